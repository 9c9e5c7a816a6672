"""What counts as seen: rows that were opened, and rows that the cursor rested on. Kept a handful at a time.

A cursor that moves on sees nothing, so a key held down writes nothing.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Protocol

from tui.dashboard.subjects import Listed, mark_of

RESTS_FOR = 1.0
"""Seconds under the cursor after which a row counts as seen."""
KEPT_AFTER = 5.0
"""Seconds that what was seen waits to be kept, together with what is seen meanwhile."""


class Timer(Protocol):
    def cancel(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Timer]
"""Calls something after so many seconds, unless cancelled."""


def later(seconds: float, call: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(seconds, call)


class Seeing:
    """The row that the cursor rests on, and what was seen and is still to be kept."""

    def __init__(self, later: Later = later) -> None:
        self.later = later
        self.keep: Callable[[], None] = lambda: None
        """Called when something has waited long enough: it is to `take` it to the archive."""
        self._resting: Timer | None = None
        self._resting_on = ""
        self._waiting: Timer | None = None
        self._seen: dict[str, None] = {}

    def rest_on(self, listed: Listed | None, then: Callable[[str], None]) -> None:
        """A person has put the cursor on a row: if it stays, the row is seen, and `then` is told its id."""
        mark = mark_of(listed) if listed is not None else None
        subject = mark.subject if mark is not None and not mark.read else ""
        self.rest_no_more(but_on=subject)
        if not subject or self._resting is not None or subject in self._seen:
            return

        def rested() -> None:
            self._resting = None
            self.see(subject)
            then(subject)

        self._resting_on = subject
        self._resting = self.later(RESTS_FOR, rested)

    def rest_no_more(self, *, but_on: str = "") -> None:
        """The cursor is elsewhere, unless it is on the row of this id."""
        if self._resting is not None and self._resting_on != but_on:
            self._resting.cancel()
            self._resting = None

    def see(self, *subjects: str) -> None:
        """These were seen: a row that was opened, a story that was read."""
        self._seen.update(dict.fromkeys(subjects))
        if self._seen and self._waiting is None:
            self._waiting = self.later(KEPT_AFTER, lambda: self.keep())

    def forget(self, subject: str) -> None:
        """This was not seen after all, as far as that is not kept yet."""
        self._seen.pop(subject, None)

    def take(self) -> Sequence[str]:
        """What is still to be kept, for good: nothing of it is handed out twice."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        seen, self._seen = tuple(self._seen), {}
        return seen
