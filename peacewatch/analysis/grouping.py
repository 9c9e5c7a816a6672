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

__all__ = ["MEMORY", "Grouping", "Placed", "Placement", "arrival_order", "describe", "development_id"]


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


def development_id(story: str) -> str:
    """The id, for ever, of the development that the story with this id founds."""
    return f"d-{story}"


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
        return Placement(
            development=development,
            opened=not joined,
            step=step,
            merges=self._merged_into(development) if joined else (),
        )

    def _nearest(self, seen: Seen) -> str:
        """The development a story joins; empty where none is near enough."""
        near = [(likeness(seen, other), other.id) for other in self._open.values()]
        best = max(near, default=(0.0, ""))
        return best[1] if best[0] >= 1.0 else ""

    def _remember(self, placed: Placed, seen: Seen) -> None:
        self._development_of[placed.story] = placed.development
        if placed.development not in self._open:
            self._open[placed.development] = OpenDevelopment(
                placed.development, placed.published_at, placed.published_at
            )
        self._open[placed.development].take(seen, placed.report.step)

    def _merged_into(self, id: str) -> tuple[str, ...]:
        """Younger developments that have grown to be the same as this one; they are taken up."""
        here = self._open[id]
        merged = sorted(
            other.id
            for other in self._open.values()
            if (other.first, other.id) > (here.first, here.id) and are_one(here, other)
        )
        for other in merged:
            here.unite(self._open.pop(other))
        for story, development in self._development_of.items():
            if development in merged:
                self._development_of[story] = id
        return tuple(merged)
