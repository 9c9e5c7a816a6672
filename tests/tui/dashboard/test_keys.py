"""Every action has a key, a line of help, a line of documentation and a palette entry."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.command import CommandList, CommandPalette

from tui.dashboard.keymap import keymap_mistakes
from tui.dashboard.keys import KEYS, PLACES, as_markdown, bindings
from tui.dashboard.palette import ActionsProvider
from tui.dashboard.screens.help import HelpScreen, help_text
from tui.dashboard.settings import SECTIONS, settings_of

Show = Callable[..., Any]


def test_the_page_of_keys_is_what_the_bindings_say() -> None:
    page = Path(__file__).parents[3] / "docs" / "keys.md"
    assert page.read_text(encoding="utf-8") == as_markdown()


def test_every_key_is_told_in_help() -> None:
    told = " ".join(help_text(200).plain.split())
    for key in KEYS:
        assert f"{key.written} {key.tooltip}" in told


def test_every_binding_has_an_id_of_its_own_and_a_tooltip() -> None:
    made = [binding for place in PLACES for binding in bindings(place) if isinstance(binding, Binding)]
    assert len({binding.id for binding in made}) == len(made) == len(KEYS)
    assert all(binding.tooltip and binding.description for binding in made)


def test_nothing_is_bound_to_what_multiplexers_take() -> None:
    bound = {key for entry in KEYS for key in entry.keys.split(",")}
    assert not bound & {"ctrl+b", "ctrl+o", "ctrl+s"}


def test_the_keys_that_ship_do_not_clash() -> None:
    assert keymap_mistakes({key.id: key.keys for key in KEYS}) == []


@pytest.mark.parametrize(
    ("keymap", "told"),
    [
        ({"story-opn": "O"}, "did you mean story-open?"),
        ({"story-open": "ctrl+banana"}, "'ctrl+banana' is no key"),
        ({"story-open": "q"}, "'q' already is app-quit"),
        ({"story-open": "ctrl+b"}, "ctrl+b never arrives under tmux"),
    ],
)
def test_a_keymap_that_cannot_work_is_told(keymap: dict[str, str], told: str) -> None:
    assert any(told in mistake for mistake in keymap_mistakes(keymap))


def test_two_actions_may_trade_their_keys() -> None:
    assert keymap_mistakes({"story-open": "s", "story-star": "o"}) == []


def test_the_configuration_knows_its_sections() -> None:
    ui, views, keymap = SECTIONS
    assert {key.name for key in ui.keys} == {"theme", "borders", "zone", "hours", "window", "notebook"}
    built = ui.build({"borders": "ascii", "hours": 12})
    settings = settings_of({"ui": built, "keymap": keymap.build({"story-open": "O"})})
    assert views.name == "views"
    assert settings.ascii
    assert settings.hours == 12
    assert settings.keymap == {"story-open": "O"}
    with pytest.raises(ValueError, match="already is app-quit"):
        keymap.build({"story-open": "q"})


async def test_every_action_of_a_screen_is_in_the_palette(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        seen: set[str] = set()

        def collect() -> None:
            seen.update(key.id for key, _ in ActionsProvider(shown.app.screen)._actions())

        collect()
        await shown.press("enter")
        await shown.until(lambda: shown.app.screen.query("#article").first().has_focus)
        collect()
        await shown.press("quotation_mark")
        collect()
        await shown.press("escape", "escape", "f")
        collect()
        await shown.press("escape", "b")
        collect()
        await shown.press("escape", "p")
        collect()
        await shown.press("escape", "equals_sign", "t", *"ceasefire", "enter")
        collect()
        await shown.until(lambda: bool(shown.app.screen.rows.records))
        await shown.press("enter")
        collect()
        await shown.press("escape")
        await shown.press("escape", "c")
        collect()
        await shown.press("escape", "t")
        collect()
        await shown.press("escape", "2", "a")
        collect()
        await shown.press("escape", "slash")
        collect()
        await shown.press("escape", "h")
        collect()
        assert seen == {key.id for key in KEYS}


async def test_the_palette_offers_one_help_and_one_way_out(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        offered = [one.title for one in shown.app.get_system_commands(shown.app.screen)]
        assert offered == ["Theme", "Screenshot"]


async def test_an_action_chosen_in_the_palette_is_done(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        main = shown.app.screen
        await shown.press("ctrl+p", *"longer window")
        palette = shown.app.screen
        assert isinstance(palette, CommandPalette)
        found = palette.query_one(CommandList)
        await shown.until(lambda: found.option_count > 0)
        await shown.press("enter")
        await shown.until(lambda: main.scope.window_name == "3d")


async def test_a_keymap_moves_an_action_to_another_key(show: Show, archive_path: Path) -> None:
    async with show(archive_path, keymap={"panels-window": "z"}) as shown:
        await shown.press("w")
        assert shown.app.screen.scope.window_name == "24h"
        await shown.press("z")
        assert shown.app.screen.scope.window_name == "3d"


async def test_help_opens_and_closes(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(80, 24)) as shown:
        await shown.press("question_mark")
        assert isinstance(shown.app.screen, HelpScreen)
        await shown.press("G")
        await shown.sees("Only feeds that fail, or all")
        await shown.press("g", "j")
        await shown.until(lambda: shown.app.screen.query_one("#help").scroll_offset.y == 1)
        await shown.press("escape")
        assert not isinstance(shown.app.screen, HelpScreen)


@pytest.mark.parametrize(
    ("keys", "first"), [((), "In a list"), (("t",), "Positions matrix"), (("3", "enter"), "Reader")]
)
async def test_help_begins_with_the_keys_of_where_one_is(
    show: Show, archive_path: Path, keys: tuple[str, ...], first: str
) -> None:
    async with show(archive_path, size=(80, 24)) as shown:
        await shown.press(*keys, "question_mark")
        await shown.until(lambda: isinstance(shown.app.screen, HelpScreen))
        told = [line.strip(" │") for line in shown.text.splitlines()]
        assert next(line for line in told if line in PLACES.values()) == first
