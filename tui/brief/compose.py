"""Chooses what a brief says. Pure: it is handed what the archive lists, and returns numbered items."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

from peacewatch.records import (
    FeedHealth,
    ListedDevelopment,
    ListedPosition,
    Position,
    SpeakerKind,
    Verdict,
    shown_side,
)
from tui.brief.days_ahead import days_ahead, is_open
from tui.brief.items import (
    MOST_FAILING,
    PARTIES,
    Brief,
    ChangeItem,
    DevelopmentItem,
    Item,
    PositionItem,
    SideItems,
    Unmoved,
    alike,
    shown_words,
)
from tui.brief.superseded import headline_left_by, left_by, tells_of
from tui.brief.weighing import importance, is_known, leads, reports, says_something, weight
from tui.proof import prove
from tui.sides import SIDE_ORDER

# Two printed pages without headings, bottom line and coverage, in lines of so many characters. What is more
# is counted, not shown.
LINES, COLUMNS = 80, 96
MOST_DEVELOPMENTS, MOST_PER_SPEAKER, MOST_CHANGES = 6, 2, 5
MOST_OF_A_PARTY, MOST_OF_OTHERS = 5, 3
MOST_IN_SHORT = 4
HEARD_FIRST = {"RU": 2, "UA": 2, "US": 1}
"""How many more of a side are heard before others are."""
NOBODY = shown_side("other", "")
"""The side of those of whom neither side nor country is known: nobody's position."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


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
    roles: Mapping[str, str] = _NOTHING,
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
    changes = _changes(positions, earlier, numbers)
    failing = tuple(h for h in health if h.feed.enabled and (h.state.failure or h.state.disabled_because))
    room = LINES - min(len(failing), MOST_FAILING + 1) - sum(map(_change_cost, changes))
    known = [*(listed.position for listed in positions), *earlier.values()]
    # Half of what is left is for who said what.
    development_items = _developments(developments, known, changes, numbers, room // 2)
    room -= sum(map(_development_cost, development_items))
    by_side: dict[str, list[ListedPosition]] = {}
    for listed in positions:
        by_side.setdefault(_side(listed.position), []).append(listed)
    above = {id for item in changes for id in (item.listed.position.id, item.earlier.id)}
    shown_moves = {_move(item.listed) for item in changes}
    above |= {p.position.id for p in positions if p.novelty.differs and _move(p) in shown_moves}
    left = {p.position.id: move.number for p in positions if (move := left_by(p.position, changes))}
    told = {alike(item.listed.development.headline) for item in development_items}
    told |= {alike(shown_words(half)[0]) for item in changes for half in (item.listed.position, item.earlier)}
    sides = tuple(
        SideItems(
            side=side,
            items=tuple(
                PositionItem(number=next(numbers), listed=listed, superseded_by=left.get(listed.position.id))
                for listed in shown
            ),
            more=len(by_side[side]) - len(shown),
            own_outlets=_own_outlets(by_side[side], outlet_countries),
        )
        for side, shown in _heard(by_side, above, left.keys(), told, room).items()
    )
    items: list[Item] = [*changes, *development_items, *(item for side in sides for item in side.items)]
    announced = days_ahead(items, until)
    dated = {announcement.item.number for announcement in announced}
    moved = {_side(item.listed.position) for item in changes}
    return Brief(
        since=since,
        until=until,
        bottom_line=_bottom_line(changes, development_items, sides),
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
        planned=tuple(item for item in development_items if is_open(item) and item.number not in dated),
        unheard=() if about else tuple(side for side in PARTIES if side not in by_side),
        about=about,
        names=names,
        roles=roles,
        links={},
        headlines={},
        stories=stories,
        relevant=relevant,
        failing=failing,
        feeds=sum(h.feed.enabled for h in health),
    )


def _bottom_line(
    changes: Sequence[ChangeItem], developments: Sequence[DevelopmentItem], sides: Sequence[SideItems]
) -> tuple[Item, ...]:
    """What moved, then what is known, else where the parties stand; nothing superseded, nothing twice."""
    moved = [item for item in changes if item.superseded_by is None][:2]
    known = [
        item
        for item in developments
        if is_known(item.listed)
        and item.superseded_by is None
        and not any(tells_of(item.listed, move) for move in changes)
    ]
    items: list[Item] = [*moved, *known]
    if len(items) < 2:
        for side in sides:
            if side.side in PARTIES:
                items += [item for item in side.items if item.superseded_by is None and leads(item.listed)][
                    :1
                ]
    return tuple(items[:MOST_IN_SHORT])


# --- what moved and what happened -------------------------------------------------------------------------


def _changes(
    positions: Sequence[ListedPosition], earlier: Mapping[str, Position], numbers: Iterator[int]
) -> tuple[ChangeItem, ...]:
    """Each move of a side once: what stands before what a later move has left."""
    moves = [
        ChangeItem(number=0, listed=listed, earlier=earlier[listed.novelty.earlier])
        for listed in _moves(positions, earlier)
    ]
    left = {move.listed.position.id: left_by(move.listed.position, moves) for move in moves}
    moves.sort(key=lambda move: left[move.listed.position.id] is not None)
    by_id = {move.listed.position.id: next(numbers) for move in moves}
    return tuple(
        replace(
            move,
            number=by_id[move.listed.position.id],
            superseded_by=by_id[later.listed.position.id] if later else None,
        )
        for move in moves
        for later in [left[move.listed.position.id]]
    )


def _developments(
    developments: Sequence[ListedDevelopment],
    positions: Sequence[Position],
    changes: Sequence[ChangeItem],
    numbers: Iterator[int],
    room: int,
) -> tuple[DevelopmentItem, ...]:
    """What is reported and stands first; questions and explainers report nothing and are left out."""
    reported = sorted(filter(reports, developments), key=importance)
    left = (
        {one.development.id: headline_left_by(one, positions, changes) for one in reported} if changes else {}
    )
    reported.sort(key=lambda one: left.get(one.development.id) is not None)
    items: list[DevelopmentItem] = []
    for one in reported[:MOST_DEVELOPMENTS]:
        move = left.get(one.development.id)
        item = DevelopmentItem(number=0, listed=one, superseded_by=move.number if move else None)
        room -= _development_cost(item)
        if room < 0 and items:
            break
        items.append(replace(item, number=next(numbers)))
    return tuple(items)


def _moves(positions: Sequence[ListedPosition], earlier: Mapping[str, Position]) -> list[ListedPosition]:
    """What changed, each move of a side once: in the words of a person before those of an institution."""
    changed = [p for p in positions if p.novelty.verdict is Verdict.CHANGED and p.novelty.earlier in earlier]
    moves: dict[tuple[str, str, str], ListedPosition] = {}
    for listed in sorted(
        changed, key=lambda p: (p.position.speaker.kind is not SpeakerKind.PERSON, *weight(p))
    ):
        moves.setdefault(_move(listed), listed)
    return list(moves.values())[:MOST_CHANGES]


def _move(listed: ListedPosition) -> tuple[str, str, str]:
    """A side's move on a topic, from one act to another, whatever its terms."""
    return _side(listed.position), listed.position.topic, listed.novelty.differs.partition(",")[0]


# --- who said what ----------------------------------------------------------------------------------------


def _heard(
    by_side: Mapping[str, Sequence[ListedPosition]],
    shown_above: Set[str],
    superseded: Set[str],
    told: Set[str],
    room: int,
) -> dict[str, list[ListedPosition]]:
    """What is shown while there is room: both parties, more of those that matter most, then each in turn.

    `told` are texts that stand in the brief already; see `alike`.
    """
    candidates = {
        side: _candidates([p for p in by_side[side] if p.position.id not in shown_above], superseded, side)
        for side in sorted(by_side, key=_side_order)
        if side != NOBODY
    }
    turns = sorted(
        (
            max(0, rank - HEARD_FIRST.get(side, 0)),
            rank > 0 or side not in PARTIES,
            _side_order(side),
            rank,
            side,
        )
        for side, found in candidates.items()
        for rank in range(len(found))
    )
    shown: dict[str, list[ListedPosition]] = {}
    told = set(told)
    for *_, rank, side in turns:
        listed = candidates[side][rank]
        words = alike(shown_words(listed.position)[0])
        cost = _cost(listed) + (0 if side in shown else 3)
        if cost <= room and words not in told:
            shown.setdefault(side, []).append(listed)
            told.add(words)
            room -= cost
    return {side: shown[side] for side in candidates if side in shown}


def _candidates(positions: Sequence[ListedPosition], superseded: Set[str], side: str) -> list[ListedPosition]:
    """Those of a side that may be shown, the weightiest first: nothing said twice, no speaker thrice."""

    def key(listed: ListedPosition) -> tuple[object, ...]:
        return listed.position.id in superseded, *weight(listed)

    most = MOST_OF_A_PARTY if side in PARTIES else MOST_OF_OTHERS
    found: list[ListedPosition] = []
    spoken: Counter[str] = Counter()
    told: set[object] = set()
    for listed in sorted(filter(says_something, positions), key=key):
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


def _cost(listed: ListedPosition) -> int:
    """Lines that a position takes with its citation."""
    return _lines(len(shown_words(listed.position)[0]) + 130)


def _change_cost(item: ChangeItem) -> int:
    """Lines that a change takes with both halves."""
    now, before = (len(shown_words(half)[0]) for half in (item.listed.position, item.earlier))
    return _lines(now + len(item.listed.novelty.differs) + 180) + _lines(before + 150)


def _development_cost(item: DevelopmentItem) -> int:
    """Lines that a development takes with its steps."""
    development = item.listed.development
    steps = sum(len(step.words) + 15 for step in development.steps[-4:])
    known = 180 if len(development.outlets) > 1 else 90
    return _lines(len(development.headline) + known) + _lines(steps)


def _lines(characters: int) -> int:
    return -(-characters // COLUMNS)


# --- sides ------------------------------------------------------------------------------------------------


def _side(position: Position) -> str:
    return shown_side(position.side, position.country)


def _side_order(side: str) -> tuple[int, str]:
    return (SIDE_ORDER.index(side) if side in SIDE_ORDER else len(SIDE_ORDER), side)


def _own_outlets(positions: Sequence[ListedPosition], countries: Mapping[str, str]) -> bool:
    return any(
        countries.get(carriage.outlet) == listed.position.country
        for listed in positions
        if listed.position.country
        for carriage in listed.position.carriages
    )
