"""Stories: what an outlet published, cleaned once when stored, immutable after."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed as parsed: plain text only, controls and bidi marks stripped, lengths bounded."""

    title: str
    summary: str = ""
    content: str = ""
    """Full text where the feed itself carries it."""
    url: str = ""
    """http or https only; empty where the item had none that may be kept."""
    guid: str = ""
    published_at: datetime | None = None
    """None where missing or absurd."""
    updated_at: datetime | None = None
    authors: tuple[str, ...] = ()
    source: str = ""
    """The outlet an aggregator names in `<source>`; empty otherwise."""
    identities: tuple[str, ...] = ()
    """Keys under which this item is known, strongest first (see `peacewatch.feeds.identity`)."""


class RelevanceLabel(StrEnum):
    CENTRAL = "central"
    RELATED = "related"
    NOT = "not"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """How far a story is about the negotiations: a score from 0 to 1 and its reasons in words."""

    score: float = 0.0
    label: RelevanceLabel = RelevanceLabel.NOT
    because: tuple[str, ...] = ()

    @property
    def relevant(self) -> bool:
        return self.label is not RelevanceLabel.NOT


class FullTextState(StrEnum):
    NONE = "none"
    """Not wanted: the story is not relevant, or its feed has full_text off."""
    PENDING = "pending"
    HAD = "had"
    REFUSED = "refused"
    """robots.txt or a paywall says no."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FullText:
    state: FullTextState = FullTextState.NONE
    why: str = ""
    """In plain words, for refused and failed."""
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story of one outlet, whichever feeds carry it."""

    id: str
    """Given by the archive when the story is first seen; never changes. Empty outside an archive."""
    title: str
    summary: str = ""
    text: str = ""
    url: str = ""
    outlet: str = ""
    """The outlet's id."""
    feeds: tuple[str, ...] = ()
    """Urls of the feeds that carry it, as configured."""
    language: str = ""
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    published_estimated: bool = False
    """True where the feed gave no usable date and the time first seen stands in."""
    first_seen_at: datetime | None = None
    imported_at: datetime | None = None
    """When a person brought it in from a file; None for what a feed brought."""
    imported_from: str = ""
    """That file's name, with the line where it holds several."""
    revision: int = 1
    relevance: Relevance = Relevance()
    full_text: FullText = FullText()
    copy_of: str = ""
    """Id of the story whose words this one repeats (a wire's copy); empty otherwise."""

    def in_field(self, name: str) -> str:
        """The text of `title`, `summary` or `text`, the fields that offsets refer to."""
        match name:
            case "title":
                return self.title
            case "summary":
                return self.summary
            case "text":
                return self.text
        raise ValueError(f"a story has no field {name!r}")
