"""The very first visit: a welcome beside the panels, gone with the first key."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from peacewatch.config import FoundConfiguration, read_configuration
from storage.archive import Archive
from tests.tui.dashboard.talks import ACTORS, NOON
from tui.commands.settings import all_sections
from tui.live import LiveConfiguration

Show = Callable[..., Any]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_stands_below_the_panels_until_the_first_key(
    show: Show, archive_path: Path, size: tuple[int, int]
) -> None:
    async with show(archive_path, size=size) as shown:
        await shown.sees("Welcome.")
        await shown.sees(str(archive_path)[:20])
        await shown.sees("enter reads")
        assert shown.app.screen.panel.has_focus
        await shown.press("j")
        await shown.until(lambda: "Welcome." not in shown.text)


async def test_the_second_visit_is_not_welcomed(show: Show, archive_path: Path) -> None:
    with Archive(archive_path, actors=ACTORS) as archive:
        archive.begin_visit(NOON - timedelta(hours=9))
    async with show(archive_path) as shown:
        await shown.sees("new since Tue 24 Nov 03:00")
        assert "Welcome." not in shown.text


async def test_the_languages_of_the_feeds_are_named(show: Show, archive_path: Path, tmp_path: Path) -> None:
    feeds = "".join(
        f'[[feeds]]\nname = "{code}"\nurl = "https://{code}.example/rss"\nlanguage = "{code}"\n\n'
        for code in ("en", "ru", "uk")
    )
    path = tmp_path / "feeds.toml"
    path.write_text(feeds, encoding="utf-8")
    found = FoundConfiguration(path, "--config")
    live = LiveConfiguration(read_configuration(path, all_sections()), found, all_sections())
    async with show(archive_path, live=live) as shown:
        await shown.sees("Welcome. 3 feeds are watched in English, Russian and Ukrainian.")
