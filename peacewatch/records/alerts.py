"""Alerts: that a development has opened or gone a step further, told once in each way that was asked for."""

from dataclasses import dataclass
from datetime import datetime

from peacewatch.records.developments import Step
from peacewatch.records.listings import ListedDevelopment


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One step of one development on its way out in one way."""

    development: str
    """Its id when the alert was made."""
    step: str
    """The step's words; empty for the opening."""
    story: str
    """Id of the story that told it."""
    way: str
    """ "bell", "notify", or where it is posted to."""
    view: str
    """Name of the view that asked for it."""
    made_at: datetime
    due_at: datetime
    held: bool = False
    """Held back by quiet hours: told in a summary."""
    tries: int = 0
    """How often it could not be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshSteps:
    """A development with those of its steps that came in lately and gave no alert yet.

    Its opening is a step without words.
    """

    listed: ListedDevelopment
    steps: tuple[Step, ...]
    seen_at: datetime
    """When the last of them came in."""
