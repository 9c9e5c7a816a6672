"""What the archive hands to whoever looks: one record a row, ready to be shown, printed or exported."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from peacewatch.records.actors import Actor
from peacewatch.records.analysis import Analysis
from peacewatch.records.developments import Development
from peacewatch.records.feeds import Outlet
from peacewatch.records.marks import Mark
from peacewatch.records.positions import Novelty, Position
from peacewatch.records.stories import Story

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows of a longer list. `next` is the key to ask for those after; empty at the end."""

    rows: tuple[Row, ...]
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStory:
    """A story in a list; its `story.text` is empty here (see `StoryDetail`)."""

    story: Story
    outlet: Outlet
    development: str = ""
    mark: Mark | None = None
    new: bool = False
    """Archived since the visit mark."""
    snippet: str = ""
    """Around the words searched for; empty without a search."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPosition:
    position: Position
    novelty: Novelty
    mark: Mark | None = None
    new: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDevelopment:
    development: Development
    first_outlet: Outlet
    mark: Mark | None = None
    new: bool = False
    """Opened since the visit mark."""
    updated: bool = False
    """A step since the visit mark."""
    corrected: bool = False
    """The user gave it its headline, merged something into it, or split it off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorActivity:
    """An actor and how often it spoke, in occasions: the same words in five outlets are one."""

    actor: Actor
    role: str = ""
    occasions: int = 0
    before: int = 0
    """Occasions in the window of the same length before this one."""
    per_day: tuple[int, ...] = ()
    """Occasions per day (or per equal part of the window), oldest first."""
    stories: int = 0
    """Stories that mention it."""
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDetail:
    """Everything the reader shows."""

    story: Story
    outlet: Outlet
    analysis: Analysis
    positions: tuple[ListedPosition, ...] = ()
    """Those this story carries, in order of place."""
    development: Development | None = None
    related: tuple[ListedStory, ...] = ()
    """The development's other stories."""
    mark: Mark | None = None
    hidden: bool = False
    """The user hid the story: no list shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """How much came since the visit mark, in the whole archive: whoever looks, and however narrowly."""

    since: datetime | None = None
    """The visit mark; None before the first visit."""
    first_visit: bool = False
    """Nobody was here before this visit: its mark is its own beginning, and what was there is not old."""
    developments: int = 0
    """That opened since, or had a step."""
    positions: int = 0
    imported: int = 0
    """Stories about the talks that a person brought in since, of whatever day: they are no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much there is, and how much of it is new."""

    stories: int = 0
    relevant: int = 0
    positions: int = 0
    developments: int = 0
    new_stories: int = 0
    new_positions: int = 0
    new_developments: int = 0
    since: datetime | None = None
    """The visit mark."""
