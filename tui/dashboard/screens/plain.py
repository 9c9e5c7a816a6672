"""The words and their citation as plain text, to be selected where no clipboard takes them."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from tui.dashboard.drawing import words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.literal import literal
from tui.dashboard.screens.looking import TONES


class PlainScreen(Screen[None]):
    """Neither frames nor columns beside the text: whatever is selected is text."""

    BINDINGS = bindings("plain")
    COMPONENT_CLASSES = {f"tone-{tone}" for tone in TONES}  # noqa: RUF012 (Textual declares it so)

    def __init__(self, *texts: str, why: str = "") -> None:
        """`texts` stand below each other, each literally; `why` tells what brought the user here."""
        super().__init__()
        self._texts = [literal(text) for text in texts]
        self._why = why
        self.scroll = VerticalScroll(
            *(Static(text, markup=False, classes="plain") for text in self._texts), id="plain"
        )

    def compose(self) -> ComposeResult:
        told = "Select with the mouse; most terminals want shift (or option) held down. Then copy as always."
        yield Static(words(f"{self._why} {told}", "muted"), id="plain-told")
        yield self.scroll
        yield KeyHints("plain")

    def on_mount(self) -> None:
        self.scroll.focus()

    def action_scroll(self, lines: int) -> None:
        self.scroll.scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self.dismiss()
