"""Who holds what a noun tells, and several without names, looked for within the sentence first."""

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase, region_before
from peacewatch.analysis.english.people import People
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.subjects import main_subject
from peacewatch.analysis.english.units import Unit
from peacewatch.analysis.passages import Passage
from peacewatch.records import SpeakerKind

_LATEST_SUBJECT = 8
_FARTHEST = 30
"""Words and marks back to several whom "their" or "one of them" stands for."""


def holder(people: People, passage: Passage, unit: Unit, owner: Phrase) -> Somebody | None:
    """Whose a noun is, by the possessive before it: of "its", "his" first whom the sentence begins with."""
    low = unit.tokens[owner.last - 1].low
    if low == "their" and (several := several_before(people, passage, unit, owner.first)) is not None:
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
    subject = several_before(people, passage, unit, min(_LATEST_SUBJECT, len(unit.tokens))) or subject
    people.memory.remember(subject)
    return subject


def several_before(people: People, passage: Passage, unit: Unit, place: int) -> Somebody | None:
    """Several without names whom the sentence names before that place: "officials in Kyiv"."""
    tokens, lexicon = unit.tokens, cue_lexicon()
    words = lexicon.words
    for k in range(place - 1, max(place - _FARTHEST, -1), -1):
        if tokens[k].low in words["unnamed"] and (tokens[k].low.endswith("s") or tokens[k].low == "people"):
            region = region_before(tokens, k + 1, lexicon)
            end = k + 1
            if end + 1 < place and (tokens[end].low in ("in", "from") and tokens[end + 1].cap):
                end += 2
            elif end < place and tokens[end].low in words["told of"]:
                ahead = range(end, min(end + _FARTHEST, len(tokens)))
                stops = (n for n in ahead if tokens[n].kind != "w" or tokens[n].low in words["auxiliary"])
                end = next(stops, end)
            return people.who(passage, unit, Phrase(region[0].first, end)) if region is not None else None
    return None


def author_of(people: People, passage: Passage, unit: Unit) -> Somebody | None:
    """Whose writing the sentence begins with: "Holm's memoir is out today"."""
    tokens, words = unit.tokens, cue_lexicon().words
    heading = next((k + 1 for k in range(min(_LATEST_SUBJECT, len(tokens))) if tokens[k].low == ":"), 0)
    for place in range(heading + 1, min(heading + _LATEST_SUBJECT, len(tokens))):
        if tokens[place].low in words["text"] and tokens[place - 1].low.endswith(("'s", "s'")):
            author = people.who(passage, unit, Phrase(heading, place))
            return author if author is not None and author.kind is SpeakerKind.PERSON else None
    return None


def met_by(people: People, passage: Passage, unit: Unit) -> Somebody | None:
    """Whom a reporter met who gave no more than a first name: "We spoke to Anna, who fled the city"."""
    tokens, gender = unit.tokens, cue_lexicon().gender
    for place in range(1, len(tokens) - 2):
        if (
            tokens[place].low in gender
            and tokens[place].cap
            and not tokens[place - 1].cap
            and tokens[place + 1].low == ","
            and (tokens[place + 2].low in ("who", "a", "an") or tokens[place + 2].low.isdigit())
        ):
            person = people.who(passage, unit, Phrase(place, place + 1))
            if person is not None and person.kind is SpeakerKind.PERSON:
                person.gender = person.gender or gender[tokens[place].low]
                return person
    return None
