"""Is it new? Pure rules on how a position stands against those of other occasions before.

A change that is claimed is shown with both halves, so it must be right: what is not certain is "new" or "said
again". Background, experts, unnamed sources, and others of the side below authorised never make a change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from peacewatch.analysis.carriages import (
    AGAINST,
    FOR,
    ONE_THING,
    day_of,
    guessed_language,
    opposed,
    same_speaker,
)
from peacewatch.analysis.gist import Gist, common_weight, gist, likeness
from peacewatch.lexicon.issues import issue_name
from peacewatch.records import (
    Act,
    Attribution,
    Novelty,
    Position,
    Precision,
    Standing,
    Verdict,
)

_DAY = timedelta(days=1)
_ANONYMOUS = (Attribution.OFFICIAL, Attribution.SOURCES)
_VOICES_THAT_CHANGE = (Standing.LEADER, Standing.AUTHORISED, Standing.OFFICIAL, Standing.LEGISLATOR)
_COUNTED_ISSUES = {"ceasefire-30-days": "day"}
"""Issues that are a number of something: with another number they are no other issue."""
_TERMS = ("preconditions",)
"""Issues that are terms of another one."""
_REPORTED = ("war", "humanitarian", "aid")
"""Topics whose numbers are counts of what happened."""
_NARROW = ("ceasefire",)
"""Topics that are an issue by themselves."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A position beside an earlier one of another occasion, ready to be compared."""

    now: Position
    then: Position
    gist: Gist
    earlier_gist: Gist
    same_language: bool
    same_speaker: bool

    @property
    def alike(self) -> float:
        return likeness(self.gist, self.earlier_gist, same_language=self.same_language)


def compare(position: Position, earlier: Sequence[Position]) -> Novelty:
    """How a position stands against what was said on other occasions before.

    `earlier` may come in any order and hold anything; read are positions said at least a day before, of the
    same speaker or of leaders and authorised of the same side. The latest that decides is named.
    """
    if position.background:
        return Novelty(verdict=Verdict.AGAIN)
    for pair in _pairs(position, earlier):
        if not _one_subject(pair):
            continue
        if pair.then.background:
            if _again(pair):
                return Novelty(verdict=Verdict.AGAIN, earlier=pair.then.id)
            continue
        if differs := _difference(pair):
            return Novelty(verdict=Verdict.CHANGED, earlier=pair.then.id, differs=differs)
        if _again(pair):
            return Novelty(verdict=Verdict.AGAIN, earlier=pair.then.id)
    return Novelty(verdict=Verdict.NEW)


def _pairs(position: Position, earlier: Sequence[Position]) -> Iterator[_Pair]:
    """The speaker's own first, then those who bind the side; the latest first within each."""
    day = day_of(position)
    own: list[Position] = []
    sides: list[Position] = []
    for other in earlier:
        if other.id == position.id or day_of(other) >= day or _one_occasion(position, other):
            continue
        if same_speaker(position.speaker, position.side, other.speaker, other.side):
            own.append(other)
        elif (
            position.side == other.side != "other"
            and position.standing.binds_the_side
            and other.standing.binds_the_side
            and position.attribution not in _ANONYMOUS
            and other.attribution not in _ANONYMOUS
        ):
            sides.append(other)
    now, language = _wording(position)
    for others, is_own in ((own, True), (sides, False)):
        for other in sorted(others, key=lambda other: (day_of(other), other.id), reverse=True):
            then, theirs = _wording(other)
            yield _Pair(position, other, now, then, language == theirs, is_own)


def _one_occasion(a: Position, b: Position) -> bool:
    """Whether two positions may have been said at the same time, as far as the texts tell."""
    apart = abs(day_of(a) - day_of(b))
    if Precision.PUBLICATION in (a.said_at.precision, b.said_at.precision):
        return apart <= _DAY
    return apart < _DAY


def _one_subject(pair: _Pair) -> bool:
    now, then = _issues(pair.now), _issues(pair.then)
    if now and then and now[0] == then[0]:
        return True
    if pair.now.topic != pair.then.topic:
        return False
    if now and then:
        return bool(set(now) & set(then))
    if pair.now.topic in _NARROW and _other_number(pair):
        return True
    alike, shared = (0.5, 2.0) if pair.same_language else (0.65, 2.5)
    return pair.alike >= alike and common_weight(pair.gist, pair.earlier_gist) >= shared


def _again(pair: _Pair) -> bool:
    if opposed(pair.now.act, pair.then.act):
        return False
    now, then = pair.gist.numbers, pair.earlier_gist.numbers
    if not (now <= then or then <= now):
        return False  # the losses of another day, the next package
    clear = 0.6 if pair.same_speaker else 0.8
    if pair.gist.negations % 2 != pair.earlier_gist.negations % 2 and pair.alike < clear:
        return False
    enough = 0.35 if pair.same_speaker else 0.5
    if pair.now.act is not pair.then.act:
        enough += 0.1
    return pair.alike >= enough + (0.0 if pair.same_language else 0.15)


def _difference(pair: _Pair) -> str:
    """What differs, in words; empty where no change can be claimed."""
    now, then = pair.now, pair.then
    if not (now.stance and then.stance) or now.background or then.background:
        return ""
    if now.attribution in _ANONYMOUS or then.attribution in _ANONYMOUS:
        return ""
    if now.standing not in _VOICES_THAT_CHANGE or then.standing not in _VOICES_THAT_CHANGE:
        return ""
    if shared := _shared_issue(pair, _issues(now), _issues(then)):
        found = _turned(pair, shared) or _other_terms(pair, shared) or _other_condition(pair, shared)
        if found:
            return found
    number = _other_number(pair)
    if number and (shared := _shared_issue(pair, *(_uncounted(_issues(one)) for one in (now, then)))):
        return f"{number} on {shared}" if _same_but_for_numbers(pair) else ""
    return ""


def _issues(position: Position) -> tuple[str, ...]:
    """The issues that say what a position is about; a condition is a term of it."""
    return tuple(issue for issue in position.issues if issue not in _TERMS)


def _uncounted(issues: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(issue for issue in issues if issue not in _COUNTED_ISSUES)


def _shared_issue(pair: _Pair, current: tuple[str, ...], former: tuple[str, ...]) -> str:
    """The name of the issue both are mainly about, where one has no issue the other is silent on.

    Words almost the same are about one thing, also where the lexicon has no name for it but the topic's.
    """
    now, then = pair.now, pair.then
    if not current and not former and now.topic == then.topic:
        return now.topic if now.topic in _NARROW or pair.alike >= ONE_THING else ""
    few, many = sorted((set(current), set(former)), key=len)
    if not few or not few <= many or current[0] not in few or former[0] not in few:
        return ""
    return issue_name(current[0])


def _turned(pair: _Pair, issue: str) -> str:
    """From for to against, or back, on the same thing; from a refusal to weighing it, or back.

    A refusal under a condition ("not without guarantees") contradicts no consent, and a consent under one is
    contradicted by no refusal; but who refused outright and now consents under a condition has moved. To
    deny a report is to refuse nothing.
    """
    now, then = _stand(pair.now.act, pair.gist), _stand(pair.then.act, pair.earlier_gist)
    turned = {now, then} in ({_Stand.FOR, _Stand.AGAINST}, {_Stand.WEIGHING, _Stand.AGAINST})
    if not turned or Act.DENY in (pair.now.act, pair.then.act) or pair.earlier_gist.condition:
        return ""
    if pair.gist.condition and pair.now.act is Act.REJECT:
        return ""
    if not _same_names(pair) or pair.alike < (0.35 if pair.same_speaker else 0.45):
        return ""
    terms = f", {pair.gist.condition}" if pair.gist.condition else ""
    before, after = (
        "consider" if stand is _Stand.WEIGHING else str(act)
        for stand, act in ((then, pair.then.act), (now, pair.now.act))
    )
    return f"{before} → {after} on {issue}{terms}"


class _Stand(StrEnum):
    """Where somebody stands on a thing, by the act and the words."""

    FOR = "for"
    AGAINST = "against"
    WEIGHING = "weighing"
    UNTOLD = "untold"


def _stand(act: Act, words: Gist) -> _Stand:
    if act in FOR:
        return _Stand.FOR
    if act in AGAINST or (act is Act.THREATEN and words.refusing):
        return _Stand.AGAINST
    if act is Act.SAY and words.considering and not words.negations:
        return _Stand.WEIGHING
    return _Stand.UNTOLD


def _other_terms(pair: _Pair, issue: str) -> str:
    """The same words with another number of the same thing."""
    reports = pair.now.act is Act.SAY and not _issues(pair.now)
    if reports or pair.now.topic in _REPORTED or pair.alike < 0.5 or not _same_names(pair):
        return ""
    then, now = dict(pair.earlier_gist.measures), dict(pair.gist.measures)
    for unit in sorted(then.keys() & now.keys()):
        if then[unit] != now[unit] and unit not in ("year", "percent"):
            return f"{then[unit]} → {now[unit]} ({unit}) on {issue}"
    return ""


def _other_number(pair: _Pair) -> str:
    """The number that differs of what both count, in words; empty for none."""
    then, now = dict(pair.earlier_gist.measures), dict(pair.gist.measures)
    for unit in sorted(then.keys() & now.keys() & set(_COUNTED_ISSUES.values())):
        if then[unit] != now[unit]:
            return f"{then[unit]} → {now[unit]} ({unit})"
    return ""


def _same_but_for_numbers(pair: _Pair) -> bool:
    """Whether both do the same in words that differ in a number only."""
    counted = {f"issue {issue}" for issue in _COUNTED_ISSUES}
    now, then = ((one.senses | one.stems) - counted for one in (pair.gist, pair.earlier_gist))
    return pair.now.act is pair.then.act is not Act.SAY and now == then


def _other_condition(pair: _Pair, issue: str) -> str:
    """A condition where there was expressly none, or the other way round."""
    if pair.alike < 0.3 or not _same_names(pair):
        return ""
    now, then = pair.gist, pair.earlier_gist
    if now.condition and not now.unconditional and then.unconditional and not then.condition:
        return f"condition added on {issue}: {now.condition}"
    if then.condition and not then.unconditional and now.unconditional and not now.condition:
        return f"condition dropped on {issue}: {then.condition}"
    return ""


def _same_names(pair: _Pair) -> bool:
    """Whether both are about the same people, places and things: one's are among the other's."""
    now, then = pair.gist, pair.earlier_gist
    if not (now.names <= then.names or then.names <= now.names):
        return False
    return not pair.same_language or now.proper <= then.proper or then.proper <= now.proper


def _wording(position: Position) -> tuple[Gist, str]:
    """The gist of a position's words as shown, and their language."""
    words = position.words
    language = next((carriage.language for carriage in position.carriages if carriage.quote == words), "")
    language = language or guessed_language(words)
    return gist(words, language), language
