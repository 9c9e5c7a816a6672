"""A demo's folder goes with it; what a killed one left goes when the next begins, and nothing else does."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from peacewatch.demo.folder import FORSAKEN, HELD, PREFIX, throw_away_folder

HOLDING = """
from peacewatch.demo.folder import throw_away_folder
with throw_away_folder() as folder:
    (folder / "archive.db").write_text("stories")
    print(folder, flush=True)
    input()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary directory, also that of processes started here."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def running() -> Iterator[subprocess.Popen[str]]:
    """A demo in another process; it has its folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


def folder_of(process: "subprocess.Popen[str]") -> Path:
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def test_the_folder_goes_with_the_demo(temporary: Path) -> None:
    with throw_away_folder() as folder:
        assert folder.parent == temporary
        (folder / "archive.db").write_text("stories")
    assert list(temporary.iterdir()) == []


def test_what_a_killed_demo_left_is_removed_by_the_next(
    running: "subprocess.Popen[str]", temporary: Path
) -> None:
    left = folder_of(running)
    running.kill()
    running.wait()
    assert (left / "archive.db").exists()
    with throw_away_folder() as folder:
        assert list(temporary.iterdir()) == [folder]


def test_the_folder_of_a_demo_that_runs_is_left_alone(running: "subprocess.Popen[str]") -> None:
    held = folder_of(running)
    with throw_away_folder() as folder:
        assert folder != held
        assert (held / "archive.db").exists()


def test_a_link_of_that_name_is_not_followed_and_nothing_behind_one_is_removed(
    temporary: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    mine = tmp_path_factory.mktemp("mine")
    (mine / "letters.txt").write_text("mine")
    (mine / HELD).touch()
    (temporary / f"{PREFIX}link").symlink_to(mine)
    leftover = temporary / f"{PREFIX}left"
    leftover.mkdir()
    (leftover / HELD).touch()
    (leftover / "elsewhere").symlink_to(mine)
    with throw_away_folder():
        assert not leftover.exists()
    assert (mine / "letters.txt").read_text() == "mine"


def test_a_folder_that_nobody_has_locked_yet_is_left_for_a_day(temporary: Path) -> None:
    fresh, old = temporary / f"{PREFIX}fresh", temporary / f"{PREFIX}old"
    for folder in (fresh, old):
        folder.mkdir()
    then = fresh.stat().st_mtime - FORSAKEN - 60
    os.utime(old, (then, then))
    with throw_away_folder():
        assert fresh.exists()
        assert not old.exists()


def test_other_files_of_the_temporary_directory_are_left_alone(temporary: Path) -> None:
    (temporary / "peacewatch-notes").mkdir()
    (temporary / f"{PREFIX}notes.txt").write_text("a file")
    with throw_away_folder():
        pass
    assert {path.name for path in temporary.iterdir()} == {"peacewatch-notes", f"{PREFIX}notes.txt"}
