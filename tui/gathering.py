"""What proof, comparison and brief are made from, asked of the archive, for dashboard and commands alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

from peacewatch.config.sections import identifier_of
from peacewatch.query import Query
from peacewatch.records import Actor, ActorKind, Development, Feed, ListedPosition, Page, Position
from tui.brief.compose import compose
from tui.brief.items import Brief, Headline
from tui.compare import Comparison, compare
from tui.dashboard.scope import BINDING
from tui.dashboard.sources import Archive
from tui.proof import Proof, prove, said_on

if TYPE_CHECKING:
    from peacewatch.lexicon import Lexicon

PAGE = 500
MOST_LOOKED_AT = 12
"""Stories of a development among which one in English is looked for."""
TEN_YEARS = timedelta(days=3653)

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
    covered = await archive.days_covered(since, until)
    return prove(positions, await _earlier(archive, positions), since, until, covered)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a brief takes from the lexicon."""

    outlet_countries: Mapping[str, str]
    """By an outlet's id."""
    names: Mapping[str, str]
    """Of listed actors by id, and of states by the code of their country."""
    actors: Mapping[str, Actor]
    outlet_id: Callable[[str], str]
    """The id of an outlet by its name or address."""

    @classmethod
    def to(cls, lexicon: "Lexicon") -> "Known":
        def outlet_id(name: str) -> str:
            outlet = lexicon.outlet(name)
            return outlet.id if outlet else identifier_of(name)

        actors = lexicon.actors.values()
        states = {actor.country: actor.name for actor in actors if actor.kind is ActorKind.STATE}
        return cls(
            outlet_countries={outlet.id: outlet.country for outlet in lexicon.outlets.values()},
            names=states | {actor.id: actor.name for actor in actors},
            actors=lexicon.actors,
            outlet_id=outlet_id,
        )


async def gather_brief(
    archive: Archive,
    query: Query,
    now: datetime,
    *,
    feeds: Sequence[Feed] | None,
    known: Known,
    about: str = "",
) -> Brief:
    """The brief of the query's window, until `now` where it has no end; without a beginning, from the first
    day that anything is known of.

    Where `feeds` say where an outlet is at home, they are believed before the lexicon. `about` says in words
    what else the query restricts.
    """
    until = query.until or now
    whole = query.since is None
    since = query.since or until - TEN_YEARS
    query = replace(query, since=since, until=until)
    positions = await every(archive.positions, replace(query, stance=True, background=False))
    developments = await every(archive.developments, replace(query, relevance=("central",), development=""))
    if whole:
        first = [one.development.opened_at for one in developments]
        since = min([_first_day(positions, until), *first])
    counts = await archive.counts(query)
    own = {known.outlet_id(f.outlet or f.name): f.country for f in feeds or () if f.country}
    brief = compose(
        since=since,
        until=until,
        developments=developments,
        positions=positions,
        earlier=await _earlier(archive, positions),
        health=await archive.feed_health(feeds, until),
        covered=await archive.days_covered(since, until),
        outlet_countries={**known.outlet_countries, **own},
        stories=counts.stories,
        relevant=counts.relevant,
        names=known.names,
        roles={
            actor.id: role.title
            for actor in known.actors.values()
            if (role := actor.role_on(until.date())) is not None
        },
        about=about,
    )
    links, headlines = {}, {}
    for item in brief.developments:
        development = item.listed.development
        founding = await archive.story(development.stories[0]) if development.stories else None
        if founding is not None:
            links[development.id] = founding.story.url
        if (chosen := await _headline(archive, development)) is not None:
            headlines[development.id] = chosen
    return replace(brief, links=links, headlines=headlines)


async def _headline(archive: Archive, development: Development) -> Headline | None:
    """How an outlet that writes in English calls it; None where its headline is English already."""
    found = [await archive.story(id) for id in development.stories[:MOST_LOOKED_AT]]
    stories = [one.story for one in found if one is not None]
    own = next((story for story in stories if story.title == development.headline), None)
    if own is None or own.language in ("en", ""):
        return None
    chosen = next((story for story in stories if story.language == "en" and not story.copy_of), own)
    return Headline(words=chosen.title, language=chosen.language, url=chosen.url)


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
