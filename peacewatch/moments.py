"""Points in time as people write them: "24h", "3d", "yesterday", "monday", "2026-11-01"."""

import re
from datetime import UTC, datetime, timedelta, tzinfo

from peacewatch.config.values import UNITS

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EXPECTED = (
    'a span such as "24h", "3d" or "2w", "today", "yesterday", a weekday, or a date such as "2026-11-01"'
)


def moment(text: str, now: datetime, zone: tzinfo = UTC) -> datetime:
    """The point in time meant by `text`, in UTC; days begin at midnight in `zone`, weekdays lie in the past.

    Raises `ValueError` saying what was expected.
    """
    wanted = text.strip().lower()
    if match := re.fullmatch(r"(\d{1,4})\s*([smhdw])", wanted):
        return now - timedelta(seconds=int(match[1]) * UNITS[match[2]])
    midnight = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    if wanted in ("today", "yesterday"):
        return (midnight - timedelta(days=wanted == "yesterday")).astimezone(UTC)
    weekday = next((day for day, name in enumerate(WEEKDAYS) if name == wanted or name[:3] == wanted), None)
    if weekday is not None:
        return (midnight - timedelta(days=(midnight.weekday() - weekday) % 7)).astimezone(UTC)
    try:
        given = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(EXPECTED) from None
    return (given if given.tzinfo else given.replace(tzinfo=zone)).astimezone(UTC)
