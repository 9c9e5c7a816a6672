"""Which statements of a story are about the war and its settlement.

A press review speaks of ten things, a minister's press conference of three. What somebody said belongs here
if the war is spoken of in it or close by; a story that hardly names Russia or Ukraine is left as it
is, since then the story as a whole is what is to be judged.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage
from peacewatch.analysis.phrases import Phrases
from peacewatch.analysis.topics import split_phrases
from peacewatch.lexicon.data import data

NEAR = 600
"""Characters before and after a statement: some four sentences. 300 to 1,000 score within half a point."""

GATE = 4
"""How often a story must name a party before its statements are measured one by one."""

CLOSE = 300
"""Characters from a statement within which the war must be spoken of, in a story of many things, for the
statement to be a position on ending it."""

_TWICE = 2
_LONG = 1500
"""Characters of a story long enough to name a state in passing."""
_MUCH = 2.0
"""How often in 1,000 characters a story of the war speaks of it."""
_PARTIES = ("RU", "UA")


@lru_cache(maxsize=32)
def _places(use: str, text: str) -> tuple[int, ...]:
    """Where the words of that use begin in a text; remembered, since each story is asked about twice."""
    return tuple(hit.start for hit in _phrases(use).find(text))


@cache
def _phrases(use: str) -> Phrases:
    return Phrases((use, phrase) for stanza in data("scope.txt") for phrase in split_phrases(stanza, use))


def about_the_war(passages: Sequence[Passage], found: Iterable[FoundStatement]) -> list[FoundStatement]:
    """Those of the statements that are about the war, in their order."""
    if sum(len(_places("gate", passage.text)) for passage in passages) < GATE:
        return list(found)
    places = {passage.field: _places("near", passage.text) for passage in passages}
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


def bears_on_the_war(passages: Sequence[Passage]) -> Callable[[FoundStatement], bool]:
    """Tells of a story's statements which can be positions on ending the war, by what is spoken of near them.

    A truce elsewhere, talks on a budget, plans for a wedding are none, in whatever story they stand.
    """
    named = {passage.field: _places("gate", passage.text) for passage in passages}
    many = sum(map(len, named.values()))
    if many < GATE:
        # A state named once in a long list is no party to what else is told.
        once = many < _TWICE and sum(len(passage.text) for passage in passages) > _LONG
        near, reach = ({} if once else named), CLOSE
    else:
        near = {passage.field: _places("near", passage.text) for passage in passages}
        length = sum(len(passage.text) for passage in passages)
        reach = NEAR if sum(map(len, near.values())) * 1000 >= _MUCH * length else CLOSE

    def bears(statement: FoundStatement) -> bool:
        if statement.field != "text":
            return any(named.values()) or statement.side in _PARTIES
        places = near.get("text", ())
        first = bisect_left(places, statement.content.start - reach)
        return first < len(places) and places[first] < statement.content.end + reach

    return bears
