"""What the analysis makes of one story."""

from dataclasses import dataclass, field

from peacewatch.records.actors import Actor, Mention
from peacewatch.records.developments import Report
from peacewatch.records.positions import Statement
from peacewatch.records.stories import Relevance


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All of it is replaced when code or lexicon change; `version` names both."""

    version: str
    language: str
    relevance: Relevance = field(default_factory=Relevance)
    mentions: tuple[Mention, ...] = ()
    discovered: tuple[Actor, ...] = ()
    """Actors the lexicon lacks, with the role the text gives; their mentions are among `mentions`."""
    statements: tuple[Statement, ...] = ()
    """In order of place: title, summary, text."""
    report: Report = field(default_factory=Report)
    unread: int = 0
    """Characters that were too many to read, at the ends of the fields; 0 for whatever a person wrote."""
