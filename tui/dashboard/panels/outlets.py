"""An outlet in a row: its name is cut before the word that says it speaks for a state."""

from textual.content import Content

from peacewatch.records import Outlet
from tui.dashboard.drawing import line, words
from tui.dashboard.wording import outlet_kind


def outlet_cell(outlet: Outlet, width: int, carried: str = "") -> Content:
    """Exactly `width` columns: name, "[state]" where it is so, and how many carry it, at the right."""
    kind = outlet_kind(outlet.kind)
    room = width - (len(carried) + 1 if carried else 0)
    name = words(outlet.name).truncate(room - (len(kind) + 1 if kind else 0), ellipsis=True)
    shown = line(name, words(kind, "state") if kind else "", width=room)
    padded = shown.pad_right(max(0, room - shown.cell_length))
    return line(padded, words(carried), width=width) if carried else padded
