"""The notebook: a Markdown file that quotations are appended to, whole or not at all."""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from peacewatch.errors import PeacewatchError

HEADING = "# Notebook\n\nKept with peacewatch: who said what, where it stands, and when it was read.\n"

PATIENCE = 2.0
"""Seconds that another program's writing is waited for."""


class NotebookError(PeacewatchError):
    """The notebook cannot be written; nothing was added to it."""


def default_notebook() -> Path:
    """In the user's data folder, beside the archive."""
    import platformdirs  # here: most sessions write nothing down

    return Path(platformdirs.user_data_dir("peacewatch", appauthor=False)) / "notebook.md"


@dataclass(frozen=True, slots=True)
class Appended:
    """What was added to a notebook, byte for byte, and where it begins."""

    path: Path
    start: int
    data: bytes


def append(path: Path, entry: str) -> Appended:
    """Add an entry, in Markdown, at the end; the file is made, with a heading, where there is none.

    The entry is added whole or not at all, also on a full disk and beside another dashboard. Raises
    `NotebookError`, which says why nothing was added.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _opened(path, os.O_CREAT, "nothing was added") as opened:
            return _append(path, opened, entry)
    except OSError as error:
        raise NotebookError(
            f"{path}: nothing could be added to the notebook: {error.strerror or error}."
        ) from None


def take_back(appended: Appended) -> None:
    """Remove what was added and nothing else. Raises `NotebookError` where the file ends otherwise by now."""
    path, start, data = appended.path, appended.start, appended.data
    try:
        with _opened(path, 0, "nothing was taken back") as opened:
            same = os.pread(opened, len(data) + 1, start) == data
            if not same or os.fstat(opened).st_size != start + len(data):
                raise NotebookError(
                    f"{path}: the notebook was written to since, so that nothing was taken back there."
                )
            os.ftruncate(opened, start)
            os.fsync(opened)
    except OSError as error:
        raise NotebookError(
            f"{path}: nothing was taken back in the notebook: {error.strerror or error}."
        ) from None


@contextmanager
def _opened(path: Path, how: int, otherwise: str) -> Iterator[int]:
    """The notebook, open and held against others; `otherwise` is told where that cannot be."""
    # Not truncated and not exclusive: whatever stands there is the user's.
    opened = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | os.O_NONBLOCK | how, 0o600)
    try:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise NotebookError(f"{path}: the notebook is no ordinary file; {otherwise}.")
        _lock(opened, path, otherwise)
        yield opened
    finally:
        os.close(opened)


def _lock(opened: int, path: Path, otherwise: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise NotebookError(
                    f"{path}: another program holds the notebook; {otherwise}. Try again."
                ) from None
            time.sleep(0.05)


def _append(path: Path, opened: int, entry: str) -> Appended:
    size = os.fstat(opened).st_size
    before = HEADING if size == 0 else _ending(opened, size)
    data = left = f"{before}\n{entry.strip()}\n".encode()
    try:
        while left:
            left = left[os.write(opened, left) :]
        os.fsync(opened)
    except OSError:
        os.ftruncate(opened, size)
        raise
    return Appended(path, size, data)


def _ending(opened: int, size: int) -> str:
    """What is missing at the end for a new line to begin."""
    return "" if os.pread(opened, 1, size - 1) == b"\n" else "\n"
