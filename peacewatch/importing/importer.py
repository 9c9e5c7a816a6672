"""Files into the archive: read in worker processes, stored portion by portion, then placed oldest first."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from peacewatch.config.records import LexiconExtension
from peacewatch.feeds.workers import Broken, Workers
from peacewatch.importing.articles import Articles, Given, read_portion
from peacewatch.importing.files import Portion, Remark, portions
from peacewatch.watch.archive import ImportedStories, Settled, Stored

READ_DEADLINE = 60.0
"""Seconds that a worker may take over a portion before it is killed."""
SETTLED_AT_ONCE = 100
"""Stories, and positions, per transaction: others are to write in between."""


class ImportArchive(Protocol):
    """Every write is one transaction; all may raise `ArchiveError`."""

    async def store_import(self, imported: ImportedStories) -> Stored: ...

    async def settle(self, *, midway: bool = False, most: int | None = None) -> Settled: ...


@dataclass(slots=True)
class Imported:
    """What has come of an import so far."""

    read: int = 0
    new: int = 0
    relevant: int = 0
    """Of the new ones."""
    completed: int = 0
    """Known stories that had no text, and have one now."""
    lost: int = 0
    placing: bool = False
    """True once all is stored, while developments and changes are found."""
    opened: int = 0
    changed: int = 0
    """Positions that changed against what was said before, in what was imported or after it."""
    _opened: set[str] = field(default_factory=set, repr=False)
    _changed: set[str] = field(default_factory=set, repr=False)

    @property
    def known(self) -> int:
        return self.read - self.new - self.completed

    def settled(self, settled: Settled) -> None:
        self._opened |= {*settled.opened}
        self._changed |= {*settled.changed}
        self.opened, self.changed = len(self._opened), len(self._changed)


Event = Imported | Remark


async def import_files(
    files: tuple[str, ...],
    archive: ImportArchive,
    *,
    given: Given = Given(),  # noqa: B008 (frozen)
    extension: LexiconExtension | None = None,
    tell: Callable[[Event], None] = lambda event: None,
) -> Imported:
    """Import everything the files hold. What was stored stays, whatever stops it; it may be run again.

    `tell` is called with the counts as they grow and with a remark for each file or line that is lost.
    Raises `ArchiveError` where the archive cannot be written.
    """
    workers = Workers()
    now = datetime.now(UTC)
    done = Imported()
    waiting: deque[asyncio.Task[Articles]] = deque()

    async def store_next() -> None:
        articles = await waiting.popleft()
        for remark in articles.remarks:
            done.lost += remark.lost
            tell(remark)
        if articles.entries:
            stored = await archive.store_import(ImportedStories(entries=articles.entries, imported_at=now))
            done.read += len(articles.entries)
            done.new += len(stored.new)
            done.relevant += len(stored.relevant)
            done.completed += len(stored.revised)
        tell(done)

    try:
        pieces: Iterator[Portion | Remark] = portions(files)
        while (portion := await asyncio.to_thread(next, pieces, None)) is not None:
            if isinstance(portion, Remark):
                articles = Articles(remarks=(portion,))
                waiting.append(asyncio.ensure_future(_ready(articles)))
            else:
                reading = _read(workers, portion, given, now, extension or LexiconExtension())
                waiting.append(asyncio.ensure_future(reading))
            while len(waiting) > workers.most:
                await store_next()
        while waiting:
            await store_next()
    finally:
        for task in waiting:
            task.cancel()
    done.placing = True
    while True:
        settled = await archive.settle(most=SETTLED_AT_ONCE)
        done.settled(settled)
        tell(done)
        if not settled.left:
            return done


async def _ready(articles: Articles) -> Articles:
    return articles


async def _read(
    workers: Workers, portion: Portion, given: Given, now: datetime, extension: LexiconExtension
) -> Articles:
    """A portion, read; where that breaks a worker, each piece by itself, to find which one does."""
    read = await workers.run(read_portion, portion, given, now, extension, deadline=READ_DEADLINE)
    if not isinstance(read, Broken):
        return read.value
    if len(portion.pieces) == 1:
        return Articles(remarks=(Remark(portion.pieces[0].where, f"reading it {read.why}"),))
    parts = [
        await _read(workers, Portion(portion.kind, (piece,)), given, now, extension)
        for piece in portion.pieces
    ]
    return Articles(
        entries=tuple(entry for part in parts for entry in part.entries),
        remarks=tuple(remark for part in parts for remark in part.remarks),
    )
