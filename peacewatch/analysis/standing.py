"""With what authority somebody speaks, for whom, and how openly."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from peacewatch.analysis.phrases import Phrases
from peacewatch.analysis.topics import LANGUAGES, split_phrases
from peacewatch.lexicon.data import data
from peacewatch.records import Actor, ActorKind, Attribution, Speaker, SpeakerKind, Standing

_ORDER = (
    Standing.FORMER,
    Standing.MEDIA,
    Standing.EXPERT,
    Standing.LEGISLATOR,
    Standing.AUTHORISED,
    Standing.LEADER,
    Standing.OFFICIAL,
    Standing.PUBLIC,
)
"""Which reading of a description holds where several fit: an adviser to the president is no president."""

_NO_OFFICIALS = (Standing.EXPERT, Standing.MEDIA, Standing.PUBLIC)


@cache
def _roles(language: str) -> Phrases:
    return Phrases(
        (stanza["id"][0], phrase)
        for stanza in data("standing/roles.txt")
        for phrase in split_phrases(stanza, language)
    )


@lru_cache(maxsize=4096)
def standing_of_words(words: str, language: str) -> Standing | None:
    """The standing that a description of a speaker gives; None where it gives none."""
    hits = _roles(language if language in LANGUAGES else "en").find(words)
    found = {hit.label for hit in hits}
    return next((standing for standing in _ORDER if standing in found), None)


def standing_of(
    speaker: Speaker, attribution: Attribution, actor: Actor | None, day: date | None, language: str
) -> Standing:
    """The standing of a speaker on that day: by the actor's role then, else by the words of the text."""
    if actor is not None and (actor.listed or actor.roles):
        standing = actor.standing_on(day)
        if standing is Standing.OFFICIAL and not actor.listed:
            # "Director General of the International Affairs Council": no office of a state.
            told = standing_of_words(actor.roles[0].title, language)
            return Standing.EXPERT if told is Standing.EXPERT else standing
        return standing
    told = standing_of_words(speaker.role, language) or standing_of_words(speaker.name, language)
    if attribution is Attribution.SPOKESPERSON:
        return Standing.AUTHORISED
    if attribution is Attribution.SOURCES:
        return told if told in (Standing.MEDIA, Standing.EXPERT, Standing.FORMER) else Standing.OFFICIAL
    if attribution is Attribution.OFFICIAL:
        # Nobody can hold a side to what an official says without a name.
        return Standing.OFFICIAL if told in (None, Standing.LEADER, Standing.AUTHORISED) else told
    if told is not None:
        return told
    if actor is not None:
        return actor.standing
    return Standing.OFFICIAL if speaker.kind is not SpeakerKind.PERSON else Standing.PUBLIC


@cache
def _unnamed(language: str) -> Phrases:
    return Phrases(
        (stanza["id"][0], phrase)
        for stanza in data("standing/unnamed.txt")
        for phrase in split_phrases(stanza, language)
    )


def attribution_of(speaker: Speaker, given: Attribution, language: str) -> Attribution:
    """How openly the words are owned, where the finder's word for it does not fit the kind of speaker."""
    match speaker.kind:
        case SpeakerKind.PERSON:
            return Attribution.NAMED
        case SpeakerKind.INSTITUTION:
            return Attribution.INSTITUTION
        case SpeakerKind.UNNAMED:
            found = _unnamed_kinds(speaker.name, language)
            if "office" in found and "staff" not in found:
                return Attribution.NAMED
            if given in (Attribution.SPOKESPERSON, Attribution.SOURCES):
                return given
            for kind in (Attribution.SPOKESPERSON, Attribution.SOURCES):
                if kind in found:
                    return kind
            told = standing_of_words(speaker.name, language)
            return Attribution.SOURCES if told in _NO_OFFICIALS else Attribution.OFFICIAL


@lru_cache(maxsize=4096)
def _unnamed_kinds(description: str, language: str) -> frozenset[str]:
    phrases = _unnamed(language if language in LANGUAGES else "en")
    return frozenset(hit.label for hit in phrases.find(description))


def speaks_for(
    speaker: Speaker, actor: Actor | None, attribution: Attribution, named: Mapping[str, Actor]
) -> str:
    """Id of the office or institution spoken for; `named` are actors named in the description."""
    if actor is not None and actor.on_behalf_of:
        return actor.on_behalf_of
    if actor is not None and actor.kind is not ActorKind.PERSON:
        return actor.id
    if attribution in (Attribution.SPOKESPERSON, Attribution.OFFICIAL):
        for kind in (ActorKind.OFFICE, ActorKind.INSTITUTION, ActorKind.STATE):
            for named_actor in named.values():
                if named_actor.kind is kind:
                    return named_actor.id
    return ""
