"""The filter line, its completion, and saved views."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tui.views import View

Show = Callable[..., Any]


async def test_words_in_the_filter_line_narrow_all_panels(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("f", *"envoys", "enter")
        await shown.until(lambda: len(main.stories.records) == 1)
        await shown.sees("only envoys")
        assert main.panel.has_focus
        await shown.press("escape")
        await shown.until(lambda: len(main.stories.records) == 3)


async def test_a_filter_stands_in_words_and_can_be_changed_again(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("f")
        main.filter.line.value = "side:UA topic:territory"
        await shown.press("enter")
        await shown.until(lambda: len(main.positions.records) == 1)
        assert main.positions.record.position.speaker.name == "Olena Hai"
        await shown.sees("side UA · on territory")
        await shown.press("f")
        assert main.filter.line.value == "side:UA topic:territory"


async def test_tab_completes_keys_and_values(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        line = shown.app.screen.filter.line
        await shown.press("f", *"top", "tab")
        assert line.value == "topic:"
        await shown.press(*"terr", "tab")
        assert line.value == "topic:territory"
        await shown.press("space", *"speaker:or", "tab")
        assert line.value == "topic:territory speaker:anton-orlov"


async def test_tab_goes_on_to_the_next_value_and_round(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(80, 24)) as shown:
        line = shown.app.screen.filter.line
        await shown.press("f", *"topic:a", "tab")
        first = line.value
        await shown.press("tab")
        second = line.value
        assert first == "topic:aid"
        assert second.startswith("topic:")
        assert second != first
        await shown.sees(second)
        while line.value != first:
            await shown.press("tab")
        await shown.press("backspace", "tab")
        assert line.value == first


async def test_what_is_wrong_with_a_filter_is_told_in_full(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(80, 24)) as shown:
        await shown.press("f", *"since:someday", "enter")
        await shown.until(lambda: "is no time: expected" in " ".join(shown.text.split()))
        await shown.sees("a weekday, or a date such as")


async def test_a_filter_that_cannot_be_read_says_why_and_stays(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("f")
        main.filter.line.value = "topik:territory"
        await shown.press("enter")
        await shown.sees("did you mean")
        assert main.filter.line.has_focus
        assert main.scope.choices == ()


async def test_escape_leaves_the_filter_as_it_was(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("f", "x", "escape")
        await shown.until(lambda: main.panel.has_focus)
        assert not main.has_class("-filtering")
        assert main.scope.choices == ()


async def test_a_saved_view_is_a_key_away(show: Show, archive_path: Path) -> None:
    views = (View(name="Kyiv on territory", filter="side:UA topic:territory"),)
    async with show(archive_path, views=views) as shown:
        main = shown.app.screen
        await shown.press("5")
        await shown.until(lambda: len(main.positions.records) == 1)
        await shown.sees("Kyiv on territory")
        await shown.press("6")
        await shown.sees("There is no such view")


async def test_the_panels_say_which_topic_and_window_the_filter_asks_for(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        panel = shown.app.screen.positions
        assert panel.border_subtitle.endswith("stance · all topics · 24h")
        await shown.press("f", *"topic:territory", "enter")
        await shown.until(lambda: panel.border_subtitle.endswith("stance · territory · 24h"))
        await shown.press("f")
        shown.app.screen.filter.line.value = "topic:territory since:3d"
        await shown.press("enter")
        await shown.until(lambda: panel.border_subtitle.endswith("stance · territory"))


async def test_where_nothing_is_found_both_ways_out_are_named(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(80, 24)) as shown:
        await shown.press("f", *"justice", "enter")
        await shown.sees("None for justice in 24h: w looks further back, escape widens.")
        await shown.press("w", "w", "w", "w")
        await shown.sees("None for justice: escape widens.")
