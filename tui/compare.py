"""Two sides on one topic, issue by issue: where each stands now, by the latest that it said."""

from collections.abc import Sequence
from dataclasses import dataclass

from peacewatch.records import ListedPosition, Verdict, shown_side
from tui.proof import said_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a side stands on an issue."""

    statements: tuple[ListedPosition, ...]
    """The latest first; at least one."""

    @property
    def latest(self) -> ListedPosition:
        return self.statements[0]

    @property
    def changed(self) -> bool:
        return any(one.novelty.verdict is Verdict.CHANGED for one in self.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    issue: str
    """Empty for the topic as a whole: what names no issue."""
    left: Stand | None
    right: Stand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    left: str
    right: str
    topic: str
    rows: tuple[IssueRow, ...]
    """Issues on which both have spoken first, then by how much was said; the topic as a whole last."""


def compare(positions: Sequence[ListedPosition], left: str, right: str, topic: str) -> Comparison:
    """Set two sides next to each other by the positions of both on `topic`; those of others are passed over.

    A position with several issues counts for each of them. Background never says where a side stands.
    """
    said: dict[str, dict[str, list[ListedPosition]]] = {}
    for one in sorted(positions, key=lambda one: said_on(one.position), reverse=True):
        position = one.position
        side = shown_side(position.side, position.country)
        if position.topic != topic or position.background or side not in (left, right):
            continue
        for issue in position.issues or ("",):
            said.setdefault(issue, {}).setdefault(side, []).append(one)

    def stand(issue: str, side: str) -> Stand | None:
        found = said[issue].get(side)
        return Stand(statements=tuple(found)) if found else None

    def order(issue: str) -> tuple[bool, bool, int, str]:
        sides = said[issue]
        return not issue, len(sides) < 2, -sum(map(len, sides.values())), issue

    rows = tuple(
        IssueRow(issue=issue, left=stand(issue, left), right=stand(issue, right))
        for issue in sorted(said, key=order)
    )
    return Comparison(left=left, right=right, topic=topic, rows=rows)
