"""The notebook: a Markdown file that quotations are appended to, whole or not at all."""

import fcntl
import os
import stat
import time
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


def append(path: Path, entry: str) -> None:
    """Add an entry, in Markdown, at the end; the file is made, with a heading, where there is none.

    The entry is added whole or not at all, also on a full disk and beside another dashboard. Raises
    `NotebookError`, which says why nothing was added.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Not truncated and not exclusive: whatever stands there is the user's.
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NONBLOCK, 0o600)
        try:
            if not stat.S_ISREG(os.fstat(opened).st_mode):
                raise NotebookError(f"{path}: the notebook is no ordinary file; nothing was added.")
            _lock(opened, path)
            _append(opened, entry)
        finally:
            os.close(opened)
    except OSError as error:
        raise NotebookError(
            f"{path}: nothing could be added to the notebook: {error.strerror or error}."
        ) from None


def _lock(opened: int, path: Path) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise NotebookError(
                    f"{path}: another program holds the notebook; nothing was added. Try again."
                ) from None
            time.sleep(0.05)


def _append(opened: int, entry: str) -> None:
    size = os.fstat(opened).st_size
    before = HEADING if size == 0 else _ending(opened, size)
    data = f"{before}\n{entry.strip()}\n".encode()
    try:
        while data:
            data = data[os.write(opened, data) :]
        os.fsync(opened)
    except OSError:
        os.ftruncate(opened, size)
        raise


def _ending(opened: int, size: int) -> str:
    """What is missing at the end for a new line to begin."""
    return "" if os.pread(opened, 1, size - 1) == b"\n" else "\n"
