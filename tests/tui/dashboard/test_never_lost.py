"""Whatever happens around it, the dashboard keeps cursor, scroll and marks, and says what is wrong."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from peacewatch.config import Configuration, read_configuration
from peacewatch.demo.newsroom import open_newsroom
from peacewatch.demo.server import DemoServer, serving
from peacewatch.demo.watch_list import watch_list
from peacewatch.watch.watch import Watch
from storage.poller import Poller
from storage.threads import AsyncArchive
from tests.tui.dashboard.talks import entry, fill, response
from tui.dashboard.desk import Desk
from tui.dashboard.screens.looking import LookingScreen

Show = Callable[..., Any]

MANY = [entry(f"Report {n} on the line of contact", minutes_ago=300 + n) for n in range(120)]
FLOOD = [entry(f"Flash {n} from the lake", minutes_ago=n % 200) for n in range(500)]


@pytest.fixture
def busy_path(archive_path: Path) -> Path:
    """The morning, and a hundred more stories."""
    fill(archive_path, [response(*MANY)])
    return archive_path


def told(shown: Any) -> str:
    """What the toasts say, unwrapped."""
    return " ".join(toast.message for toast in shown.app._notifications)


async def test_a_storm_of_resizes_leaves_every_row_where_it_was(show: Show, busy_path: Path) -> None:
    async with show(busy_path) as shown:
        stories = shown.app.screen.stories
        await shown.press("3", "pagedown", "pagedown", "j", "s")
        here = stories.record.story.id
        for width, height in (
            (80, 24),
            (200, 60),
            (20, 5),
            (101, 28),
            (99, 27),
            (1, 1),
            (300, 90),
            (120, 40),
        ):
            await shown.pilot.resize_terminal(width, height)
        await shown.until(lambda: shown.app.size.width == 120)
        await shown.until(lambda: bool(stories.record.mark and stories.record.mark.starred))
        assert stories.record.story.id == here
        top, seen = stories.scroll_offset.y, stories.scrollable_content_region.height
        assert top <= stories.cursor * stories.lines < top + seen
        assert shown.app.screen.panel is stories


async def test_a_poll_that_brings_five_hundred_stories_moves_nothing(show: Show, busy_path: Path) -> None:
    async with show(busy_path) as shown:
        stories, positions = shown.app.screen.stories, shown.app.screen.positions
        await shown.press("2", "j", "s", "3", "pagedown", "pagedown", "j", "m")
        await shown.until(lambda: bool(stories.record.mark and stories.record.mark.read))
        story, position = stories.record.story.id, positions.record.position.id
        line = stories.cursor - stories.scroll_offset.y
        fill(busy_path, [response(*FLOOD)])
        await shown.until(lambda: stories.records[0].story.title.startswith("Flash"))
        assert stories.record.story.id == story
        assert stories.record.mark.read
        assert stories.cursor - stories.scroll_offset.y == line
        assert positions.record.position.id == position
        assert positions.record.mark.starred


async def test_while_another_program_holds_the_archive_rows_stay_and_a_mark_that_fails_is_told(
    show: Show, busy_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.threads.PATIENCE", 0.5)
    monkeypatch.setattr("tui.dashboard.screens.deeds.PATIENCE", 0.1)
    async with show(busy_path) as shown:
        stories = shown.app.screen.stories
        await shown.press("3", "j", "j")
        here, rows = stories.record.story.id, len(stories.records)
        other = sqlite3.connect(busy_path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await shown.press("s")
        await shown.until(lambda: "waiting to keep this" in told(shown))
        await shown.until(lambda: "is locked: another program" in told(shown))
        shown.app.screen.look_again()
        await shown.press("k", "j")
        assert stories.record.story.id == here
        assert len(stories.records) == rows
        other.execute("ROLLBACK")
        other.close()
        await shown.press("s")
        await shown.until(lambda: bool(stories.record.mark and stories.record.mark.starred))


@pytest.fixture(scope="module")
def newspapers() -> Iterator[DemoServer]:
    with serving(open_newsroom(datetime.now(UTC))) as server:
        yield server


@pytest.fixture
def newspapers_watched(newspapers: DemoServer, tmp_path: Path) -> Configuration:
    path = tmp_path / "newspapers.toml"
    path.write_text(watch_list(newspapers), encoding="utf-8")
    configuration = read_configuration(path)
    return replace(configuration, feeds=configuration.feeds[:1])


async def allow_pages(archive: AsyncArchive, pages: int) -> None:
    """Bound what the writer may take of the disk; SQLite says of it what it says of a full one."""
    await archive._write(
        lambda opened: opened._connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    )


async def test_a_full_disk_is_one_line_and_goes_on_where_there_is_room_again(
    show: Show, busy_path: Path, newspapers_watched: Configuration
) -> None:
    begin = asyncio.Event()

    @asynccontextmanager
    async def open_watch(archive: AsyncArchive) -> AsyncIterator[Watch]:
        await begin.wait()
        async with Watch(newspapers_watched, archive, Poller(busy_path)) as watch:
            yield watch

    async with show(busy_path, size=(200, 60), open_watch=open_watch) as shown:
        stories = shown.app.screen.stories
        await shown.press("3", "v", "j", "j", "s")  # every story, since the watch will judge them anew
        await shown.until(lambda: bool(stories.record.mark and stories.record.mark.starred))
        here = stories.record.story.id
        before = shown.app.desk.counts.stories
        await allow_pages(shown.archive, 1)
        begin.set()
        await shown.until(lambda: "The disk is full: the last step" in shown.text.splitlines()[1])
        assert stories.record.story.id == here
        assert stories.record.mark.starred
        await allow_pages(shown.archive, 1 << 30)
        await shown.press("r")
        await shown.until(lambda: "The disk is full" not in shown.text)
        await shown.until(lambda: shown.app.desk.counts.stories > before)
        assert stories.record.story.id == here


class Slow(LookingScreen):
    """Its archive answers when a test says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asked, self.answered = asyncio.Event(), asyncio.Event()

    async def look(self) -> None:
        self.asked.set()
        await self.answered.wait()
        self.query_one("#heading")  # what a closing screen holds is gone before the screen is


async def test_a_screen_that_closes_while_the_archive_answers_takes_nothing_down(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        slow = Slow(shown.app.desk)
        await shown.app.push_screen(slow)
        await slow.asked.wait()
        closing = shown.app.pop_screen()
        slow.answered.set()
        await closing
        await shown.sees("Developments")
        await shown.press("t")
        await shown.sees("Positions · by speaker")
