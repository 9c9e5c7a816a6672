"""Who said what as correspondents write it in longer pieces: asides, takings-up, nouns that hold a demand."""

import pytest

from peacewatch.analysis.actors import find_actors
from peacewatch.analysis.content import prepare
from peacewatch.analysis.english import find_statements
from peacewatch.lexicon import load_lexicon
from peacewatch.records import Story


def _said(text: str) -> list[tuple[str, str]]:
    story = Story(id="", title="", text=text)
    passages = prepare(story, "en")
    cast = find_actors(passages, load_lexicon(), "en", None)
    return [
        (one.speaker.name, story.in_field(one.field)[one.content.start : one.content.end])
        for one in find_statements(passages, cast)
    ]


VERBS = [
    (
        "If they go home, Anna Holm told reporters in Oslo, Norway, on Monday, then it will stop.",
        [
            (
                "Anna Holm",
                "If they go home, Anna Holm told reporters in Oslo, Norway, on Monday, then it will stop",
            )
        ],
    ),
    (
        "An envoy summarized the message: better a bad peace now than a worse one.",
        [("an envoy", "better a bad peace now than a worse one")],
    ),
    (
        "Anna Holm has ruled this out, with her deputy saying that it was over.",
        [("Anna Holm", "this out"), ("her deputy", "it was over")],
    ),
    (
        "Oslo welcomes any talks, said Anna Holm, a spokeswoman.",
        [("Anna Holm", "Oslo welcomes any talks"), ("Oslo", "any talks")],
    ),
    (
        "Anna Holm demanded that Oslo stop paying, while Berlin, according to Carl Berg, pays at once.",
        [("Anna Holm", "Oslo stop paying"), ("Carl Berg", "Berlin, according to Carl Berg, pays at once")],
    ),
    (
        "The Baltic news site, citing a senior aide, reported Friday that Oslo would pay.",
        [("a senior aide", "Oslo would pay")],
    ),
    (
        "Oslo will go on with its work, Anna Holm said on June 16, hours after the vote.",
        [("Anna Holm", "Oslo will go on with its work")],
    ),
    ("Firm head Carl Berg called that robbery.", [("Carl Berg", "that robbery")]),
    (
        "Carl Berg dismissed as false the claim that Oslo had paid.",
        [("Carl Berg", "the claim that Oslo had paid")],
    ),
    (
        "Anna Holm told Nord/Sør by telephone that she had paid.",
        [("Anna Holm", "she had paid")],
    ),
    (
        "The Daily Post reported on Monday, citing three diplomats, that Oslo would pay.",
        [("three diplomats", "Oslo would pay")],
    ),
    ("Anna Holm let it be known that she was ready to pay.", [("Anna Holm", "she was ready to pay")]),
    ("Carl Berg hinted at Oslo as a host.", [("Carl Berg", "Oslo as a host")]),
]


@pytest.mark.parametrize(("text", "said"), VERBS)
def test_what_a_verb_reports(text: str, said: list[tuple[str, str]]) -> None:
    assert _said(text) == said


def test_a_heading_in_capitals_speaks_not() -> None:
    text = "HOLM’S PRICE: Finance Minister Anna Holm has threatened to veto the loan."
    assert _said(text) == [("Anna Holm", "to veto the loan")]


def test_the_negotiator_is_who_spoke_last() -> None:
    text = "Presidential aide Carl Berg said it was over. The list is ready, the negotiator stressed."
    assert _said(text) == [("Carl Berg", "it was over"), ("Carl Berg", "The list is ready")]


SPEAKERS = [
    (
        "Carl Berg said it was over. Former minister Anna Holm’s memoir, “The Long Table,” is out. "
        "It reveals that she paid Oslo twice.",
        [("Carl Berg", "it was over"), ("Anna Holm", "she paid Oslo twice")],
    ),
    (
        "Emma Lund said it was over. In Oslo, we spoke to Halyna, who fled with a cat. She looks tired. "
        "“Which talks?” she asks.",
        [("Emma Lund", "it was over"), ("Halyna", "Which talks?")],
    ),
    (
        "Anna Holm said it was over. Our film, “The Last Train from Oslo,” premieres next week.",
        [("Anna Holm", "it was over")],
    ),
    (
        "The ministry’s trade policy aide, Carl Berg, lost no time in dismissing the text as “useless.”",
        [("Carl Berg", "the text as “useless.”")],
    ),
    (
        "Carl Berg, head of the fund, said it was over. The city’s chief has called for a truce.",
        [("Carl Berg", "it was over"), ("the city’s chief", "a truce")],
    ),
    (
        "Officials in Oslo voiced alarm at what one of them described as a drift towards a deal.",
        [
            ("Officials in Oslo", "alarm at what one of them described as a drift towards a deal"),
            ("Officials in Oslo", "a drift towards a deal"),
        ],
    ),
    (
        "Anna Holm said it was over. Her colleague Carl Berg disagrees: without Oslo, the opposition "
        "lawmaker told the Daily Post, talks are therapy.",
        [
            ("Anna Holm", "it was over"),
            ("Carl Berg", "without Oslo, the opposition lawmaker told the Daily Post, talks are therapy"),
        ],
    ),
    (
        "Firm head Emil Lund called that robbery. The bank has paid in full, his spokeswoman confirmed.",
        [("Emil Lund", "that robbery"), ("his spokeswoman", "The bank has paid in full")],
    ),
    (
        "“Which ministers? Tell them to come,” said a sergeant who gave only his first name, Ivan.",
        [("Ivan", "Which ministers? Tell them to come,")],
    ),
    (
        "The envoy Carl Berg sent Oslo a letter before the vote proposing that a bank be linked to it.",
        [("Carl Berg", "a bank be linked to it")],
    ),
    (
        "“We lost them, honestly,” a member of the delegation told the paper. The official blamed Oslo.",
        [
            ("a member of the delegation", "We lost them, honestly,"),
            ("a member of the delegation", "Oslo"),
        ],
    ),
    (
        "Sen. Anna Holm, D-Ohio, a member of the panel, complained that Oslo had paid nothing.",
        [("Anna Holm", "Oslo had paid nothing")],
    ),
    ("Rep. Carl Berg, R-Ky., said it was over.", [("Carl Berg", "it was over")]),
    (
        "Rep. Anna Holm, the Democrat who leads the panel, issued a statement calling for a firm promise.",
        [("Anna Holm", "a firm promise")],
    ),
    (
        "“Nobody believed in it,” said a diplomat who took part in the talks. "
        "The diplomat, who insisted on anonymity, said Oslo was late.",
        [
            ("a diplomat who took part in the talks", "Nobody believed in it,"),
            ("a diplomat who took part in the talks", "Oslo was late"),
        ],
    ),
    (
        "A diplomat who has read it told the agency that it was vague.",
        [("a diplomat who has read it", "it was vague")],
    ),
    (
        "An official who asked not to be named said it was vague.",
        [("an official", "it was vague")],
    ),
    (
        "The truce was a trap, in the words of their manager, Carl Berg.",
        [("Carl Berg", "The truce was a trap")],
    ),
    (
        "Anna Holm told reporters it was over. She came to Oslo, she said, for the truce.",
        [("Anna Holm", "it was over"), ("Anna Holm", "She came to Oslo, she said, for the truce")],
    ),
    (
        "Anna Holm said it was over. Three people close to the talks were more guarded. "
        "The gap is smaller, two of them noted. The third called it “a waiter’s truce”.",
        [
            ("Anna Holm", "it was over"),
            ("three people close to the talks", "The gap is smaller"),
            ("three people close to the talks", "it “a waiter’s truce”"),
        ],
    ),
    (
        "Carl Berg said it was over. Pro-Russian separatists took a port. They maintain that it was theirs.",
        [("Carl Berg", "it was over"), ("Pro-Russian separatists", "it was theirs")],
    ),
]


@pytest.mark.parametrize(("text", "said"), SPEAKERS)
def test_who_speaks(text: str, said: list[tuple[str, str]]) -> None:
    assert _said(text) == said


ASIDES = [
    (
        "An envoy suggested it could be late, though, if it rained.",
        [("an envoy", "it could be late, though, if it rained")],
    ),
    (
        "Anna Holm dismissed the claim that sanctions block grain. They don’t, she said.",
        [("Anna Holm", "the claim that sanctions block grain"), ("Anna Holm", "They don’t")],
    ),
    (
        "Anna Holm said Oslo insists on a halt, whereas Bonn wants two days.",
        [
            ("Anna Holm", "Oslo insists on a halt, whereas Bonn wants two days"),
            ("Oslo", "a halt"),
            ("Bonn", "two days"),
        ],
    ),
    (
        "Emil Lund left. Anna Holm was of two minds. In two cases, she claimed, envoys had been called.",
        [("Anna Holm", "In two cases, she claimed, envoys had been called")],
    ),
    (
        "Several guns, Carl Berg boasted to reporters who saw the column, were on the road.",
        [("Carl Berg", "Several guns, Carl Berg boasted to reporters who saw the column, were on the road")],
    ),
    (
        "The list: Anna Holm (too tall for the French, a diplomat quipped) and Carl Berg, whose name, in the "
        "words of one aide, “is a declaration of war on breakfast.”",
        [("a diplomat", "too tall for the French"), ("one aide", "is a declaration of war on breakfast.")],
    ),
    (
        "Anna Holm said it was over. For another, she argues, rushing to the table is wrong.",
        [
            ("Anna Holm", "it was over"),
            ("Anna Holm", "For another, she argues, rushing to the table is wrong"),
        ],
    ),
    (
        "Carl Berg countered that it had begun: several guns, he boasted, were on the road.",
        [("Carl Berg", "it had begun"), ("Carl Berg", "several guns, he boasted, were on the road")],
    ),
    (
        "Troops attacked near a river, the staff reported, and a bomb killed a man, according to Carl Berg.",
        [("the staff", "Troops attacked near a river"), ("Carl Berg", "a bomb killed a man")],
    ),
    ("Anna Holm went on: it is over for good.", [("Anna Holm", "it is over for good")]),
    ("In Oslo, Anna Holm told them about attempts to flee.", [("Anna Holm", "attempts to flee")]),
    (
        "Anna Holm waved the tape away as “a standard thing.”",
        [("Anna Holm", "the tape away as “a standard thing.”")],
    ),
    ("Oslo would like to know who pays for the wall.", [("Oslo", "who pays for the wall")]),
]


@pytest.mark.parametrize(("text", "said"), ASIDES)
def test_asides_and_what_verbs_hold_apart(text: str, said: list[tuple[str, str]]) -> None:
    assert _said(text) == said


NOUNS = [
    (
        "“Take the offer,” Carl Berg told her; to which Anna Holm’s answer was, “I hear you.”",
        [("Carl Berg", "Take the offer,"), ("Anna Holm", "I hear you.")],
    ),
    ("Anna Holm offered no proof.", []),
    (
        "Oslo’s reluctance to join the sanctions, driven by need, has irked Bonn.",
        [("Oslo", "to join the sanctions")],
    ),
    (
        "Then came Anna Holm’s warning that Oslo would be left to “fight its little heart out”.",
        [
            ("Anna Holm", "Oslo would be left to"),
            ("Anna Holm", "fight its little heart out"),
        ],
    ),
    (
        "Berlin was quiet. Turkey, meanwhile, has renewed its offer to host the leaders.",
        [("Turkey", "to host the leaders")],
    ),
    (
        "Anna Holm spoke in Oslo. Her plea is simple: open the talks now.",
        [("Anna Holm", "open the talks now")],
    ),
    ("Oslo’s hope is that the three will meet again.", [("Oslo", "the three will meet again")]),
    ("Anna Holm renewed her plea for a safe corridor.", [("Anna Holm", "a safe corridor")]),
]


@pytest.mark.parametrize(("text", "said"), NOUNS)
def test_what_a_noun_holds(text: str, said: list[tuple[str, str]]) -> None:
    assert _said(text) == said


def test_a_senator_of_no_named_country_is_american() -> None:
    story = Story(id="", title="", text="Senator Carl Berg vowed to oppose the loan.")
    passages = prepare(story, "en")
    found = find_statements(passages, find_actors(passages, load_lexicon(), "en", None))
    assert [one.side for one in found] == ["US"]


def test_lawmakers_are_of_the_state_a_story_is_told_from() -> None:
    story = Story(
        id="", title="", text="KYIV, Ukraine — The first reaction was silence, recalled one lawmaker."
    )
    passages = prepare(story, "en")
    found = find_statements(passages, find_actors(passages, load_lexicon(), "en", None))
    assert [one.side for one in found] == ["UA"]


def test_a_ministry_is_of_the_state_that_spoke_before() -> None:
    text = "China denies that it was late. A Foreign Ministry spokesperson said it had never been late."
    passages = prepare(Story(id="", title="", text=text), "en")
    found = find_statements(passages, find_actors(passages, load_lexicon(), "en", None))
    assert [(one.speaker.name, one.side) for one in found][-1] == ("a Foreign Ministry spokesperson", "CN")
