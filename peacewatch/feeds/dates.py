"""Dates as feeds write them, in UTC; None where there is none or it cannot be.

feedparser takes zone names it does not know for UTC, refuses Russian month names, and reads 2025/05/26 as
November; so the common forms are read here first and its own reading is only the last resort.
"""

import re
from calendar import timegm
from datetime import UTC, datetime, timedelta, timezone
from time import struct_time

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST_AHEAD = timedelta(days=1)

_MONTHS = (
    ("jan", "янв", "січ", "jän"),
    ("feb", "фев", "лют", "fév"),
    ("mar", "мар", "бер", "mär"),
    ("apr", "апр", "кві", "avr"),
    ("may", "май", "мая", "тра", "mai"),
    ("jun", "июн", "чер", "juin"),
    ("jul", "июл", "лип", "juil"),
    ("aug", "авг", "сер", "aoû"),
    ("sep", "сен", "вер"),
    ("oct", "окт", "жов", "okt"),
    ("nov", "ноя", "лис"),
    ("dec", "дек", "гру", "dez", "déc"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}

_ZONES = {
    **dict.fromkeys(("z", "gmt", "ut", "utc", "wet"), 0),
    **dict.fromkeys(("bst", "cet", "met", "west"), 1),
    **dict.fromkeys(("cest", "eet", "sast", "mest"), 2),
    **dict.fromkeys(("eest", "msk", "trt"), 3),
    "msd": 4,
    "jst": 9,
    **dict.fromkeys(("ast", "edt"), -4),
    **dict.fromkeys(("est", "cdt"), -5),
    **dict.fromkeys(("cst", "mdt"), -6),
    **dict.fromkeys(("mst", "pdt"), -7),
    "pst": -8,
}

_CLOCK = r"""
    (?: [\sT,]+ (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?:[.,]\d+)? )?
        (?: \s* (?P<half>[ap])\.?m\.? )? )?
    (?: \s* (?P<zone> (?:gmt|utc)?\s*[+-]\d{1,2}(?::?\d{2})? | [a-z]{1,5} ) )?
    \s* (?:\(.*\))? $
"""
_DAY_MONTH = re.compile(
    r"^ (?:[^\W\d]+\.?,?\s+)? (?P<day>\d{1,2})\.? [\s-]+ (?P<month>[^\W\d]{3,})\.?,? [\s-]+"
    r" (?P<year>\d{4}|\d{2})\b" + _CLOCK,
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"^ (?:[^\W\d]+,\s+)? (?P<month>[^\W\d]{3,})\.? \s+ (?P<day>\d{1,2}),? \s+ (?P<year>\d{4})\b" + _CLOCK,
    re.VERBOSE | re.IGNORECASE,
)
_ISO = re.compile(
    r"^ (?P<year>\d{4}) [-/] (?P<month>\d{1,2}) [-/] (?P<day>\d{1,2})(?!\d)" + _CLOCK,
    re.VERBOSE | re.IGNORECASE,
)
_DOTTED = re.compile(
    r"^ (?P<day>\d{1,2}) \. (?P<month>\d{1,2}) \. (?P<year>\d{4})\b" + _CLOCK, re.VERBOSE | re.IGNORECASE
)
_FORMS = (_DAY_MONTH, _MONTH_DAY, _ISO, _DOTTED)


def moment_of(text: str, parsed: struct_time | None = None) -> datetime | None:
    """The point in time that `text` means, in UTC; `parsed` is feedparser's reading of it (UTC).

    A date without a zone is taken for UTC.
    """
    text = " ".join(text[:100].split())
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    for form in _FORMS:
        if match := form.match(text):
            try:
                return _from_match(match)
            except (ValueError, OverflowError):
                return None
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None


def believable(moment: datetime | None, now: datetime) -> datetime | None:
    """The moment, unless no story can bear it: before 1990, or more than a day ahead."""
    return moment if moment is not None and EARLIEST <= moment <= now + LATEST_AHEAD else None


def _from_match(match: re.Match[str]) -> datetime:
    month = match["month"].lower()
    number = int(month) if month.isdecimal() else (_MONTH_OF.get(month[:3]) or _MONTH_OF.get(month[:4], 0))
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 70 else 1900
    hour = int(match["hour"] or 0)
    if half := match["half"]:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    days, hour = divmod(hour, 24) if hour == 24 else (0, hour)
    second = min(int(match["second"] or 0), 59)  # a leap second is no reason to lose the date
    there = datetime(
        year, number, int(match["day"]), hour, int(match["minute"] or 0), second, tzinfo=_zone(match["zone"])
    )
    return (there + timedelta(days=days)).astimezone(UTC)


def _zone(name: str | None) -> timezone:
    """The zone of an offset ("+0300", "GMT+3") or a name; UTC for one that is unknown."""
    text = (name or "").strip().lower()
    if match := re.search(r"([+-])(\d{1,2}):?(\d{2})?$", text):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return timezone(-offset if match[1] == "-" else offset) if offset < timedelta(hours=24) else UTC
    return timezone(timedelta(hours=_ZONES.get(text, 0)))
