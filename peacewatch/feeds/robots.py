"""robots.txt: read once a day for each site and kept to (RFC 9309, by way of protego)."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from peacewatch.feeds.addresses import Origin, origin_of
from peacewatch.feeds.outcomes import Failed

if TYPE_CHECKING:
    from peacewatch.feeds.client import FeedClient

ROBOT = "peacewatch"
"""The name by which robots.txt may speak to us, whatever user agent a feed is configured with."""

_LARGEST = 512 * 1024
_MOST_SITES = 500
_A_DAY = 24 * 3600.0
_AN_HOUR = 3600.0
_LONGEST_DELAY = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Whether a page may be fetched. `why` says why not; `unknown` is where the rules could not be had."""

    why: str = ""
    unknown: bool = False
    delay: float = 0.0
    """Seconds that the site wants between two requests, bounded."""

    @property
    def granted(self) -> bool:
        return not self.why


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Any
    """protego's; None where everything is allowed."""
    trouble: str
    until: float


class RobotsRules:
    """What each site's robots.txt allows, asked through the client it is given and remembered for a while."""

    def __init__(self, client: "FeedClient") -> None:
        self._client = client
        self._sites: OrderedDict[tuple[str, Origin], _Rules] = OrderedDict()
        self._asking: dict[tuple[str, Origin], asyncio.Lock] = {}

    async def permission(self, url: str, own: tuple[str, ...] = ()) -> Permission:
        """Whether `url` may be fetched; `own` as for `FeedClient.get`."""
        origin = origin_of(url)
        if origin is None:
            return Permission(why="this is not an address that can be fetched")
        site = (urlsplit(url).scheme.lower(), origin)
        lock = self._asking.setdefault(site, asyncio.Lock())
        try:
            async with lock:
                rules = await self._rules(site, own)
        finally:
            if not lock.locked():
                self._asking.pop(site, None)
        if rules.trouble:
            return Permission(why=rules.trouble, unknown=True)
        if rules.parsed is None:
            return Permission()
        if not rules.parsed.can_fetch(url, ROBOT):
            return Permission(why=f"{origin.host} does not want its articles read by programs (robots.txt)")
        return Permission(delay=min(float(rules.parsed.crawl_delay(ROBOT) or 0), _LONGEST_DELAY))

    async def _rules(self, site: tuple[str, Origin], own: tuple[str, ...]) -> _Rules:
        now = asyncio.get_running_loop().time()
        known = self._sites.get(site)
        if known is not None and known.until > now:
            self._sites.move_to_end(site)
            return known
        rules = await self._ask(site, own, now)
        self._sites[site] = rules
        self._sites.move_to_end(site)
        if len(self._sites) > _MOST_SITES:
            self._sites.popitem(last=False)
        return rules

    async def _ask(self, site: tuple[str, Origin], own: tuple[str, ...], now: float) -> _Rules:
        scheme, origin = site
        host = f"[{origin.host}]" if ":" in origin.host else origin.host
        answer = await self._client.get(
            f"{scheme}://{host}:{origin.port}/robots.txt",
            headers={"Accept": "text/plain, */*;q=0.5"},
            own=own,
            size=_LARGEST,
        )
        if isinstance(answer, Failed):
            return _Rules(None, f"its robots.txt cannot be had: {answer.why}", now + _AN_HOUR)
        if answer.status >= 500 or answer.status == 429:
            # Until the rules are known, everything is taken to be forbidden (RFC 9309, 2.3.1.4).
            return _Rules(None, f"its robots.txt cannot be had (status {answer.status})", now + _AN_HOUR)
        if answer.status != 200:
            return _Rules(None, "", now + _A_DAY)
        return _Rules(_parsed(answer.body), "", now + _A_DAY)


def _parsed(body: bytes) -> Any:
    from protego import Protego

    try:
        return Protego.parse(body.decode("utf-8", "replace"))
    except Exception:  # rules that cannot be read forbid nothing
        return None
