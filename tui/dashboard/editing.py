"""What can be changed about a feed, as questions: the keys of `[[feeds]]`, read as the file's are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from peacewatch.config.sections import SECTIONS
from peacewatch.config.values import in_words
from peacewatch.records import Feed, OutletKind
from tui.dashboard.screens.ask import Answer

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class FeedKey:
    """A key of a feed that may be changed."""

    name: str
    words: str
    told: Callable[[Feed], str]
    """The value it has, in words."""
    about: str = ""
    answers: tuple[Answer, ...] = ()
    """What may be chosen; anything that can be read may be typed where there are none."""


def _interval(feed: Feed) -> str:
    return in_words(feed.interval) if feed.interval else "as for all"


_CHOICE = (Answer(YES, YES), Answer(NO, NO))

FEED_KEYS = (
    FeedKey("name", "Name", lambda feed: feed.name),
    FeedKey("interval", "Interval", _interval, 'Between two polls: "15m", "2h", "1d".'),
    FeedKey("outlet", "Outlet", lambda feed: feed.outlet, "Several feeds may be of one outlet."),
    FeedKey("language", "Language", lambda feed: feed.language or "as the feed says", "Such as en, uk, ru."),
    FeedKey(
        "kind",
        "Kind",
        lambda feed: str(feed.kind),
        "Media of a state say so in every row.",
        tuple(Answer(str(kind), str(kind)) for kind in OutletKind),
    ),
    FeedKey("country", "Country", lambda feed: feed.country or "not said", "Two letters, such as UA."),
    FeedKey("full_text", "Full text", lambda feed: YES if feed.full_text else NO, "", _CHOICE),
    FeedKey(
        "user_agent", "User agent", lambda feed: feed.user_agent or "ours", "Instead of the program’s own."
    ),
)

_READERS = {key.name: key.read for section in SECTIONS if section.name == "feeds" for key in section.keys}


def checked(name: str) -> Callable[[str], str]:
    """A check of what is typed for a key: it returns the text, or raises `ValueError`."""

    def check(text: str) -> str:
        try:
            value_of(name, text)
        except ValueError as error:
            raise ValueError(f"expected {''.join(error.args)}") from None
        return text

    return check


def value_of(name: str, text: str) -> Any:
    """What the file is to say for a text that was typed or chosen. `ValueError` says what was expected."""
    if name in ("full_text", "enabled"):
        return text == YES
    if name == "interval" and text.isdigit():
        return _READERS[name](int(text))
    read = _READERS[name](text)
    return text if name == "interval" else str(read)
