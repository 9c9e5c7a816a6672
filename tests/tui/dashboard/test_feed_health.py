"""Feed health: which feed fails, since when and why."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from peacewatch.config import FoundConfiguration, read_configuration
from peacewatch.demo.newsroom import open_newsroom
from peacewatch.demo.server import DemoServer, serving
from tests.tui.dashboard.talks import DAILY, NOON, fill, response
from tui.commands.settings import all_sections
from tui.live import LiveConfiguration

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
        await shown.sees("in 15 min")
        await shown.sees("/day")


@pytest.fixture(scope="module")
def papers() -> Iterator[DemoServer]:
    with serving(open_newsroom(datetime.now(UTC))) as server:
        yield server


@pytest.fixture
def watched(papers: DemoServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LiveConfiguration:
    """A watch list with one feed of the newsroom."""
    monkeypatch.setattr("tui.dashboard.app.FILE_EVERY", 0.05)
    path = tmp_path / "feeds.toml"
    url = papers.feed_address("kyiv-ledger")
    path.write_text(f'# mine\n[[feeds]]\nname = "Ledger"  # of record\nurl = "{url}"\n', encoding="utf-8")
    return LiveConfiguration(
        read_configuration(path, all_sections()), FoundConfiguration(path, "--config"), all_sections()
    )


async def test_a_feed_is_added_by_its_address_under_its_own_name(
    show: Show, archive_path: Path, papers: DemoServer, watched: LiveConfiguration
) -> None:
    async with show(archive_path, live=watched) as shown:
        await shown.press("F")
        await shown.sees("1 watched")
        await shown.press("a", *"nonsense", "enter")
        await shown.sees("expected an address that begins with http://")
        shown.app.screen.line.value = papers.feed_address("meridian-wire")
        await shown.press("enter")
        await shown.until(lambda: getattr(shown.app.screen, "_question", "") == "Its name")
        await shown.press("enter")
        await shown.sees("2 watched")
        assert [feed.name for feed in watched.configuration.feeds] == ["Ledger", "Meridian Wire"]
        assert "# of record" in watched.path.read_text(encoding="utf-8")


async def test_what_does_not_answer_as_a_feed_is_not_added(
    show: Show, archive_path: Path, papers: DemoServer, watched: LiveConfiguration
) -> None:
    async with show(archive_path, live=watched) as shown:
        await shown.press("F", "a")
        shown.app.screen.line.value = f"{papers.address}/nowhere.xml"
        await shown.press("enter")
        await shown.sees("Nothing was added.")
        assert len(watched.configuration.feeds) == 1


async def test_a_feed_is_renamed_slowed_down_switched_off_and_removed(
    show: Show, archive_path: Path, watched: LiveConfiguration
) -> None:
    async with show(archive_path, live=watched) as shown:
        await shown.press("F")
        await shown.sees("Ledger")
        await shown.press("e", *"interval", "enter", *"2s", "enter")
        await shown.sees("expected a duration between 5 minutes and 1 day")
        await shown.press("backspace", "backspace", *"2h", "enter")
        await shown.until(lambda: watched.configuration.feeds[0].interval == 7200)
        await shown.press("enter", *"name", "enter", "end", *" of Kyiv", "enter")
        await shown.sees("Ledger of Kyiv")
        await shown.press("space")
        await shown.until(lambda: not watched.configuration.feeds[0].enabled)
        await shown.until(lambda: shown.app.screen.rows.record.feed.enabled is False)
        assert "# of record" in watched.path.read_text(encoding="utf-8")
        await shown.press("x", "down", "enter")
        await shown.sees("0 watched")


async def test_a_feed_is_tested_without_storing_anything(
    show: Show, archive_path: Path, watched: LiveConfiguration
) -> None:
    async with show(archive_path, live=watched) as shown:
        await shown.press("F")
        await shown.sees("Ledger")
        await shown.press("t")
        await shown.sees("Ledger answers:")


async def test_without_a_watch_list_nothing_is_changed(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("F", "a")
        await shown.sees("There is no watch list here that could be changed.")
