"""Who said what as agencies, papers, live pages, interviews and institutes write it, in our own words."""

import pytest

from peacewatch.analysis.actors import find_actors
from peacewatch.analysis.content import prepare
from peacewatch.analysis.english import find_statements
from peacewatch.analysis.found import FoundStatement
from peacewatch.lexicon import load_lexicon
from peacewatch.records import SpeakerKind, Story


def _found(text: str, title: str = "") -> list[tuple[FoundStatement, str]]:
    story = Story(id="", title=title, text=text)
    passages = prepare(story, "en")
    cast = find_actors(passages, load_lexicon(), "en", None)
    return [
        (one, story.in_field(one.field)[one.content.start : one.content.end])
        for one in find_statements(passages, cast)
    ]


def _said(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(one.speaker.name, words) for one, words in _found(text, title)]


def _sides(text: str) -> list[tuple[str, str]]:
    return [(one.speaker.name, one.side) for one, _ in _found(text)]


AGENCIES = [
    (
        "OSLO (Reuters) - Norway will host the talks, Foreign Minister Anna Holm said on Monday, adding that "
        "both sides had agreed.",
        [("Anna Holm", "Norway will host the talks"), ("Anna Holm", "both sides had agreed")],
    ),
    (
        "The bank warned Kyiv could run out of money by May, Bloomberg reported, citing people familiar with "
        "the matter.",
        [
            ("people familiar with the matter", "The bank warned Kyiv could run out of money by May"),
            ("the bank", "Kyiv could run out of money by May"),
        ],
    ),
    (
        "As the shelling went on, Kyiv said it had hit a depot and Moscow said it had taken a village.",
        [("Kyiv", "it had hit a depot"), ("Moscow", "it had taken a village")],
    ),
    (
        "Germany, France and Britain said in a joint statement that borders must not be changed by force.",
        [("Germany, France and Britain", "borders must not be changed by force")],
    ),
    (
        "According to the Daily Post, which cited three officials, Oslo wants a vote by spring.",
        [("the Daily Post", "Oslo wants a vote by spring"), ("Oslo", "a vote by spring")],
    ),
    (
        "Russia’s top court declared the unit a terrorist group, state news agency RIA reported.",
        [
            ("RIA", "Russia’s top court declared the unit a terrorist group"),
            ("Russia’s top court", "the unit a terrorist group"),
        ],
    ),
    (
        "Anna Holm told the BBC it was too early to lift the embargo.",
        [("Anna Holm", "it was too early to lift the embargo")],
    ),
    (
        "Anna Holm earlier in the day rejected the plan.",
        [("Anna Holm", "the plan")],
    ),
    (
        "The envoys will meet on Friday, Anna Holm told the state news agency.",
        [("Anna Holm", "The envoys will meet on Friday")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), AGENCIES)
def test_agencies_name_speaker_medium_and_source_in_one_sentence(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert _said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "14:05 Sergei Lavrov: no date has been set for talks.",
            ("Sergei Lavrov", "no date has been set for talks"),
        ),
        (
            "• Sergei Lavrov: Kyiv must leave the region first",
            ("Sergei Lavrov", "Kyiv must leave the region first"),
        ),
        ("• Friedrich Merz calls for more pressure on Moscow", ("Friedrich Merz", "more pressure on Moscow")),
        (
            "Sergei Lavrov, in an interview with NBC: Moscow wants guarantees in writing.",
            ("Sergei Lavrov", "Moscow wants guarantees in writing"),
        ),
    ],
)
def test_lines_of_a_live_page_name_their_speaker_before_a_colon(text: str, expected: tuple[str, str]) -> None:
    assert _said(text)[0] == expected


@pytest.mark.parametrize(
    "text", ["Kherson: two people were hurt in the night.", "What we know: talks begin today in Oslo."]
)
def test_places_and_headings_before_a_colon_are_no_speakers(text: str) -> None:
    assert _said(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Kremlin’s position is that Kyiv must leave the region.",
            ("Kremlin", "Kyiv must leave the region"),
        ),
        (
            "Anna Holm’s remark that “Oslo is not afraid of them” drew applause.",
            ("Anna Holm", "Oslo is not afraid of them"),
        ),
        ("In Anna Holm’s words, the plan is unacceptable.", ("Anna Holm", "the plan is unacceptable")),
        ("Anna Holm said so. In her view, the plan cannot work.", ("Anna Holm", "the plan cannot work")),
        (
            "“You cannot trade land for peace,” remembers Anna Holm.",
            ("Anna Holm", "You cannot trade land for peace,"),
        ),
        (
            "Rare words came from a rival, Bo Lund, an MP, who said: “We stay human here.”",
            ("Bo Lund", "We stay human here."),
        ),
        (
            "If Oslo refuses, says Anna Holm, the war will go on.",
            ("Anna Holm", "If Oslo refuses, says Anna Holm, the war will go on"),
        ),
        (
            "The journalists who saw the ruins said nobody was left there.",
            ("the journalists who saw the ruins", "nobody was left there"),
        ),
    ],
)
def test_papers_hold_statements_in_nouns_views_and_clauses(text: str, expected: tuple[str, str]) -> None:
    assert _said(text) == [expected]


def test_institutes_go_on_assessing() -> None:
    text = "The Institute for the Study of War (ISW) continues to assess that Moscow wants the whole region."
    assert ("the Institute for the Study of War", "Moscow wants the whole region") in _said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Holm called Bo Lund on Friday before the vote.",
        "Anna Holm said so in Oslo.",
        "World Health Organization member states adopted the text at last.",
        "Anna Holm is the leader of a group called Nachala - or homeland.",
    ],
)
def test_calls_by_telephone_and_names_given_are_no_statements(text: str) -> None:
    assert _said(text) == []


def test_he_who_interrupts_a_clause_is_not_its_subject() -> None:
    text = "Bo Lund told Carl Berg he was ready. Berg, he said, had agreed that a text was needed."
    assert [name for name, _ in _said(text)][:2] == ["Bo Lund", "Bo Lund"]


def test_whoever_answered_is_he_in_the_next_sentence() -> None:
    text = (
        "Anna Holm said the call went well. Carl Lund's reaction was sober. "
        "He called the call “useful and frank at best”."
    )
    assert _said(text)[-1] == ("Carl Lund", "useful and frank at best")


def test_one_of_several_without_names_speaks_for_them() -> None:
    found = _found("In private, European diplomats are scathing: “He gave them everything,” one said.")
    assert [(one.speaker.name, one.speaker.kind, one.side) for one, _ in found] == [
        ("European diplomats", SpeakerKind.UNNAMED, "EU")
    ]


def test_a_quotation_that_nobody_closed_ends_with_its_sentence() -> None:
    text = (
        'The report says they watched "the main rail stations for weeks. '
        'It adds that "other means were used as well", Anna Holm said.'
    )
    assert "It adds" not in _said(text)[0][1]


def test_a_teaser_glued_to_the_text_is_cut_off() -> None:
    text = "Anna Holm said the talks in Oslo had gone on for the villagers  From here on you need to pay."
    assert _said(text) == [("Anna Holm", "the talks in Oslo had gone on for the villagers")]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Three people were killed in Cherkasy. Local officials said the fire was out.", "UA"),
        ("The governor of the Cherkasy region said two drones had hit a shed.", "UA"),
        ("A drone fell in Belgorod, regional authorities said.", "RU"),
        ("The air force said 60 of 70 Russian drones had been shot down.", "UA"),
        ("The ministry of defence said 12 Ukrainian drones had been shot down.", "RU"),
        ("Ukraine is ready for a truce, its foreign minister said.", "UA"),
        ("A senior administration official said the plan was final.", "US"),
        ("Putin’s economic adviser said growth would come back.", "RU"),
        ("Analysts said Ukraine would hold the town.", "other"),
        ("A source said Ukraine would hold the town.", "other"),
    ],
)
def test_who_names_no_nation_is_on_the_side_the_story_tells(text: str, side: str) -> None:
    assert _sides(text)[-1][1] == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("The German think-tank said aid for Ukraine had fallen.", "other"),
        ("A French newspaper reported that Moscow wanted talks with Ukraine.", "other"),
        ("The Russian state-run television channel said Ukraine would lose.", "RU"),
        ("Six officials said the president had backed away after his call to Russia.", "other"),
    ],
)
def test_an_institute_a_newspaper_and_officials_without_a_place_speak_for_no_state(
    text: str, side: str
) -> None:
    assert _sides(text)[0][1] == side


def test_officials_go_on_being_of_their_nation() -> None:
    text = "Ukrainian officials said the talks were on. One of the officials said they would be short."
    assert [side for _, side in _sides(text)] == ["UA", "UA"]


def test_a_transcript_gives_each_paragraph_to_whom_it_begins_with() -> None:
    text = (
        "The president met the press in Moscow.\n"
        "Question: Will there be talks in Oslo?\n"
        "Vladimir Putin: Yes. We are ready for them. We have said so many times.\n"
        "Question: And a truce?\n"
        "Vladimir Putin: The causes must be removed first.\n"
    )
    assert _said(text) == [
        ("Vladimir Putin", "Yes. We are ready for them. We have said so many times."),
        ("Vladimir Putin", "The causes must be removed first."),
    ]


def test_the_same_marks_within_a_quotation_do_not_end_it() -> None:
    text = "“Carl told us “I am ready for peace”, but he bombs us every night,” Anna Holm said."
    assert _said(text) == [("Anna Holm", "Carl told us “I am ready for peace”, but he bombs us every night,")]


def test_an_aide_is_not_whom_he_serves() -> None:
    found = _found(
        "An aide to French President Emmanuel Macron said the plan would change. The aide said so twice."
    )
    assert [(one.speaker.kind, one.side) for one, _ in found] == [(SpeakerKind.UNNAMED, "FR")]


def test_whom_a_medium_cites_is_the_speaker() -> None:
    text = "The Daily Post reported that Berlin had no plans to send missiles, citing a European diplomat."
    assert _said(text) == [("a European diplomat", "Berlin had no plans to send missiles")]


def test_the_name_behind_a_described_office_speaks() -> None:
    assert _said("The mayor of Kharkiv, Carl Berg, said two people were hurt.") == [
        ("Carl Berg", "two people were hurt")
    ]
