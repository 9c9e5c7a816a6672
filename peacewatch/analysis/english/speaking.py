"""Whose a verb of attribution is, resolved: the speaker it names, or the subject it shares."""

from collections.abc import Sequence

from peacewatch.analysis.english.asides import is_aside, skip_opening
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.holders import several_before
from peacewatch.analysis.english.nations import nation_among, same_nation
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.people import People
from peacewatch.analysis.english.restricting import first_name, with_clause
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.subjects import clause_subject, main_subject
from peacewatch.analysis.english.units import Token, Unit
from peacewatch.analysis.passages import Passage
from peacewatch.records import Attribution, SpeakerKind

_QUOTING = frozenset(("quote",))
_FARTHEST_COLON = 12
"""Words and marks between a colon and the aside that takes up whom it is about."""


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
        own = clause_subject(people, passage, unit, saying, sayings[number - 1].verb if number else -1)
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


def _of_them(people: People, passage: Passage, unit: Unit, phrase: Phrase) -> Somebody | None:
    """Whom "one of them" is one of, where the sentence names them before."""
    lows = [token.low for token in unit.tokens[phrase.first : phrase.last]]
    if len(lows) != 3 or lows[1:] != ["of", "them"]:
        return None
    return several_before(people, passage, unit, phrase.first)


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
    return tokens[begin].kind == "w" and tokens[begin].low not in (
        words["he, she, they, it"] | words["preposition"]
    )


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
