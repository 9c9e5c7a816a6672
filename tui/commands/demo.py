"""`peacewatch demo`."""

import asyncio
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from peacewatch.errors import PeacewatchError

if TYPE_CHECKING:
    from peacewatch.watch.watch import Watch

EPILOG = """\b
Examples:
  peacewatch demo
  peacewatch demo --serve --port 8700     (serves the newsroom, prints a watch list for it)
"""

ASK_EVERY = 15.0
"""Seconds between two polls."""


@click.command("demo", epilog=EPILOG)
@click.option("--serve", is_flag=True, help="Serve the newsroom only, for `peacewatch --config` elsewhere.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="NUMBER",
    default=0,
    help="Serve on this port instead of a free one.",
)
def command(serve: bool, port: int) -> None:
    """Open the dashboard on a small recorded newsroom: no network, a throw-away archive.

    Its outlets, people and words are invented; it is served over real HTTP on loopback and read by the same
    code that reads the world.
    """
    from peacewatch.config import read_configuration
    from peacewatch.demo.folder import throw_away_folder
    from peacewatch.demo.newsroom import open_newsroom
    from peacewatch.demo.server import serving
    from peacewatch.demo.watch_list import watch_list
    from tui.commands.dashboard import show
    from tui.commands.settings import all_sections

    with ExitStack() as stack:
        try:
            server = stack.enter_context(serving(open_newsroom(datetime.now(UTC)), port))
        except OSError as error:
            raise PeacewatchError(
                f"The demo newsroom cannot be served on port {port}: {error.strerror}. "
                "Name another with --port, or none."
            ) from None
        if serve:
            click.echo(watch_list(server))
            click.echo(f"The demo newsroom is at {server.address}; stop it with Ctrl-C.", err=True)
            with suppress(KeyboardInterrupt):
                server.wait()
            return
        folder = stack.enter_context(throw_away_folder())
        path = folder / "feeds.toml"
        # The stories span five days: the panels open on all of them.
        path.write_text('[ui]\nwindow = "7d"\n\n' + watch_list(server), encoding="utf-8")
        show(read_configuration(path, all_sections()), folder / "archive.db", beside=_keep_asking)


async def _keep_asking(watch: "Watch") -> None:
    """Ask for a poll again and again: some stories appear while one watches."""
    while True:
        await asyncio.sleep(ASK_EVERY)
        watch.poll_now()
