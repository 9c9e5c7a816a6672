"""Days to come are reckoned from the day of publication; days gone announce nothing."""

from datetime import UTC, date, datetime

import pytest

from peacewatch.analysis.ahead import announced_in

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "Envoys will meet in Ankara next week", date(2026, 11, 30), date(2026, 12, 6)),
        (
            "en",
            "Three hundred prisoners are to be exchanged on Friday",
            date(2026, 11, 27),
            date(2026, 11, 27),
        ),
        ("en", "The talks are planned for December 2", date(2026, 12, 2), date(2026, 12, 2)),
        ("en", "A summit will be held on 5 January", date(2027, 1, 5), date(2027, 1, 5)),
        ("ru", "Переговоры пройдут в Анкаре на следующей неделе", date(2026, 11, 30), date(2026, 12, 6)),
        ("ru", "Встреча состоится 2 декабря", date(2026, 12, 2), date(2026, 12, 2)),
        ("uk", "Делегація приїде у п’ятницю", date(2026, 11, 27), date(2026, 11, 27)),
        ("uk", "Перемовини відбудуться завтра", date(2026, 11, 25), date(2026, 11, 25)),
    ],
)
def test_a_day_to_come_is_found(language: str, text: str, first: date, last: date) -> None:
    (found,) = announced_in(text, language, TUESDAY)
    assert (found.day, found.last) == (first, last)
    assert found.words in text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister said on Monday that nothing was decided"),
        ("en", "They met on 2 June 2025 and will not meet again"),
        ("en", "The envoy may travel"),
        ("en", "Talks will be held by June 31"),
        ("ru", "Министр заявил в понедельник, что ничего не решено"),
        ("uk", "Перемовини тривали у суботу"),
    ],
)
def test_what_is_gone_or_no_date_announces_nothing(language: str, text: str) -> None:
    assert announced_in(text, language, TUESDAY) == []


def test_a_planned_event_makes_its_weekday_one_to_come() -> None:
    (found,) = announced_in("Prisoner exchange on Friday", "en", TUESDAY, planned=True)
    assert found.day == date(2026, 11, 27)
