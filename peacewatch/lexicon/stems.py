"""Things filed under words, or under how words begin: "ceasefire*" stands for all of "ceasefires"."""

from bisect import insort
from collections.abc import Iterable
from typing import Generic, TypeVar

Filed = TypeVar("Filed")

_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 40
"""Words whose things are remembered, and how long they may be; others are looked up afresh."""


class Stems(dict[str, tuple[Filed, ...]], Generic[Filed]):
    """`stems[word]` gives all that is filed under a folded word: exactly, then under its beginnings, the
    shortest first; each once.

    What a word has is remembered, so that most words of a text cost one look into a dictionary. To be filled
    before anything is looked up.
    """

    def __init__(self, filed: Iterable[tuple[str, Filed]] = ()) -> None:
        """`filed` are words, with a "*" at the end of a beginning, and what is filed under them."""
        super().__init__()
        self._exact: dict[str, list[Filed]] = {}
        self._beginnings: dict[str, list[Filed]] = {}
        self._lengths: list[int] = []
        for word, thing in filed:
            self.file(word, thing)

    def file(self, word: str, thing: Filed) -> None:
        if not word.endswith("*"):
            self._exact.setdefault(word, []).append(thing)
            return
        beginning = word[:-1]
        self._beginnings.setdefault(beginning, []).append(thing)
        if len(beginning) not in self._lengths:
            insort(self._lengths, len(beginning))

    def __missing__(self, word: str) -> tuple[Filed, ...]:
        found = list(self._exact.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            found += self._beginnings.get(word[:length], ())
        things = tuple(dict.fromkeys(found))
        if len(self) < _REMEMBERED and len(word) < _LONGEST_REMEMBERED:
            self[word] = things
        return things


def matches(pattern: str, word: str) -> bool:
    """True where a folded word is the one of a pattern, or begins as its "*" asks."""
    return word.startswith(pattern[:-1]) if pattern[-1] == "*" else word == pattern
