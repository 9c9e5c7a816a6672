"""Sources that are named without a verb: "according to three officials", "in Moscow's view"."""

from collections.abc import Sequence
from typing import NamedTuple

from peacewatch.analysis.english.appositions import name_behind
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import PARTICLES, Phrase, is_name, named
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.units import Token


class Source(NamedTuple):
    """A phrase that names a source without a verb: "according to three officials"."""

    start: int
    phrase: Phrase
    end: int
    cited: bool
    """"citing …": whom somebody else relies on."""


_SIGNS = frozenset(("according", "citing", "quoting"))
"""Without one of these, or a word for a viewpoint, nothing is tried at a token behind the first."""


def find_sources(tokens: Sequence[Token]) -> list[Source]:
    """Phrases that name a source, in order."""
    words = cue_lexicon().words
    viewpoint = words["viewpoint"]
    found = []
    for place, token in enumerate(tokens):
        if place and token.low not in _SIGNS and token.low not in viewpoint:
            continue
        if token.low == "according" and place + 1 < len(tokens) and tokens[place + 1].low == "to":
            phrase = _noun_phrase(tokens, place + 2, words)
            if phrase:
                found.append(Source(place, phrase, phrase.last, cited=False))
        elif (
            token.low in words["viewpoint"]
            and place >= 2
            and tokens[place - 2].low in _POINTS
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
        elif token.low in words["viewpoint"] and place >= 2 and token.kind == "w":
            first = place - 1
            last = first if tokens[first].low == "own" else place
            first = last - 1
            if tokens[first].low in ("his", "her", "their", "its") and tokens[first - 1].low in _POINTS:
                found.append(Source(first - 1, Phrase(first, last), place + 1, cited=False))
            if tokens[first].low.endswith(("'s", "s'")):
                known = words["title or role"] | {"the"}
                while first > 0 and (named(tokens[first - 1], words) or tokens[first - 1].low in known):
                    first -= 1
                if first > 0 and tokens[first - 1].low in _POINTS:
                    found.append(Source(first - 1, Phrase(first, last), place + 1, cited=False))
        elif place == 0 and token.low in ("for", "to") and (seen := _seen_by(tokens, words)):
            found.append(seen)
    return [_with_name(tokens, source, words) for source in found]


def _with_name(tokens: Sequence[Token], source: Source, words: dict[str, frozenset[str]]) -> Source:
    """A source whose name follows its description: "in the words of their manager, Anna Holm"."""
    name = name_behind(tokens, source.phrase, words)
    return source if name is None else source._replace(phrase=name, end=name.last)


def _seen_by(tokens: Sequence[Token], words: dict[str, frozenset[str]]) -> Source | None:
    """Through whose eyes a sentence is told: "For Anna Holm, an opposition MP, the truce is a trap"."""
    comma = next((k for k in range(2, min(_LONGEST_SEER, len(tokens))) if tokens[k].low == ","), 0)
    named_so = comma and all(
        tokens[k].cap or tokens[k].low in words["title or role"] or tokens[k].low in PARTICLES
        for k in range(1, comma)
    )
    if not named_so or not is_name(tokens, Phrase(1, comma), words):
        return None
    end = comma
    if tokens[comma + 1].low in words["determiner"] | {"of", "who", "whose", "head"}:
        # An apposition ends before the clause itself.
        following = range(comma + 2, min(comma + _LONGEST_APPOSITION, len(tokens) - 1))
        end = next((k for k in following if tokens[k].low == ","), comma)
    return Source(0, Phrase(1, comma), end, cited=False)


_POINTS = ("in", "by", "to")
_LONGEST_SEER = 8
_LONGEST_APPOSITION = 14


def adjoins(tokens: Sequence[Token], source: Source, quote: int) -> bool:
    """True where a source stands right beside a quotation: "Lund, in the words of one aide, “is a trap”"."""
    if source.cited:
        return False
    gap = tokens[source.end : quote] if source.start < quote else tokens[quote + 1 : source.start]
    return len(gap) <= 1 and all(token.low == "," for token in gap)


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
