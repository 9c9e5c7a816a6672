"""The auxiliaries and adverbs before a verb: whether it is denied, passive, or only supposed."""

from collections.abc import Sequence
from typing import NamedTuple

from peacewatch.analysis.english.cues import CueLexicon
from peacewatch.analysis.english.units import Token

_LONGEST_PLATFORM = 9
_LONGEST_TIMES = 5
_OCCASIONS = frozenset(("occasions", "times", "interviews", "speeches", "posts", "statements", "past"))
_FINITE = frozenset(("has", "have", "had"))


class Group(NamedTuple):
    """The verb with the auxiliaries and adverbs before it."""

    start: int
    negated: bool
    auxiliary: bool
    passive: bool
    modal: bool


def group_before(tokens: Sequence[Token], verb: int, lexicon: CueLexicon) -> Group:
    words = lexicon.words
    place = verb
    negated = auxiliary = passive = modal = False
    while place > 0:
        token = tokens[place - 1]
        if token.kind != "w":
            break
        low = token.low
        if low in words["auxiliary"] and not (token.cap and place > 1 and tokens[place - 2].cap):
            negated = negated or low in words["negation"]
            passive = passive or (low in words["be"] and not auxiliary)
            modal = modal or low in words["modal"]
            auxiliary = True
        elif (
            low in words["time"]
            and place > 1
            and tokens[place - 2].low in ("on", "this", "last", "early", "late", "in")
        ):
            place -= 1
            if place > 1 and tokens[place - 2].low in ("on", "earlier", "late", "early"):
                place -= 1
        elif (
            low in words["time"]
            and place > 3
            and tokens[place - 2].low in ("the", "recent")
            and tokens[place - 3].low == "in"
        ):
            # "earlier in the day", "in recent days"
            place -= 2
        elif low in words["time"] and low.endswith("day") and place > 1 and tokens[place - 2].kind == "w":
            pass
        elif low == "both" and (place == 1 or tokens[place - 2].kind != "w"):
            break  # "Both said"
        elif times := _times_between(tokens, place, words):
            place = times + 1
        elif not (low in words["adverb"] or (low.endswith("ly") and len(low) > 4 and not token.cap)):
            break
        place -= 1
    return Group(place, negated, auxiliary, passive, modal)


def _times_between(tokens: Sequence[Token], end: int, words: dict[str, frozenset[str]]) -> int:
    """The preposition of what stands within the verb: "has on several occasions threatened"; else 0."""
    if tokens[end - 1].low not in _OCCASIONS:
        return 0
    for place in range(end - 2, max(end - _LONGEST_TIMES, 0), -1):
        if tokens[place].low in words["preposition"]:
            return place if tokens[place - 1].low in _FINITE else 0
    return 0


def chain_before(tokens: Sequence[Token], to: int) -> int:
    """For "went on to say": where the group begins; -1 where the infinitive says nothing of a saying."""
    place = to - 1
    for verb in range(place - 1, max(place - _LONGEST_PLATFORM, 0), -1):
        if tokens[verb].low in ("took", "takes", "taken") and tokens[verb + 1].low == "to":
            return verb  # "took to Telegram on Sunday to criticise"
    if place >= 1 and tokens[place].low == "on" and tokens[place - 1].low in ("went", "goes"):
        return place - 1
    if place >= 0 and tokens[place].low in (
        "continued",
        "continues",
        "proceeded",
        "appeared",
        "seemed",
        "rushed",
    ):
        return place
    return -1
