"""Which stories are about the same event or step: a stream in order, nothing looked at ahead of time.

The archive hands over what was placed lately (`Grouping.resume`), then the new stories of a poll, sorted by
`arrival_order`, one by one (`Grouping.place`). The outcome is the same whether a grouping goes on or is
resumed from the archive in between.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from peacewatch.records import Analysis, Development, Outlet, Report, Story

MEMORY = timedelta(days=10)
"""A development without a new story for so long is closed: the archive need not hand it to `resume`."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A story in its development: what grouping has to remember of it, and what `describe` reads."""

    story: str
    """The story's id."""
    development: str
    title: str
    summary: str = ""
    published_at: datetime
    outlet: str = ""
    """The outlet's id."""
    language: str = ""
    actors: tuple[str, ...] = ()
    """Ids of all actors named, each once, in order of first mention."""
    topics: tuple[str, ...] = ()
    """Of its statements, each once, the commonest first."""
    report: Report = field(default_factory=Report)
    copy_of: str = ""

    @classmethod
    def of(cls, story: Story, analysis: Analysis, development: str) -> "Placed":
        """The light form of a story that was placed; its time is that of publication, else of first sight."""
        topics = [statement.topic for statement in analysis.statements if statement.topic != "other"]
        return cls(
            story=story.id,
            development=development,
            title=story.title,
            summary=story.summary,
            published_at=story.published_at or story.first_seen_at or EPOCH,
            outlet=story.outlet,
            language=analysis.language or story.language,
            actors=tuple(dict.fromkeys(mention.actor for mention in analysis.mentions)),
            topics=tuple(sorted(set(topics), key=lambda topic: (-topics.count(topic), topic))),
            report=analysis.report,
            copy_of=story.copy_of,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a story was put."""

    development: str
    opened: bool
    """True where the story founds the development."""
    step: str = ""
    """The step it brings to a development that was there, by name: "Kremlin denies"; empty for none."""
    merges: tuple[str, ...] = ()
    """Developments that turn out to be this one: their stories move here, their ids redirect here."""


def development_id(story: str) -> str:
    """The id, for ever, of the development that the story with this id founds."""
    return f"d-{story}"


def arrival_order(story: Story) -> tuple[datetime, str, str]:
    """The order in which the stories of a batch are placed: by publication, whatever order they came in."""
    return (story.published_at or story.first_seen_at or EPOCH, story.id, story.url)


class Grouping:
    """The developments of late, ready to take the next story."""

    def __init__(self) -> None:
        self._placed: list[Placed] = []

    @classmethod
    def resume(cls, placed: Iterable[Placed]) -> "Grouping":
        """A grouping that remembers these stories (those of the last `MEMORY` are enough), in any order."""
        grouping = cls()
        for one in sorted(placed, key=lambda one: (one.published_at, one.story)):
            grouping._remember(one)
        return grouping

    def place(self, story: Story, analysis: Analysis) -> Placement:
        """Put a story into the development it is about, or open one, and remember it."""
        words = _words(f"{story.title} {story.summary}")
        at = story.published_at or story.first_seen_at or EPOCH
        best, likeness = "", 0.0
        for other in self._placed:
            if abs(at - other.published_at) < timedelta(days=3):
                theirs = _words(f"{other.title} {other.summary}")
                shared = len(words & theirs) / max(1, min(len(words), len(theirs)))
                if shared > likeness:
                    best, likeness = other.development, shared
        opened = likeness < 0.5
        development = development_id(story.id) if opened else best
        self._remember(Placed.of(story, analysis, development))
        return Placement(development=development, opened=opened, step="" if opened else analysis.report.step)

    def _remember(self, placed: Placed) -> None:
        self._placed.append(placed)


def describe(id: str, members: Sequence[Placed], outlets: Mapping[str, Outlet]) -> Development:
    """What is known of a development from its stories: at least one, in any order. Nothing is stored."""
    ordered = sorted(members, key=lambda member: (member.published_at, member.story))
    first = ordered[0]
    return Development(
        id=id,
        headline=first.title,
        kind=first.report.kind,
        phase=ordered[-1].report.phase,
        first_outlet=first.outlet,
        outlets=tuple(dict.fromkeys(member.outlet for member in ordered)),
        stories=tuple(member.story for member in ordered),
        actors=tuple(dict.fromkeys(actor for member in ordered for actor in member.actors)),
        topics=tuple(dict.fromkeys(topic for member in ordered for topic in member.topics)),
        opened_at=first.published_at,
        updated_at=ordered[-1].published_at,
    )


def _words(text: str) -> set[str]:
    return {word for word in text.lower().split() if len(word) > 3}
