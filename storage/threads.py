"""The archive, awaited: one thread that writes and one that reads, each with a connection of its own.

Both are daemons: quitting waits for no more than the short transaction that is under way, and WAL keeps what
was committed even where the process is killed in the middle of one.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from queue import SimpleQueue
from random import uniform
from threading import Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from peacewatch.errors import ArchiveError
from peacewatch.query import Query
from peacewatch.records import (
    Actor,
    ActorActivity,
    Alert,
    Analysis,
    Correction,
    Counts,
    Feed,
    FeedHealth,
    FeedState,
    FreshSteps,
    FullText,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    Mark,
    News,
    Page,
    Story,
    StoryDetail,
    Visit,
)
from peacewatch.watch.archive import FeedResponse, ImportedStories, Settled, Stored
from storage.archive import Archive
from storage.errors import ArchiveLockedError

Outcome = TypeVar("Outcome")

PATIENCE = 30.0
"""Seconds that a caller waits for other programs' writing before it is told that the archive is locked."""

RETRY_AFTER = (0.02, 0.2)
"""Seconds, at random between these, before a locked archive is asked again."""

LOOK_EVERY = 0.2
"""Seconds between two looks at `PRAGMA data_version`."""

LEAVE_AFTER = 0.25
"""Seconds that closing waits for the transaction under way."""


class AsyncArchive:
    """What the watch, the dashboard and long-running commands hold. Use it as an asynchronous context.

    Its methods are those of `Archive`, awaited; they may all raise `ArchiveError`.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        actors: Mapping[str, Actor] | Callable[[], Mapping[str, Actor]] | None = None,
    ) -> None:
        self.path = Path(path)

        def opened() -> Archive:
            # Waiting is done between tries, on the event loop, so that a thread is always free to be left.
            return Archive(self.path, actors=actors, patience=0)

        self._writer = _Thread("archive-writer", opened)
        self._reader = _Thread("archive-reader", opened, interruptible=True)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        actors: Mapping[str, Actor] | Callable[[], Mapping[str, Actor]] | None = None,
    ) -> Self:
        """The archive at `path`; opened when the context is entered."""
        return cls(path, actors=actors)

    async def __aenter__(self) -> Self:
        await self._write(lambda archive: None)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let go of the archive: what the user marked is still written, all else that waits is left."""
        until = monotonic() + LEAVE_AFTER
        for thread in (self._reader, self._writer):
            await thread.leave(until)

    async def changes(self) -> AsyncIterator[int]:
        """A number each time somebody, here or in another process, has written; bursts come as one."""
        seen = await self.data_version()
        while True:
            await asyncio.sleep(LOOK_EVERY)
            now = await self.data_version()
            if now != seen:
                seen = now
                yield now

    async def data_version(self) -> int:
        """A number that differs from the last one asked for when anybody has written."""
        return await self._read(Archive.data_version)

    # What the watch stores and asks for

    async def feed_states(self) -> Mapping[str, FeedState]:
        return await self._read(Archive.feed_states)

    async def store_response(self, response: FeedResponse) -> Stored:
        return await self._write(lambda archive: archive.store_response(response))

    async def store_import(self, imported: ImportedStories) -> Stored:
        return await self._write(lambda archive: archive.store_import(imported))

    async def settle(self, *, midway: bool = False, most: int | None = None) -> Settled:
        return await self._write(lambda archive: archive.settle(midway=midway, most=most))

    async def full_text_queue(self, limit: int) -> Sequence[Story]:
        return await self._read(lambda archive: archive.full_text_queue(limit))

    async def store_article(
        self, story: str, text: str, full_text: FullText, analysis: Analysis | None
    ) -> None:
        await self._write(lambda archive: archive.store_article(story, text, full_text, analysis))

    async def outdated(self, version: str, limit: int) -> Sequence[Story]:
        return await self._read(lambda archive: archive.outdated(version, limit))

    async def store_analyses(self, analyses: Sequence[tuple[str, Analysis]]) -> None:
        await self._write(lambda archive: archive.store_analyses(analyses))

    async def use_actors(self, actors: Callable[[], Mapping[str, Actor]]) -> None:
        await self._write(lambda archive: archive.use_actors(actors))
        await self._read(lambda archive: archive.use_actors(actors))

    async def mark_due(self, urls: Sequence[str], at: datetime) -> None:
        await self._write(lambda archive: archive.mark_due(urls, at))

    async def retire(self, before: datetime) -> int:
        """As `Archive.retire`, with room for other writing between its transactions."""
        dropped = 0
        while some := await self._write(lambda archive: archive.drop_stories(before)):
            dropped += some
        while await self._write(lambda archive: archive.drop_texts(before)):
            pass
        return dropped

    # What people look at

    async def stories(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedStory]:
        return await self._read(lambda archive: archive.stories(query, limit, after))

    async def positions(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedPosition]:
        return await self._read(lambda archive: archive.positions(query, limit, after))

    async def developments(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedDevelopment]:
        return await self._read(lambda archive: archive.developments(query, limit, after))

    async def actors(
        self, query: Query, limit: int = 100, now: datetime | None = None
    ) -> tuple[ActorActivity, ...]:
        return await self._read(lambda archive: archive.actors(query, limit, now))

    async def story(self, id: str) -> StoryDetail | None:
        return await self._read(lambda archive: archive.story(id))

    async def position(self, id: str) -> ListedPosition | None:
        return await self._read(lambda archive: archive.position(id))

    async def development(self, id: str) -> ListedDevelopment | None:
        return await self._read(lambda archive: archive.development(id))

    async def known_actors(self) -> Sequence[Actor]:
        return await self._read(Archive.known_actors)

    async def counts(self, query: Query) -> Counts:
        return await self._read(lambda archive: archive.counts(query))

    async def news(self, positions: Query) -> News:
        return await self._read(lambda archive: archive.news(positions))

    async def days_covered(self, since: datetime, until: datetime) -> frozenset[date]:
        return await self._read(lambda archive: archive.days_covered(since, until))

    async def feed_health(
        self, watched: Sequence[Feed] | None = None, now: datetime | None = None
    ) -> Sequence[FeedHealth]:
        return await self._read(lambda archive: archive.feed_health(watched, now))

    async def last_poll(self) -> datetime | None:
        return await self._read(Archive.last_poll)

    # Alerts

    async def alerts_since(self, filter: str, at: datetime) -> datetime:
        return await self._write(lambda archive: archive.alerts_since(filter, at))

    async def fresh_steps(
        self, query: Query, *, seen: tuple[datetime, datetime], told_since: datetime
    ) -> Sequence[FreshSteps]:
        return await self._read(lambda archive: archive.fresh_steps(query, seen=seen, told_since=told_since))

    async def make_alerts(self, made: Sequence[Alert]) -> int:
        return await self._write(lambda archive: archive.make_alerts(made))

    async def claim_alerts(self, way: str, now: datetime, until: datetime) -> Sequence[Alert]:
        return await self._write(lambda archive: archive.claim_alerts(way, now, until))

    async def sent_alerts(self, sent: Sequence[Alert], at: datetime, failure: str = "") -> None:
        await self._write(lambda archive: archive.sent_alerts(sent, at, failure), keep=True)

    async def postpone_alerts(self, unsent: Sequence[Alert], until: datetime, failure: str) -> None:
        await self._write(lambda archive: archive.postpone_alerts(unsent, until, failure), keep=True)

    async def next_alert(self, ways: Sequence[str]) -> datetime | None:
        return await self._read(lambda archive: archive.next_alert(ways))

    # What is the user's own

    async def set_mark(self, *marks: Mark) -> None:
        await self._write(lambda archive: archive.set_mark(*marks), keep=True)

    async def see(self, subjects: Sequence[str], at: datetime | None = None) -> None:
        await self._write(lambda archive: archive.see(subjects, at), keep=True)

    async def correct(self, correction: Correction) -> Correction:
        return await self._write(lambda archive: archive.correct(correction), keep=True)

    async def corrections(self, *, undone: bool = False) -> Sequence[Correction]:
        return await self._read(lambda archive: archive.corrections(undone=undone))

    async def keep_corrections(self, shared: Sequence[Correction]) -> int:
        return await self._write(lambda archive: archive.keep_corrections(shared), keep=True)

    async def take_back(self, correction: str) -> bool:
        return await self._write(lambda archive: archive.take_back(correction), keep=True)

    async def undo(self) -> str:
        return await self._write(Archive.undo, keep=True)

    async def visit_mark(self) -> datetime | None:
        return await self._read(Archive.visit_mark)

    async def begin_visit(self, at: datetime | None = None) -> datetime | None:
        return await self._write(lambda archive: archive.begin_visit(at))

    async def visits(self, limit: int = 20) -> Sequence[Visit]:
        return await self._read(lambda archive: archive.visits(limit))

    async def touch_visit(self, at: datetime | None = None) -> bool:
        return await self._write(lambda archive: archive.touch_visit(at), keep=True)

    async def set_visit_mark(self, at: datetime | None = None) -> None:
        await self._write(lambda archive: archive.set_visit_mark(at), keep=True)

    async def _read(self, work: Callable[[Archive], Outcome]) -> Outcome:
        return await _patiently(self._reader, work, keep=False)

    async def _write(self, work: Callable[[Archive], Outcome], *, keep: bool = False) -> Outcome:
        return await _patiently(self._writer, work, keep=keep)


async def _patiently(thread: "_Thread", work: Callable[[Archive], Outcome], *, keep: bool) -> Outcome:
    """Have the thread do it, again after a short sleep where another program is writing."""
    until = monotonic() + PATIENCE
    while True:
        try:
            return await thread.do(_Job(work, keep))
        except ArchiveLockedError:
            if monotonic() >= until:
                raise
            await asyncio.sleep(uniform(*RETRY_AFTER))


class _Job(Generic[Outcome]):
    """A piece of work on its way to a thread. `keep` is for what is done even if nobody waits any more."""

    __slots__ = ("abandoned", "done", "keep", "loop", "work")

    def __init__(self, work: Callable[[Archive], Outcome], keep: bool) -> None:
        self.work = work
        self.keep = keep
        self.abandoned = False
        self.loop = asyncio.get_running_loop()
        self.done: asyncio.Future[Outcome] = self.loop.create_future()

    def tell(self, outcome: Any = None, error: BaseException | None = None) -> None:
        """Wake up who waits; called by the thread, also when the event loop has gone."""

        def settle() -> None:
            if self.done.done():
                return
            if error is not None:
                self.done.set_exception(error)
            else:
                self.done.set_result(outcome)

        with contextlib.suppress(RuntimeError):
            self.loop.call_soon_threadsafe(settle)


class _Thread:
    """A daemon thread with an archive of its own, which it opens with its first job."""

    def __init__(self, name: str, opened: Callable[[], Archive], *, interruptible: bool = False) -> None:
        self._name = name
        self._opened = opened
        self._interruptible = interruptible
        self._jobs: SimpleQueue[_Job[Any]] = SimpleQueue()
        self._thread: Thread | None = None
        self._archive: Archive | None = None
        self._running: _Job[Any] | None = None
        self._lock = Lock()
        self._last: _Job[None] | None = None

    async def do(self, job: _Job[Outcome]) -> Outcome:
        if self._last is not None:
            raise ArchiveError("The archive is closed.")
        if self._thread is None:
            self._thread = Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._jobs.put(job)
        try:
            return await job.done
        except asyncio.CancelledError:
            self._abandon(job)
            raise

    async def leave(self, until: float) -> None:
        """Do what must be done, and end; wait for it no longer than `until`, a monotonic time."""
        if self._thread is None or self._last is not None:
            return
        self._last = _Job(lambda archive: None, keep=True)
        self._jobs.put(self._last)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._last.done, max(0.0, until - monotonic()))

    def _abandon(self, job: _Job[Any]) -> None:
        """Nobody waits for this any more: leave it where it waits, stop it where it reads."""
        job.abandoned = True
        with self._lock:
            if self._interruptible and self._running is job and self._archive is not None:
                self._archive.interrupt()

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            if job is self._last:
                break
            if (job.abandoned or self._last is not None) and not job.keep:
                job.tell(error=ArchiveError("The archive is closed."))
                continue
            try:
                if self._archive is None:
                    self._archive = self._opened()
                with self._lock:
                    self._running = job
                outcome = job.work(self._archive)
            except BaseException as error:  # whatever went wrong is for the caller to know
                job.tell(error=error)
            else:
                job.tell(outcome)
            finally:
                with self._lock:
                    self._running = None
        if self._archive is not None:
            self._archive.close()
        job.tell()
