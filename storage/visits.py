"""Visits, and the visit mark that "new" is measured by."""

import sqlite3
from datetime import datetime, timedelta

from peacewatch.records import Visit
from storage.columns import time_of, written

ENDS_AFTER = timedelta(minutes=30)
"""A visit ends after so long without a key."""


def visit_mark(connection: sqlite3.Connection) -> datetime | None:
    """New is what was archived after this; None before the first visit."""
    row = connection.execute("SELECT mark_at FROM visits ORDER BY number DESC LIMIT 1").fetchone()
    return time_of(row["mark_at"]) if row else None


def is_first_visit(connection: sqlite3.Connection) -> bool:
    """True while the very first visit goes on and its mark is still its own beginning."""
    row = connection.execute("SELECT count(*), max(mark_at) = max(began_at) FROM visits").fetchone()
    return bool(row[0] == 1 and row[1])


def attend(connection: sqlite3.Connection, at: datetime) -> bool:
    """A key was pressed, or a dashboard opened. True where that began a visit.

    A new visit's mark is the end of the one before: its last key. The first visit's is its own beginning.
    """
    row = connection.execute("SELECT * FROM visits ORDER BY number DESC LIMIT 1").fetchone()
    last = time_of(row["last_key_at"]) if row else None
    if last is not None and at - last < ENDS_AFTER:
        if at > last:
            connection.execute(
                "UPDATE visits SET last_key_at = ? WHERE number = ?", (written(at), row["number"])
            )
        return False
    mark = max(last, time_of(row["mark_at"]) or last) if last else at
    connection.execute(
        "INSERT INTO visits (began_at, last_key_at, mark_at) VALUES (?, ?, ?)",
        (written(at), written(at), written(mark)),
    )
    return True


def set_visit_mark(connection: sqlite3.Connection, at: datetime) -> None:
    """From now on, new means archived after `at`."""
    attend(connection, at)
    connection.execute(
        "UPDATE visits SET mark_at = ? WHERE number = (SELECT max(number) FROM visits)", (written(at),)
    )


def visits(connection: sqlite3.Connection, limit: int = 20) -> list[Visit]:
    """The latest visits, the latest first; one that may still go on has no end."""
    rows = connection.execute("SELECT * FROM visits ORDER BY number DESC LIMIT ?", (limit,)).fetchall()
    return [
        Visit(
            began_at=datetime.fromisoformat(row["began_at"]),
            ended_at=time_of(row["last_key_at"]) if index else None,
        )
        for index, row in enumerate(rows)
    ]
