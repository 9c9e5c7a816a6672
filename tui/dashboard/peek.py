"""What is under the cursor, in whole words: the lines below the panels."""

from textual import work
from textual.content import Content
from textual.widgets import Static

from peacewatch.errors import PeacewatchError
from peacewatch.records import ActorActivity, ListedDevelopment, ListedPosition, ListedStory, Verdict
from tui.dashboard import wording
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, words
from tui.dashboard.subjects import Listed, shown_carriage


class Peek(Static):
    """Shows a row in whole words; of a changed position both halves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="peek")
        self.desk = desk
        self._shown: Listed | None = None

    def look_at(self, listed: Listed | None) -> None:
        self._shown = listed
        self.update(peek(listed, self.desk))
        if isinstance(listed, ListedPosition) and listed.novelty.verdict is Verdict.CHANGED:
            self._add_earlier(listed)

    @work(group="peek", exclusive=True)
    async def _add_earlier(self, changed: ListedPosition) -> None:
        try:
            earlier = await self.desk.archive.position(changed.novelty.earlier)
        except PeacewatchError:
            return  # whoever looks tells the trouble
        if earlier is not None and self._shown is changed:
            self.update(peek(changed, self.desk, earlier))


def _note(listed: Listed) -> str:
    mark = None if isinstance(listed, ActorActivity) else listed.mark
    return f"your note: {mark.note}" if mark and mark.note else ""


def peek(listed: Listed | None, desk: Desk, earlier: ListedPosition | None = None) -> Content:
    """The words themselves, for a changed position also the earlier ones, then how far to trust them."""
    match listed:
        case ListedPosition():
            return _position(listed, desk, earlier)
        case ListedDevelopment():
            return _development(listed, desk)
        case ListedStory():
            return _story(listed, desk)
        case ActorActivity():
            return _actor(listed, desk)
    return Content("")


def _about(desk: Desk, *parts: str) -> Content:
    return words(f" {desk.glyphs.between} ".join(part for part in parts if part), "muted")


def _position(listed: ListedPosition, desk: Desk, earlier: ListedPosition | None) -> Content:
    position, carriage = listed.position, shown_carriage(listed.position)
    name = desk.names.get(position.speaker.id, position.speaker.name)
    as_written = position.speaker.name if position.speaker.name != name else ""
    told = ", ".join(part for part in (as_written, position.speaker.role) if part)
    who = joined(
        words(wording.side_of(position), "side"),
        words(name, "strong"),
        words(f"({told})" if told else ""),
        by=" ",
    )
    count = len(position.carriages)
    outlets = f"{count} carriages" if count > 1 else ""
    outlet = f"{carriage.outlet_name} {wording.outlet_kind(carriage.outlet_kind)}".strip()
    return Content("\n").join(
        [
            who + Content(": ") + words(wording.quoted(position), "quote"),
            *([_before(earlier, desk)] if earlier else []),
            _about(
                desk,
                _note(listed),
                wording.novelty(listed),
                "corrected by you" if listed.corrected else "",
                str(position.act),
                wording.about(position),
                str(position.standing),
                wording.attribution(position),
                f"said {wording.when_said(position, desk.clock)}",
                *carriage.chain,
                outlet,
                outlets,
            ),
        ]
    )


def _before(earlier: ListedPosition, desk: Desk) -> Content:
    position, carriage = earlier.position, shown_carriage(earlier.position)
    told = f"{position.speaker.name}, {desk.clock.day(position.said_at.day)}, {carriage.outlet_name}"
    return joined(
        words("before:", "changed"),
        words(wording.quoted(position), "quote"),
        words(f"({told})", "muted"),
        by=" ",
    )


def _development(listed: ListedDevelopment, desk: Desk) -> Content:
    development = listed.development
    outlets = len(development.outlets)
    return Content("\n").join(
        [
            words(development.headline, "strong"),
            _about(
                desk,
                _note(listed),
                "corrected by you" if listed.corrected else "",
                wording.phase(development),
                wording.knowledge(development, desk.names),
                wording.origins(development),
                f"first {wording.outlet_with_kind(listed.first_outlet)}",
                f"{outlets} outlets" if outlets > 1 else "",
                f"since {desk.clock.full(development.opened_at)}",
            ),
        ]
    )


def _story(listed: ListedStory, desk: Desk) -> Content:
    story = listed.story
    return Content("\n").join(
        [
            words(story.title, "strong") + Content("  " if story.summary else "") + words(story.summary),
            _about(
                desk,
                _note(listed),
                wording.outlet_with_kind(listed.outlet),
                desk.clock.full(story.published_at) + (" (estimated)" if story.published_estimated else ""),
                "; ".join(story.relevance.because),
                "imported" if story.imported_at else "",
                "repeats another story’s words" if story.copy_of else "",
            ),
        ]
    )


def _actor(listed: ActorActivity, desk: Desk) -> Content:
    actor = listed.actor
    return Content("\n").join(
        [
            joined(words(actor.shown_side, "side"), words(actor.name, "strong"), by=" ")
            + words(f", {listed.role}" if listed.role else ""),
            _about(
                desk,
                str(actor.standing_on(desk.clock.now().date())),
                f"{actor.part} in the talks" if actor.part != "other" else "",
                f"occasions of speaking: {listed.occasions}, in the window before: {listed.before}",
                f"named in stories: {listed.stories}",
                f"last {desk.clock.full(listed.last_at)}" if listed.last_at else "",
                "" if actor.listed else "not in the lexicon",
            ),
        ]
    )
