"""Concepts in a text: the parties, frames and other matters of the lexicon, found by their word patterns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from typing import NamedTuple

from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import fold
from peacewatch.lexicon.stems import Stems

ANY = 0
"""The number of the word pattern "*", which stands for any one word."""

SEGMENT_END = re.compile(r"(?<=[.!?…])[\"”»’)]*\s+|[\n\r]+|\s+[|•·]\s+")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu)'(?=\w)")
"""How French begins a word with the one before it."""
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
    of_this_war: bool = False
    """It stands for the war even where nobody names it: "the coalition of the willing"."""
    joined: Mapping[str, float] = field(default_factory=dict, hash=False)
    """How far it speaks in one sentence with another concept: grain and a deal are the grain deal."""
    tells: str = ""
    """"talks": talks of whatever kind; "matter": what is negotiated. Grouping tells events apart by it.
    "names": who with whom, which grouping knows from the actors."""


class Hit(NamedTuple):
    """A concept found at words `start` up to, not including, `end` of a segment."""

    concept: Concept
    start: int
    end: int


def segments_of(text: str) -> list[str]:
    """The sentences of a short text, roughly."""
    return [piece for piece in SEGMENT_END.split(text) if piece and not piece.isspace()]


class _Elided(Stems[int]):
    """As `Stems`; in "l'Ukraine" or "d'un" the word behind the apostrophe is found as well."""

    def __missing__(self, word: str) -> tuple[int, ...]:
        things = super().__missing__(word)
        if elision := _ELISION.match(word):
            things = tuple(dict.fromkeys(things + self[word[elision.end() :]]))
            if word in self:
                self[word] = things
        return things


class Concepts:
    """The word patterns of all concepts and languages, ready to be matched."""

    def __init__(self, concepts: Mapping[str, tuple[Concept, Sequence[str]]]) -> None:
        self.all = {id: concept for id, (concept, _) in concepts.items()}
        self._ids: dict[str, int] = {}
        self._numbers_of = _Elided()
        self._phrases: dict[int, list[tuple[tuple[int, ...], Concept]]] = {}
        for concept, patterns in concepts.values():
            for pattern in patterns:
                first, *rest = [self._number(word) for word in _pattern(pattern)]
                phrase, known = (tuple(rest), concept), self._phrases.setdefault(first, [])
                if phrase not in known:
                    known.append(phrase)
        for concept, patterns in concepts.values():
            for word, *more in map(_pattern, patterns):
                if not more:
                    self._numbers_of.file(word, self._number(f"@{concept.id}"))

    def _number(self, word: str) -> int:
        if word == "*":
            return ANY
        number = self._ids.get(word)
        if number is None:
            number = self._ids[word] = len(self._ids) + 1
            if word[0] != "@":
                self._numbers_of.file(word, number)
        return number

    def within(self, words: Sequence[str]) -> list[Hit]:
        """All concepts in these words, in order of place."""
        numbers = list(map(self._numbers_of.__getitem__, words))
        found: list[Hit] = []
        layered: list[Hit] = []
        count = len(words)
        for start, here in compress(enumerate(numbers), numbers):
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


def _pattern(pattern: str) -> list[str]:
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
                    table.get("of_this_war", False),
                    table.get("joined", {}),
                    table.get("tells", ""),
                ),
                [pattern for key, value in table.items() if isinstance(value, list) for pattern in value],
            )
            for id, table in tables.items()
        }
    )
