"""A row is seen once it was opened, or once the cursor has rested on it for a second; never in passing."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from peacewatch.query import Query
from storage.archive import Archive
from tests.tui.dashboard.talks import ACTORS, DAILY, NOON, entry, fill, response
from tui.dashboard.seeing import KEPT_AFTER, RESTS_FOR

Show = Callable[..., Any]

VENUE = "A third capital offers a venue"


@pytest.fixture
def busy_path(archive_path: Path) -> Path:
    """The morning, and a dozen more stories."""
    fill(
        archive_path, [response(*[entry(f"Report {n} on the line", minutes_ago=300 + n) for n in range(12)])]
    )
    return archive_path


def kept(path: Path) -> set[str]:
    """Titles of the stories that the archive holds as read."""
    with Archive(path, actors=ACTORS) as archive:
        rows = archive.stories(Query()).rows
    return {row.story.title for row in rows if row.mark and row.mark.read}


def seen(shown: Any) -> list[str]:
    """Titles of the stories that are shown as read."""
    rows = shown.app.screen.stories.records
    return [row.story.title for row in rows if row.mark and row.mark.read]


@asynccontextmanager
async def undisturbed(shown: Any) -> AsyncIterator[None]:
    """Nothing makes the panels look again meanwhile: whoever looks keeps first what was seen."""
    screen = shown.app.screen
    screen.look_again = lambda: None
    await shown.until(lambda: not screen._stale.is_set())
    yield
    del screen.look_again


async def test_a_row_the_cursor_rested_on_is_seen_and_those_it_passed_are_not(
    show: Show, busy_path: Path
) -> None:
    async with show(busy_path) as shown:
        async with undisturbed(shown):
            await shown.press("3", *"jjjj")
            shown.clock.pass_(RESTS_FOR)
            here = shown.app.screen.stories.record.story.title
            assert seen(shown) == [here]
            assert kept(busy_path) == set()
        shown.clock.pass_(KEPT_AFTER)
        await shown.until(lambda: kept(busy_path) == {here})


async def test_a_key_held_down_writes_nothing(show: Show, busy_path: Path) -> None:
    async with show(busy_path) as shown:
        await shown.press("3", *["down"] * 12)
        assert all(waiting.cancelled for waiting in shown.clock.waiting[RESTS_FOR][:-1])
        assert KEPT_AFTER not in shown.clock.waiting
        assert kept(busy_path) == set()


async def test_what_was_seen_within_seconds_is_kept_together_and_taken_back_together(
    show: Show, busy_path: Path
) -> None:
    async with show(busy_path) as shown:
        async with undisturbed(shown):
            await shown.press("3")
            for _ in range(3):
                await shown.press("j")
                shown.clock.pass_(RESTS_FOR)
            assert len(shown.clock.waiting[KEPT_AFTER]) == 1
        shown.clock.pass_(KEPT_AFTER)
        await shown.until(lambda: len(kept(busy_path)) == 3)
        await shown.press("u")
        await shown.sees("Undone: 3 rows seen")
        await shown.until(lambda: seen(shown) == [])


async def test_a_deed_is_taken_back_before_what_was_seen_since(show: Show, busy_path: Path) -> None:
    async with show(busy_path) as shown:
        await shown.press("3", "s", "j")
        shown.clock.pass_(RESTS_FOR)
        shown.clock.pass_(KEPT_AFTER)
        await shown.until(lambda: len(kept(busy_path)) == 1)
        await shown.press("u")
        await shown.sees("Undone: star")
        await shown.press("u")
        await shown.sees("Undone: one row seen")


async def test_a_row_that_was_opened_is_seen_with_the_story_it_leads_to(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2", "enter")
        await shown.until(lambda: getattr(shown.app.screen, "detail", None) is not None)
        await shown.press("escape")
        await shown.until(lambda: bool(main.positions.record.mark and main.positions.record.mark.read))
        await shown.until(lambda: kept(archive_path) == {"Envoys meet at the lake for the first round"})


async def test_a_row_that_comes_under_the_cursor_by_itself_is_not_seen(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        shown.clock.pass_(RESTS_FOR)  # the first row, which stood there when the dashboard opened
        fill(archive_path, [response(entry(VENUE, minutes_ago=1))])
        await shown.until(lambda: main.developments.records[0].development.headline == VENUE)
        shown.clock.pass_(RESTS_FOR)
        assert not main.developments.records[0].mark


async def test_what_was_seen_is_kept_when_one_leaves_at_once(show: Show, busy_path: Path) -> None:
    async with show(busy_path) as shown:
        await shown.press("3", "j")
        shown.clock.pass_(RESTS_FOR)
        here = shown.app.screen.stories.record.story.title
        await shown.press("q")
    assert kept(busy_path) == {here}


async def test_the_next_new_thing_is_one_that_was_not_seen(show: Show, archive_path: Path) -> None:
    later = NOON + timedelta(minutes=2)
    async with show(archive_path) as shown:
        titles = ("A third capital offers a venue", "Inspectors reach the power plant")
        fresh = [entry(title, minutes_ago=n, outlet=DAILY) for n, title in enumerate(titles)]
        fill(archive_path, [response(*fresh, outlet=DAILY, at=later)])
        main = shown.app.screen
        await shown.until(lambda: sum(row.new for row in main.developments.records) == 2)
        await shown.sees("Developments · 2 new")
        await shown.press("4", "N")
        assert main.developments.record.development.headline == titles[0]
        shown.clock.pass_(RESTS_FOR)
        await shown.sees("Developments · 1 new")
        await shown.press("N")
        assert main.developments.record.development.headline == titles[1]
        shown.clock.pass_(RESTS_FOR)
        for _ in range(2):
            await shown.press("N")  # the two stories that they are told by
            assert main.panel is main.stories
            shown.clock.pass_(RESTS_FOR)
        await shown.press("N")
        await shown.sees("All that is new here has been seen.")
        assert "NEW" not in shown.text
        assert "2 developments new since" in shown.text.splitlines()[0]


async def test_in_the_reader_a_key_goes_to_the_next_new_story(show: Show, archive_path: Path) -> None:
    later = NOON + timedelta(minutes=2)
    async with show(archive_path) as shown:
        fresh = [
            entry("A third capital offers a venue", minutes_ago=600, outlet=DAILY),
            entry("Inspectors reach the power plant", minutes_ago=1, outlet=DAILY),
        ]
        fill(archive_path, [response(*fresh, outlet=DAILY, at=later)])
        main = shown.app.screen
        await shown.until(lambda: sum(row.new for row in main.stories.records) == 2)
        await shown.press("3", "g", "enter")
        await shown.sees("Story · 1 of 5")
        await shown.press("N")
        await shown.sees("Story · 5 of 5")
        await shown.sees("A third capital offers a venue")
        await shown.press("N")
        await shown.sees("All that is new in this list has been seen.")


async def test_what_is_made_unread_by_hand_stays_so(show: Show, busy_path: Path) -> None:
    async with show(busy_path) as shown:
        stories = shown.app.screen.stories
        await shown.press("3", "j")
        shown.clock.pass_(RESTS_FOR)
        here = stories.record.story.title
        assert seen(shown) == [here]
        await shown.press("m")
        await shown.until(lambda: seen(shown) == [])
        shown.clock.pass_(KEPT_AFTER)
        shown.app.screen.look_again()
        await shown.press("s")
        await shown.until(lambda: bool(stories.record.mark and stories.record.mark.starred))
        assert kept(busy_path) == set()


async def test_what_was_just_seen_is_taken_back_before_it_is_kept(show: Show, busy_path: Path) -> None:
    async with show(busy_path) as shown:
        await shown.press("3", "j")
        shown.clock.pass_(RESTS_FOR)
        await shown.press("u")
        await shown.sees("Undone: one row seen")
        await shown.until(lambda: seen(shown) == [])
        assert kept(busy_path) == set()
