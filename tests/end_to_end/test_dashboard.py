"""The installed command in a real terminal, from an empty archive to reading a story and quitting."""

import contextlib
import os
import pty
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from peacewatch.demo.newsroom import open_newsroom
from peacewatch.demo.server import DemoServer, serving
from peacewatch.demo.watch_list import watch_list
from tests.patience import PATIENCE

OpenTerminal = Callable[..., Any]


@pytest.fixture(scope="module")
def newsroom() -> Iterator[DemoServer]:
    with serving(open_newsroom(datetime.now(UTC) - timedelta(minutes=2))) as server:
        yield server


@pytest.fixture
def config(newsroom: DemoServer, tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(watch_list(newsroom), encoding="utf-8")
    return path


@pytest.fixture
def files(config: Path, tmp_path: Path) -> tuple[str, ...]:
    return ("--config", str(config), "--archive", str(tmp_path / "archive.db"))


def stories_in(archive: Path) -> int:
    """How many stories an archive holds; none where it is not there yet."""
    if not archive.exists():
        return 0
    with (
        contextlib.closing(sqlite3.connect(archive)) as connection,
        contextlib.suppress(sqlite3.OperationalError),
    ):
        return int(connection.execute("select count(*) from stories").fetchone()[0])
    return 0


def left_clean(raw: bytes) -> bool:
    """The alternate screen was left, the cursor shown, and mouse reports switched off again."""
    return (
        raw.rfind(b"\x1b[?1049l") > raw.rfind(b"\x1b[?1049h")
        and raw.rfind(b"\x1b[?25h") > raw.rfind(b"\x1b[?25l")
        and raw.rfind(b"\x1b[?1000l") > raw.rfind(b"\x1b[?1000h")
    )


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (200, 60)])
def test_from_an_empty_archive_to_reading_a_story_and_quitting(
    terminal: OpenTerminal, files: tuple[str, ...], columns: int, rows: int
) -> None:
    screen = terminal(*files, columns=columns, rows=rows)
    screen.wait_for("6/6 feeds")
    screen.wait_until(lambda text: "Ankara" in text or "Анкар" in text, "story of the newsroom")
    screen.press("3" if columns == 80 else "\t\t")
    screen.press("\r")
    screen.wait_for("Statements")
    screen.wait_for("next story")
    screen.press("\x1b")
    screen.wait_for("6/6 feeds")
    screen.press("q")
    assert screen.wait_for_the_end() == 0
    assert left_clean(screen.raw)


def test_it_quits_within_half_a_second_in_the_middle_of_a_poll(
    terminal: OpenTerminal, tmp_path: Path
) -> None:
    # A server that accepts and never answers.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        config = tmp_path / "feeds.toml"
        config.write_text(
            "".join(f'[[feeds]]\nname = "{n}"\nurl = "http://127.0.0.1:{port}/{n}"\n' for n in range(5)),
            encoding="utf-8",
        )
        screen = terminal("--config", str(config), "--archive", str(tmp_path / "archive.db"))
        screen.wait_for("polling")
        screen.press("q")
        began = monotonic()
        assert screen.wait_for_the_end() == 0
        # The poll itself would go on for twenty seconds and more: the end did not wait for it.
        assert monotonic() - began < 10
        assert left_clean(screen.raw)


def test_what_the_archive_holds_is_drawn_before_any_feed_answers(
    terminal: OpenTerminal, files: tuple[str, ...], tmp_path: Path
) -> None:
    first = terminal(*files)
    first.wait_for("6/6 feeds")
    first.wait_for("Ankara")
    first.press("q")
    first.wait_for_the_end()
    silent = tmp_path / "silent.toml"
    silent.write_text('[[feeds]]\nname = "Nobody"\nurl = "http://127.0.0.1:9/rss"\n', encoding="utf-8")
    again = terminal("--config", str(silent), *files[2:])
    again.wait_for("Ankara")
    again.press("q")
    assert again.wait_for_the_end() == 0


def test_a_dashboard_that_is_killed_loses_nothing(
    terminal: OpenTerminal, files: tuple[str, ...], tmp_path: Path
) -> None:
    screen = terminal(*files)
    screen.wait_for("Ankara")
    screen.process.kill(signal.SIGKILL)
    screen.wait_for_the_end()
    with contextlib.closing(sqlite3.connect(tmp_path / "archive.db")) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert stories_in(tmp_path / "archive.db") > 0


def test_it_moves_to_the_archive_that_the_file_names_by_now(
    terminal: OpenTerminal, config: Path, tmp_path: Path
) -> None:
    watched = config.read_text(encoding="utf-8")
    config.write_text(f'[watch]\narchive = "one.db"\n\n{watched}', encoding="utf-8")
    screen = terminal("--config", str(config))
    screen.wait_for("6/6 feeds")
    screen.wait_for("Ankara")
    config.write_text(f'[watch]\narchive = "two.db"\n\n{watched}', encoding="utf-8")
    screen.wait_until(lambda text: stories_in(tmp_path / "two.db") > 0, "story in the other archive")
    screen.wait_for("Ankara")
    screen.press("q")
    assert screen.wait_for_the_end() == 0
    assert stories_in(tmp_path / "one.db") > 0


def test_the_demo_opens_with_content_in_every_panel(terminal: OpenTerminal) -> None:
    screen = terminal("demo")
    screen.wait_until(lambda text: "Belov" in text and "Ankara" in text, "content in every panel")
    for panel in ("Developments", "Positions", "Actors", "Stories"):
        assert panel in screen.text
    screen.press("q")
    assert screen.wait_for_the_end() == 0


def test_without_a_terminal_the_dashboard_says_what_to_use_instead(
    home: dict[str, str], tmp_path: Path
) -> None:
    command = Path(sys.executable).parent / "peacewatch"
    done = subprocess.run(
        [command], env=home, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 2
    assert "peacewatch poll" in done.stderr
    assert done.stdout == ""


def test_a_dashboard_that_would_be_drawn_into_a_file_says_so(home: dict[str, str], tmp_path: Path) -> None:
    command = Path(sys.executable).parent / "peacewatch"
    outer, inner = pty.openpty()
    try:
        done = subprocess.run(
            [command, "demo"],
            env=home,
            cwd=tmp_path,
            stdin=inner,
            stdout=inner,
            stderr=subprocess.PIPE,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    finally:
        os.close(outer)
        os.close(inner)
    assert done.returncode == 2
    assert "standard error" in done.stderr


def test_of_two_dashboards_one_polls_and_the_other_takes_over_when_it_dies(
    terminal: OpenTerminal, files: tuple[str, ...]
) -> None:
    first = terminal(*files)
    first.wait_for("● live")
    first.wait_for("6/6 feeds")
    second = terminal(*files)
    second.wait_for("● following")
    first.process.kill(signal.SIGKILL)
    second.wait_for("● live")
    second.press("q")
    assert second.wait_for_the_end() == 0


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_watch_without_a_screen_ends_well_when_it_is_stopped(
    home: dict[str, str], files: tuple[str, ...], stop: signal.Signals
) -> None:
    command = Path(sys.executable).parent / "peacewatch"
    with subprocess.Popen([command, "watch", *files], env=home, stderr=subprocess.PIPE, text=True) as watch:
        assert watch.stderr is not None
        for line in watch.stderr:
            if "about the talks" in line:
                break
        watch.send_signal(stop)
        assert watch.wait(PATIENCE) == 0
