"""What the panels look at: one window, and what has been chosen in them. It becomes a `Query` a panel."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from peacewatch.query import Query

WINDOWS: tuple[tuple[str, timedelta | None], ...] = (
    ("24h", timedelta(hours=24)),
    ("3d", timedelta(days=3)),
    ("7d", timedelta(days=7)),
    ("30d", timedelta(days=30)),
    ("all", None),
)
BINDING = ("leader", "authorised", "official")
"""Whose positions are shown until told otherwise."""


EVERYTHING = Query()


def window_named(name: str) -> int:
    """The index of a window in `WINDOWS`; the shortest for a name that is none."""
    return next((index for index, (known, _) in enumerate(WINDOWS) if known == name), 0)


def stances(query: Query) -> Query:
    """Only stances, by those who bind a side unless speakers or standings are named, and no reminders."""
    named = bool(query.actor or query.speakers)
    return replace(
        query,
        stance=True if query.stance is None else query.stance,
        standings=query.standings or (() if named else BINDING),
        background=False,
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """An actor or a development chosen in its panel, with the name it is shown under."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    window: int = 0
    """Index into `WINDOWS`."""
    actor: Choice | None = None
    topic: str = ""
    development: Choice | None = None
    every_position: bool = False
    """Also what is no position on settlement, background, and speakers who bind nobody."""
    every_story: bool = False
    """Also stories that were not thought relevant."""
    filter: Query = EVERYTHING
    filter_text: str = ""
    """As typed."""
    filter_words: str = ""
    """As told in the status line."""

    @property
    def window_name(self) -> str:
        return WINDOWS[self.window][0]

    @property
    def reach(self) -> str:
        """The window, where it is what limits the panels: not where the filter says since when."""
        return "" if self.filter.since is not None else self.window_name

    @property
    def topics(self) -> tuple[str, ...]:
        """The topic that was chosen, else those of the filter; all topics where there is none."""
        return (self.topic,) if self.topic else self.filter.topics

    @property
    def choices(self) -> tuple[str, ...]:
        """What narrows the panels, in words."""
        chosen = [self.filter_words]
        chosen += [self.actor.name if self.actor else "", self.topic]
        chosen += [self.development.name if self.development else ""]
        return tuple(words for words in chosen if words)

    def reaching(self, back_to: datetime, now: datetime) -> "Scope":
        """With the shortest window that begins no later; the same where its own does."""
        reaches = (length is None or now - length <= back_to for _, length in WINDOWS[self.window :])
        return replace(self, window=self.window + tuple(reaches).index(True))

    def wider(self) -> "Scope":
        """Without the narrowest choice; the same where there is none."""
        if self.development:
            return replace(self, development=None)
        if self.topic:
            return replace(self, topic="")
        if self.actor:
            return replace(self, actor=None)
        return replace(self, filter=EVERYTHING, filter_text="", filter_words="")

    def with_window(self, step: int) -> "Scope":
        return replace(self, window=max(0, min(len(WINDOWS) - 1, self.window + step)))

    def _query(self, now: datetime) -> Query:
        length = WINDOWS[self.window][1]
        query = self.filter
        if query.since is None and length is not None:
            query = replace(query, since=now - length)
        return replace(
            query,
            actor=self.actor.id if self.actor else query.actor,
            topics=(self.topic,) if self.topic else query.topics,
            development=self.development.id if self.development else query.development,
        )

    def developments(self, now: datetime) -> Query:
        return replace(self._query(now), development="")

    def positions(self, now: datetime) -> Query:
        query = self._query(now)
        return query if self.every_position else stances(query)

    def stories(self, now: datetime) -> Query:
        query = self._query(now)
        return replace(query, relevance=()) if self.every_story else query

    def actors(self, now: datetime) -> Query:
        return replace(self._query(now), actor="")
