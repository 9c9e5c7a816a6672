"""What is the user's own: marks, corrections and visits. No re-poll and no re-analysis touches them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A user's marks on a story, position or development (`subject` is its id)."""

    subject: str
    read: bool = False
    starred: bool = False
    note: str = ""
    changed_at: datetime | None = None


class CorrectionKind(StrEnum):
    SPEAKER = "speaker"
    SIDE = "side"
    STANDING = "standing"
    TOPIC = "topic"
    TIME = "time"
    NOT_A_STATEMENT = "not a statement"
    NOT_A_CHANGE = "not a change"
    HIDE_STORY = "hide story"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One correction, kept by story and quote (or by development)."""

    id: str
    kind: CorrectionKind
    story: str = ""
    quote: str = ""
    development: str = ""
    value: str = ""
    """The right value: an actor id or name, a side, a topic, a day, the other development, a headline."""
    made_at: datetime | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A stretch of attention; it ends after thirty minutes without a key."""

    began_at: datetime
    ended_at: datetime | None = None
