"""What a user may put right, and the questions that lead there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacewatch.filter_line import keys as filter_keys
from peacewatch.records import (
    Correction,
    CorrectionKind,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    Standing,
    Verdict,
)
from tui.dashboard.subjects import Listed, shown_carriage

Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for the right value of one kind; without `free` only the choices may be given."""

    words: str
    choices: Choices = ()
    free: bool = False
    given: str = ""


def kinds_for(listed: Listed | None) -> Choices:
    """What can be wrong about a row, as (kind, words)."""
    match listed:
        case ListedPosition(novelty=novelty):
            wrong = [
                (CorrectionKind.SPEAKER, "Somebody else said it"),
                (CorrectionKind.SIDE, "It was said for another side"),
                (CorrectionKind.STANDING, "The speaker has another standing"),
                (CorrectionKind.TOPIC, "It is about another topic"),
                (CorrectionKind.TIME, "It was said on another day"),
                (CorrectionKind.NOT_A_STATEMENT, "It is no statement"),
            ]
            if novelty.verdict is Verdict.CHANGED:
                wrong.append((CorrectionKind.NOT_A_CHANGE, "Nothing has changed"))
            wrong.append((CorrectionKind.HIDE_STORY, "Hide the story it stands in"))
        case ListedStory():
            wrong = [
                (CorrectionKind.SPLIT, "It is a development of its own"),
                (CorrectionKind.HIDE_STORY, "Hide the story"),
            ]
        case ListedDevelopment():
            wrong = [
                (CorrectionKind.RENAME, "Another headline"),
                (CorrectionKind.MERGE, "It is the same as another development"),
            ]
        case _:
            wrong = []
    return [(kind.value, words) for kind, words in wrong]


def question_for(
    kind: CorrectionKind, listed: Listed, names: Mapping[str, str], developments: Choices
) -> Question | None:
    """The question for the right value; None where the correction needs none."""
    match kind:
        case CorrectionKind.SPEAKER:
            known = sorted(names.items(), key=lambda item: item[1])
            return Question("Who said it? (a listed actor, or any name)", known, free=True)
        case CorrectionKind.SIDE:
            sides = [(side, side) for side in filter_keys()["side"].values.values()]
            return Question("For which side?", sides)
        case CorrectionKind.STANDING:
            return Question("With what standing?", [(s.value, s.value) for s in Standing])
        case CorrectionKind.TOPIC:
            topics = [(topic, topic) for topic in filter_keys()["topic"].values.values()]
            return Question("About which topic?", topics)
        case CorrectionKind.TIME:
            return Question("On which day? (such as 2026-11-24)", free=True)
        case CorrectionKind.RENAME:
            headline = listed.development.headline if isinstance(listed, ListedDevelopment) else ""
            return Question("Which headline?", free=True, given=headline)
        case CorrectionKind.MERGE:
            own = listed.development.id if isinstance(listed, ListedDevelopment) else ""
            others = [(id, headline) for id, headline in developments if id != own]
            return Question("The same as which development?", others)
    return None


def correction_of(kind: CorrectionKind, listed: Listed, value: str) -> Correction:
    """The correction to keep: by story and quote, or by development."""
    match listed:
        case ListedPosition(position=position):
            carriage = shown_carriage(position)
            quote = "" if kind is CorrectionKind.HIDE_STORY else carriage.quote
            return Correction(id="", kind=kind, story=carriage.story, quote=quote, value=value)
        case ListedStory():
            return Correction(
                id="", kind=kind, story=listed.story.id, development=listed.development, value=value
            )
        case ListedDevelopment(development=development):
            return Correction(id="", kind=kind, development=development.id, value=value)
    raise ValueError("an actor is not corrected here")
