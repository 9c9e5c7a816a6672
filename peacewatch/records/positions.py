"""Positions: what was said, by whom, with what authority, when, and where it is carried."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from peacewatch.records.actors import Standing
from peacewatch.records.feeds import OutletKind

TOPICS = (
    "talks",
    "ceasefire",
    "territory",
    "security",
    "sanctions",
    "humanitarian",
    "infrastructure",
    "justice",
    "leadership",
    "aid",
    "war",
    "other",
)
"""What a statement can be about; the last where nothing else fits."""


class SpeakerKind(StrEnum):
    PERSON = "person"
    INSTITUTION = "institution"
    UNNAMED = "unnamed"


class Attribution(StrEnum):
    """How openly the words are owned."""

    NAMED = "named"
    SPOKESPERSON = "unnamed spokesperson"
    """Without a name, but on the record for the institution."""
    OFFICIAL = "unnamed official"
    SOURCES = "sources"
    INSTITUTION = "institution"


class Act(StrEnum):
    """What is done by saying it; after the PLOVER classes (Halterman et al. 2023), narrowed to talks."""

    PROPOSE = "propose"
    DEMAND = "demand"
    SUPPORT = "support"
    AGREE = "agree"
    REJECT = "reject"
    DENY = "deny"
    THREATEN = "threaten"
    CONFIRM = "confirm"
    SAY = "say"


class Form(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"


class Precision(StrEnum):
    """How the time of saying is known."""

    STATED = "stated"
    """The text gives the date."""
    WEEKDAY = "weekday"
    """Reckoned from "on Monday", "yesterday", "last week"."""
    PUBLICATION = "publication"
    """Nothing in the text: the day of publication stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAt:
    """When it was said: midnight UTC of the (first) day meant."""

    day: datetime | None = None
    precision: Precision = Precision.PUBLICATION
    words: str = ""
    """The expression in the text: "on Monday"; empty for publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: a listed actor, a discovered one, or a description."""

    name: str
    """The fullest name or description the article supports, in its own language, nominative."""
    kind: SpeakerKind
    id: str = ""
    """The actor's id; empty where the lexicon lists none."""
    role: str = ""
    """The role the text gives ("president of the Council on Foreign Relations"), else the lexicon's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One attributed statement as one story carries it; `quote == story.in_field(field)[start:end]`."""

    speaker: Speaker
    side: str
    form: Form
    cue: str
    field: str
    start: int
    end: int
    quote: str
    sentence: str
    country: str = ""
    standing: Standing = Standing.OFFICIAL
    on_behalf_of: str = ""
    attribution: Attribution = Attribution.NAMED
    act: Act = Act.SAY
    topic: str = "other"
    issues: tuple[str, ...] = ()
    stance: bool = False
    said_at: SaidAt = SaidAt()
    background: bool = False
    """A reminder of something older: never new, never a change."""
    addressee: str = ""
    chain: tuple[str, ...] = ()
    """The chain of reporting: ("told Reuters", "citing NBC")."""
    translated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """Where a position is carried: it keeps its own words, sentence, outlet, link and date for ever."""

    story: str
    outlet: str
    outlet_kind: OutletKind
    outlet_name: str
    title: str
    """The story's."""
    url: str
    published_at: datetime | None
    language: str
    field: str
    start: int
    end: int
    quote: str
    sentence: str
    form: Form
    cue: str
    chain: tuple[str, ...] = ()
    translated: bool = False


class Verdict(StrEnum):
    NEW = "new"
    AGAIN = "said again"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Novelty:
    """How a position stands against what was said on other occasions before."""

    verdict: Verdict = Verdict.NEW
    earlier: str = ""
    """Id of the position compared with; empty for new."""
    differs: str = ""
    """What differs, in words, for changed: "reject → agree on ceasefire"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Something said once, with every place that carries it, the earliest first."""

    id: str
    speaker: Speaker
    side: str
    country: str
    standing: Standing
    on_behalf_of: str
    attribution: Attribution
    act: Act
    topic: str
    issues: tuple[str, ...]
    stance: bool
    said_at: SaidAt
    background: bool
    addressee: str
    carriages: tuple[Carriage, ...]
    first_seen_at: datetime
    """When the archive first had it: what "new" is measured by."""

    @property
    def words(self) -> str:
        """The words to show: the earliest direct carriage's, else the earliest's."""
        direct = [c for c in self.carriages if c.form is Form.DIRECT]
        return (direct or list(self.carriages))[0].quote
