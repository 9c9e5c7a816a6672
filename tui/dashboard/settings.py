"""The [ui] and [keymap] sections of the configuration, as the dashboard reads them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo


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
    keymap: Mapping[str, str] = field(default_factory=dict)
    """Keys per binding id, as validated by `tui.dashboard.keys.keymap_mistakes`."""
    now: Callable[[], datetime] = _now
    """The clock; a fixed one makes a picture repeatable."""
