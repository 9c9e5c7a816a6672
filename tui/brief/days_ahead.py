"""The days to come that a brief's items name."""

from collections.abc import Sequence
from datetime import date, datetime

from peacewatch.analysis.ahead import Announced, announced_in
from peacewatch.records import Phase, Precision, SaidAt
from tui.brief.items import Announcement, DevelopmentItem, Item, shown_words

MOST = 6


def days_ahead(items: Sequence[Item], until: datetime) -> tuple[Announcement, ...]:
    """Each day of an item once, the nearest first; what lies before `until` is past."""
    found: dict[tuple[date, date], Announcement] = {}
    for item in items:
        for day in _named_in(item):
            if day.last >= until.date():
                found.setdefault((day.day, day.last), Announcement(item=item, day=day))
    return tuple(found[key] for key in sorted(found))[:MOST]


def is_open(item: DevelopmentItem) -> bool:
    """Whether it is still to come."""
    return item.listed.development.phase in (Phase.PLANNED, Phase.PROPOSED)


def _named_in(item: Item) -> list[Announced]:
    if isinstance(item, DevelopmentItem):
        development = item.listed.development
        days = announced_in(development.headline, "en", development.updated_at, planned=is_open(item))
        return days or _in_any_language(development.headline, development.updated_at, is_open(item))
    words, carriage, _ = shown_words(item.listed.position)
    position = item.listed.position
    days = announced_in(words, carriage.language, carriage.published_at or position.first_seen_at)
    return [day for day in days if not _is_when_it_was_said(day, position.said_at)]


def _is_when_it_was_said(day: Announced, said_at: SaidAt) -> bool:
    """ "Said on Sunday" names the Sunday that was, in whatever language it is carried."""
    if day.words.casefold() in said_at.words.casefold():
        return True
    if said_at.day is None or said_at.precision is Precision.PUBLICATION or day.day != day.last:
        return False
    return day.day.weekday() == said_at.day.weekday()


def _in_any_language(headline: str, published: datetime, planned: bool) -> list[Announced]:
    """A headline keeps no language of its own; Cyrillic ones are Ukrainian or Russian."""
    ukrainian = announced_in(headline, "uk", published, planned=planned)
    return ukrainian or announced_in(headline, "ru", published, planned=planned)
