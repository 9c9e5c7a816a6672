"""Which statements of a story are about the war and its settlement.

A press review speaks of ten things, a minister's press conference of three. What somebody said belongs here
if the war is spoken of in it or close by; a story that hardly names Russia or Ukraine is left as it
is, since then the story as a whole is what is to be judged.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import fold

NEAR = 600
"""Characters before and after a statement: some four sentences. 300 to 1,000 score within half a point."""

GATE = 4
"""How often a story must name a party before its statements are measured one by one."""


@cache
def _words() -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """The words of the gate and those near; each with whether it must be whole."""
    gate, near = data("scope.txt")
    return _parsed(gate["gate"]), _parsed(near["near"])


def _parsed(lines: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    words = {word for line in lines for word in line.split()}
    return tuple(
        (fold(word.removeprefix("=").replace("_", " ")), word.startswith("=")) for word in sorted(words)
    )


def _places(folded: str, words: Iterable[tuple[str, bool]]) -> list[int]:
    """Where these words begin in a folded text, in order."""
    found = []
    for word, whole in words:
        place = folded.find(word)
        while place >= 0:
            after = place + len(word)
            if not (place and folded[place - 1].isalnum()) and not (
                whole and folded[after : after + 1].isalnum()
            ):
                found.append(place)
            place = folded.find(word, after)
    return sorted(found)


def about_the_war(passages: Sequence[Passage], found: Iterable[FoundStatement]) -> list[FoundStatement]:
    """Those of the statements that are about the war, in their order."""
    gate, near = _words()
    folded = {passage.field: fold(passage.text) for passage in passages}
    if sum(len(_places(text, gate)) for text in folded.values()) < GATE:
        return list(found)
    places = {name: _places(text, near) for name, text in folded.items()}
    kept = []
    for statement in found:
        spoken_of = places[statement.field]
        if statement.field != "text":
            kept.append(statement)
            continue
        first = bisect_left(spoken_of, statement.content.start - NEAR)
        if first < len(spoken_of) and spoken_of[first] < statement.content.end + NEAR:
            kept.append(statement)
    return kept
