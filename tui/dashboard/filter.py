"""The filter line: typed at the bottom, completed with tab, told at once where it cannot be read."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from peacewatch.errors import PeacewatchError
from peacewatch.filter_line import completions
from peacewatch.query import Query
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import line, words
from tui.dashboard.keys import bindings
from tui.dashboard.line import Line

HINT = "words, or: speaker: side: topic: act: outlet: since: is:new … tab completes"


class FilterLine(Vertical):
    BINDINGS = bindings("filter")

    class Given(Message):
        """The user wants to see what this filter lets through; empty words are everything."""

        def __init__(self, query: Query, words: str) -> None:
            super().__init__()
            self.query = query
            self.words = words

    class Left(Message):
        """The user leaves the line as it was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="filter")
        self.desk = desk
        self.known: Mapping[str, Sequence[str]] = {}
        """Values of free keys, by key, that can be completed: {"speaker": ("sergei-lavrov", …)}."""
        self.line = Line(id="filter-words", placeholder="everything", compact=True, select_on_focus=False)
        self.told = Static(id="filter-told")
        self._choices: tuple[str, ...] = ()
        """What the line may become, by the completions of what was typed by hand; tab goes round them."""
        self._choice = 0

    def compose(self) -> ComposeResult:
        yield self.line
        yield self.told

    def open(self, text: str) -> None:
        self.line.value = text
        self.line.focus()
        self._offer()

    def _parts(self) -> tuple[str, tuple[str, ...]]:
        """What stands before the part being typed, and what that part may become."""
        text = self.line.value
        offered = completions(text, self.known) if text and not text[-1].isspace() else ()
        last = text.split()[-1] if offered else ""
        return text[: len(text) - len(last)], offered

    @property
    def _taken(self) -> bool:
        """True while the line is as tab left it, and there is another choice."""
        return len(self._choices) > 1 and self.line.value == self._choices[self._choice]

    def _offer(self) -> None:
        taken = self._taken
        before, offered = self._parts()
        if taken:
            offered = tuple(choice[len(before) :] for choice in self._choices[self._choice :])
        told = [words(one, "muted") for one in offered[:12]] or [words(HINT, "muted")]
        if taken:
            told[0] = words(offered[0], "current")
        self.told.update(line(Content("  ").join(told), width=max(20, self.app.size.width - 4)))

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._offer()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        try:
            query = self.desk.parse_filter(text, self.desk.clock.now(), self.desk.clock.zone)
        except PeacewatchError as error:
            told = Content(" ").join([words(part, "trouble") for part in str(error).splitlines()])
            self.told.update(told)
            return
        self.post_message(self.Given(query, text))

    def action_complete(self) -> None:
        """Take the first completion of what was typed; again, the next one."""
        if self._taken:
            self._choice = (self._choice + 1) % len(self._choices)
        else:
            before, offered = self._parts()
            self._choices = tuple(before + one for one in offered)
            self._choice = 1 if len(offered) > 1 and self._choices[0] == self.line.value else 0
        if self._choices:
            self.line.value = self._choices[self._choice]
            self.line.cursor_position = len(self.line.value)

    def action_leave(self) -> None:
        self.post_message(self.Left())
