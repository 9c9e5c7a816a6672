"""Alerts beside the watch, for `peacewatch watch` and the dashboard, and around one poll."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

from peacewatch.config import Configuration
from peacewatch.errors import PeacewatchError
from tui.alerts.alerts import AlertArchive, Alerts
from tui.alerts.settings import alert_settings_of
from tui.views import FilterReader, views_of

Ring = Callable[[str], None]
Tell = Callable[[str], None]


def alerts_of(
    configuration: Configuration, archive: AlertArchive, *, ring: Ring | None = None, tell: Tell
) -> Alerts:
    """The alerts that a configuration asks for; see `Alerts` for `ring` and `tell`."""
    return Alerts(
        archive,
        alert_settings_of(configuration),
        views_of(configuration),
        FilterReader(configuration),
        ring=ring,
        tell=tell,
        zone=datetime.now().astimezone().tzinfo or UTC,
    )


@asynccontextmanager
async def running(alerts: Alerts, tell: Tell) -> AsyncIterator[None]:
    """Run the alerts until the context is left, which waits for none of them."""

    def ended(task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            tell(f"Alerts have stopped: {type(error).__name__}: {error}")

    task = asyncio.create_task(alerts.run())
    task.add_done_callback(ended)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task


@asynccontextmanager
async def around(alerts: Alerts, tell: Tell) -> AsyncIterator[None]:
    """Around one poll: first what is due since the last one, afterwards what this one brought."""
    if not alerts.wanted:
        yield
        return

    async def look(*, settled: bool) -> None:
        try:
            await alerts.look(settled=settled)
        except PeacewatchError as error:
            tell(f"Alerts: {error.message}")

    async with alerts:
        await look(settled=False)
        yield
        await look(settled=True)
