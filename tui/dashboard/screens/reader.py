"""The reader: an article with what it says marked, its statements beside it, the next story a key away."""

from collections.abc import Collection, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content

from peacewatch.records import (
    Form,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    StoryDetail,
    Verdict,
)
from tui.dashboard import wording
from tui.dashboard.article import Article
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, line, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.panels.stories import story_line
from tui.dashboard.rows import Rows
from tui.dashboard.screens.deeds import DeedsScreen
from tui.dashboard.settings import Settings
from tui.dashboard.subjects import Listed, carriage_in
from tui.dashboard.telling import Telling, numbered, tell

ROOM_FOR_WHO = 12
"""Lines of the list from which a statement has a line of its own for who says it and for whom."""


def _others(detail: StoryDetail) -> str:
    """How many of the development's other stories are listed, and of how many where that is not all."""
    known = len(set(detail.development.stories) - {detail.story.id}) if detail.development else 0
    listed = len(detail.related)
    return f"{listed} of {known}" if known > listed else str(listed)


class Statements(Rows[ListedPosition]):
    """The statements of the story, in order of place; the number is the one in the text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="statements", classes="panel")
        self.desk = desk
        self.story = ""
        """Id of the story whose words are shown, where another outlet has others."""

    def key_of(self, record: ListedPosition) -> str:
        return record.position.id

    def lines_in(self, width: int) -> int:
        return 4 if self.size.height >= ROOM_FOR_WHO else 3

    def draw(self, record: ListedPosition, width: int) -> Sequence[Content]:
        position, glyphs = record.position, self.desk.glyphs
        between = f" {glyphs.between} "
        verdict, tone = wording.verdict_in_a_row(record)
        count = len(position.carriages)
        carriage = carriage_in(position, self.story)
        who = between.join(part for part in self._who(record) if part)
        changed = record.novelty.verdict is Verdict.CHANGED
        told = [
            record.novelty.differs if changed and record.novelty.differs else str(position.act),
            wording.about(position),
            f"to {position.addressee}" if position.addressee else "",
            wording.when_said(position, self.desk.clock),
            *carriage.chain,
            "translated by the outlet" if carriage.translated else "",
        ]
        own = carriage.form is Form.DIRECT
        four = self.lines_in(width) == 4
        first = line(
            words(f"[{self.index_of(record) + 1}]", "number"),
            words(wording.side_of(position), "side"),
            words(position.speaker.name, "strong"),
            words(verdict, tone),
            words(f"{glyphs.times}{count}" if count > 1 else ""),
            words(wording.own_signs(record.mark, record.corrected, glyphs), "star"),
            words("" if four else who, "muted"),
            width=width,
        )
        return (
            first,
            *((line(Content("   "), words(who, "muted"), width=width),) if four else ()),
            line(Content("   "), words(between.join(part for part in told if part)), width=width),
            line(
                Content("   "),
                words(f"“{carriage.quote}”" if own else carriage.quote, "quote"),
                width=width,
            ),
        )

    def _who(self, record: ListedPosition) -> Sequence[str]:
        position = record.position
        office = self.desk.names.get(position.on_behalf_of, position.on_behalf_of)
        for_another = office and position.on_behalf_of != position.speaker.id
        return (
            f"your note: {record.mark.note}" if record.mark and record.mark.note else "",
            "corrected by you" if record.corrected else "",
            position.speaker.role,
            f"for {office}" if for_another else "",
            str(position.standing),
            wording.attribution(position),
        )


class Related(Rows[ListedStory]):
    """The development's other stories."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="related", classes="panel")
        self.desk = desk

    def key_of(self, record: ListedStory) -> str:
        return record.story.id

    def draw(self, record: ListedStory, width: int) -> Sequence[Content]:
        return (story_line(record, width, self.desk.clock, self.desk.glyphs),)


class ReaderScreen(DeedsScreen):
    BINDINGS = bindings("reader")

    def __init__(
        self,
        desk: Desk,
        stories: Sequence[str],
        index: int,
        position: str = "",
        *,
        unseen: Collection[str] = (),
    ) -> None:
        """Read `stories[index]`; with a position's id, from the place of its words.

        `unseen` are those of the stories that were new and not seen when the reader was opened.
        """
        super().__init__(desk)
        self.stories = tuple(stories)
        self._unseen = set(unseen)
        self.index = index
        self.detail: StoryDetail | None = None
        self.development: ListedDevelopment | None = None
        """The story's development as the panels list it."""
        self._shown: tuple[StoryDetail | None, ListedDevelopment | None, Settings] = (
            None,
            None,
            desk.settings,
        )
        self._telling = Telling(Content(""))
        self._wanted_position = position
        self._pointed = ""
        self.article = Article(id="article")
        self.statements = Statements(desk)
        self.related = Related(desk)

    def compose(self) -> ComposeResult:
        with Container(id="reader"):
            yield self.article
            with Vertical(id="aside"):
                yield self.statements
                yield self.related
        yield KeyHints("reader", "story")

    def on_mount(self) -> None:
        super().on_mount()
        self.article.focus()

    @property
    def story_id(self) -> str:
        return self.stories[self.index]

    @property
    def story_at_hand(self) -> str:
        return self.story_id

    @property
    def subject(self) -> Listed | None:
        """The statement or story with the focus, else the story that is read."""
        for rows in (self.statements, self.related):
            if rows.has_focus and rows.record is not None:
                return rows.record
        detail = self.detail
        if detail is None:
            return None
        development = detail.development.id if detail.development is not None else ""
        return ListedStory(
            story=detail.story, outlet=detail.outlet, development=development, mark=detail.mark
        )

    async def look(self) -> None:
        wanted = self.story_id
        detail = await self.desk.archive.story(wanted)
        development = None
        if detail is not None and detail.development is not None:
            development = await self.desk.archive.development(detail.development.id)
        if wanted != self.story_id:
            return
        if detail is None:
            self.article.show(words("This story is no longer in the archive."), keep_place=False)
            return
        same = self.detail is not None and self.detail.story.id == detail.story.id
        shown = detail, development, self.desk.settings
        if shown == self._shown:
            return
        if not same:
            self._pointed = ""
        self._unseen.discard(wanted)
        self.detail, self.development, _ = self._shown = shown
        self._show(detail, same)
        if not same and not (detail.mark and detail.mark.read):
            self.desk.seeing.see(detail.story.id)

    def _show(self, detail: StoryDetail, same: bool) -> None:
        self._telling = tell(detail, self.desk, self.development)
        between = f" {self.desk.glyphs.between} "
        with self.app.batch_update():
            self.article.show(self._telling.content, keep_place=same)
            self.article.border_title = joined(
                words("Story", "title"),
                words(f"{self.index + 1} of {len(self.stories)}", "muted"),
                by=between,
            )
            self.article.border_subtitle = words(wording.outlet_with_kind(detail.outlet))
            positions = numbered(detail)
            self.statements.story = detail.story.id
            self.statements.nothing = words("No statement was found in this story.", "muted")
            self.statements.fill(positions)
            self.statements.border_title = joined(
                words("Statements", "title"), words(str(len(positions))), by=between
            )
            self.related.nothing = words("No other story yet.", "muted")
            self.related.fill(detail.related)
            self.related.border_title = joined(
                words("Same development", "title"), words(_others(detail)), by=between
            )
        if self._wanted_position:
            self.statements.move_to(self._wanted_position)
            self._pointed, self._wanted_position = self._wanted_position, ""
        if self._pointed:
            self._point_at(self._pointed)

    def _point_at(self, position: str) -> None:
        self._pointed = position
        places = self._telling.places.get(position, ())
        self.call_after_refresh(self.article.go_to, places)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        if event.rows is self.statements and self.statements.has_focus and self.statements.record:
            self._point_at(self.statements.record.position.id)

    @on(Rows.Read)
    def _read(self, event: Rows.Read) -> None:
        if event.rows is self.related and self.related.record is not None:
            self._go(self.related.record.story.id)
        elif self.statements.record is not None:
            self._point_at(self.statements.record.position.id)
            self.article.focus()

    def _go(self, story: str) -> None:
        """Read `story`, which joins the list after this one where it was not on it."""
        if story not in self.stories:
            self.stories = (*self.stories[: self.index + 1], story, *self.stories[self.index + 1 :])
        self.index = self.stories.index(story)
        self.article.focus()
        self.look_again()

    def action_story(self, step: int) -> None:
        wanted = self.index + step
        if not 0 <= wanted < len(self.stories):
            self.say(
                "This is the last story of the list." if step > 0 else "This is the first story of the list."
            )
            return
        self.index = wanted
        self.article.focus()
        self.look_again()

    def action_next_new(self) -> None:
        """The next story below, else above, that is new and was not read here."""
        onwards = (*range(self.index + 1, len(self.stories)), *range(self.index))
        wanted = next((index for index in onwards if self.stories[index] in self._unseen), None)
        if wanted is None:
            self.say("All that is new in this list has been seen.")
        else:
            self.action_story(wanted - self.index)

    def action_aside(self) -> None:
        """To the statements, to the development's other stories, and back to the text."""
        order = [self.article, self.statements, self.related]
        here = next((i for i, widget in enumerate(order) if widget.has_focus), 0)
        to = order[(here + 1) % len(order)]
        # Where there is room for one list only, the one that is wanted takes the other's place.
        self.set_class(to is self.related, "-related")
        to.focus()

    def action_dossier(self) -> None:
        from tui.dashboard.screens.dossier import DossierScreen  # here: it opens readers itself

        listed = self.statements.record
        if listed is None or not self.statements.has_focus:
            self.say("Choose a statement first: tab goes to them.")
            return
        speaker = listed.position.speaker
        self.app.push_screen(DossierScreen(self.desk, speaker.id or speaker.name, speaker.name))

    def action_scroll(self, lines: int) -> None:
        self.article.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        step = max(1, self.article.size.height - 2)
        self.article.scroll_relative(y=pages * step, animate=False)

    def action_edge(self, end: bool) -> None:
        (self.article.scroll_end if end else self.article.scroll_home)(animate=False)

    def action_leave(self) -> None:
        self.dismiss()
