"""A server on loopback that takes alerts, and an archive with nothing in it."""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from storage.archive import Archive
from tests.storage.newsroom import ACTORS
from tests.tui.alerts.inbox import Inbox, InboxHandler


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), InboxHandler)
    server.daemon_threads = True
    server.inbox = inbox = Inbox(server.server_address[1])  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield inbox
    server.shutdown()
    server.server_close()


@pytest.fixture
def alert_archive(tmp_path: Path) -> Path:
    """An archive with nothing in it."""
    path = tmp_path / "archive.db"
    Archive(path, actors=ACTORS).close()
    return path
