"""The tables are those that docs/schema.md describes, and they hold together."""

import re
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from peacewatch.errors import ArchiveError
from peacewatch.query import Query
from storage import schema
from storage.archive import Archive
from tests.storage.newsroom import analysed, response, said

DOCUMENT = Path(__file__).parents[2] / "docs" / "schema.md"
OF_SQLITE = re.compile(r"^(?:sqlite_|_sqlite_migrations|\w+_search_\w+)")


def described() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    for section in DOCUMENT.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, body = section.partition("\n")
        if columns := re.findall(r"^\| (\w+) \|", body, re.MULTILINE):
            tables[name] = [column for column in columns if column != "column"]
    return tables


def test_every_table_and_column_is_described_in_order_and_no_other(archive: Archive) -> None:
    connection = archive._connection
    tables = {
        name: [column["name"] for column in connection.execute(f"SELECT * FROM pragma_table_info('{name}')")]
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not OF_SQLITE.match(name)
    }
    assert described() == tables


def test_the_views_for_people_are_described_and_can_be_read(archive: Archive) -> None:
    words = "No document was signed and none will be"
    archive.store_response(response(analysed("Envoys meet", words, statements=[said(words)])))
    archive.settle()
    views = [
        name for (name,) in archive._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")
    ]
    text = DOCUMENT.read_text(encoding="utf-8")
    for view in views:
        assert f"| `{view}` |" in text
        [row] = archive._connection.execute(f"SELECT * FROM {view}").fetchall()
        assert any(row)
    assert len(views) == 3


def test_a_later_form_is_reached_once_and_keeps_what_there_is(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.store_response(response(analysed("Envoys meet in Geneva")))
    archive.close()
    ran: list[str] = []

    def moods(db: Database) -> None:
        ran.append("moods")
        db.execute("ALTER TABLE stories ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, moods))
    monkeypatch.setattr(schema, "NEWEST", schema.NEWEST + 1)
    for _ in range(2):
        with Archive(archive.path, actors={}) as upgraded:
            assert [row.story.title for row in upgraded.stories(Query()).rows] == ["Envoys meet in Geneva"]
            [row] = upgraded._connection.execute("SELECT mood FROM stories").fetchall()
            assert row["mood"] == "calm"
            assert upgraded._connection.execute("PRAGMA user_version").fetchone()[0] == schema.NEWEST
    assert ran == ["moods"]


def test_a_migration_that_fails_leaves_the_archive_as_it_was(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.close()
    form = schema.NEWEST

    def half_done(db: Database) -> None:
        db.execute("ALTER TABLE stories ADD COLUMN mood TEXT")
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, half_done))
    monkeypatch.setattr(schema, "NEWEST", form + 1)
    with pytest.raises(ArchiveError):
        Archive(archive.path)
    connection = sqlite3.connect(archive.path)
    assert connection.execute("PRAGMA user_version").fetchone() == (form,)
    columns = connection.execute("SELECT name FROM pragma_table_info('stories')").fetchall()
    assert ("mood",) not in columns
    connection.close()


def test_every_reference_between_tables_holds(archive: Archive) -> None:
    words = "No document was signed and none will be"
    for outlet in ("harbour-wire", "the-ledger"):
        archive.store_response(
            response(analysed(f"Envoys meet: {outlet}", words, outlet=outlet, statements=[said(words)]))
        )
    archive.settle()
    archive.set_visit_mark()
    assert archive.positions(Query()).rows
    assert archive._connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert archive._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
