"""The speaker before an apposition, a bracket or a relative clause: "Holm, who leads the talks, said"."""

from collections.abc import Sequence

from peacewatch.analysis.english.cues import CueLexicon
from peacewatch.analysis.english.noun_phrases import (
    Phrase,
    apposes,
    is_name,
    names_somebody,
    region_before,
)
from peacewatch.analysis.english.units import Token

_FARTHEST_APPOSITION = 60
_LONGEST_RELATIVE = 16


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
            named = region is not None and names_somebody(tokens, region[0], words)
            if inner is not None and inner[1] == opening + 1 and is_name(tokens, inner[0], words):
                described = (
                    region is not None
                    and tokens[region[0].first].low in words["determiner"]
                    and any(t.low in words["unnamed"] for t in tokens[region[0].first : opening])
                )
                if region is not None and named and (described or not tokens[opening - 1].cap):
                    # "The chief negotiator, Anna Holm, said"
                    return inner[0], region[1]
                fallback = fallback or inner
            if region is not None and named and apposes(tokens, opening + 1, words):
                return region
            segment_end = opening
        opening -= 1
    inner = region_before(tokens, segment_end, lexicon)
    if fallback is None and inner is not None and names_somebody(tokens, inner[0], words):
        fallback = inner
    return fallback


def before_relative(
    tokens: Sequence[Token], region: tuple[Phrase, int] | None, group: int, lexicon: CueLexicon
) -> tuple[Phrase, int] | None:
    """The noun that a relative clause without commas belongs to: "journalists who saw it said"."""
    words = lexicon.words
    if region is not None and names_somebody(tokens, region[0], words):
        return None
    for place in range(group - 1, max(group - _LONGEST_RELATIVE, 0), -1):
        if tokens[place].kind != "w":
            return None
        if tokens[place].low == "who":
            found = region_before(tokens, place, lexicon)
            return found if found is not None and names_somebody(tokens, found[0], words) else None
    return None
