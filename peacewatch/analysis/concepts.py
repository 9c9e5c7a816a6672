"""Concepts in a text: the parties, frames and other matters of the lexicon, found by their word patterns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import WORD, fold

ANY = 0
"""The number of the word pattern "*", which stands for any one word."""

SEGMENT_END = re.compile(r"(?<=[.!?…])[\"”»’)]*\s+|[\n\r]+|\s+[|•·]\s+")
_LAYERED = frozenset({"frame", "talk", "act", "other"})
"""Kinds whose longer phrases hide the shorter ones inside them: "peace talks" is no "talks" as well."""


@dataclass(frozen=True, slots=True)
class Concept:
    id: str
    kind: str
    """party, mediator, frame, talk, act, war, other, form"""
    words: str
    """How it is called in reasons."""
    strength: float = 0.0
    """How far it speaks, beside a party, for the talks on the war, before anything is learned: 0 to 1."""
    group: str = ""
    """What it is pooled with where little is known of it alone."""
    takes_over: bool = False
    """Another matter that makes a frame right beside it its own: "accession talks"."""
    of_its_own: bool = False
    """A frame that only another place takes over, not another matter."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found at words `start` up to, not including, `end` of a segment."""

    concept: Concept
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """The words of a text, folded for matching; offsets are of no use here."""
    return [word.removesuffix("'s") for word in WORD.findall(fold(text))]


def segments_of(text: str) -> list[str]:
    """The sentences of a short text, roughly."""
    return [piece for piece in SEGMENT_END.split(text) if piece and not piece.isspace()]


class Concepts:
    """The word patterns of all concepts and languages, ready to be matched."""

    def __init__(self, concepts: Mapping[str, tuple[Concept, Sequence[str]]]) -> None:
        self.all = {id: concept for id, (concept, _) in concepts.items()}
        self._exact: dict[str, int] = {}
        self._prefixes: dict[str, int] = {}
        self._phrases: dict[int, list[tuple[tuple[int, ...], Concept]]] = {}
        self._classes: dict[int, set[int]] = {}
        for concept, patterns in concepts.values():
            for pattern in patterns:
                ids = [self._number(word) for word in words_in(pattern)]
                phrase, known = (tuple(ids[1:]), concept), self._phrases.setdefault(ids[0], [])
                if phrase not in known:
                    known.append(phrase)
                if len(ids) == 1:
                    self._classes.setdefault(ids[0], set()).add(self._number(f"@{concept.id}"))
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})
        self._known: dict[str, tuple[int, ...]] = {}

    def _number(self, word: str) -> int:
        if word == "*":
            return ANY
        table, key = (self._prefixes, word[:-1]) if word.endswith("*") else (self._exact, word)
        return table.setdefault(key, len(self._exact) + len(self._prefixes) + 1)

    def _numbers(self, word: str) -> tuple[int, ...]:
        numbers = self._known.get(word)
        if numbers is None:
            found = [self._exact[word]] if word in self._exact else []
            for length in self._lengths:
                if length > len(word):
                    break
                number = self._prefixes.get(word[:length])
                if number is not None:
                    found.append(number)
            classes = {name for number in found for name in self._classes.get(number, ())}
            numbers = (*found, *sorted(classes))
            if len(self._known) < 100_000:
                self._known[word] = numbers
        return numbers

    def within(self, words: Sequence[str]) -> list[Hit]:
        """All concepts in these words, in order of place."""
        numbers = [self._numbers(word) for word in words]
        found: list[Hit] = []
        layered: list[Hit] = []
        count = len(words)
        for start, here in enumerate(numbers):
            for number in here:
                for rest, concept in self._phrases.get(number, ()):
                    end = start + 1 + len(rest)
                    if end > count:
                        continue
                    for offset, wanted in enumerate(rest, start + 1):
                        if wanted != ANY and wanted not in numbers[offset]:
                            break
                    else:
                        (layered if concept.kind in _LAYERED else found).append(Hit(concept, start, end))
        if layered:
            layered.sort(key=lambda hit: (hit.start - hit.end, hit.start))
            taken = bytearray(count)
            for hit in layered:
                length = hit.end - hit.start
                if length > 1 and any(taken[hit.start : hit.end]):
                    continue
                if length == 1 and taken[hit.start] == 2:
                    continue
                for place in range(hit.start, hit.end):
                    taken[place] = max(taken[place], 2 if length > 1 else 1)
                found.append(hit)
            found.sort(key=lambda hit: (hit.start, hit.end))
        return found


def words_in(pattern: str) -> list[str]:
    return fold(pattern).replace("-", " ").split()


@cache
def shipped_concepts() -> Concepts:
    """The concepts of the lexicon."""
    tables = data("relevance/concepts.toml")
    return Concepts(
        {
            id: (
                Concept(
                    id,
                    table["kind"],
                    table["words"],
                    table.get("strength", 0.0),
                    table.get("group", table["kind"]),
                    table.get("takes_over", False),
                    table.get("of_its_own", False),
                ),
                [pattern for key, value in table.items() if isinstance(value, list) for pattern in value],
            )
            for id, table in tables.items()
        }
    )
