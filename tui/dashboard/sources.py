"""What the dashboard needs of the floors below. It does no input or output but through these."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from peacewatch.config import Configuration
from peacewatch.query import Query
from peacewatch.records import (
    Actor,
    ActorActivity,
    Correction,
    Counts,
    Feed,
    FeedHealth,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    Mark,
    News,
    Page,
    StoryDetail,
)


class Archive(Protocol):
    """The archive, awaited. All calls may raise `ArchiveError`, whose message a person can act on."""

    @property
    def path(self) -> Path:
        """Where it is kept."""
        ...

    async def close(self) -> None:
        """Let go of it: what the user marked is still written."""
        ...

    async def stories(self, query: Query, limit: int = 100) -> Page[ListedStory]:
        """Newest publication first; with words in the query, those that hold them, with snippets."""
        ...

    async def positions(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedPosition]:
        """Changed, then new, then said again; the newest first within each."""
        ...

    async def developments(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedDevelopment]:
        """By last step, the newest first."""
        ...

    async def actors(
        self, query: Query, limit: int = 100, now: datetime | None = None
    ) -> Sequence[ActorActivity]:
        """By occasions of speaking, most first."""
        ...

    async def story(self, id: str) -> StoryDetail | None: ...

    async def position(self, id: str) -> ListedPosition | None: ...

    async def development(self, id: str) -> ListedDevelopment | None: ...

    async def known_actors(self) -> Sequence[Actor]:
        """Whom a statement may be given to by hand: those listed, and the latest discovered."""
        ...

    async def counts(self, query: Query) -> Counts: ...

    async def news(self, positions: Query) -> News:
        """How many developments had a step, and how many of these positions came, since the visit mark."""
        ...

    async def days_covered(self, since: datetime, until: datetime) -> frozenset[date]:
        """The days (UTC) of a window on which any story about the talks was published."""
        ...

    async def feed_health(
        self, watched: Sequence[Feed] | None = None, now: datetime | None = None
    ) -> Sequence[FeedHealth]:
        """These feeds (all that were ever polled where None), each with its state and what it brought."""
        ...

    async def set_mark(self, *marks: Mark) -> None:
        """Keep each mark in place of whatever was marked on its subject."""
        ...

    async def see(self, subjects: Sequence[str], at: datetime | None = None) -> None:
        """These stories, positions and developments were looked at: they are read from now on."""
        ...

    async def correct(self, correction: Correction) -> Correction:
        """Keep a correction and apply it to what is shown."""
        ...

    async def undo(self) -> str:
        """Take back the latest mark, correction or visit mark. Returns what it was; empty for none left."""
        ...

    async def touch_visit(self, at: datetime | None = None) -> bool:
        """Somebody is here: goes on with the visit, or begins one where the last has ended."""
        ...

    async def set_visit_mark(self, at: datetime | None = None) -> None:
        """From now on, new means archived after `at`."""
        ...

    async def data_version(self) -> int:
        """A number that differs from the last one asked for when anybody has written."""
        ...


class Watch(Protocol):
    """The watch: polls in `run` for as long as it is awaited, or follows where another process polls."""

    @property
    def status(self) -> "WatchStatus": ...

    async def run(self) -> None: ...

    def use(self, configuration: Configuration) -> None:
        """Go on with another watch list and other settings."""
        ...

    def poll_now(self) -> None:
        """Mark every feed due, here or (when following) for whoever polls."""
        ...


class WatchStatus(Protocol):
    """How the watch stands, for the status line."""

    @property
    def following(self) -> bool:
        """True where another process polls this archive."""
        ...

    @property
    def polling(self) -> bool:
        """True while feeds are being fetched."""
        ...

    @property
    def feeds_ok(self) -> int: ...

    @property
    def feeds_total(self) -> int: ...

    @property
    def next_poll_at(self) -> datetime | None: ...

    @property
    def error(self) -> str:
        """The last trouble that concerns more than one feed, in one line; empty for none."""
        ...


OpenWatch = Callable[[Archive], AbstractAsyncContextManager[Watch]]
"""Makes the watch on an archive. Called after the first paint, since what it imports takes its time."""

FollowArchive = Callable[[Configuration], Awaitable[Archive | None]]
"""Opens the archive that a configuration names; None where that is the one in use. Raises `ArchiveError`."""

OpenArchive = Callable[[], AbstractAsyncContextManager[Archive]]

OpenLink = Callable[[str], Awaitable[bool]]
"""Shows an address in the browser; False where there is none that could be opened."""
