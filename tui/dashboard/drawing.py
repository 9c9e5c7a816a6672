"""Pieces of rows: fixed columns of literal text, never markup.

A tone is the name of a component class that `DashboardScreen` declares and the style sheet colours. It only
repeats what the words say already.
"""

from textual.content import Content
from textual.widget import Widget

from tui.dashboard.literal import one_line


def words(text: str, tone: str = "") -> Content:
    """`text` on one line, in a tone."""
    return Content.styled(one_line(text), f".tone-{tone}") if tone else Content(one_line(text))


def cell(text: str, width: int, tone: str = "", *, right: bool = False) -> Content:
    """`text` in exactly `width` columns, cut with an ellipsis."""
    content = words(text, tone).truncate(width, ellipsis=True)
    missing = width - content.cell_length
    if missing <= 0:
        return content
    return content.pad_left(missing) if right else content.pad_right(missing)


def line(*cells: Content | str, width: int, gap: str = " ") -> Content:
    """Cells side by side, cut to `width` columns."""
    return Content(gap).join([c for c in cells if c]).truncate(width, ellipsis=True)


def joined(*parts: Content | str, by: str = "  ") -> Content:
    """The parts that are not empty, side by side."""
    return Content(by).join([part for part in parts if part])


def highlighted(
    content: Content, widget: Widget, component: str, start: int = 0, end: int | None = None
) -> Content:
    """Characters `start` up to `end` in the component's own colours, whatever tones they had.

    Without colours they are reversed here, since Textual drops `reverse` from the styles of components.
    """
    if widget.app.native_ansi_color:
        whole = start == 0 and end is None
        return (content.without_spans if whole else content).stylize("bold reverse", start, end)
    return content.stylize(widget.get_visual_style(component), start, end)
