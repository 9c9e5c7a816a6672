"""Chooses what a brief says. Pure: it is handed what the archive lists, and returns numbered items."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from peacewatch.analysis.ahead import Announced, announced_in
from peacewatch.analysis.pointing_back import points_back
from peacewatch.records import (
    Act,
    Attribution,
    Carriage,
    DevelopmentKind,
    FeedHealth,
    Form,
    Knowledge,
    ListedDevelopment,
    ListedPosition,
    Phase,
    Position,
    SpeakerKind,
    Standing,
    Verdict,
    shown_side,
)
from tui.proof import Proof, prove
from tui.sides import SIDE_ORDER

# Two printed pages, counted in lines of so many characters; what is more is counted, not shown.
LINES, COLUMNS = 100, 98
MOST_DEVELOPMENTS, MOST_PER_SPEAKER, MOST_CHANGES, MOST_ANNOUNCED = 6, 2, 5, 6
MOST_OF_A_PARTY, MOST_OF_OTHERS = 5, 3
PARTIES = ("RU", "UA")
HEARD_FIRST = {"RU": 2, "UA": 2, "US": 1}
"""How many more of a side are heard before others are."""
# What a settlement would be made of; heard before sanctions, arms and the course of the war.
SETTLING = ("talks", "ceasefire", "territory", "security")
LONGEST_SENTENCE = 420
"""Characters."""
NOBODY = shown_side("other", "")
"""The side of those of whom neither side nor country is known: nobody's position."""
_NOTHING: Mapping[str, str] = MappingProxyType({})
LEAST_WORDS = 5
"""Of a quotation that is shown by itself; fewer say nothing without the sentence they stand in."""


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


Item = DevelopmentItem | ChangeItem | PositionItem


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
    """No change found, and over how much."""

    side: str
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A day to come that an item names."""

    item: Item
    day: Announced


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    since: datetime
    until: datetime
    developments: tuple[DevelopmentItem, ...]
    more_developments: int
    sides: tuple[SideItems, ...]
    changes: tuple[ChangeItem, ...]
    unmoved: tuple[Unmoved, ...]
    announced: tuple[Announcement, ...]
    """The nearest day first."""
    planned: tuple[DevelopmentItem, ...]
    """Those of `developments` that are planned or proposed without a day."""
    about: str
    """What it is restricted to, in words; empty for everything."""
    names: Mapping[str, str]
    """How listed actors are called, by id: alike in all languages."""
    links: Mapping[str, str]
    """The address of a development's founding story, by the development's id."""
    stories: int
    relevant: int
    failing: tuple[FeedHealth, ...]
    feeds: int

    @property
    def bottom_line(self) -> tuple[Item, ...]:
        """At most four items of those below: what moved, then what is known, else where the parties stand."""
        known = [item for item in self.developments if _is_known(item.listed)]
        items: list[Item] = [*self.changes[:2], *known]
        if len(items) < 2:
            items += [side.items[0] for side in self.sides if side.side in PARTIES and side.items]
        return tuple(items[:4])


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
    names: Mapping[str, str] = _NOTHING,
    about: str = "",
    covered: Collection[date] = (),
) -> Brief:
    """The brief of a window of time.

    `positions` are the stance positions of the window without background, `earlier` the positions that
    changed ones are compared with, by id; `outlet_countries` say where an outlet is at home, by its id.
    `covered` are the days on which any story about the talks was published.
    Items are numbered from 1 in the order in which they are printed.
    """
    numbers = iter(range(1, 10_000))
    changes = tuple(
        ChangeItem(number=next(numbers), listed=listed, earlier=earlier[listed.novelty.earlier])
        for listed in _moves(positions, earlier)
    )
    kept = sorted(developments, key=_import)[:MOST_DEVELOPMENTS]
    development_items = tuple(DevelopmentItem(number=next(numbers), listed=listed) for listed in kept)
    by_side: dict[str, list[ListedPosition]] = {}
    for listed in positions:
        by_side.setdefault(_side(listed.position), []).append(listed)
    moved = {_side(item.listed.position) for item in changes}
    room = LINES - 24 - 3 * len(development_items) - sum(_cost(i.listed) + _lines(160) for i in changes)
    above = {id for item in changes for id in (item.listed.position.id, item.earlier.id)}
    shown_moves = {_move(item.listed) for item in changes}
    above |= {p.position.id for p in positions if p.novelty.differs and _move(p) in shown_moves}
    chosen = _heard(by_side, above, room)
    sides = tuple(
        SideItems(
            side=side,
            items=tuple(PositionItem(number=next(numbers), listed=listed) for listed in shown),
            more=len(by_side[side]) - len(shown),
            own_outlets=_own_outlets(by_side[side], outlet_countries),
        )
        for side, shown in chosen.items()
    )
    items: list[Item] = [*changes, *development_items, *(item for side in sides for item in side.items)]
    announced = _announced(items, until)
    dated = {announcement.item.number for announcement in announced}
    return Brief(
        since=since,
        until=until,
        developments=development_items,
        more_developments=len(developments) - len(development_items),
        sides=sides,
        changes=changes,
        unmoved=tuple(
            Unmoved(side=side, proof=prove(by_side.get(side, ()), {}, since, until, covered))
            for side in PARTIES
            if side not in moved and (side in by_side or not about)
        ),
        announced=announced,
        planned=tuple(
            item
            for item in development_items
            if item.listed.development.phase in (Phase.PLANNED, Phase.PROPOSED) and item.number not in dated
        ),
        about=about,
        names=names,
        links={},
        stories=stories,
        relevant=relevant,
        failing=tuple(h for h in health if h.feed.enabled and (h.state.failure or h.state.disabled_because)),
        feeds=sum(h.feed.enabled for h in health),
    )


# --- developments -----------------------------------------------------------------------------------------


def _is_known(listed: ListedDevelopment) -> bool:
    """Whether somebody vouches for it or against it, or more than one origin has it."""
    return not _is_talk(listed) and (_is_vouched(listed) or len(listed.development.origins) > 1)


def _is_vouched(listed: ListedDevelopment) -> bool:
    return listed.development.knowledge in (Knowledge.CONFIRMED, Knowledge.DENIED, Knowledge.DISPUTED)


def _is_talk(listed: ListedDevelopment) -> bool:
    """A headline that asks, or that one medium of a state has alone, reports nothing by itself."""
    development = listed.development
    alone = len(development.outlets) == 1 and listed.first_outlet.kind.speaks_for_a_state
    return alone or development.headline.rstrip('”"’» ').endswith("?")


def _import(listed: ListedDevelopment) -> tuple[bool, bool, bool, int, int, float]:
    """Talk last and words after events; what is vouched for first, then what most have, then the latest."""
    development = listed.development
    words_only = development.kind in (DevelopmentKind.STATEMENT, DevelopmentKind.OTHER)
    return (
        _is_talk(listed),
        words_only and len(development.outlets) == 1,
        not _is_vouched(listed),
        -len(development.origins),
        -len(development.outlets),
        -_stamp(development.updated_at),
    )


# --- positions --------------------------------------------------------------------------------------------


def _moves(positions: Sequence[ListedPosition], earlier: Mapping[str, Position]) -> list[ListedPosition]:
    """What changed, each move of a side once: in the words of a person before those of an institution."""
    changed = [p for p in positions if p.novelty.verdict is Verdict.CHANGED and p.novelty.earlier in earlier]
    moves: dict[tuple[str, str, str], ListedPosition] = {}
    for listed in sorted(
        changed, key=lambda p: (p.position.speaker.kind is not SpeakerKind.PERSON, *_weight(p))
    ):
        moves.setdefault(_move(listed), listed)
    return list(moves.values())[:MOST_CHANGES]


def _move(listed: ListedPosition) -> tuple[str, str, str]:
    """A side's move on a topic, from one act to another, whatever its terms."""
    return _side(listed.position), listed.position.topic, listed.novelty.differs.partition(",")[0]


def _heard(
    by_side: Mapping[str, Sequence[ListedPosition]], shown_above: Set[str], room: int
) -> dict[str, list[ListedPosition]]:
    """What is shown of each side, while there is room: more of those that matter most, then each in turn."""
    candidates = {
        side: _candidates([p for p in by_side[side] if p.position.id not in shown_above], side)
        for side in sorted(by_side, key=_side_order)
        if side != NOBODY
    }
    turns = sorted(
        (max(0, rank - HEARD_FIRST.get(side, 0)), _side_order(side), rank, side)
        for side, found in candidates.items()
        for rank in range(len(found))
    )
    shown: dict[str, list[ListedPosition]] = {}
    told: set[str] = set()
    for *_, rank, side in turns:
        listed = candidates[side][rank]
        words = shown_words(listed.position)[0]
        cost = _cost(listed) + (0 if side in shown else 2)
        if cost <= room and words not in told:
            shown.setdefault(side, []).append(listed)
            told.add(words)
            room -= cost
    return {side: shown[side] for side in candidates if side in shown}


def _candidates(positions: Sequence[ListedPosition], side: str) -> list[ListedPosition]:
    """Those of a side that may be shown, the weightiest first: nothing said twice, no speaker thrice."""
    most = MOST_OF_A_PARTY if side in PARTIES else MOST_OF_OTHERS
    found: list[ListedPosition] = []
    spoken: Counter[str] = Counter()
    told: set[object] = set()
    for listed in sorted(filter(_says_something, positions), key=_weight):
        position = listed.position
        who = position.speaker.id or position.speaker.name
        said = {shown_words(position)[0], (position.topic, position.act, position.issues, who)}
        if spoken[who] < MOST_PER_SPEAKER and not said & told:
            found.append(listed)
            spoken[who] += 1
            told |= said
        if len(found) == most:
            break
    return found


def _says_something(listed: ListedPosition) -> bool:
    """Not what nameless sources, experts or the public say, and nothing too short to mean anything."""
    position = listed.position
    binding = position.standing not in (Standing.MEDIA, Standing.EXPERT, Standing.PUBLIC)
    owned = position.attribution is not Attribution.SOURCES
    return binding and owned and len(shown_words(position)[0].split()) > LEAST_WORDS


def shown_words(position: Position) -> tuple[str, Carriage, bool]:
    """The words a brief shows, where they are carried, and whether they are the speaker's own.

    A reported clause, and a quotation of a few words, stand alone badly: the outlet's own sentence says it as
    it was reported.
    """
    carriage = next((c for c in position.carriages if c.quote == position.words), position.carriages[0])
    own = carriage.form is Form.DIRECT and len(carriage.quote.split()) >= LEAST_WORDS
    whole = carriage.sentence if len(carriage.sentence) <= LONGEST_SENTENCE else carriage.quote
    return (carriage.quote if own else whole or carriage.quote), carriage, own


def _weight(listed: ListedPosition) -> tuple[int, int, bool, bool, bool, int, bool, float]:
    """Who binds the side, then what is new, stands by itself, takes a stand, would settle, most carry."""
    position = listed.position
    words, carriage, own = shown_words(position)
    standings = ("leader", "authorised", "official", "legislator", "former")
    standing = standings.index(position.standing) if position.standing in standings else len(standings)
    novelty = (Verdict.CHANGED, Verdict.NEW, Verdict.AGAIN).index(listed.novelty.verdict)
    return (
        max(0, standing - 1),
        novelty,
        points_back(words, carriage.language),
        position.act is Act.SAY and not position.issues,
        position.topic not in SETTLING,
        -len(position.carriages),
        not own,
        -_stamp(position.said_at.day or position.first_seen_at),
    )


def _cost(listed: ListedPosition) -> int:
    """Lines that a position takes with its citation."""
    return _lines(len(shown_words(listed.position)[0]) + 130)


def _lines(characters: int) -> int:
    return -(-characters // COLUMNS)


# --- days to come -----------------------------------------------------------------------------------------


def _announced(items: Sequence[Item], until: datetime) -> tuple[Announcement, ...]:
    """The days to come that items name, each day of an item once, the nearest first."""
    found: dict[tuple[date, date], Announcement] = {}
    for item in items:
        if isinstance(item, DevelopmentItem):
            development = item.listed.development
            planned = development.phase in (Phase.PLANNED, Phase.PROPOSED)
            days = announced_in(development.headline, "en", development.updated_at, planned=planned)
            days += [] if days else _in_any_language(development.headline, development.updated_at, planned)
        else:
            words, carriage, _ = shown_words(item.listed.position)
            position = item.listed.position
            published = carriage.published_at or position.first_seen_at
            days = announced_in(words, carriage.language, published)
            days = [day for day in days if day.words.casefold() not in position.said_at.words.casefold()]
        for day in days:
            if day.last >= until.date():
                found.setdefault((day.day, day.last), Announcement(item=item, day=day))
    return tuple(found[key] for key in sorted(found))[:MOST_ANNOUNCED]


def _in_any_language(headline: str, published: datetime, planned: bool) -> list[Announced]:
    """A headline keeps no language of its own; Cyrillic ones are Ukrainian or Russian."""
    ukrainian = announced_in(headline, "uk", published, planned=planned)
    return ukrainian or announced_in(headline, "ru", published, planned=planned)


# --- sides ------------------------------------------------------------------------------------------------


def _side(position: Position) -> str:
    return shown_side(position.side, position.country)


def _stamp(at: datetime) -> float:
    return at.timestamp()


def _side_order(side: str) -> tuple[int, str]:
    return (SIDE_ORDER.index(side) if side in SIDE_ORDER else len(SIDE_ORDER), side)


def _own_outlets(positions: Sequence[ListedPosition], countries: Mapping[str, str]) -> bool:
    return any(
        countries.get(carriage.outlet) == listed.position.country
        for listed in positions
        if listed.position.country
        for carriage in listed.position.carriages
    )
