"""Developments: one event or news step, however many outlets carry it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class DevelopmentKind(StrEnum):
    MEETING = "meeting"
    CALL = "call"
    STATEMENT = "statement"
    PROPOSAL = "proposal"
    AGREEMENT = "agreement"
    EXCHANGE = "exchange"
    STRIKE = "strike on the talks"
    VISIT = "visit"
    OTHER = "other"


class Phase(StrEnum):
    """How far the event itself has come."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    UNDER_WAY = "under way"
    DONE = "done"
    POSTPONED = "postponed"
    OFF = "off"
    UNKNOWN = "unknown"


class ClaimKind(StrEnum):
    CLAIM = "claims"
    CONFIRM = "confirms"
    DENY = "denies"


class Knowledge(StrEnum):
    """How far the event is known to be so; derived from claims and origins, never stored."""

    SOURCES = "sources only"
    CLAIMED = "claimed by one side"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    DISPUTED = "disputed"
    REPORTED = "reported"
    """Carried as plain news: no sourcing that this program can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody vouching for or against the event. A denial counts only if it contradicts the headline."""

    kind: ClaimKind
    by: str
    """Actor id, else the description."""
    name: str
    side: str
    sources: bool = False
    """True where those who vouch are unnamed sources."""
    of: str = ""
    """The words of the claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one story says of the event it reports: the analysis's part of a development."""

    kind: DevelopmentKind = DevelopmentKind.OTHER
    phase: Phase = Phase.UNKNOWN
    claims: tuple[Claim, ...] = ()
    origins: tuple[str, ...] = ()
    """Whom the story credits ("NBC News"); empty where it reports for itself."""
    step: str = ""
    """How the story's own news would be called as a step: "Kremlin denies"; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A moment in a development's life: "+ Kremlin denies"."""

    at: datetime
    words: str
    story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    id: str
    """From its founding story, for ever; after a merge the loser's id redirects here."""
    headline: str
    kind: DevelopmentKind = DevelopmentKind.OTHER
    phase: Phase = Phase.UNKNOWN
    knowledge: Knowledge = Knowledge.REPORTED
    known_by: tuple[Claim, ...] = ()
    origins: tuple[str, ...] = ()
    """Independent origins by name: copies of a wire are none, media of one state are one."""
    first_outlet: str = ""
    outlets: tuple[str, ...] = ()
    """Ids, in order of appearance."""
    stories: tuple[str, ...] = ()
    """Ids, in order of publication."""
    steps: tuple[Step, ...] = ()
    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    opened_at: datetime
    updated_at: datetime
    """Time of the last step, not of the last copy."""
