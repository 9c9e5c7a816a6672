"""The very first visit: a welcome beside the panels, gone with the first key."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from tests.tui.dashboard.talks import ACTORS, NOON

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
