"""Sources that are named without a verb: "according to three officials", "in Moscow's view"."""

from collections.abc import Sequence
from typing import NamedTuple

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase, named
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.units import Token


class Source(NamedTuple):
    """A phrase that names a source without a verb: "according to three officials"."""

    start: int
    phrase: Phrase
    end: int
    cited: bool
    """"citing …": whom somebody else relies on."""


_SIGNS = frozenset(("according", "citing", "quoting", "words", "view", "opinion"))
"""Without one of these nothing is tried at a token."""


def find_sources(tokens: Sequence[Token]) -> list[Source]:
    """Phrases that name a source, in order."""
    words = cue_lexicon().words
    found = []
    for place, token in enumerate(tokens):
        if token.low not in _SIGNS:
            continue
        if token.low == "according" and place + 1 < len(tokens) and tokens[place + 1].low == "to":
            phrase = _noun_phrase(tokens, place + 2, words)
            if phrase:
                found.append(Source(place, phrase, phrase.last, cited=False))
        elif (
            token.low in ("words", "view", "opinion")
            and place >= 2
            and tokens[place - 2].low == "in"
            and tokens[place - 1].low == "the"
            and place + 1 < len(tokens)
            and tokens[place + 1].low == "of"
        ):
            phrase = _noun_phrase(tokens, place + 2, words)
            if phrase:
                found.append(Source(place - 2, phrase, phrase.last, cited=False))
        elif (
            token.low in ("citing", "quoting") and place > 0 and tokens[place - 1].low not in ("was", "were")
        ):
            phrase = _noun_phrase(tokens, place + 1, words)
            if phrase:
                found.append(Source(place, phrase, phrase.last, cited=True))
        elif token.low in ("view", "opinion", "words") and place >= 2 and token.kind == "w":
            first = place - 1
            if tokens[first].low in ("his", "her", "their", "its") and tokens[first - 1].low == "in":
                found.append(Source(first - 1, Phrase(first, place), place + 1, cited=False))
            if tokens[first].low.endswith(("'s", "s'")):
                while first > 0 and named(tokens[first - 1], words):
                    first -= 1
                if first > 0 and tokens[first - 1].low == "in":
                    found.append(Source(first - 1, Phrase(first, place), place + 1, cited=False))
    return found


def cited_by(speaker: Somebody, sources: Sequence[Source], origins: Sequence[Somebody | None]) -> Somebody:
    """Whom a medium relies on, where the sentence says so: it only relays."""
    if speaker.medium:
        for source, origin in zip(sources, origins, strict=True):
            if source.cited and origin is not None:
                return origin
    return speaker


def _noun_phrase(tokens: Sequence[Token], first: int, words: dict[str, frozenset[str]]) -> Phrase | None:
    place = first
    while place < len(tokens) and place - first < 24:
        token = tokens[place]
        if token.kind != "w" or token.low in (
            "citing",
            "quoting",
            "who",
            "which",
            "that" if place > first else "",
            "as",
            "but",
            "while",
            "because",
            "since",
            "when",
            "where",
            "if",
        ):
            break
        if token.low in words["auxiliary"] and place > first:
            break
        if (
            token.low == "and"
            and place + 1 < len(tokens)
            and tokens[place + 1].low in words["clause"] | words["he, she, they, it"]
        ):
            break
        place += 1
    return Phrase(first, place) if place > first else None
