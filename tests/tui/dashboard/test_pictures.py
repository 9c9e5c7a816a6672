"""Every screen at every size, each looked at before it was accepted. Theme, clock and zone are pinned."""

import asyncio
from collections.abc import Callable
from datetime import UTC
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.dashboard.conftest import StandingClock
from tests.tui.dashboard.still import StillArchive
from tests.tui.dashboard.talks import NOON
from tui.dashboard.app import DashboardApp
from tui.dashboard.desk import Desk
from tui.dashboard.seeing import Seeing
from tui.dashboard.settings import Settings


def _is_filled(screen: Any) -> bool:
    """Whether a screen has what it asked the archive for."""
    asked = [getattr(screen, name, True) for name in ("detail", "proof", "compared", "text")]
    if not all(asked):
        return False
    topic = getattr(screen, "topic", "")
    return not topic or screen.compared.topic == topic


@pytest.fixture
def picture(snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """`picture(size, keys, …)`: the dashboard, after these keys, is as it was accepted."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    def same(size: tuple[int, int], *keys: str, theme: str = "peacewatch-dark", **settings: Any) -> bool:
        chosen = Settings(now=lambda: NOON, zone=UTC, theme=theme, **settings)
        desk = Desk(StillArchive(), chosen)
        desk.seeing = Seeing(StandingClock().later)
        app = DashboardApp(desk, None)

        async def press(pilot: Pilot[None]) -> None:
            main: Any = app.screen
            async with asyncio.timeout(30):
                while not (
                    main.stories.records and main.desk.news.since and main.stories._scope == main.scope
                ):
                    await pilot.pause(0.01)
                for key in keys:
                    await pilot.press(key)
                await pilot.pause()
                while not _is_filled(app.screen):
                    await pilot.pause(0.01)
                for typed in app.screen.query(Input):
                    typed.cursor_blink = False
                await pilot.pause(0.2)

        return snap_compare(app, terminal_size=size, run_before=press)

    return same


SIZES = ((80, 24), (120, 40), (200, 60))
SCREENS = {
    "panels": (),
    "reader": ("2", "enter"),
    "search": ("slash", *"truce"),
    "filter line": ("f", *"side:RU", "enter"),
    "dossier": ("2", "a"),
    "matrix": ("t",),
    "behind a cell": ("t", "enter"),
    "proof": ("p",),
    "comparison": ("equals_sign", "t", *"ceasefire", "enter"),
    "brief": ("b",),
    "catch-up": ("c",),
    "feed health": ("F",),
    "help": ("question_mark",),
    "question": ("2", "e"),
    "plain text": ("2", "quotation_mark"),
}
"""Every screen, and the keys that lead there from the panels."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_at_every_size(picture: Callable[..., bool], screen: str, size: tuple[int, int]) -> None:
    assert picture(size, *SCREENS[screen])


@pytest.mark.parametrize("panel", ["2", "3", "4"])
def test_one_panel_at_a_time_where_it_is_narrow(picture: Callable[..., bool], panel: str) -> None:
    assert picture((80, 24), panel)


def test_the_panels_in_the_light_with_ascii_borders(picture: Callable[..., bool]) -> None:
    assert picture((120, 40), "2", theme="peacewatch-light", ascii=True)


def test_the_panels_in_sixteen_colours(picture: Callable[..., bool]) -> None:
    assert picture((80, 24), "2", theme="peacewatch-16")
