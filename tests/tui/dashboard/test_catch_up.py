"""Coming back after days away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from peacewatch.watch.archive import ImportedStories
from storage.archive import Archive
from tests.tui.dashboard.talks import ACTORS, NOON, entry, fill, response
from tui.dashboard.screens.catch_up import CatchUpScreen
from tui.dashboard.screens.main import MainScreen

Show = Callable[..., Any]


def _visited(path: Path, days_ago: int) -> None:
    with Archive(path, actors=ACTORS) as archive:
        archive.begin_visit(NOON - timedelta(days=days_ago))


async def test_after_a_week_away_the_days_stand_first(show: Show, archive_path: Path) -> None:
    _visited(archive_path, 7)
    fill(archive_path, [response(entry("Envoys had met on Saturday", minutes_ago=60 * 24 * 3))])
    async with show(archive_path, wait=False) as shown:
        await shown.until(lambda: isinstance(shown.app.screen, CatchUpScreen))
        await shown.sees("While you were away · since Tue 17 Nov 12:00")
        await shown.sees("Sat 21 Nov")
        days = shown.app.screen.days
        assert [row.development.headline for row in days.records][-1] == "Envoys had met on Saturday"
        await shown.press("escape")
        await shown.sees(" · 7d")
        assert "Envoys had met on Saturday" in [
            row.development.headline for row in shown.app.screen.developments.records
        ]
        await shown.press("c", "C")
        await shown.until(lambda: isinstance(shown.app.screen, MainScreen))
        await shown.sees("nothing new since Tue 24 Nov 12:00")


async def test_after_a_day_the_panels_stand_first(show: Show, archive_path: Path) -> None:
    _visited(archive_path, 1)
    async with show(archive_path) as shown:
        await shown.sees("new since Mon 23 Nov 12:00")
        assert isinstance(shown.app.screen, MainScreen)
        await shown.press("c")
        await shown.sees("While you were away · since Mon 23 Nov 12:00")
        await shown.press("enter")
        await shown.sees("Why it is here")
        await shown.press("escape", "escape")
        assert isinstance(shown.app.screen, MainScreen)


async def test_the_window_reaches_back_to_the_last_visit(show: Show, archive_path: Path) -> None:
    _visited(archive_path, 2)
    async with show(archive_path) as shown:
        await shown.sees("new since Sun 22 Nov 12:00")
        await shown.sees(" · 3d")


async def test_what_was_imported_meanwhile_is_not_what_happened(show: Show, archive_path: Path) -> None:
    _visited(archive_path, 7)
    older = entry("Envoys had met in spring", minutes_ago=60 * 24 * 2)
    with Archive(archive_path, actors=ACTORS) as archive:
        brought = replace(older, imported_from="spring.jsonl:1")
        archive.store_import(ImportedStories(entries=(brought,), imported_at=NOON - timedelta(hours=1)))
        archive.settle()
    async with show(archive_path, wait=False) as shown:
        await shown.until(lambda: isinstance(shown.app.screen, CatchUpScreen))
        await shown.sees("3 developments · 0 changes of position · not counted: 1 imported")
        assert "Envoys had met in spring" not in shown.text
        await shown.press("escape")
        await shown.until(lambda: len(shown.app.screen.stories.records) == 4)
        await shown.press("3", "G")
        await shown.sees("· imported")
        await shown.press("enter")
        await shown.sees("Imported: on Tue 24 Nov 11:00 from spring.jsonl:1")
