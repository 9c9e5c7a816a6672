"""Opening an archive: made where there is none, refused where it is not ours, explained where it fails."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from peacewatch.errors import ArchiveError
from peacewatch.query import Query
from peacewatch.records import Mark
from storage.archive import Archive
from storage.schema import NEWEST, OLDEST


def test_an_archive_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "archive.db"
    with Archive(path, actors={}) as archive:
        assert archive.stories(Query()).rows == ()
    assert path.exists()


def test_an_archive_opens_again_with_what_it_holds_and_in_wal_mode(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive(path, actors={}) as archive:
        archive.set_visit_mark()
    with Archive(path, actors={}) as archive:
        assert archive.visit_mark() is not None
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA user_version").fetchone() == (NEWEST,)
    connection.close()


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="of another program"):
        Archive(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and long enough to look like something. " * 40)
    with pytest.raises(ArchiveError, match="not a peacewatch archive"):
        Archive(path)


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is a folder"):
        Archive(tmp_path)


def test_an_archive_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ArchiveError, match="newer peacewatch"):
        Archive(path)


def test_an_archive_from_before_the_first_release_is_told_as_such_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {OLDEST - 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"before the first release .* --archive"):
        Archive(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="--archive"):
        Archive(tmp_path / "file" / "archive.db")


def test_a_damaged_archive_says_so(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    Archive(path).close()
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"damaged|could not be used"):
        _mark_a_visit(path)


def test_a_full_disk_is_told_as_such(archive: Archive) -> None:
    # SQLite reports a bound on pages as it does a full disk.
    archive._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(ArchiveError, match=r"^The disk is full: "):
        archive.set_mark(*[Mark(subject=f"s-{number}", note="a long note " * 80) for number in range(500)])
    archive._connection.execute("PRAGMA max_page_count = 100000")
    archive.set_mark(Mark(subject="s-1", note="afterwards it goes on"))


def _mark_a_visit(path: Path) -> None:
    with Archive(path) as archive:
        archive.set_visit_mark()


IMPORTED = """
import sys
import storage, storage.archive, storage.threads, storage.poller
print("sqlite_utils" in sys.modules)
storage.archive.Archive(sys.argv[1]).close()
print("sqlite_utils" in sys.modules)
storage.archive.Archive(sys.argv[1]).close()
"""


def test_sqlite_utils_is_imported_only_where_tables_are_made(tmp_path: Path) -> None:
    command = [sys.executable, "-c", IMPORTED, str(tmp_path / "archive.db")]

    def said() -> list[str]:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert said() == ["False", "True"]
    assert said() == ["False", "False"]
