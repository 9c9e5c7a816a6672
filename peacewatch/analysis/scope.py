"""Which statements of a story are about the war and its settlement.

A press review speaks of ten things, a minister's press conference of three. What somebody said belongs here
if the war is spoken of in it or close by; a story that hardly names Russia or Ukraine is left as it
is, since then the story as a whole is what is to be judged.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage
from peacewatch.lexicon.data import data

NEAR = 600
"""Characters before and after a statement: some four sentences. 300 to 1,000 score within half a point."""

GATE = 4
"""How often a story must name a party before its statements are measured one by one."""


@cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    (stanza, *more) = data("scope.txt")
    gate = [word for line in stanza["gate"] for word in line.split()]
    near = [word for line in more[0]["near"] for word in line.split()]
    return _any_of(gate), _any_of(near)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    alternatives = "|".join(
        r"\w*\s".join(re.escape(part) for part in word.removeprefix("=").split("_"))
        + (r"(?!\w)" if word.startswith("=") else "")
        for word in sorted(set(words), key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{alternatives})", re.IGNORECASE)


def about_the_war(passages: Sequence[Passage], found: Iterable[FoundStatement]) -> list[FoundStatement]:
    """Those of the statements that are about the war, in their order."""
    gate, near = _words()
    named = (hit for passage in passages for hit in gate.finditer(passage.text))
    if len(list(islice(named, GATE))) < GATE:
        return list(found)
    places = {passage.field: [hit.start() for hit in near.finditer(passage.text)] for passage in passages}
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
