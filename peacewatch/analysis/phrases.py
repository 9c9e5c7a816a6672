"""Finding the phrases of the lexicon in a text, in one pass over its words.

A phrase is written as people read it, lower case: "ceasefire", "prisoner* exchange*" (words that begin so),
"withdraw* .. troops" (up to three words between, within the sentence). Hyphens part words, so "cease fire" is
also "cease-fire"; letters and apostrophes are folded as everywhere in the lexicon (ё is е).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from peacewatch.lexicon.folding import WORD, fold

_SENTENCE_END = re.compile(r"[.!?…;\n]")
_WIDEST_GAP = 3
_REMEMBERED = 50_000
"""Words whose phrases are remembered; more are looked up afresh."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: `label` is what the lexicon files it under."""

    start: int
    end: int
    label: str


@lru_cache(maxsize=16)
def _words(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Place and folded form of each word; remembered, since several vocabularies read one text."""
    folded = fold(text)
    places = tuple(match.span() for match in WORD.finditer(folded))
    return places, tuple(folded[start:end].removesuffix("'s") for start, end in places)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a text, without a possessive 's."""
    return _words(text)[1]


class Phrases:
    """Labelled phrases of one language, made ready to be found."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """`phrases` are (label, phrase). ValueError for an empty phrase or one that begins with a gap."""
        self._exact: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._stems: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for label, phrase in phrases:
            first, *rest = fold(phrase).split() or [".."]
            if first == "..":
                raise ValueError(f"a phrase must begin with a word: {phrase!r} under {label}")
            if first.endswith("*"):
                self._stems.setdefault(first[:-1], []).append((label, tuple(rest)))
            else:
                self._exact.setdefault(first, []).append((label, tuple(rest)))
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._known: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}

    def find(self, text: str) -> tuple[Hit, ...]:
        """All phrases in the text by place; a hit within a wider one of the same label is left out."""
        places, words = _words(text)
        found: list[Hit] = []
        for index, word in enumerate(words):
            beginning = self._known.get(word)
            if beginning is None:
                beginning = self._beginning_with(word)
            for label, rest in beginning:
                last = self._last_word(rest, words, index, text, places) if rest else index
                if last >= 0:
                    found.append(Hit(places[index][0], places[last][1], label))
        return _widest(found)

    def _beginning_with(self, word: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        entries = list(self._exact.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            entries += self._stems.get(word[:length], ())
        if len(self._known) < _REMEMBERED:
            self._known[word] = tuple(entries)
        return tuple(entries)

    @staticmethod
    def _last_word(
        rest: tuple[str, ...],
        words: tuple[str, ...],
        index: int,
        text: str,
        places: tuple[tuple[int, int], ...],
    ) -> int:
        """Index of the word that completes a phrase begun at `index`; -1 where it is not completed."""
        first, gap, gaps = index, 0, False
        for element in rest:
            if element == "..":
                gap, gaps = _WIDEST_GAP, True
                continue
            for ahead in range(index + 1, min(index + 2 + gap, len(words))):
                if words[ahead].startswith(element[:-1]) if element[-1] == "*" else words[ahead] == element:
                    index = ahead
                    break
            else:
                return -1
            gap = 0
        if gaps and _SENTENCE_END.search(text, places[first][1], places[index][0]):
            return -1
        return index


def _widest(found: list[Hit]) -> tuple[Hit, ...]:
    """Sorted by place; without hits that lie within a wider one (or an equal one) of the same label."""
    found.sort(key=lambda hit: (hit.start, -hit.end))
    reach: dict[str, int] = {}
    kept = []
    for hit in found:
        if hit.end > reach.get(hit.label, -1):
            reach[hit.label] = hit.end
            kept.append(hit)
    return tuple(kept)


def within(hits: tuple[Hit, ...], start: int, end: int) -> tuple[Hit, ...]:
    """Those of the hits (sorted by place) that begin and end in these characters."""
    inside = []
    for index in range(bisect_left(hits, start, key=lambda hit: hit.start), len(hits)):
        hit = hits[index]
        if hit.start >= end:
            break
        if hit.end <= end:
            inside.append(hit)
    return tuple(inside)
