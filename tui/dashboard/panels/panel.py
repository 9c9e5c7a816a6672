"""What the four panels share: a titled list that is asked again whenever the archive has changed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Generic, TypeVar

from textual.content import Content

from tui.dashboard.clock import Clock
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, words
from tui.dashboard.glyphs import Glyphs
from tui.dashboard.rows import Rows
from tui.dashboard.scope import Scope
from tui.dashboard.sources import Archive
from tui.dashboard.subjects import Listed, is_unseen

Row = TypeVar("Row", bound=Listed)

PAGE = 300
"""Rows asked for at first, and as many more whenever the cursor nears the end."""
MOST_KEPT = 4800
"""Rows asked for at most so that the cursor stays on its row."""


ROOM_FOR_ONE_LINE = 72
"""Columns from which a row holds its facts and its words on one line; below, the words have their own."""


class Panel(Rows[Row], Generic[Row]):
    NAME: ClassVar[str] = ""
    NUMBER: ClassVar[int] = 0

    def __init__(self, desk: Desk) -> None:
        super().__init__(id=self.NAME.lower(), classes="panel")
        self.desk = desk
        self.wanted = PAGE
        self.more = False
        """True where the archive holds more rows than were asked for."""
        self._scope: Scope | None = None
        """What the rows were asked for."""

    @property
    def clock(self) -> Clock:
        return self.desk.clock

    @property
    def glyphs(self) -> Glyphs:
        return self.desk.glyphs

    @property
    def names(self) -> Mapping[str, str]:
        """The names of listed actors by id: a row names a speaker alike in all languages."""
        return self.desk.names

    async def ask(self, archive: Archive, scope: Scope, now: datetime) -> tuple[Sequence[Row], bool]:
        """The rows of this panel, and whether there are more."""
        raise NotImplementedError

    async def ask_again(self, archive: Archive, scope: Scope, now: datetime) -> tuple[Sequence[Row], bool]:
        """As `ask`, with as many rows as reach to the one under the cursor: many may have come before it."""
        rows, more = await self.ask(archive, scope, now)
        if self.untouched or self.record is None or scope != self._scope:
            return rows, more
        here = self.key_of(self.record)
        while more and self.wanted < MOST_KEPT and here not in map(self.key_of, rows):
            self.wanted = min(MOST_KEPT, 2 * self.wanted)
            rows, more = await self.ask(archive, scope, now)
        return rows, more

    def title_words(self, scope: Scope) -> Sequence[str]:
        """What the title says after the count, one phrase each."""
        raise NotImplementedError

    def new_count(self) -> int:
        """How many of the rows are new since the visit mark and have not been seen yet."""
        return sum(map(is_unseen, self.records))

    def present(self, rows: Sequence[Row], more: bool, scope: Scope, *, waiting: bool) -> None:
        """Show what was asked for; `waiting` says that the first poll is still to bring anything."""
        self.more = more
        self._scope = scope
        self.nothing = words("The first poll is under way …" if waiting else self._nothing(scope), "muted")
        self.fill(rows)
        self._show_titles(scope)

    def change(self, key: str, change: Callable[[Row], Row]) -> None:
        super().change(key, change)
        if self._scope is not None:
            self._show_titles(self._scope)

    def _show_titles(self, scope: Scope) -> None:
        between = f" {self.glyphs.between} "
        new = self.new_count()
        self.border_title = joined(
            words(self.NAME, "title"), words(f"{new} new", "new") if new else "", by=between
        )
        about = [self.count, *self.title_words(scope)]
        self.border_subtitle = Content(between.join(words(text).plain for text in about if text))

    @property
    def count(self) -> str:
        return f"{len(self.records)}{'+' if self.more else ''}"

    def _nothing(self, scope: Scope) -> str:
        narrowed = f" for {', '.join(scope.choices)}" if scope.choices else ""
        reach = f" in {scope.reach}" if scope.reach not in ("", "all") else ""
        ways = ["w looks further back"] if reach else []
        ways += ["escape widens"] if narrowed else []
        return f"None{narrowed}{reach}: {', '.join(ways)}." if ways else "None yet: r polls now."
