"""What the watch tells of its work: to the terminal that waits for it, and to the status line."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from peacewatch.records import Feed, FullTextState
from peacewatch.watch.archive import Settled


class Answer(StrEnum):
    """How a feed answered."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPolled:
    """One feed has been asked, and what it brought is stored."""

    feed: Feed
    answer: Answer
    new: int = 0
    relevant: int = 0
    """Of the new ones."""
    revised: int = 0
    why: str = ""
    """For a failed one, in plain words."""
    note: str = ""
    """A plain word on something survivable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRead:
    """One article has been fetched for its full text, or could not be had."""

    story: str
    title: str
    state: FullTextState
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """A round of polling, ended."""

    feeds: tuple[FeedPolled, ...]
    articles: tuple[ArticleRead, ...]
    settled: Settled
    seconds: float

    @property
    def failed(self) -> tuple[FeedPolled, ...]:
        return tuple(polled for polled in self.feeds if polled.answer is Answer.FAILED)

    @property
    def new(self) -> int:
        return sum(polled.new for polled in self.feeds)

    @property
    def relevant(self) -> int:
        return sum(polled.relevant for polled in self.feeds)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchStatus:
    """How the watch stands, for the status line."""

    following: bool = False
    """True where another process polls this archive."""
    polling: bool = False
    feeds_ok: int = 0
    feeds_total: int = 0
    next_poll_at: datetime | None = None
    error: str = ""
    """The last trouble that concerns more than one feed, in one line; empty for none."""


Event = FeedPolled | ArticleRead | Settled | WatchStatus
