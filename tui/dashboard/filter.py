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

    def _offer(self) -> None:
        offered = self._parts()[1]
        told = words("  ".join(offered[:12]) if offered else HINT, "muted")
        self.told.update(line(told, width=max(20, self.app.size.width - 4)))

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
        """Take the first completion; where it is taken already, the next one."""
        before, offered = self._parts()
        if not offered:
            return
        now = self.line.value[len(before) :]
        following = offered.index(now) + 1 if now in offered else 0
        self.line.value = before + offered[following % len(offered)]
        self.line.cursor_position = len(self.line.value)

    def action_leave(self) -> None:
        self.post_message(self.Left())
