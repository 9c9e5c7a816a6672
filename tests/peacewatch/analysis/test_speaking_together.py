"""Several who speak as one are one speaker, in whatever order, spelling and language."""

import pytest

from peacewatch.analysis.carriages import same_speaker
from peacewatch.analysis.pipeline import analyse
from peacewatch.lexicon import load_lexicon
from peacewatch.records import Speaker, SpeakerKind, Story

PARTIES = [
    ("en", "Moscow and Kiev agreed to exchange prisoners of war after the talks."),
    ("en", "Kyiv and Moscow agreed to exchange prisoners of war after the talks."),
    ("en", "Ukraine and Russia agreed to exchange prisoners of war after the talks."),
    ("ru", "Москва и Киев договорились продолжить мирные переговоры."),
    ("uk", "Київ і Москва домовилися продовжити мирні переговори."),
]


def _speakers(language: str, text: str) -> list[Speaker]:
    story = Story(id="one", title="", text=text, language=language)
    return [statement.speaker for statement in analyse(story, load_lexicon()).statements]


@pytest.mark.parametrize(("language", "text"), PARTIES)
def test_two_listed_actors_who_speak_together_are_one_speaker(language: str, text: str) -> None:
    assert {speaker.id for speaker in _speakers(language, text)} == {"~russia-and-ukraine"}


def test_three_who_speak_together_are_one_speaker_in_any_order() -> None:
    one = _speakers("en", "Germany, France and Britain said the talks with Russia on Ukraine must go on.")
    other = _speakers("en", "France, Britain and Germany said the talks with Russia on Ukraine must go on.")
    assert {speaker.id for speaker in one} == {speaker.id for speaker in other} != {""}


def test_somebody_whom_no_list_has_makes_no_listed_company() -> None:
    (speaker,) = _speakers("en", "Ukraine and Anna Holm agreed to hold talks with Russia.")
    assert speaker.id == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Holm and Emil Lund", "Emil Lund and Anna Holm", True),
        ("Anna Holm and Emil Lund", "Emil Lund", False),
        ("Anna Holm and Emil Lund", "Vera Berg and Emil Lund", False),
        ("Anna Holm, Vera Berg and Emil Lund", "Emil Lund, Anna Holm and Vera Berg", True),
    ],
)
def test_people_who_speak_together_are_told_apart_by_all_their_names(
    one: str, other: str, same: bool
) -> None:
    first, second = (Speaker(name=name, kind=SpeakerKind.PERSON) for name in (one, other))
    assert same_speaker(first, "other", second, "other") is same
