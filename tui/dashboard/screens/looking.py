"""What every screen shares: it asks the archive again when told that it changed, one question at a time."""

import asyncio
from typing import ClassVar

from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import Screen

from peacewatch.errors import PeacewatchError
from tui.dashboard.desk import Desk
from tui.dashboard.literal import one_line
from tui.dashboard.messages import Trouble

TONES = (
    *("title", "new", "changed", "confirmed", "denied", "disputed", "muted", "state", "star", "side"),
    *("strong", "read", "quote", "spark", "actor", "statement", "number", "here", "link", "current"),
    *("trouble", "live", "key"),
)
"""What `drawing.words` may be toned with; the style sheet says how each looks."""
PATIENCE = 1.0
"""Seconds before a locked archive is asked again."""


class LookingScreen(Screen[None]):
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone-{tone}" for tone in TONES}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual declares it so)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = asyncio.Event()

    def on_mount(self) -> None:
        self.run_worker(self._keep_looking(), group="look", exit_on_error=True)
        self.look_again()

    def on_screen_resume(self) -> None:
        self.look_again()

    def look_again(self) -> None:
        """Ask again soon. Any number of calls while one question is under way are one more question."""
        self._stale.set()

    async def look(self) -> None:
        """Ask the archive and show what it says."""

    async def _keep_looking(self) -> None:
        while True:
            await self._stale.wait()
            self._stale.clear()
            archive = self.desk.archive
            try:
                await self.desk.keep_seen()
                await self.look()
            except PeacewatchError as error:
                if archive is not self.desk.archive:  # it was closed, for another took its place
                    self._stale.set()
                    continue
                self.post_message(Trouble(one_line(str(error))))
                await asyncio.sleep(PATIENCE)
                self._stale.set()
            except NoMatches:
                # Closed while the archive answered: what it said has nowhere left to go. A screen that closes
                # is attached for a while after what it holds is gone.
                if self.app.is_running and self in self.app.screen_stack:
                    raise
                return
            else:
                if self.desk.trouble:
                    self.post_message(Trouble(""))

    def say(self, text: str, *, bad: bool = False) -> None:
        """A toast of literal text."""
        self.notify(
            one_line(text), markup=False, severity="error" if bad else "information", timeout=8 if bad else 3
        )

    def content(self, text: str) -> Content:
        return Content(one_line(text))
