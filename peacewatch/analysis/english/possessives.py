"""Contents that a noun holds: "Moscow's threat to cut supplies"."""

from collections.abc import Sequence

from peacewatch.analysis.english.content_ends import cut_at
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase, named
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.units import Token


def nominal_contents(tokens: Sequence[Token], sayings: Sequence[Saying]) -> list[tuple[Phrase, Phrase, int]]:
    """Contents that a noun holds: "Moscow's threat to cut supplies"; each with whose it is and the noun."""
    lexicon = cue_lexicon()
    words = lexicon.words
    found = []
    for place, token in enumerate(tokens):
        leads = lexicon.nouns.get(token.low) if token.kind == "w" and not token.cap else None
        if not leads or place == 0:
            continue
        owner = place - 1
        while owner > 0 and place - owner < 4 and tokens[owner].kind == "w" and not _owns(tokens[owner]):
            owner -= 1
        if not _owns(tokens[owner]):
            continue
        first = owner
        if any(
            tokens[k].low in words["preposition"] or tokens[k].low in words["clause"]
            for k in range(owner, place)
        ):
            continue
        if tokens[owner].low not in _POSSESSIVES:
            while first > 0 and (named(tokens[first - 1], words) or tokens[first - 1].low in words["title"]):
                first -= 1
            if first > 0 and tokens[first - 1].low == "the":
                first -= 1
        behind = range(place + 1, min(place + 5, len(tokens)))
        lead = next((k for k in behind if tokens[k].low in leads), None)
        if lead is not None and "that" in leads:
            lead = next((k for k in behind if tokens[k].low == "that"), lead)
        if lead is None or any(tokens[k].kind != "w" for k in range(place + 1, lead)):
            continue
        start = lead if tokens[lead].low == "to" and "to" in leads and token.low != "opposition" else lead + 1
        end = len(tokens)
        for ahead in range(start, len(tokens)):
            if (
                tokens[ahead].kind == "q"
                or tokens[ahead].low in (",", ";", ":", "–", "—")
                or (
                    tokens[ahead].low == "that"
                    and ahead > start
                    and ahead + 1 < len(tokens)
                    and tokens[ahead + 1].low in words["he"] | words["she"] | words["they"] | words["it"]
                )
            ):
                end = ahead
                break
        for other in sayings:
            if start < other.start < end:
                end = other.start if other.mode != "before" else min(end, cut_at(tokens, start, other))
        if tokens[first - 1].low in words["undoing"]:
            continue
        if first <= 1:
            # The subject of its sentence: the verb that ends it cannot be told from the content's own.
            continue
        if end - start >= 3:
            found.append((Phrase(first, owner + 1), Phrase(start, end), place))
    return found


_POSSESSIVES = frozenset(("his", "her", "its", "their"))


def _owns(token: Token) -> bool:
    return token.kind == "w" and (token.low.endswith(("'s", "s'")) or token.low in _POSSESSIVES)
