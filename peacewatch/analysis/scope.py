"""Which statements of a story are about the war and its settlement.

A press review speaks of ten things, a minister's press conference of three. What somebody said belongs here
if the war is spoken of in it or close by, and closer where the story as a whole is about something else (a
murder, a summit on finance) among the war's people; a story that hardly names Russia or Ukraine is left as
it is, since then the story as a whole is what is to be judged.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
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

FULL = 1.6
"""How often in 1,000 characters a story about the war speaks of it or of its settlement."""

BESIDE = 200
"""Characters before and after a statement, about a sentence, in a long story that is not about the war."""

_TWICE = 2
_LONG = 1500
"""Characters of a story long enough to name a state in passing."""
_MUCH = 2.0
"""How often in 1,000 characters a story of the war speaks of it."""
_PARTIES = ("RU", "UA")


_USES = ("gate", "near", "war")


@lru_cache(maxsize=32)
def _spoken_of(text: str) -> Mapping[str, tuple[int, ...]]:
    """Where the words of each use begin in a text; remembered, since each story is asked about twice."""
    places: dict[str, list[int]] = {use: [] for use in _USES}
    for hit in _phrases().find(text):
        places[hit.label].append(hit.start)
    return {use: tuple(starts) for use, starts in places.items()}


def _places(use: str, text: str) -> tuple[int, ...]:
    return _spoken_of(text)[use]


@cache
def _phrases() -> Phrases:
    return Phrases(
        (use, phrase)
        for stanza in data("scope.txt")
        for use in _USES
        for phrase in split_phrases(stanza, use)
    )


def about_the_war(passages: Sequence[Passage], found: Iterable[FoundStatement]) -> list[FoundStatement]:
    """Those of the statements that are about the war, in their order."""
    if sum(len(_places("gate", passage.text)) for passage in passages) < GATE:
        return list(found)
    use, reach = ("near", NEAR) if _full_of_the_war(passages) else ("war", BESIDE)
    places = {passage.field: _places(use, passage.text) for passage in passages}
    return [
        statement
        for statement in found
        if statement.field != "text" or _is_within(reach, statement, places["text"])
    ]


def _is_within(reach: int, statement: FoundStatement, places: Sequence[int]) -> bool:
    """Whether one of the places stands in a statement, or so many characters from it."""
    first = bisect_left(places, statement.content.start - reach)
    return first < len(places) and places[first] < statement.content.end + reach


def _full_of_the_war(passages: Sequence[Passage]) -> bool:
    """Whether the story is about the war: a short one is, a long one if it or its headline keeps to it."""
    length = sum(len(passage.text) for passage in passages)
    headline = "".join(passage.text for passage in passages if passage.field == "title")
    if length <= _LONG or len(_places("near", headline)) >= _TWICE:
        return True
    return sum(len(_places("war", passage.text)) for passage in passages) * 1000 >= FULL * length


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
        return _is_within(reach, statement, near.get("text", ()))

    return bears
