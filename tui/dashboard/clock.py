"""Times as the dashboard words them."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from math import ceil

from tui.dashboard.settings import Settings

WIDTH = 6
"""Columns of a time in a row."""


class Clock:
    """The settings' clock, zone and twelve or twenty-four hours."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def use(self, settings: Settings) -> None:
        """Go on with another zone, or other hours."""
        self._settings = settings

    def now(self) -> datetime:
        return self._settings.now()

    @property
    def zone(self) -> tzinfo:
        """The zone that days begin in."""
        return self._settings.zone or self.now().astimezone().tzinfo or UTC

    def here(self, moment: datetime) -> datetime:
        return moment.astimezone(self._settings.zone)

    def time(self, moment: datetime) -> str:
        here = self.here(moment)
        if self._settings.hours == 12:
            return f"{here.hour % 12 or 12}:{here:%M}{'am' if here.hour < 12 else 'pm'}"
        return f"{here:%H:%M}"

    def short(self, moment: datetime | None) -> str:
        """At most seven columns: the time today, else the day, else month and year."""
        if moment is None:
            return "–"
        here, today = self.here(moment), self.here(self.now())
        if here.date() == today.date():
            return self.time(moment)
        if here.year == today.year or today - here < timedelta(days=300):
            return f"{here.day} {here:%b}"
        return f"{here:%b} ’{here:%y}"

    def full(self, moment: datetime | None) -> str:
        """ "Mon 23 Nov 09:10", with the year where it is not this one."""
        if moment is None:
            return "time unknown"
        here = self.here(moment)
        year = "" if here.year == self.here(self.now()).year else f" {here.year}"
        return f"{here:%a} {here.day} {here:%b}{year} {self.time(moment)}"

    def day(self, moment: datetime | None) -> str:
        """A day that was said or meant: it has no zone, so it is not moved into one."""
        if moment is None:
            return "day unknown"
        there = moment.astimezone(UTC)
        year = "" if there.year == self.here(self.now()).year else f" {there.year}"
        return f"{there:%a} {there.day} {there:%b}{year}"

    @staticmethod
    def date(day: date) -> str:
        """A day of any year: "20 Jan 2025"."""
        return f"{day.day} {day:%b %Y}"

    def short_day(self, moment: datetime | None) -> str:
        if moment is None:
            return "–"
        there, today = moment.astimezone(UTC), self.now()
        if today - there < timedelta(days=300):
            return f"{there.day} {there:%b}"
        return f"{there:%b} ’{there:%y}"

    def until(self, moment: datetime | None) -> str:
        """How long until `moment`, in one unit: "in 14 min", "in 40 s"; "now" when it has come."""
        if moment is None:
            return ""
        left = ceil((moment - self.now()).total_seconds())
        if left <= 0:
            return "now"
        if left < 60:
            return f"in {left} s"
        if left <= 90 * 60:
            return f"in {ceil(left / 60)} min"
        return f"in {ceil(left / 3600)} h"

    def ago(self, moment: datetime | None) -> str:
        """As `since`, said as a time: "3 min ago"; "just now" and "never" as they are."""
        told = self.since(moment)
        return f"{told} ago" if told[0].isdigit() else told

    def since(self, moment: datetime | None) -> str:
        """How long ago, in one unit: "3 min", "5 h", "2 days"."""
        if moment is None:
            return "never"
        seconds = max(0, int((self.now() - moment).total_seconds()))
        if seconds < 60:
            return "just now"
        if seconds < 3600:
            return f"{seconds // 60} min"
        if seconds < 2 * 86400:
            return f"{seconds // 3600} h"
        return f"{seconds // 86400} days"
