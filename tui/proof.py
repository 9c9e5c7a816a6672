"""Whether anybody moved, with the proof: both halves of each change, or how much was looked at in vain."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from peacewatch.filter_line import VERBS
from peacewatch.records import ListedPosition, Position, Verdict
from tui.counting import counted

MOST_SPANS = 8
"""So many stretches of days are named."""

_TURN = re.compile(r"(?P<then>[a-z]+) → (?P<now>[a-z]+) on (?P<issue>[^,]+)(?P<terms>.*)")
"""What differs from one act to another, as the analysis writes it."""
_BEFORE = {
    "propose": "proposed",
    "demand": "demanded",
    "support": "supported",
    "agree": "agreed",
    "reject": "rejected",
    "deny": "denied",
    "threaten": "threatened",
    "confirm": "confirmed",
    "say": "spoken of",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A position and the earlier one it departs from."""

    now: ListedPosition
    before: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    since: date
    until: date
    """The last day looked at."""
    changes: tuple[Change, ...]
    """The latest first."""
    looked_at: tuple[ListedPosition, ...]
    """Without background, the latest first."""
    days: int
    """Days on which any of them was said."""
    days_silent: tuple[date, ...]
    """Days in the window that stories about the talks cover, and none of them tells of any."""
    days_without: tuple[date, ...]
    """Days in the window without coverage: that nothing was found is not to say that nothing was said."""

    @property
    def statements(self) -> int:
        """How many positions were looked at."""
        return len(self.looked_at)


def prove(
    positions: Sequence[ListedPosition],
    earlier: Mapping[str, Position],
    since: datetime,
    until: datetime,
    covered: Collection[date] = (),
) -> Proof:
    """What the positions of a window show. `earlier` holds those that changed ones depart from, by id.

    `covered` are the days on which any story about the talks was published.

    Reminders of something older (background) prove nothing and are left out.
    """
    looked_at = [one for one in positions if not one.position.background]
    changes = [
        Change(now=one, before=earlier[one.novelty.earlier])
        for one in looked_at
        if one.novelty.verdict is Verdict.CHANGED and one.novelty.earlier in earlier
    ]
    changes.sort(key=lambda change: said_on(change.now.position), reverse=True)
    spoken = {said_on(one.position) for one in looked_at}
    first, last = since.date(), (until - timedelta(microseconds=1)).date()
    window = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return Proof(
        since=first,
        until=last,
        changes=tuple(changes),
        looked_at=tuple(sorted(looked_at, key=lambda one: said_on(one.position), reverse=True)),
        days=len(spoken),
        days_silent=tuple(day for day in window if day in covered and day not in spoken),
        days_without=tuple(day for day in window if day not in covered and day not in spoken),
    )


def said_on(position: Position) -> date:
    """The day a position was said, in UTC; the day it was archived where nothing tells."""
    return (position.said_at.day or position.first_seen_at).astimezone(UTC).date()


def summary(proof: Proof) -> str:
    """One line: what was found over how much."""
    count = len(proof.changes)
    found = f"{counted(count, 'change')} found" if count else "No change found"
    words = f"{found}: {counted(proof.statements, 'statement')} on {counted(proof.days, 'day')}"
    if proof.days_silent:
        words += f"; nothing found on {counted(len(proof.days_silent), 'other day')} with coverage"
    if proof.days_without:
        words += f"; days without coverage: {spans(proof.days_without)}"
    return words + "."


def spans(days: Sequence[date]) -> str:
    """Days in words, runs drawn together: "3–5 Nov, 9 Nov"; with years where there are several.

    Of more stretches than a line holds the first are named, the rest counted.
    """
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    years = len({day.year for day in days}) > 1
    told = ", ".join(_run(run[0], run[-1], years) for run in runs[:MOST_SPANS])
    if len(runs) > MOST_SPANS:
        more = counted(len(runs) - MOST_SPANS, "more stretch", "more stretches")
        told += f", and {more}, {len(days):,} days in all"
    return told


def _run(first: date, last: date, years: bool) -> str:
    end = f"{last.day} {last:%b %Y}" if years else f"{last.day} {last:%b}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    begin = f"{first.day} {first:%b %Y}" if years and first.year != last.year else f"{first.day} {first:%b}"
    return f"{begin} – {end}"


def turned(differs: str) -> str:
    """What differs, as a sentence goes on after a name: "on the truce: rejected before, agrees now, if …"."""
    turn = _TURN.fullmatch(differs)
    if turn is None or turn["then"] not in _BEFORE or turn["now"] not in VERBS:
        return f"in {differs.replace(' → ', ' to ')}"
    return f"on {turn['issue']}: {_BEFORE[turn['then']]} before, {VERBS[turn['now']]} now{turn['terms']}"
