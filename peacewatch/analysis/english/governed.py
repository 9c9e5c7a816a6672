"""Whether a name at the end of a phrase is who it speaks of, or only somebody its head belongs to."""

from collections.abc import Sequence

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.nations import is_adjective
from peacewatch.analysis.english.noun_phrases import named
from peacewatch.analysis.english.units import Token


def works_for(tokens: Sequence[Token], start: int) -> bool:
    """True for "an aide to French President Emil Holm", false for "envoy to Ukraine Emil Holm"."""
    words = cue_lexicon().words
    place = next((k for k, token in enumerate(tokens) if token.start >= start), 0)
    while place > 0 and (
        tokens[place - 1].low in words["title or role"] or is_adjective(tokens[place - 1].low)
    ):
        place -= 1
    return (
        place > 1
        and tokens[place - 1].low in ("to", "for", "from", "with", "near")
        and any(token.low in words["unnamed"] for token in tokens[: place - 1])
    )


def is_governed(tokens: Sequence[Token]) -> bool:
    """True for a name that a preposition before it governs: "an aide to President Holm"."""
    words = cue_lexicon().words
    place = len(tokens) - 1
    while place > 0 and (tokens[place - 1].cap or tokens[place - 1].low in words["title"]):
        place -= 1
    return place > 0 and tokens[place - 1].low in words["preposition"]


def full_name_last(tokens: Sequence[Token]) -> int | None:
    """Where a full name begins that ends a longer phrase: "Fight for 15 director Ann Berg"."""
    words = cue_lexicon().words
    found = None
    for place in range(len(tokens) - 2, 0, -1):
        if not named(tokens[place], words) or tokens[place].low in words["organisation"]:
            break
        if tokens[place].low in cue_lexicon().gender and tokens[-1].low not in words["organisation"]:
            before = tokens[place - 1]
            leads = before.low in words["title or role"] | words["unnamed"]
            if leads or (before.cap and before.low not in words["preposition"]):
                found = place
    return found
