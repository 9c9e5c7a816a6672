"""The dashboard runs alerts beside the watch: it shows their trouble as words, and never waits for them."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from storage.threads import AsyncArchive
from tests.patience import PATIENCE
from tests.storage.newsroom import ACTORS
from tui.dashboard.app import DashboardApp
from tui.dashboard.desk import Desk
from tui.dashboard.settings import Settings

Words = Callable[[str], None]


async def test_alerts_run_with_the_dashboard_and_end_with_it(alert_archive: Path) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def run_alerts(ring: Words, tell: Words) -> None:
        ring("\x07")
        tell("Alerts: [/x] \x1b[31mthe server answers with [b]503[/b]")
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with AsyncArchive(alert_archive, actors=ACTORS) as archive, asyncio.timeout(PATIENCE):
        app = DashboardApp(Desk(archive, Settings()), run_alerts=run_alerts)
        async with app.run_test(notifications=True) as pilot:
            await begun.wait()
            await pilot.pause()
            [toast] = app._notifications
            assert toast.message == "Alerts: [/x] [31mthe server answers with [b]503[/b]"
        assert ended.is_set()


async def test_alerts_that_fail_leave_the_dashboard_alone(alert_archive: Path) -> None:
    async def run_alerts(ring: Words, tell: Words) -> None:
        raise RuntimeError("a fault of ours")

    async with AsyncArchive(alert_archive, actors=ACTORS) as archive, asyncio.timeout(PATIENCE):
        app = DashboardApp(Desk(archive, Settings()), run_alerts=run_alerts)
        async with app.run_test(notifications=True) as pilot:
            await pilot.pause()
            while not len(app._notifications):
                await pilot.pause()
            assert "Alerts have stopped" in next(iter(app._notifications)).message
            assert app.is_running
