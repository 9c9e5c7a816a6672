"""The brief, inside the dashboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Show = Callable[..., Any]


async def test_the_brief_of_the_window_is_read_and_copied(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("b")
        await shown.sees("Bottom line")
        await shown.sees("Envoys meet at the lake")
        await shown.press("y")
        assert shown.app.clipboard.startswith("# Russia–Ukraine talks")
        assert "We reject any pause that freezes the line" in shown.app.clipboard
        await shown.press("escape")
        assert shown.app.screen.panel.has_focus
