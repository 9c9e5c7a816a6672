"""The archive: the one class others hold. It speaks in records, never in rows."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

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
from storage import (
    activity,
    alerts,
    corrections,
    deeds,
    details,
    developments,
    feeds,
    listings,
    reanalysis,
    retention,
    stories,
    visits,
)
from storage.actors import Listing, known_actors
from storage.connection import connect, snapshot, transaction, watching
from storage.errors import ArchiveLockedError, speaking_plainly
from storage.search import build_index, holds_phrase, is_current

Outcome = TypeVar("Outcome")

PATIENCE = 5.0
"""Seconds that a caller waits for other writers before it is told that the archive is locked."""


class Archive:
    """An archive on disk, opened (and made, where there is none) at `path`.

    It belongs to the thread that opened it, but for `interrupt`. Every writing method but `retire` is one
    transaction; every method may raise `ArchiveError`. `actors` are the listed actors (or what fetches
    them), needed where stories are stored; where none are given, those of the lexicon that ships.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        actors: Mapping[str, Actor] | Callable[[], Mapping[str, Actor]] | None = None,
        patience: float = PATIENCE,
    ) -> None:
        self.path = Path(path)
        self._patience = patience
        self._listing = Listing(actors if actors is not None else _shipped_actors)
        self._connection = self._waiting(lambda: connect(self.path))
        self._connection.create_function("holds_phrase", -1, holds_phrase, deterministic=True)
        self._watching: sqlite3.Connection | None = None
        with self._read() as connection:
            indexed = is_current(connection)
        if not indexed:
            self._write(build_index)

    @classmethod
    def open(cls, path: Path | str) -> Self:
        """The archive at `path`, for a command: with the lexicon that ships, and some patience."""
        return cls(path)

    def close(self) -> None:
        self._connection.close()
        if self._watching is not None:
            self._watching.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def use_actors(self, actors: Callable[[], Mapping[str, Actor]]) -> None:
        """Go on with other listed actors; what is stored of them changes as they are met."""
        self._listing.use(actors)

    def interrupt(self) -> None:
        """Stop what is being read; any thread may ask for it."""
        self._connection.interrupt()

    def data_version(self) -> int:
        """A number that differs from the last one asked for when anybody, this archive too, has written."""
        with speaking_plainly(self.path):
            if self._watching is None:
                self._watching = watching(self.path)
            return int(self._watching.execute("PRAGMA data_version").fetchone()[0])

    # What the watch stores and asks for

    def feed_states(self) -> Mapping[str, FeedState]:
        """What is remembered of every feed, by its url as configured."""
        with self._read() as connection:
            return feeds.feed_states(connection)

    def store_response(self, response: FeedResponse) -> Stored:
        """Store what one answer of one feed brought: stories, analyses, positions and the feed's state."""
        return self._write(lambda connection: stories.store_response(connection, response, self._listing))

    def store_import(self, imported: ImportedStories) -> Stored:
        """Store older coverage that a person brings in. It belongs to no feed, and is never new."""
        return self._write(lambda connection: stories.store_import(connection, imported, self._listing))

    def settle(self, *, midway: bool = False, most: int | None = None) -> Settled:
        """Place relevant stories that have no development, oldest first; compare new positions.

        What is placed `midway` through a poll is placed anew by the next settling that is not. No more than
        `most` of each are taken where that is given; `left` then says whether to go on.
        """
        return self._write(
            lambda connection: developments.settle(connection, self._listing, midway=midway, most=most)
        )

    def full_text_queue(self, limit: int) -> Sequence[Story]:
        """Relevant stories whose article is still to be fetched, newest first."""
        with self._read() as connection:
            return stories.full_text_queue(connection, limit)

    def store_article(self, story: str, text: str, full_text: FullText, analysis: Analysis | None) -> None:
        """Keep an article's text, or why it could not be had; its positions replace the teaser's."""
        self._write(
            lambda connection: stories.store_article(
                connection, story, text, full_text, analysis, self._listing, _now()
            )
        )

    def outdated(self, version: str, limit: int) -> Sequence[Story]:
        """Stories analysed by another version of code or lexicon, with their texts, newest first."""
        with self._read() as connection:
            return reanalysis.outdated(connection, version, limit)

    def store_analyses(self, analysed: Sequence[tuple[str, Analysis]]) -> None:
        """Replace the analyses of these stories: marks, corrections and development ids stay."""
        self._write(lambda connection: reanalysis.store_analyses(connection, analysed, self._listing))

    def retire(self, before: datetime) -> int:
        """Drop irrelevant stories and old full texts from before that time, never positions.

        Returns how many stories were dropped. Many short transactions: others may write in between.
        """
        dropped = 0
        while some := self.drop_stories(before):
            dropped += some
        while self.drop_texts(before):
            pass
        return dropped

    def drop_stories(self, before: datetime) -> int:
        """One transaction of `retire`: some irrelevant stories. Returns how many; 0 when none is left."""
        return self._write(lambda connection: retention.drop_stories(connection, before))

    def drop_texts(self, before: datetime) -> int:
        """One transaction of `retire`: some full texts. Returns how many; 0 when none is left."""
        return self._write(lambda connection: retention.drop_texts(connection, before))

    def mark_due(self, urls: Sequence[str], at: datetime) -> None:
        """Ask whoever polls to poll these feeds (all where empty)."""
        self._write(lambda connection: feeds.mark_due(connection, urls, at))

    # What people look at

    def stories(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedStory]:
        """Newest publication first; with words in the query, the latest arrived first, with snippets."""
        with self._read() as connection:
            return listings.stories(connection, query, limit, after)

    def positions(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedPosition]:
        """Changed, then new, then said again; the latest first within each."""
        with self._read() as connection:
            return listings.positions(connection, query, limit, after)

    def developments(self, query: Query, limit: int = 100, after: str = "") -> Page[ListedDevelopment]:
        """By last step, the latest first."""
        with self._read() as connection:
            return listings.developments(connection, query, limit, after)

    def actors(
        self, query: Query, limit: int = 100, now: datetime | None = None
    ) -> tuple[ActorActivity, ...]:
        """By occasions of speaking, most first; then those only mentioned."""
        with self._read() as connection:
            return activity.actors(connection, query, limit, now or _now())

    def story(self, id: str) -> StoryDetail | None:
        """Everything the reader shows of a story; None where there is none of that id."""
        with self._read() as connection:
            return details.story(connection, id)

    def position(self, id: str) -> ListedPosition | None:
        with self._read() as connection:
            return details.position(connection, id)

    def development(self, id: str) -> ListedDevelopment | None:
        """A development by its id, or by one that was merged into it."""
        with self._read() as connection:
            return details.development(connection, id)

    def known_actors(self) -> Sequence[Actor]:
        """Whom a statement may be given to by hand: those listed, and the latest discovered."""
        with self._read() as connection:
            return known_actors(connection, self._listing)

    def counts(self, query: Query) -> Counts:
        """How much there is, and how much of it is new, for the query."""
        with self._read() as connection:
            return listings.counts(connection, query)

    def news(self, positions: Query) -> News:
        """How many developments had a step, and how many of these positions came, since the visit mark."""
        with self._read() as connection:
            return listings.news(connection, positions)

    def days_covered(self, since: datetime, until: datetime) -> frozenset[date]:
        """The days (UTC) of a window on which any story about the talks was published."""
        with self._read() as connection:
            return listings.days_covered(connection, since, until)

    def feed_health(
        self, watched: Sequence[Feed] | None = None, now: datetime | None = None
    ) -> Sequence[FeedHealth]:
        """These feeds (all that were ever polled where None), each with its state and what it brought."""
        with self._read() as connection:
            shown = feeds.known_feeds(connection) if watched is None else watched
            return feeds.feed_health(connection, shown, now or _now())

    def last_poll(self) -> datetime | None:
        """When a feed was last asked, whatever it answered."""
        with self._read() as connection:
            return feeds.last_poll(connection)

    # Alerts: each is made once, and handed to one of all who could send it

    def alerts_since(self, filter: str, at: datetime) -> datetime:
        """When this filter first gave alerts: `at`, where it never did. What came before gives none."""
        return self._write(lambda connection: alerts.alerts_since(connection, filter, at))

    def fresh_steps(
        self, query: Query, *, seen: tuple[datetime, datetime], told_since: datetime
    ) -> Sequence[FreshSteps]:
        """Steps that came in between the times of `seen`, told after `told_since`, and gave no alert yet."""
        with self._read() as connection:
            return alerts.fresh_steps(connection, query, seen=seen, told_since=told_since)

    def make_alerts(self, made: Sequence[Alert]) -> int:
        """Keep alerts until they are sent. Returns how many nobody had made before."""
        return self._write(lambda connection: alerts.make_alerts(connection, made))

    def claim_alerts(self, way: str, now: datetime, until: datetime) -> Sequence[Alert]:
        """The alerts of that way that are due; nobody else is handed them before `until`."""
        return self._write(lambda connection: alerts.claim_alerts(connection, way, now, until))

    def sent_alerts(self, sent: Sequence[Alert], at: datetime, failure: str = "") -> None:
        """These are done with: sent, or given up for what `failure` says."""
        self._write(lambda connection: alerts.sent_alerts(connection, sent, at, failure))

    def postpone_alerts(self, unsent: Sequence[Alert], until: datetime, failure: str) -> None:
        """These could not be sent, for what `failure` says; they are to be tried again at `until`."""
        self._write(lambda connection: alerts.postpone_alerts(connection, unsent, until, failure))

    def next_alert(self, ways: Sequence[str]) -> datetime | None:
        """When the next alert of these ways may be claimed."""
        with self._read() as connection:
            return alerts.next_alert(connection, ways)

    # What is the user's own

    def set_mark(self, *marks: Mark) -> None:
        """Keep each mark in place of whatever was marked on its subject; together they are undone at once."""
        self._write(lambda connection: deeds.mark(connection, marks, _now()))

    def see(self, subjects: Sequence[str], at: datetime | None = None) -> None:
        """These stories, positions and developments were looked at: they are read from now on."""
        now = _now()
        self._write(lambda connection: deeds.see(connection, subjects, at or now, now))

    def correct(self, correction: Correction) -> Correction:
        """Keep a correction (given an id where it has none) and apply it to what is shown."""
        return self._write(lambda connection: deeds.correct(connection, correction, _now(), self._listing))

    def corrections(self, *, undone: bool = False) -> Sequence[Correction]:
        """Every correction, the earliest first; those taken back only where asked for."""
        with self._read() as connection:
            return corrections.all_corrections(connection, undone=undone)

    def keep_corrections(self, shared: Sequence[Correction]) -> int:
        """Keep and apply a colleague's corrections. Returns how many were not known yet."""
        return self._write(lambda connection: deeds.keep_corrections(connection, shared, self._listing))

    def take_back(self, correction: str) -> bool:
        """Undo a correction by its id. False where there is none, or it is undone already."""
        return self._write(lambda connection: deeds.take_back(connection, correction, self._listing))

    def undo(self) -> str:
        """Take back the latest mark, correction or visit mark. Returns what it was; empty for none left."""
        return self._write(lambda connection: deeds.undo(connection, _now(), self._listing))

    def visit_mark(self) -> datetime | None:
        """New is what was archived after this; None before the first visit."""
        with self._read() as connection:
            return visits.visit_mark(connection)

    def begin_visit(self, at: datetime | None = None) -> datetime | None:
        """A dashboard opens: go on with the visit that is under way, or begin one. Returns the visit mark."""
        self._write(lambda connection: visits.attend(connection, at or _now()))
        return self.visit_mark()

    def touch_visit(self, at: datetime | None = None) -> bool:
        """A key was pressed. True where that began a new visit: thirty minutes had passed without one."""
        return self._write(lambda connection: visits.attend(connection, at or _now()))

    def set_visit_mark(self, at: datetime | None = None) -> None:
        """From now on, new means archived after `at`."""
        now = _now()
        self._write(lambda connection: deeds.move_visit_mark(connection, at or now, now))

    def visits(self, limit: int = 20) -> Sequence[Visit]:
        """The latest visits, the latest first."""
        with self._read() as connection:
            return visits.visits(connection, limit)

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        with speaking_plainly(self.path), snapshot(self._connection):
            yield self._connection

    def _write(self, work: Callable[[sqlite3.Connection], Outcome]) -> Outcome:
        def once() -> Outcome:
            try:
                with speaking_plainly(self.path), transaction(self._connection):
                    return work(self._connection)
            except BaseException:
                # What a transaction that failed had stored is not there.
                self._listing.stored.clear()
                raise

        return self._waiting(once)

    def _waiting(self, work: Callable[[], Outcome]) -> Outcome:
        """Do it, again and again for a while where another program is writing."""
        until = time.monotonic() + self._patience
        while True:
            try:
                return work()
            except ArchiveLockedError:
                if time.monotonic() >= until:
                    raise
                time.sleep(0.05)


def _shipped_actors() -> Mapping[str, Actor]:
    from peacewatch.lexicon import load_lexicon

    return load_lexicon().actors


def _now() -> datetime:
    return datetime.now(UTC)
