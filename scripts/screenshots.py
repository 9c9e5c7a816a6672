"""Makes the README's pictures: the dashboard on the demo newsroom, exported from the app as SVG.

make screenshots
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from peacewatch.config import Configuration, read_configuration
from peacewatch.demo.newsroom import open_newsroom
from peacewatch.demo.server import serving
from peacewatch.demo.watch_list import watch_list
from peacewatch.lexicon import load_lexicon
from peacewatch.watch.records import Event, WatchStatus
from peacewatch.watch.watch import Watch
from storage.poller import Poller
from storage.threads import AsyncArchive
from tui.dashboard.app import DashboardApp
from tui.dashboard.desk import Desk
from tui.dashboard.settings import Settings

PICTURES = Path(__file__).parents[1] / "docs" / "images"
SIZE = (132, 40)
"""Columns, rows."""


async def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(open_newsroom(datetime.now(UTC))) as server,
    ):
        path = Path(folder) / "feeds.toml"
        path.write_text(watch_list(server), encoding="utf-8")
        configuration = read_configuration(path)
        actors = load_lexicon(configuration.lexicon).actors
        async with AsyncArchive(Path(folder) / "archive.db", actors=actors) as archive:
            await archive.set_visit_mark(datetime.now(UTC) - timedelta(hours=20))
            await _take(archive, configuration)


async def _take(archive: AsyncArchive, configuration: Configuration) -> None:
    polled = asyncio.Event()

    def tell(event: Event) -> None:
        if isinstance(event, WatchStatus) and event.next_poll_at and not event.polling:
            polled.set()

    @asynccontextmanager
    async def open_watch(_: object) -> AsyncIterator[Watch]:
        async with Watch(configuration, archive, Poller(archive.path), tell=tell) as watch:
            yield watch

    app = DashboardApp(
        Desk(archive, Settings(theme="peacewatch-dark", window="7d"), feeds=configuration.feeds), open_watch
    )
    async with app.run_test(size=SIZE) as pilot:
        await polled.wait()
        await pilot.pause(2)  # for the panels to have asked the archive once more
        _keep(app, "dashboard", "peacewatch: the dashboard")
        await pilot.press("2", "j", "enter")
        await pilot.pause(1)
        _keep(app, "reader", "peacewatch: the reader")
        await pilot.press("escape", "t")
        await pilot.pause(1)
        _keep(app, "matrix", "peacewatch: who stands where")


def _keep(app: DashboardApp, name: str, title: str) -> None:
    path = PICTURES / f"{name}.svg"
    path.write_text(app.export_screenshot(title=title), encoding="utf-8")
    print(path.relative_to(PICTURES.parents[1]))


if __name__ == "__main__":
    asyncio.run(main())
