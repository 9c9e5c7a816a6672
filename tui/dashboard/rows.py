"""A list of records, of which only the visible ones are drawn, and whose cursor belongs to a record.

Textual's own lists move the cursor to another record when rows arrive above it, and fill in time that grows
with the list. Here a list of ten thousand costs what fits on the screen, and the cursor, the scroll position
and what is chosen survive every change of the rows.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.style import Style as RichStyle
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui.dashboard.drawing import highlighted
from tui.dashboard.keys import bindings

Record = TypeVar("Record")


class Rows(ScrollView, Generic[Record], can_focus=True):
    """Rows of records. A subclass says what a record's key is and how its lines are drawn."""

    BINDINGS = bindings("rows")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor", "rows--cursor-blurred", "rows--chosen"}
    cursor: var[int] = var(0, init=False)
    """Index of the record under the cursor."""

    class Moved(Message):
        """Another record is under the cursor, or the same in new words."""

        def __init__(self, rows: "Rows[Any]", *, by_hand: bool = True) -> None:
            """Without `by_hand` the rows have changed under a cursor that nobody moved."""
            super().__init__()
            self.rows = rows
            self.by_hand = by_hand

        @property
        def control(self) -> "Rows[Any]":
            return self.rows

    class Read(Moved):
        """The user wants to read what is under the cursor."""

    class NearEnd(Moved):
        """The cursor is close to the last row: more may be wanted."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.records: tuple[Record, ...] = ()
        self.chosen_key = ""
        """The key of the record that narrows the other panels."""
        self.nothing = Content("")
        """What stands in place of rows where there are none."""
        self.untouched = True
        """True until the user has come here: until then the cursor stays at the top, not on a row."""
        self._index: dict[str, int] = {}

    def key_of(self, record: Record) -> str:
        raise NotImplementedError

    def index_of(self, record: Record) -> int:
        return self._index[self.key_of(record)]

    def lines_in(self, width: int) -> int:
        """Lines a record takes at this width."""
        return 1

    def draw(self, record: Record, width: int) -> Sequence[Content]:
        """`lines_in(width)` lines of at most `width` columns."""
        raise NotImplementedError

    @property
    def lines(self) -> int:
        return self.lines_in(self.inner_width)

    @property
    def record(self) -> Record | None:
        """What is under the cursor."""
        return self.records[self.cursor] if self.cursor < len(self.records) else None

    @property
    def is_current(self) -> bool:
        """True where keys move this list's cursor."""
        return self.has_focus

    @property
    def inner_width(self) -> int:
        return self.scrollable_content_region.width

    def fill(self, records: Sequence[Record]) -> None:
        """Show `records`; the cursor stays on its record and the record stays on its line of the screen.

        Where the cursor's record is gone, the nearest one after it (else before it) that is still there
        takes the cursor. At the very top new rows push the others down for as long as the cursor is in sight.
        A list that nobody has come to yet shows its first rows.
        """
        first = not self.records
        before, line_on_screen = self.cursor, self.cursor * self.lines - self.scroll_offset.y
        at_top = self.scroll_offset.y == 0
        wanted = "" if self.untouched else self._survivor(records)
        self.records = tuple(records)
        self._index = {self.key_of(record): i for i, record in enumerate(self.records)}
        self.virtual_size = Size(self.inner_width, len(self.records) * self.lines)
        gone = 0 if self.untouched else before
        after = max(0, min(self._index.get(wanted, gone), len(self.records) - 1))
        self.set_reactive(Rows.cursor, after)
        top = (
            0
            if at_top and (after + 1) * self.lines <= self.size.height
            else after * self.lines - line_on_screen
        )
        self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)
        self.refresh()
        self.post_message(self.Moved(self, by_hand=first))

    def _survivor(self, records: Sequence[Record]) -> str:
        if not self.records:
            return ""
        there = {self.key_of(record) for record in records}
        onwards = (*self.records[self.cursor :], *reversed(self.records[: self.cursor]))
        return next((key for key in map(self.key_of, onwards) if key in there), "")

    def move_to(self, key: str) -> bool:
        """Put the cursor on the record of this key; False where there is none."""
        if key not in self._index:
            return False
        self.cursor = self._index[key]
        return True

    def change(self, key: str, change: Callable[[Record], Record]) -> None:
        """Show the record of this key, if there is one, as it is now."""
        if key in self._index:
            place = self._index[key]
            changed = change(self.records[place])
            self.records = (*self.records[:place], changed, *self.records[place + 1 :])
            self.refresh()

    def choose(self, key: str) -> None:
        """Mark the record of this key as what narrows the other panels; empty for none."""
        if key != self.chosen_key:
            self.chosen_key = key
            self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.inner_width
        base = self.visual_style
        index, part = divmod(self.scroll_offset.y + y, self.lines)
        if not self.records:
            told = self.nothing.wrap(max(1, width))
            return self._strip(told[y] if y < len(told) else Content(""), width, base.rich_style)
        if index >= len(self.records):
            return Strip.blank(width, base.rich_style)
        record = self.records[index]
        lines = self.draw(record, width)
        style = base
        if index == self.cursor and self.is_current:
            style += self.get_visual_style("rows--cursor")
        elif self.key_of(record) == self.chosen_key:
            style += self.get_visual_style("rows--chosen")
        elif index == self.cursor:
            style += self.get_visual_style("rows--cursor-blurred")
        content = lines[part] if part < len(lines) else Content("")
        if index == self.cursor and self.is_current:
            content = highlighted(
                content.pad_right(max(0, width - content.cell_length)), self, "rows--cursor"
            )
        strips = Visual.to_strips(self, content, width, 1, style, pad=True, apply_selection=False)
        strip = strips[0] if strips else Strip.blank(width)
        return strip.extend_cell_length(width, style.rich_style).crop(0, width)

    def _strip(self, content: Content, width: int, style: RichStyle) -> Strip:
        strips = Visual.to_strips(self, content, width, 1, self.visual_style, apply_selection=False)
        return (strips[0] if strips else Strip.blank(width, style)).extend_cell_length(width, style)

    # Moving

    def watch_cursor(self, before: int, after: int) -> None:
        self.untouched = False
        for index in (before, after):
            self.refresh_lines(index * self.lines - self.scroll_offset.y, self.lines)
        self.refresh()
        self.scroll_to_region(
            Region(0, after * self.lines, 1, self.lines),
            animate=False,
            force=True,
            immediate=True,
            x_axis=False,
        )
        self.post_message(self.Moved(self))
        if after >= len(self.records) - 20:
            self.post_message(self.NearEnd(self))

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.records) - 1))

    def action_down(self) -> None:
        self.cursor += 1

    def action_up(self) -> None:
        self.cursor -= 1

    def action_first(self) -> None:
        self.cursor = 0

    def action_last(self) -> None:
        self.cursor = len(self.records) - 1

    def action_page_down(self) -> None:
        self.cursor += max(1, self.size.height // self.lines - 1)

    def action_page_up(self) -> None:
        self.cursor -= max(1, self.size.height // self.lines - 1)

    def action_read(self) -> None:
        if self.record is not None:
            self.post_message(self.Read(self))

    def on_click(self, event: Click) -> None:
        self.untouched = False
        index = (self.scroll_offset.y + event.y - self.content_offset_y) // self.lines
        if not 0 <= index < len(self.records):
            return
        again = index == self.cursor and event.chain > 1
        self.cursor = index
        if again:
            self.action_read()

    @property
    def content_offset_y(self) -> int:
        return self.gutter.top

    def on_key(self) -> None:
        self.untouched = False

    def on_focus(self) -> None:
        self.untouched = False
        self.refresh()
        self.post_message(self.Moved(self))

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        self.virtual_size = Size(self.inner_width, len(self.records) * self.lines)
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        self.scroll_to_region(
            Region(0, self.cursor * self.lines, 1, self.lines), animate=False, force=True, immediate=True
        )
