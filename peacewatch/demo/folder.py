"""The throw-away folder of a demo. Killed demos leave theirs behind: the next one removes it."""

import fcntl
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "peacewatch-demo-"
HELD = "in-use"
"""A file whose lock (`flock`) is held while its demo runs; the system frees it however the demo ends."""
FORSAKEN = 24 * 3600.0
"""Seconds after which a folder without that file is a leftover too; before, it may be about to get one."""


@contextmanager
def throw_away_folder() -> Iterator[Path]:
    """A new folder in the temporary directory, gone with the context; leftovers of killed demos go first.

    Raises `OSError` where there can be none.
    """
    _remove_leftovers(Path(tempfile.gettempdir()))
    folder, lock = _held_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _held_folder() -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        # Another demo that starts just now may take it for a leftover until the lock is held.
        with suppress(FileNotFoundError):
            lock = os.open(folder / HELD, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(lock, fcntl.LOCK_EX)
            if (folder / HELD).exists():
                return folder, lock
            os.close(lock)


def _remove_leftovers(among: Path) -> None:
    """Remove this user's demo folders whose demo is gone. What cannot be removed is left."""
    for folder in among.glob(f"{PREFIX}*"):
        with suppress(OSError):
            found = folder.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid():
                _remove_unless_held(folder, found.st_mtime)


def _remove_unless_held(folder: Path, changed_at: float) -> None:
    try:
        lock = os.open(folder / HELD, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        if time.time() - changed_at > FORSAKEN:
            shutil.rmtree(folder)
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # It follows no link, neither here nor below.
        shutil.rmtree(folder)
    finally:
        os.close(lock)
