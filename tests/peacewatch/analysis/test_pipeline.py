"""The whole analysis of a story: what holds of it whatever the text."""

import random
import sys
from datetime import UTC, datetime
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peacewatch.analysis.content import READ
from peacewatch.analysis.pipeline import analyse
from peacewatch.lexicon import load_lexicon
from peacewatch.records import Analysis, Story

DAY = datetime(2026, 3, 3, tzinfo=UTC)
LANGUAGES = ("en", "ru", "uk")
STATEMENTS = {
    "en": """
        Sergei Lavrov said on Monday that the talks would go on. “We are ready,” he added. Russia’s foreign
        minister Anna Kos, president of the Council on Fish, told Reuters: “No truce without Kyiv.”
        According to three officials, the envoys met in Oslo. Mr. Lind denied that he had agreed to it.
        """,
    "ru": """
        Сергей Лавров заявил в понедельник, что переговоры продолжатся. «Мы готовы», — добавил он. По словам
        министра Анны Кос, перемирия не будет. Она сказала агентству Рейтер: «Без Киева — нет». Об этом
        сообщил представитель Кремля, отрицая, что он согласился.
        """,
    "uk": """
        Володимир Зеленський заявив у понеділок, що перемовини триватимуть. «Ми готові», — додав він. За
        словами міністра Анни Кос, перемир’я не буде. Вона сказала агентству Рейтер: «Без Києва — ні». Про це
        повідомив речник Кремля, заперечивши, що він погодився.
        """,
}
PIECES = {language: text.split() for language, text in STATEMENTS.items()}
MARKS = (
    *"\"“”'‘’«»„—–-.,:;!?…()[]|/\n\t ",
    "\n\n", "   ", "\u200b", "\u200d", "\ufeff", "\u202e", "\u202c", "\u00a0", "\ud800", "🙂", "🕊️",
    "İ", "ﬁ", "e\u0301", "𝒫", "مرحبا قال", "שלום", "普京", "U.S.", "No. 1", "1,000.5",
)  # fmt: skip


def texts(language: str, longest: int = 60) -> st.SearchStrategy[str]:
    """Words of statements in any order, parted by a blank or by any marks at all."""
    mark = st.one_of(st.just(" "), st.just(" "), st.sampled_from(MARKS), st.characters(codec="utf-8"))
    return st.lists(st.tuples(st.sampled_from(PIECES[language]), mark), max_size=longest).map(
        lambda pieces: "".join(word + mark for word, mark in pieces)
    )


stories = st.sampled_from(LANGUAGES).flatmap(
    lambda language: st.builds(
        Story,
        id=st.just("s"),
        title=texts(language, 12),
        summary=texts(language, 12),
        text=texts(language),
        language=st.sampled_from((language, "", "de")),
        published_at=st.sampled_from((DAY, None)),
    )
)


def everything_stands_where_it_says(story: Story, analysis: Analysis) -> None:
    for statement in analysis.statements:
        field = story.in_field(statement.field)
        assert 0 <= statement.start < statement.end <= len(field)
        assert statement.quote == field[statement.start : statement.end]
        assert statement.sentence in field
    lexicon = load_lexicon()
    discovered = {actor.id for actor in analysis.discovered}
    for mention in analysis.mentions:
        assert 0 <= mention.start < mention.end <= len(story.in_field(mention.field))
        assert mention.actor in lexicon.actors or mention.actor in discovered
    assert 0 <= analysis.relevance.score <= 1


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories)
def test_whatever_the_words_and_marks_all_that_is_found_stands_where_it_says(story: Story) -> None:
    everything_stands_where_it_says(story, analyse(story, load_lexicon()))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_at_all_is_analysed(text: str, language: str) -> None:
    story = Story(id="s", title=text[:50], text=text, language=language)
    everything_stands_where_it_says(story, analyse(story, load_lexicon()))


def test_an_empty_story_says_nothing() -> None:
    analysis = analyse(Story(id="s", title=""), load_lexicon())
    assert (analysis.statements, analysis.mentions, analysis.unread) == ((), (), 0)


def test_the_analysis_is_the_same_each_time() -> None:
    story = Story(id="s", title="Kyiv wants talks", text=" ".join(PIECES["en"]), published_at=DAY)
    assert analyse(story, load_lexicon()) == analyse(story, load_lexicon())


def test_what_is_too_long_is_read_from_its_beginning_and_the_analysis_says_so() -> None:
    lead = "Sergei Lavrov said that the talks on Ukraine would go on. "
    story = Story(id="s", title="Kyiv wants talks", text=lead + "The sea was calm. " * 60_000)
    analysis = analyse(story, load_lexicon())
    assert [statement.speaker.name for statement in analysis.statements] == ["Sergei Lavrov"]
    assert analysis.unread == len(story.text) - READ["text"]


def test_of_an_article_nothing_is_left_unread() -> None:
    story = Story(id="s", title="Kyiv wants talks", text="The sea was calm. " * 2_000)
    assert analyse(story, load_lexicon()).unread == 0


def names(count: int, alphabet: str) -> str:
    dice = random.Random(1)
    return " ".join("".join(dice.choices(alphabet, k=6)).title() for _ in range(count))


HOSTILE = {
    "an endless sentence": ("he said that it was so, and ", "en"),
    "no punctuation": ("Putin said Russia wanted talks with Ukraine in Oslo ", "en"),
    "all names": (names(500, "abcdefgh") + " ", "en"),
    "all names, Russian": ("министр Сергей Лавров, президент Анна Кос, ", "ru"),
    "one name again and again": ("Putin's ", "en"),
    "one letter": ("A", "en"),
    "hyphens": ("Smith-", "en"),
    "capitals": ("The ", "en"),
    "tiny quotations": ("“No,” he said. ", "en"),
    "tiny quotations, Russian": ("«Нет», — сказал он. ", "ru"),
    "tiny quotations, Ukrainian": ("«Ні», — сказав він. ", "uk"),
    "opened and never closed": ("“Putin said ‘", "en"),
    "opened and never closed, Russian": ("«Путин сказал: ", "ru"),
    "closed and never opened": ("Putin said” ", "en"),
    "mixed scripts": ("Путин said «нет» and 普京 said “no” مرحبا قال ", "en"),
    "right to left": ("مرحبا قال بوتين \u202e", "en"),
    "zero width": ("P\u200butin s\u200daid \ufeff", "en"),
    "no-break spaces": ("Putin\u00a0said ", "en"),
    "lines": ("Putin said no.\n", "en"),
    "dialogue": ("— Нет, — сказал Путин.\n", "ru"),
    "brackets": ("(Photo ", "en"),
    "sources": ("according to officials, ", "en"),
    "relative clauses, Ukrainian": ("який заявив, що Путін сказав, що ", "uk"),
}


def calls_of(story: Story) -> int:
    """How many functions the analysis calls, Python's own included."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        analyse(story, load_lexicon())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_grows_as_the_length_and_no_faster(kind: str) -> None:
    piece, language = HOSTILE[kind]
    short, long = (
        Story(id="s", title="", text=(piece * length)[:length], language=language, published_at=DAY)
        for length in (8_000, 32_000)
    )
    everything_stands_where_it_says(short, analyse(short, load_lexicon()))
    # Four times the length; sixteen times the work would be its square.
    assert calls_of(long) < 6 * calls_of(short)
