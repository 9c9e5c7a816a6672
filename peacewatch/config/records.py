"""What a configuration file says, once read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peacewatch.records import Actor, Feed, Outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSettings:
    """The `[watch]` section."""

    archive: Path | None = None
    """Where the archive lies; None: the user's data folder."""
    interval: int = 900
    """Seconds between two polls of a feed that names no interval of its own."""
    full_text: bool = True
    """Fetch the articles of relevant stories."""
    retention: int | None = 180
    """Days after which irrelevant stories and old full texts are dropped (never positions); None: never."""
    user_agent: str = ""
    """Empty: the program's own, which says who it is."""
    languages: tuple[str, ...] = ()
    """Only feeds in these languages are polled; empty: all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorExtension:
    """An `[[actors]]` entry: adds an actor to the lexicon, or overrides the one with that id."""

    actor: Actor
    aliases: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    """The keys the file gives: only these override a listed actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicExtension:
    """A `[[topics]]` entry: words that make a statement one of `topic`, or of the issue `issue` within it."""

    topic: str
    issue: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconExtension:
    outlets: tuple[Outlet, ...] = ()
    actors: tuple[ActorExtension, ...] = ()
    topics: tuple[TopicExtension, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    path: Path
    watch: WatchSettings = field(default_factory=WatchSettings)
    feeds: tuple[Feed, ...] = ()
    lexicon: LexiconExtension = field(default_factory=LexiconExtension)
    sections: Mapping[str, Any] = field(default_factory=dict)
    """Sections of other floors, by name, as their own `build` made them."""

    @property
    def polled_feeds(self) -> tuple[Feed, ...]:
        """The feeds that are to be polled: enabled, and in a language asked for."""
        wanted = self.watch.languages
        return tuple(
            feed
            for feed in self.feeds
            if feed.enabled and (not wanted or not feed.language or feed.language in wanted)
        )
