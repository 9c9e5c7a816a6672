"""What a user may put right, and the questions that lead there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from peacewatch.filter_line import keys as filter_keys
from peacewatch.moments import moment
from peacewatch.records import (
    Actor,
    Correction,
    CorrectionKind,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    Standing,
    Verdict,
)
from tui.dashboard.clock import Clock
from tui.dashboard.screens.ask import Answer
from tui.dashboard.subjects import Listed, development_of, shown_carriage
from tui.dashboard.wording import side_of
from tui.sides import SIDE_NAMES

MOST_NEAR = 8
"""Names that are offered for one that nobody bears."""

DAY = 'a day that has come, such as "2026-11-24", "monday" or "yesterday"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for the right value of one kind; without `free` only the answers may be given."""

    words: str
    about: str = ""
    answers: Sequence[Answer] = ()
    free: bool = False
    given: str = ""
    check: Callable[[str], str] | None = field(default=None, compare=False)
    """Returns the value that what was typed means; raises `ValueError` saying what was expected."""
    doubt: "Callable[[str], Question | None] | None" = field(default=None, compare=False)
    """A second question about an answer that may be a slip; None for an answer that is none."""


def kinds_for(listed: Listed | None) -> Sequence[Answer]:
    """What can be wrong about a row; each answer's value is a kind of correction."""
    match listed:
        case ListedPosition(position=position, novelty=novelty):
            day = f"{position.said_at.day:%Y-%m-%d}" if position.said_at.day else "no day known"
            return [
                Answer(CorrectionKind.SPEAKER, "The speaker is somebody else", position.speaker.name),
                Answer(CorrectionKind.SIDE, "It was said for another side", side_of(position)),
                Answer(CorrectionKind.STANDING, "The speaker has another standing", position.standing),
                Answer(CorrectionKind.TOPIC, "It is about another topic", position.topic),
                Answer(CorrectionKind.TIME, "It was said on another day", day),
                Answer(CorrectionKind.NOT_A_STATEMENT, "It is no statement"),
                *(
                    [Answer(CorrectionKind.NOT_A_CHANGE, "Nothing has changed", novelty.differs)]
                    if novelty.verdict is Verdict.CHANGED
                    else []
                ),
                Answer(
                    CorrectionKind.HIDE_STORY, "Hide the story it stands in", shown_carriage(position).title
                ),
            ]
        case ListedStory():
            of_development = [
                Answer(CorrectionKind.SPLIT, "It is a development of its own"),
                Answer(CorrectionKind.RENAME, "Its development wants another headline"),
                Answer(CorrectionKind.MERGE, "Its development is the same as another"),
            ]
            return [
                *(of_development if listed.development else []),
                Answer(CorrectionKind.HIDE_STORY, "Hide the story"),
            ]
        case ListedDevelopment():
            return [
                Answer(CorrectionKind.RENAME, "It wants another headline"),
                Answer(CorrectionKind.MERGE, "It is the same as another development"),
            ]
    return []


def question_about(kind: CorrectionKind, listed: Listed, clock: Clock) -> Question | None:
    """The question about a position that needs nothing from the archive; None where none is needed."""
    if not isinstance(listed, ListedPosition):
        return None
    about = listed.position.words
    match kind:
        case CorrectionKind.SIDE:
            sides = [
                Answer(side, side, SIDE_NAMES.get(side, "")) for side in filter_keys()["side"].values.values()
            ]
            return Question(words="For which side was it said?", about=about, answers=sides)
        case CorrectionKind.STANDING:
            standings = [Answer(standing, standing) for standing in Standing]
            return Question(words="With what standing was it said?", about=about, answers=standings)
        case CorrectionKind.TOPIC:
            topics = [Answer(topic, topic) for topic in filter_keys()["topic"].values.values()]
            return Question(words="About which topic is it?", about=about, answers=topics)
        case CorrectionKind.TIME:

            def day(typed: str) -> str:
                return _day_meant(typed, clock)

            given = f"{listed.position.said_at.day:%Y-%m-%d}" if listed.position.said_at.day else ""
            return Question(words="On which day was it said?", about=about, free=True, given=given, check=day)
    return None


def speaker_question(listed: ListedPosition, known: Sequence[Actor]) -> Question:
    """Who said it: a known actor, or any name."""
    answers = [Answer(actor.id, actor.name, _described(actor)) for actor in known]
    return Question(
        words="Who said it?",
        about=listed.position.words,
        answers=sorted(answers, key=lambda answer: answer.words),
        free=True,
        check=something,
        doubt=lambda typed: _unknown_speaker(typed, known),
    )


def _unknown_speaker(typed: str, known: Sequence[Actor]) -> Question | None:
    """Whether somebody whom nobody knows is meant, or one of those whose names are near."""
    if any(actor.id == typed for actor in known):
        return None
    return Question(
        words="Nobody by this name is known. Who is meant?",
        about=f"“{typed}”",
        answers=[
            Answer(typed, f"Take “{typed}” as it is written"),
            *(Answer(actor.id, actor.name, _described(actor)) for actor in _near(typed, known)),
        ],
    )


def _near(typed: str, known: Sequence[Actor]) -> Sequence[Actor]:
    """Actors with a name, or a surname, that is spelled nearly so; the nearest first."""
    spelled: dict[str, dict[str, Actor]] = {}
    for actor in known:
        for name in {actor.name, *(name for _, name in actor.names)}:
            for part in {name, name.split()[-1]} if name else ():
                spelled.setdefault(part.casefold(), {})[actor.id] = actor
    near = get_close_matches(typed.casefold(), spelled, n=MOST_NEAR, cutoff=0.7)
    found = {id: actor for part in near for id, actor in spelled[part].items()}
    return tuple(found.values())[:MOST_NEAR]


def _described(actor: Actor) -> str:
    role = actor.role_on(None)
    names = [name for _, name in actor.names if name != actor.name]
    told = [actor.shown_side, role.title if role else "", *names]
    return ", ".join(part for part in told if part)


def merge_question(own: str, headline: str, others: Sequence[ListedDevelopment], clock: Clock) -> Question:
    answers = [
        Answer(
            row.development.id,
            row.development.headline,
            row.first_outlet.name,
            clock.short(row.development.updated_at),
        )
        for row in others
        if row.development.id != own
    ]
    return Question(words="Which development is it the same as?", about=headline, answers=answers)


def rename_question(headline: str) -> Question:
    return Question(words="Which headline?", free=True, given=headline, check=something)


def something(typed: str) -> str:
    if not typed.strip():
        raise ValueError("Type something, or leave with escape.")
    return typed.strip()


def _day_meant(typed: str, clock: Clock) -> str:
    try:
        meant = moment(typed, clock.now(), clock.zone)
    except (ValueError, OverflowError):
        raise ValueError(f"Expected {DAY}.") from None
    if meant > clock.now():
        raise ValueError(f"Expected {DAY}.")
    return f"{meant.astimezone(clock.zone):%Y-%m-%d}"


def correction_of(kind: CorrectionKind, listed: Listed, value: str) -> Correction:
    """The correction to keep: by story and quote, or by development."""
    if kind in (CorrectionKind.RENAME, CorrectionKind.MERGE):
        return Correction(id="", kind=kind, development=development_of(listed), value=value)
    match listed:
        case ListedPosition(position=position):
            carriage = shown_carriage(position)
            quote = "" if kind is CorrectionKind.HIDE_STORY else carriage.quote
            return Correction(id="", kind=kind, story=carriage.story, quote=quote, value=value)
        case ListedStory():
            return Correction(
                id="", kind=kind, story=listed.story.id, development=listed.development, value=value
            )
    raise ValueError("this row has nothing of that kind to put right")
