"""Finding the phrases of the lexicon in a text, in one pass over its words.

A phrase is written as people read it, lower case: "ceasefire", "prisoner* exchange*" (words that begin so),
"withdraw* .. troops" (up to three words between, within the sentence). Hyphens part words, so "cease fire" is
also "cease-fire"; letters and apostrophes are folded as everywhere in the lexicon (ё is е).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import compress
from typing import NamedTuple

from peacewatch.lexicon.folding import Words, fold, words_in
from peacewatch.lexicon.stems import Stems, matches

_SENTENCE_END = re.compile(r"[.!?…;\n]")
_WIDEST_GAP = 3
_MANY = 4
"""Phrases that begin with one word: of more only those are tried whose second word may follow."""
_REMEMBERED = 10_000


class Hit(NamedTuple):
    """A phrase found: `label` is what the lexicon files it under."""

    start: int
    end: int
    label: str


_Phrase = tuple[str, tuple[str, ...], str]
"""Label, the words after the first, and how the second must begin (empty where it may be any)."""


class Phrases:
    """Labelled phrases of one language, made ready to be found."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        """`phrases` are (label, phrase). ValueError for an empty phrase or one that begins with a gap."""
        self._beginning_with: Stems[_Phrase] = Stems()
        self._going_on: dict[tuple[str, str], tuple[_Phrase, ...]] = {}
        for label, phrase in phrases:
            first, *rest = fold(phrase).split() or [".."]
            if first == "..":
                raise ValueError(f"a phrase must begin with a word: {phrase!r} under {label}")
            second = rest[0].removesuffix("*") if rest and rest[0] != ".." else ""
            self._beginning_with.file(first, (label, tuple(rest), second))

    def find(self, text: str) -> tuple[Hit, ...]:
        """All phrases in the text by place; a hit within a wider one of the same label is left out."""
        words = words_in(text)
        keys, count = words.keys, len(words.keys)
        found: list[Hit] = []
        beginnings = list(map(self._beginning_with.__getitem__, keys))
        for index, beginning in compress(enumerate(beginnings), beginnings):
            if len(beginning) > _MANY:
                following = keys[index + 1][:1] if index + 1 < count else ""
                beginning = self._that_go_on(keys[index], beginning, following)
            for label, rest, second in beginning:
                if second and not (index + 1 < count and keys[index + 1].startswith(second)):
                    continue
                last = _last_word(rest, words, index, text) if rest else index
                if last >= 0:
                    found.append(Hit(words.starts[index], words.ends[last], label))
        return _widest(found)

    def _that_go_on(self, word: str, beginning: tuple[_Phrase, ...], letter: str) -> tuple[_Phrase, ...]:
        """Those of many phrases that begin with a word whose second word may begin with this letter."""
        known = self._going_on.get((word, letter))
        if known is None:
            known = tuple(
                phrase for phrase in beginning if not phrase[2] or phrase[2].startswith(letter or " ")
            )
            if len(self._going_on) < _REMEMBERED:
                self._going_on[word, letter] = known
        return known


def _last_word(rest: tuple[str, ...], words: Words, index: int, text: str) -> int:
    """Index of the word that completes a phrase begun at `index`; -1 where it is not completed."""
    keys = words.keys
    first, gap, gaps = index, 0, False
    for element in rest:
        if element == "..":
            gap, gaps = _WIDEST_GAP, True
            continue
        for ahead in range(index + 1, min(index + 2 + gap, len(keys))):
            if matches(element, keys[ahead]):
                index = ahead
                break
        else:
            return -1
        gap = 0
    if gaps and _SENTENCE_END.search(text, words.ends[first], words.starts[index]):
        return -1
    return index


def _widest(found: list[Hit]) -> tuple[Hit, ...]:
    """Sorted by place; without hits that lie within a wider one (or an equal one) of the same label."""
    if len(found) > 1:
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
    for index in range(bisect_left(hits, (start,)), len(hits)):
        hit = hits[index]
        if hit.start >= end:
            break
        if hit.end <= end:
            inside.append(hit)
    return tuple(inside)
