"""The relative clause that tells an unnamed speaker from others: "a diplomat who took part in the talks"."""

from collections.abc import Sequence

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.units import Token

_LONGEST = 12
"""Words of such a clause."""


def with_clause(tokens: Sequence[Token], phrase: Phrase, verb: int) -> Phrase | None:
    """The description with its clause; None where none follows, or it tells only why there is no name.

    `verb` is the verb of attribution, which ends the clause where it stands behind it; -1 for none.
    """
    words = cue_lexicon().words
    place = phrase.last
    if place >= len(tokens) or tokens[place].low != "who":
        return None
    last = verb if verb > place else len(tokens)
    end = next((k for k in range(place, min(last, len(tokens))) if tokens[k].kind != "w"), last)
    if end == verb:
        while end > place and (
            tokens[end - 1].low in words["auxiliary"]
            or tokens[end - 1].low in words["adverb"]
            or tokens[end - 1].low.endswith("ly")
        ):
            end -= 1
    elif verb > place:
        return None
    if not place + 1 < end <= place + _LONGEST:
        return None
    withheld = any(token.low in words["without a name"] for token in tokens[place:end])
    return None if withheld else Phrase(phrase.first, end)


def first_name(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """The name somebody gave of themselves: "a sergeant who gave only his first name, Ivan"."""
    place = phrase.last
    while place < len(tokens) and tokens[place].kind == "w" and tokens[place].low not in ("who", "name"):
        place += 1
    if place >= len(tokens) or tokens[place].low != "who" or place - phrase.last > _LONGEST:
        return None
    for name in range(place + 2, min(place + _LONGEST, len(tokens) - 2)):
        if tokens[name].low == "name" and tokens[name + 1].low in (",", "as"):
            return Phrase(name + 2, name + 3) if tokens[name + 2].cap else None
    return None
