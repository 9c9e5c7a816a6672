"""A story's text, wrapped once for its width and drawn a line at a time, with places that can be gone to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from tui.dashboard.drawing import highlighted

READABLE = 84
"""Columns beyond which a line is hard to follow."""


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` up to `end` of the content."""

    start: int
    end: int


class Article(ScrollView, can_focus=True):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"article--here"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._content = Content("")
        self._lines: list[Content] = []
        self._starts: list[int] = []
        self._here: tuple[Place, ...] = ()
        self._wrapped_for = 0

    def show(self, content: Content, *, keep_place: bool) -> None:
        """Show `content`, from its beginning, or scrolled as it was."""
        self._content = content
        self._here = ()
        self._wrapped_for = 0
        self._lay_out()
        if not keep_place:
            self.scroll_to(y=0, animate=False, immediate=True)

    def go_to(self, places: Sequence[Place]) -> None:
        """Mark these places and bring the first into sight."""
        self._here = tuple(places)
        self._lay_out()
        self.refresh()
        if places and self._lines:
            line = next(
                (
                    i
                    for i, start in enumerate(self._starts)
                    if start + len(self._lines[i].plain) > places[0].start
                ),
                len(self._lines) - 1,
            )
            shown = range(self.scroll_offset.y + 1, self.scroll_offset.y + self.size.height - 3)
            if line not in shown:
                self.scroll_to(
                    y=max(0, line - self.size.height // 4), animate=False, immediate=True, force=True
                )

    def _lay_out(self) -> None:
        width = min(READABLE, self.scrollable_content_region.width - 1)
        if width < 10 or width == self._wrapped_for:
            return
        self._wrapped_for = width
        self._lines, self._starts = [], []
        start = 0
        for paragraph in self._content.split("\n", allow_blank=True):
            place = 0
            for wrapped in paragraph.wrap(width):
                found = paragraph.plain.find(wrapped.plain, place)
                place = found if found >= 0 else place
                self._lines.append(wrapped)
                self._starts.append(start + place)
                place += len(wrapped.plain)
            start += len(paragraph.plain) + 1
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def on_resize(self, event: Resize) -> None:
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        width, index = self.size.width, self.scroll_offset.y + y
        style = self.visual_style
        if index >= len(self._lines):
            return Strip.blank(width, style.rich_style)
        content, start = self._lines[index], self._starts[index]
        for place in self._here:
            first, last = max(0, place.start - start), min(len(content.plain), place.end - start)
            if first < last:
                content = highlighted(content, self, "article--here", first, last)
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(index)) is not None:
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            content = content.stylize(chosen, span[0], span[1] if span[1] >= 0 else len(content.plain))
        strips = Visual.to_strips(self, content, width, 1, style, apply_selection=False)
        strip = strips[0] if strips else Strip.blank(width, style.rich_style)
        return strip.extend_cell_length(width, style.rich_style).crop(0, width).apply_offsets(0, index)

    @property
    def allow_select(self) -> bool:
        return True

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()
