"""What a row is about, whichever panel it stands in: its mark, its story, its link, its words."""

from peacewatch.records import (
    ActorActivity,
    Carriage,
    Form,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    Mark,
    Position,
    Standing,
)
from tui.dashboard.clock import Clock
from tui.dashboard.literal import literal
from tui.dashboard.wording import attribution, outlet_kind, quoted

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


def words_to_copy(listed: Listed) -> str:
    """The exact words of a position; title and link of the rest. Never shortened."""
    match listed:
        case ListedPosition():
            return literal(listed.position.words)
        case ListedStory():
            return literal(f"{listed.story.title}\n{listed.story.url}".strip())
        case ListedDevelopment():
            return literal(listed.development.headline)
    return literal(listed.actor.name)


def citation(listed: Listed, clock: Clock) -> str:
    """The words and what vouches for them: speaker, day, outlet and its kind, link, when it was read."""
    match listed:
        case ListedPosition():
            return literal(_position_citation(listed.position, clock))
        case ListedStory():
            outlet = f"{listed.outlet.name} {outlet_kind(listed.outlet.kind)}".strip()
            parts = [listed.story.title, outlet, clock.full(listed.story.published_at), listed.story.url]
            return literal(", ".join(part for part in parts if part) + f" (read {clock.full(clock.now())})")
    return words_to_copy(listed)


def _position_citation(position: Position, clock: Clock) -> str:
    carriage = shown_carriage(position)
    words = f"“{carriage.quote}”" if carriage.form is Form.DIRECT else carriage.sentence
    who = [position.speaker.name, position.speaker.role, attribution(position)]
    if position.standing is Standing.FORMER:
        who.append("former")
    said = [f"said {clock.day(position.said_at.day)}"]
    said += [f"to {position.addressee}"] if position.addressee else []
    said += [*carriage.chain]
    outlet = f"{carriage.outlet_name} {outlet_kind(carriage.outlet_kind)}".strip()
    parts = [
        *who,
        *said,
        f"{outlet}: {carriage.title}",
        f"published {clock.full(carriage.published_at)}",
        carriage.url,
    ]
    translated = ", translated by the outlet" if carriage.translated else ""
    return f"{words} — {', '.join(p for p in parts if p)}{translated} (read {clock.full(clock.now())})"
