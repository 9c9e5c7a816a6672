"""Whether anybody moved, and two sides compared, inside the dashboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from peacewatch.records import Act, Precision, SaidAt
from tests.tui.dashboard.talks import MINISTER, NOON, entry, fill, response, said

Show = Callable[..., Any]

AGREED = "“We accept a pause that freezes the line,” [b]Anton Orlov[/b] said."


@pytest.fixture
def moved_path(archive_path: Path) -> Path:
    """The morning, and what the minister said three days before."""
    before = said(
        AGREED, "We accept a pause that freezes the line", MINISTER, act=Act.AGREE, topic="ceasefire"
    )
    day = (NOON - timedelta(days=3)).replace(hour=0)
    before = replace(before, said_at=SaidAt(day=day, precision=Precision.STATED, words="on Saturday"))
    earlier = entry("Minister agrees to a pause", AGREED, minutes_ago=3 * 1440, statements=(before,))
    fill(archive_path, [response(earlier)])
    return archive_path


async def test_a_change_is_shown_with_both_halves_and_their_links(show: Show, moved_path: Path) -> None:
    async with show(moved_path) as shown:
        await shown.press("w", "p")
        await shown.sees("1 change found: 3 statements on 2 days")
        await shown.sees("“We reject any pause that freezes the line”")
        await shown.sees("“We accept a pause that freezes the line”")
        await shown.sees("https://lakeside-wire.example/minister-agrees-to-a-pause")
        await shown.press("P")
        copied = shown.app.clipboard
        assert copied.startswith("1 change found")
        assert "We accept a pause that freezes the line" in copied
        assert "https://lakeside-wire.example/minister-agrees-to-a-pause" in copied
        await shown.press("enter")
        await shown.sees("Envoys meet at the lake for the first round")
        await shown.press("n")
        await shown.sees("Minister agrees to a pause")
        await shown.press("escape", "escape")
        assert shown.app.screen.panel.has_focus


async def test_no_change_says_how_much_was_looked_at(show: Show, moved_path: Path) -> None:
    async with show(moved_path, size=(80, 24)) as shown:
        await shown.press("w", "p")
        await shown.sees("1 change found")
        await shown.press("S", *"UA", "enter")
        await shown.sees("No change found: 1 statement on 1 day; nothing found on 1 other day with")
        await shown.sees("side UA")
        await shown.press("t", *"sanctions", "enter")
        await shown.sees("No change found: 0 statements on 0 days")
        await shown.sees("Nothing was said: w looks further back.")


async def test_long_evidence_is_scrolled_by_key(show: Show, moved_path: Path) -> None:
    async with show(moved_path, size=(50, 18)) as shown:
        await shown.press("w", "p")
        await shown.sees("1 change found")
        evidence = shown.app.screen.query_one("#evidence")
        await shown.press("J", "J")
        await shown.until(lambda: evidence.scroll_offset.y == 2)
        await shown.press("K")
        await shown.until(lambda: evidence.scroll_offset.y == 1)


async def test_two_sides_stand_next_to_each_other(show: Show, moved_path: Path) -> None:
    async with show(moved_path) as shown:
        await shown.press("w", "equals_sign")
        await shown.sees("Compare · Russia and Ukraine · territory")
        await shown.sees("nothing found")
        await shown.press("t", *"ceasefire", "enter")
        await shown.sees("in general")
        await shown.sees("reject 24 Nov ×2 CHANGED")
        await shown.press("enter")
        await shown.sees("Statements · RU on ceasefire, in general")
        assert len(shown.app.screen.rows.records) == 2
        await shown.press("escape", "right", "s", *"US", "enter")
        await shown.sees("Russia and United States")


async def test_issues_are_called_by_their_names(show: Show, archive_path: Path) -> None:
    text = "Anton Orlov said: “We reject any limit on long-range arms.”"
    statement = said(
        text, "We reject any limit on long-range arms", MINISTER, act=Act.REJECT, topic="security"
    )
    statement = replace(statement, issues=("range-limits",))
    fill(archive_path, [response(entry("Minister on arms", text, statements=(statement,)))])
    async with show(archive_path) as shown:
        await shown.press("f", *"topic:security", "enter", "2")
        await shown.sees("security, limits on long-range weapons")
        await shown.press("equals_sign")
        await shown.sees("limits on")


async def test_what_two_sides_have_not_said_is_told_in_full_however_narrow(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path, size=(60, 24)) as shown:
        await shown.press("equals_sign", "t", *"justice", "enter")
        await shown.until(lambda: shown.text.splitlines()[0].rstrip().endswith("…"))
        await shown.sees("Neither Russia nor Ukraine said anything on justice")
        await shown.sees("t asks another topic.")


async def test_a_click_looks_at_the_side_it_falls_on(show: Show, moved_path: Path) -> None:
    async with show(moved_path) as shown:
        await shown.press("equals_sign")
        await shown.sees("▸ Russia")
        await shown.pilot.click("#compared", offset=(90, 1))
        await shown.sees("▸ Ukraine")
        await shown.sees("The border will be drawn with us at the table")
        await shown.pilot.click("#columns", offset=(20, 0))
        await shown.sees("▸ Russia")


async def test_the_matrix_leads_to_the_comparison_on_its_topic(show: Show, moved_path: Path) -> None:
    async with show(moved_path) as shown:
        await shown.press("w", "t")
        await shown.sees("by speaker")
        await shown.press("equals_sign")
        await shown.sees("Compare · Russia and Ukraine · ceasefire")
