"""Pictures of a few screens, each looked at before it was accepted. Theme, clock and zone are pinned."""

import asyncio
from collections.abc import Callable
from datetime import UTC
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.dashboard.still import StillArchive
from tests.tui.dashboard.talks import NOON
from tui.dashboard.app import DashboardApp
from tui.dashboard.desk import Desk
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
        app = DashboardApp(Desk(StillArchive(), chosen), None)

        async def press(pilot: Pilot[None]) -> None:
            main: Any = app.screen
            async with asyncio.timeout(10):
                while not (main.stories.records and main.desk.counts.since):
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


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_panels(picture: Callable[..., bool], size: tuple[int, int]) -> None:
    assert picture(size)


def test_the_panels_in_the_light_with_ascii_borders(picture: Callable[..., bool]) -> None:
    assert picture((120, 40), "2", theme="peacewatch-light", ascii=True)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_reader(picture: Callable[..., bool], size: tuple[int, int]) -> None:
    assert picture(size, "2", "enter")


def test_the_matrix(picture: Callable[..., bool]) -> None:
    assert picture((120, 40), "t")


def test_feed_health(picture: Callable[..., bool]) -> None:
    assert picture((80, 24), "F")


def test_the_panels_in_sixteen_colours(picture: Callable[..., bool]) -> None:
    assert picture((80, 24), "2", theme="peacewatch-16")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_proof(picture: Callable[..., bool], size: tuple[int, int]) -> None:
    assert picture(size, "p")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_two_sides_compared(picture: Callable[..., bool], size: tuple[int, int]) -> None:
    assert picture(size, "equals_sign", "t", *"ceasefire", "enter")


def test_the_brief(picture: Callable[..., bool]) -> None:
    assert picture((120, 40), "b")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_question(picture: Callable[..., bool], size: tuple[int, int]) -> None:
    assert picture(size, "2", "e")


def test_plain_text(picture: Callable[..., bool]) -> None:
    assert picture((80, 24), "2", "quotation_mark")
