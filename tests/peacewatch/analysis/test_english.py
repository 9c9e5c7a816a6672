"""Who said what in English, on stories in our own words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacewatch.analysis.actors import find_actors
from peacewatch.analysis.cast import Cast
from peacewatch.analysis.content import prepare
from peacewatch.analysis.english import find_statements
from peacewatch.analysis.found import FoundStatement
from peacewatch.lexicon import load_lexicon
from peacewatch.records import Attribution, Form, SpeakerKind, Story

SEED = Path(__file__).parents[4] / "shared/corpus/seed_article.txt"


def found_in(text: str, title: str = "", summary: str = "") -> list[tuple[FoundStatement, str]]:
    """Statements with their words."""
    story = Story(id="", title=title, summary=summary, text=text)
    passages = prepare(story, "en")
    cast = find_actors(passages, load_lexicon(), "en", None)
    return [
        (found, story.in_field(found.field)[found.content.start : found.content.end])
        for found in find_statements(passages, cast)
    ]


def said(text: str, title: str = "", summary: str = "") -> list[tuple[str, str]]:
    """Speaker and words of each statement."""
    return [(found.speaker.name, words) for found, words in found_in(text, title, summary)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are ready,” Anna Holm said.", ("Anna Holm", "We are ready,")),
        ("“We are ready,” said Anna Holm, the chief negotiator.", ("Anna Holm", "We are ready,")),
        ("Anna Holm said: “We are ready to go there.”", ("Anna Holm", "We are ready to go there.")),
        ("Anna Holm told reporters that Oslo was ready.", ("Anna Holm", "Oslo was ready")),
        ("Anna Holm said in a statement on Monday that Oslo was ready.", ("Anna Holm", "Oslo was ready")),
        ("Oslo was ready for talks, Anna Holm said on Monday.", ("Anna Holm", "Oslo was ready for talks")),
        (
            "Oslo was ready for talks, said Anna Holm, who leads the team.",
            ("Anna Holm", "Oslo was ready for talks"),
        ),
        ("According to Anna Holm, Oslo was ready for talks.", ("Anna Holm", "Oslo was ready for talks")),
        ("Oslo was ready for talks, according to Anna Holm.", ("Anna Holm", "Oslo was ready for talks")),
        ("Foreign Minister Anna Holm urged Oslo to sign the paper.", ("Anna Holm", "Oslo to sign the paper")),
        (
            "Anna Holm, the foreign minister, called for an immediate truce.",
            ("Anna Holm", "an immediate truce"),
        ),
        ("The chief negotiator, Anna Holm, said the text was ready.", ("Anna Holm", "the text was ready")),
        ("Anna Holm, 61, a fisherman from Bergen, says it is too late.", ("Anna Holm", "it is too late")),
        ("As Anna Holm put it, the war must end.", ("Anna Holm", "the war must end")),
        ("Anna Holm was quoted as saying that Oslo was ready.", ("Anna Holm", "Oslo was ready")),
        ("The ministry quoted Anna Holm as saying that Oslo was ready.", ("Anna Holm", "Oslo was ready")),
        ("“This is our last word” – Anna Holm", ("Anna Holm", "This is our last word")),
    ],
)
def test_a_statement_is_found_with_its_speaker_wherever_the_verb_stands(
    text: str, expected: tuple[str, str]
) -> None:
    assert said(text) == [expected]


def test_a_quotation_split_by_its_verb_gives_two_statements_of_one_speaker() -> None:
    assert said("“We will go,” Anna Holm said. “But we will not sign.”") == [
        ("Anna Holm", "We will go,"),
        ("Anna Holm", "But we will not sign."),
    ]


def test_a_quotation_reopened_in_the_next_paragraph_belongs_to_whoever_is_named_at_its_end() -> None:
    text = "Bo Lund left early.\n“We will not stop here.\n“We will go on,” Anna Holm said."
    assert [speaker for speaker, _ in said(text)] == ["Anna Holm", "Anna Holm"]


def test_a_quotation_without_a_verb_carries_on_the_one_before() -> None:
    text = "“We will go there,” Anna Holm told a broadcaster.\n“Nobody can stop us.”"
    assert [speaker for speaker, _ in said(text)] == ["Anna Holm", "Anna Holm"]


def test_a_question_mark_does_not_part_a_quotation_from_its_verb() -> None:
    assert said("“Who will stop us now?” Anna Holm asked on Friday.") == [
        ("Anna Holm", "Who will stop us now?")
    ]


def test_pronouns_and_offices_are_resolved_within_the_story() -> None:
    text = (
        "Norwegian Foreign Minister Anna Holm said the talks were useful. She added that more would follow. "
        "“We have time,” the minister said. Bo Lund said he disagreed. “It is late,” he said."
    )
    assert [speaker for speaker, _ in said(text)] == [
        "Anna Holm",
        "Anna Holm",
        "Anna Holm",
        "Bo Lund",
        "Bo Lund",
    ]


def test_unnamed_sources_keep_their_description_and_are_taken_up_again() -> None:
    found = found_in(
        "“Nobody wants this war,” a senior Ukrainian official said. The official added that Kyiv would wait. "
        "A State Department spokesperson said the door was open. "
        "Three people familiar with the talks said Moscow was furious."
    )
    assert [(f.speaker.name, f.side, f.attribution) for f, _ in found] == [
        ("a senior Ukrainian official", "UA", Attribution.OFFICIAL),
        ("a senior Ukrainian official", "UA", Attribution.OFFICIAL),
        ("a State Department spokesperson", "US", Attribution.SPOKESPERSON),
        ("three people familiar with the talks", "other", Attribution.SOURCES),
    ]
    assert {f.speaker.kind for f, _ in found} == {SpeakerKind.UNNAMED}


def test_institutions_and_states_speak_for_their_side() -> None:
    found = found_in(
        "Russia's defence ministry said its forces had left. The Kremlin rejected the plan as a trap. "
        "Kyiv demanded a full withdrawal of troops."
    )
    assert [(f.side, f.speaker.kind) for f, _ in found] == [
        ("RU", SpeakerKind.INSTITUTION),
        ("RU", SpeakerKind.INSTITUTION),
        ("UA", SpeakerKind.INSTITUTION),
    ]


def test_a_medium_that_cites_somebody_only_relays() -> None:
    assert said("Moscow was preparing a new offer, Reuters reported, citing two officials.") == [
        ("two officials", "Moscow was preparing a new offer")
    ]
    assert said("Moscow was preparing a new offer, Reuters reported.") == [
        ("Reuters", "Moscow was preparing a new offer")
    ]


def test_the_cue_gives_the_polarity() -> None:
    found = found_in(
        "Sergei Lavrov denied that troops had crossed the river. He did not rule out new talks in autumn. "
        "Kyiv agreed to a 30-day ceasefire. Moscow threatened to leave the table."
    )
    assert [(f.cue_lemma, f.negated, words) for f, words in found] == [
        ("deny", False, "troops had crossed the river"),
        ("rule out", True, "new talks in autumn"),
        ("agree", False, "to a 30-day ceasefire"),
        ("threaten", False, "to leave the table"),
    ]


def test_the_chain_of_reporting_and_the_addressee_are_kept() -> None:
    found = found_in(
        "Moscow was preparing an offer, Reuters reported, citing two officials. "
        "Anna Holm told CNN that Oslo was ready. She urged Moscow to accept the offer."
    )
    assert [(f.chain, f.addressee) for f, _ in found] == [
        (("Reuters reported",), ""),
        (("told CNN",), ""),
        ((), "Moscow"),
    ]


def test_what_somebody_would_or_must_say_was_not_said() -> None:
    assert said("Anna Holm said that Moscow must agree to a truce.") == [
        ("Anna Holm", "Moscow must agree to a truce")
    ]


def test_a_clause_goes_on_behind_a_quotation() -> None:
    assert said("Anna Holm said that “time is running out” and that Oslo would leave the talks.") == [
        ("Anna Holm", "time is running out"),
        ("Anna Holm", "Oslo would leave the talks"),
    ]


def test_namesakes_and_slips_of_spelling_are_told_apart() -> None:
    text = (
        "Olena Fedorenko, 76, said she was glad. Ivan Fedorenko, 80, said he was tired. "
        "“I want to sleep,” he said. "
        "Volodymyr Zelensky arrived later. “We will win,” Zelesnky wrote."
    )
    assert [speaker for speaker, _ in said(text)] == [
        "Olena Fedorenko",
        "Ivan Fedorenko",
        "Ivan Fedorenko",
        "Volodymyr Zelensky",
    ]


def test_what_is_denied_was_agreed_to_by_nobody() -> None:
    assert said("The ministry denied that it had agreed to a truce.") == [
        ("the ministry", "it had agreed to a truce")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A spokeswoman for the ministry declined to comment.",
        "The Kremlin refused to say whether the envoys would meet.",
        "Anna Holm did not say when she would leave.",
        "The United States is a large country.",
        "The proposed deal was called off, as demanded.",
        "Talks about the report were held in Oslo.",
    ],
)
def test_what_is_no_statement_gives_none(text: str) -> None:
    assert said(text) == []


def test_two_verbs_of_one_speaker_and_two_speakers_of_one_sentence_are_told_apart() -> None:
    assert said("Anna Holm said the ships had left and urged Oslo to open the port.") == [
        ("Anna Holm", "the ships had left"),
        ("Anna Holm", "Oslo to open the port"),
    ]
    assert said("Anna Holm said the ships had left, while Bo Lund insisted they were still there.") == [
        ("Anna Holm", "the ships had left"),
        ("Bo Lund", "they were still there"),
    ]
    assert said("The port is closed, Anna Holm said, adding that nobody had asked her.") == [
        ("Anna Holm", "The port is closed"),
        ("Anna Holm", "nobody had asked her"),
    ]


def test_a_mixed_statement_gives_its_clause_and_its_quotation() -> None:
    found = found_in(
        "Anna Holm said the ministry was closing the port to “protect every ship that is there.”"
    )
    assert [(f.form, words) for f, words in found] == [
        (Form.INDIRECT, "the ministry was closing the port"),
        (Form.DIRECT, "protect every ship that is there."),
    ]


def test_a_fragment_of_some_words_stays_in_its_clause() -> None:
    assert said("Anna Holm said the plan was “dead” already.") == [
        ("Anna Holm", "the plan was “dead” already")
    ]


def test_possessives_hold_statements_too() -> None:
    assert said("Nobody took seriously Moscow's threat to cut off the grain.") == [
        ("Moscow", "to cut off the grain")
    ]
    assert said("In Moscow’s view, the city has lost its neutrality.") == [
        ("Moscow", "the city has lost its neutrality")
    ]


def test_joint_speakers_of_two_sides_are_of_no_side() -> None:
    ((found, _),) = found_in("Volodymyr Zelensky and Russia's Defence Ministry said 300 soldiers were freed.")
    assert found.side == "other"


@pytest.mark.parametrize(
    ("title", "speaker", "words"),
    [
        ("No truce before talks begin — Lavrov", "Sergei Lavrov", "No truce before talks begin"),
        ("Lavrov: no truce before talks begin", "Sergei Lavrov", "no truce before talks begin"),
        ("Russia will not sign the paper, says Lavrov", "Sergei Lavrov", "Russia will not sign the paper"),
        ("Lavrov says Russia will not sign the paper", "Sergei Lavrov", "Russia will not sign the paper"),
        ("Lavrov Says Russia Will Not Sign the Paper", "Sergei Lavrov", "Russia Will Not Sign the Paper"),
    ],
)
def test_headlines_name_their_speaker_and_the_text_gives_the_full_name(
    title: str, speaker: str, words: str
) -> None:
    text = "Russian Foreign Minister Sergei Lavrov arrived in Oslo."
    assert [pair for pair in said(text, title) if pair[1] == words] == [(speaker, words)]


@pytest.mark.parametrize(
    "title", ["Live updates: envoys meet in Oslo", "Ukraine war briefing: what we know so far"]
)
def test_the_name_of_a_series_is_no_speaker(title: str) -> None:
    assert said("", title) == []


MARKS = list("aHe \n.,:;—'\"“”‘’«»()?!…İ\u200b😀")
WORDS = (
    "he said that told reporters , . “ ” \" ' according to Kyiv Putin's threat the official and but who "
    "adding citing urged to “We — : declined comment was not in view ( ) Anna Holm Mr.\n"
)
TEXTS = st.one_of(
    st.text(alphabet=st.sampled_from(MARKS), max_size=120),
    st.lists(st.sampled_from(WORDS.split(" ")), max_size=60).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_whatever_comes_offsets_are_those_of_the_field(text: str, title: str) -> None:
    story = Story(id="", title=title, text=text)
    passages = prepare(story, "en")
    for found in find_statements(passages, Cast(actors={})):
        field = story.in_field(found.field)
        assert 0 <= found.content.start < found.content.end <= len(field)
        assert 0 <= found.sentence.start < found.sentence.end <= len(field)
        assert found.speaker.name


@pytest.mark.skipif(not SEED.exists(), reason="the article lies in ../shared, which is not here")
def test_the_seed_article_gives_its_statements_and_speakers() -> None:
    found = {words: f for f, words in found_in(SEED.read_text(encoding="utf-8"))}

    def one(beginning: str) -> FoundStatement:
        return next(f for words, f in found.items() if words.startswith(beginning))

    denial = one("The Biden administration did not sanction")
    assert (denial.speaker.name, denial.attribution) == (
        "a State Department spokesperson",
        Attribution.SPOKESPERSON,
    )
    assert (denial.side, denial.speaker.kind) == ("US", SpeakerKind.UNNAMED)
    assert one("But I want to make it clear").speaker.name == "John Kirby"
    assert one("Our position is unchanged").speaker.name == "an official in Mr Zelensky’s office"
    assert one("Our position is unchanged").side == "UA"
    assert one("Many times the President").speaker.name == "an official in Mr Zelensky’s office"
    assert one("Russia will only negotiate").speaker.name == "one senior Ukrainian official"
    condition = one("peace talks with Russia would only be possible")
    assert (condition.speaker.name, condition.form) == ("Volodymyr Zelensky", Form.INDIRECT)
    assert one("It will then open negotiations").attribution is Attribution.SOURCES
    assert (
        one("The secret US-Russia meetings were aimed").speaker.name
        == "six people briefed on the discussions"
    )
    assert "Washington Post" in next(
        f.speaker.name for words, f in found.items() if "William Burns held a secret meeting" in words
    )
    assert not {"Vladimir Putin", "Antony Blinken"} & {f.speaker.name for f in found.values()}
