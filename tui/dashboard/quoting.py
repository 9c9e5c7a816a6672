"""Quotations as they are taken away: the words alone, or with all that vouches for them. Never shortened."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from peacewatch.records import (
    ActorActivity,
    Carriage,
    Form,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    OutletKind,
    Position,
    Precision,
    Standing,
)
from tui.dashboard import wording
from tui.dashboard.clock import Clock
from tui.dashboard.literal import literal, one_line
from tui.dashboard.subjects import Listed, carriage_in, mark_of

_BLANKS = re.compile(r"(\s+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is quoted, and what vouches for it."""

    words: str
    """Exactly as carried, with quotation marks around what are the speaker's own words."""
    details: tuple[str, ...]
    """Who, when, to whom, where: one phrase each."""
    url: str = ""
    read: str = ""

    def as_text(self) -> str:
        """The words as they are; what vouches for them on one line."""
        told = ", ".join(one_line(part) for part in (*self.details, self.url) if part)
        return literal(f"{self.words} — {told} ({self.read})")

    def as_markdown(self, note: str = "") -> str:
        """A block quotation; nothing from outside becomes markup."""
        from tui.brief.markdown import escaped  # here: read when something is first written down

        def shown(line: str) -> str:
            # Piece by piece: `escaped` makes one blank of all white space, a no-break space as well.
            pieces = _BLANKS.split(line.strip(" "))
            told = "".join(blank if blank.isspace() else escaped(blank) for blank in pieces)
            return f"> {told}".rstrip(" ")

        words = "\n".join(map(shown, literal(self.words).split("\n")))
        told = ", ".join(escaped(one_line(part)) for part in self.details if part)
        link = f", {_link(self.url)}" if self.url else ""
        parts = [f"{words}\n>\n> — {told}{link} ({escaped(self.read)})"]
        if note:
            parts.append(f"Note: {escaped(one_line(note))}")
        return "\n\n".join(parts)


def words_to_copy(listed: Listed, story: str = "") -> str:
    """The exact words of a position, as the story at hand carries them; title and link of the rest."""
    match listed:
        case ListedPosition():
            return literal(carriage_in(listed.position, story).quote)
        case ListedStory():
            return literal(f"{listed.story.title}\n{listed.story.url}".strip())
        case ListedDevelopment():
            return literal(listed.development.headline)
    return literal(listed.actor.name)


def citation(listed: Listed, clock: Clock, names: Mapping[str, str], story: str = "") -> Citation:
    """The full citation. `names` are those of listed actors by id; `story` is the one being read, if any."""
    read = f"read {_moment(clock.now(), clock)}"
    match listed:
        case ListedPosition():
            return _of_position(listed, carriage_in(listed.position, story), clock, names, read)
        case ListedStory():
            details = (
                ", ".join(listed.story.authors),
                _outlet(listed.outlet.name, listed.outlet.kind),
                f"published {_moment(listed.story.published_at, clock)}",
                "(no date given: when first seen)" if listed.story.published_estimated else "",
            )
            return Citation(words=listed.story.title, details=details, url=listed.story.url, read=read)
        case ListedDevelopment():
            return _of_development(listed, clock, names, read)
        case ActorActivity(actor=actor, role=role):
            return Citation(words=actor.name, details=(role, actor.shown_side), read=read)


def for_notebook(listed: Listed, clock: Clock, names: Mapping[str, str], story: str = "") -> str:
    """The citation in Markdown, with the user's note."""
    mark = mark_of(listed)
    return citation(listed, clock, names, story).as_markdown(mark.note if mark else "")


def _of_position(
    listed: ListedPosition, carriage: Carriage, clock: Clock, names: Mapping[str, str], read: str
) -> Citation:
    position = listed.position
    own = carriage.form is Form.DIRECT
    others = [one for one in position.carriages if one.story != carriage.story]
    also = ", ".join(dict.fromkeys(_outlet(one.outlet_name, one.outlet_kind) for one in others))
    details = (
        *_speaker(position, names),
        _said(position),
        f"to {position.addressee}" if position.addressee else "",
        *carriage.chain,
        "" if own else "reported in the outlet’s words",
        "translated by the outlet" if carriage.translated else "",
        f"{_outlet(carriage.outlet_name, carriage.outlet_kind)}: {carriage.title}",
        f"published {_moment(carriage.published_at, clock)}",
        f"also carried by {also}" if also else "",
        "corrected by hand" if listed.corrected else "",
    )
    words = f"“{carriage.quote}”" if own else carriage.sentence or carriage.quote
    return Citation(words=words, details=details, url=carriage.url, read=read)


def _speaker(position: Position, names: Mapping[str, str]) -> list[str]:
    speaker = position.speaker
    listed = names.get(speaker.id, "")
    side = wording.side_of(position)
    known_as = listed if listed != speaker.name else ""
    in_brackets = ", ".join(part for part in (known_as, side if side != "–" else "") if part)
    former = "former" if position.standing is Standing.FORMER and "former" not in speaker.role else ""
    told = f"{speaker.name} ({in_brackets})" if in_brackets else speaker.name
    return [told, former, speaker.role, wording.attribution(position)]


def _said(position: Position) -> str:
    said = position.said_at
    if said.day is None:
        return "day of saying unknown"
    there = said.day.astimezone(UTC)
    told = f"said {there.day} {there:%b %Y}"
    if said.precision is Precision.PUBLICATION:
        return f"{told} (day of publication)"
    return f"{told} (“{said.words}”)" if said.words else told


def _of_development(listed: ListedDevelopment, clock: Clock, names: Mapping[str, str], read: str) -> Citation:
    development = listed.development
    details = (
        wording.phase(development),
        wording.knowledge(development, names),
        wording.origins(development),
        f"first {_outlet(listed.first_outlet.name, listed.first_outlet.kind)}",
        f"{len(development.outlets)} outlets" if len(development.outlets) > 1 else "",
        f"{_moment(development.opened_at, clock)} to {_moment(development.updated_at, clock)}",
        "corrected by hand" if listed.corrected else "",
    )
    return Citation(words=development.headline, details=details, read=read)


def _outlet(name: str, kind: OutletKind) -> str:
    """The outlet with its kind: a citation says of every outlet what sort of publisher it is."""
    return name if kind is OutletKind.UNKNOWN else f"{name} ({kind})"


def _moment(at: datetime | None, clock: Clock) -> str:
    """With year and zone: a citation is read elsewhere and later."""
    if at is None:
        return "at a time unknown"
    here = clock.here(at)
    return f"{here.day} {here:%b %Y} {clock.time(at)} {here.tzname() or ''}".rstrip()


def _link(url: str) -> str:
    from tui.brief.markdown import escaped

    whole = url.startswith(("http://", "https://")) and not re.search(r"[<>\s\\]", url)
    return f"[{escaped(url)}](<{url}>)" if whole else escaped(url)
