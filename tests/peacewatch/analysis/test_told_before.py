"""The day of saying that the sentences before a statement tell."""

from datetime import UTC, datetime

import pytest

from peacewatch.analysis.pipeline import analyse
from peacewatch.lexicon import Lexicon
from peacewatch.records import Statement, Story

PUBLISHED = datetime(2025, 5, 21, 12, tzinfo=UTC)
NEWS = "No place has been agreed for the next talks between Russia and Ukraine, Dmitry Peskov said."


def statement(text: str, words: str, lexicon: Lexicon) -> Statement:
    story = Story(id="s", title="Talks on Ukraine", text=text, language="en", published_at=PUBLISHED)
    return next(one for one in analyse(story, lexicon).statements if words in one.quote)


@pytest.mark.parametrize(
    ("tail", "words"),
    [
        (
            "Talks between Russia and Ukraine were held in Istanbul on May 16. The head of the Russian "
            "delegation, Vladimir Medinsky, said that Moscow was satisfied with the outcome.",
            "satisfied",
        ),
        (
            "Delegations of Russia and Ukraine met in Istanbul on May 16. Moscow and Kyiv agreed to "
            "exchange a thousand prisoners each.",
            "exchange a thousand",
        ),
    ],
)
def test_what_went_before_and_is_told_again_at_the_end_is_of_its_own_day(
    tail: str, words: str, shipped_lexicon: Lexicon
) -> None:
    found = statement(f"{NEWS} {tail}", words, shipped_lexicon)
    assert found.said_at.day == datetime(2025, 5, 16, tzinfo=UTC)
    assert found.background


@pytest.mark.parametrize(
    "tail",
    [
        "Delegations met in Istanbul on May 16. Dmitry Peskov says that Moscow is satisfied with it.",
        "Russia invaded Ukraine on February 24, 2022. Dmitry Peskov said that Moscow was satisfied.",
        "Delegations met in Istanbul on May 20. Dmitry Peskov said that Moscow was satisfied.",
        "Delegations met on May 16 and talked on May 17. Dmitry Peskov said that Moscow was satisfied.",
    ],
)
def test_what_is_said_now_or_of_history_is_not_dated_by_the_sentence_before(
    tail: str, shipped_lexicon: Lexicon
) -> None:
    found = statement(f"{NEWS} {tail}", "satisfied", shipped_lexicon)
    assert found.said_at.day == PUBLISHED.replace(hour=0)
    assert not found.background


def test_the_news_at_the_beginning_is_not_dated_by_an_older_event(shipped_lexicon: Lexicon) -> None:
    more = " The weather in the city was fine." * 8
    text = f"Delegations met in Istanbul on May 16. Dmitry Peskov said that Moscow was satisfied.{more}"
    assert not statement(text, "satisfied", shipped_lexicon).background


def test_what_is_added_was_said_on_the_day_told_of_the_speaker_before(shipped_lexicon: Lexicon) -> None:
    text = "On May 19, Volodymyr Zelensky named a delegation. Zelensky added that Kyiv was ready for talks."
    found = statement(text, "ready", shipped_lexicon)
    assert found.said_at.day == datetime(2025, 5, 19, tzinfo=UTC)
    assert not found.background
