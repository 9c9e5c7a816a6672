"""The tables, as migrations: each a function that runs once, in a transaction, and is never changed after.

Names are those a person would browse in Datasette; docs/schema.md describes every table and column.
"""

import sqlite3
from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the archive to the newest form; the caller's transaction holds all of it or nothing."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("peacewatch")
    for step in MIGRATIONS:
        migrations(name=step.__name__)(step)
    migrations.apply(Database(connection, execute_plugins=False))


def first_tables(db: "Database") -> None:
    """Everything that the first release writes: `first_tables.sql`."""
    tables = resources.files("storage").joinpath("first_tables.sql").read_text(encoding="utf-8")
    for statement in tables.split(";\n"):
        db.execute(statement)


def imported_from(db: "Database") -> None:
    """The file that a story was imported from: who reads it may want to know."""
    db.execute("ALTER TABLE stories ADD COLUMN imported_from TEXT NOT NULL DEFAULT ''")


def noted_marks(db: "Database") -> None:
    """Few marks carry a note, most only say that a row was seen: the few are found without the others."""
    db.execute("CREATE INDEX noted_marks ON marks(subject) WHERE note <> ''")


MIGRATIONS: tuple[Callable[["Database"], None], ...] = (first_tables, imported_from, noted_marks)
"""In the order in which they run; a later form adds one at the end."""

OLDEST = 4
"""The form that the first tables make; forms 1 to 3 were never released, and are not read."""

NEWEST = OLDEST + len(MIGRATIONS) - 1
"""The archive's form that this program writes, kept in `PRAGMA user_version`."""
