"""What can be wrong with an archive, in words a person can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peacewatch.errors import ArchiveError


class ArchiveLockedError(ArchiveError):
    """Another program is writing just now; asking again a little later helps."""


class ReadingInterruptedError(ArchiveError):
    """A reading was stopped because nobody waits for it any more."""


@contextmanager
def speaking_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into an `ArchiveError` that says what happened, where, and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _plain(error, path) from error
    except OSError as error:
        raise ArchiveError(
            f"The archive {path} cannot be used: {error.strerror or error}. "
            "Check the folder, or name another file with --archive."
        ) from error


def _plain(error: sqlite3.Error, path: Path) -> ArchiveError:
    said = str(error)
    if "locked" in said or "busy" in said:
        return ArchiveLockedError(
            "The archive is locked: another program has been writing to it for too long. "
            f"Try again in a moment; if it stays so, close the program that holds {path}."
        )
    if "interrupted" in said:
        return ReadingInterruptedError(f"Reading the archive {path} was stopped.")
    if "full" in said:
        return ArchiveError(
            "The disk is full: the last step was not stored, nothing else is lost. "
            f"Free some space, or move the archive, {path}, and name it with --archive."
        )
    if "readonly" in said or "read-only" in said:
        return ArchiveError(
            f"The archive {path} cannot be written: the file or its folder is read-only. "
            "Change its permissions, or name another file with --archive."
        )
    if "unable to open" in said:
        return ArchiveError(
            f"The archive {path} cannot be opened. "
            "Check that the folder exists and that you may write there, or name another file with --archive."
        )
    if "not a database" in said:
        return ArchiveError(
            f"{path} is not a peacewatch archive, nor any SQLite file. Name another file with --archive."
        )
    if "malformed" in said or "corrupt" in said:
        return ArchiveError(
            f"The archive {path} is damaged: {said}. Put a copy back, or move it away and start a new one; "
            f"sqlite3 can save what is readable: sqlite3 {path.name} .recover"
        )
    return ArchiveError(f"The archive {path} could not be used: {said}.")
