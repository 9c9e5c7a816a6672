"""Feed health: which feed fails, since when and why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.tui.dashboard.talks import DAILY, NOON, fill, response

Show = Callable[..., Any]


def _failing() -> Any:
    answer = response(outlet=DAILY)
    why = "The server answered 403: it refuses programs that do not look like a browser."
    return replace(
        answer,
        state=replace(
            answer.state,
            failure=why,
            failures=9,
            failing_since=NOON - timedelta(days=2),
            last_success_at=NOON - timedelta(days=2),
        ),
    )


async def test_failing_feeds_stand_first_with_since_when_and_why(show: Show, archive_path: Path) -> None:
    fill(archive_path, [_failing()])
    async with show(archive_path) as shown:
        await shown.press("F")
        await shown.sees("3 watched · 1 failing")
        rows = shown.app.screen.rows
        assert rows.records[0].feed.name == "River Daily"
        await shown.sees("Failing since Sun 22 Nov 12:00, 9 tries: The server answered 403")
        await shown.press("f")
        await shown.until(lambda: len(rows.records) == 1)
        await shown.press("escape")
        assert shown.app.screen.panel.has_focus


async def test_a_healthy_feed_tells_what_it_brings(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("h")
        await shown.sees("none failing")
        await shown.sees("next 15:00")
        await shown.sees("/day")
