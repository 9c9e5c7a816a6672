"""What is known of a development, derived from its stories: nothing of it is stored."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from peacewatch.analysis.headlines import is_round_up, without_outlet
from peacewatch.analysis.placed import Placed
from peacewatch.analysis.reports import contradicts
from peacewatch.analysis.vectors import Vector, unit, vector
from peacewatch.records import (
    Claim,
    ClaimKind,
    Development,
    DevelopmentKind,
    Knowledge,
    Outlet,
    OutletKind,
    Phase,
    Step,
)

_MOST_CLAIMS = 20
_CORROBORATED = 3
"""Independent origins from which another one is no news."""
_LONG_HEADLINE = 140
_FIRST = 0.1
_ENDINGS = frozenset({Phase.OFF, Phase.POSTPONED})


def describe(id: str, members: Sequence[Placed], outlets: Mapping[str, Outlet]) -> Development:
    """What is known of a development from its stories: at least one, in any order. Nothing is stored.

    `outlets` are the outlets of the members by id; one that is missing counts as an unknown independent one.
    """
    ordered = sorted(members, key=lambda member: (member.published_at, member.story))
    first = ordered[0]
    headline = _headline(ordered, outlets)
    claims = _claims(ordered)
    origins = _origins(ordered, outlets)
    kind = _kind(ordered)
    steps = _steps(ordered)
    return Development(
        id=id,
        headline=headline,
        kind=kind,
        phase=_phase(ordered),
        knowledge=_knowledge(claims, headline, kind, ordered, outlets),
        known_by=tuple(claims),
        origins=origins,
        first_outlet=first.outlet,
        outlets=tuple(dict.fromkeys(member.outlet for member in ordered)),
        stories=tuple(member.story for member in ordered),
        steps=steps,
        actors=_commonest(actor for member in ordered for actor in member.actors),
        topics=_commonest(topic for member in ordered for topic in member.topics),
        opened_at=first.published_at,
        updated_at=_updated_at(ordered, outlets),
    )


def _headline(ordered: Sequence[Placed], outlets: Mapping[str, Outlet]) -> str:
    """The member's headline that is nearest to all: no round-up, no state medium's where others report it.

    The first to tell it has a little in advance: what comes later rather answers it.
    """
    if len(ordered) == 1:
        return ordered[0].title
    vectors = [_of_title(member) for member in ordered]
    centre: Counter[str] = Counter()
    for one in vectors:
        centre.update(one.weights)
    centre_unit = unit(centre)

    def worth(index: int) -> tuple[float, int]:
        member = ordered[index]
        likeness = sum(
            weight * centre_unit.get(feature, 0.0) for feature, weight in vectors[index].weights.items()
        )
        if index == 0:
            likeness += _FIRST
        if is_round_up(member.title):
            likeness -= 0.5
        if _kind_of_outlet(member, outlets).speaks_for_a_state:
            likeness -= 0.25
        if member.copy_of or len(member.title) > _LONG_HEADLINE:
            likeness -= 0.1
        return likeness, -index

    return ordered[max(range(len(ordered)), key=worth)].title


def _of_title(member: Placed) -> Vector:
    return vector(without_outlet(member.title, member.outlet), "", (), member.published_at)


def _kind(ordered: Sequence[Placed]) -> DevelopmentKind:
    """The kind most stories report; where as many report several, that of the earliest."""
    kinds = [member.report.kind for member in ordered if member.report.kind is not DevelopmentKind.OTHER]
    return Counter(kinds).most_common(1)[0][0] if kinds else DevelopmentKind.OTHER


def _phase(ordered: Sequence[Placed]) -> Phase:
    """The phase the latest story gives that gives any; what is off or postponed does not come to be again
    because a later story still speaks of the plan."""
    phases = [member.report.phase for member in ordered if member.report.phase is not Phase.UNKNOWN]
    if not phases:
        return Phase.UNKNOWN
    latest = phases[-1]
    if latest in (Phase.PROPOSED, Phase.PLANNED):
        ended = [phase for phase in phases if phase in _ENDINGS]
        done = Phase.DONE in phases or Phase.UNDER_WAY in phases
        if ended:
            return ended[-1]
        if done:
            return Phase.DONE if Phase.DONE in phases else Phase.UNDER_WAY
    return latest


def _claims(ordered: Sequence[Placed]) -> list[Claim]:
    """Who vouches for it or denies it, each once per kind, the earliest first."""
    found: dict[tuple[ClaimKind, str], Claim] = {}
    for member in ordered:
        for claim in member.report.claims:
            found.setdefault((claim.kind, claim.by), claim)
    return list(found.values())[:_MOST_CLAIMS]


def _knowledge(
    claims: Sequence[Claim],
    headline: str,
    kind: DevelopmentKind,
    ordered: Sequence[Placed],
    outlets: Mapping[str, Outlet],
) -> Knowledge:
    """How far the event is known to be so.

    A denial counts only if it contradicts the headline, and no longer once two other sides confirm the event.
    """
    confirmed = [claim for claim in claims if claim.kind is ClaimKind.CONFIRM]
    denied = [claim for claim in claims if contradicts(claim, headline)]
    sources = [claim for claim in claims if claim.kind is ClaimKind.CLAIM and claim.sources]
    sides = {
        claim.side
        for claim in claims
        if claim.kind is ClaimKind.CLAIM and not claim.sources and claim.side != "other"
    }
    if denied and not _outweighed(denied, confirmed):
        return Knowledge.DISPUTED if confirmed or sides or sources else Knowledge.DENIED
    if confirmed or ({"RU", "UA"} <= sides and kind is not DevelopmentKind.STATEMENT):
        return Knowledge.CONFIRMED
    plain = sum(_reports_plainly(member, outlets) for member in ordered)
    if plain * 2 > len(ordered):
        return Knowledge.REPORTED
    if sources and not sides:
        return Knowledge.SOURCES
    if kind is DevelopmentKind.STATEMENT:
        return Knowledge.REPORTED
    carried_by_states = {_state_of(member, outlets) for member in ordered}
    if len(sides) == 1 or (len(carried_by_states) == 1 and "" not in carried_by_states):
        return Knowledge.CLAIMED
    return Knowledge.REPORTED


def _outweighed(denied: Sequence[Claim], confirmed: Sequence[Claim]) -> bool:
    """Whether at least two sides confirm what only one other denies: the denial stays, as what it says."""
    deniers = {claim.side for claim in denied}
    vouching = {claim.side for claim in confirmed} - deniers - {"other"}
    return len(deniers) == 1 and len(vouching) >= 2


def _reports_plainly(member: Placed, outlets: Mapping[str, Outlet]) -> bool:
    """True for a story that reports for itself: nobody's claim, nobody's credit, no state's medium."""
    return not (member.copy_of or member.report.claims or member.report.origins or _state_of(member, outlets))


def _origins(ordered: Sequence[Placed], outlets: Mapping[str, Outlet]) -> tuple[str, ...]:
    """Independent origins by name, in order of appearance.

    Whoever credits another ("citing NBC") is none, nor is the copy of a wire, nor an aggregator; the media of
    one state are one, and none where anybody else reports.
    """
    own: dict[str, str] = {}
    states: dict[str, str] = {}
    for member in ordered:
        credited = member.report.origins
        for name in credited:
            own.setdefault(_key(name), name)
        if credited or member.copy_of or not member.outlet:
            continue
        outlet = outlets.get(member.outlet)
        name = outlet.name if outlet else member.outlet
        if outlet is not None and outlet.kind is OutletKind.AGGREGATOR:
            continue
        if outlet is not None and outlet.kind.speaks_for_a_state:
            states.setdefault(outlet.country or outlet.owner or outlet.id, name)
        else:
            own.setdefault(_key(name), name)
    return tuple(dict.fromkeys([*own.values(), *states.values()]))


def _updated_at(ordered: Sequence[Placed], outlets: Mapping[str, Outlet]) -> datetime:
    """When the last story came that brought something: a step, a phase, a claim, or an origin of its own.

    Origins count until there are `_CORROBORATED`: after that another outlet's report is no news.
    """
    at = ordered[0].published_at
    known: set[object] = set()
    origins = 0
    for count, member in enumerate(ordered, 1):
        brought: set[object] = {(claim.kind, claim.by) for claim in member.report.claims}
        brought |= {member.report.step, member.report.phase} - {"", Phase.UNKNOWN}
        if origins < _CORROBORATED:
            now = len(_origins(ordered[:count], outlets))
            if now > origins:
                brought.add(("origin", now))
            origins = now
        if not brought <= known:
            at = member.published_at
            known |= brought
    return at


def _key(name: str) -> str:
    """What two spellings of one medium share: "NBC" and "NBC News" are one origin."""
    words = name.lower().removeprefix("the ").split()
    return " ".join(word for word in words if word not in ("news", "tv")) or name.lower()


def _kind_of_outlet(member: Placed, outlets: Mapping[str, Outlet]) -> OutletKind:
    outlet = outlets.get(member.outlet)
    return outlet.kind if outlet else OutletKind.UNKNOWN


def _state_of(member: Placed, outlets: Mapping[str, Outlet]) -> str:
    """The country whose state medium carries the story; empty for other media."""
    outlet = outlets.get(member.outlet)
    return outlet.country if outlet and outlet.kind.speaks_for_a_state else ""


def _steps(ordered: Sequence[Placed]) -> tuple[Step, ...]:
    """The steps after the founding story, each name once, at its first telling."""
    told = {ordered[0].report.step}
    steps = []
    for member in ordered[1:]:
        words = member.report.step
        if words and words not in told:
            told.add(words)
            steps.append(Step(at=member.published_at, words=words, story=member.story))
    return tuple(steps)


def _commonest(values: Iterable[str]) -> tuple[str, ...]:
    """The values, the commonest first, and those as common in order of appearance."""
    return tuple(value for value, _ in Counter(values).most_common())
