"""Themes, colours and glyphs: readable everywhere, and never colour alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from tui.dashboard.glyphs import ASCII, UNICODE
from tui.dashboard.settings import THEMES
from tui.dashboard.themes import DARK, LIGHT, OURS

Show = Callable[..., Any]

ON_BACKGROUND = ("foreground", "primary", "accent", "warning", "error", "success", "muted", "quote")


def _colour(theme: Any, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_word_is_readable_on_every_ground_it_stands_on(theme: Any) -> None:
    for ground in ("background", "panel", "cursor-blurred-background", "chosen-background"):
        for name in ON_BACKGROUND:
            contrast = _contrast(_colour(theme, name), _colour(theme, ground))
            assert contrast >= 4.5, (name, ground, round(contrast, 2))
    assert _contrast(_colour(theme, "cursor-foreground"), _colour(theme, "cursor-background")) >= 4.5


def _contrast(one: Color, other: Color) -> float:
    """WCAG 2.2 contrast ratio."""

    def luminance(colour: Color) -> float:
        parts = [part / 255 for part in colour.rgb]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    "theme", ["peacewatch-dark", "peacewatch-light", "peacewatch-16", "nord", "ansi-light"]
)
async def test_any_theme_can_be_worn(show: Show, archive_path: Path, theme: str) -> None:
    async with show(archive_path, theme=theme) as shown:
        assert shown.app.theme == theme
        await shown.press("2", "enter")
        await shown.sees("Statements · 2")


async def test_an_unknown_theme_falls_back_to_ours(show: Show, archive_path: Path) -> None:
    async with show(archive_path, theme="no-such-theme") as shown:
        assert shown.app.theme.startswith("peacewatch-")


async def test_without_colour_nothing_is_coloured_and_the_cursor_is_still_seen(
    show: Show, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with show(archive_path) as shown:
        strips = shown.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        filtered = [
            segment.style
            for strip in strips
            for segment in strip.apply_filter(shown.app._filters[-1], Color.parse("black"))
            if segment.style
        ]
        assert all(style.color is None or style.color.is_default for style in filtered)
        assert any(style.reverse for style in styles)


async def test_borders_and_marks_can_be_ascii(show: Show, archive_path: Path) -> None:
    async with show(archive_path, ascii=True) as shown:
        await shown.press("3", "s")
        await shown.until(lambda: "| * " in shown.text or "*" in shown.text)
        drawn = set(shown.text) - set("".join(chr(n) for n in range(32, 127)) + "\n“”…’–")
        assert not drawn, drawn


def test_a_sparkline_grows_with_its_amounts() -> None:
    assert UNICODE.sparkline((0, 1, 2, 8), 4) == "▁▂▃█"
    assert UNICODE.sparkline((), 3) == "▁▁▁"
    assert UNICODE.sparkline((0, 0), 2) == "▁▁"
    assert ASCII.sparkline((0, 5), 2) == "_#"


def test_the_themes_that_may_be_configured_are_those_there_are() -> None:
    assert set(THEMES) == {theme.name for theme in OURS} | set(BUILTIN_THEMES)
