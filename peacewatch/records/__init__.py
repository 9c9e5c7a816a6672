"""The records all floors speak in: frozen, slotted, keyword-only dataclasses.

Times are aware datetimes in UTC. Sequences are tuples, so that a record can be hashed, compared and sent to
a worker. What can be derived from a record is not stored in it.
"""

from peacewatch.records.actors import (
    SIDES,
    Actor,
    ActorKind,
    Mention,
    Part,
    Role,
    Standing,
    shown_side,
)
from peacewatch.records.alerts import Alert, FreshSteps
from peacewatch.records.analysis import Analysis
from peacewatch.records.developments import (
    Claim,
    ClaimKind,
    Development,
    DevelopmentKind,
    Knowledge,
    Phase,
    Report,
    Step,
)
from peacewatch.records.feeds import Feed, FeedHealth, FeedState, Outlet, OutletKind
from peacewatch.records.listings import (
    ActorActivity,
    Counts,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    News,
    Page,
    StoryDetail,
)
from peacewatch.records.marks import Correction, CorrectionKind, Mark, Visit
from peacewatch.records.positions import (
    TOPICS,
    Act,
    Attribution,
    Carriage,
    Form,
    Novelty,
    Position,
    Precision,
    SaidAt,
    Speaker,
    SpeakerKind,
    Statement,
    Verdict,
)
from peacewatch.records.stories import Entry, FullText, FullTextState, Relevance, RelevanceLabel, Story

__all__ = [
    "SIDES",
    "TOPICS",
    "Act",
    "Actor",
    "ActorActivity",
    "ActorKind",
    "Alert",
    "Analysis",
    "Attribution",
    "Carriage",
    "Claim",
    "ClaimKind",
    "Correction",
    "CorrectionKind",
    "Counts",
    "Development",
    "DevelopmentKind",
    "Entry",
    "Feed",
    "FeedHealth",
    "FeedState",
    "Form",
    "FreshSteps",
    "FullText",
    "FullTextState",
    "Knowledge",
    "ListedDevelopment",
    "ListedPosition",
    "ListedStory",
    "Mark",
    "Mention",
    "News",
    "Novelty",
    "Outlet",
    "OutletKind",
    "Page",
    "Part",
    "Phase",
    "Position",
    "Precision",
    "Relevance",
    "RelevanceLabel",
    "Report",
    "Role",
    "SaidAt",
    "Speaker",
    "SpeakerKind",
    "Standing",
    "Statement",
    "Step",
    "Story",
    "StoryDetail",
    "Verdict",
    "Visit",
    "shown_side",
]
