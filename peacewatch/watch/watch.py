"""The watch: asks the feeds that are due, reads what they bring, and keeps it.

One object drives `peacewatch poll`, `peacewatch watch` and the dashboard. Of several processes on one
archive one polls; the others follow, and take over when it is gone.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic
from types import TracebackType
from typing import Protocol, Self

from peacewatch.config import Configuration
from peacewatch.errors import PeacewatchError, PolledElsewhereError
from peacewatch.feeds import schedule
from peacewatch.feeds.article import ArticleFetcher
from peacewatch.feeds.client import FeedClient
from peacewatch.feeds.outcomes import Failed, Fetched, NotModified, Outcome
from peacewatch.feeds.workers import Broken, Workers
from peacewatch.lexicon import load_lexicon
from peacewatch.records import Feed, FeedState, FullText, FullTextState, Story
from peacewatch.watch.archive import FeedResponse, Settled, Stored, WatchArchive
from peacewatch.watch.reading import Reading, read_feed, read_story, rules_version
from peacewatch.watch.records import Answer, ArticleRead, Event, FeedPolled, Poll, WatchStatus

READ_DEADLINE = 20.0
"""Seconds a worker may take over one feed or article before it is killed."""
SETTLE_EVERY = 2.0
"""Seconds between two settlings of a long poll: first developments are not to wait for the last feed."""
LOOK_EVERY = 5.0
"""Seconds between two looks at who polls, and at what others have marked due."""
ARTICLES_AT_ONCE = 8
ARTICLE_TRIES = 3
REANALYSED_AT_ONCE = 25


class Turn(Protocol):
    """Whose turn it is to poll: one process's of all that share an archive."""

    def take(self) -> bool:
        """Whether this process polls from now on (or does already). Never waits."""
        ...

    def give_up(self) -> None: ...


class Watch:
    """Use it as an asynchronous context: it owns the client and the workers."""

    def __init__(
        self,
        configuration: Configuration,
        archive: WatchArchive,
        turn: Turn,
        *,
        tell: Callable[[Event], None] = lambda event: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`tell` is called, on the event loop, for everything that happens; it must not block."""
        self.configuration = configuration
        self.status = WatchStatus(feeds_total=len(configuration.polled_feeds))
        self._archive = archive
        self._turn = turn
        self._tell = tell
        self._now = now
        self._client = FeedClient(user_agent=configuration.watch.user_agent)
        self._workers = Workers()
        self._articles = ArticleFetcher(self._client, self._workers)
        self._asked_now = asyncio.Event()
        self._woken = asyncio.Event()
        self._retired_on: datetime | None = None
        self._broken: set[str] = set()
        self._told_of = configuration.lexicon
        """What the archive takes for the listed actors."""

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._turn.give_up()
        await self._client.__aexit__(kind, error, traceback)

    def poll_now(self) -> None:
        """Ask for a poll of every feed as soon as may be, here or by whoever polls."""
        self._asked_now.set()
        self._woken.set()

    def use(self, configuration: Configuration) -> None:
        """Go on with another watch list and other settings: feeds that are new are asked at once.

        Where the lexicon is extended otherwise, what is read from now on is read by it, and what is in the
        archive is read again in quiet moments. Another archive wants another watch.
        """
        self.configuration = configuration
        self._client.user_agent = configuration.watch.user_agent
        self._woken.set()

    async def run(self) -> None:
        """Poll what is due, again and again, until cancelled. Trouble is told in the status, and outlived."""
        while True:
            try:
                await self._look()
                self._report(error="")
            except PeacewatchError as error:
                self._report(error=error.message, polling=False)
            await self._pause()

    async def poll(self) -> Poll:
        """Ask every feed once, due or not, and read the articles of what is relevant.

        Raises `PolledElsewhereError` where another process polls; it is then asked to do so now.
        """
        if not self._turn.take():
            await self._archive.mark_due([], self._now())
            raise PolledElsewhereError(
                "Another peacewatch polls this archive; it has been asked to poll every feed now."
            )
        return await self._round(self.configuration.polled_feeds)

    # --- when -----------------------------------------------------------------------------------------

    async def _look(self) -> None:
        asked = self._asked_now.is_set()
        self._asked_now.clear()
        self._woken.clear()
        await self._tell_of_actors()
        if not self._turn.take():
            self._report(following=True, polling=False)
            if asked:
                await self._archive.mark_due([], self._now())
            await self._report_feeds()
            return
        self._report(following=False)
        feeds = self.configuration.polled_feeds
        states = await self._archive.feed_states()
        due = feeds if asked else schedule.due(feeds, states, self._now())
        if due:
            await self._round(due)
        else:
            await self._read_articles()
        await self._report_feeds()
        await self._retire()
        await self._reanalyse()

    async def _tell_of_actors(self) -> None:
        """Have the archive know the actors that the configuration lists by now."""
        extension = self.configuration.lexicon
        if extension != self._told_of:
            await self._archive.use_actors(lambda: load_lexicon(extension).actors)
            self._told_of = extension
            self._broken.clear()

    async def _pause(self) -> None:
        """Until somebody asks, a feed is due, or it is time to look what others did."""
        wait = LOOK_EVERY
        if self.status.next_poll_at is not None and not self.status.following:
            wait = min(wait, max(0.2, (self.status.next_poll_at - self._now()).total_seconds()))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), wait)

    async def _report_feeds(self) -> None:
        states = await self._archive.feed_states()
        feeds = self.configuration.polled_feeds
        known = [states[feed.url] for feed in feeds if feed.url in states]
        due = [state.next_due_at for state in known if state.next_due_at and not state.disabled_because]
        self._report(
            feeds_ok=sum(not state.failure and not state.disabled_because for state in known),
            feeds_total=len(feeds),
            next_poll_at=min(due, default=None),
            polling=False,
        )

    def _report(self, **changes: object) -> None:
        status = replace(self.status, **changes)  # type: ignore[arg-type]  # names are those of WatchStatus
        if status != self.status:
            self.status = status
            self._tell(status)

    # --- a round --------------------------------------------------------------------------------------

    async def _round(self, feeds: Sequence[Feed]) -> Poll:
        began = monotonic()
        self._report(polling=True)
        states = await self._archive.feed_states()
        settled: list[Settled] = []
        stored = asyncio.Event()
        try:
            async with asyncio.TaskGroup() as group:
                settling = group.create_task(self._settle_now_and_then(stored, settled))
                asked = [
                    group.create_task(self._poll_feed(feed, states.get(feed.url), stored)) for feed in feeds
                ]
                await asyncio.gather(*asked)
                settling.cancel()
        except BaseExceptionGroup as group_of_errors:
            raise _first(group_of_errors) from None
        settled.append(await self._settle())
        articles = await self._read_articles()
        if articles:
            settled.append(await self._settle())
        await self._report_feeds()
        return Poll(
            feeds=tuple(task.result() for task in asked),
            articles=articles,
            settled=_together(settled),
            seconds=monotonic() - began,
        )

    async def _settle_now_and_then(self, stored: asyncio.Event, settled: list[Settled]) -> None:
        while True:
            await stored.wait()
            await asyncio.sleep(SETTLE_EVERY)
            stored.clear()
            settled.append(await self._settle(midway=True))

    async def _settle(self, *, midway: bool = False) -> Settled:
        settled = await self._archive.settle(midway=midway)
        self._tell(settled)
        return settled

    # --- a feed ---------------------------------------------------------------------------------------

    async def _poll_feed(self, feed: Feed, state: FeedState | None, stored: asyncio.Event) -> FeedPolled:
        outcome: Outcome = await self._client.fetch(feed, state)
        reading = Reading()
        if isinstance(outcome, Fetched):
            reading = await self._read(outcome, feed)
            if reading.failure:
                outcome = outcome.failed(reading.failure)
        now = self._now()
        after = schedule.after(
            feed,
            state,
            outcome,
            now,
            default_interval=self.configuration.watch.interval,
            ttl=reading.ttl,
            note=reading.note,
        )
        response = FeedResponse(feed=feed, state=after, entries=reading.entries, received_at=now)
        kept = await self._archive.store_response(response)
        if kept.relevant:
            stored.set()
        polled = _polled(feed, outcome, kept, after)
        self._tell(polled)
        return polled

    async def _read(self, fetched: Fetched, feed: Feed) -> Reading:
        settings = self.configuration
        read = await self._workers.run(
            read_feed,
            fetched.body,
            fetched.content_type,
            fetched.url,
            feed,
            settings.watch.full_text,
            settings.lexicon,
            deadline=READ_DEADLINE,
        )
        return Reading(failure=f"reading the feed {read.why}") if isinstance(read, Broken) else read.value

    # --- articles -------------------------------------------------------------------------------------

    async def _read_articles(self) -> tuple[ArticleRead, ...]:
        """Fetch what the queue holds, newest first, each story at most once a round."""
        if not self.configuration.watch.full_text:
            return ()
        tried: dict[str, ArticleRead] = {}
        while True:
            queue = await self._archive.full_text_queue(len(tried) + 4 * ARTICLES_AT_ONCE)
            batch = [story for story in queue if story.id not in tried]
            if not batch:
                return tuple(tried.values())
            turns = asyncio.Semaphore(ARTICLES_AT_ONCE)
            try:
                async with asyncio.TaskGroup() as group:
                    tasks = [group.create_task(self._read_article(story, turns)) for story in batch]
            except BaseExceptionGroup as group_of_errors:
                raise _first(group_of_errors) from None
            for task in tasks:
                tried[task.result().story] = task.result()

    async def _read_article(self, story: Story, turns: asyncio.Semaphore) -> ArticleRead:
        async with turns:
            feed = next((f for f in self.configuration.feeds if f.url in story.feeds), None)
            article = await self._articles.fetch(story.url, feed)
            analysis = None
            state, why = article.state, article.why
            if state is FullTextState.HAD:
                whole = replace(story, text=article.text)
                read = await self._workers.run(
                    read_story, whole, self.configuration.lexicon, deadline=READ_DEADLINE
                )
                if isinstance(read, Broken):
                    state, why = FullTextState.FAILED, read.why
                else:
                    analysis = read.value
            tries = story.full_text.tries + 1
            if state is FullTextState.FAILED and tries < ARTICLE_TRIES:
                state = FullTextState.PENDING
            kept = FullText(state=state, why=why, tries=tries)
            await self._archive.store_article(story.id, article.text if analysis else "", kept, analysis)
            read_ = ArticleRead(story=story.id, title=story.title, state=state, why=why)
            self._tell(read_)
            return read_

    # --- quiet moments --------------------------------------------------------------------------------

    async def _reanalyse(self) -> None:
        """Bring stories of other versions of the rules up to date, newest first, until woken."""
        version = await self._workers.run(rules_version, self.configuration.lexicon, deadline=READ_DEADLINE)
        if isinstance(version, Broken):
            return
        while not self._woken.is_set():
            outdated = await self._archive.outdated(version.value, REANALYSED_AT_ONCE + len(self._broken))
            stories = [story for story in outdated if story.id not in self._broken]
            if not stories:
                return
            analyses = []
            for story in stories:
                read = await self._workers.run(
                    read_story, story, self.configuration.lexicon, deadline=READ_DEADLINE
                )
                if isinstance(read, Broken):
                    self._broken.add(story.id)
                else:
                    analyses.append((story.id, read.value))
            await self._archive.store_analyses(analyses)
            await self._settle()

    async def _retire(self) -> None:
        """Once a day drop what the retention allows."""
        days, now = self.configuration.watch.retention, self._now()
        if days is None or (self._retired_on and now - self._retired_on < timedelta(days=1)):
            return
        await self._archive.retire(now - timedelta(days=days))
        self._retired_on = now


def _polled(feed: Feed, outcome: Outcome, stored: Stored, state: FeedState) -> FeedPolled:
    match outcome:
        case Failed():
            return FeedPolled(feed=feed, answer=Answer.FAILED, why=outcome.why)
        case NotModified():
            return FeedPolled(feed=feed, answer=Answer.UNCHANGED)
        case Fetched():
            return FeedPolled(
                feed=feed,
                answer=Answer.READ,
                new=len(stored.new),
                relevant=len(stored.relevant),
                revised=len(stored.revised),
                note=state.note,
            )


def _together(settled: Sequence[Settled]) -> Settled:
    def once(ids: Callable[[Settled], tuple[str, ...]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for one in settled for id in ids(one)))

    opened = once(lambda one: one.opened)
    return Settled(
        opened=opened,
        updated=tuple(id for id in once(lambda one: one.updated) if id not in opened),
        positions=once(lambda one: one.positions),
        changed=once(lambda one: one.changed),
    )


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first error of a group: callers are to see `ArchiveError`, not the group it came in."""
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error
