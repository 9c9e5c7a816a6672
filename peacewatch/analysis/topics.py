"""What a statement is about: its topic, the issues in it, and whether it takes a stance on the settlement.

The words of the statement say most, then its sentence, its paragraph, the paragraph before it, the story's
title and the story as a whole. (A logistic regression over the same counts, cross-validated by article, was
no better than these few numbers, and worse from one language to the other.)
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.phrases import Hit, Phrases, within
from peacewatch.lexicon.data import data
from peacewatch.records import TOPICS, Act

if TYPE_CHECKING:
    from peacewatch.config.records import TopicExtension

LANGUAGES = ("en", "ru", "uk")


def split_phrases(stanza: dict[str, list[str]], key: str) -> list[str]:
    """The phrases under a key of a stanza, which separates them by commas.

    Ukrainian words may also begin with the other of в and у: "врегулювання", "урегулювання".
    """
    phrases = [phrase.strip() for line in stanza.get(key, ()) for phrase in line.split(",")]
    if key.split(" ")[0] == "uk":
        other = (_ALTERNATING.sub(lambda first: _OTHER_LETTER[first.group()], phrase) for phrase in phrases)
        phrases += [phrase for phrase in dict.fromkeys(other) if phrase not in phrases]
    return phrases


_ALTERNATING = re.compile(r"(?<![\w'])[ву](?=[бвгґджзйклмнпрстфхцчшщ])")
_OTHER_LETTER = {"в": "у", "у": "в"}


@lru_cache(maxsize=32)
def vocabulary(language: str, additions: "tuple[TopicExtension, ...]" = ()) -> Phrases:
    """The phrases of topics and issues: labels "talks", "talks?" (faint) and "talks/venue".

    `additions` are those of a configuration; their words count in every language.
    """
    phrases: list[tuple[str, str]] = []
    for stanza in (*data("topics/topics.txt"), *data("topics/nothing.txt")):
        topic = stanza["id"][0]
        phrases += [(topic, phrase) for phrase in split_phrases(stanza, language)]
        phrases += [(topic + "?", phrase) for phrase in split_phrases(stanza, f"{language} faint")]
    for stanza in data("issues/issues.txt"):
        id, topic = stanza["id"][0], stanza["topic"][0]
        phrases += [(f"{topic}/{id}", phrase) for phrase in split_phrases(stanza, language)]
        phrases += [(f"/{id}", phrase) for phrase in split_phrases(stanza, f"{language} faint")]
    for addition in additions:
        label = f"{addition.topic}/{addition.issue}" if addition.issue else addition.topic
        phrases += [(label, word) for word in addition.words if word.strip()]
    return Phrases(phrases)


@lru_cache(maxsize=16)
def hits_in(text: str, language: str, additions: "tuple[TopicExtension, ...]" = ()) -> tuple[Hit, ...]:
    """All phrases of topics and issues in a text, remembered for the statements that share it."""
    return vocabulary(language if language in LANGUAGES else "en", additions).find(text)


_ENOUGH = 1.8
"""More phrases than that in one place say no more."""
_IN_WORDS, _IN_SENTENCE, _IN_PARAGRAPH, _IN_PARAGRAPH_BEFORE, _IN_TITLE = 3.0, 2.0, 1.0, 0.3, 0.7
_IN_STORY = 4.0
"""By share of all that the story is about."""
_NEAR, _LONG = 300, 700
"""Characters."""
_FAINT = 0.3
_NOTHING = "nothing"
"""Label of phrases that say nothing of a topic, nor does what stands within them."""
_COMMON = {"talks": 0.78, "war": 0.6}
"""Talks and war are everywhere in these stories: what is rarer says more."""
_OTHER = 0.45
"""What must be outweighed for a topic at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a statement is about."""

    topic: str
    issues: tuple[str, ...]
    """In order of first mention."""
    of_settlement: bool
    """The words themselves speak of the settlement."""


def subject_of(
    passage: Passage,
    content: Span,
    sentence: Span,
    title: str,
    language: str,
    additions: "tuple[TopicExtension, ...]" = (),
) -> Subject:
    """The subject of the words at `content`, in the passage's field.

    `title` is the story's, `additions` what a configuration adds to topics and issues.
    """
    hits = hits_in(passage.text, language, additions)
    said = within(hits, content.start, content.end)
    around = within(hits, min(sentence.start, content.start), max(sentence.end, content.end))
    paragraph = _close_by(passage.paragraph_at(content.start) or sentence, content)
    scores = dict.fromkeys(TOPICS, 0.0)
    scores["other"] = _OTHER
    story = _of_story(passage.text, language, additions)
    own = _evidence(said)
    _count(scores, own, _IN_WORDS)
    _count(scores, _evidence(around), _IN_SENTENCE)
    to_end = max(paragraph.end, content.end)
    _count(scores, _evidence_in(passage.text, language, additions, paragraph.start, to_end), _IN_PARAGRAPH)
    before = _paragraph_before(passage, paragraph)
    if before is not None:
        nearby = _evidence_in(passage.text, language, additions, before.start, before.end)
        _count(scores, nearby, _IN_PARAGRAPH_BEFORE)
    if passage.field != "title":
        _count(scores, _evidence_in(title, language, additions, 0, len(title)), _IN_TITLE)
    for topic, share in story:
        scores[topic] += _IN_STORY * share
    for topic, less in _COMMON.items():
        scores[topic] *= less
    topic = max(TOPICS, key=scores.__getitem__)
    return Subject(
        topic=topic,
        issues=_issues_among(said) or _issues_among(around),
        of_settlement=sum(much for topic, much in own.items() if topic in _SETTLEMENT) >= 1.0,
    )


def _count(scores: dict[str, float], said: dict[str, float], weight: float) -> None:
    for topic, much in said.items():
        scores[topic] += weight * min(much, _ENOUGH)


@lru_cache(maxsize=16)
def _of_story(
    text: str, language: str, additions: "tuple[TopicExtension, ...]"
) -> tuple[tuple[str, float], ...]:
    """Each topic's share of all phrases in a text."""
    said = _evidence(hits_in(text, language, additions))
    whole = max(sum(said.values()), 1.0)
    return tuple((topic, much / whole) for topic, much in said.items())


def _close_by(paragraph: Span, content: Span) -> Span:
    """Of a long paragraph what is near the words: an article flattened into one line is no paragraph."""
    if paragraph.end - paragraph.start <= _LONG:
        return paragraph
    return Span(max(paragraph.start, content.start - _NEAR), min(paragraph.end, content.end + _NEAR))


def _paragraph_before(passage: Passage, paragraph: Span) -> Span | None:
    index = bisect_left(passage.paragraphs, paragraph.start, key=lambda span: span.start)
    return passage.paragraphs[index - 1] if 0 < index <= len(passage.paragraphs) else None


def _issues_among(hits: Sequence[Hit]) -> tuple[str, ...]:
    """The issues among hits, but not those within a phrase of another topic ("left the grain deal")."""
    found: list[str] = []
    widest, ruling = Hit(-1, -1, ""), ""
    for hit in hits:
        topic, _, issue = hit.label.partition("/")
        if issue:
            inside = hit.end <= widest.end and (hit.start, hit.end) != (widest.start, widest.end)
            if not inside or topic in ("", ruling):
                found.append(issue)
        elif hit.end > widest.end:
            widest, ruling = hit, topic.rstrip("?")
    return tuple(dict.fromkeys(found))


def _evidence(hits: Sequence[Hit]) -> dict[str, float]:
    """How much the hits speak for each topic: 1 for a phrase that decides, less for a faint one.

    A phrase within a wider one of another topic ("sanctions" in "lifting of sanctions") says nothing.
    """
    said: dict[str, float] = {}
    reach = -1
    for hit in hits:
        if hit.end <= reach:
            continue
        topic, much = _speaks_for(hit.label)
        if topic:
            reach = max(reach, hit.end)
        if much:
            said[topic] = said.get(topic, 0.0) + much
    return said


@cache
def _speaks_for(label: str) -> tuple[str, float]:
    """The topic a label speaks for ("" for none), and how much."""
    topic = label.partition("/")[0]
    if topic.endswith("?"):
        return topic[:-1], _FAINT
    return topic, 0.0 if topic in ("", _NOTHING) else 1.0


@lru_cache(maxsize=256)
def _evidence_in(
    text: str, language: str, additions: "tuple[TopicExtension, ...]", start: int, end: int
) -> dict[str, float]:
    """The evidence of a part of a text, remembered: the statements of a paragraph share it."""
    return _evidence(within(hits_in(text, language, additions), start, end))


_SETTLEMENT = frozenset({"talks", "ceasefire", "territory", "security", "sanctions", "leadership"})
_NEAR_SETTLEMENT = frozenset({"war", "aid", "humanitarian", "infrastructure", "justice"})


def takes_a_stance(subject: Subject, act: Act) -> bool:
    """Whether the statement is a position on ending or limiting the war, or on the talks.

    By its topic; on a topic near to the settlement by doing more than to say something; on any other by
    speaking of the settlement in its own words.
    """
    if subject.topic in _SETTLEMENT or subject.of_settlement or _settling() & set(subject.issues):
        return True
    return subject.topic in _NEAR_SETTLEMENT and act not in (Act.SAY, Act.CONFIRM, Act.DENY)


@cache
def _settling() -> frozenset[str]:
    """Issues that are about limiting the war by themselves."""
    return frozenset(stanza["id"][0] for stanza in data("issues/issues.txt") if "settles" in stanza)
