"""The dashboard while feeds are polled: it shows first, polls then, tells trouble, and leaves at once."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from peacewatch.errors import ArchiveError
from peacewatch.watch.records import WatchStatus
from tests.tui.dashboard.slow_watch import SlowWatch
from tests.tui.dashboard.talks import NOON

Show = Callable[..., Any]


async def test_it_quits_in_the_middle_of_a_poll(show: Show, archive_path: Path) -> None:
    watch = SlowWatch()
    async with show(archive_path, open_watch=lambda archive: watch) as shown:
        await shown.until(lambda: watch.began == 1)
        await shown.press("q")
        await shown.until(lambda: watch.left)
    assert shown.app.return_code == 0


async def test_the_status_line_tells_how_the_watch_stands(show: Show, archive_path: Path) -> None:
    watch = SlowWatch()
    async with show(archive_path, open_watch=lambda archive: watch) as shown:
        await shown.sees("● live  41/45 feeds  polling")
        watch.status = WatchStatus(feeds_ok=41, feeds_total=45, next_poll_at=NOON + timedelta(seconds=102))
        shown.app._show_status()
        await shown.sees("41/45 feeds  next poll in 2 min")
        watch.status = WatchStatus(following=True, feeds_ok=41, feeds_total=45)
        shown.app._show_status()
        await shown.sees("● following")
        watch.status = WatchStatus(feeds_total=45, error="The disk is full: 3 stories wait to be kept.")
        shown.app._show_status()
        await shown.until(lambda: "The disk is full" in shown.text.splitlines()[1])


async def test_a_key_asks_for_a_poll(show: Show, archive_path: Path) -> None:
    watch = SlowWatch()
    async with show(archive_path, open_watch=lambda archive: watch) as shown:
        await shown.until(lambda: watch.began == 1)
        await shown.press("r")
        assert watch.asked == 1


async def test_a_watch_that_breaks_is_told_and_can_be_started_again(show: Show, archive_path: Path) -> None:
    watch = SlowWatch(error=ArchiveError("The archive has no room left"))
    async with show(archive_path, open_watch=lambda archive: watch) as shown:
        await shown.sees("Polling has stopped: The archive has no room left")
        await shown.sees("Envoys meet at the lake")
        watch.error = None
        await shown.press("r")
        await shown.until(lambda: watch.began == 2 and "Polling has stopped" not in shown.text)


async def test_without_a_watch_it_shows_the_archive(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.sees("○ offline")
        await shown.press("r")
        await shown.sees("Nothing polls here.")


async def test_trouble_with_the_archive_is_one_line_and_goes_when_it_is_over(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        broken = sqlite3.connect(archive_path)
        broken.execute("ALTER TABLE stories RENAME TO stories_gone")
        broken.commit()
        await shown.until(lambda: bool(shown.app.desk.trouble))
        assert shown.app.desk.trouble in shown.text or shown.app.desk.trouble[:60] in shown.text
        assert len(main.stories.records) == 3
        broken.execute("ALTER TABLE stories_gone RENAME TO stories")
        broken.commit()
        broken.close()
        await shown.until(lambda: not shown.app.desk.trouble)


def test_what_polling_needs_is_not_imported_before_the_first_paint() -> None:
    code = (
        "import sys, tui.dashboard.app; "
        "print([name for name in ('httpx', 'feedparser', 'trafilatura', 'pymorphy3') if name in sys.modules])"
    )
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert outcome.stdout.strip() == "[]"
