"""The full text of an article: only where robots.txt allows it, one request at a time per host."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from weakref import WeakValueDictionary

from peacewatch.feeds import challenges, freshness
from peacewatch.feeds.addresses import origin_of
from peacewatch.feeds.client import Answer, FeedClient
from peacewatch.feeds.extraction import extract
from peacewatch.feeds.outcomes import Failed
from peacewatch.feeds.robots import Permission, RobotsRules
from peacewatch.feeds.workers import Broken, Workers
from peacewatch.records import Feed, FullTextState

LARGEST_PAGE = 6 * 2**20
"""Bytes, unpacked."""
DEADLINE = 15.0
"""Seconds that finding the text in a page may take."""

_LONGEST_REST = 3_600.0
_MOST_RESTING = 1_000
_LONGEST_WAIT = 12.0
_REFUSALS = (401, 402, 403, 451)
_PAGES = ("html", "xml", "text/plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What came of asking for an article. `text` is there if, and only if, `state` is HAD."""

    state: FullTextState
    """HAD, REFUSED or FAILED."""
    why: str = ""
    """In plain words, for refused and failed."""
    text: str = ""
    """Plain paragraphs, separated by one blank line each."""
    title: str = ""
    """The page's own."""
    url: str = ""
    """Where it was found, after redirects."""


class ArticleFetcher:
    """Fetches pages through the client and finds their text in a worker."""

    def __init__(self, client: FeedClient, workers: Workers) -> None:
        self._client = client
        self._workers = workers
        self._robots = RobotsRules(client)
        self._hosts: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._not_before: dict[str, float] = {}

    async def fetch(self, url: str, feed: Feed | None = None) -> Article:
        """The article at `url`, as `feed` carries it: its user agent and own origin count. Never raises."""
        origin = origin_of(url)
        if origin is None:
            return _failed("the story has no link that can be fetched")
        turn = self._hosts.get(origin.host)
        if turn is None:
            turn = self._hosts[origin.host] = asyncio.Lock()
        async with turn:
            answer = await self._page(url, origin.host, feed)
        if isinstance(answer, Article):
            return answer
        found = await self._workers.run(
            extract, answer.body, answer.content_type, answer.url, deadline=DEADLINE
        )
        if isinstance(found, Broken):
            return _failed(f"finding the text in the page {found.why}")
        if found.value.paywall:
            return _refused(found.value.why)
        if not found.value.text:
            return _failed(found.value.why)
        return Article(
            state=FullTextState.HAD, text=found.value.text, title=found.value.title, url=answer.url
        )

    async def _page(self, url: str, host: str, feed: Feed | None) -> Answer | Article:
        loop = asyncio.get_running_loop()
        rest = self._not_before.get(host, 0.0) - loop.time()
        if rest > _LONGEST_WAIT:
            return _failed(f"{host} asked to be left alone for another {rest / 60:.0f} minutes")
        if rest > 0:
            await asyncio.sleep(rest)
        own = (feed.url,) if feed is not None else ()
        denied: list[Permission] = []

        async def allowed(address: str) -> str:
            permission = await self._robots.permission(address, own)
            if permission.delay:
                self._rest(host, permission.delay)
            if not permission.granted:
                denied.append(permission)
            return permission.why

        answer = await self._client.get(
            url,
            own=own,
            user_agent=feed.user_agent if feed is not None else "",
            size=LARGEST_PAGE,
            allowed=allowed,
        )
        if denied:
            return _failed(denied[0].why) if denied[0].unknown else _refused(denied[0].why)
        if isinstance(answer, Failed):
            return _failed(answer.why)
        return self._judged(answer, host)

    def _judged(self, answer: Answer, host: str) -> Answer | Article:
        """The answer, where there may be an article in it."""
        if answer.status in (429, 503):
            now = datetime.now(UTC)
            again = freshness.retry_at(answer.headers.get("retry-after", ""), now)
            if again is not None:
                self._rest(host, min((again - now).total_seconds(), _LONGEST_REST))
        if guard := challenges.challenge(answer.headers, answer.body):
            return _refused(challenges.words_for_challenge(guard, answer.status))
        if answer.status != 200:
            words = challenges.words_for_status(answer.status, answer.headers, answer.body)
            return _refused(words) if answer.status in _REFUSALS else _failed(words)
        kind = answer.content_type.partition(";")[0].strip().lower()
        if kind and not any(each in kind for each in _PAGES):
            return _failed(f"it is no web page ({kind[:60]})")
        return answer

    def _rest(self, host: str, seconds: float) -> None:
        """Leave a host alone for a while."""
        now = asyncio.get_running_loop().time()
        if len(self._not_before) >= _MOST_RESTING:
            self._not_before = {each: at for each, at in self._not_before.items() if at > now}
        self._not_before[host] = max(self._not_before.get(host, 0.0), now + seconds)


def _failed(why: str) -> Article:
    return Article(state=FullTextState.FAILED, why=why)


def _refused(why: str) -> Article:
    return Article(state=FullTextState.REFUSED, why=why)
