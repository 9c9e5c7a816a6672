"""The speaker right behind the verb: "…, said Senator Holm of Ohio"."""

from collections.abc import Sequence

from peacewatch.analysis.english.nations import is_adjective, nation_of
from peacewatch.analysis.english.noun_phrases import LONGEST_PHRASE, Phrase, Words, named
from peacewatch.analysis.english.units import Token


def _heads(tokens: Sequence[Token], place: int, words: Words) -> bool:
    """True for a word that a noun phrase may end in: a name, or a noun for somebody who speaks."""
    token = tokens[place]
    if token.low in words["unnamed"] or token.low in words["institution"]:
        return True
    if not named(token, words) or token.low.endswith(("'s", "s'")):
        return False
    # "Kyiv" ends one, "Ukrainian" goes on.
    return nation_of(token.low) is None or place + 1 == len(tokens) or tokens[place + 1].kind != "w"


def _acts(tokens: Sequence[Token], place: int, words: Words) -> bool:
    """True for what a state named right before it did: its verb, not the rest of a description."""
    low, before = tokens[place].low, tokens[place - 1]
    past = (low.endswith("ed") and "-" not in low) or low in words["done in the past"]
    return past and before.cap and nation_of(before.low) is not None and not is_adjective(before.low)


def _closes(tokens: Sequence[Token], first: int, words: Words) -> bool:
    """True where the name or noun right behind a verb is followed by no verb of its own."""
    opening = tokens[first]
    known = words["who speaks"]
    leads = known | words["title"] | words["pairs"] | words["determiner"]
    if not (opening.cap or opening.low in leads):
        return False
    place = first
    while place < len(tokens) and tokens[place].kind == "w" and not _heads(tokens, place, words):
        if place > first and tokens[place].low in words["preposition"]:
            return False
        if tokens[place].low in words["auxiliary"]:
            return False  # "said the vote was …"
        if place > first and _acts(tokens, place, words):
            return False  # "Holm, a former boxer, said Norway attacked Denmark"
        place += 1
    if place < len(tokens) and tokens[place].kind == "q":
        return False
    while place + 1 < len(tokens) and (
        tokens[place + 1].cap
        or tokens[place + 1].low in known
        or (tokens[place + 1].low == "and" and place + 2 < len(tokens) and tokens[place + 2].cap)
    ):
        place += 1
    if place + 1 < len(tokens) and tokens[place + 1].kind == "q":
        return False  # "Holm, a former minister, said Lund “was involved” in it"
    if place + 1 >= len(tokens) or tokens[place + 1].kind != "w":
        return place < len(tokens)
    after = tokens[place + 1].low
    return (
        after in words["preposition"]
        or after in words["time"]
        or after in words["told of"]
        or after in ("who", "whose", "which", "when", "while")
    )


def phrase_behind(tokens: Sequence[Token], after: int, words: Words, strict: bool) -> Phrase | None:
    """The speaker right behind the verb: "…, said Senator Holm of Ohio"."""
    if after >= len(tokens):
        return None
    first = tokens[after]
    if first.kind != "w" or first.low in (
        "that",
        "to",
        "in",
        "on",
        "at",
        "it",
        "there",
        "if",
        "by",
        "for",
        "of",
    ):
        return None
    place = after
    somebody = False
    while place < len(tokens) and place - after < LONGEST_PHRASE:
        token = tokens[place]
        if token.kind != "w":
            break
        low = token.low
        told = (
            tokens[place - 1].low in words["told of"]
            or (low == "from" and tokens[place - 1].low in words["text"])
            or (
                low == "to" and tokens[place - 1].low in words["leads to"]  # "said a source close to Kyiv"
            )
        )
        if (
            place > after
            and not told
            and (
                low in words["time"]
                or (low in words["clause"] and low not in ("and", "or"))
                or (
                    low in ("in", "on", "at", "during", "to", "from", "last", "this")
                    and not (low == "in" and not tokens[after].cap)
                )
                or (low in words["auxiliary"])
            )
        ):
            break
        if low == "and" and not (place + 1 < len(tokens) and tokens[place + 1].cap):
            break
        somebody = somebody or (
            (token.cap and low not in words["time"])
            or low in words["unnamed"]
            or low in words["institution"]
            or low in words["he"]
            or low in words["she"]
            or low in words["they"]
        )
        place += 1
    if place == after or not somebody:
        return None
    if strict and not _closes(tokens, after, words):
        return None
    return Phrase(after, place)
