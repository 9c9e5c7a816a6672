"""A dashboard over a small archive on disk."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from storage.threads import AsyncArchive
from tests.patience import PATIENCE
from tests.tui.dashboard.talks import ACTORS, NOON, fill, morning
from tui.dashboard.app import DashboardApp
from tui.dashboard.desk import Desk
from tui.dashboard.seeing import Seeing
from tui.dashboard.settings import Settings
from tui.dashboard.sources import FollowArchive, OpenWatch
from tui.live import LiveConfiguration


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    """An archive that holds the morning."""
    path = tmp_path / "archive.sqlite"
    fill(path, morning())
    return path


class StandingClock:
    """Time that passes when a test says so: what is to be done later waits here."""

    def __init__(self) -> None:
        self.waiting: dict[float, list[Waiting]] = {}

    def later(self, seconds: float, call: Callable[[], None]) -> "Waiting":
        waiting = Waiting(call)
        self.waiting.setdefault(seconds, []).append(waiting)
        return waiting

    def pass_(self, seconds: float) -> None:
        """Whatever was to be done after so many seconds and was not cancelled is done."""
        for waiting in self.waiting.pop(seconds, []):
            if not waiting.cancelled:
                waiting.call()


@dataclass
class Waiting:
    call: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class Shown:
    """A dashboard under test."""

    app: DashboardApp
    pilot: Pilot[None]
    archive: AsyncArchive
    clock: StandingClock
    opened: list[str] = field(default_factory=list)
    """Links handed to the browser."""

    async def until(self, true: Callable[[], bool]) -> None:
        """Let the app work until `true`, which must come to pass."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                await self.pilot.pause()
                await asyncio.sleep(0.01)

    async def sees(self, words: str) -> None:
        """Wait for these words to stand on the screen."""
        try:
            await self.until(lambda: words in self.text)
        except TimeoutError:
            raise AssertionError(f"{words!r} is not on the screen:\n{self.text}") from None

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def text(self) -> str:
        """What the terminal shows."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in lines)


@pytest.fixture
def show() -> Callable[..., Any]:
    """`async with show(path, …) as shown`: a dashboard over the archive at `path`, panels filled."""

    @asynccontextmanager
    async def showing(
        path: Path,
        *,
        size: tuple[int, int] = (120, 40),
        open_watch: OpenWatch | None = None,
        now: Callable[[], datetime] = lambda: NOON,
        wait: bool = True,
        live: LiveConfiguration | None = None,
        follow_archive: FollowArchive | None = None,
        **settings: Any,
    ) -> AsyncIterator[Shown]:
        opened: list[str] = []

        async def open_link(url: str) -> bool:
            opened.append(url)
            return True

        chosen = Settings(now=now, zone=UTC, **settings)
        async with AsyncArchive(path, actors=ACTORS) as archive:
            feeds = live.configuration.feeds if live is not None else None
            desk = Desk(archive, chosen, feeds=feeds, open_link=open_link, live=live)
            clock = StandingClock()
            desk.seeing = Seeing(clock.later)
            app = DashboardApp(desk, open_watch, follow_archive=follow_archive)
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                shown = Shown(app, pilot, archive, clock, opened)
                main = app.screen
                if wait:
                    await shown.until(lambda: bool(main.stories.records))
                await pilot.pause()
                yield shown

    return showing
