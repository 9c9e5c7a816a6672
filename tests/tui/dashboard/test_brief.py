"""The brief, inside the dashboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peacewatch.errors import PeacewatchError
from tests.tui.dashboard.talks import entry, fill, response
from tui.dashboard.screens import brief

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


async def test_it_is_saved_under_a_name_that_is_told(
    show: Show, archive_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "nowhere"))
    monkeypatch.chdir(tmp_path)
    async with show(archive_path) as shown:
        await shown.press("b")
        await shown.sees("Bottom line")
        await shown.press("s", "enter")
        saved = tmp_path / "peacewatch-2026-11-24-1200.md"
        await shown.until(saved.exists)
        await shown.sees("The brief is saved")
        assert "We reject any pause that freezes the line" in saved.read_text(encoding="utf-8")
        await shown.press("s", "enter")
        await shown.sees("peacewatch-2026-11-24-1200.md exists already")
        await shown.press("escape", "S", "enter")
        page = tmp_path / "peacewatch-2026-11-24-1200.html"
        await shown.until(page.exists)
        assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


async def test_what_arrives_while_it_is_read_waits_until_it_is_made_anew(
    show: Show, archive_path: Path
) -> None:
    async with show(archive_path) as shown:
        await shown.press("b")
        await shown.sees("Envoys meet at the lake")
        fill(
            archive_path,
            [response(entry("Ports are opened for grain again", "Both sides agreed.", minutes_ago=1))],
        )
        await shown.until(lambda: not shown.app.screen._stale.is_set())
        assert "Ports are opened for grain again" not in shown.app.screen.text
        await shown.press("n")
        await shown.until(lambda: "Ports are opened for grain again" in shown.app.screen.text)


async def test_hostile_words_stay_words(show: Show, archive_path: Path) -> None:
    title = "Envoys [b]agree[/b] [x](javascript:alert(1)) \x1b[31m# all **of** it"
    meeting = entry(title, "Envoys of both sides agreed.", minutes_ago=10)
    fill(archive_path, [response(meeting)])
    async with show(archive_path) as shown:
        await shown.press("b")
        await shown.sees("[b]agree[/b] [x](javascript:alert(1))")
        await shown.sees("# all **of** it")


async def test_it_tells_of_what_the_panels_are_narrowed_to(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("f", *"side:UA", "enter", "b")
        await shown.sees("Only: side UA.")
        await shown.sees("Ukraine: no change found")
        assert "Russia: no change" not in shown.app.screen.text


async def test_where_the_archive_could_not_answer_it_is_asked_again(
    show: Show, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gather, failed = brief.gather_brief, []

    async def gather_at_second_try(*args: Any, **more: Any) -> Any:
        if not failed:
            failed.append(True)
            raise PeacewatchError("The archive is locked: another program writes to it.")
        return await gather(*args, **more)

    monkeypatch.setattr("tui.dashboard.screens.looking.PATIENCE", 0.01)
    monkeypatch.setattr(brief, "gather_brief", gather_at_second_try)
    async with show(archive_path) as shown:
        await shown.press("b")
        await shown.sees("Bottom line")
        assert failed
