"""Days that a text announces: "next week", "on Friday", "2 December", "у п'ятницю", "на следующей неделе".

Reckoned forward from the day of publication. A bare weekday is one to come only where the sentence speaks of
something planned; "said on Monday" announces nothing.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from peacewatch.analysis.topics import LANGUAGES, split_phrases
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import fold

FAR = timedelta(days=366)
"""What lies further ahead is a horizon, no date."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A day to come, or several: `day` is the first, `last` the last. `words` as in the text."""

    day: date
    last: date
    words: str


@dataclass(frozen=True, slots=True)
class _Forward:
    pattern: re.Pattern[str]
    to_come: re.Pattern[str]
    weekdays: dict[str, int]
    months: dict[str, int]
    ahead: dict[str, int]
    week: re.Pattern[str]


def announced_in(text: str, language: str, published: datetime, *, planned: bool = False) -> list[Announced]:
    """The days to come that a sentence or headline names, in order of place.

    `language` is a code; what is unknown is read as English. `published` is aware. With `planned` it is known
    that the text speaks of something planned.
    """
    words = _forward(language if language in LANGUAGES else "en")
    folded = fold(text)
    expected = planned or words.to_come.search(folded) is not None
    today = published.astimezone(UTC).date()
    found = []
    for match in words.pattern.finditer(folded):
        try:
            span = _span(match, words, today, expected)
        except ValueError:  # 31 June
            continue
        if span is not None and today < span[1] and span[0] - today < FAR:
            found.append(Announced(max(span[0], today), span[1], text[match.start() : match.end()].strip()))
    return found


def _span(match: re.Match[str], words: _Forward, today: date, expected: bool) -> tuple[date, date] | None:
    given = {name: value for name, value in match.groupdict().items() if value}
    if "ahead" in given:
        day = today + timedelta(days=words.ahead[given["ahead"]])
        return day, day
    if "unit" in given:
        if words.week.fullmatch(given["unit"]):
            monday = today + timedelta(days=7 - today.weekday())
            return monday, monday + timedelta(days=6)
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    if weekday := given.get("next_weekday") or given.get("weekday"):
        if "weekday" in given and not expected:
            return None
        day = today + timedelta(days=(words.weekdays[weekday] - today.isoweekday()) % 7 or 7)
        return day, day
    month = words.months[given.get("month1") or given["month2"]]
    number = int(given.get("day1") or given["day2"])
    year = given.get("year1") or given.get("year2")
    if year is None and not expected:
        return None
    day = date(int(year) if year else today.year, month, number)
    if year is None and today - day > timedelta(days=300):
        day = day.replace(year=day.year + 1)  # "2 January", read in December
    return day, day


@cache
def _forward(language: str) -> _Forward:
    tables: dict[str, dict[str, int]] = {"weekday": {}, "month": {}, "ahead": {}}
    forms: dict[str, list[str]] = {}
    for stanza in (*data("dates/dates.txt"), *data("dates/ahead.txt")):
        name = stanza["id"][0]
        forms[name] = split_phrases(stanza, language)
        family, _, value = name.partition(" ")
        if family in tables:
            tables[family] |= dict.fromkeys(forms[name], int(value))

    def any_of(words: list[str] | dict[str, int]) -> str:
        return "|".join(sorted(words, key=lambda word: -len(word)))

    weekday, month = any_of(tables["weekday"]), any_of(tables["month"])
    unit = any_of([*forms["unit week"], *forms["unit month"]])
    year = r"(?:,?\s+(?P<year{0}>20\d\d))?(?!\d)"
    shapes = [
        rf"(?P<ahead>{any_of(tables['ahead'])})\b",
        rf"(?:{any_of(forms['next'])})\s+(?:(?P<unit>{unit})|(?P<next_weekday>{weekday}))\b",
        rf"(?P<day1>[0-3]?\d)(?:st|nd|rd|th|-?го)?\s+(?:of\s+)?(?P<month1>{month})\b\.?{year.format(1)}",
        rf"(?P<month2>{month})\s+(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\d){year.format(2)}",
        rf"(?P<weekday>{weekday})\b(?!'s)",
    ]
    return _Forward(
        pattern=re.compile(rf"(?<![\w-])(?:{'|'.join(shapes)})"),
        to_come=re.compile(rf"(?<!\w)(?:{any_of(forms['to come'])})(?!\w)"),
        weekdays=tables["weekday"],
        months=tables["month"],
        ahead=tables["ahead"],
        week=re.compile(any_of(forms["unit week"])),
    )
