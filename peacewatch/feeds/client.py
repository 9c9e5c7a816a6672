"""The one HTTP client: conditional, bounded and polite. A bad feed is a `Failed`, never an exception.

    async with FeedClient() as client:
        outcome = await client.fetch(feed, state)   # Fetched | NotModified | Failed

httpx is loaded when the client is opened, so that importing this module costs nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit, urlunsplit
from weakref import WeakValueDictionary

from peacewatch import __version__
from peacewatch.feeds import challenges, freshness
from peacewatch.feeds.addresses import Origin, origin_of
from peacewatch.feeds.bodies import MAX_BYTES, BoundedBody, TooLargeError, UndecodableError
from peacewatch.feeds.outcomes import Failed, Fetched, NotModified, Outcome
from peacewatch.records import Feed, FeedState

if TYPE_CHECKING:
    import httpx

USER_AGENT = f"peacewatch/{__version__} (feed reader for the terminal; follows robots.txt)"
"""Says who we are. A feed may set its own: that is for the person who configures it to decide."""

ACCEPT_FEED = (
    "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, "
    "text/xml;q=0.8, */*;q=0.5"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"

_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_ERROR_BODY = 64 * 1024
_LONGEST_VALIDATOR = 1_024
_LONGEST_URL = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of every request. Seconds, bytes and counts."""

    total: float = 20.0
    """For all hops and the body together; waiting for a turn at a busy host is not counted."""
    connect: float = 10.0
    size: int = MAX_BYTES
    """After decompression."""
    redirects: int = 5
    per_host: int = 2
    in_all: int = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as it came, whatever its status; `body` is decompressed and within bounds."""

    status: int
    url: str
    """The address that answered, after redirects."""
    headers: Mapping[str, str]
    """Names in lower case, values verbatim; the first where one came several times."""
    body: bytes
    moved_to: str = ""
    """Where permanent redirects alone have led; empty where they have not."""
    note: str = ""
    """What is wrong with the body though it can be used: it broke off."""

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


@dataclass(slots=True)
class _Budget:
    """The seconds that one fetch has left. Only those spent at work are taken from it."""

    left: float

    @asynccontextmanager
    async def spent(self) -> AsyncIterator[None]:
        """Raises TimeoutError when there is nothing left."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            async with asyncio.timeout(max(self.left, 0.001)):
                yield
        finally:
            self.left -= loop.time() - begun


class Turns:
    """So many requests at a time to one host, and so many in all."""

    def __init__(self, *, per_host: int, in_all: int) -> None:
        self._per_host = per_host
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()
        self._all = asyncio.Semaphore(in_all)

    @asynccontextmanager
    async def at(self, host: str) -> AsyncIterator[None]:
        """A turn at this host. Those who wait for a busy host keep nobody else from theirs."""
        queue = self._hosts.get(host)
        if queue is None:
            queue = self._hosts[host] = asyncio.Semaphore(self._per_host)
        async with queue, self._all:
            yield


@dataclass(slots=True)
class _Journey:
    """Where a request has been led so far."""

    url: str
    moved_to: str = ""
    still_permanent: bool = True
    hops: int = 0
    budget: _Budget = field(default_factory=lambda: _Budget(0.0))


class FeedClient:
    """Fetches feeds and pages. Open it with `async with`; one serves the whole program."""

    def __init__(self, *, user_agent: str = "", limits: Limits | None = None) -> None:
        """`user_agent` replaces the program's own for all feeds that name none themselves."""
        self.limits = limits or Limits()
        self.user_agent = user_agent
        self._turns = Turns(per_host=self.limits.per_host, in_all=self.limits.in_all)
        self._http: httpx.AsyncClient | None = None

    async def __aenter__(self) -> Self:
        import httpx

        from peacewatch.feeds.transport import CheckedTransport

        self._http = httpx.AsyncClient(
            transport=CheckedTransport(),
            # A proxy would connect in our stead, where no address can be checked: none is taken from the
            # environment.
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(self.limits.total, connect=self.limits.connect),
            # Nobody is to be followed from poll to poll.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        http, self._http = self._http, None
        if http is not None:
            await http.aclose()

    async def fetch(self, feed: Feed, state: FeedState | None = None) -> Outcome:
        """Ask a feed for what is new, with the validators its state remembers.

        Never raises for a bad feed. A feed whose own address is private or loopback may open that host and
        port and nothing else; a redirect from anywhere to such an address is refused.
        """
        state = state or FeedState(url=feed.url)
        headers = {"Accept": ACCEPT_FEED}
        if state.etag:
            headers["If-None-Match"] = state.etag
        if state.last_modified:
            headers["If-Modified-Since"] = state.last_modified
        asked = state.moved_to or feed.url
        answer = await self.get(asked, headers=headers, own=(feed.url,), user_agent=feed.user_agent)
        if isinstance(answer, Failed):
            return answer
        return _outcome(answer, conditional=bool(state.etag or state.last_modified), now=datetime.now(UTC))

    async def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        own: tuple[str, ...] = (),
        user_agent: str = "",
        size: int = 0,
        allowed: Callable[[str], Awaitable[str]] | None = None,
    ) -> Answer | Failed:
        """Fetch one address within all bounds. Any status is an `Answer`; `Failed` is where there is none.

        `own` are the urls of configured feeds: their origins may be opened though they be private. `size`
        lowers the most bytes allowed. `allowed` is asked before each address, redirects included, and says
        why it is not to be opened, or nothing.
        """
        sent = {"Accept": ACCEPT_PAGE, **(headers or {})}
        sent["User-Agent"] = user_agent or self.user_agent or USER_AGENT
        sent["Accept-Encoding"] = "gzip"
        origins = frozenset(origin for origin in map(origin_of, own) if origin is not None)
        journey = _Journey(url=url.strip(), budget=_Budget(self.limits.total))
        while True:
            origin = origin_of(journey.url)
            if origin is None or len(journey.url) > _LONGEST_URL:
                return Failed(why=_not_fetchable(journey))
            if allowed is not None and (denied := await allowed(journey.url)):
                return Failed(why=denied)
            got = await self._hop(journey, origin, sent, origins, size or self.limits.size)
            if isinstance(got, Failed) or got.status not in _REDIRECTS:
                return got
            if trouble := _follow(journey, got, self.limits.redirects):
                return Failed(why=trouble, status=got.status)

    async def _hop(
        self,
        journey: _Journey,
        origin: Origin,
        headers: Mapping[str, str],
        own: frozenset[Origin],
        size: int,
    ) -> Answer | Failed:
        from peacewatch.feeds.troubles import EXPECTED, words_for_trouble

        body: BoundedBody | None = None
        try:
            async with (
                self._turns.at(origin.host),
                journey.budget.spent(),
                self._stream(journey.url, headers, own) as response,
            ):
                received = _headers(response)
                body = BoundedBody(received.get("content-encoding", ""), size)
                note = await _read(response, body)
                return Answer(
                    status=response.status_code,
                    url=journey.url,
                    headers=received,
                    body=body.content,
                    moved_to=journey.moved_to,
                    note=note,
                )
        except TimeoutError:
            return Failed(why=self._too_slow(body))
        except TooLargeError:
            return Failed(
                why=f"the answer is larger than {size / 2**20:.0f} MB, unpacked, and was not read to its end"
            )
        except UndecodableError as error:
            return Failed(why=str(error))
        except EXPECTED as error:
            return Failed(why=words_for_trouble(error, origin.host))

    @asynccontextmanager
    async def _stream(
        self, url: str, headers: Mapping[str, str], own: frozenset[Origin]
    ) -> "AsyncIterator[httpx.Response]":
        from peacewatch.feeds.transport import OWN_ORIGINS

        if self._http is None:
            raise RuntimeError("the client is not open: use `async with FeedClient() as client`")
        raw = [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
        request = self._http.build_request("GET", url, headers=raw, extensions={OWN_ORIGINS: own})
        response = await self._http.send(request, stream=True)
        try:
            yield response
        finally:
            await response.aclose()

    def _too_slow(self, body: BoundedBody | None) -> str:
        allowed = f"{self.limits.total:g} seconds"
        if body is None:
            return f"no answer within {allowed}; the server is down or very slow"
        return f"the answer was still coming after {allowed} ({body.received:,} bytes so far): too slow"


async def _read(response: "httpx.Response", body: BoundedBody) -> str:
    """Read the body to its end; a plain word where it broke off but something of it is there."""
    import httpcore

    if response.status_code >= 400:
        # Only looked at to see what refuses us.
        async for chunk in response.aiter_raw():
            body.add(chunk)
            if body.received >= _ERROR_BODY:
                break
        return ""
    try:
        async for chunk in response.aiter_raw():
            body.add(chunk)
    except (httpcore.RemoteProtocolError, httpcore.ReadError):
        if not body.content:
            raise
        expected = response.headers.get("content-length", "")
        of = f" of {int(expected):,}" if expected.isdigit() and len(expected) < 16 else ""
        return f"the server broke off after {body.received:,}{of} bytes"
    if not body.is_whole:
        return f"the compressed answer breaks off after {body.received:,} bytes"
    return ""


def _headers(response: "httpx.Response") -> dict[str, str]:
    """Values verbatim: as latin-1, in which each byte is a character and goes back as it came."""
    found: dict[str, str] = {}
    for name, value in response.headers.raw:
        key = name.decode("latin-1").lower()
        if key == "content-encoding" and key in found:
            found[key] += ", " + value.decode("latin-1")
        found.setdefault(key, value.decode("latin-1"))
    return found


def _follow(journey: _Journey, answer: Answer, most: int) -> str:
    """Go where a redirect leads; what is wrong with it, in plain words, where it leads nowhere."""
    location = answer.headers.get("location", "").strip()
    if not location:
        return f"the server points elsewhere (status {answer.status}) without saying where"
    journey.hops += 1
    if journey.hops > most:
        return f"sent from one address to the next more than {most} times; the feed redirects in a circle"
    try:
        # Servers do write UTF-8 into this header; as latin-1 it would lead to another address.
        target = urljoin(journey.url, location.encode("latin-1").decode("utf-8", "replace"))
        parts = urlsplit(target)
    except ValueError:
        return f"the server points to something that is no address (status {answer.status})"
    if parts.scheme.lower() not in ("http", "https"):
        return (
            f"the server points to an address that is never opened ({parts.scheme[:20]}:); http and https are"
        )
    journey.still_permanent &= answer.status in _PERMANENT
    was_safe = journey.url.lower().startswith("https:")
    journey.url = urlunsplit(parts._replace(fragment=""))
    # A permanent redirect from https to http would give the protection up for good; it is followed each time.
    journey.still_permanent &= not (was_safe and parts.scheme.lower() == "http") and "@" not in parts.netloc
    if journey.still_permanent:
        journey.moved_to = journey.url
    return ""


def _not_fetchable(journey: _Journey) -> str:
    if journey.hops:
        return "the server points to something that is no address"
    return "this is not an address that can be fetched; http:// and https:// can"


def _outcome(answer: Answer, *, conditional: bool, now: datetime) -> Outcome:
    headers, status = answer.headers, answer.status
    fresh = freshness.fresh_for(
        headers.get("cache-control", ""), headers.get("expires", ""), headers.get("date", ""), now
    )
    etag, last_modified = _validator(headers, "etag"), _validator(headers, "last-modified")
    if status == 304:
        if not conditional:
            return Failed(
                why="the server says that nothing changed, though we have nothing yet (304)", status=status
            )
        return NotModified(etag=etag, last_modified=last_modified, moved_to=answer.moved_to, fresh_for=fresh)
    if status in (200, 203):
        is_html = b"<html" in answer.body[:2048].lower() or "html" in answer.content_type
        if is_html and (guard := challenges.challenge(headers, answer.body)):
            return Failed(why=challenges.words_for_challenge(guard, status), status=status)
        whole = not answer.note
        return Fetched(
            body=answer.body,
            content_type=answer.content_type,
            url=answer.url,
            moved_to=answer.moved_to,
            etag=etag if whole else "",
            last_modified=last_modified if whole else "",
            fresh_for=fresh,
            note=answer.note,
        )
    may_say_when = status in (429, 503)
    return Failed(
        why=challenges.words_for_status(status, headers, answer.body),
        status=status,
        retry_at=freshness.retry_at(headers.get("retry-after", ""), now) if may_say_when else None,
        gone=status == 410,
    )


def _validator(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "")
    return value if len(value) <= _LONGEST_VALIDATOR else ""
