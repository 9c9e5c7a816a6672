"""The notebook: entries are added whole or not at all, whatever is there already."""

import fcntl
import os
from pathlib import Path
from threading import Thread

import pytest

from tui import notebook
from tui.notebook import HEADING, NotebookError, append, take_back


def test_a_notebook_is_made_with_a_heading_and_entries_follow(tmp_path: Path) -> None:
    path = tmp_path / "notes" / "talks.md"
    append(path, "> “First”\n")
    append(path, "> “Second”")
    assert path.read_text(encoding="utf-8") == f"{HEADING}\n> “First”\n\n> “Second”\n"
    assert path.stat().st_mode & 0o077 == 0


def test_what_the_user_wrote_stays_and_a_missing_line_end_is_made_up_for(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("my own words", encoding="utf-8")
    append(path, "> “Mine too”")
    assert path.read_text(encoding="utf-8") == "my own words\n\n> “Mine too”\n"


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shared.md"
    writers = [Thread(target=append, args=(path, f"> “{n}” {'x' * 9000}")) for n in range(12)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    entries = path.read_text(encoding="utf-8").removeprefix(HEADING).strip().split("\n\n")
    assert sorted(entries) == sorted(f"> “{n}” {'x' * 9000}" for n in range(12))


def test_a_full_disk_leaves_the_notebook_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "full.md"
    append(path, "> “Before”")
    before = path.read_bytes()
    write, calls = os.write, []

    def full(opened: int, data: bytes) -> int:
        calls.append(data)
        if len(calls) > 1:
            raise OSError(28, "No space left on device")
        return write(opened, data[:7])

    monkeypatch.setattr(notebook.os, "write", full)
    with pytest.raises(NotebookError, match="nothing could be added to the notebook: No space left"):
        append(path, "> “After”")
    assert path.read_bytes() == before


def test_what_cannot_be_written_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotebookError, match="Is a directory"):
        append(tmp_path, "> x")
    fifo = tmp_path / "pipe.md"
    os.mkfifo(fifo)
    with pytest.raises(NotebookError, match="no ordinary file"):
        append(fifo, "> x")
    monkeypatch.setattr(notebook, "PATIENCE", 0.0)
    held = tmp_path / "held.md"
    with held.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(NotebookError, match="another program holds the notebook"):
            append(held, "> x")
    assert held.read_text() == ""


def test_what_was_added_is_taken_back_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("my own words", encoding="utf-8")
    first, second = append(path, "> “First”"), append(path, "> “Second”")
    take_back(second)
    assert path.read_text(encoding="utf-8") == "my own words\n\n> “First”\n"
    take_back(first)
    assert path.read_text(encoding="utf-8") == "my own words"


@pytest.mark.parametrize("now", ["> “First”\nmore", "", "> “Other”\n"])
def test_a_notebook_that_was_written_to_since_stays_as_it_is(tmp_path: Path, now: str) -> None:
    path = tmp_path / "mine.md"
    added = append(path, "> “First”")
    path.write_text(now, encoding="utf-8")
    with pytest.raises(NotebookError, match="was written to since"):
        take_back(added)
    assert path.read_text(encoding="utf-8") == now


def test_a_notebook_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    added = append(path, "> “First”")
    path.unlink()
    with pytest.raises(NotebookError, match="nothing was taken back in the notebook: No such file"):
        take_back(added)
    assert not path.exists()
