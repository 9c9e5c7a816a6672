"""Catching up after days away: day by day what happened and who moved, with superseded steps folded."""

from collections.abc import Sequence
from datetime import date, datetime

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from peacewatch.query import Query
from peacewatch.records import ListedDevelopment, ListedPosition, Verdict
from tui.counting import counted
from tui.dashboard import wording
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import cell, joined, line, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.peek import Peek
from tui.dashboard.rows import Rows
from tui.dashboard.scope import BINDING
from tui.dashboard.screens.deeds import DeedsScreen
from tui.dashboard.subjects import Listed, mark_of

MOST = 1000
Happened = ListedDevelopment | ListedPosition


class Days(Rows[Happened]):
    """What happened, the latest day first; the day is named where it begins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="days", classes="panel")
        self.desk = desk

    def key_of(self, record: Happened) -> str:
        mark = mark_of(record)
        return mark.subject if mark else ""

    def when(self, record: Happened) -> datetime | None:
        match record:
            case ListedDevelopment(development=development):
                return development.updated_at
            case ListedPosition(position=position):
                return position.said_at.day or position.first_seen_at

    def day_of(self, record: Happened) -> date | None:
        """A day that was said has no zone; a moment has the user's."""
        when = self.when(record)
        if when is None:
            return None
        return when.date() if isinstance(record, ListedPosition) else self.desk.clock.here(when).date()

    def lay_out(self, happened: Sequence[Happened]) -> None:
        def order(record: Happened) -> tuple[int, bool, float]:
            day, when = self.day_of(record), self.when(record)
            is_position = isinstance(record, ListedPosition)
            return -(day.toordinal() if day else 0), not is_position, -(when.timestamp() if when else 0.0)

        self.fill(sorted(happened, key=order))

    def draw(self, record: Happened, width: int) -> Sequence[Content]:
        index, day = self.index_of(record), self.day_of(record)
        begins = index == 0 or self.day_of(self.records[index - 1]) != day
        named = f"{day:%a} {day.day} {day:%b}" if day else "day unknown"
        head = cell(named if begins else "", 10, "strong")
        if isinstance(record, ListedPosition):
            position = record.position
            name = self.desk.names.get(position.speaker.id, position.speaker.name)
            told = f"{wording.side_of(position)} {name}"
            return (
                line(
                    head,
                    cell("CHANGED", 9, "changed"),
                    words(f"{told} on {position.topic}:", "strong"),
                    words(record.novelty.differs),
                    words(wording.quoted(position), "quote"),
                    width=width,
                ),
            )
        development = record.development
        steps = [step.words for step in development.steps if step.words]
        before = len(steps) - 1
        folded = f"(+{before} {'step' if before == 1 else 'steps'} before)" if before > 0 else ""
        return (
            line(
                head,
                cell(
                    wording.KNOWLEDGE[development.knowledge],
                    9,
                    wording.KNOWLEDGE_TONES.get(development.knowledge, ""),
                ),
                words(wording.outlet_kind(record.first_outlet.kind), "state"),
                words(development.headline, "strong"),
                words(f"+ {steps[-1]}" if steps else "", "new"),
                words(folded, "muted"),
                width=width,
            ),
        )


class CatchUpScreen(DeedsScreen):
    BINDINGS = bindings("catch-up")

    def __init__(self, desk: Desk, since: datetime) -> None:
        super().__init__(desk)
        self.since = since
        self.days = Days(desk)
        self.peek = Peek(desk)

    def compose(self) -> ComposeResult:
        yield self.days
        yield self.peek
        yield KeyHints("catch-up", "rows", "story")

    def on_mount(self) -> None:
        super().on_mount()
        self.days.focus()

    @property
    def subject(self) -> Listed | None:
        return self.days.record

    async def look(self) -> None:
        archive = self.desk.archive
        developments = await archive.developments(Query(new_only=True), limit=MOST)
        moved = Query(
            new_only=True,
            stance=True,
            standings=BINDING,
            background=False,
            novelty=(Verdict.CHANGED.value,),
        )
        positions = await archive.positions(moved, limit=MOST)
        news = await archive.news(moved)
        between = f" {self.desk.glyphs.between} "
        with self.app.batch_update():
            first = news.first_visit
            nothing = "Nothing happened while you were away."
            if first:
                nothing = "This is your first visit: what there is stands in the panels (escape)."
            self.days.nothing = words(nothing, "muted")
            self.days.lay_out([*developments.rows, *positions.rows])
            self.days.border_title = joined(
                words("Since you came" if first else "While you were away", "title"),
                words(f"{'' if first else 'since '}{self.desk.clock.full(self.since)}"),
                by=between,
            )
            told = [
                counted(len(developments.rows), "development"),
                counted(len(positions.rows), "change of position", "changes of position"),
            ]
            if news.imported:
                told.append(f"not counted: {news.imported} imported")
            self.days.border_subtitle = words(between.join(told))

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.peek.look_at(self.days.record)

    @on(Rows.Read)
    def _read(self) -> None:
        self.read(self.days)

    def action_all_seen(self) -> None:
        """Nothing is new any more, and on to the panels."""

        async def setting() -> str:
            await self.desk.archive.set_visit_mark(self.desk.clock.now())
            return "All seen: from now on only what comes later is new."

        self.do(setting())
        self.dismiss()

    def action_leave(self) -> None:
        self.dismiss()
