"""Whom a sentence begins with, and whose a participle is."""

from collections.abc import Sequence

from peacewatch.analysis.english.asides import skip_opening
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase, is_name, named
from peacewatch.analysis.english.people import People
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.units import Token, Unit
from peacewatch.analysis.passages import Passage
from peacewatch.records import SpeakerKind

_LONGEST_ORDINAL = 2
_LONGEST_PAIR = 5
"""Words and marks from the beginning of a sentence within which two may be its subject."""
_LONGEST_OPENING = 20


def main_subject(people: People, passage: Passage, unit: Unit) -> Somebody | None:
    """Whom the sentence begins with."""
    tokens = unit.tokens
    words = cue_lexicon().words
    start = skip_opening(tokens, 0, len(tokens), words)
    start = _past_day(tokens, start, words)
    busy = start + 1 < len(tokens) and tokens[start].low.endswith(("ing", "ed")) and not tokens[start + 1].cap
    leads = busy and tokens[start + 1].low in words["preposition"]  # "Filling in for Lund, Holm left"
    leads = leads or _is_led_by_participle(tokens, start, words)
    subject = None if leads else _beginning(people, passage, unit, start)
    begin = start
    while subject is None and begin < len(tokens) and _leads_in(tokens[begin], words):
        # "In private, European diplomats are scathing"
        begin = next(
            (k + 1 for k in range(begin, min(begin + 14, len(tokens))) if tokens[k].low == ","), len(tokens)
        )
        subject = _beginning(people, passage, unit, begin) if begin < len(tokens) else None
    if subject is None:
        comma = next((k for k in range(start, min(start + 8, len(tokens))) if tokens[k].low == ","), -1)
        if comma > start:
            # "Anna Holm, R-Ky., delivered …"
            person = _beginning(people, passage, unit, start, comma)
            if person is not None and person.kind is SpeakerKind.PERSON:
                return person
    return subject


def clause_subject(
    people: People, passage: Passage, unit: Unit, saying: Saying, earlier: int
) -> Somebody | None:
    """Whose participle it is where its clause has a subject of its own, after the saying before."""
    tokens = unit.tokens
    place = saying.start - 1
    while place > earlier:
        if place == 0 or tokens[place - 1].low in (",", "while", "but", "and", "as"):
            if earlier >= 0 and place == 0:
                return None
            within = earlier >= 0 and tokens[place - 1].low in ("and", "as") and saying.kind == "ing"
            if within and tokens[place - 2].low != ",":
                place -= 1
                continue  # "said he and his wife had gone, denying …"
            comma = (
                saying.start - 1
                if saying.kind == "ing" and tokens[place - 1].low not in ("and", "as")
                else -1
            )
            if tokens[place - 1].low == "as" and tokens[place].low in ("a", "an"):
                place -= 1
                continue  # "grew up as a Lund supporter"
            if 1 < place < _LONGEST_PAIR and tokens[place - 1].low == "and":
                place -= 1
                continue  # "Britain and allies …, saying"
            somebody = _beginning(people, passage, unit, place, comma)
            if somebody is not None:
                return somebody
        place -= 1
    if earlier < 0 and tokens[0].low in cue_lexicon().words["it"] and saying.kind == "ing":
        return people.who(passage, unit, Phrase(0, 1))
    return main_subject(people, passage, unit) if earlier < 0 else None


def _beginning(people: People, passage: Passage, unit: Unit, start: int, comma: int = -1) -> Somebody | None:
    """Whom a clause begins with, where a verb follows, or the comma of a participle."""
    words = cue_lexicon().words
    tokens = unit.tokens
    known = words["within a subject"]
    if start < len(tokens) and tokens[start].low == "according":
        return None
    if start + 1 < len(tokens) and tokens[start].low.endswith("ing"):
        following = tokens[start + 1]
        if following.low in words["determiner"]:
            return None  # "Countering the plan, …"
    for end in range(start, min(start + 12, len(tokens))):
        token = tokens[end]
        if token.kind == "w" and (token.cap or token.low in known or _continues(tokens, end, start, known)):
            if token.low in words["preposition"] or (token.low in words["clause"] and token.low != "and"):
                return None
            continue
        if end == start:
            pronoun = words["he, she, they"]
            return people.who(passage, unit, Phrase(start, end + 1)) if token.low in pronoun else None
        of_several = end - start <= _LONGEST_ORDINAL and tokens[end - 1].low in words["ordinal"]
        if (
            not of_several
            and not any(named(tokens[k], words) for k in range(start, end))
            and not any(tokens[k].low in words["who speaks"] for k in range(start, end))
        ):
            return None
        if tokens[end - 1].low.endswith(("'s", "s'")) and token.kind == "w" and not token.low.endswith("ing"):
            return None
        if start > 0 and tokens[start - 1].low == "and" and token.low in words["preposition"]:
            return None  # "with Holm and Lund on the show"
        if start > 0 and tokens[start - 1].low == "," and token.low in ("who", "which", "whose"):
            return None  # "Holm, the Democrat who leads the panel, issued a statement calling for"
        if end == comma or (
            token.kind == "w" and not (token.low.endswith(("'s", "s'")) or token.low in ("of", "and"))
        ):
            single = Phrase(start, end)
            return people.who(passage, unit, single)
        if token.low == "(":
            return people.who(passage, unit, Phrase(start, end))  # "Sen. Holm (D-Ill.) defended …"
        if token.low == "," and (closing := _closing(tokens, end)):
            inner = Phrase(end + 1, closing)
            apposed = (
                is_name(tokens, inner, words)
                and not named(tokens[end - 1], words)
                and (tokens[end + 1].cap or tokens[end + 1].low in words["title or role"])
            )
            return people.who(passage, unit, inner if apposed else Phrase(start, end))
        return None
    return None


def _continues(tokens: Sequence[Token], place: int, start: int, known: frozenset[str]) -> bool:
    """True for the "and" or the adjective within a subject: "Holm and other right-wing leaders"."""
    if place == start or place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    if following.kind != "w" or not (following.cap or following.low in known):
        return False
    own = tokens[place - 1].low in cue_lexicon().words["determiner"] and not following.cap
    return tokens[place].low == "and" or "-" in tokens[place].low or own  # "her main rival"


def _closing(tokens: Sequence[Token], comma: int) -> int:
    """The comma that ends an apposition, where a verb follows it; 0 where none does."""
    words = cue_lexicon().words
    for place in range(comma + 2, min(comma + 18, len(tokens) - 1)):
        if tokens[place].kind != "w" and tokens[place].low != ",":
            return 0
        if tokens[place].low == ",":
            verb = tokens[place + 1]
            if (
                verb.kind == "w"
                and not verb.cap
                and (
                    verb.low in words["auxiliary"]
                    or verb.low.endswith("ed")
                    or verb.low in cue_lexicon().forms
                    or verb.low in words["done in the past"]
                )
            ):
                return place
    return 0


def _is_led_by_participle(tokens: Sequence[Token], start: int, words: dict[str, frozenset[str]]) -> bool:
    """True for a capital that begins no name: "Describing Europe as “lost”, she …", "Urging Oslo, Holm …"."""
    if start + 1 >= len(tokens) or not tokens[start].low.endswith("ing") or not tokens[start + 1].cap:
        return False
    attributes = tokens[start].low in cue_lexicon().forms
    for place in range(start + 2, min(start + _LONGEST_OPENING, len(tokens) - 1)):
        if tokens[place].low == "," or tokens[place].kind == "q":
            behind = tokens[place + 1]
            if behind.low in words["he, she, they"] or (attributes and behind.cap):
                return True
    return False


def _past_day(tokens: Sequence[Token], start: int, words: dict[str, frozenset[str]]) -> int:
    """Past a day that opens a sentence without a comma: "On Monday the minister left, saying …"."""
    if start + 2 >= len(tokens) or tokens[start].low not in (
        "on",
        "last",
        "late",
        "early",
        "earlier",
        "this",
    ):
        return start
    place = start + 1
    while place < len(tokens) - 1 and tokens[place].low in words["time"]:
        place += 1
    return place if place > start + 1 and tokens[place].kind == "w" else start


def _leads_in(token: Token, words: dict[str, frozenset[str]]) -> bool:
    """True for the first word of what stands before a sentence's subject: "In", "Speaking", "Asked"."""
    return token.kind == "w" and (
        token.low in words["preposition"]
        or token.low in ("when", "while")
        or token.low.endswith(("ing", "ed"))
    )
