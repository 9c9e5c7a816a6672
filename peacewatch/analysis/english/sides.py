"""Which side a speaker is on whose description names no nation, by what the story says around it.

"Local officials" are of the place that is spoken of, "its foreign minister" of the state just named; an army
without a name counts the losses of the other one.
"""

import itertools
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.nations import Nation, is_adjective, nation_of
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.units import Unit
from peacewatch.analysis.passages import Passage, Span
from peacewatch.lexicon.data import data
from peacewatch.lexicon.sides import side_of
from peacewatch.records import SpeakerKind

_CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w")
_PUT_THERE = re.compile(r"-(?:installed|appointed)$")
_DATELINE = re.compile(r"([A-ZÀ-ÖØ-Þ]{3,20})(?:, [A-Z]\w+)? (?:\([^()\n]{2,20}\) )?[—–-]")
_BEFORE_PLACES = ("in", "near", "outside", "around", "of", "from", "at")
_NEAR = 700
"""Characters before a statement in which the place of what it reports may be named."""
_A_MOMENT = 6
"""Speakers before one, among whom the state may be that its body belongs to."""
_LONGEST_OPENING = 5
"""Words of a place that opens a sentence."""
_POSSESSIVES = ("its", "his", "her", "their")
_ENEMIES = {"RU": ("UA", "UA"), "UA": ("RU", "RU")}


class _Spoken(NamedTuple):
    """A place or a nation that is named."""

    start: int
    nation: Nation
    town: bool
    adjective: bool


@cache
def _towns() -> dict[str, Nation]:
    found: dict[str, Nation] = {}
    for stanza in data("actors/states.txt"):
        country = stanza.get("country", [""])[0]
        side = stanza.get("side", [""])[0] or (side_of(country) if country else "other")
        for line in stanza.get("place", []):
            for name in line.split(";"):
                word = name.strip().lower()
                if word.isascii() and word:
                    found.setdefault(word, (side, country))
    return found


@cache
def _capitals() -> frozenset[str]:
    return frozenset(
        name.strip().lower()
        for stanza in data("actors/states.txt")
        for line in stanza.get("also", [])
        for name in line.split(";")
    )


@cache
def _hosts() -> frozenset[str]:
    """Countries where talks are held: what is said there need not be said by them."""
    return frozenset(
        stanza["country"][0]
        for stanza in data("actors/states.txt")
        if stanza.get("part", [""])[0] in ("host", "mediator") and "country" in stanza
    )


class Sides:
    """The places and nations of a story's passages, read when they are first asked for."""

    def __init__(self) -> None:
        self._words = cue_lexicon().words
        self._read: dict[str, list[_Spoken]] = {}

    def of(
        self,
        somebody: Somebody,
        passage: Passage,
        unit: Unit,
        content: Span,
        others: Iterable[Somebody],
    ) -> Nation:
        """Side and country; empty where nothing tells. `others` were spoken of before, the latest first."""
        words = self._words
        if somebody.kind is SpeakerKind.INSTITUTION and _of_its_own(somebody.name.split(), words):
            return "", ""
        untold = somebody.side == "other" and somebody.kind is SpeakerKind.PERSON
        if (somebody.side and not untold) or somebody.country or somebody.medium:
            return somebody.side, somebody.country
        if somebody.kind is SpeakerKind.PERSON:
            return self._person(somebody, passage, unit) or ("", "")
        name = [
            word.strip(".,’'s") if word.endswith(("’s", "'s")) else word for word in somebody.name.split()
        ]
        low = [word.lower().strip(".,") for word in name]
        if not words["beside"].isdisjoint(low) and not any(is_adjective(word) for word in low):
            return "", ""
        own = self._named_in(name)
        if own is not None:
            return own
        if "alliance" in low:
            return "NATO", ""
        if not {"his", "her"}.isdisjoint(low):
            whose = next((one for one in others if one.kind is SpeakerKind.PERSON), None)
            # "her neighbour", "two sources close to his administration"
            return self.of(whose, passage, unit, content, ()) if whose is not None else ("", "")
        if not words["polled"].isdisjoint(low):
            return self._last(self._spoken(passage), content.start, unit, told=False) or ("", "")
        placed = not words["local"].isdisjoint(set(low) - words["unnamed"])
        if not placed and not (words["american"] | {"administration"}).isdisjoint(low):
            return "US", "US"
        if not words["british"].isdisjoint(f"{one}-{two}" for one, two in itertools.pairwise(low)):
            return "UK", "GB"
        if not words["elected"].isdisjoint(low) and (at_home := self._dateline(passage)) is not None:
            return at_home
        if not words["of no side"].isdisjoint(low):
            return "", ""
        spoken = self._spoken(passage)
        if low[0] in _POSSESSIVES:
            return self._last(spoken, content.start, unit) or ("", "")
        others = list(others)
        same = _alike(somebody, others)
        local = placed or low[-1] in (
            "police",
            "residents",
            "prosecutors",
            "officials",
            "rescuers",
            "firefighters",
        )
        if same is not None and (not local or low[0] in ("the", "one", "another", "these", "those")):
            return same
        counted = low[0] in words["quantity"]
        if local and (placed or not (counted or low[0] == "the")):
            return self._place(spoken, unit) or same or ("", "")
        if not words["armed"].isdisjoint(low):
            return self._enemy(spoken, unit) or same or ("", "")
        if same is None and not words["body of a state"].isdisjoint(low):
            return _state_before(others) or ("", "")
        return same or ("", "")

    def _person(self, somebody: Somebody, passage: Passage, unit: Unit) -> Nation | None:
        """Of whoever has a local office, or is called by a given name alone, the place."""
        words = self._words
        if not words["of no state"].isdisjoint(somebody.roles):
            return None
        spoken = self._spoken(passage)
        name = somebody.name.lower()
        if name in cue_lexicon().gender or not words["local"].isdisjoint(somebody.roles):
            return self._place(spoken, unit)
        if not words["in congress"].isdisjoint(somebody.roles):
            return "US", "US"
        if words["in office"].isdisjoint(somebody.roles) or unit.tokens[0].low != "in":
            return None
        # "In Oslo, foreign ministry spokesman Emil Lund hailed it."
        comma = next((token.start for token in unit.tokens[:_LONGEST_OPENING] if token.low == ","), 0)
        return next((one.nation for one in spoken if unit.span.start <= one.start < comma), None)

    def _spoken(self, passage: Passage) -> list[_Spoken]:
        if passage.field not in self._read:
            self._read[passage.field] = list(_named(passage.text))
        return self._read[passage.field]

    def _dateline(self, passage: Passage) -> Nation | None:
        """The nation a story is told from: "KYIV, Ukraine — …"."""
        line = _DATELINE.match(passage.original)
        return self._named_in([line.group(1).title()]) if line is not None else None

    def _named_in(self, name: list[str]) -> Nation | None:
        found = next(iter(_named(" ".join(name))), None)
        return found.nation if found is not None else None

    def _last(self, spoken: list[_Spoken], before: int, unit: Unit, told: bool = True) -> Nation | None:
        """The nation named last, in the sentence or before it; with `told`, also in what is said."""
        end = unit.span.end if told else before
        inside = [one for one in spoken if unit.span.start <= one.start < end]
        if inside:
            return inside[0].nation
        index = bisect_left(spoken, before, key=lambda one: one.start)
        near = index and unit.span.start - spoken[index - 1].start < _NEAR
        return spoken[index - 1].nation if near else None

    def _enemy(self, spoken: list[_Spoken], unit: Unit) -> Nation | None:
        """Whose army speaks of the other's soldiers and drones."""
        start, end = unit.span.start, unit.span.end
        for first, last in ((start, end), (start - _NEAR, start)):
            named = {
                one.nation[0]
                for one in spoken
                if first <= one.start < last and not one.town and one.nation[0] in _ENEMIES
            }
            if len(named) == 1:
                return _ENEMIES[named.pop()]
        return None

    def _place(self, spoken: list[_Spoken], unit: Unit) -> Nation | None:
        """Of the town named in the sentence, else of the state; then of those named before, or most often."""
        start, end = unit.span.start, unit.span.end
        index = bisect_left(spoken, start, key=lambda one: one.start)
        after = bisect_left(spoken, end, key=lambda one: one.start)
        first = index
        while first and start - spoken[first - 1].start <= _NEAR:
            first -= 1
        for near in (spoken[index:after], spoken[first:index][::-1]):
            towns = [one.nation for one in near if one.town and one.nation[1] not in _hosts()]
            if towns:
                return towns[0]
            states = {one.nation for one in near if not one.adjective}
            if len(states) == 1:
                return states.pop()
            if states:
                continue
            warring = {one.nation for one in near if one.nation[0] in _ENEMIES}
            if len(warring) == 1:
                return warring.pop()
        counted = Counter(one.nation for one in spoken if one.town and one.nation[1] not in _hosts())
        nation, many = counted.most_common(1)[0] if counted else (("", ""), 0)
        return nation if many and many * 3 >= sum(counted.values()) * 2 else None


def _of_its_own(name: Sequence[str], words: Mapping[str, frozenset[str]]) -> bool:
    """Whether it speaks for no state although an adjective tells where it is: "the German think-tank"."""
    return not words["of its own"].isdisjoint(name) and words["kept by a state"].isdisjoint(name)


def _state_before(others: Sequence[Somebody]) -> Nation | None:
    """The state or body that spoke a moment ago: "China denies it. A Foreign Ministry spokesperson said"."""
    for other in others[:_A_MOMENT]:
        if other.kind is SpeakerKind.INSTITUTION and other.country and not other.medium:
            return other.side, other.country
    return None


def _alike(somebody: Somebody, others: Iterable[Somebody]) -> Nation | None:
    """The nation of whoever the noun stood for before: "Ukrainian officials", then "one of the officials"."""
    stems = {role.rstrip("s") for role in somebody.roles}
    if not stems:
        stems = {somebody.name.split()[-1].lower()}
    for other in others:
        if other is somebody or not (other.side or other.country) or other.person:
            continue
        if stems & ({role.rstrip("s") for role in other.roles} or {other.name.split()[-1].lower()}):
            return other.side, other.country
    return None


def _named(text: str) -> Iterable[_Spoken]:
    """All places and nations in a text, in order."""
    towns = _towns()
    before, end = "", -2
    for match in _CAPITALISED.finditer(text):
        low = match.group().lower().replace("’", "'").removesuffix("'s")
        low = _PUT_THERE.sub("", low)
        pair = f"{before} {low}" if match.start() == end + 1 else ""
        nation = towns.get(low) or towns.get(pair)
        if nation is not None:
            yield _Spoken(match.start(), nation, True, False)
        elif (state := nation_of(low)) is not None:
            # "outside Madrid" is a place, "Madrid said" a state.
            placed = text[max(0, match.start() - 9) : match.start()].rsplit(maxsplit=1)[-1:]
            capital = low in _capitals() and placed and placed[0] in _BEFORE_PLACES
            yield _Spoken(match.start(), state, bool(capital), is_adjective(low))
        before, end = low, match.end()
