"""What is done by saying it: propose, demand, support, agree, reject, deny, threaten, confirm, or only say.

The classes are PLOVER's (Halterman, Bagozzi, Beger, Schrodt, Scarborough 2023, "PLOVER and POLECAT"),
narrowed to talks. The cue says most ("denied", "called on"); where it only says, the words said do ("is
ready to").
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from peacewatch.analysis.phrases import Hit, Phrases
from peacewatch.analysis.topics import LANGUAGES, split_phrases
from peacewatch.lexicon.data import data
from peacewatch.records import Act

_OWN = frozenset({Act.AGREE, Act.REJECT, Act.PROPOSE, Act.SUPPORT, Act.THREATEN})
"""Acts that only the speaker's own side can do: "Russia is not ready" is no rejection by Zelensky."""
_ANYONE = "!"
EVALUATION = "="
"""Marks a hit that is what its speaker thinks of something, whoever the clause is about."""
_UNDONE = (Act.AGREE, Act.PROPOSE)
"""Acts of cues whose words may make them do nothing ("offered a grim view")."""
_BLUNT = frozenset({Act.REJECT, Act.DENY})
"""What stands before another act reverses it: "refused to rule out", "denied having agreed"."""


_LEADS_TO_VERB = re.compile(r"\s*(?:(?:to|having|от|від)\s+)?")
"""What stands between a refusal and the verb it refuses."""
_NOT = re.compile(r"(?:\b(?:not|never|не|ні|ни)|n['’]t)\s+$", re.IGNORECASE)


_FOR_WHAT = re.compile(r"\bfor\b|за т[ое],")
"""Who criticises a man for his plan rejects no plan."""
_BLAMED = 60
"""Characters of the words within which it stands what somebody criticises."""


@cache
def _in_cues(language: str) -> Phrases:
    return Phrases(_filed(language))


@cache
def _filed_under(use: str, language: str) -> Phrases:
    """The phrases of one use: "soft", "unless", "blames", "blamed"."""
    return Phrases(_filed(f"{language} {use}"))


@cache
def _in_words(language: str) -> Phrases:
    """What words do; an act with "!" is done whoever the words are about."""
    return Phrases(
        [
            *_filed(f"{language} content"),
            *_filed(f"{language} anyone", mark=_ANYONE),
            *_filed(f"{language} evaluation", mark=EVALUATION),
        ]
    )


def _filed(key: str, mark: str = "") -> Iterator[tuple[str, str]]:
    for stanza in data("acts/acts.txt"):
        for phrase in split_phrases(stanza, key):
            yield stanza["id"][0] + mark, phrase


@cache
def _negated(act: Act) -> Act:
    """What an act becomes under "not": "did not agree" rejects, "did not rule out" leaves open."""
    for stanza in data("acts/acts.txt"):
        if stanza["id"][0] == act:
            return Act(stanza["negated"][0])
    return Act.SAY


@cache
def _rank(act: str) -> int:
    return [stanza["id"][0] for stanza in data("acts/acts.txt")].index(act)


def act_of_cue(cue: str, lemma: str, negated: bool, language: str, beginning: str = "") -> Act | None:
    """The act of a cue, polarity minded; None where the cue only says.

    `cue` is as in the text, `lemma` its entry in the lexicon of cues (read where the cue itself tells
    nothing), `negated` whether the text negates or reverses it, `beginning` how the words said begin: who
    "offered a grim view" proposes nothing.
    """
    language = language if language in LANGUAGES else "en"
    act = _act_of_cue(cue, lemma, negated, language)
    if act in _UNDONE and beginning and _does_nothing(cue, beginning, language):
        return None
    return act


_HAS_TO = re.compile(r"\b(?:має|мають|маємо)\s+(?!право|на увазі)(?:\w+\s+)?\w+ти(?:ся|сь)?\b", re.IGNORECASE)
"""Ukrainian "is to do", which is what ought to be done."""


@lru_cache(maxsize=4096)
def _act_of_cue(cue: str, lemma: str, negated: bool, language: str) -> Act | None:
    hits = _in_cues(language).find(cue) or _in_cues(language).find(lemma)
    if not hits:
        return None
    first = _first(hits)
    act = Act(first.label)
    if act in _BLUNT:
        after = [hit for hit in hits if hit.start >= first.end]
        if after and _LEADS_TO_VERB.fullmatch(cue, first.end, _first(after).start):
            # "refused to rule out" leaves open, "refused to accept" rejects, "denied having agreed" denies.
            return Act.DENY if act is Act.DENY else _negated(Act(_first(after).label))
    return _negated(act) if negated else act


def soft_act(cue: str, words: str, language: str) -> Act:
    """The act of a cue with how the words begin ("insisted" + "on a withdrawal"), where neither does."""
    language = language if language in LANGUAGES else "en"
    blamed = _FOR_WHAT.split(words[:_BLAMED])[0]
    if _has(cue, "blames", language) and _filed_under("blamed", language).find(blamed):
        return Act.REJECT
    if not _is_soft(cue, language):
        return Act.SAY
    hits = _filed_under("soft", language).find(f"{cue} {words[:40]}")
    return Act(hits[0].label) if hits else Act.SAY


def _does_nothing(cue: str, beginning: str, language: str) -> bool:
    if _filed_under("unless", language).find(f"{cue} {beginning}"):
        return True
    return _has(cue, "claims", language) and bool(_filed_under("claimed", language).find(beginning))


@lru_cache(maxsize=4096)
def _has(cue: str, use: str, language: str) -> bool:
    return bool(_filed_under(use, language).find(cue))


@lru_cache(maxsize=4096)
def _is_soft(cue: str, language: str) -> bool:
    """Whether the cue has the word that a soft phrase begins with."""
    return bool(_beginnings_of_soft(language).find(cue))


@cache
def _beginnings_of_soft(language: str) -> Phrases:
    return Phrases((label, phrase.split()[0]) for label, phrase in _filed(f"{language} soft"))


def act_of_words(words: str, language: str, is_own: Callable[[Hit], bool]) -> Act:
    """The act done by the words said. `is_own` tells whether a phrase there is about the speaker's side."""
    language = language if language in LANGUAGES else "en"
    hits = _without_silent(_in_words(language).find(words))
    if language == "uk" and (duty := _HAS_TO.search(words)):
        hits.append(Hit(duty.start(), duty.end(), Act.DEMAND))
    for hit in hits:
        if hit.label.endswith(_ANYONE):
            return Act(hit.label.removesuffix(_ANYONE))
    for hit in sorted(hits, key=lambda hit: (hit.start, _rank(hit.label.removesuffix(EVALUATION)))):
        act = Act(hit.label.removesuffix(EVALUATION))
        if _NOT.search(words, max(hit.start - 12, 0), hit.start):
            act = _negated(act) if act in (*_BLUNT, Act.AGREE, Act.SUPPORT) else act
        if act is not Act.SAY and (act not in _OWN or is_own(hit)):
            return act
    return Act.SAY


def _without_silent(hits: tuple[Hit, ...]) -> list[Hit]:
    """The hits outside of phrases that do nothing: "should have", "have to wait"."""
    silent = [hit for hit in hits if hit.label == Act.SAY]
    return [
        hit
        for hit in hits
        if hit.label != Act.SAY and not any(other.start <= hit.start < other.end for other in silent)
    ]


def _first(hits: tuple[Hit, ...] | list[Hit]) -> Hit:
    return min(hits, key=lambda hit: (hit.start, hit.start - hit.end, _rank(hit.label)))
