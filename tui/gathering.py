"""What proof, comparison and brief are made from, asked of the archive, for dashboard and commands alike."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Protocol, TypeVar

from peacewatch.query import Query
from peacewatch.records import Feed, ListedPosition, Page, Position
from tui.brief.compose import Brief, compose
from tui.compare import Comparison, compare
from tui.dashboard.scope import BINDING
from tui.dashboard.sources import Archive
from tui.proof import Proof, prove, said_on

PAGE = 500

Row = TypeVar("Row")


class Listing(Protocol[Row]):
    async def __call__(self, query: Query, limit: int = 100, after: str = "") -> Page[Row]: ...


async def every(listing: Listing[Row], query: Query) -> list[Row]:
    """All rows of a listing, page by page."""
    rows: list[Row] = []
    after = ""
    while True:
        page = await listing(query, PAGE, after)
        rows += page.rows
        after = page.next
        if not after:
            return rows


async def gather_proof(archive: Archive, query: Query, now: datetime) -> Proof:
    """Whether anybody moved: over the query's window, or from the first statement of all until `now`.

    What is new, changed or starred is not asked for: a proof looks at everything that was said.
    """
    query = replace(query, background=False, novelty=(), new_only=False, starred=False, corrected=False)
    positions = await every(archive.positions, query)
    until = query.until or now
    since = query.since or _first_day(positions, until)
    return prove(positions, await _earlier(archive, positions), since, until)


async def gather_comparison(
    archive: Archive, left: str, right: str, topic: str, since: datetime | None, until: datetime | None = None
) -> Comparison:
    """Two sides on a topic, issue by issue, by what those who bind them have said in a window."""
    query = Query(
        since=since,
        until=until,
        sides=tuple(dict.fromkeys((left, right))),
        topics=(topic,),
        standings=BINDING,
        stance=True,
        background=False,
    )
    return compare(await every(archive.positions, query), left, right, topic)


async def gather_brief(
    archive: Archive,
    since: datetime,
    until: datetime,
    feeds: Sequence[Feed] | None,
    outlet_countries: Mapping[str, str],
) -> Brief:
    """The brief of a window. `outlet_countries` are what the lexicon knows; the watch list may differ."""
    query = Query(since=since, until=until)
    positions = await every(archive.positions, replace(query, stance=True, background=False))
    developments = await every(archive.developments, replace(query, relevance=("central",)))
    counts = await archive.counts(query)
    own = {feed.outlet: feed.country for feed in feeds or () if feed.country}
    return compose(
        since=since,
        until=until,
        developments=developments,
        positions=positions,
        earlier=await _earlier(archive, positions),
        health=await archive.feed_health(feeds, until),
        outlet_countries={**outlet_countries, **own},
        stories=counts.stories,
        relevant=counts.relevant,
    )


async def _earlier(archive: Archive, positions: Sequence[ListedPosition]) -> dict[str, Position]:
    """The positions that changed ones are compared with, by id."""
    earlier: dict[str, Position] = {}
    for id in dict.fromkeys(one.novelty.earlier for one in positions if one.novelty.earlier):
        if (found := await archive.position(id)) is not None:
            earlier[id] = found.position
    return earlier


def _first_day(positions: Sequence[ListedPosition], until: datetime) -> datetime:
    first = min((said_on(one.position) for one in positions), default=None)
    if first is None:
        return until - timedelta(days=1)
    return datetime(first.year, first.month, first.day, tzinfo=UTC)
