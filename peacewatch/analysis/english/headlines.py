"""Headlines that name their speaker by position: "No truce before talks — Holm", "Holm: no truce"."""

import re
from typing import NamedTuple

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.units import Token

_TAIL_MARKS = frozenset(("—", "–", "-", ":"))
_LONGEST_SPEAKER = 8


class Headline(NamedTuple):
    speaker: Phrase
    content: Phrase
    mark: str


def read_headline(tokens: list[Token]) -> Headline | None:
    """The parts of a headline that a dash or a colon sets apart as speaker and content; None for others.

    That the speaker's part names somebody is left to whoever resolves it.
    """
    words = cue_lexicon().words
    marks = [place for place, token in enumerate(tokens) if token.kind == "p" and token.low in _TAIL_MARKS]
    if not marks:
        return None
    last = marks[-1]
    tail = len(tokens) - last - 1
    if 1 <= tail <= _LONGEST_SPEAKER and last >= 3 and all(t.kind == "w" for t in tokens[last + 1 :]):
        first = last + 1
        if tokens[first].low in ("says", "say", "said"):
            first += 1
        if first < len(tokens):
            return Headline(Phrase(first, len(tokens)), Phrase(0, last), tokens[last].low)
    colon = next((place for place in marks if tokens[place].low == ":"), None)
    if (
        colon is not None
        and 1 <= colon <= 5
        and len(tokens) - colon > 3
        and all(t.kind == "w" for t in tokens[:colon])
        and not any(t.low in words["heading"] for t in tokens[:colon])
    ):
        return Headline(Phrase(0, colon), Phrase(colon + 1, len(tokens)), ":")
    return None


_LONGEST_INTRODUCTION = 12


def read_announced(tokens: list[Token]) -> Headline | None:
    """A line of a list or a live page with its speaker before a colon: "13:40 The Kremlin: no decision"."""
    words = cue_lexicon().words
    first = 0
    while first < len(tokens) and (tokens[first].kind == "p" or tokens[first].low[:1].isdigit()):
        first += 1
    colon = next(
        (k for k in range(first, min(first + _LONGEST_INTRODUCTION, len(tokens))) if tokens[k].low == ":"), 0
    )
    if not colon or len(tokens) - colon < 5 or any(token.kind == "q" for token in tokens[: colon + 2]):
        return None
    end = next((k for k in range(first, colon) if tokens[k].low == ","), colon)
    known = words["title or role"] | words["institution"]
    if (
        any(not (t.cap or t.low in known or t.low in ("the", "of")) for t in tokens[first:end])
        or any(t.low.endswith(("'s", "s'")) for t in tokens[first:end])  # "Holm's Price: …" is a heading
        or end == first
    ):
        return None
    if end < colon and tokens[end + 1].low not in words["preposition"]:
        return None
    if any(t.low in words["heading"] or t.low in words["time"] for t in tokens[first:colon]):
        return None
    return Headline(Phrase(first, end), Phrase(colon + 1, len(tokens)), ":")


_CAPITALISED = re.compile(r"\b[A-Z]")


def capitalises_all(text: str) -> bool:
    """True for the style of headline that capitalises every word: "Envoy Says Talks Will Go On"."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 3 and sum(bool(_CAPITALISED.match(word)) for word in words) >= 0.8 * len(words)
