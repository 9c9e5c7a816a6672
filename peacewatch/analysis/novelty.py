"""Is it new? Pure rules: which carriages are one position, and how a position stands against earlier ones.

A change that is claimed is shown with both halves, so it must be right: what is not certain is "new" or "said
again". Background, experts, unnamed sources, and others of the side below authorised never make a change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from peacewatch.analysis.gist import Gist, common_weight, gist, likeness, share_of_shorter
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import WORD, fold
from peacewatch.records import (
    Act,
    Attribution,
    Novelty,
    Position,
    Precision,
    Speaker,
    SpeakerKind,
    Standing,
    Statement,
    Verdict,
)

_DAY = timedelta(days=1)
_CARRIAGES_READ = 12
"""Of a position carried more often, so many wordings are compared."""
_ANONYMOUS = (Attribution.OFFICIAL, Attribution.SOURCES)
_VOICES_THAT_CHANGE = (Standing.LEADER, Standing.AUTHORISED, Standing.OFFICIAL, Standing.LEGISLATOR)
_FOR = frozenset({Act.AGREE, Act.SUPPORT, Act.PROPOSE})
_AGAINST = frozenset({Act.REJECT, Act.DENY})
_ONE_THING = 0.8
"""Likeness of words almost the same."""
_TERMS = ("preconditions",)
"""Issues that are terms of another one."""
_NARROW = ("ceasefire",)
"""Topics that are an issue by themselves."""


# --- one position, many carriages -------------------------------------------------------------------------


def same_position(statement: Statement, day: datetime, earlier: Position, language: str = "") -> bool:
    """Whether a statement carries a position that is already known: same speaker, occasion and words.

    `day` is when it was said: its own day where it has one, else that of publication (aware, UTC). `language`
    is that of the statement; empty stands for a guess by its letters.
    """
    known = _day(earlier)
    if abs((day - known).total_seconds()) > 1.5 * _DAY.total_seconds():
        return False
    dated = Precision.PUBLICATION not in (statement.said_at.precision, earlier.said_at.precision)
    if dated and day.date() != known.date():
        return False
    if not same_speaker(statement.speaker, statement.side, earlier.speaker, earlier.side):
        return False
    language = language or _guessed_language(statement.quote)
    new = gist(statement.quote, language)
    for carriage in earlier.carriages[:_CARRIAGES_READ]:
        theirs = carriage.language or _guessed_language(carriage.quote)
        if _same_words(new, gist(carriage.quote, theirs), language == theirs, statement, earlier):
            return True
    return False


def _same_words(a: Gist, b: Gist, same_language: bool, statement: Statement, earlier: Position) -> bool:
    if same_language:
        shorter, longer = (a, b) if a.count <= b.count else (b, a)
        if shorter.count >= 4 and shorter.words in longer.words:
            return True
        if shorter.words == longer.words:
            return True
    if a.numbers != b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return False
    if _opposed(statement.act, earlier.act) or (a.negations % 2 != b.negations % 2 and a.count < 30):
        return False
    alike = likeness(a, b, same_language=same_language)
    if statement.background is not earlier.background and alike < _ONE_THING:
        return False
    shared = common_weight(a, b)
    if same_language:
        return (alike >= 0.6 and shared >= 2) or (share_of_shorter(a, b) >= 0.8 and shared >= 3.5)
    longer_by = max(a.count, b.count) / max(min(a.count, b.count), 1)
    return (
        statement.topic == earlier.topic
        and alike >= 0.6
        and shared >= 2.4
        and longer_by <= 2.2
        and (a.names == b.names or alike >= 0.75)
    )


def same_speaker(one: Speaker, side: str, other: Speaker, other_side: str) -> bool:
    """Whether two descriptions mean the same speaker: by id, by name (in two scripts too), by description."""
    if one.id and other.id and not (one.id.startswith("~") or other.id.startswith("~")):
        return one.id == other.id
    if bool(one.id) != bool(other.id) and not (one.id + other.id).startswith("~"):
        return False
    if side != other_side or one.kind is not other.kind:
        return False
    if one.kind is SpeakerKind.PERSON:
        return _surname(one.name) == _surname(other.name) != ""
    return _described(one.name) == _described(other.name)


_SOUNDS = dict(zip("бвгджзклмнпрстфхцчшщ", "bvhdzzklmnprstfhccss", strict=True)) | {"g": "h", "w": "v"}
_DIGRAPHS = {"shch": "s", "sch": "s", "kh": "h", "zh": "z", "sh": "s", "ch": "c", "ts": "c"}


@lru_cache(maxsize=4096)
def _surname(name: str) -> str:
    """The consonants of a surname, alike for its spellings in two scripts; empty where there are too few."""
    words = WORD.findall(fold(name))
    letters = words[-1] if words else ""
    for digraph, sound in _DIGRAPHS.items():
        letters = letters.replace(digraph, sound)
    sounds = "".join(_SOUNDS.get(letter, letter) for letter in letters)
    skeleton = "".join(sound for sound in sounds if "a" <= sound <= "z" and sound not in "aeiouyj")
    return skeleton if len(skeleton) >= 2 else ""


@lru_cache(maxsize=4096)
def _described(name: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(fold(name)) if word not in ("a", "an", "the", "one"))


def _guessed_language(words: str) -> str:
    low = words.lower()
    if any(letter in low for letter in "іїєґ"):
        return "uk"
    return "ru" if any("а" <= letter <= "я" for letter in low) else "en"


# --- new, said again, changed -----------------------------------------------------------------------------


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
    day = _day(position)
    own: list[Position] = []
    sides: list[Position] = []
    for other in earlier:
        if other.id == position.id or _day(other) >= day or _one_occasion(position, other):
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
        for other in sorted(others, key=lambda other: (_day(other), other.id), reverse=True):
            then, theirs = _wording(other)
            yield _Pair(position, other, now, then, language == theirs, is_own)


def _one_occasion(a: Position, b: Position) -> bool:
    """Whether two positions may have been said at the same time, as far as the texts tell."""
    apart = abs(_day(a) - _day(b))
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
    alike, shared = (0.5, 2.0) if pair.same_language else (0.65, 2.5)
    return pair.alike >= alike and common_weight(pair.gist, pair.earlier_gist) >= shared


def _again(pair: _Pair) -> bool:
    if _opposed(pair.now.act, pair.then.act):
        return False
    if pair.gist.negations % 2 != pair.earlier_gist.negations % 2 and pair.alike < 0.6:
        return False
    return pair.alike >= (0.35 if pair.same_speaker else 0.5) + (0.0 if pair.same_language else 0.15)


def _difference(pair: _Pair) -> str:
    """What differs, in words; empty where no change can be claimed."""
    now, then = pair.now, pair.then
    if not (now.stance and then.stance) or now.background or then.background:
        return ""
    if now.attribution in _ANONYMOUS or then.attribution in _ANONYMOUS:
        return ""
    if now.standing not in _VOICES_THAT_CHANGE or then.standing not in _VOICES_THAT_CHANGE:
        return ""
    shared = _shared_issue(pair)
    if not shared:
        return ""
    return _turned(pair, shared) or _other_terms(pair, shared) or _other_condition(pair, shared)


def _issues(position: Position) -> tuple[str, ...]:
    """The issues that say what a position is about; a condition is a term of it."""
    return tuple(issue for issue in position.issues if issue not in _TERMS)


def _shared_issue(pair: _Pair) -> str:
    """The name of the issue both are mainly about, where one has no issue the other is silent on.

    Words almost the same are about one thing, also where the lexicon has no name for it but the topic's.
    """
    now, then = pair.now, pair.then
    current, former = _issues(now), _issues(then)
    if not current and not former and now.topic == then.topic:
        return now.topic if now.topic in _NARROW or pair.alike >= _ONE_THING else ""
    few, many = sorted((set(current), set(former)), key=len)
    if not few or not few <= many or current[0] not in few or former[0] not in few:
        return ""
    return _issue_names().get(current[0], current[0])


def _turned(pair: _Pair, issue: str) -> str:
    """From for to against, or back, on the same thing.

    A refusal under a condition ("not without guarantees") contradicts no consent, and a consent under one is
    contradicted by no refusal; but who refused outright and now consents under a condition has moved. To
    deny a report is to refuse nothing.
    """
    now, then = pair.now.act, pair.then.act
    if not _opposed(now, then) or Act.DENY in (now, then) or pair.earlier_gist.condition:
        return ""
    if pair.gist.condition and now is Act.REJECT:
        return ""
    if not _same_names(pair) or pair.alike < (0.35 if pair.same_speaker else 0.45):
        return ""
    terms = f", {pair.gist.condition}" if pair.gist.condition else ""
    return f"{then} → {now} on {issue}{terms}"


def _other_terms(pair: _Pair, issue: str) -> str:
    """The same words with another number of the same thing."""
    if pair.now.topic in ("war", "humanitarian", "aid") or pair.alike < 0.5 or not _same_names(pair):
        return ""
    then, now = dict(pair.earlier_gist.measures), dict(pair.gist.measures)
    for unit in sorted(then.keys() & now.keys()):
        if then[unit] != now[unit] and unit not in ("year", "percent"):
            return f"{then[unit]} → {now[unit]} ({unit}) on {issue}"
    return ""


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


def _opposed(a: Act, b: Act) -> bool:
    return (a in _FOR and b in _AGAINST) or (a in _AGAINST and b in _FOR)


@cache
def _issue_names() -> dict[str, str]:
    return {stanza["id"][0]: stanza["name"][0] for stanza in data("issues/issues.txt")}


def _wording(position: Position) -> tuple[Gist, str]:
    """The gist of a position's words as shown, and their language."""
    words = position.words
    language = next((carriage.language for carriage in position.carriages if carriage.quote == words), "")
    language = language or _guessed_language(words)
    return gist(words, language), language


def _day(position: Position) -> datetime:
    """When it was said, as far as is known: midnight UTC of that day."""
    if position.said_at.day is not None:
        return position.said_at.day
    published = next((one.published_at for one in position.carriages if one.published_at), None)
    moment = (published or position.first_seen_at).astimezone(UTC)
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
