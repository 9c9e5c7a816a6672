"""What a user puts right: asked in two steps, kept by the archive, taken back with one key."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.events import Key

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
        await shown.sees("About which topic is it?")
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


async def test_letters_that_looked_for_a_speaker_do_not_stand_before_the_next_ones(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        await shown.press("2", "g")
        await _wrong(shown, 0)
        await shown.sees("Who said it?")
        await shown.press(*"orl", "escape")
        await _wrong(shown, 0)
        await shown.sees("Who said it?")
        assert shown.app.screen.line.value == ""


async def test_a_development_is_renamed_and_merged(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        several = len(main.developments.records)
        await shown.press("1")
        await _wrong(shown, 0)
        await shown.sees("Which headline?")
        shown.app.screen.query_one("#answer").value = "The lake talks"
        await shown.press("enter")
        await shown.until(lambda: main.developments.records[0].development.headline == "The lake talks")
        await shown.press("M")
        await shown.sees("Which development is it the same as?")
        await shown.press("enter")
        await shown.until(lambda: len(main.developments.records) == several - 1)
        await shown.press("u")
        await shown.until(lambda: len(main.developments.records) == several)


async def test_a_key_that_does_not_fit_the_row_says_where_to_go(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("2", "M")
        await shown.sees("Here is no development to merge")
        await shown.press("4", "e")
        await shown.sees("There is nothing to put right here.")


async def test_an_actor_is_found_by_its_name_in_any_language(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2")
        await _wrong(shown, 0)
        await shown.sees("Who said it?")
        shown.app.screen.line.value = "Орлов"
        await shown.sees("Anton Orlov RU, Антон Орлов")
        await shown.press("enter")
        await shown.until(lambda: {r.position.speaker.id for r in main.positions.records} == {"anton-orlov"})


async def test_a_name_nobody_knows_is_asked_about_once_and_taken_as_it_is_written(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2")
        await _wrong(shown, 0)
        await shown.sees("Who said it?")
        shown.app.screen.line.value = "An aide in the second row"
        await shown.sees("as typed")
        await shown.press("enter")
        await shown.sees("Nobody by this name is known. Who is meant?")
        await shown.press("enter")
        await shown.until(
            lambda: "An aide in the second row" in {r.position.speaker.name for r in main.positions.records}
        )


async def test_for_a_name_that_is_misspelled_those_that_are_near_are_offered(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2")
        await _wrong(shown, 0)
        await shown.sees("Who said it?")
        shown.app.screen.line.value = "Orlof"
        await shown.press("enter")
        await shown.sees("Take “Orlof” as it is written")
        await shown.press("down")
        await shown.sees("RU, Антон Орлов")
        await shown.press("enter")
        await shown.until(lambda: {r.position.speaker.id for r in main.positions.records} == {"anton-orlov"})


async def test_who_leaves_the_second_question_has_corrected_nothing(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2")
        await _wrong(shown, 0)
        await shown.sees("Who said it?")
        shown.app.screen.line.value = "Orlof"
        await shown.press("enter")
        await shown.sees("Who is meant?")
        await shown.press("escape")
        await shown.until(lambda: shown.app.screen is main)
        assert await shown.archive.corrections() == []


async def test_a_day_that_cannot_be_is_told_and_the_question_stays(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2")
        await _wrong(shown, 4)
        await shown.sees("On which day was it said?")
        line = shown.app.screen.line
        assert line.value == "2026-11-24"
        for wrong in ("soon", "2027-01-01"):
            line.value = wrong
            await shown.press("enter")
            await shown.sees("Expected a day that has come")
        line.value = "yesterday"
        await shown.press("enter")
        await shown.until(
            lambda: any(r.corrected and r.position.said_at.day.day == 23 for r in main.positions.records)
        )


async def test_what_was_typed_is_there_again_after_escape(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "i")
        await shown.sees("Your note")
        shown.app.screen.line.value = "half a th"
        await shown.press("escape")
        await shown.press("i")
        await shown.until(lambda: isinstance(shown.app.screen, AskScreen))
        assert shown.app.screen.line.value == "half a th"
        shown.app.screen.line.value += "ought"
        await shown.press("enter")
        await shown.sees("your note: half a thought")


async def test_keys_typed_ahead_of_a_question_do_nothing_elsewhere(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2")
        for key in ("e", "enter", *"os2X"):
            shown.app.post_message(Key(key, key if len(key) == 1 else None))
        await shown.sees("Who said it?")
        await shown.press("escape")
        await shown.until(lambda: shown.app.screen is main)
        assert shown.opened == []
        assert not any(row.mark for row in main.positions.records)


async def test_an_enter_too_many_names_nobody(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("2", "e", "enter")
        await shown.sees("Who said it?")
        await shown.press("enter")
        await shown.sees("Type something, or leave with escape.")
        assert await shown.archive.corrections() == []


async def test_an_answer_is_given_with_the_mouse(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("2", "e")
        await shown.sees("What is wrong?")
        await shown.pilot.click("#answers", offset=(3, 5))
        await shown.until(lambda: len(main.positions.records) == 1)
        await shown.press("e")
        await shown.sees("What is wrong?")
        await shown.pilot.click("#told", offset=(20, 0))
        await shown.until(lambda: shown.app.screen is main)


async def test_the_list_of_answers_is_searched_by_typing(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        several = len(main.developments.records)
        await shown.press("1", "M")
        await shown.sees("Which development is it the same as?")
        await shown.press(*"prison", "enter")
        await shown.until(lambda: len(main.developments.records) == several - 1)
        await shown.press("u")
        await shown.sees("Undone: merge")
        await shown.until(lambda: len(main.developments.records) == several)


async def test_a_story_is_split_off_and_hidden_from_the_reader(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        several = len(main.developments.records)
        await shown.press("1", "M")
        await shown.sees("Which development is it the same as?")
        await shown.press("enter")
        await shown.until(lambda: len(main.developments.records) == several - 1)
        await shown.press("3", "enter")
        await shown.until(lambda: getattr(shown.app.screen, "detail", None) is not None)
        await shown.press("X")
        await shown.sees("Put right: split")
        await shown.press("escape")
        await shown.until(lambda: len(main.developments.records) == several)
        await shown.press("enter")
        await shown.until(lambda: getattr(shown.app.screen, "detail", None) is not None)
        hidden = shown.app.screen.detail.story.id
        await shown.press("e", *"hide", "enter")
        await shown.sees("Put right: hide story")
        await shown.until(lambda: "Hidden by you" in shown.app.screen.article._content.plain)
        await shown.press("escape")
        await shown.until(lambda: hidden not in [row.story.id for row in main.stories.records])
        await shown.press("u")
        await shown.until(lambda: hidden in [row.story.id for row in main.stories.records])


async def test_a_note_is_kept_and_shown(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("3", "i")
        await shown.until(lambda: isinstance(shown.app.screen, AskScreen))
        shown.app.screen.line.value = "ask the press office"
        await shown.press("enter")
        await shown.sees("your note: ask the press office")


async def test_what_is_wrong_is_found_by_what_it_is(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("2", "e", *"speaker", "enter")
        await shown.sees("Who said it?")
