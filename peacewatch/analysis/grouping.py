"""Which stories are about the same event or step: a stream in order, nothing looked at ahead of time.

The archive hands over what was placed lately (`Grouping.resume`), then the new stories of a poll, sorted by
`arrival_order`, one by one (`Grouping.place`): each joins the development it is nearest to (see `likeness`),
or opens one. The outcome is the same whether a grouping goes on or is resumed from the archive in between.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from peacewatch.analysis.developments import describe
from peacewatch.analysis.likeness import MEMORY, OpenDevelopment, Seen, are_one, likeness
from peacewatch.analysis.placed import Placed, time_of
from peacewatch.records import Analysis, Story

__all__ = [
    "MEMORY",
    "Grouping",
    "Placed",
    "Placement",
    "arrival_order",
    "describe",
    "development_id",
    "founder_of",
    "split_off",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a story was put."""

    development: str
    opened: bool
    """True where the story founds the development."""
    step: str = ""
    """The step it brings to a development that was there, by name: "Kremlin denies"; empty for none."""
    merges: tuple[str, ...] = ()
    """Developments that turn out to be this one: their stories move here, their ids redirect here."""


_OF, _SPLIT = "d-", "-split"


def development_id(story: str) -> str:
    """The id, for ever, of the development that the story with this id founds."""
    return f"{_OF}{story}"


def split_off(development: str) -> str:
    """The id of what is founded by the same story once a user has split it off from that development."""
    return f"{development}{_SPLIT}"


def founder_of(development: str) -> str:
    """The id of the story that founded a development; empty for what is no development's id."""
    if not development.startswith(_OF):
        return ""
    return development.removeprefix(_OF).removesuffix(_SPLIT)


def arrival_order(story: Story) -> tuple[datetime, str, str]:
    """The order in which the stories of a batch are placed: by publication, whatever order they came in."""
    return (time_of(story), story.id, story.url)


class Grouping:
    """The developments of late, ready to take the next story."""

    def __init__(self) -> None:
        self._open: dict[str, OpenDevelopment] = {}
        self._development_of: dict[str, str] = {}

    @classmethod
    def resume(cls, placed: Iterable[Placed]) -> "Grouping":
        """A grouping that remembers these stories (those of the last `MEMORY` are enough), in any order."""
        grouping = cls()
        for one in sorted(placed, key=lambda one: (one.published_at, one.story)):
            grouping._remember(one, Seen.of(one))
        return grouping

    def place(self, story: Story, analysis: Analysis) -> Placement:
        """Put a story into the development it is about, or open one, and remember it."""
        placed = Placed.of(story, analysis, "")
        seen = Seen.of(placed)
        joined = self._development_of.get(story.copy_of) or self._nearest(seen)
        development = joined or development_id(story.id)
        step = placed.report.step
        if not joined or step in self._open[development].steps:
            step = ""
        self._remember(replace(placed, development=development), seen)
        merges: tuple[str, ...] = ()
        if joined:
            development, merges = self._merged(development)
        return Placement(development=development, opened=not joined, step=step, merges=merges)

    def _nearest(self, seen: Seen) -> str:
        """The development a story joins; empty where none is near enough."""
        elders_first = sorted(self._open.values(), key=lambda other: (other.first, other.id))
        near = [(likeness(seen, other), other.id) for other in elders_first]
        best = max(near, key=lambda one: one[0], default=(0.0, ""))
        return best[1] if best[0] >= 1.0 else ""

    def _remember(self, placed: Placed, seen: Seen) -> None:
        self._development_of[placed.story] = placed.development
        if placed.development not in self._open:
            self._open[placed.development] = OpenDevelopment(
                placed.development, placed.published_at, placed.published_at
            )
        self._open[placed.development].take(seen, placed.report.step)

    def _merged(self, id: str) -> tuple[str, tuple[str, ...]]:
        """Developments that have grown to be the same as this one: the eldest's id, and those it takes up."""
        here = self._open[id]
        same = [other for other in self._open.values() if other is not here and are_one(here, other)]
        eldest, *others = sorted([here, *same], key=lambda one: (one.first, one.id))
        for other in others:
            eldest.unite(self._open.pop(other.id))
        merged = tuple(other.id for other in others)
        for story, development in self._development_of.items():
            if development in merged:
                self._development_of[story] = eldest.id
        return eldest.id, merged
