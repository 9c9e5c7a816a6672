"""Opens what commands work on: the archive to read, or the watch to poll."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol, TypeVar

from peacewatch.errors import ArchiveError
from peacewatch.query import Query
from peacewatch.records import Actor, Page
from tui.commands.settings import Settings

if TYPE_CHECKING:
    from peacewatch.watch.records import Event
    from peacewatch.watch.watch import Watch
    from storage.archive import Archive
    from storage.threads import AsyncArchive

Result = TypeVar("Result")
Row = TypeVar("Row")

PAGE = 500


class Listing(Protocol[Row]):
    def __call__(self, query: Query, *, limit: int, after: str) -> Page[Row]: ...


def read_archive(settings: Settings, read: "Callable[[Archive], Result]") -> Result:
    """What `read` makes of the archive in use. Raises `ArchiveError` where there is none yet."""
    from storage.archive import Archive

    _must_exist(settings)
    with Archive(settings.archive) as archive:
        return read(archive)


def ask_archive(settings: Settings, ask: "Callable[[AsyncArchive], Awaitable[Result]]") -> Result:
    """What `ask` learns from the archive in use, awaited. Raises `ArchiveError` where there is none yet."""
    _must_exist(settings)

    async def asking() -> Result:
        async with awaited_archive(settings) as archive:
            return await ask(archive)

    return asyncio.run(asking())


def _must_exist(settings: Settings) -> None:
    if not settings.archive.exists():
        raise ArchiveError(
            f"{settings.archive}: there is no archive yet. Run `peacewatch poll` or open `peacewatch` first."
        )


def every(listing: Listing[Row], query: Query, limit: int | None) -> list[Row]:
    """All rows of a listing, page by page; at most `limit`."""
    rows: list[Row] = []
    after = ""
    while limit is None or len(rows) < limit:
        wanted = PAGE if limit is None else min(PAGE, limit - len(rows))
        page = listing(query, limit=wanted, after=after)
        rows += page.rows
        after = page.next
        if not after:
            break
    return rows


def awaited_archive(settings: Settings) -> "AsyncArchive":
    """The archive in use (made where there is none), to be used as an asynchronous context."""
    from storage.threads import AsyncArchive

    def actors() -> Mapping[str, Actor]:
        from peacewatch.lexicon import load_lexicon

        return load_lexicon(settings.configuration.lexicon).actors

    return AsyncArchive.open(settings.archive, actors=actors)


@asynccontextmanager
async def opened_watch(
    settings: Settings, tell: "Callable[[Event], None]"
) -> "AsyncIterator[tuple[Watch, AsyncArchive]]":
    """A watch on the archive in use; both are closed with the context."""
    from peacewatch.watch.watch import Watch
    from storage.poller import Poller

    async with (
        awaited_archive(settings) as archive,
        Watch(settings.configuration, archive, Poller(settings.archive), tell=tell) as watch,
    ):
        yield watch, archive
