"""What an alert says: plain words, from stories that may be hostile, so without anything acted upon."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from peacewatch.feeds.cleaning import one_line
from peacewatch.records import Alert, ListedDevelopment, Phase

LONGEST_TITLE = 200
LONGEST_LINE = 300
LONGEST_NOTIFICATION = 240
LISTED = 10
"""Developments that a summary names; how many more there are is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One message: a title, some lines, and where to read on. All of it plain and of bounded length."""

    title: str
    lines: tuple[str, ...] = ()
    url: str = ""
    key: str = ""
    """The same for the same news: by it a server may know a message that is sent again."""

    @property
    def text(self) -> str:
        return "\n".join((*self.lines, self.url) if self.url else self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is to be told of one development: its alerts, all of one way."""

    listed: ListedDevelopment
    alerts: tuple[Alert, ...]
    url: str = ""
    """The story's that told the last of it."""


def announcement_of(news: News) -> Announcement:
    """A message on one development."""
    development = news.listed.development
    count = len(development.stories)
    facts = [_what(news), development.knowledge.value]
    if development.phase is not Phase.UNKNOWN:
        facts.append(development.phase.value)
    facts += [f"first {_outlet(news.listed)}", f"{count} {'story' if count == 1 else 'stories'}"]
    views = ", ".join(dict.fromkeys(alert.view for alert in news.alerts if alert.view))
    return Announcement(
        title=one_line(development.headline, LONGEST_TITLE),
        lines=tuple(one_line(line, LONGEST_LINE) for line in (" · ".join(facts), views) if line),
        url=news.url,
        key=_key(news.alerts),
    )


def summary_of(every: Sequence[News], *, held: bool) -> Announcement:
    """One message on many developments; `held` where quiet hours held them back."""
    count = f"{len(every)} development{'' if len(every) == 1 else 's'}"
    lines = [
        one_line(f"{_what(news)} · {news.listed.development.headline}", LONGEST_LINE)
        for news in every[:LISTED]
    ]
    if len(every) > LISTED:
        lines.append(f"and {len(every) - LISTED} more")
    return Announcement(
        title=f"{count} in the quiet hours" if held else count,
        lines=tuple(lines),
        key=_key([alert for news in every for alert in news.alerts]),
    )


def notification(announcement: Announcement) -> str:
    """The sequence (OSC 9) that has a terminal show a notification; terminals that know none ignore it.

    The text never begins with a figure: "9;4;…" would be another command to some terminals.
    """
    first = announcement.lines[0] if announcement.lines else ""
    text = f"peacewatch: {announcement.title}" + (f" — {first}" if first else "")
    return f"\x1b]9;{one_line(text, LONGEST_NOTIFICATION)}\x07"


def _what(news: News) -> str:
    steps = [alert.step for alert in news.alerts]
    told = ["new"] if "" in steps else []
    return ", ".join([*told, *(f"+ {step}" for step in steps if step)])


def _outlet(listed: ListedDevelopment) -> str:
    outlet = listed.first_outlet
    return f"{outlet.name} [{outlet.kind.value}]" if outlet.kind.speaks_for_a_state else outlet.name


def _key(alerts: Sequence[Alert]) -> str:
    told = "\n".join(sorted(f"{alert.development} {alert.step}" for alert in alerts))
    return blake2b(told.encode(), digest_size=12).hexdigest()
