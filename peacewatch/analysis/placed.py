"""What grouping has to remember of a story once it stands in a development."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from peacewatch.records import Analysis, Report, Story

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A story in its development: the light form that the archive hands back to `Grouping.resume`."""

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
            published_at=time_of(story),
            outlet=story.outlet,
            language=analysis.language or story.language,
            actors=tuple(dict.fromkeys(mention.actor for mention in analysis.mentions)),
            topics=tuple(sorted(set(topics), key=lambda topic: (-topics.count(topic), topic))),
            report=analysis.report,
            copy_of=story.copy_of,
        )


def time_of(story: Story) -> datetime:
    """When a story stands in the stream: its publication, else its first sight."""
    return story.published_at or story.first_seen_at or EPOCH
