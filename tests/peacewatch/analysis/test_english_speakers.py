"""Who speaks where the sentence does not say it in the plainest order, in our own words."""

import pytest

from peacewatch.analysis.actors import find_actors
from peacewatch.analysis.content import prepare
from peacewatch.analysis.english import find_statements
from peacewatch.lexicon import load_lexicon
from peacewatch.records import SpeakerKind, Story


def _said(text: str) -> list[tuple[str, str]]:
    story = Story(id="", title="", text=text)
    passages = prepare(story, "en")
    cast = find_actors(passages, load_lexicon(), "en", None)
    return [
        (one.speaker.name, text[one.content.start : one.content.end])
        for one in find_statements(passages, cast)
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We are ready to meet,” said the ministry's spokeswoman, Anna Holm.", "Anna Holm"),
        ("“We are ready to meet,” said an adviser to the president, Emil Lund.", "Emil Lund"),
        (
            "“We are ready to meet,” said a source close to the delegation.",
            "a source close to the delegation",
        ),
        ("Anna Holm, head of the Baltic Fund, which paid for it, said the office would close.", "Anna Holm"),
        (
            "Anna Holm, a pollster who is working with the Baltic Fund, an aid group, said it failed.",
            "Anna Holm",
        ),
        ("Anna Holm, the fund's lawyer, treasurer and founder, rejected the plan for a vote.", "Anna Holm"),
        ("Anna Holm, a former minister, said the vote was the clearest sign so far.", "Anna Holm"),
        ("Anna Holm, a former minister, said Lund “was personally involved in it”.", "Anna Holm"),
        ("Current and former officials said the line had been cut.", "current and former officials"),
        ("Leaders of Norway, Sweden and Poland said it was over.", "leaders of Norway, Sweden and Poland"),
        ("Two specialists privy to the talks say it is over.", "two specialists privy to the talks"),
        ("Most said they were tired of it.", "most"),
    ],
)
def test_descriptions_and_appositions_lead_to_whoever_speaks(text: str, speaker: str) -> None:
    names = {name.lower() for name, _ in _said(text)}

    assert names == {speaker.lower()}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Holm (D-Ohio) defended the vote on Monday, saying it was long overdue.", "Anna Holm"),
        ("Anna Holm and other far-right leaders left early, claiming that it was a farce.", "leaders"),
        ("Ambassadors, who rarely meet, left early, saying it was a farce.", "ambassadors"),
        (
            "Anna Holm is silent while her main rival, Emil Lund, has risen by saying it was a farce.",
            "Emil Lund",
        ),
        ("Anna Holm rebuked critics who say it is a farce, adding that nobody had left.", "Anna Holm"),
        ("Anna Holm left early, calling it a farce, and said that nobody would stay.", "Anna Holm"),
    ],
)
def test_a_participle_belongs_to_the_subject_of_its_clause(text: str, speaker: str) -> None:
    assert speaker.lower() in _said(text)[-1][0].lower()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("On Monday, Anna Holm said in a speech in Oslo that the war must end.", "the war must end"),
        ("On his page, Emil Lund promises to leave the bloc.", "to leave the bloc"),
        ("Emil Lund said on the radio, where he has a show, that the war must end.", "the war must end"),
        ("Emil Lund said about half of the army had left.", "about half of the army had left"),
        (
            "Emil Lund called on Oslo, which has taken a softer line, to speak out.",
            "Oslo, which has taken a softer line, to speak out",
        ),
        ("Emil Lund declined to put new tolls on the port.", "to put new tolls on the port"),
        ("Norway and its allies have pressed Sweden to open the port.", "Sweden to open the port"),
        ("Emil Lund was asked who pays. Lund replied, “Nobody.”", "Nobody."),
    ],
)
def test_what_is_said_is_found_behind_places_times_and_asides(text: str, words: str) -> None:
    assert words in [found for _, found in _said(text)]


def test_a_clause_that_runs_into_its_quotation_is_said_as_well() -> None:
    assert _said("The port will stay open and “nobody will pay for it,” Anna Holm said.") == [
        ("Anna Holm", "The port will stay open"),
        ("Anna Holm", "nobody will pay for it,"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Russia's demands include a ban on foreign troops in Ukraine.",
            ("Russia", "a ban on foreign troops in Ukraine"),
        ),
        ("Kyiv's priority remains a full ceasefire.", ("Kyiv", "a full ceasefire")),
        (
            "Trump took to his network on Sunday to criticise Zelensky for his words.",
            ("Donald Trump", "Zelensky for his words"),
        ),
        (
            "Putin has on several occasions threatened to cut off supplies.",
            ("Vladimir Putin", "to cut off supplies"),
        ),
        (
            "The ministry issued a statement calling for an immediate truce.",
            ("the ministry", "an immediate truce"),
        ),
        (
            "According to media reports, the port will open again in May.",
            ("media reports", "the port will open again in May"),
        ),
        (
            "Ukraine and its European allies have sought to push Moscow into signing.",
            ("Ukraine and its European allies", "to push Moscow into signing"),
        ),
        ("The EU and its member states insist on a vote.", ("The EU and its member states", "a vote")),
        ("“It is over,” thinks Anna Holm.", ("Anna Holm", "It is over,")),
    ],
)
def test_demands_attitudes_and_reports_are_found_with_whose_they_are(
    text: str, expected: tuple[str, str]
) -> None:
    assert expected in _said(text)


def test_the_bearer_of_an_office_is_who_of_the_story_holds_it() -> None:
    text = (
        "The remarks came after the Ukrainian president accused the United States of delays.\n"
        "Trump had criticised Zelensky a day before."
    )

    assert _said(text)[0][0] == "Volodymyr Zelensky"


def test_who_goes_on_is_who_reports_and_not_whom_the_report_is_about() -> None:
    text = "Anna Holm said the Nordic leaders had agreed on it, adding that the talks would go on."

    assert ("Anna Holm", "the talks would go on") in _said(text)


def test_a_clause_goes_on_behind_the_quotation_that_it_runs_through() -> None:
    text = "Anna Holm said she “cannot simply walk away” without an answer from her allies."

    assert ("Anna Holm", "without an answer from her allies") in _said(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A soldier who was held in Kursk said it was over.", "a soldier who was held in Kursk"),
        ("The man who shot Lund said it was over.", "the man who shot Lund"),
        ("Officials whose houses have been searched say it is over.", "officials"),
        ("Mr. Lund, whose latest firm, Baltic Maps, draws charts, said it was over.", "Lund"),
        ("Anna Holm grew up as a Lund supporter near Oslo, and said it was over.", "Anna Holm"),
        ("Anna Holm, an expert and head of the Baltic Fund believes it is over.", "Anna Holm"),
    ],
)
def test_what_a_relative_clause_or_an_aside_names_does_not_speak(text: str, speaker: str) -> None:
    assert _said(text)[-1][0].lower() == speaker.lower()


def test_according_to_somebody_is_what_stands_around_a_quotation_too() -> None:
    text = "According to the commander Emil Lund, a strike hit the port while he was “in the middle of it”."

    assert ("Emil Lund", "a strike hit the port") in _said(text)


def test_records_and_interviews_are_sources() -> None:
    assert _said("The port was sold twice, according to FEC records.") == [
        ("FEC records", "The port was sold twice")
    ]
    assert _said("The port was sold twice, according to interviews with three brokers.") == [
        ("three brokers", "The port was sold twice")
    ]


def test_words_of_a_quotation_within_a_sentence_go_on_with_whoever_spoke_before() -> None:
    text = (
        "Nothing has moved, Anna Holm said. On the contrary, the Kremlin leader had gained and there was "
        "“no breakthrough to speak of here”."
    )

    assert _said(text)[-1] == ("Anna Holm", "no breakthrough to speak of here")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Zelensky spoke in Kyiv on Monday. Putin was afraid of a meeting, he said.", "Volodymyr Zelensky"),
        ("The ministry spoke of losses. The army had left the town, it said.", "the ministry"),
        (
            "Norway seeks new contracts, a representative of the fund told the agency.\n"
            "“We see promising fields of work,” he said.",
            "a representative of the fund",
        ),
    ],
)
def test_a_pronoun_behind_a_clause_is_not_whom_the_clause_is_about(text: str, speaker: str) -> None:
    assert _said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "No official has said Moscow is behind the fires.",
        "US claims regarding weapons in space are an excuse.",
    ],
)
def test_what_nobody_says_is_no_statement(text: str) -> None:
    assert _said(text) == []


def test_what_leads_to_a_subject_is_not_the_subject() -> None:
    text = "Filling in for Lund at the fair, Anna Holm landed a dig, saying it was over."

    assert _said(text) == [("Anna Holm", "it was over")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Many in Kyiv fear that Washington will walk away.", "many in Kyiv"),
        ("Those close to the talks say Moscow is stalling.", "those close to the talks"),
        ("Half of Ukrainians oppose giving up land.", "Half of Ukrainians"),
    ],
)
def test_people_told_by_a_place_or_a_share_are_unnamed(text: str, speaker: str) -> None:
    story = Story(id="", title="", text=text)
    passages = prepare(story, "en")
    cast = find_actors(passages, load_lexicon(), "en", None)
    [found] = find_statements(passages, cast)

    assert (found.speaker.name, found.speaker.kind) == (speaker, SpeakerKind.UNNAMED)


def test_somebodys_country_does_not_speak_for_them() -> None:
    text = "Emil Lund told the radio his country had hoped for “more patience and more pressure”."
    assert {name for name, _ in _said(text)} == {"Emil Lund"}


def test_a_firm_is_called_by_where_it_is() -> None:
    text = "A U.K.-based shipping firm said the port was closed."
    assert _said(text) == [("a U.K.-based shipping firm", "the port was closed")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Norwegian negotiating team said the port was closed.", "the Norwegian negotiating team"),
        ("The Danish ruling party said the port was closed.", "the Danish ruling party"),
        ("Two officials attending the talks said the port was closed.", "two officials attending the talks"),
    ],
)
def test_a_participle_before_its_noun_describes_it(text: str, name: str) -> None:
    assert [speaker for speaker, _ in _said(text)] == [name]


def test_the_head_of_state_is_the_president_of_the_story() -> None:
    text = "President Emil Lund met the press. He was brief. “The talks go on,” the head of state said."
    assert [name for name, _ in _said(text)] == ["Emil Lund"]


@pytest.mark.parametrize(
    "text",
    [
        "Emil Lund spoke in Oslo. Describing Europe as “lost”, he said the talks had gone nowhere.",
        "Emil Lund spoke in Oslo. Urging Europe to step up and lead, he said the talks had gone nowhere.",
        "Praising Anna Holm for her patience, Emil Lund said the talks had gone nowhere.",
    ],
)
def test_a_participle_that_opens_a_sentence_is_nobodys_name(text: str) -> None:
    assert [name for name, _ in _said(text)][-1] == "Emil Lund"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oslo’s ambassador to the UN, Vassily Lund, said the talks were over.", "Vassily Lund"),
        ("A lawmaker, Emily Holm, said the talks were over.", "Emily Holm"),
        ("Recently Emily Holm said the talks were over.", "Emily Holm"),
        ("Vitaly Lund, a former boxer, said Norway attacked Denmark.", "Vitaly Lund"),
        ("The talks are over, said retired Danish general Ben Lund.", "Ben Lund"),
        ("On Monday, Emil Lund, an adviser, said Oslo in the north had not fallen.", "Emil Lund"),
        (
            "Vitaly Lund, head of the centre, said Oslo in the north had not fallen.",
            "Vitaly Lund",
        ),
    ],
)
def test_given_names_and_whoever_attacked_whom_are_told_from_other_words(text: str, name: str) -> None:
    assert [speaker for speaker, _ in _said(text)] == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Oslo says it wants a full truce before any talks.", ["a full truce before any talks"]),
        ("Anna Holm said privately that the talks had failed.", ["the talks had failed"]),
        ("Anna Holm thanked the envoy and said the talks would go on.", ["the talks would go on"]),
        ("Anna Holm thanked the envoy for his patience.", ["the envoy for his patience"]),
        ("Anna Holm said nothing about a truce on the border.", []),
        ("The talks go on, Anna Holm told students on Saturday.", ["The talks go on"]),
    ],
)
def test_what_adds_nothing_is_left_out(text: str, words: list[str]) -> None:
    assert [said for _, said in _said(text)] == words


@pytest.mark.parametrize(
    "told",
    [
        "public broadcaster Kanal on Monday",
        "state television",
        "Danish newspaper Fjordposten",
        "the Harbour Gazette newspaper in an interview",
        "a joint news conference with Carl Berg",
    ],
)
def test_whom_it_was_told_is_no_part_of_what_was_told(told: str) -> None:
    words = "the two sides will hold talks next week"
    assert _said(f"{words.capitalize()}, Anna Holm told {told}.") == [("Anna Holm", words.capitalize())]
    assert _said(f"Anna Holm told {told} that {words}.") == [("Anna Holm", words)]


def test_a_name_speaks_however_long_its_description() -> None:
    text = "Anna Holm, leader of the party New Times - For Life, has criticised the plan for the border."
    assert _said(text) == [("Anna Holm", "the plan for the border")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "If both sides are willing, insiders say, talks could begin in weeks.",
            "If both sides are willing, insiders say, talks could begin in weeks",
        ),
        (
            "The governor said two drones had hit a shed, but there were no casualties.",
            "two drones had hit a shed, but there were no casualties",
        ),
    ],
)
def test_a_clause_that_needs_another_has_it(text: str, words: str) -> None:
    assert [said for _, said in _said(text)] == [words]
