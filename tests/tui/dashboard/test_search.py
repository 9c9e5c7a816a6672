"""Search as you type."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Show = Callable[..., Any]


async def test_it_finds_as_you_type_in_all_stories(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("slash", *"orchard")
        await shown.sees("not relevant: Orchard festival")
        await shown.sees("Stories · 1")


async def test_a_result_is_read_and_left_again(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("slash", *"envoys")
        await shown.until(lambda: len(shown.app.screen.results.records) == 1)
        await shown.press("enter", "enter")
        await shown.sees("Story · 1 of 1")
        await shown.press("escape")
        assert shown.app.screen.input.value == "envoys"
        await shown.press("escape")
        assert shown.app.screen.panel.has_focus


async def test_a_query_of_signs_is_no_error(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("slash")
        shown.app.screen.input.value = '" OR ( NEAR/ *^: AND'
        await shown.sees("No story holds")
        assert not shown.app.desk.trouble
