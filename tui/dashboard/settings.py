"""The sections `[ui]`, `[[views]]` and `[keymap]` of the configuration. Nothing here imports Textual."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from peacewatch.config import values
from peacewatch.config.values import Key, Section
from tui.dashboard.keymap import is_key, keymap_mistakes
from tui.dashboard.keys import KEYS
from tui.dashboard.scope import WINDOWS
from tui.views import VIEWS, View

THEMES = (
    *("peacewatch-dark", "peacewatch-light", "peacewatch-16"),
    *("ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light", "catppuccin-frappe", "catppuccin-latte"),
    *("catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki", "gruvbox", "monokai", "nord"),
    *("rose-pine", "rose-pine-dawn", "rose-pine-moon", "solarized-dark", "solarized-light"),
    *("textual-dark", "textual-light", "tokyo-night"),
)
"""Our themes and Textual's, by name: whoever only reads the file need not load Textual for them."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    theme: str = ""
    """A theme's name; empty for our dark one, or the sixteen-colour one where the terminal has no more."""
    ascii: bool = False
    """Borders, sparklines and marks in ASCII only."""
    zone: tzinfo | None = None
    """The time zone times are shown in; None for the machine's."""
    hours: int = 24
    """24 or 12."""
    window: str = WINDOWS[0][0]
    """The stretch of time the panels open with, by its name in `WINDOWS`."""
    notebook: Path | None = None
    """Where `+` writes quotations down; None for the user's data folder."""
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Keys per binding id, as validated by `tui.dashboard.keymap.keymap_mistakes`."""
    views: tuple[View, ...] = ()
    now: Callable[[], datetime] = _now
    """The clock; a fixed one makes a picture repeatable."""


def _theme(value: Any) -> str:
    if value in THEMES:
        return str(value)
    near = [name for name in THEMES if value and str(value) in name] if isinstance(value, str) else []
    near = near or get_close_matches(str(value), THEMES, n=1, cutoff=0.5)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    raise ValueError('a theme, such as "peacewatch-light" or "nord" (ctrl+p lists all)', hint)


def _hours(value: Any) -> int:
    if value not in (12, 24) or isinstance(value, bool):
        raise ValueError("12 or 24")
    return int(value)


def _notebook(value: Any) -> Path:
    try:
        path = Path(values.text(value)).expanduser()
    except (ValueError, RuntimeError):
        path = Path()
    if not path.is_absolute():
        raise ValueError('a file, such as "~/notes/talks.md"')
    return path


def _keys(value: Any) -> str:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not given:
        raise ValueError('a key, such as "j" or "ctrl+n", or a list of keys')
    for key in given:
        if not isinstance(key, str) or not is_key(key):
            raise ValueError('keys such as "j", "ctrl+n", "pagedown" or "f5"')
    return ",".join(given)


def _ui(given: dict[str, Any]) -> Settings:
    return Settings(**{"ascii": given.pop("borders", "") == "ascii", **given})


def _keymap(given: dict[str, str]) -> Mapping[str, str]:
    if mistakes := keymap_mistakes(given):
        raise ValueError("; ".join(mistakes))
    return given


SECTIONS = (
    Section(
        "ui",
        (
            Key("theme", _theme),
            Key("borders", values.choice(("round", "ascii"))),
            Key("zone", values.time_zone),
            Key("hours", _hours),
            Key("window", values.choice(tuple(name for name, _ in WINDOWS))),
            Key("notebook", _notebook),
        ),
        _ui,
    ),
    VIEWS,
    Section("keymap", tuple(Key(key.id, _keys) for key in KEYS), _keymap),
)


def settings_of(sections: Mapping[str, Any]) -> Settings:
    """The settings that `Configuration.sections` holds; what the file does not say stays as shipped."""
    ui: Settings = sections.get("ui") or Settings()
    return replace(ui, keymap=sections.get("keymap") or {}, views=tuple(sections.get("views") or ()))
