"""Chooses what a brief says. Pure: it is handed what the archive lists, and returns numbered items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from peacewatch.records import (
    FeedHealth,
    Form,
    ListedDevelopment,
    ListedPosition,
    Phase,
    Position,
    Verdict,
    shown_side,
)

# The order in which sides are heard, the parties first.
SIDE_ORDER = ("RU", "UA", "US", "EU", "NATO", "UK", "FR", "DE", "TR", "CN", "VA", "UN")
SIDE_NAMES = {
    "RU": "Russia",
    "UA": "Ukraine",
    "US": "United States",
    "EU": "European Union",
    "NATO": "NATO",
    "UK": "United Kingdom",
    "FR": "France",
    "DE": "Germany",
    "TR": "Türkiye",
    "CN": "China",
    "VA": "Holy See",
    "UN": "United Nations",
}
# Two printed pages: what is more is counted, not shown.
MOST_DEVELOPMENTS, MOST_PER_SIDE, MOST_PER_SPEAKER, MOST_CHANGES, MOST_SIDES = 6, 4, 2, 6, 7
# What a settlement would be made of; heard before sanctions, arms and the course of the war.
SETTLING = ("talks", "ceasefire", "territory", "security")


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentItem:
    number: int
    listed: ListedDevelopment


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionItem:
    number: int
    listed: ListedPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeItem:
    number: int
    listed: ListedPosition
    earlier: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class SideItems:
    side: str
    """As shown: a side's code, or a country's."""
    items: tuple[PositionItem, ...]
    more: int
    """Positions of the side that are not shown."""
    own_outlets: bool
    """Whether any of its words were carried by an outlet of its own country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmoved:
    """No change found: over how many statements, on how many days."""

    side: str
    statements: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    since: datetime
    until: datetime
    developments: tuple[DevelopmentItem, ...]
    more_developments: int
    sides: tuple[SideItems, ...]
    changes: tuple[ChangeItem, ...]
    unmoved: tuple[Unmoved, ...]
    planned: tuple[DevelopmentItem, ...]
    """Those of `developments` that announce something."""
    stories: int
    relevant: int
    failing: tuple[FeedHealth, ...]
    feeds: int

    @property
    def bottom_line(self) -> tuple[DevelopmentItem | ChangeItem, ...]:
        """At most three items of those below: what moved first, then what is best known."""
        items: list[DevelopmentItem | ChangeItem] = [*self.changes[:2], *self.developments]
        return tuple(items[:3])


def compose(
    *,
    since: datetime,
    until: datetime,
    developments: Sequence[ListedDevelopment],
    positions: Sequence[ListedPosition],
    earlier: Mapping[str, Position],
    health: Sequence[FeedHealth],
    outlet_countries: Mapping[str, str],
    stories: int,
    relevant: int,
) -> Brief:
    """The brief of a window of time.

    `positions` are the stance positions of the window without background, `earlier` the positions that
    changed ones are compared with, by id; `outlet_countries` say where an outlet is at home, by its id.
    Items are numbered from 1 in the order in which they are printed.
    """
    numbers = iter(range(1, 10_000))
    chosen = sorted(
        developments, key=lambda d: (-len(d.development.outlets), -_stamp(d.development.updated_at))
    )
    kept = sorted(chosen[:MOST_DEVELOPMENTS], key=lambda d: -_stamp(d.development.updated_at))
    development_items = tuple(DevelopmentItem(number=next(numbers), listed=listed) for listed in kept)
    changed = [p for p in positions if p.novelty.verdict is Verdict.CHANGED and p.novelty.earlier in earlier]
    changes = tuple(
        ChangeItem(number=next(numbers), listed=listed, earlier=earlier[listed.novelty.earlier])
        for listed in changed[:MOST_CHANGES]
    )
    by_side: dict[str, list[ListedPosition]] = {}
    for listed in positions:
        by_side.setdefault(shown_side(listed.position.side, listed.position.country), []).append(listed)
    moved = {shown_side(item.listed.position.side, item.listed.position.country) for item in changes}
    sides = []
    for side in sorted(by_side, key=_side_order)[:MOST_SIDES]:
        shown = _heard(by_side[side])
        sides.append(
            SideItems(
                side=side,
                items=tuple(PositionItem(number=next(numbers), listed=listed) for listed in shown),
                more=len(by_side[side]) - len(shown),
                own_outlets=_own_outlets(by_side[side], outlet_countries),
            )
        )
    return Brief(
        since=since,
        until=until,
        developments=development_items,
        more_developments=len(developments) - len(development_items),
        sides=tuple(sides),
        changes=changes,
        unmoved=tuple(
            _unmoved(side, by_side[side]) for side in ("RU", "UA") if side in by_side and side not in moved
        ),
        planned=tuple(
            i for i in development_items if i.listed.development.phase in (Phase.PLANNED, Phase.PROPOSED)
        ),
        stories=stories,
        relevant=relevant,
        failing=tuple(h for h in health if h.feed.enabled and (h.state.failure or h.state.disabled_because)),
        feeds=sum(h.feed.enabled for h in health),
    )


def _heard(positions: Sequence[ListedPosition]) -> list[ListedPosition]:
    """Those of a side that are shown: the weightiest, and no speaker more than twice."""
    shown: list[ListedPosition] = []
    for listed in sorted(positions, key=_weight):
        speaker = listed.position.speaker
        said = sum(
            (one.position.speaker.id or one.position.speaker.name) == (speaker.id or speaker.name)
            for one in shown
        )
        if said < MOST_PER_SPEAKER:
            shown.append(listed)
        if len(shown) == MOST_PER_SIDE:
            break
    return shown


def _weight(listed: ListedPosition) -> tuple[int, int, bool, int, bool, float]:
    """Who binds the side, then what is new, what would settle, what most carry, own words, the latest."""
    position = listed.position
    standings = ("leader", "authorised", "official", "legislator", "former")
    standing = standings.index(position.standing) if position.standing in standings else len(standings)
    novelty = (Verdict.CHANGED, Verdict.NEW, Verdict.AGAIN).index(listed.novelty.verdict)
    return (
        standing,
        novelty,
        position.topic not in SETTLING,
        -len(position.carriages),
        all(carriage.form is Form.INDIRECT for carriage in position.carriages),
        -_stamp(position.said_at.day or position.first_seen_at),
    )


def _stamp(at: datetime) -> float:
    return at.timestamp()


def _side_order(side: str) -> tuple[int, str]:
    return (SIDE_ORDER.index(side) if side in SIDE_ORDER else len(SIDE_ORDER), side)


def _unmoved(side: str, positions: Sequence[ListedPosition]) -> Unmoved:
    days = {p.position.said_at.day or p.position.first_seen_at.date() for p in positions}
    return Unmoved(side=side, statements=len(positions), days=len(days))


def _own_outlets(positions: Sequence[ListedPosition], countries: Mapping[str, str]) -> bool:
    return any(
        countries.get(carriage.outlet) == listed.position.country
        for listed in positions
        if listed.position.country
        for carriage in listed.position.carriages
    )
