"""Help, made from the bindings; what can be done where the user came from stands first."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.dashboard.drawing import cell, joined, words
from tui.dashboard.keys import PLACES, keys_of


def help_text(width: int, keymap: dict[str, str] | None = None) -> Content:
    """All keys, by place."""
    lines = []
    for place, title in PLACES.items():
        lines.append(words(title, "title"))
        for key in keys_of(place):
            written = (keymap or {}).get(key.id, key.written)
            told = words(key.tooltip).wrap(max(20, width - 13))
            lines.append(joined(cell(written, 12, "key"), told[0], by=" "))
            lines += [Content(" " * 13) + more for more in told[1:]]
        lines.append(Content(""))
    return Content("\n").join(lines)


class HelpScreen(ModalScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Back", id="help.leave")
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tone-title", "tone-key"}

    def __init__(self, keymap: dict[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(help_text(70, self._keymap))

    def on_mount(self) -> None:
        box = self.query_one("#help")
        box.border_title = words("Keys")
        box.border_subtitle = words("escape closes · ctrl+p finds any action by name")
        box.focus()
