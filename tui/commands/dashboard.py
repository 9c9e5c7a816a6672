"""What `peacewatch` without a command does: the dashboard over the archive, with the watch behind it."""

import asyncio
import gc
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from peacewatch.config import Configuration, FoundConfiguration
from tui.commands.printing import say
from tui.commands.settings import Settings, all_sections

if TYPE_CHECKING:
    from peacewatch.records import Actor
    from peacewatch.watch.watch import Watch
    from tui.dashboard import sources

Beside = Callable[["Watch"], Coroutine[Any, Any, None]]


def open_dashboard(settings: Settings) -> None:
    """Open the dashboard on the files in use; exits with 2 where there is no terminal."""
    show(settings.configuration, settings.archive, found=settings.found, path_of=settings.archive_of)


def show(
    configuration: Configuration,
    path: Path,
    *,
    beside: Beside | None = None,
    found: FoundConfiguration | None = None,
    path_of: Callable[[Configuration], Path] | None = None,
) -> None:
    """Show the dashboard on an archive until the user leaves; `beside` runs for as long as the watch stands.

    `found` says how the configuration was found; None: by its path. `path_of` says where the archive of a
    changed configuration lies; without it the dashboard stays on this one.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("The dashboard needs a terminal. Without one: peacewatch poll, peacewatch positions, …")
        raise click.exceptions.Exit(2)
    if not sys.stderr.isatty():
        say("The dashboard is drawn on standard error, which is not to be redirected (2>).")
        raise click.exceptions.Exit(2)
    from storage.threads import AsyncArchive
    from tui.dashboard.app import run_dashboard
    from tui.dashboard.settings import settings_of
    from tui.live import LiveConfiguration
    from tui.views import FilterReader

    live = LiveConfiguration(
        configuration, found or FoundConfiguration(configuration.path, "given"), all_sections()
    )

    def archive_at(path: Path) -> AsyncArchive:
        def actors() -> "Mapping[str, Actor]":
            from peacewatch.lexicon import load_lexicon

            return load_lexicon(live.configuration.lexicon).actors

        return AsyncArchive(path, actors=actors)

    archive = archive_at(path)

    @asynccontextmanager
    async def open_archive() -> "AsyncIterator[AsyncArchive]":
        async with archive:
            try:
                yield archive
            finally:
                await archive.close()  # the one that was moved to, where it is another by now

    async def follow_archive(configuration: Configuration) -> AsyncArchive | None:
        nonlocal archive
        wanted = path_of(configuration) if path_of is not None else archive.path
        if wanted == archive.path:
            return None
        archive = await archive_at(wanted).__aenter__()
        return archive

    @asynccontextmanager
    async def open_watch(_: "sources.Archive") -> "AsyncIterator[Watch]":
        # Imported after the first paint: the network's libraries take their time.
        from peacewatch.watch.watch import Watch
        from storage.poller import Poller

        async with Watch(live.configuration, archive, Poller(archive.path)) as watch:
            running = asyncio.ensure_future(beside(watch)) if beside else None
            try:
                yield watch
            finally:
                if running is not None:
                    running.cancel()

    async def run_alerts(ring: Callable[[str], None], tell: Callable[[str], None]) -> None:
        from tui.alerts.beside import alerts_of

        await alerts_of(live.configuration, archive, ring=ring, tell=tell).run()

    code = run_dashboard(
        open_archive,
        open_watch,
        settings_of(configuration.sections),
        feeds=configuration.feeds,
        parse_filter=FilterReader(configuration),
        run_alerts=run_alerts,
        follow_archive=follow_archive,
        live=live,
    )
    # All is closed: what is left in memory need not be looked through before the terminal is given back.
    gc.freeze()
    if code:
        raise click.exceptions.Exit(code)
