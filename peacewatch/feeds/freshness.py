"""What a server says about time: Retry-After, Cache-Control, Expires. Pure."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST = timedelta(days=366)


def http_date(text: str) -> datetime | None:
    """A date as HTTP writes it, in UTC; None where it is none."""
    try:
        date = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def retry_at(header: str, now: datetime) -> datetime | None:
    """When to come back, from a Retry-After of seconds or of a date; None where it says nothing of use."""
    text = header.strip()
    if re.fullmatch(r"\d{1,12}(\.\d+)?", text):
        return now + min(timedelta(seconds=float(text)), _LONGEST)
    date = http_date(text)
    return min(date, now + _LONGEST) if date is not None and date > now else None


def fresh_for(cache_control: str, expires: str, date: str, now: datetime) -> int:
    """Seconds for which an answer stays fresh; 0 where the server does not say or says not at all.

    Cache-Control's max-age goes before Expires (RFC 9111, 4.2.1); Expires counts from the server's own Date.
    """
    directives = cache_control.lower()
    if "no-cache" in directives or "no-store" in directives:
        return 0
    if age := re.search(r"max-age\s*=\s*\"?(\d{1,12})", directives):
        return min(int(age[1]), int(_LONGEST.total_seconds()))
    until = http_date(expires) if expires else None
    if until is None:
        return 0
    seconds = (until - (http_date(date) or now)).total_seconds()
    return int(min(max(seconds, 0), _LONGEST.total_seconds()))
