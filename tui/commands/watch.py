"""`peacewatch watch`."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import click

from tui.commands.opening import opened_watch
from tui.commands.printing import local, say
from tui.commands.settings import Settings, all_sections, location_options

if TYPE_CHECKING:
    from peacewatch.config import Configuration
    from peacewatch.watch.records import Event
    from peacewatch.watch.watch import Watch

    GiveAlerts = Callable[[Configuration], Awaitable[None]]

EPILOG = """\b
Examples:
  peacewatch watch
  peacewatch watch 2>> ~/peacewatch.log &

It gives the alerts of the views that ask for them (see docs/alerts.md).
Stop it with Ctrl-C, or kill it: what is stored stays whole. Other processes on the same archive follow,
and one of them takes over.
"""


@click.command("watch", epilog=EPILOG)
@location_options
def command(settings: Settings) -> None:
    """Poll without a screen, feed by feed as they come due, until stopped."""
    # Read before anything starts: a mistake in the file is told at once.
    feeds = len(settings.configuration.polled_feeds)
    say(f"Watching {feeds} feeds; the archive is {settings.archive}. Stop with Ctrl-C.")
    asyncio.run(_watch(settings))


async def _watch(settings: Settings) -> None:
    from tui.alerts.alerts import terminal
    from tui.alerts.beside import alerts_of
    from tui.alerts.beside import running as alerts_running

    loop = asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        watch, archive = await stack.enter_async_context(opened_watch(settings, _tell))
        alerts = await stack.enter_async_context(AsyncExitStack())

        async def give_alerts(configuration: "Configuration") -> None:
            await alerts.aclose()
            given = alerts_of(configuration, archive, ring=terminal(), tell=say)
            await alerts.enter_async_context(alerts_running(given, say))

        await give_alerts(settings.configuration)
        running = asyncio.ensure_future(watch.run())
        following = asyncio.create_task(_follow(settings, watch, give_alerts))
        stack.callback(following.cancel)
        for stop in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(stop, running.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await running


async def _follow(settings: Settings, watch: "Watch", give_alerts: "GiveAlerts") -> None:
    """Take up the watch list, and the alerts of its views, whenever its file changes."""
    from tui.live import LOOK_EVERY, LiveConfiguration

    live = LiveConfiguration(settings.configuration, settings.found, all_sections())
    while True:
        await asyncio.sleep(LOOK_EVERY)
        if await live.look():
            watch.use(live.configuration)
            await give_alerts(live.configuration)
            say(live.trouble or f"{live.path}: {len(live.configuration.polled_feeds)} feeds, taken up.")


def _tell(event: "Event") -> None:
    from datetime import UTC, datetime

    from peacewatch.watch.records import FeedPolled, WatchStatus

    at = local(datetime.now(UTC))
    match event:
        case FeedPolled(why=why) if why:
            say(f"{at}  {event.feed.name}: {why}")
        case FeedPolled(relevant=relevant) if relevant:
            say(f"{at}  {event.feed.name}: {event.new} new, {relevant} about the talks")
        case WatchStatus(error=error) if error:
            say(f"{at}  {error}")
