"""Feeds fetched once to see how they answer, storing nothing; a page leads to the feed it links to."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from peacewatch.feeds.client import FeedClient
from peacewatch.feeds.discovery import linked_feeds
from peacewatch.feeds.outcomes import Failed, Fetched
from peacewatch.feeds.parser import ParsedFeed, parse, unreadable
from peacewatch.feeds.workers import Broken, Workers
from peacewatch.records import Feed, FeedState

_MOST_TRIED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFeed:
    """How a feed answers. Where `failure` is not empty, in plain words, the rest says nothing."""

    feed: Feed
    """As asked for."""
    url: str
    """The feed's own address: another than asked for where that was a page that links to it."""
    title: str = ""
    language: str = ""
    entries: int = 0
    latest_at: datetime | None = None
    """UTC, of its newest story; None where none has a date."""
    note: str = ""
    failure: str = ""


async def check_feeds(feeds: Sequence[Feed], *, user_agent: str = "") -> list[CheckedFeed]:
    """Ask each feed once, all together and within the client's bounds; answers in the order of `feeds`."""
    workers = Workers()
    async with FeedClient(user_agent=user_agent) as client:
        return await asyncio.gather(*(check(feed, client, workers) for feed in feeds))


async def check(feed: Feed, client: FeedClient, workers: Workers) -> CheckedFeed:
    """Ask a feed once. Where there is a page in its place, the first feed it links to that can be read."""
    outcome, parsed = await _read(feed, client, workers)
    if not parsed.failure:
        return _checked(feed, feed.url, parsed)
    if isinstance(outcome, Fetched) and b"<" in outcome.body[:2048]:
        linked = await workers.run(linked_feeds, outcome.body, outcome.url)
        for candidate in () if isinstance(linked, Broken) else linked.value[:_MOST_TRIED]:
            _, found = await _read(feed, client, workers, candidate.url)
            if not found.failure:
                return _checked(feed, candidate.url, found)
        if not isinstance(linked, Broken) and linked.value:
            why = f"{parsed.failure}; it links to {linked.value[0].url}, which cannot be read either"
            return CheckedFeed(feed=feed, url=feed.url, failure=why)
    return CheckedFeed(feed=feed, url=feed.url, failure=parsed.failure)


async def _read(
    feed: Feed, client: FeedClient, workers: Workers, instead: str = ""
) -> tuple[Fetched | Failed, ParsedFeed]:
    # What a page links to is asked as a redirect would be: it may open no more than the page's own address.
    outcome = await client.fetch(feed, FeedState(url=feed.url, moved_to=instead))
    if not isinstance(outcome, Fetched):
        why = outcome.why if isinstance(outcome, Failed) else "the server says that nothing changed"
        return Failed(why=why), ParsedFeed(failure=why)
    read = await workers.run(parse, outcome.body, outcome.content_type, outcome.url, feed.url)
    parsed = unreadable(read.why) if isinstance(read, Broken) else read.value
    if parsed.failure:
        return outcome, ParsedFeed(failure=outcome.failed(parsed.failure).why)
    return outcome, replace(parsed, note="; ".join(filter(None, (outcome.note, parsed.note))))


def _checked(feed: Feed, url: str, parsed: ParsedFeed) -> CheckedFeed:
    dates = [entry.published_at for entry in parsed.entries if entry.published_at is not None]
    return CheckedFeed(
        feed=feed,
        url=url,
        title=parsed.title,
        language=parsed.language,
        entries=len(parsed.entries),
        latest_at=max(dates, default=None),
        note=parsed.note,
    )
