"""Whether a word that may be a verb or a noun is the verb of the noun phrase before it."""

from collections.abc import Sequence

from peacewatch.analysis.english.nations import is_adjective
from peacewatch.analysis.english.noun_phrases import Phrase, Words, has_animate, picks_people
from peacewatch.analysis.english.units import Token


def agrees(
    tokens: Sequence[Token],
    phrase: Phrase,
    kind: str,
    auxiliary: bool,
    words: Words,
    speaks: bool,
) -> bool:
    """True where a form in -s or without an ending may be this phrase's verb, and is no noun.

    `speaks`: the verb is one that only people do.
    """
    last = tokens[phrase.last - 1]
    if (
        kind in ("s", "base")
        and any(
            tokens[k].low.endswith(("'s", "s'"))
            for k in range(max(phrase.first, phrase.last - 3), phrase.last)
        )
        and not (
            last.low in words["unnamed"]
            or last.low in words["institution"]
            or last.low in words["text"]
            or (last.cap and not last.low.endswith(("'s", "s'")))
        )
    ):
        return False
    if last.low.endswith(("'s", "s'")) and phrase.last - phrase.first < 6 and kind != "past":
        return False
    if last.low.endswith("'s") and kind == "past":
        return False
    if speaks and tokens[phrase.first].low in words["determiner"]:
        return True
    if kind == "s":
        if last.low.endswith(("an", "ish", "ese")) and is_adjective(last.low):
            return False  # "European calls for a truce"
        return (
            last.cap
            or last.low in words["unnamed"]
            or last.low in words["institution"]
            or last.low in words["text"]
            or last.low in words["he"]
            or last.low in words["she"]
            or last.low in words["it"]
            or has_animate(tokens, phrase, words)
            or any(
                token.low in words["speaks for itself"] for token in tokens[phrase.first : phrase.last]
            )  # "the communiqué of the summit calls for"
        )
    if kind == "base" and not auxiliary:
        return (
            last.low in words["plural"]
            or (last.low in words["text"] and last.low.endswith("s"))
            or picks_people(tokens[phrase.first : phrase.last], words)
            or any(tokens[place].low == "and" for place in range(phrase.first, phrase.last))
            or (last.cap and last.low.endswith("s"))
            or has_animate(tokens, phrase, words, plural=True)
        )
    return True
