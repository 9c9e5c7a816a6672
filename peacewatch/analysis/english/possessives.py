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
                    and tokens[ahead + 1].low in words["he, she, they, it"]
                )
            ):
                end = ahead
                break
        for other in sayings:
            if start < other.start < end:
                end = other.start if other.mode != "before" else min(end, cut_at(tokens, start, other))
        if tokens[first - 1].low in words["undoing"]:
            continue
        if first <= 1 or tokens[first - 1].low in words["clause"]:
            verb = _before_verb(tokens, start, end, lead_is_clause=tokens[lead].low == "that", words=words)
            # "Oslo's reluctance to pay, driven by need, has irked Bonn"
            apart = end < len(tokens) and tokens[end].low == "," and lead == place + 1
            end = verb if verb > start or not apart else end
        if end - start >= 3:
            found.append((Phrase(first, owner + 1), Phrase(start, end), place))
    return found


def held_contents(tokens: Sequence[Token], sayings: Sequence[Saying]) -> list[tuple[Phrase, Phrase, int]]:
    """Contents of a noun whose holder follows it: "a belief among officials that …"."""
    lexicon = cue_lexicon()
    words, nouns = lexicon.words, lexicon.nouns
    found = []
    for place, token in enumerate(tokens[:-_FEWEST_HELD]):
        if token.low not in nouns or token.cap or tokens[place + 1].low not in _HELD_BY:
            continue
        leads = nouns[token.low]
        lead = place + 2
        while (
            lead < len(tokens) and lead - place < _LONGEST_HOLDER and tokens[lead].low not in ("that", "to")
        ):
            if tokens[lead].kind != "w" and tokens[lead].low != ",":
                break
            lead += 1
        if lead >= len(tokens) or tokens[lead].low not in leads or lead - place < _FEWEST_HELD:
            continue
        holder = lead
        comma = next((k for k in range(place + 2, lead) if tokens[k].low == ","), lead)
        holder = min(holder, comma)  # "fears in the army, too, that"
        speaks = any(
            t.low in words["who speaks"] or (t.cap and t.low not in words["time"])
            for t in tokens[place + 2 : holder]
        )
        people = tokens[place + 1].low != "in" or any(
            t.low in words["institution"] for t in tokens[place + 2 : holder]
        )
        if not speaks or not people or any(place < saying.verb < lead for saying in sayings):
            continue
        start = lead + 1 if tokens[lead].low == "that" else lead
        end = next((k for k in range(start, len(tokens)) if tokens[k].low in (";", ":")), len(tokens))
        end = next((k for k in range(start, end) if tokens[k].kind == "q"), end)
        while end > start and tokens[end - 1].kind == "p":
            end -= 1
        if end - start > _FEWEST_HELD:
            found.append((Phrase(place + 2, holder), Phrase(start, end), place))
    return found


_HELD_BY = frozenset(("by", "from", "among", "in", "within"))
_LONGEST_HOLDER = 12
_FEWEST_HELD = 3


def _before_verb(
    tokens: Sequence[Token], start: int, end: int, lead_is_clause: bool, words: dict[str, frozenset[str]]
) -> int:
    """Where the verb of the sentence begins of which such a noun is the subject; `start` where none is told.

    "Moscow's demand that Kyiv disarm | was rejected", "Its claim that Kyiv has attacked | is false".
    """
    finite = [
        place
        for place in range(start + 1, end)
        if tokens[place].low in words["auxiliary"]
        and tokens[place].low not in ("to", "be", "been", "being", "having", "not", "n't", "never")
        and tokens[place - 1].low not in words["auxiliary"]
        and tokens[place - 1].low not in ("that", "which", "who")
    ]
    if not finite:
        return start
    return finite[-1] if lead_is_clause or len(finite) == 1 else finite[0]


def stated_contents(tokens: Sequence[Token]) -> list[tuple[Phrase, Phrase, int]]:
    """Contents that a verb ties to their noun: "Oslo's position is that …", "Oslo's demands include …"."""
    lexicon = cue_lexicon()
    stated = lexicon.words["stated"]
    found = []
    for place in range(1, len(tokens) - 4):
        if tokens[place].low not in stated or tokens[place - 1].kind != "w":
            continue
        start = _tied(tokens, place, lexicon.words)
        if not start:
            continue
        owner = place - 1
        while owner > 0 and place - owner < 4 and not _owns(tokens[owner]):
            owner -= 1
        if not _owns(tokens[owner]):
            continue
        first = owner
        while first > 0 and named(tokens[first - 1], lexicon.words):
            first -= 1
        if first > 0 and tokens[first - 1].low == "the":
            first -= 1
        end = next((k for k in range(start, len(tokens)) if tokens[k].low in (";", ":")), len(tokens))
        while end > start and tokens[end - 1].kind == "p":
            end -= 1
        if end - start > 2 and not any(tokens[k].kind == "q" for k in range(start, end)):
            found.append((Phrase(first, owner + 1), Phrase(start, end), place))
    return found


def _tied(tokens: Sequence[Token], noun: int, words: dict[str, frozenset[str]]) -> int:
    """Where the content begins that a verb of being or holding ties to a noun; 0 where none does."""
    verb = noun + 1
    if tokens[verb].low == ",":
        # "His plea, according to a draft, is simple: …"
        closing = range(verb + 1, min(verb + _LONGEST_HOLDER, len(tokens) - 4))
        verb = next((k + 1 for k in closing if tokens[k].low == ","), verb)
    while tokens[verb].low in words["auxiliary"] and tokens[verb + 1].low in ("been", "remained", "included"):
        verb += 1
    following = tokens[verb + 1]
    if tokens[verb].low in ("include", "includes", "included"):
        return verb + 1 if following.kind == "w" and following.low not in words["preposition"] else 0
    if tokens[verb].low not in ("is", "are", "was", "were", "been", "remains", "remain", "remained"):
        return 0
    if following.low == "that":
        return verb + 2
    if following.kind == "w" and tokens[verb + 2].low == ":":
        return verb + 3
    sought = tokens[noun].low in words["sought"]
    return verb + 1 if sought and (following.low == "to" or following.low in ("a", "an", "the")) else 0


def holder_of(tokens: Sequence[Token], quote: int) -> tuple[Phrase, int] | None:
    """Whose remark a quotation is, and the noun: "Zelensky's remark that “…” drew applause"; else None."""
    lexicon = cue_lexicon()
    noun = quote - 1
    if noun > 1 and tokens[noun].low in ("that", ",", ":", "to"):
        noun -= 1
    if noun > 1 and tokens[noun].low in lexicon.words["be"]:
        noun -= 1  # "the president's answer was, “…”"
    if noun < 1 or not (tokens[noun].low in lexicon.nouns or tokens[noun].low in lexicon.words["stated"]):
        return None
    owner = noun - 1
    while owner > 0 and noun - owner < 4 and tokens[owner].kind == "w" and not _owns(tokens[owner]):
        owner -= 1
    if not _owns(tokens[owner]):
        return None
    first = owner
    while first > 0 and named(tokens[first - 1], lexicon.words):
        first -= 1
    return Phrase(first, owner + 1), noun


def answered_by(tokens: Sequence[Token], quote: int) -> Phrase | None:
    """Whose a quotation is that a verb of being ties to its noun: "the president's answer was, “…”"."""
    be = quote - 1 if tokens[quote - 1].low not in (",", ":") else quote - 2
    if be < 2 or tokens[be].low not in cue_lexicon().words["be"]:
        return None
    held = holder_of(tokens, quote)
    return held[0] if held is not None else None


_POSSESSIVES = frozenset(("his", "her", "its", "their"))


def _owns(token: Token) -> bool:
    return token.kind == "w" and (token.low.endswith(("'s", "s'")) or token.low in _POSSESSIVES)
