"""An archive on disk, new for every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.archive import Archive
from tests.storage.newsroom import ACTORS


@pytest.fixture(scope="session")
def blank_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with nothing in it: to copy one is faster than to make its tables for every test."""
    path = tmp_path_factory.mktemp("blank") / "archive.db"
    Archive(path, actors=ACTORS).close()
    return path


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "peacewatch.db"


@pytest.fixture
def archive(archive_path: Path, blank_archive: Path) -> Iterator[Archive]:
    archive_path.parent.mkdir()
    shutil.copy(blank_archive, archive_path)
    with Archive(archive_path, actors=ACTORS, patience=0.0) as opened:
        yield opened
