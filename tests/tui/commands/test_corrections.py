"""Corrections go from one archive to another through a file, and are taken back by their ids."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from peacewatch.query import Query
from peacewatch.records import Correction, CorrectionKind
from storage.archive import Archive

Shape = list[tuple[str, tuple[str, ...]]]


@pytest.fixture
def archives(polled_folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Mine and a colleague's, which hold the same stories."""
    mine, yours = tmp_path / "mine.db", tmp_path / "yours.db"
    with Archive(polled_folder / "archive.db") as archive:
        archive.counts(Query())
    for path in (mine, yours):
        shutil.copy(polled_folder / "archive.db", path)
    return mine, yours


def _shape(path: Path) -> Shape:
    with Archive(path) as archive:
        rows = archive.developments(Query(), limit=1000).rows
        return sorted((row.development.headline, tuple(sorted(row.development.stories))) for row in rows)


def _put_right(path: Path) -> None:
    """A merge, a split out of what was merged, a name, and a story hidden."""
    with Archive(path) as archive:
        rows = archive.developments(Query(), limit=1000).rows
        into, other, hidden = (row.development for row in rows[:3])
        archive.correct(Correction(id="", kind=CorrectionKind.MERGE, development=other.id, value=into.id))
        archive.correct(Correction(id="", kind=CorrectionKind.SPLIT, story=into.stories[0]))
        archive.correct(
            Correction(id="", kind=CorrectionKind.RENAME, development=into.id, value="[b]My name[/b] for it")
        )
        archive.correct(Correction(id="", kind=CorrectionKind.HIDE_STORY, story=hidden.stories[0]))


def test_merges_splits_names_and_hidden_stories_arrive_and_are_taken_back(
    run: Any, archives: tuple[Path, Path], tmp_path: Path
) -> None:
    mine, yours = archives
    before = _shape(yours)
    _put_right(mine)
    assert _shape(mine) != before
    file = tmp_path / "corrections.json"
    file.write_text(run("corrections", "export", "--archive", mine).stdout, encoding="utf-8")
    assert [entry["kind"] for entry in json.loads(file.read_text(encoding="utf-8"))] == [
        "merge",
        "split",
        "rename",
        "hide story",
    ]
    result = run("corrections", "import", "--archive", yours, file)
    assert "4 corrections taken over, 0 known already." in result.stderr
    assert _shape(yours) == _shape(mine)
    again = run("corrections", "export", "--archive", yours).stdout
    assert again == file.read_text(encoding="utf-8")

    listed = run("corrections", "list", "--archive", yours).stdout
    assert "[b]My name[/b] for it" in listed
    ids = [line.split()[0] for line in listed.splitlines()]
    taken_back = run("corrections", "undo", "--archive", yours, *ids)
    assert "4 corrections taken back." in taken_back.stderr
    assert _shape(yours) == before
    unknown = run("corrections", "undo", "--archive", yours, ids[0])
    assert unknown.exit_code == 1
    assert "No correction that holds" in unknown.stderr


def test_an_entry_without_an_id_is_refused_and_nothing_is_taken_over(
    run: Any, archives: tuple[Path, Path], tmp_path: Path
) -> None:
    file = tmp_path / "corrections.json"
    good = {"id": "c-1", "kind": "rename", "development": "d-1", "value": "x"}
    file.write_text(json.dumps([good, good | {"id": ""}]), encoding="utf-8")
    result = run("corrections", "import", "--archive", archives[1], file)
    assert result.exit_code == 1
    assert 'entry 2: "id"' in result.stderr
    with Archive(archives[1]) as archive:
        assert archive.corrections() == []
