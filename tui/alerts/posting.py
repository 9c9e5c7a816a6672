"""Posting over HTTP, bounded: to the address that is configured, and to no other."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from peacewatch.feeds import freshness
from peacewatch.feeds.addresses import origin_of
from peacewatch.feeds.client import USER_AGENT
from tui.alerts.bodies import Request

if TYPE_CHECKING:
    import httpx

PATIENCE = 15.0
"""Seconds for a request and its answer."""
LONGEST_REST = timedelta(hours=6)

_WORDS = {
    401: "the token is missing or not accepted (401)",
    403: "it is not allowed to post there (403); check the token",
    404: "there is nothing at that address (404)",
    413: "the message is too long for it (413)",
    429: "it was asked too often (429)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """How a server answered. `why` is in plain words, and empty where it took the message."""

    why: str = ""
    again: bool = False
    """True where it may be tried again."""
    rest: timedelta = timedelta(0)
    """How long the server asks to be left alone."""


class Poster:
    """Posts until it is closed. httpx is loaded with the first request."""

    def __init__(self) -> None:
        self._http: httpx.AsyncClient | None = None

    async def close(self) -> None:
        http, self._http = self._http, None
        if http is not None:
            await http.aclose()

    async def post(self, request: Request) -> Posted:
        """Send it once. Never raises for a bad server; redirects are not followed.

        A private address may be opened where it is the configured one itself, as for feeds.
        """
        from peacewatch.feeds.transport import OWN_ORIGINS
        from peacewatch.feeds.troubles import EXPECTED, words_for_trouble

        origin = origin_of(request.url)
        if origin is None:
            return Posted(why="this is not an address that can be opened; http:// and https:// can")
        http = self._http = self._http or _client()
        try:
            async with asyncio.timeout(PATIENCE):
                sent = http.build_request(
                    request.method,
                    request.url,
                    content=request.body,
                    headers={"User-Agent": USER_AGENT, **request.headers},
                    extensions={OWN_ORIGINS: frozenset((origin,))},
                )
                # The answer's body is of no interest, and is not read.
                answer = await http.send(sent, stream=True)
                await answer.aclose()
        except TimeoutError:
            return Posted(why=f"{origin.host} did not answer within {PATIENCE:g} seconds", again=True)
        except EXPECTED as error:
            return Posted(why=words_for_trouble(error, origin.host), again=True)
        return _judged(answer.status_code, answer.headers.get("retry-after", ""))


def _judged(status: int, retry_after: str) -> Posted:
    if 200 <= status < 300:
        return Posted()
    if 300 <= status < 400:
        return Posted(
            why=f"it points elsewhere ({status}); alerts go to the configured address alone: correct it"
        )
    why = _WORDS.get(status, f"it answers with status {status}")
    if status not in (408, 425, 429) and status < 500:
        return Posted(why=why)
    now = datetime.now(UTC)
    at = freshness.retry_at(retry_after, now)
    return Posted(why=why, again=True, rest=min(at - now, LONGEST_REST) if at else timedelta(0))


def _client() -> "httpx.AsyncClient":
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    import httpx

    from peacewatch.feeds.transport import CheckedTransport

    return httpx.AsyncClient(
        transport=CheckedTransport(),
        trust_env=False,
        follow_redirects=False,
        timeout=httpx.Timeout(PATIENCE, connect=PATIENCE),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )
