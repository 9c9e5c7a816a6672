"""The matrix and the dossier: who stands where, who said what before, and whether anybody has moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from peacewatch.records import Act
from tests.tui.dashboard.talks import DAILY, MINISTER, NOON, entry, fill, response, said

Show = Callable[..., Any]

BEFORE = "Anton Orlov told the radio: “We agree to a pause that freezes the line.”"


@pytest.fixture
def moved_path(archive_path: Path) -> Path:
    """The minister, who rejects the pause today, agreed to it a week ago."""
    statement = said(
        BEFORE, "We agree to a pause that freezes the line", MINISTER, act=Act.AGREE, topic="ceasefire"
    )
    week_ago = replace(statement.said_at, day=NOON.replace(hour=0) - timedelta(days=7))
    statement = replace(statement, said_at=week_ago)
    old = entry("Minister agrees", BEFORE, outlet=DAILY, minutes_ago=60 * 24 * 7, statements=(statement,))
    fill(archive_path, [response(old, outlet=DAILY)])
    return archive_path


async def test_the_matrix_shows_the_latest_act_on_each_topic(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("t")
        await shown.sees("reject 24 Nov")
        rows = shown.text.splitlines()
        assert any("RU Anton Orlov" in row and "reject 24 Nov" in row for row in rows)
        assert any("UA Olena Hai" in row and "demand 24 Nov" in row for row in rows)
        await shown.press("s")
        await shown.sees("by side")
        assert "Anton Orlov" not in shown.text.splitlines()[2]


async def test_a_long_name_is_cut_visibly_where_there_is_no_room_and_whole_where_there_is(
    show: Show, archive_path: Path
) -> None:
    long = replace(MINISTER, id="", name="the spokeswoman of the Ministry of Foreign Affairs")
    quote = "Nothing has been agreed"
    text = f"“{quote},” she said."
    told = entry("A spokeswoman speaks", text, statements=(said(text, quote, long),))
    fill(archive_path, [response(told)])
    async with show(archive_path, size=(80, 24)) as shown:
        await shown.press("t")
        await shown.sees("RU the spokeswoman of t…")
    async with show(archive_path, size=(200, 50)) as shown:
        await shown.press("t")
        await shown.sees(f"RU {long.name}")


async def test_a_cell_leads_to_the_statements_behind_it(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("t")
        matrix = shown.app.screen
        await shown.until(lambda: bool(matrix.cells))
        here = matrix._here()
        if here not in matrix.cells:
            await shown.press("right")
        speaker = matrix.cells[matrix._here()].latest.position.speaker
        await shown.press("enter")
        await shown.until(lambda: shown.app.screen is main and len(main.positions.records) == 1)
        assert main.positions.record.position.speaker == speaker
        assert main.positions.has_focus


async def test_a_dossier_lays_out_what_was_said_by_topic(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("2")
        name = shown.app.screen.positions.record.position.speaker.name
        await shown.press("a")
        await shown.sees("On record · 1 position ")
        await shown.sees(name)
        await shown.sees("1 occasion, named in ")
        await shown.sees("carried by Lakeside Wire 1")
        await shown.sees("no change found")


async def test_of_a_change_both_halves_are_shown(show: Show, moved_path: Path) -> None:
    async with show(moved_path) as shown:
        await shown.press("2", "g")
        positions = shown.app.screen.positions
        assert positions.record.novelty.verdict == "changed"
        await shown.sees("before:")
        await shown.sees("“We reject any pause that freezes the line”")
        assert (
            "“We agree to a pause that freezes the line” (Anton Orlov, Tue 17 Nov, River Daily)" in shown.text
        )
