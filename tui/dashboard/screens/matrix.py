"""The positions matrix: who stands where. Actors or sides down, topics across; a cell is the latest act."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.coordinate import Coordinate
from textual.widgets import DataTable, Static

from peacewatch.filter_line import describe
from peacewatch.query import Query
from peacewatch.records import ListedPosition, Verdict
from tui.dashboard import wording
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.literal import one_line
from tui.dashboard.peek import Peek
from tui.dashboard.scope import BINDING, Choice, Scope
from tui.dashboard.screens.looking import LookingScreen

MOST = 2000
"""Positions that the matrix is made from."""

SPEAKER_WIDTH = 24
"""Columns of a speaker at least; all of the name where there is room."""
TOPIC_WIDTH = 16


@dataclass(frozen=True, slots=True)
class Cell:
    """What somebody last said on a topic, and whether anything there has changed."""

    latest: ListedPosition
    changed: bool
    count: int


Matrix = dict[tuple[str, str], Cell]
"""By row (actor id or side) and topic."""


def matrix_of(positions: Sequence[ListedPosition], by_side: bool) -> Matrix:
    """The latest position of each row on each topic; background never counts."""
    cells: Matrix = {}
    for listed in sorted(positions, key=_said, reverse=True):
        position = listed.position
        row = wording.side_of(position) if by_side else position.speaker.id or position.speaker.name
        key = row, position.topic
        changed = listed.novelty.verdict is Verdict.CHANGED
        held = cells.get(key)
        cells[key] = (
            Cell(listed, changed, 1)
            if held is None
            else replace(held, changed=held.changed or changed, count=held.count + 1)
        )
    return cells


def _said(listed: ListedPosition) -> float:
    day = listed.position.said_at.day
    return day.timestamp() if day else 0.0


class MatrixScreen(LookingScreen):
    """Dismissed with a scope to look at, or with None."""

    BINDINGS = bindings("matrix")

    def __init__(self, desk: Desk, scope: Scope) -> None:
        super().__init__(desk)
        self.scope = scope
        self.by_side = False
        self.cells: Matrix = {}
        self.table: DataTable[Text] = DataTable(id="matrix", cursor_type="cell", zebra_stripes=False)
        self.peek = Peek(desk)
        self._rows: list[str] = []
        self._topics: list[str] = []
        self.narrowed: Scope | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="heading")
        yield self.table
        yield self.peek
        yield KeyHints("matrix", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        self.table.focus()

    async def look(self) -> None:
        now = self.desk.clock.now()
        query = replace(
            Query(stance=True, standings=BINDING, background=False), since=self.scope.stories(now).since
        )
        page = await self.desk.archive.positions(query, limit=MOST)
        self.cells = matrix_of(page.rows, self.by_side)
        with self.app.batch_update():
            self._lay_out()
        self._show_cell()

    def _lay_out(self) -> None:
        here = self._here()
        counted: dict[str, int] = {}
        topics: dict[str, int] = {}
        for (row, topic), held in self.cells.items():
            counted[row] = counted.get(row, 0) + held.count
            topics[topic] = topics.get(topic, 0) + held.count
        self._rows = sorted(counted, key=lambda row: (-counted[row], row))
        self._topics = sorted(topics, key=lambda topic: (-topics[topic], topic))
        self.table.clear(columns=True)
        names = {row: self._row_name(row) for row in self._rows}
        room = self.size.width - (TOPIC_WIDTH + 2) * len(self._topics) - 4
        width = max(SPEAKER_WIDTH, min(room, max(map(cell_len, names.values()), default=0)))
        self.table.add_column(Text("side" if self.by_side else "speaker", style="bold"), width=width)
        for topic in self._topics:
            self.table.add_column(Text(one_line(topic), style="bold"), width=TOPIC_WIDTH)
        for row in self._rows:
            name = Text(names[row])
            name.truncate(width, overflow="ellipsis")
            self.table.add_row(name, *(self._drawn(row, topic) for topic in self._topics))
        if here is not None and here[0] in self._rows and here[1] in self._topics:
            place = Coordinate(self._rows.index(here[0]), self._topics.index(here[1]) + 1)
            self.table.move_cursor(row=place.row, column=place.column, animate=False)
        elif self._rows:
            self.table.move_cursor(row=0, column=1, animate=False)
        between = f" {self.desk.glyphs.between} "
        self.query_one("#heading", Static).update(
            joined(
                words("Positions", "title"),
                words("by side" if self.by_side else "by speaker"),
                words(self.scope.window_name),
                words("* something changed there", "muted"),
                by=between,
            )
        )

    def _row_name(self, row: str) -> str:
        held = next(cell for (of, _), cell in self.cells.items() if of == row)
        position = held.latest.position
        if self.by_side:
            return one_line(row)
        name = self.desk.names.get(position.speaker.id, position.speaker.name)
        return one_line(f"{wording.side_of(position)} {name}")

    def _drawn(self, row: str, topic: str) -> Text:
        held = self.cells.get((row, topic))
        if held is None:
            return Text("")
        position = held.latest.position
        age = self.desk.clock.short_day(position.said_at.day)
        return Text(
            f"{'*' if held.changed else ''}{position.act} {age}", style="bold" if held.changed else ""
        )

    def _here(self) -> tuple[str, str] | None:
        row, column = self.table.cursor_coordinate
        if row < len(self._rows) and 0 < column <= len(self._topics):
            return self._rows[row], self._topics[column - 1]
        return None

    @on(DataTable.CellHighlighted)
    def _show_cell(self) -> None:
        here = self._here()
        held = self.cells.get(here) if here else None
        self.peek.look_at(held.latest if held else None)

    @on(DataTable.CellSelected)
    def _chosen(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        """The panels, narrowed to the statements behind the cell."""
        here = self._here()
        held = self.cells.get(here) if here else None
        if here is None or held is None:
            return
        speaker = held.latest.position.speaker
        scope = replace(self.scope, topic=here[1], development=None)
        if self.by_side:
            scope = replace(scope, filter=replace(scope.filter, sides=(here[0],)))
            told = describe(scope.filter, self.desk.clock.zone)
            scope = replace(scope, filter_text=f"side:{here[0]}", filter_words=told)
        elif speaker.id:
            scope = replace(scope, actor=Choice(speaker.id, speaker.name))
        self.narrowed = scope
        self.dismiss()

    def action_compare(self) -> None:
        """Both parties on the topic under the cursor; another side than theirs stands in for the first."""
        from tui.dashboard.screens.compare import CompareScreen  # here: asked for rarely

        here = self._here()
        held = self.cells.get(here) if here else None
        side = held.latest.position.side if held else "RU"
        sides = ("RU", "UA") if side in ("RU", "UA", "other") else (side, "UA")
        scope = replace(self.scope, topic=here[1]) if here else self.scope
        self.app.push_screen(CompareScreen(self.desk, scope, sides))

    def action_by_side(self) -> None:
        self.by_side = not self.by_side
        self.look_again()

    def action_cursor(self, direction: str) -> None:
        getattr(self.table, f"action_cursor_{direction}")()

    def action_leave(self) -> None:
        self.dismiss()
