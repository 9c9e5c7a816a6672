"""Where stories come from: outlets, the feeds they publish, and how each feed is doing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OutletKind(StrEnum):
    """What sort of publisher speaks; state media say so in every row and citation."""

    WIRE = "wire"
    INDEPENDENT = "independent"
    PUBLIC = "public"
    STATE = "state"
    STATE_ALIGNED = "state-aligned"
    EXILE = "exile"
    OFFICIAL = "official"
    THINK_TANK = "think-tank"
    AGGREGATOR = "aggregator"
    UNKNOWN = "unknown"

    @property
    def speaks_for_a_state(self) -> bool:
        """True for media that are good evidence for their own government's words, and for nothing else."""
        return self in (OutletKind.STATE, OutletKind.STATE_ALIGNED, OutletKind.OFFICIAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher. `country` is an ISO 3166 alpha-2 code or empty; `owner` is shown where it matters."""

    id: str
    name: str
    kind: OutletKind = OutletKind.UNKNOWN
    country: str = ""
    owner: str = ""
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One entry of the watch list. `url` as configured is the feed's key. `interval` is in seconds."""

    name: str
    url: str
    outlet: str = ""
    """The outlet's id or name; empty means the feed's own name."""
    language: str = ""
    kind: OutletKind = OutletKind.UNKNOWN
    country: str = ""
    interval: int | None = None
    enabled: bool = True
    full_text: bool = True
    user_agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """What the archive remembers of a feed between polls; never part of the configuration file."""

    url: str
    """The feed's url as configured."""
    etag: str = ""
    """Verbatim, as the server sent it."""
    last_modified: str = ""
    """Verbatim, as the server sent it."""
    last_try_at: datetime | None = None
    last_success_at: datetime | None = None
    failing_since: datetime | None = None
    failure: str = ""
    """Why the last try failed, in plain words; empty when it did not."""
    failures: int = 0
    """Failures in a row."""
    next_due_at: datetime | None = None
    moved_to: str = ""
    """Where permanent redirects have led; asked from then on."""
    disabled_because: str = ""
    """Set by 410 Gone; empty otherwise."""
    note: str = ""
    """A plain word on something survivable: a wrong encoding, entries that could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """A feed beside its state and what it brought, for the feed health screen and `peacewatch feeds list`."""

    feed: Feed
    state: FeedState
    stories: int = 0
    stories_per_day: float = 0.0
    """Mean of the last seven days."""
    share_relevant: float = 0.0
    """0 to 1, of the stories of the last thirty days."""
