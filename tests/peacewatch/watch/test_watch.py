"""The watch on a real newsroom: real HTTP on loopback, a real archive, real worker processes."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from peacewatch.config import Configuration, read_configuration
from peacewatch.demo.newsroom import open_newsroom
from peacewatch.demo.server import DemoServer, serving
from peacewatch.demo.watch_list import watch_list
from peacewatch.errors import ArchiveError, PolledElsewhereError
from peacewatch.lexicon import load_lexicon
from peacewatch.query import Query
from peacewatch.records import Feed, FullTextState
from peacewatch.watch.records import Answer, Event, FeedPolled, Poll, WatchStatus
from peacewatch.watch.watch import Watch
from storage.poller import Poller
from storage.threads import AsyncArchive
from tests.patience import PATIENCE

OpenWatch = Callable[..., AbstractAsyncContextManager[tuple[Watch, AsyncArchive]]]
EVERYTHING = Query(relevance=("central", "related", "not"))


@pytest.fixture(scope="module")
def newsroom_server() -> Iterator[DemoServer]:
    with serving(open_newsroom(datetime.now(UTC) - timedelta(minutes=2))) as server:
        yield server


@pytest.fixture(scope="module")
def watch_list_of_the_demo(
    newsroom_server: DemoServer, tmp_path_factory: pytest.TempPathFactory
) -> Configuration:
    path = tmp_path_factory.mktemp("newsroom") / "feeds.toml"
    path.write_text(watch_list(newsroom_server), encoding="utf-8")
    return read_configuration(path)


@asynccontextmanager
async def opened(
    path: Path, configuration: Configuration, tell: Callable[[Event], None] = lambda event: None
) -> AsyncIterator[tuple[Watch, AsyncArchive]]:
    actors = load_lexicon(configuration.lexicon).actors
    async with (
        AsyncArchive(path, actors=actors) as archive,
        Watch(configuration, archive, Poller(path), tell=tell) as watch,
    ):
        yield watch, archive


@pytest.fixture
def open_watch(tmp_path: Path, watch_list_of_the_demo: Configuration) -> OpenWatch:
    """`open_watch(configuration, tell)`: a watch over one archive, empty at first, for all of a test."""

    def open_one(
        configuration: Configuration = watch_list_of_the_demo,
        tell: Callable[[Event], None] = lambda event: None,
    ) -> AbstractAsyncContextManager[tuple[Watch, AsyncArchive]]:
        return opened(tmp_path / "archive.db", configuration, tell)

    return open_one


@pytest.fixture(scope="module")
def polled_once(
    watch_list_of_the_demo: Configuration, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Poll, list[Event]]:
    """An archive that one poll has filled, what came of that poll, and what it told."""
    path, told = tmp_path_factory.mktemp("polled") / "archive.db", list[Event]()

    async def fill() -> Poll:
        async with opened(path, watch_list_of_the_demo, told.append) as (watch, _):
            return await watch.poll()

    return path, asyncio.run(fill()), told


@pytest.fixture
def polled(polled_once: tuple[Path, Poll, list[Event]], tmp_path: Path) -> None:
    """What `open_watch` opens has been polled once."""
    with (
        contextlib.closing(sqlite3.connect(polled_once[0])) as filled,
        contextlib.closing(sqlite3.connect(tmp_path / "archive.db")) as own,
    ):
        filled.backup(own)  # not a copy of the file: its last transactions may stand beside it still


@pytest.mark.usefixtures("polled")
async def test_one_poll_fills_the_archive_from_feeds_to_positions(
    open_watch: OpenWatch, polled_once: tuple[Path, Poll, list[Event]]
) -> None:
    _, poll, told = polled_once
    async with open_watch() as (_, archive):
        stories = (await archive.stories(Query(), limit=200)).rows
        positions = (await archive.positions(Query(), limit=200)).rows
        developments = (await archive.developments(Query(), limit=200)).rows
    assert not poll.failed
    assert len(poll.feeds) == 6
    assert poll.relevant == len(stories) >= 25
    assert {story.story.full_text.state for story in stories} == {FullTextState.HAD}
    assert any("There were no talks in Trieste" in listed.position.words for listed in positions)
    assert any("Trieste" in listed.development.headline for listed in developments)
    assert sum(isinstance(event, FeedPolled) for event in told) == 6


@pytest.mark.usefixtures("polled")
async def test_noise_is_kept_with_its_reasons_but_not_shown(open_watch: OpenWatch) -> None:
    async with open_watch() as (_, archive):
        shown = {listed.story.title for listed in (await archive.stories(Query(), limit=200)).rows}
        kept = {listed.story.title for listed in (await archive.stories(EVERYTHING, limit=200)).rows}
    for title in ("Ceasefire talks for Sudan open in Djibouti", "US and China resume tariff talks in Geneva"):
        assert title in kept
        assert title not in shown


@pytest.mark.usefixtures("polled")
async def test_a_second_poll_brings_nothing_twice(open_watch: OpenWatch) -> None:
    async with open_watch() as (watch, archive):
        before = await archive.counts(EVERYTHING)
        again = await watch.poll()
        after = await archive.counts(EVERYTHING)
    assert {polled.answer for polled in again.feeds} == {Answer.UNCHANGED}
    assert not again.articles
    assert before == after


async def test_one_bad_feed_stops_none_of_the_others_and_is_told_in_words(
    open_watch: OpenWatch, watch_list_of_the_demo: Configuration, newsroom_server: DemoServer
) -> None:
    missing = Feed(name="Gone astray", url=f"{newsroom_server.address}/nowhere/rss.xml")
    page = Feed(name="A page", url=f"{newsroom_server.address}/volna/truce-rejected.html")
    feeds = (*watch_list_of_the_demo.feeds[:1], missing, page)
    async with open_watch(replace(watch_list_of_the_demo, feeds=feeds)) as (watch, archive):
        poll = await watch.poll()
        states = await archive.feed_states()
    assert {polled.feed.name for polled in poll.failed} == {"Gone astray", "A page"}
    assert "404" in states[missing.url].failure
    assert states[page.url].failure
    assert states[missing.url].failing_since is not None
    assert poll.relevant > 0


async def test_of_two_watches_on_one_archive_one_polls_and_the_other_follows(open_watch: OpenWatch) -> None:
    first_status: asyncio.Queue[WatchStatus] = asyncio.Queue()
    second_status: asyncio.Queue[WatchStatus] = asyncio.Queue()

    def into(queue: "asyncio.Queue[WatchStatus]") -> Callable[[Event], None]:
        return lambda event: queue.put_nowait(event) if isinstance(event, WatchStatus) else None

    async with (
        open_watch(tell=into(first_status)) as (first, _),
        open_watch(tell=into(second_status)) as (second, _),
    ):
        running = [asyncio.create_task(first.run())]
        while not (await asyncio.wait_for(first_status.get(), PATIENCE)).next_poll_at:
            pass
        running.append(asyncio.create_task(second.run()))
        while not (await asyncio.wait_for(second_status.get(), PATIENCE)).following:
            pass
        assert not first.status.following
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def test_a_poll_beside_a_poller_asks_that_one_and_fetches_nothing_itself(open_watch: OpenWatch) -> None:
    polled: asyncio.Queue[FeedPolled] = asyncio.Queue()

    def tell(event: Event) -> None:
        if isinstance(event, FeedPolled):
            polled.put_nowait(event)

    async with open_watch(tell=tell) as (poller, _), open_watch() as (other, _):
        running = asyncio.create_task(poller.run())
        first = [await asyncio.wait_for(polled.get(), PATIENCE) for _ in range(6)]
        with pytest.raises(PolledElsewhereError, match="has been asked"):
            await other.poll()
        second = [await asyncio.wait_for(polled.get(), PATIENCE) for _ in range(6)]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert {one.answer for one in first} == {Answer.READ}
    assert {one.answer for one in second} == {Answer.UNCHANGED}


async def test_asking_now_polls_what_is_not_due(open_watch: OpenWatch) -> None:
    polled: asyncio.Queue[FeedPolled] = asyncio.Queue()

    def tell(event: Event) -> None:
        if isinstance(event, FeedPolled):
            polled.put_nowait(event)

    async with open_watch(tell=tell) as (watch, _):
        running = asyncio.create_task(watch.run())
        first = [await asyncio.wait_for(polled.get(), PATIENCE) for _ in range(6)]
        watch.poll_now()
        second = [await asyncio.wait_for(polled.get(), PATIENCE) for _ in range(6)]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert {one.answer for one in first} == {Answer.READ}
    assert {one.answer for one in second} == {Answer.UNCHANGED}


async def test_trouble_with_the_archive_is_told_and_outlived(
    open_watch: OpenWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    statuses: asyncio.Queue[WatchStatus] = asyncio.Queue()

    def tell(event: Event) -> None:
        if isinstance(event, WatchStatus):
            statuses.put_nowait(event)

    async with open_watch(tell=tell) as (watch, archive):
        settle, failed = archive.settle, False

        async def fails_once(*, midway: bool = False) -> object:
            nonlocal failed
            if not failed:
                failed = True
                raise ArchiveError("The disk is full. Make room; nothing stored so far is lost.")
            return await settle(midway=midway)

        monkeypatch.setattr(archive, "settle", fails_once)
        running = asyncio.create_task(watch.run())
        while "disk is full" not in (await asyncio.wait_for(statuses.get(), PATIENCE)).error:
            pass
        watch.poll_now()
        while (await asyncio.wait_for(statuses.get(), PATIENCE)).error:
            pass
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_poll_can_be_left_in_the_middle(open_watch: OpenWatch) -> None:
    begun = asyncio.Event()

    def tell(event: Event) -> None:
        if isinstance(event, FeedPolled):
            begun.set()

    async with open_watch(tell=tell) as (watch, _):
        polling = asyncio.create_task(watch.poll())
        await asyncio.wait_for(begun.wait(), PATIENCE)
        polling.cancel()
        with pytest.raises(asyncio.CancelledError):
            await polling
    async with open_watch() as (watch, archive):
        await watch.poll()
        assert (await archive.counts(Query())).stories >= 25


@pytest.mark.usefixtures("polled")
async def test_stories_of_older_rules_are_analysed_anew_in_quiet_moments(
    open_watch: OpenWatch, watch_list_of_the_demo: Configuration
) -> None:
    async with open_watch() as (_, archive):
        before = {s.story.id: s.development for s in (await archive.stories(Query(), limit=200)).rows}
    # A lexicon with one more actor is another version of the facts.
    lexicon = watch_list_of_the_demo.lexicon
    extra = replace(lexicon.actors[0], actor=replace(lexicon.actors[0].actor, id="x", name="Zoltan Xylander"))
    changed = replace(watch_list_of_the_demo, lexicon=replace(lexicon, actors=(*lexicon.actors, extra)))
    async with open_watch(changed) as (watch, archive):
        running = asyncio.create_task(watch.run())
        version = ""
        async with asyncio.timeout(PATIENCE):
            async for _ in archive.changes():
                detail = await archive.story(next(iter(before)))
                assert detail is not None
                version = version or detail.analysis.version
                if not await archive.outdated(detail.analysis.version, 500):
                    break
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        after = {s.story.id: s.development for s in (await archive.stories(Query(), limit=200)).rows}
    assert before == after


@pytest.mark.usefixtures("polled")
async def test_retention_drops_irrelevant_stories_that_are_older_and_no_position(
    watch_list_of_the_demo: Configuration, tmp_path: Path
) -> None:
    path = tmp_path / "archive.db"
    configuration = replace(watch_list_of_the_demo, watch=replace(watch_list_of_the_demo.watch, retention=1))
    async with (
        AsyncArchive(path, actors={}) as archive,
        Watch(
            configuration, archive, Poller(path), now=lambda: datetime.now(UTC) + timedelta(days=2)
        ) as watch,
        asyncio.timeout(PATIENCE),
    ):
        before = await archive.counts(Query())
        running = asyncio.create_task(watch.run())
        async for _ in archive.changes():
            after = await archive.counts(Query())
            if after.stories < before.stories:
                break
        assert (after.relevant, after.positions) == (before.relevant, before.positions)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_feed_taken_up_while_it_runs_is_asked_at_once(
    open_watch: OpenWatch, watch_list_of_the_demo: Configuration
) -> None:
    first, *others = watch_list_of_the_demo.feeds
    polled: asyncio.Queue[FeedPolled] = asyncio.Queue()

    def tell(event: Event) -> None:
        if isinstance(event, FeedPolled):
            polled.put_nowait(event)

    async with open_watch(replace(watch_list_of_the_demo, feeds=(first,)), tell=tell) as (watch, _):
        running = asyncio.create_task(watch.run())
        assert (await asyncio.wait_for(polled.get(), PATIENCE)).feed == first
        watch.use(replace(watch_list_of_the_demo, feeds=(replace(first, enabled=False), others[0])))
        assert (await asyncio.wait_for(polled.get(), PATIENCE)).feed == others[0]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@pytest.mark.usefixtures("polled")
async def test_actors_taken_up_while_it_runs_hold_for_what_is_in_the_archive_too(
    open_watch: OpenWatch, watch_list_of_the_demo: Configuration
) -> None:
    lexicon = watch_list_of_the_demo.lexicon
    async with open_watch() as (watch, archive):
        spoken = {row.position.speaker.id for row in (await archive.positions(Query(), limit=300)).rows}
        known = next(one for one in lexicon.actors if one.actor.id in spoken and one.actor.side != "VA")
        moved = replace(known, actor=replace(known.actor, side="VA"))
        actors = tuple(moved if one is known else one for one in lexicon.actors)
        running = asyncio.create_task(watch.run())
        watch.use(replace(watch_list_of_the_demo, lexicon=replace(lexicon, actors=actors)))
        said = Query(speakers=(known.actor.id,))
        async with asyncio.timeout(PATIENCE):
            async for _ in archive.changes():
                if {row.position.side for row in (await archive.positions(said)).rows} == {"VA"}:
                    break
        listed = {actor.id: actor.side for actor in await archive.known_actors()}
        assert listed[known.actor.id] == "VA"
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
