"""An archive on disk, new for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.archive import Archive
from tests.storage.newsroom import ACTORS


@pytest.fixture
def archive_path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "peacewatch.db"


@pytest.fixture
def archive(archive_path: Path) -> Iterator[Archive]:
    with Archive(archive_path, actors=ACTORS, patience=0.0) as opened:
        yield opened
