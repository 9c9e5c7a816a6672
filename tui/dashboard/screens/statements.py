"""The statements behind a claim that another screen makes: a list to read, cite and correct them in."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult

from peacewatch.records import ListedPosition
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.panels.positions import Positions
from tui.dashboard.peek import Peek
from tui.dashboard.rows import Rows
from tui.dashboard.screens.deeds import DeedsScreen
from tui.dashboard.subjects import Listed


class StatementsScreen(DeedsScreen):
    """`statements` is asked each time the archive has changed, so that what is put right is seen at once."""

    BINDINGS = bindings("statements")

    def __init__(self, desk: Desk, title: str, statements: Callable[[], Sequence[ListedPosition]]) -> None:
        super().__init__(desk)
        self._title = title
        self._statements = statements
        self.rows = Positions(desk)
        self.peek = Peek(desk)

    def compose(self) -> ComposeResult:
        yield self.rows
        yield self.peek
        yield KeyHints("statements", "rows", "story")

    def on_mount(self) -> None:
        super().on_mount()
        self.rows.focus()

    @property
    def subject(self) -> Listed | None:
        return self.rows.record

    async def look(self) -> None:
        found = [await self.desk.archive.position(one.position.id) for one in self._statements()]
        shown = [one for one in found if one is not None]
        self.rows.nothing = words("None of them is left.", "muted")
        self.rows.fill(shown)
        self.rows.border_title = joined(
            words("Statements", "title"), words(self._title), by=f" {self.desk.glyphs.between} "
        )
        self.rows.border_subtitle = words(str(len(shown)))

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.peek.look_at(self.rows.record)

    @on(Rows.Read)
    def _read(self) -> None:
        self.read(self.rows)

    def action_leave(self) -> None:
        self.dismiss()
