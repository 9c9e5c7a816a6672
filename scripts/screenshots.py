"""Makes the README's pictures: the dashboard on the demo newsroom, exported from the app as SVG.

make screenshots
"""

import asyncio
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from peacewatch.config import Configuration, read_configuration
from peacewatch.demo.newsroom import open_newsroom
from peacewatch.demo.server import serving
from peacewatch.demo.watch_list import watch_list
from peacewatch.lexicon import load_lexicon
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
            async with Watch(configuration, archive, Poller(archive.path)) as watch:
                await watch.poll()
            await _take(archive, configuration)


async def _take(archive: AsyncArchive, configuration: Configuration) -> None:
    app = DashboardApp(Desk(archive, Settings(), feeds=configuration.feeds))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(1.5)
        _keep(app, "dashboard", "peacewatch: the dashboard")
        await pilot.press("enter")
        await pilot.pause(1)
        _keep(app, "reader", "peacewatch: the reader")
        await pilot.press("escape", "?")
        await pilot.pause(0.5)
        _keep(app, "help", "peacewatch: help")


def _keep(app: DashboardApp, name: str, title: str) -> None:
    path = PICTURES / f"{name}.svg"
    path.write_text(app.export_screenshot(title=title), encoding="utf-8")
    print(path.relative_to(PICTURES.parents[1]))


if __name__ == "__main__":
    asyncio.run(main())
