"""When something was said, as the text tells it: "on Monday", "in June 2024", "вчера", "у понеділок".

Times are reckoned back from the day of publication. What stands within the words said is no time of saying,
nor is what belongs to another event ("ahead of Friday's talks", "who met him on Tuesday").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

from peacewatch.analysis.phrases import Phrases
from peacewatch.analysis.topics import LANGUAGES, split_phrases
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import fold, words_in
from peacewatch.lexicon.stems import Stems
from peacewatch.records import Precision, SaidAt

REMINDER_AGE = timedelta(days=6)
"""What was said longer ago than this is no news of the day: the text reminds of it."""

_RELATIVE_CLAUSE = re.compile(
    r"\b(?:who|which|whose|where|котор\w+|котр\w+|чи[йяє]|як(?:ий|а|і|ого|ої|их))\b[^,;:—–]*", re.IGNORECASE
)
_NO_REMINDER_AFTER_EARLIER = re.compile(
    r"\s+(?:on|in the day|today|this(?! (?:month|year))|that day|in the week|сегодня|в этот"
    r"|в (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)|сьогодні|цього"
    r"|у? ?(?:понеділок|вівторок|середу|четвер|п'ятницю|суботу))"
)
_THAT_IS_WHEN = re.compile(r",?\s+(?:when|когда|коли)\s", re.IGNORECASE)
_OPENS_WITH_OCCASION = re.compile(r"\s*(?:at|in|during|на|во время|під час|у|в)\s[^,.;:]*$", re.IGNORECASE)
"""A sentence that opens with the occasion: "At a summit held in Washington in July 2024, they decided"."""
_SINCE = ("since", "after", "как", "як")
"""Without one of these no time is reckoned from a saying."""
_LONG_SINCE = re.compile(
    r"\b(?:since|(?:days|weeks|months|years) after|(?:дней|недель|месяцев|лет|после того,?) как"
    r"|(?:днів|тижнів|місяців|років|після того,?) як)\s[^,.;:]{0,70}$",
    re.IGNORECASE,
)
"""Before the cue: another event is reckoned from this saying, so it is older."""
_PAST_PERFECT = re.compile(r"\bhad\s+(?:(?:also|just|even|\w+ly)\s+)?$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time named at a place of a text."""

    start: int
    end: int
    day: datetime
    """Midnight UTC of its first day."""
    last: datetime
    """Of its last day that is not in the future: a month has many."""
    precision: Precision


@dataclass(frozen=True, slots=True)
class _Calendar:
    pattern: re.Pattern[str]
    hints: Stems[bool]
    """How words begin without which a text names no time; figures among them."""
    weekdays: dict[str, int]
    months: dict[str, int]
    seasons: dict[str, int]
    """By their first month."""
    back: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, re.Pattern[str]]
    elsewhere: re.Pattern[str]
    older: Phrases
    older_cues: Phrases
    going_on: Phrases


@cache
def _calendar(language: str) -> _Calendar:
    tables: dict[str, dict[str, int]] = {"weekday": {}, "month": {}, "back": {}, "number": {}, "season": {}}
    forms: dict[str, list[str]] = {}
    for stanza in data("dates/dates.txt"):
        name = stanza["id"][0]
        words = split_phrases(stanza, language)
        family, _, value = name.partition(" ")
        if value.isdigit():
            tables[family] |= dict.fromkeys(words, int(value))
        forms[name] = words

    def any_of(words: list[str] | dict[str, int]) -> str:
        return "|".join(sorted(words, key=lambda word: -len(word)))

    units = {name.removeprefix("unit "): any_of(forms[name]) for name in forms if name.startswith("unit ")}
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|-?го)?"
    year = r"(?P<year{0}>(?:19|20)\d\d)(?!\d)"
    month = rf"(?P<month{{0}}>{any_of(tables['month'])})\b\.?"
    number = rf"(?P<number>\d{{1,2}}|{any_of(tables['number'])})"
    unit = rf"(?P<unit{{0}}>{'|'.join(units.values())})\b"
    shapes = [
        rf"{day}\s+(?:of\s+)?{month.format(1)}(?:,?\s+{year.format(1)})?",
        rf"{month.format(2)}\s+(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?(?!\d)(?:,?\s+{year.format(2)})?",
        r"(?:in|early|late|mid|back in|в|во|у|в начале|в конце|на початку|наприкінці)[\s-]+"
        rf"(?:(?:early|late|mid)[\s-]+)?{month.format(3)}(?:\s+(?:of\s+)?{year.format(3)})?",
        r"(?P<day4>[0-3]\d)\.(?P<month4>[01]\d)\.(?P<year4>20\d\d)",
        rf"(?:in|в|у|back in|early|late)\s+(?:(?:early|late|mid)[\s-]+)?{year.format(5)}"
        r"(?:\s+(?:году|році|року))?",
        rf"(?:{number}\s+)?{unit.format(1)}\s+(?:{any_of(forms['ago'])})\b",
        rf"(?P<last>{any_of(forms['last'])})\s+(?P<what>{any_of(tables['weekday'])}|"
        rf"{any_of(tables['month'])}|{'|'.join(units.values())}|{any_of(tables['season'])})\b",
        rf"(?P<this>{any_of(forms['this'])})\s+(?P<thing>{'|'.join(units.values())})\b",
        rf"(?P<back>{any_of(tables['back'])})\b",
        rf"(?P<weekday>{any_of(tables['weekday'])})\b(?!'s|\s+(?:night's|morning's))",
    ]
    # Most texts have few of these: a pattern that begins at a word only is fast enough.
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(shapes)})")
    told = [word for table in ("weekday", "month", "back") for word in tables[table]]
    told += [word for name in ("last", "this", "ago") for word in forms[name]]
    return _Calendar(
        pattern=pattern,
        hints=Stems((f"{beginning}*", True) for beginning in {*_longest_words(told), *"0123456789"}),
        weekdays=tables["weekday"],
        months=tables["month"],
        seasons=tables["season"],
        back=tables["back"],
        numbers=tables["number"],
        units={name: re.compile(words) for name, words in units.items()},
        elsewhere=re.compile(rf"(?<!\w)(?:{any_of(forms['elsewhere'])})(?!\w)"),
        older=Phrases(("older", word) for word in forms["older"]),
        older_cues=Phrases(("older", word) for word in forms["older cue"]),
        going_on=Phrases(("on", word) for word in forms["going on"]),
    )


def _longest_words(told: Iterable[str]) -> Iterator[str]:
    """Of each expression the word that is rarest, as far as it is the same in all its forms."""
    for expression in told:
        yield max(expression.split("(?:")[0].split(), key=len)


def moments_in(text: str, language: str, published: datetime) -> Iterator[Moment]:
    """The times named in a text up to `published`, in order of place."""
    calendar = _calendar(language if language in LANGUAGES else "en")
    words = words_in(text)
    if not any(map(calendar.hints.__getitem__, words.keys)):
        return
    today = _midnight(published)
    for match in calendar.pattern.finditer(words.folded):
        found = {name: value for name, value in match.groupdict().items() if value is not None}
        try:
            first, last = _dated_in(found, calendar, today) or _reckoned(found, calendar, today)
        except ValueError:
            continue
        if first <= today:
            stated = any(name.startswith(("month", "year")) for name in found)
            precision = Precision.STATED if stated else Precision.WEEKDAY
            yield Moment(match.start(), match.end(), first, min(last, today), precision)


def _dated_in(
    found: dict[str, str], calendar: _Calendar, today: datetime
) -> tuple[datetime, datetime] | None:
    """First and last day of a date, a month or a year; None where none is named. ValueError for 31 June."""
    if month := found.get("month1") or found.get("month2"):
        day = int(found.get("day") or found["day2"])
        year = found.get("year1") or found.get("year2")
        when = _dated(calendar.months[month], day, int(year) if year else None, today)
        return when, when
    if month := found.get("month3"):
        year = found.get("year3")
        when = _dated(calendar.months[month], 1, int(year) if year else None, today)
        return when, (when + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if "day4" in found:
        when = datetime(int(found["year4"]), int(found["month4"]), int(found["day4"]), tzinfo=UTC)
        return when, when
    if year := found.get("year5"):
        return datetime(int(year), 1, 1, tzinfo=UTC), datetime(int(year), 12, 31, tzinfo=UTC)
    return None


def _reckoned(found: dict[str, str], calendar: _Calendar, today: datetime) -> tuple[datetime, datetime]:
    """First and last day of a time that is told from today."""
    if unit := found.get("unit1"):
        given = found.get("number", "")
        number = int(given) if given.isdigit() else calendar.numbers.get(given, 1)
        when = _back(calendar, unit, number, today)
    elif "last" in found:
        when = _last(found["what"], calendar, today)
    elif "this" in found:
        return _first_of(calendar, found["thing"], today, back=0), today
    elif "back" in found:
        when = today - timedelta(days=calendar.back[found["back"]])
    else:
        when = _weekday(calendar.weekdays[found["weekday"]], today)
    return when, when


def _last(what: str, calendar: _Calendar, today: datetime) -> datetime:
    """The first day of "last" Monday, June, week, summer."""
    if what in calendar.weekdays:
        return _weekday(calendar.weekdays[what], today, before_today=True)
    if what in calendar.months:
        return _dated(calendar.months[what], 1, None, today)
    if what in calendar.seasons:
        return datetime(today.year - 1, calendar.seasons[what], 1, tzinfo=UTC)
    return _first_of(calendar, what, today, back=1)


def _dated(month: int, day: int, year: int | None, today: datetime) -> datetime:
    """That day of that year, else of the latest year in which it is not in the future."""
    when = datetime(year or today.year, month, day, tzinfo=UTC)
    return when.replace(year=when.year - 1) if year is None and when > today + timedelta(days=1) else when


def _weekday(number: int, today: datetime, *, before_today: bool = False) -> datetime:
    back = (today.isoweekday() - number) % 7
    return today - timedelta(days=back or (7 if before_today else 0))


def _unit(calendar: _Calendar, word: str) -> str:
    return next(name for name, pattern in calendar.units.items() if pattern.fullmatch(word))


def _back(calendar: _Calendar, word: str, number: int, today: datetime) -> datetime:
    days = {"day": 1, "week": 7, "month": 30, "year": 365}[_unit(calendar, word)]
    return today - timedelta(days=days * number)


def _first_of(calendar: _Calendar, word: str, today: datetime, *, back: int) -> datetime:
    """The first day of this (`back` 0) or the last (1) week, month or year."""
    match _unit(calendar, word):
        case "week":
            return today - timedelta(days=today.weekday() + 7 * back)
        case "month":
            first = today.replace(day=1)
            return (first - timedelta(days=1)).replace(day=1) if back else first
        case "year":
            return datetime(today.year - back, 1, 1, tzinfo=UTC)
        case _:
            return today - timedelta(days=back)


def moment_of_saying(frame: str, cue_at: int, language: str, published: datetime | None) -> Moment | None:
    """When it was said, by its frame: the sentence with everything said in it blanked out.

    `cue_at` is the place of the cue in the frame: of several times the nearest counts. None where the frame
    tells no time, or there is no `published` to reckon from.
    """
    if published is None:
        return None
    moments = list(moments_in(frame, language, published))
    if not moments:
        return None
    aside = [match.span() for match in _RELATIVE_CLAUSE.finditer(frame)]
    calendar = _calendar(language if language in LANGUAGES else "en")
    told = [
        moment
        for moment in moments
        if not any(start <= moment.start < end for start, end in aside)
        and not _of_something_else(frame, moment, cue_at, calendar)
    ]
    return min(told, key=lambda moment: abs(moment.start - cue_at), default=None)


def said_at(moment: Moment | None, frame: str, published: datetime | None) -> SaidAt:
    """The time as a record; without a moment the day of publication stands in."""
    if moment is None:
        return SaidAt(day=_midnight(published) if published is not None else None)
    words = frame[moment.start : moment.end].strip()
    return SaidAt(day=moment.day, precision=moment.precision, words=words)


def _midnight(time: datetime) -> datetime:
    return time.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def _of_something_else(frame: str, moment: Moment, cue_at: int, calendar: _Calendar) -> bool:
    """Whether a word shortly before the time makes it one of another event.

    Not in "held on May 16, when they agreed" nor in "At talks held on May 16, they agreed".
    """
    if moment.end < cue_at and (
        _THAT_IS_WHEN.match(frame, moment.end)
        or (frame.startswith(",", moment.end) and _OPENS_WITH_OCCASION.match(frame[: moment.start]))
    ):
        return False
    clause = max(frame.rfind(",", 0, moment.start), frame.rfind(";", 0, moment.start), moment.start - 40, 0)
    if clause < cue_at < moment.start:
        clause = cue_at
    return calendar.elsewhere.search(fold(frame[clause : moment.start])) is not None


def is_reminder(
    frame: str, cue: str, cue_at: int, moment: Moment | None, language: str, published: datetime | None
) -> bool:
    """Whether the text reminds of something older: by the day it gives, else by its words."""
    if any(word in frame for word in _SINCE) and _LONG_SINCE.search(frame, 0, cue_at):
        return True
    if published is not None and moment is not None:
        return _midnight(published) - moment.last > REMINDER_AGE
    calendar = _calendar(language if language in LANGUAGES else "en")
    folded = words_in(frame).folded
    for hit in calendar.older.find(frame):
        if not _NO_REMINDER_AFTER_EARLIER.match(folded, hit.end):
            return True
    if _is_older_cue(cue, language):
        return True
    return (
        language not in ("ru", "uk")
        and "had" in folded
        and _PAST_PERFECT.search(folded, 0, cue_at) is not None
    )


@lru_cache(maxsize=4096)
def _is_older_cue(cue: str, language: str) -> bool:
    return bool(_calendar(language if language in LANGUAGES else "en").older_cues.find(cue))


@lru_cache(maxsize=4096)
def goes_on(cue: str, language: str) -> bool:
    """Whether the cue goes on with what was said just before ("added"), and so with its time."""
    return bool(_calendar(language if language in LANGUAGES else "en").going_on.find(cue))
