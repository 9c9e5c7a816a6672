"""Who occurs in a story: the result of `actors`, read by the rules for statements."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from peacewatch.records import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
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
    """All actors of a story and every place that names them, ordered by field and place."""

    actors: Mapping[str, Actor]
    named: tuple[Named, ...] = ()

    def within(self, field: str, start: int, end: int) -> tuple[Named, ...]:
        """Those named in these characters of `field`, in order."""
        here = [named for named in self.named if named.field == field]
        first = bisect_left(here, start, key=lambda named: named.start)
        found = []
        for named in here[first:]:
            if named.start >= end:
                break
            if named.end <= end:
                found.append(named)
        return tuple(found)
