"""A story as the reader sets it: its text with actors and statements marked, and what is known about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from peacewatch.records import ListedDevelopment, ListedPosition, Mention, Story, StoryDetail
from tui.dashboard import wording
from tui.dashboard.article import Place
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import words
from tui.dashboard.literal import literal, one_line
from tui.dashboard.subjects import carriage_in

FIELDS = ("title", "summary", "text")


@dataclass(frozen=True, slots=True)
class Telling:
    content: Content
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    """Where in the content each position's words stand, by the position's id."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters of a field that are a statement, and whatever is stated within it."""

    start: int
    end: int
    numbers: tuple[int, ...]
    positions: tuple[str, ...]


class _Writer:
    """Content put together piece by piece, knowing where it stands."""

    def __init__(self) -> None:
        self.pieces: list[Content] = []
        self.length = 0

    def add(self, piece: Content) -> None:
        self.pieces.append(piece)
        self.length += len(piece.plain)

    def paragraph(self, piece: Content) -> None:
        self.add(piece)
        self.add(Content("\n"))


def tell(detail: StoryDetail, desk: Desk, development: ListedDevelopment | None = None) -> Telling:
    """The whole page of the reader. Statements carry their number: "[2]“…”".

    `development` is the story's, as it is listed.
    """
    writer = _Writer()
    places: dict[str, list[Place]] = {}
    story = detail.story

    def marked(name: str, base: str) -> None:
        _write_field(writer, detail, name, base, places)
        writer.add(Content("\n"))

    marked("title", ".tone-title")
    writer.paragraph(_byline(detail, desk))
    writer.add(Content("\n"))
    if story.summary and not _repeats(story.summary, story.text):
        marked("summary", "")
        writer.add(Content("\n"))
    if story.text:
        marked("text", "")
        writer.add(Content("\n"))
    for paragraph in (*_own(detail, development), *_about(detail, desk)):
        writer.paragraph(paragraph)
    return Telling(Content("").join(writer.pieces), {id: tuple(found) for id, found in places.items()})


def numbered(detail: StoryDetail) -> tuple[ListedPosition, ...]:
    """The positions this story carries, in the order of their numbers, from 1: that of their places."""

    def place(listed: ListedPosition) -> tuple[int, int]:
        carriage = carriage_in(listed.position, detail.story.id)
        return (FIELDS.index(carriage.field) if carriage.field in FIELDS else len(FIELDS)), carriage.start

    return tuple(sorted(detail.positions, key=place))


def _byline(detail: StoryDetail, desk: Desk) -> Content:
    story = detail.story
    estimated = " (no date given: when first seen)" if story.published_estimated else ""
    parts = [
        wording.outlet_with_kind(detail.outlet),
        ", ".join(story.authors),
        desk.clock.full(story.published_at) + estimated,
        f"revision {story.revision}" if story.revision > 1 else "",
        "starred" if detail.mark and detail.mark.starred else "",
    ]
    return words(f" {desk.glyphs.between} ".join(part for part in parts if part), "muted")


def _repeats(summary: str, text: str) -> bool:
    """True where the teaser is only the beginning of the text."""
    beginning = one_line(summary).rstrip(" .…")
    return bool(text) and one_line(text[: len(summary) * 2 + 200]).startswith(beginning)


def _stretches(detail: StoryDetail, name: str) -> list[_Stretch]:
    """The statements of one field, in order and without overlap.

    What is stated within another statement, or begins in one, is marked with it.
    """
    found = [
        _Stretch(carriage.start, carriage.end, (number,), (listed.position.id,))
        for number, listed in enumerate(numbered(detail), 1)
        for carriage in listed.position.carriages
        if carriage.story == detail.story.id and carriage.field == name and carriage.start < carriage.end
    ]
    kept: list[_Stretch] = []
    for stretch in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
        else:
            around = kept[-1]
            kept[-1] = _Stretch(
                around.start,
                max(around.end, stretch.end),
                tuple(dict.fromkeys((*around.numbers, *stretch.numbers))),
                tuple(dict.fromkeys((*around.positions, *stretch.positions))),
            )
    return kept


def _write_field(
    writer: _Writer, detail: StoryDetail, name: str, base: str, places: dict[str, list[Place]]
) -> None:
    text = detail.story.in_field(name)
    mentions = sorted((m for m in detail.analysis.mentions if m.field == name), key=lambda m: m.start)
    done = 0
    for stretch in _stretches(detail, name):
        writer.add(_piece(text, done, stretch.start, mentions, base))
        numbers = "".join(f"[{number}]" for number in stretch.numbers)
        writer.add(Content.styled(numbers, ".tone-number"))
        begun = writer.length
        writer.add(_piece(text, stretch.start, stretch.end, mentions, base).stylize_before(".tone-statement"))
        for position in stretch.positions:
            places.setdefault(position, []).append(Place(begun, writer.length))
        done = stretch.end
    writer.add(_piece(text, done, len(text), mentions, base))


def _piece(text: str, start: int, end: int, mentions: Sequence[Mention], base: str) -> Content:
    """`text[start:end]` as literal content with its actors marked. Cut first, cleaned after: offsets hold."""
    pieces, done = [], start
    for mention in mentions:
        first, last = max(done, mention.start), min(end, mention.end)
        if first < last:
            pieces.append(_plain(text[done:first]))
            pieces.append(Content.styled(literal(text[first:last]), ".tone-actor"))
            done = last
    pieces.append(_plain(text[done:end]))
    piece = Content("").join(pieces)
    return piece.stylize_before(base) if base else piece


def _plain(text: str) -> Content:
    return Content(literal(text))


def _own(detail: StoryDetail, development: ListedDevelopment | None) -> list[Content]:
    """What the user wrote and put right here."""
    notes = [("Your note", detail.mark)]
    notes += [(f"Your note on [{n}]", listed.mark) for n, listed in enumerate(numbered(detail), 1)]
    notes += [("Your note on the development", development.mark if development else None)]
    told = [(label, mark.note) for label, mark in notes if mark and mark.note]
    corrected = [f"[{n}]" for n, listed in enumerate(numbered(detail), 1) if listed.corrected]
    if development is not None and development.corrected:
        corrected.append("the development")
    if detail.hidden:
        told.append(("Hidden by you", "no list shows this story"))
    if corrected:
        told.append(("Corrected by you", ", ".join(corrected)))
    return [words(f"{label}:", "star") + Content(" ") + words(text) for label, text in told]


def _unread(characters: int) -> str:
    """What the analysis left out of a text that is longer than it reads."""
    return f"the last {characters:,} characters, since the text is very long" if characters else ""


def _imported(story: Story, desk: Desk) -> str:
    if story.imported_at is None:
        return ""
    told = f"on {desk.clock.full(story.imported_at)}"
    return f"{told} from {story.imported_from}" if story.imported_from else told


def _about(detail: StoryDetail, desk: Desk) -> list[Content]:
    """Why it was thought relevant, how much of it was read, where it comes from, where it belongs."""
    story, report, development = detail.story, detail.analysis.report, detail.development
    relevance = story.relevance
    why = "; ".join(relevance.because) or "no reason kept"
    label = {"central": "about the talks", "related": "touches the talks", "not": "not about the talks"}
    told = [
        ("Why it is here", f"{label[relevance.label]} ({relevance.score:.2f}): {why}"),
        ("Reported from", ", ".join(report.origins) or "no other outlet is named"),
        ("Repeats", "the words of another story" if story.copy_of else ""),
        ("Text", wording.full_text(story.full_text)),
        ("Not read", _unread(detail.analysis.unread)),
        ("Imported", _imported(story, desk)),
        ("Link", story.url),
    ]
    if development is not None:
        known = [
            wording.phase(development),
            wording.knowledge(development, desk.names),
            wording.origins(development),
        ]
        steps = [f"{desk.clock.short(step.at)} {step.words}" for step in development.steps if step.words]
        told[:0] = [
            ("Development", f"{development.headline}: {'; '.join(k for k in known if k)}"),
            ("Steps", f" {desk.glyphs.between} ".join(steps)),
        ]
    return [
        words(f"{label}:", "muted") + Content(" ") + words(text, "link" if label == "Link" else "")
        for label, text in told
        if text
    ]
