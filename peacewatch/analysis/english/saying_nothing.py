"""Verbs of attribution that tell of no words: "declined to comment", "called his mother on Monday"."""

from collections.abc import Sequence

from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.units import Token


def rings(tokens: Sequence[Token], start: int, words: dict[str, frozenset[str]]) -> bool:
    """True for "called his mother", "called Zelensky on Monday": no word is given to what was called."""
    end = start
    while end < len(tokens) and tokens[end].kind == "w" and (tokens[end].cap or end == start):
        if end > start and tokens[end].low in words["time"]:
            break
        end += 1
    if (
        end < len(tokens)
        and tokens[start].low in ("his", "her", "their")
        and tokens[end].low in words["unnamed"]
    ):
        end += 1
    elif not (tokens[start].cap or tokens[start].low in words["he, she, they"]):
        return False
    return end == len(tokens) or (
        tokens[end].low
        in words["time"] | words["clause"] | words["preposition"] | {",", ";", "-", "–", "—", "("}
    )


def withholds(tokens: Sequence[Token], saying: Saying, words: dict[str, frozenset[str]]) -> bool:
    """True for "declined to comment", "said nothing about it": an answer withheld is no statement."""
    place = saying.after
    about = ("about", "of", "on")
    if saying.cue.lemma == "say" and place + 1 < len(tokens) and tokens[place + 1].low in about:
        return tokens[place].low in ("nothing", "little")
    return (
        saying.cue.lemma in ("refuse", "decline")
        and place + 1 < len(tokens)
        and tokens[place].low == "to"
        and tokens[place + 1].low in words["withheld"]
    )
