"""Who says what where the wording is not the plainest, in our own words."""

import pytest

from peacewatch.analysis.actors import find_actors
from peacewatch.analysis.content import prepare
from peacewatch.analysis.english import find_statements
from peacewatch.analysis.found import FoundStatement
from peacewatch.lexicon import load_lexicon
from peacewatch.records import Story


def _found(text: str) -> list[FoundStatement]:
    passages = prepare(Story(id="", title="", text=text), "en")
    return find_statements(passages, find_actors(passages, load_lexicon(), "en", None))


def _said(text: str) -> list[tuple[str, str]]:
    return [(one.speaker.name, text[one.content.start : one.content.end]) for one in _found(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“They sign at night,” shrugged Anna Holm.", ("Anna Holm", "They sign at night,")),
        ("“They sign at night,” Anna Holm laughs.", ("Anna Holm", "They sign at night,")),
        ("“They sign at night,” summed up Anna Holm, 31.", ("Anna Holm", "They sign at night,")),
        ("Anna Holm laid out a plan for a truce at sea.", ("Anna Holm", "a plan for a truce at sea")),
        ("Anna Holm spoke out in favour of a truce.", ("Anna Holm", "a truce")),
        ("Anna Holm often bragged about her ties with Oslo.", ("Anna Holm", "her ties with Oslo")),
        ("Norway sees the law as the most it can give.", ("Norway", "the law as the most it can give")),
        ("Analysts see little hope of a truce.", ("analysts", "little hope of a truce")),
    ],
)
def test_lively_verbs_carry_what_is_said(text: str, said: tuple[str, str]) -> None:
    assert said in _said(text)


def test_to_see_somebody_is_no_judgement() -> None:
    assert _said("Anna Holm saw the minister in Oslo on Monday.") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The talks failed, with the Kremlin saying Oslo had dithered and Norway accusing it of lying.",
            ("Norway", "it of lying"),
        ),
        (
            "The rebels agreed early Friday to pull back their guns.",
            ("the rebels", "to pull back their guns"),
        ),
        (
            "It would need more staff, envoy Anna Holm, who runs it, was quoted as saying by local papers.",
            ("Anna Holm", "It would need more staff"),
        ),
        (
            "It would fail in a year, said an aide briefed on it.",
            ("an aide briefed on it", "It would fail in a year"),
        ),
        ("Anna Holm dismissed this as part of a plot.", ("Anna Holm", "this as part of a plot")),
        (
            "It would risk a new war, Anna Holm claimed the next day in Oslo.",
            ("Anna Holm", "It would risk a new war"),
        ),
        ("The loan, which Norway has denounced as theft, is small.", ("Norway", "theft")),
        ("“He threw it on the table,” assured one aide.", ("one aide", "He threw it on the table,")),
        ("As Anna Holm put it, the war must end.", ("Anna Holm", "the war must end")),
        (
            "The war, as Anna Holm noted on Monday, goes on.",
            ("Anna Holm", "The war, as Anna Holm noted on Monday, goes on"),
        ),
        ("The war will go on, as Anna Holm put it.", ("Anna Holm", "The war will go on")),
        ("Anna Holm likewise predicted that it would fail.", ("Anna Holm", "it would fail")),
    ],
)
def test_what_stands_around_a_verb_does_not_hide_it(text: str, said: tuple[str, str]) -> None:
    assert said in _said(text)


def test_a_quotation_within_a_clause_does_not_cut_it() -> None:
    said = _said("Anna Holm told a panel that Norwegian firms “should be first in line” for contracts.")

    assert said[0] == ("Anna Holm", "Norwegian firms “should be first in line” for contracts")


def test_words_quoted_within_somebody_elses_attitude_are_the_tellers() -> None:
    said = _said("Anna Holm said Norway expected all sides, “and I stress all sides”, to honour it.")

    assert ("Anna Holm", "and I stress all sides") in said


def test_a_verb_right_behind_a_quotation_and_its_comma_carries_it() -> None:
    said = _said("Anna Holm proposed a truce at sea and “they agreed to it at once”, the ministry added.")

    assert ("the ministry", "they agreed to it at once") in said


def test_a_clause_goes_on_behind_but_that() -> None:
    said = _said("Anna Holm said that the talks had failed, but that Norway would host another round.")

    assert said == [("Anna Holm", "the talks had failed, but that Norway would host another round")]


def test_what_an_aside_belongs_to_begins_behind_the_colon() -> None:
    said = _said("Anna Holm did not hide her anger: she would have liked, she admitted, to take home more.")

    assert said == [("Anna Holm", "she would have liked, she admitted, to take home more")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "“It is poison,” said one EU ambassador. Another, from Malta, likened it to “a thief who pays”.",
            ("another EU ambassador", "a thief who pays"),
        ),
        (
            "Anna Holm, a former minister, left. Two Norwegian officials said it was a trap."
            " “We are not naive,” said the second official.",
            ("the second official", "We are not naive,"),
        ),
        (
            "Two people briefed on it said it failed. One of them, who gave no name, said Oslo would wait.",
            ("two people briefed on it", "Oslo would wait"),
        ),
    ],
)
def test_another_of_several_without_names_speaks(text: str, said: tuple[str, str]) -> None:
    assert said in _said(text)


@pytest.mark.parametrize(
    "text",
    [
        "There are fears that the river may rise again.",
        "They handed the delegation in Oslo written proposals that it was late.",
        "They remain far apart on the one question that has doomed every round.",
    ],
)
def test_what_is_no_subject_says_nothing(text: str) -> None:
    assert _said(text) == []


def test_names_do_not_run_on_over_a_line() -> None:
    said = _said("Source: Baltic Post\nAnna Holm said the river would rise again.")

    assert said == [("Anna Holm", "the river would rise again")]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("“It is an apple,” said one EU ambassador in Oslo.", "EU"),
        ("An alliance diplomat said Norway would help.", "NATO"),
        ("Ukrainian and European leaders said it would fail.", "other"),
        ("Sir Emil Lund, a former British ambassador, said it would fail.", "other"),
        ("In Moscow, foreign ministry spokesman Emil Lundov said it would fail.", "RU"),
        ("In Kharkiv, Olena, who runs a bakery, said it would fail.", "UA"),
        ("Putin left early. The plan failed, two sources close to his administration said.", "RU"),
        ("In a survey of Russians, 50 percent of respondents said it would fail.", "RU"),
        ("Foreign Minister Wang Yi left. Wang said it would fail.", "CN"),
    ],
)
def test_the_side_of_whoever_is_described_in_passing(text: str, side: str) -> None:
    assert {one.side for one in _found(text)} == {side}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "For Anna Holm, an opposition MP, the truce amounts to a defeat.",
            ("Anna Holm", "the truce amounts to a defeat"),
        ),
        (
            "Anna Holm left early. In the minister's eyes, the truce amounts to a defeat.",
            ("Anna Holm", "the truce amounts to a defeat"),
        ),
        (
            "There is a belief among some Norwegian officials that the truce is a trap.",
            ("some Norwegian officials", "the truce is a trap"),
        ),
        ("There are fears in the army, too, that it is a trap.", ("the army", "it is a trap")),
        ("Norway's reluctance to join the guarantors is known.", ("Norway", "to join the guarantors")),
    ],
)
def test_points_of_view_and_what_nouns_hold(text: str, said: tuple[str, str]) -> None:
    assert said in _said(text.replace("Anna Holm left", "Foreign minister Anna Holm left"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Anna Holm said it had begun, raising hopes of a truce.", ("Anna Holm", "it had begun")),
        ("Anna Holm said it had begun, even as others packed.", ("Anna Holm", "it had begun")),
        (
            "Anna Holm spoke, noting that “people who respect life” would seek a truce.",
            ("Anna Holm", "“people who respect life” would seek a truce"),
        ),
        (
            "The media reports mention that Oslo would give it up.",
            ("the media reports", "Oslo would give it up"),
        ),
        (
            "Anna Holm repeated that Oslo started the war and said it would fail.",
            ("Anna Holm", "it would fail"),
        ),
        (
            "Countering the plan, Anna Holm drew up another, suggesting an end to it.",
            ("Anna Holm", "an end to it"),
        ),
    ],
)
def test_what_is_said_ends_where_the_story_goes_on(text: str, said: tuple[str, str]) -> None:
    assert said in _said(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The draft states that it would be watched by nurses.",
            ("the draft", "it would be watched by nurses"),
        ),
        (
            "A guideline seen by Baltic Post advises editors to stress that it is over.",
            ("a guideline", "editors to stress that it is over"),
        ),
        (
            "The communiqué of the summit calls for the return of all children.",
            ("the communiqué", "the return of all children"),
        ),
    ],
)
def test_papers_speak_for_themselves(text: str, said: tuple[str, str]) -> None:
    assert said in _said(text)


def test_a_participle_behind_a_description_belongs_to_whom_it_describes() -> None:
    said = _said(
        "Foreign minister Emil Lund spoke. “Nobody will be harmed,” retorted Anna Holm, the deputy minister"
        " in charge of trade, denouncing a “cynical manipulation of the dead”."
    )

    assert ("Anna Holm", "cynical manipulation of the dead") in said


@pytest.mark.parametrize(
    "text",
    [
        "Norway’s chief negotiator said it was near. The negotiator, Emil Lund, a Norwegian, read it out.",
        "Talks go on, a senior Norwegian lawmaker said. Norwegian MP Emil Lund spoke in Oslo.",
    ],
)
def test_whom_the_lead_describes_is_who_is_named_below(text: str) -> None:
    assert _said(text)[0][0] == "Emil Lund"


def test_of_two_who_are_named_below_the_lead_means_nobody() -> None:
    said = _said("Talks go on, a Norwegian lawmaker said. Norwegian MP Emil Lund met Norwegian MP Anna Holm.")

    assert said == [("a Norwegian lawmaker", "Talks go on")]


def test_an_aside_belongs_to_its_own_clause() -> None:
    said = _said(
        "Norway made clear that it would not send troops, and it was vague, Anna Holm complained, about it."
    )

    assert ("Anna Holm", "it was vague, Anna Holm complained, about it") in said


def test_a_noun_takes_up_whom_the_last_sentence_is_about() -> None:
    said = _said(
        "Emil Lund, an MP, said it was over. Anna Holm, leader of the Labour party, came later."
        " According to the politician, Norway would join them soon."
    )

    assert ("Anna Holm", "Norway would join them soon") in said


def test_whoever_an_agency_described_by_its_kind_cites_is_the_speaker() -> None:
    said = _said(
        "Guns fell silent, the TASS state news agency reported on Monday, citing Norway's defence ministry."
    )

    assert said == [("Norway's defence ministry", "Guns fell silent")]


def test_what_is_criticised_is_not_said_by_whoever_criticises_it() -> None:
    said = _said("A senior lawmaker sharply criticised comments that Anna Holm made in Oslo.")

    assert said == [("a senior lawmaker", "comments that Anna Holm made in Oslo")]
