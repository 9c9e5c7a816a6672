"""Which statements of a story are about the war."""

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.content import prepare
from peacewatch.analysis.english import find_statements
from peacewatch.analysis.scope import about_the_war, bears_on_the_war
from peacewatch.records import Story

TRADE = (
    "Anna Holm said cod quotas would fall next year. " + "The nets were mended in silence by the quay. " * 20
)
WAR = "Bo Lund said Russia and Ukraine would meet in Oslo. Moscow is far from Kyiv. Russia is large. "


def speakers(text: str, title: str = "") -> list[str]:
    passages = prepare(Story(id="", title=title, text=text), "en")
    return [f.speaker.name for f in about_the_war(passages, find_statements(passages, Cast(actors={})))]


def test_in_a_round_up_only_what_is_said_near_the_war_counts() -> None:
    assert speakers(TRADE + WAR) == ["Bo Lund"]


def test_a_story_of_other_things_is_left_as_it_is() -> None:
    assert speakers(TRADE) == ["Anna Holm"]


def test_a_story_on_a_party_without_its_war_has_none() -> None:
    text = "Anna Holm said Moscow and the Kremlin wanted more cod. Russia buys little. Russian ships wait. "
    assert speakers(text) == []


def test_in_a_long_story_of_something_else_only_what_is_said_of_the_war_itself_counts() -> None:
    murder = "Anna Holm said the lawyer had left Kyiv in a grey car. " + "A Ukrainian was shot in Oslo. " * 60
    war = "Bo Lund said the lawyer had helped to prepare the invasion. "
    assert speakers(murder + war) == ["Bo Lund"]
    assert speakers(murder + war + "The war goes on, and talks fail. " * 20) == ["Anna Holm", "Bo Lund"]
    assert speakers(murder + war, "Envoys weigh a truce for Donetsk") == ["Anna Holm", "Bo Lund"]


def bearing(text: str, title: str = "") -> list[bool]:
    passages = prepare(Story(id="", title=title, text=text), "en")
    bears = bears_on_the_war(passages)
    return [bears(found) for found in find_statements(passages, Cast(actors={}))]


def test_a_truce_elsewhere_bears_on_no_war_but_its_own() -> None:
    assert bearing("Anna Holm said the truce in the Levant would hold. Talks go on in Doha.") == [False]


def test_in_a_story_of_many_things_only_what_stands_near_the_war_can_be_a_position_on_it() -> None:
    text = (
        WAR
        + "The budget was passed in the night. " * 40
        + "Anna Holm said the couple would marry after the talks on rent. "
        + "The budget was passed in the night. " * 10
    )
    assert bearing(text) == [True, False]


def test_a_headline_bears_on_the_war_where_its_story_names_a_party() -> None:
    assert bearing("Kyiv waits for arms.", title="“No truce before talks begin,” says Holm") == [True]


def test_a_state_named_once_in_a_long_story_is_no_link_to_the_war() -> None:
    text = "Anna Holm said envoys of Russia and others were shot at. " + "The quay was quiet that day. " * 60
    assert bearing(text) == [False]
