"""The speaker before an apposition, a bracket or a relative clause: "Holm, who leads the talks, said"."""

from collections.abc import Sequence

from peacewatch.analysis.english.cues import CueLexicon
from peacewatch.analysis.english.noun_phrases import (
    Phrase,
    apposes,
    is_name,
    named,
    names_somebody,
    region_before,
)
from peacewatch.analysis.english.units import Token

_FARTHEST_APPOSITION = 60
_LONGEST_RELATIVE = 16
_LONGEST_TAIL = 8
_RELATIVES = frozenset(("who", "whose"))


def across_marks(tokens: Sequence[Token], mark: int, lexicon: CueLexicon) -> tuple[Phrase, int] | None:
    """The speaker before an apposition, a relative clause or a bracket: "Holm, who leads the talks, said"."""
    words = lexicon.words
    token = tokens[mark]
    if token.low == ")":
        place = mark
        while place > 0 and tokens[place].low != "(":
            place -= 1
        return region_before(tokens, place, lexicon)
    if token.low not in ",–—-":
        return None
    opening = mark - 1
    segments = 0
    segment_end = mark
    fallback: tuple[Phrase, int] | None = None
    while opening > 0 and mark - opening < _FARTHEST_APPOSITION and segments < 6:
        here = tokens[opening]
        if here.kind == "q" or here.low in ";:":
            break
        if here.kind == "p" and here.low in ",–—-":
            segments += 1
            inner = region_before(tokens, segment_end, lexicon)
            region = region_before(tokens, opening, lexicon)
            speaks = region is not None and names_somebody(tokens, region[0], words)
            whole = inner is not None and inner[1] == opening + 1 and is_name(tokens, inner[0], words)
            if inner is not None and whole and not _within_relative(tokens, inner[1], words):
                described = (
                    region is not None
                    and _is_definite(tokens[region[0].first], words)
                    and any(t.low in words["unnamed"] for t in tokens[region[0].first : opening])
                )
                if region is not None and speaks and (described or not tokens[opening - 1].cap):
                    # "The chief negotiator, Anna Holm, said"
                    return inner[0], region[1]
                fallback = fallback or inner
            if region is not None and speaks and apposes(tokens, opening + 1, words):
                if _within_relative(tokens, region[1], words):
                    segment_end = opening
                    opening -= 1
                    continue
                return _apposed_to(tokens, region, lexicon) or region
            segment_end = opening
        opening -= 1
    inner = region_before(tokens, segment_end, lexicon)
    if fallback is None and inner is not None and names_somebody(tokens, inner[0], words):
        fallback = inner
    return fallback


def _is_definite(first: Token, words: dict[str, frozenset[str]]) -> bool:
    """Whether a description that begins so may be followed by its bearer: "the envoy", "Oslo's envoy"."""
    return first.low in words["determiner"] or first.low.endswith(("'s", "s'"))


def _within_relative(tokens: Sequence[Token], begin: int, words: dict[str, frozenset[str]]) -> bool:
    """True for a stretch whose clause has a verb before it: "a pollster who works with | the fund"."""
    if begin < 2:
        return False
    if tokens[begin - 1].kind == "w":
        return tokens[begin - 1].low in words["auxiliary"]
    # "Holm, whose latest firm, | Baltic Data, sells maps"
    comma = next(
        (k for k in range(begin - 2, max(begin - _LONGEST_RELATIVE, 0), -1) if tokens[k].kind == "p"), 0
    )
    return comma > 0 and tokens[comma].low == "," and tokens[comma + 1].low == "whose"


def _apposed_to(
    tokens: Sequence[Token], region: tuple[Phrase, int], lexicon: CueLexicon
) -> tuple[Phrase, int] | None:
    """The name that a description belongs to: "Anna Holm, head of the fund, which led the talks, said"."""
    words = lexicon.words
    begin = region[1]
    if begin < 2 or tokens[begin - 1].low != "," or not apposes(tokens, begin, words):
        return None
    outer = region_before(tokens, begin - 1, lexicon)
    whole = outer is not None and outer[0].first == outer[1] and is_name(tokens, outer[0], words)
    return outer if whole else None


def before_relative(
    tokens: Sequence[Token], region: tuple[Phrase, int] | None, group: int, lexicon: CueLexicon
) -> tuple[Phrase, int] | None:
    """The noun that a relative clause without commas belongs to: "journalists who saw it said"."""
    words = lexicon.words
    if region is not None and names_somebody(tokens, region[0], words):
        before = tokens[region[1] - 1].low if region[1] > 0 else ""
        if before not in words["auxiliary"] and before not in _RELATIVES:
            return None
    for place in range(group - 1, max(group - _LONGEST_RELATIVE, 0), -1):
        if tokens[place].kind != "w":
            return None
        if tokens[place].low in _RELATIVES:
            found = region_before(tokens, place, lexicon)
            return found if found is not None and names_somebody(tokens, found[0], words) else None
    return None


def name_behind(tokens: Sequence[Token], phrase: Phrase, words: dict[str, frozenset[str]]) -> Phrase | None:
    """The name that follows whoever speaks behind the verb: "said the ministry's spokeswoman, Anna Holm"."""
    described = tokens[phrase.first : phrase.last]
    if described[-1].cap or not any(t.low in words["unnamed"] | words["role"] for t in described):
        return None
    place = phrase.last
    while place < len(tokens) and place - phrase.last < _LONGEST_TAIL and tokens[place].kind == "w":
        if tokens[place].low in words["auxiliary"] | words["clause"] | words["time"]:
            return None
        place += 1
    if place >= len(tokens) or tokens[place].low != ",":
        return None
    first = place + 1
    while first < len(tokens) and tokens[first].low in words["title or role"]:
        first += 1
    last = first
    while last < len(tokens) and named(tokens[last], words) and tokens[last].low not in words["time"]:
        last += 1
    ends = last == len(tokens) or tokens[last].kind != "w" or tokens[last].low in words["preposition"]
    body = any(token.low in words["organisation"] for token in tokens[first:last])
    return Phrase(first, last) if last - first > 1 and ends and not body else None
