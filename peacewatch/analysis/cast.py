"""Who occurs in a story: the result of `actors`, read by the rules for statements."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from peacewatch.records import Actor

_ORDER = {"title": 0, "summary": 1, "text": 2}


class Named(NamedTuple):
    """One place where an actor is named."""

    actor: str
    """Its id, a key of `Cast.actors`."""
    field: str
    start: int
    end: int
    full: bool = False
    """True for a full name ("Sergei Lavrov"), false for a surname, an alias or a state's capital."""
    role: str = ""
    """The role the text gives here ("Russian foreign minister"), in the text's words; empty for none."""
    whole_start: int = -1
    """Where the noun phrase around the name begins ("Russian Foreign Minister Sergei Lavrov")."""
    whole_end: int = -1
    """Where it ends (after an apposition: "Richard Haass, president of the Council on …")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """All actors of a story and every place that names them.

    The places are in order: of the fields (title, summary, text), and within a field of `start`.
    """

    actors: Mapping[str, Actor]
    named: tuple[Named, ...] = ()

    def within(self, field: str, start: int, end: int) -> tuple[Named, ...]:
        """Those named in these characters of `field`, in order."""
        first = bisect_left(
            self.named, (_ORDER[field], start), key=lambda one: (_ORDER[one.field], one.start)
        )
        found = []
        for index in range(first, len(self.named)):
            named = self.named[index]
            if named.field != field or named.start >= end:
                break
            if named.end <= end:
                found.append(named)
        return tuple(found)
