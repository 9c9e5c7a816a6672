"""From a statement as found to one as shown: what it is about, what it does, when, with what authority."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from peacewatch.analysis.acts import EVALUATION, act_of_cue, act_of_words, soft_act
from peacewatch.analysis.cast import Cast, Named
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.phrases import Hit
from peacewatch.analysis.said_at import is_reminder, moment_of_saying, said_at
from peacewatch.analysis.standing import attribution_of, speaks_for, standing_of
from peacewatch.analysis.told_before import told_before
from peacewatch.analysis.topics import subject_of, takes_a_stance
from peacewatch.analysis.who_speaks import introduced, who_speaks
from peacewatch.lexicon.folding import WORD
from peacewatch.records import (
    Act,
    Actor,
    ActorKind,
    Form,
    OutletKind,
    Speaker,
    SpeakerKind,
    Standing,
    Statement,
)

if TYPE_CHECKING:
    from peacewatch.lexicon import Lexicon

_BLANK = " … "
_READ = 800
"""Characters of the words said by which an act is judged."""
_MARKS = " \u00a0\n\t,;:–—"
_SET_OFF = 40
"""Characters within which a cue stands that marks set off."""
_BEGINNING = 60
"""Characters of them by which it is judged whether the cue does what it seems to."""
_FARTHEST = 300
"""Characters from the words said to what is read of their sentence."""
_ON_THEIR_OWN_ACCOUNT = (Standing.EXPERT, Standing.MEDIA, Standing.FORMER, Standing.PUBLIC)
"""Whose words commit nobody but themselves: an analyst's "the Kremlin is ready" agrees to nothing."""


def judge_statement(
    found: FoundStatement,
    passages: Sequence[Passage],
    cast: Cast,
    lexicon: "Lexicon",
    language: str,
    published_at: datetime | None,
) -> Statement:
    """The statement with its topic, issues, stance, act, time, standing and attribution judged.

    `passages` are the story's, `cast` who is named in them, `published_at` when the story was published
    (aware; None where unknown: then `said_at` has no day). Never raises for odd input.
    """
    passage = next(passage for passage in passages if passage.field == found.field)
    title = next((other.text for other in passages if other.field == "title"), "")
    found = _without_its_cue(found, passage)
    words = passage.words(found.content)
    actor = who_speaks(found.speaker, passages, cast, lexicon)
    found = introduced(found, actor)

    frame, cue_at = _frame(found, passage)
    moment = moment_of_saying(frame, cue_at, language, published_at)
    when = said_at(moment, frame, published_at)
    reminder = is_reminder(frame, found.cue, cue_at, moment, language, published_at)
    if moment is None:
        when, reminder = told_before(found, passage, language, published_at) or (when, reminder)
    spoken = when.day or published_at
    day = spoken.date() if spoken is not None else None

    subject = subject_of(passage, found.content, Span(*_nearby(found)), title, language, lexicon.topics)
    attribution = attribution_of(found.speaker, found.attribution, language)
    named = _named_in_description(found, passage, cast) if actor is None else {}
    standing = (
        Standing.MEDIA
        if actor is None and _is_medium(found.speaker, lexicon)
        else standing_of(found.speaker, attribution, actor or _first_of(named), day, language)
    )
    act = act_of_cue(found.cue, found.cue_lemma, found.negated, language, words[:_BEGINNING])
    if act is None:
        speaks_for_itself = standing in _ON_THEIR_OWN_ACCOUNT
        act = act_of_words(
            words[:_READ],
            language,
            lambda hit: _is_own(hit, found, passage, cast, actor, of_themselves=speaks_for_itself),
        )
        if act is Act.SAY:
            act = soft_act(found.cue, words, language)
    return Statement(
        speaker=found.speaker,
        side=found.side,
        country=found.country,
        form=found.form,
        cue=found.cue,
        field=found.field,
        start=found.content.start,
        end=found.content.end,
        quote=words,
        sentence=passage.words(found.sentence),
        standing=standing,
        on_behalf_of=speaks_for(found.speaker, actor, attribution, named),
        attribution=attribution,
        act=act,
        topic=subject.topic,
        issues=subject.issues,
        stance=takes_a_stance(subject, act),
        said_at=when,
        background=reminder,
        addressee=found.addressee,
        chain=found.chain,
        translated=found.translated,
    )


def _without_its_cue(found: FoundStatement, passage: Passage) -> FoundStatement:
    """Words that begin with a mark begin after it, and after a cue it sets off: ", she said, nobody …"."""
    start, end = found.content.start, found.content.end
    words = passage.text[start:end]
    rest = words.lstrip(_MARKS)
    if len(rest) == len(words) or not rest:
        return found
    cue = rest.find(found.cue, 0, _SET_OFF) if found.cue else -1
    after = cue + len(found.cue)
    if cue >= 0 and rest[after : after + 1] == ",":
        rest = rest[after:].lstrip(_MARKS) or rest
    return replace(found, content=Span(end - len(rest), end))


def _is_medium(speaker: Speaker, lexicon: "Lexicon") -> bool:
    if speaker.kind is not SpeakerKind.INSTITUTION:
        return False
    outlet = lexicon.outlet(speaker.name.removeprefix("the ").removeprefix("The ").strip('«»“”"'))
    return outlet is not None and outlet.kind is not OutletKind.OFFICIAL


def _named_in_description(found: FoundStatement, passage: Passage, cast: Cast) -> dict[str, Actor]:
    """Who is named in the description of the speaker: "a Kremlin official", "Macron and Merz"."""
    return {
        named.actor: cast.actors[named.actor]
        for named in cast.within(found.field, *_nearby(found))
        if passage.original[named.start : named.end] in found.speaker.name
    }


def _first_of(named: Mapping[str, Actor]) -> Actor | None:
    """The first listed person of a joint statement ("Macron and Merz")."""
    persons = [actor for actor in named.values() if actor.kind is ActorKind.PERSON and actor.listed]
    return persons[0] if len(persons) > 1 else None


def _frame(found: FoundStatement, passage: Passage) -> tuple[str, int]:
    """The attributing sentence without what is said in it, and the place of the cue in it."""
    start, end = _nearby(found)
    content = found.content
    if not content.overlaps(Span(start, end)):
        sentence = passage.text[start:end]
        return sentence, max(sentence.find(found.cue), 0)
    before, after = passage.text[start : content.start], passage.text[content.end : end]
    cue_at = before.rfind(found.cue) if found.cue else -1
    if cue_at < 0:
        cue_at = len(before) + len(_BLANK) + max(after.find(found.cue), 0)
    return before + _BLANK + after, cue_at


def _nearby(found: FoundStatement) -> tuple[int, int]:
    """Where the attributing sentence begins and ends; of an endless one only what is near the words said."""
    sentence, content = found.sentence, found.content
    if not content.overlaps(sentence):
        return sentence.start, min(sentence.end, sentence.start + 2 * _FARTHEST)
    return max(sentence.start, content.start - _FARTHEST), min(sentence.end, content.end + _FARTHEST)


def _is_own(
    hit: Hit,
    found: FoundStatement,
    passage: Passage,
    cast: Cast,
    actor: Actor | None,
    *,
    of_themselves: bool,
) -> bool:
    """Whether what the words say there is said of the speaker's own side, not of somebody else.

    Decided by the owner ("the pope's willingness", "о готовности Ватикана"), else by whom the clause names
    last before it, else by a pronoun in front. Where speakers speak `of_themselves` only, by a pronoun alone.
    """

    def own(named: Named) -> bool:
        other = cast.actors[named.actor]
        if actor is not None and other.id == actor.id:
            return True
        return other.side == found.side and (found.side != "other" or other.country == found.country)

    start, place = found.content.start, found.content.start + hit.start
    before = passage.text[start:place]
    if of_themselves:
        return _speaks_of_oneself(before, found.form)
    if hit.label.endswith(EVALUATION):
        return not any(
            _FOR_WHOM.search(passage.text, max(named.start - _LEADS_TO, 0), named.start) and not own(named)
            for named in cast.within(found.field, max(start, place - _NEAR_TO), place + _NEAR_TO)
        )
    named = cast.within(found.field, start, place)
    if _OWNER.search(before):
        return bool(named) and named[-1].end >= place - 4 and own(named[-1])
    if _NOUN.match(passage.text, place):
        end = min(place + _OWNER_WITHIN, found.content.end)
        owners = cast.within(found.field, place, end)
        if owners and not _LEADS_ELSEWHERE.search(passage.text, place, owners[0].start):
            return own(owners[0])
        return not named or own(named[-1])
    reported = found.form is Form.INDIRECT and found.speaker.kind is SpeakerKind.PERSON
    if reported and _last_subject(before) in _THINGS:
        return False
    if named:
        if own(named[-1]):
            return True
        before = passage.text[named[-1].end : place]
        if not any(mark in before for mark in ",;:"):
            return False
    return not (found.form is Form.DIRECT and _last_subject(before) in _OTHERS)


def _speaks_of_oneself(before: str, form: Form) -> bool:
    """Whether the last pronoun that is a subject is the speaker's: "we" in a quotation, "she" in a report."""
    subject = _last_subject(before)
    return subject in _FIRST_PERSON or (form is Form.INDIRECT and subject in _OTHERS - _THINGS)


def _last_subject(words: str) -> str:
    """The last pronoun that is a subject, lower case; empty for none."""
    known = _OTHERS | _FIRST_PERSON
    heads = (_APOSTROPHE.split(word)[0] for word in WORD.findall(words.lower()))
    subjects = [head for head in heads if head in known]
    return subjects[-1] if subjects else ""


_FOR_WHOM = re.compile(r"\b(?:to|for|для)\s+(?:the\s+)?$")
_NEAR_TO, _LEADS_TO = 45, 10
"""Characters."""
_OWNER = re.compile(r"['’]s?\s$")
_NOUN = re.compile(r"готовност|готовніст|соглас[ие]|згод[аиу]", re.IGNORECASE)
"""Slavic nouns whose owner follows in the genitive."""
_LEADS_ELSEWHERE = re.compile(r"\s(?:к|ко|на|с|со|до|в|о|об|обсу\w+|вести|про|з|із|зі|у)\s")
"""Between such a noun and a name: "готовность к диалогу с Киевом" is not Kyiv's."""
_OWNER_WITHIN = 45
"""Characters."""
_APOSTROPHE = re.compile(r"['’]")
_PARTIES = ("sides", "countries", "parties", "стороны", "стран", "страны", "сторони", "країн", "країни")
_OTHERS = frozenset(
    ("he", "she", "they", "it", "you", "он", "она", "они", "вы", "він", "вона", "вони", "ви", *_PARTIES)
)
_THINGS = frozenset(("it", "they", "оно", "они", "воно", "вони", *_PARTIES))
"""No single person, in what a person is reported to say."""
_FIRST_PERSON = frozenset(("i", "we", "я", "мы", "ми"))
