"""Opening the file: folders, checks, the settings every connection has, and transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peacewatch.errors import ArchiveError
from storage.errors import speaking_plainly

OURS = 0x50656163
"""SQLite's `application_id` of our files: "Peac"."""

BUSY = 0.25
"""Seconds that SQLite itself waits for another writer; whoever is patient asks again."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the archive at `path`, which is made, with its folders, where there is none.

    It belongs to the thread that made it, except for `interrupt`. Raises `ArchiveError` where the file
    cannot be opened, is not ours, or was written by a newer program or one that was never released.
    """
    with speaking_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise ArchiveError(f"{path} is a folder; the archive is a file. Name it with --archive.")
        connection = _opened(path)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def watching(path: Path) -> sqlite3.Connection:
    """A bare connection that only reads `PRAGMA data_version`; any thread may use it, one at a time."""
    with speaking_plainly(path):
        return sqlite3.connect(path, timeout=BUSY, isolation_level=None, check_same_thread=False)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything or nothing. It begins IMMEDIATE: a deferred one fails at once where another has written."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Several readings that see one and the same state."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        # Nothing was written; unlike COMMIT this is no error where an interruption has ended it already.
        connection.rollback()


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY, isolation_level=None, cached_statements=512)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_size = -32000")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA journal_size_limit = 67108864")
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    # Cheap first: an archive of today is told by two numbers, without sqlite-utils (96 ms to import).
    from storage.schema import NEWEST, OLDEST, migrate

    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application == 0 and version == 0:
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise ArchiveError(
                f"{path} is a SQLite file of another program, not a peacewatch archive. "
                "Name another file with --archive."
            )
    elif application != OURS:
        raise ArchiveError(
            f"{path} is a SQLite file of another program, not a peacewatch archive. "
            "Name another file with --archive."
        )
    if version > NEWEST:
        raise ArchiveError(
            f"The archive {path} was written by a newer peacewatch (its form is {version}, this one knows "
            f"up to {NEWEST}). Update peacewatch, or name another file with --archive."
        )
    if 0 < version < OLDEST:
        raise ArchiveError(
            f"The archive {path} was written before the first release (its form is {version}; this program "
            f"reads {OLDEST} and later). It is left as it is. Move it away and a new one is begun, or name "
            "another file with --archive."
        )
    if version < NEWEST:
        if version == 0:
            connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            migrate(connection)
            connection.execute(f"PRAGMA application_id = {OURS}")
            connection.execute(f"PRAGMA user_version = {NEWEST}")
