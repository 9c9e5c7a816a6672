"""Whose a verb of attribution is, resolved: the speaker it names, or the subject it shares."""

from collections.abc import Sequence

from peacewatch.analysis.english.asides import is_aside, skip_opening
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.nations import nation_among, same_nation
from peacewatch.analysis.english.noun_phrases import Phrase, is_name, named, region_before
from peacewatch.analysis.english.people import People
from peacewatch.analysis.english.restricting import first_name, with_clause
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.units import Token, Unit
from peacewatch.analysis.passages import Passage
from peacewatch.records import Attribution, SpeakerKind

_LONGEST_ORDINAL = 2
_QUOTING = frozenset(("quote",))
_FARTHEST_COLON = 12
_FARTHEST_SEVERAL = 30
_LONGEST_PAIR = 5
_LONGEST_OPENING = 20
"""Words and marks from the beginning of a sentence within which two may be its subject."""


def speaker_of(
    people: People,
    passage: Passage,
    unit: Unit,
    saying: Saying,
    number: int,
    sayings: Sequence[Saying],
    speakers: Sequence[Somebody | None],
) -> Somebody | None:
    words = cue_lexicon().words
    if saying.mode == "main" and number and _follows_behind(unit.tokens, sayings[number - 1]):
        return speakers[number - 1]
    if saying.mode == "main" and saying.start > 0:
        own = _clause_subject(people, passage, unit, saying, sayings[number - 1].verb if number else -1)
        if own is not None:
            return own
    if saying.mode in ("same", "main"):
        for earlier in range(number - 1, -1, -1):
            if saying.mode == "main" and _narrows(unit.tokens, sayings[earlier]):
                continue
            if saying.cue.lemma in words["goes on saying"] and _is_told(sayings, earlier):
                continue
            if sayings[earlier].cue.frames == _QUOTING and earlier:
                continue  # "Holm repeated that Oslo started the war and said …"
            if speakers[earlier] is not None and (saying.mode == "same" or sayings[earlier].mode != "main"):
                return speakers[earlier]
        return main_subject(people, passage, unit) if number and saying.mode == "main" else None
    near = next((s for s in reversed(speakers) if s is not None and s.kind is SpeakerKind.PERSON), None)
    first = unit.tokens[saying.speaker.first]
    if first.low in words["it"] | words["they"]:
        near = None
    single = saying.speaker.last - saying.speaker.first == 1
    pronoun = first.low in words["he, she, they, it"] | {
        "one",
        "another",
        "both",
    }
    if near is None and saying.speaker.first > 0 and pronoun:
        near = main_subject(people, passage, unit)
        if near is not None and single and (_interrupts(unit, saying) or _names_another(unit, saying)):
            # "Trump, he said, had agreed", "Trump had agreed, he said": he is another.
            if first.low in words["it"] | words["they"]:
                return (
                    people.memory.institution(near)
                    if first.low in words["it"]
                    else people.memory.plural(near)
                )
            gender = "m" if first.low in words["he"] else "f"
            return people.memory.other_than(near, gender) or near
    told = _told_before_colon(people, passage, unit, saying, near)
    if told is not None:
        return told
    if (several := _of_them(people, passage, unit, saying.speaker)) is not None:
        return several
    speaker = people.who(
        passage, unit, saying.speaker, speaks=saying.cue.lemma in words["only people"], near=near
    )
    if speaker is None or (saying.cue.lemma == "show" and speaker.kind is SpeakerKind.PERSON):
        return None
    if (
        "weak" in saying.cue.frames
        and not speaker.id
        and speaker.kind is SpeakerKind.UNNAMED
        and not (
            speaker.many and speaker.attribution is Attribution.OFFICIAL and (speaker.side or speaker.country)
        )
        and saying.cue.lemma not in cue_lexicon().words["mental"]
    ):
        return None
    if speaker.kind is SpeakerKind.UNNAMED:
        called = first_name(unit.tokens, saying.speaker)
        if called is not None and (person := people.who(passage, unit, called)) is not None:
            return person
        verb = saying.verb if saying.mode == "before" else -1
        whole = with_clause(unit.tokens, saying.speaker, verb)
        return people.told_apart(passage, unit, speaker, saying.speaker, whole) if whole else speaker
    return speaker


def _told_before_colon(
    people: People, passage: Passage, unit: Unit, saying: Saying, near: Somebody | None
) -> Somebody | None:
    """Whom an aside takes up from before a colon: "Holm disagrees: without them, the lawmaker said, …"."""
    tokens, words = unit.tokens, cue_lexicon().words
    phrase = saying.speaker
    taken_up = tokens[phrase.first].low == "the" and tokens[phrase.last - 1].low in words["taken up"]
    before = range(max(0, saying.start - _FARTHEST_COLON), saying.start)
    if not taken_up or not any(tokens[k].low == ":" for k in before):
        return None
    nation = nation_among(tokens[phrase.first : phrase.last])
    subject = near or main_subject(people, passage, unit)
    if subject is None or subject.kind is not SpeakerKind.PERSON:
        return None
    own = nation is None or same_nation(nation, (subject.side, subject.country))
    return subject if own else None


def _several_before(people: People, passage: Passage, unit: Unit, place: int) -> Somebody | None:
    """Several without names whom the sentence names before that place: "officials in Kyiv"."""
    tokens, lexicon = unit.tokens, cue_lexicon()
    words = lexicon.words
    for k in range(place - 1, max(place - _FARTHEST_SEVERAL, -1), -1):
        if tokens[k].low in words["unnamed"] and (tokens[k].low.endswith("s") or tokens[k].low == "people"):
            region = region_before(tokens, k + 1, lexicon)
            end = k + 1
            if end + 1 < place and (tokens[end].low in ("in", "from") and tokens[end + 1].cap):
                end += 2
            elif end < place and tokens[end].low in words["told of"]:
                end = next((n for n in range(end, place) if tokens[n].kind != "w"), end)
            return people.who(passage, unit, Phrase(region[0].first, end)) if region is not None else None
    return None


def _of_them(people: People, passage: Passage, unit: Unit, phrase: Phrase) -> Somebody | None:
    """Whom "one of them" is one of, where the sentence names them before."""
    lows = [token.low for token in unit.tokens[phrase.first : phrase.last]]
    if len(lows) != 3 or lows[1:] != ["of", "them"]:
        return None
    return _several_before(people, passage, unit, phrase.first)


def _follows_behind(tokens: Sequence[Token], saying: Saying) -> bool:
    """True where what follows describes whom a verb turned round names: "said Holm, a minister, adding …"."""
    words = cue_lexicon().words
    return (
        saying.mode == "behind"
        and saying.after + 1 < len(tokens)
        and tokens[saying.after].low == ","
        and tokens[saying.after + 1].low in words["determiner"] | words["title or role"] | {"who", "head"}
    )


def _narrows(tokens: Sequence[Token], saying: Saying) -> bool:
    """True for a relative clause that only says which: "Holm rebuked critics who say so, adding …"."""
    return (
        saying.relative and saying.speaker.first > 0 and tokens[saying.speaker.last].low in ("who", "which")
    )


def _is_told(sayings: Sequence[Saying], number: int) -> bool:
    """True for a verb within what another reports: "Holm said the envoys had agreed, adding …"."""
    if number == 0:
        return False
    gap = sayings[number].start - sayings[number - 1].after
    return 0 <= gap <= 1 and "clause" in sayings[number - 1].cue.frames


def _names_another(unit: Unit, saying: Saying) -> bool:
    """True where a verb behind its clause has a pronoun, and the clause begins with a name."""
    tokens, words = unit.tokens, cue_lexicon().words
    if saying.start < 2 or tokens[saying.start - 1].low != "," or not is_aside(tokens, saying):
        return False
    begin = skip_opening(tokens, 0, saying.start, words)
    return tokens[begin].kind == "w" and tokens[begin].low not in words["he, she, they, it"]


def _interrupts(unit: Unit, saying: Saying) -> bool:
    tokens = unit.tokens
    return (
        1 < saying.start < 7
        and tokens[0].low not in cue_lexicon().words["he, she, they, it"]
        and tokens[0].low not in cue_lexicon().words["preposition"]
        and tokens[saying.start - 1].low == ","
        and saying.after < len(tokens)
        and tokens[saying.after].low == ","
        and all(token.kind == "w" for token in tokens[: saying.start - 1])
    )


def _clause_subject(
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


def holder(people: People, passage: Passage, unit: Unit, owner: Phrase) -> Somebody | None:
    """Whose a noun is, by the possessive before it: of "its", "his" first whom the sentence begins with."""
    low = unit.tokens[owner.last - 1].low
    if low == "their" and (several := _several_before(people, passage, unit, owner.first)) is not None:
        return several
    if owner.last - owner.first == 1 and owner.first > 1 and low in ("his", "her", "its"):
        subject = main_subject(people, passage, unit)
        if subject is not None:
            institution = subject.kind is SpeakerKind.INSTITUTION
            gender = {"his": "m", "her": "f"}.get(low, "")
            if institution if low == "its" else (subject.person and subject.gender in ("", gender)):
                return subject
    return people.whose(passage, unit, owner)


def several_of(people: People, passage: Passage, unit: Unit) -> Somebody | None:
    """Several without names whom the sentence is about, remembered: "Three diplomats were more guarded."."""
    subject = main_subject(people, passage, unit)
    if subject is None or subject.kind is not SpeakerKind.UNNAMED or not subject.many:
        return None
    people.memory.remember(subject)
    return subject


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
