"""The tables are those that docs/schema.md describes, and they hold together."""

import re
import sqlite3
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from peacewatch.query import Query
from storage import schema
from storage.archive import Archive
from storage.connection import OURS
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


def test_an_archive_of_an_earlier_form_is_brought_to_the_newest(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "earlier.db"
    connection = connect_to_first_form(path)
    connection.execute("INSERT INTO outlets (id, name) VALUES ('harbour-wire', 'Harbour Wire')")
    connection.execute(
        "INSERT INTO stories (id, title, outlet, published_at, first_seen_at, relevance) VALUES "
        "('s-1', 'Envoys meet in Geneva', 'harbour-wire', '2026-11-20T12:00:00.000000Z', "
        "'2026-11-20T12:00:00.000000Z', 'central')"
    )
    connection.commit()
    connection.close()
    with Archive(path) as upgraded:
        assert [row.story.id for row in upgraded.stories(Query(words=("envoy",))).rows] == ["s-1"]
        assert tables_of(upgraded) == tables_of(archive)


def connect_to_first_form(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    first = Migrations("peacewatch")
    first(name="first_tables")(schema._first_tables)
    first.apply(Database(connection))
    connection.execute(f"PRAGMA application_id = {OURS}")
    connection.execute("PRAGMA user_version = 1")
    return connection


def tables_of(archive: Archive) -> list[tuple[str, str]]:
    return sorted(
        tuple(row)
        for row in archive._connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql <> ''")
    )


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
