"""What the watch needs of an archive. The storage floor has it; the watch knows only this."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from peacewatch.records import Actor, Analysis, Entry, Feed, FeedState, FullText, Outlet, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedEntry:
    """An item of a feed with what the analysis made of its title, teaser and own full text."""

    entry: Entry
    outlet: Outlet
    language: str
    analysis: Analysis
    wants_full_text: bool
    """True where the article is to be fetched if the story is relevant."""
    imported_from: str = ""
    """The file, and the line in it, where a person brings the story in; empty for what a feed brings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedResponse:
    """All that one answer of one feed brought, stored in one transaction."""

    feed: Feed
    state: FeedState
    """As it is to be remembered: validators, failure, next due."""
    entries: tuple[AnalysedEntry, ...] = ()
    received_at: datetime
    """UTC; first-seen time of what is new, and publication time of what has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedStories:
    """Older coverage that a person brings in, stored in one transaction. No feed carries it.

    It is never new: what it tells is counted as seen when it was published.
    """

    entries: tuple[AnalysedEntry, ...]
    """Each with its own date of publication."""
    imported_at: datetime
    """UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What storing a response, or imported stories, did."""

    new: tuple[str, ...] = ()
    """Ids of stories seen for the first time, relevant or not."""
    relevant: tuple[str, ...] = ()
    """Those of them that are relevant."""
    revised: tuple[str, ...] = ()
    known: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What settling did: ids of developments opened and updated, of positions new and changed."""

    opened: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    left: bool = False
    """True where more waits: only where no more than so many were asked for."""


class WatchArchive(Protocol):
    """Every call is awaited and done in a thread of the archive's own; every write is one transaction.

    All may raise `ArchiveError`: a locked archive is waited for first, a full disk is not.
    """

    async def feed_states(self) -> Mapping[str, FeedState]:
        """By the feed's url as configured."""
        ...

    async def store_response(self, response: FeedResponse) -> Stored:
        """Store stories, analyses, positions and feed state. Not grouped yet: see `settle`."""
        ...

    async def settle(self, *, midway: bool = False) -> Settled:
        """Place relevant stories that have no development, oldest publication first; compare new positions.

        The outcome does not depend on the order in which responses of a poll were stored. What is placed
        `midway`, with feeds still to answer, is shown at once and placed anew by the next settling that is
        not; a development that was shown midway and is none after all redirects.
        """
        ...

    async def full_text_queue(self, limit: int) -> Sequence[Story]:
        """Relevant stories whose article is still to be fetched, newest first; it outlives a restart."""
        ...

    async def store_article(
        self, story: str, text: str, full_text: FullText, analysis: Analysis | None
    ) -> None:
        """Keep an article's text, or why it could not be had; its positions replace the teaser's."""
        ...

    async def outdated(self, version: str, limit: int) -> Sequence[Story]:
        """Stories analysed by another version of code or lexicon, newest first."""
        ...

    async def store_analyses(self, analyses: Sequence[tuple[str, Analysis]]) -> None:
        """Replace the analyses of these stories: marks, corrections and development ids stay."""
        ...

    async def use_actors(self, actors: Callable[[], Mapping[str, Actor]]) -> None:
        """Go on with other listed actors; they are fetched when the first is needed."""
        ...

    async def mark_due(self, urls: Sequence[str], at: datetime) -> None:
        """Ask whoever polls to poll these feeds (all where empty)."""
        ...

    async def retire(self, before: datetime) -> int:
        """Drop irrelevant stories and old full text from before that time, never positions.

        Returns how many stories were dropped.
        """
        ...
