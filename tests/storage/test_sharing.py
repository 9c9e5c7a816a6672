"""Several processes on one archive: locked, killed, followed; one of them polls."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
from asyncio import timeout
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from peacewatch.errors import ArchiveError
from peacewatch.query import Query
from peacewatch.records import Mark
from peacewatch.watch.archive import WatchArchive
from storage import threads
from storage.archive import Archive
from storage.errors import ArchiveLockedError
from storage.poller import Poller
from storage.threads import AsyncArchive
from tests.patience import PATIENCE
from tests.storage.newsroom import ACTORS, NOON, analysed, response


@contextmanager
def another_process(code: str, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """A process that runs `code`; it says "ready" first, and ends with the context at the latest."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


HOLDS_THE_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("ready", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
print("freed", flush=True)
sys.stdin.readline()
"""


def test_a_locked_archive_says_so_and_loses_nothing(archive: Archive, archive_path: Path) -> None:
    archive.store_response(response(analysed("Before the lock")))
    with another_process(HOLDS_THE_LOCK, archive_path) as process:
        with pytest.raises(ArchiveLockedError, match="is locked"):
            archive.store_response(response(analysed("During the lock")))
        with pytest.raises(ArchiveLockedError):
            archive.set_mark(Mark(subject="s-1", starred=True))
        assert [row.story.title for row in archive.stories(Query()).rows] == ["Before the lock"]
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "freed\n"
        archive.store_response(response(analysed("After the lock")))
    assert len(archive.stories(Query()).rows) == 2


async def test_writing_waits_for_another_process_without_holding_up_reading(archive_path: Path) -> None:
    async with AsyncArchive(archive_path, actors=ACTORS) as archive, timeout(PATIENCE):
        await archive.store_response(response(analysed("Before the lock")))
        with another_process(HOLDS_THE_LOCK, archive_path) as process:
            writing = asyncio.create_task(archive.store_response(response(analysed("During the lock"))))
            assert len((await archive.stories(Query())).rows) == 1
            assert not writing.done()
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
            assert len((await writing).new) == 1


async def test_whoever_waits_too_long_is_told(archive_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "PATIENCE", 0.0)
    async with AsyncArchive(archive_path, actors=ACTORS) as archive:
        with another_process(HOLDS_THE_LOCK, archive_path), pytest.raises(ArchiveError, match="is locked"):
            await archive.set_mark(Mark(subject="s-1", starred=True))


STORES = """
import sys
sys.path.insert(0, sys.argv[2])
from tests.storage.newsroom import ACTORS, analysed, response
from storage.archive import Archive
archive = Archive(sys.argv[1], actors=ACTORS)
print("ready", flush=True)
for number in range(10_000):
    archive.store_response(response(*(analysed(f"Story {number}, item {item}") for item in range(5))))
    archive.settle()
    print(number, flush=True)
"""

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("after", [1, 4, 9])
def test_what_was_said_to_be_stored_is_there_after_kill_9(archive_path: Path, after: int) -> None:
    with another_process(STORES, archive_path, ROOT) as process:
        assert process.stdout is not None
        acknowledged = -1
        while acknowledged < after:
            acknowledged = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        process.wait()
        rest = process.stdout.read().split("\n")
        acknowledged = max([acknowledged, *(int(line) for line in rest[:-1] if line)])
    connection = sqlite3.connect(archive_path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    with Archive(archive_path, actors=ACTORS) as archive:
        count = archive.counts(Query()).stories
        # A response is stored whole or not at all.
        assert count % 5 == 0
        assert count >= 5 * (acknowledged + 1)
        assert archive.store_response(response(analysed("Life goes on"))).new


async def test_everybody_sees_what_anybody_writes_and_bursts_come_as_one(archive_path: Path) -> None:
    async with (
        timeout(PATIENCE),
        AsyncArchive(archive_path, actors=ACTORS) as here,
        AsyncArchive(archive_path, actors=ACTORS) as there,
    ):
        changes_here, changes_there = here.changes(), there.changes()
        seen_here = asyncio.ensure_future(anext(changes_here))
        seen_there = asyncio.ensure_future(anext(changes_there))
        # Both have to have looked once before anything is written.
        await here.data_version()
        await there.data_version()
        for number in range(5):
            await here.store_response(response(analysed(f"Story {number}")))
        await seen_here
        await seen_there
        assert len((await there.stories(Query())).rows) == 5
        nothing_more = asyncio.ensure_future(anext(changes_there))
        await asyncio.wait([nothing_more], timeout=2.5 * threads.LOOK_EVERY)
        # At most the tail of the burst is told after its beginning; then it is quiet.
        assert not nothing_more.done() or await nothing_more
        nothing_more.cancel()


def test_an_awaited_archive_is_what_the_watch_asks_for(archive_path: Path) -> None:
    archive: WatchArchive = AsyncArchive(archive_path)
    assert archive


async def test_closing_waits_for_no_reading_and_keeps_the_user_s_marks(archive_path: Path) -> None:
    blocked, go_on = Event(), Event()

    async with timeout(PATIENCE), AsyncArchive(archive_path, actors=ACTORS) as archive:
        await archive.store_response(response(analysed("Envoys meet")))
        id = (await archive.stories(Query())).rows[0].story.id

        def hold(held: Archive) -> None:
            blocked.set()
            go_on.wait(PATIENCE)

        held = asyncio.create_task(archive._read(hold))
        holding = asyncio.create_task(archive._write(hold))
        await asyncio.to_thread(blocked.wait, PATIENCE)
        marking = asyncio.create_task(archive.set_mark(Mark(subject=id, starred=True)))
        storing = asyncio.create_task(archive.store_response(response(analysed("Too late"))))
        await asyncio.sleep(0)
        for task in (held, holding, marking, storing):
            task.cancel()
        await archive.close()
        with pytest.raises(ArchiveError, match="is closed"):
            await archive.feed_states()
        go_on.set()
    with Archive(archive_path) as again:
        for _ in range(200):
            if again.stories(Query(starred=True)).rows:
                break
            await asyncio.sleep(0.01)
        assert [row.story.title for row in again.stories(Query()).rows] == ["Envoys meet"]
        assert again.stories(Query(starred=True)).rows


async def test_a_reading_that_nobody_waits_for_is_stopped(archive_path: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + begun() FROM n) SELECT count(*) FROM n"
    begun = Event()

    def begin() -> int:
        begun.set()
        return 1

    def read_on(archive: Archive) -> None:
        archive._connection.create_function("begun", 0, begin)
        archive._connection.execute(endless).fetchone()

    async with timeout(PATIENCE), AsyncArchive(archive_path, actors=ACTORS) as archive:
        reading = asyncio.create_task(archive._read(read_on))
        await asyncio.to_thread(begun.wait, PATIENCE)
        reading.cancel()
        assert (await archive.stories(Query())).rows == ()


async def test_an_archive_that_cannot_be_opened_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database, and long enough to look like one? " * 30)
    with pytest.raises(ArchiveError, match="not a peacewatch archive"):
        async with AsyncArchive(tmp_path / "notes.txt"):
            pass


POLLS = """
import sys
from storage.poller import Poller
print("ready" if Poller(sys.argv[1]).take() else "not my turn", flush=True)
sys.stdin.readline()
"""


def test_one_of_several_polls_and_the_next_takes_over_when_it_is_killed(archive_path: Path) -> None:
    mine = Poller(archive_path)
    with another_process(POLLS, archive_path) as process:
        assert not mine.take()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert mine.take()
    assert mine.take()
    other = Poller(archive_path)
    assert not other.take()
    mine.give_up()
    assert other.take()
    other.give_up()


def test_two_processes_may_open_a_new_archive_at_once(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    failures: list[BaseException] = []

    def open_and_store(number: int) -> None:
        try:
            with Archive(path, actors=ACTORS, patience=20) as archive:
                archive.store_response(
                    response(analysed(f"Story of {number}"), at=NOON + timedelta(minutes=number))
                )
        except BaseException as error:
            failures.append(error)

    openers = [Thread(target=open_and_store, args=(number,)) for number in range(4)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    assert failures == []
    with Archive(path) as archive:
        assert len(archive.stories(Query()).rows) == 4
