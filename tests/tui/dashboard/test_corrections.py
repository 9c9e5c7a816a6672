"""What a user puts right: asked in two steps, kept by the archive, taken back with one key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui.dashboard.screens.ask import AskScreen

Show = Callable[..., Any]


async def _wrong(shown: Any, choice: int) -> None:
    """Choose what is wrong about the row under the cursor."""
    await shown.press("e")
    await shown.until(lambda: isinstance(shown.app.screen, AskScreen))
    await shown.press(*["down"] * choice, "enter")


async def test_the_topic_of_a_position_is_put_right_and_taken_back(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2")
        wrong = main.positions.record.position
        await _wrong(shown, 3)
        await shown.sees("About which topic?")
        await shown.press("enter")
        await shown.until(lambda: main.positions.records[0].corrected or main.positions.records[-1].corrected)
        by_id = {row.position.id: row for row in main.positions.records}
        assert by_id[wrong.id].position.topic == "talks" != wrong.topic
        await shown.press("u")
        await shown.until(
            lambda: {row.position.topic for row in main.positions.records} == {"ceasefire", "territory"}
        )


async def test_what_is_no_statement_goes(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2")
        await _wrong(shown, 5)
        await shown.until(lambda: len(main.positions.records) == 1)


async def test_a_speaker_is_named_anew_with_completion(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2", "g")
        assert main.positions.record.position.speaker.name == "Olena Hai"
        await _wrong(shown, 0)
        await shown.sees("Who said it?")
        await shown.press(*"orlov", "enter")
        await shown.until(
            lambda: {row.position.speaker.id for row in main.positions.records} == {"anton-orlov"}
        )


async def test_a_development_is_renamed_and_merged(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("1")
        await _wrong(shown, 0)
        await shown.sees("Which headline?")
        shown.app.screen.query_one("#answer").value = "The lake talks"
        await shown.press("enter")
        await shown.until(lambda: main.developments.records[0].development.headline == "The lake talks")
        await shown.press("M")
        await shown.sees("The same as which development?")
        await shown.press("enter")
        await shown.until(lambda: len(main.developments.records) == 2)
        await shown.press("u")
        await shown.until(lambda: len(main.developments.records) == 3)


async def test_a_key_that_does_not_fit_the_row_says_where_to_go(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "M")
        await shown.sees("Only developments are merged")
        await shown.press("4", "e")
        await shown.sees("There is nothing to put right here.")


async def test_a_note_is_kept_and_shown(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "i")
        await shown.until(lambda: isinstance(shown.app.screen, AskScreen))
        await shown.press(*"ask the press office", "enter")
        await shown.sees("your note: ask the press office")
