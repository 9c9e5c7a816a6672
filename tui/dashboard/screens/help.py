"""Help, made from the bindings; what can be done where the user came from stands first."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.dashboard.drawing import cell, joined, words
from tui.dashboard.keys import PLACES, in_ascii, keys_of


def help_text(
    width: int, keymap: dict[str, str] | None = None, here: Sequence[str] = (), *, ascii: bool = False
) -> Content:
    """All keys, by place; those places first whose keys hold `here`. `ascii` writes arrows by their names."""
    lines = []
    for place in dict.fromkeys((*here, *PLACES)):
        lines.append(words(PLACES[place], "title"))
        for key in keys_of(place):
            written = (keymap or {}).get(key.id, key.written)
            written = in_ascii(written) if ascii else written
            told = words(key.tooltip).wrap(max(20, width - 13))
            lines.append(joined(cell(written, 12, "key"), told[0], by=" "))
            lines += [Content(" " * 13) + more for more in told[1:]]
        lines.append(Content(""))
    return Content("\n").join(lines)


class HelpScreen(ModalScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "Back", id="help.leave"),
        Binding("j", "by_lines(1)", "Down"),
        Binding("k", "by_lines(-1)", "Up"),
        Binding("g", "edge(False)", "The first key"),
        Binding("G", "edge(True)", "The last key"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tone-title", "tone-key"}

    def __init__(self, keymap: dict[str, str], here: Sequence[str] = ()) -> None:
        """`here` are the places of the keys where the user came from."""
        super().__init__()
        self._keymap = keymap
        self._here = here
        self._box = VerticalScroll(id="help")

    def compose(self) -> ComposeResult:
        with self._box:
            yield Static(help_text(70, self._keymap, self._here, ascii=self.app.has_class("-ascii")))

    def on_mount(self) -> None:
        box = self._box
        box.border_title = words("Keys")
        box.border_subtitle = words("escape closes, ctrl+p finds any action by name")
        box.focus()

    def action_by_lines(self, lines: int) -> None:
        self._box.scroll_relative(y=lines, animate=False)

    def action_edge(self, end: bool) -> None:
        if end:
            self._box.scroll_end(animate=False)
        else:
            self._box.scroll_home(animate=False)
