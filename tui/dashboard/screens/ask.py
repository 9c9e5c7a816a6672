"""A small question over the screen: one line to type, or one of a few things to choose."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.dashboard.drawing import words
from tui.dashboard.line import Line


class AskScreen(ModalScreen[str | None]):
    """Dismissed with what was typed or chosen, or with None.

    `choices` are (value, words) pairs. Without `free` only they may be given; with it they are offered
    while one types.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Leave", id="ask-leave"),
        Binding("down", "to_choices", "Choices", show=False, id="ask-choices"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tone-title", "tone-muted"}

    def __init__(
        self, question: str, choices: Sequence[tuple[str, str]] = (), *, free: bool = False, given: str = ""
    ) -> None:
        super().__init__()
        self._question = question
        self._choices = tuple(choices)
        self._shown = self._choices
        self._free = free
        self._given = given

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            if self._free:
                yield Line(value=self._given, id="answer", compact=True)
            if self._choices:
                yield OptionList(*self._options(), id="choices", markup=False)
            yield Static(words("enter takes it, escape leaves", "muted"))

    def on_mount(self) -> None:
        self.query_one("#ask").border_title = words(self._question, "title")
        self.query_one("#answer" if self._free else "#choices").focus()

    def _options(self) -> list[Option]:
        return [Option(words(told)) for _, told in self._shown]

    def on_input_changed(self, event: Input.Changed) -> None:
        if not self._choices:
            return
        typed = event.value.casefold()
        self._shown = tuple(c for c in self._choices if typed in c[0].casefold() or typed in c[1].casefold())
        offered = self.query_one(OptionList)
        offered.clear_options()
        offered.add_options(self._options())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        exact = next((value for value, told in self._shown if typed in (value, told)), None)
        only = self._shown[0][0] if typed and len(self._shown) == 1 else None
        self.dismiss(exact or only or typed or None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index][0])

    def action_to_choices(self) -> None:
        if self._choices:
            self.query_one(OptionList).focus()
