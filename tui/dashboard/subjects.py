"""What a row is about, whichever panel it stands in: its mark, its story, its link, its words."""

from dataclasses import replace

from peacewatch.records import (
    ActorActivity,
    Carriage,
    Form,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    Mark,
    Position,
)
from tui.dashboard.wording import quoted

Listed = ListedStory | ListedPosition | ListedDevelopment | ActorActivity


def mark_of(listed: Listed) -> Mark | None:
    """The mark on it, an empty one where it has none yet; None for actors, which cannot be marked."""
    match listed:
        case ListedStory():
            return listed.mark or Mark(subject=listed.story.id)
        case ListedPosition():
            return listed.mark or Mark(subject=listed.position.id)
        case ListedDevelopment():
            return listed.mark or Mark(subject=listed.development.id)
    return None


def seen(listed: Listed) -> Listed:
    """The same, marked read."""
    mark = mark_of(listed)
    if mark is None or isinstance(listed, ActorActivity):
        return listed
    return replace(listed, mark=replace(mark, read=True))


def story_of(listed: Listed) -> str:
    """Id of the story to read for it: a position's first carriage, a development's latest story."""
    match listed:
        case ListedStory():
            return listed.story.id
        case ListedPosition():
            return shown_carriage(listed.position).story
        case ListedDevelopment():
            stories = listed.development.stories
            steps = [step.story for step in listed.development.steps if step.story]
            return steps[-1] if steps else (stories[0] if stories else "")
    return ""


def development_of(listed: Listed) -> str:
    """Id of the development it belongs to, or is; empty where none is known."""
    match listed:
        case ListedStory():
            return listed.development
        case ListedDevelopment():
            return listed.development.id
    return ""


def is_unseen(listed: Listed) -> bool:
    """New since the visit mark, and neither opened nor rested on yet."""
    mark = mark_of(listed)
    return is_new(listed) and not (mark and mark.read)


def is_new(listed: Listed) -> bool:
    match listed:
        case ListedStory() | ListedPosition():
            return listed.new
        case ListedDevelopment():
            return listed.new or listed.updated
    return False


def shown_carriage(position: Position) -> Carriage:
    """The carriage whose words are shown: the earliest direct one, else the earliest."""
    return next((c for c in position.carriages if c.form is Form.DIRECT), position.carriages[0])


def carriage_in(position: Position, story: str) -> Carriage:
    """The carriage in this story, whose words stand before whoever reads it; else the one that is shown."""
    return next((c for c in position.carriages if c.story == story), shown_carriage(position))


def told_of(listed: Listed) -> str:
    """What a question about it shows of it: the words, the title, the headline."""
    match listed:
        case ListedPosition():
            return quoted(listed.position)
        case ListedStory():
            return listed.story.title
        case ListedDevelopment():
            return listed.development.headline
    return listed.actor.name
