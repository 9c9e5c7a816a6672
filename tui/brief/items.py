"""What a brief is made of: numbered items, and the words each of them shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from peacewatch.analysis.ahead import Announced
from peacewatch.records import (
    Carriage,
    FeedHealth,
    Form,
    ListedDevelopment,
    ListedPosition,
    Position,
)
from tui.proof import Proof

PARTIES = ("RU", "UA")
MOST_FAILING = 8
"""Feeds that failed and are named; more are counted."""
LONGEST_SENTENCE = 420
"""Characters."""
LEAST_WORDS = 5
"""Of a quotation that is shown by itself; fewer say nothing without the sentence they stand in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentItem:
    number: int
    listed: ListedDevelopment
    superseded_by: int | None = None
    """The number of the change that has left what the headline says; None where it still stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionItem:
    number: int
    listed: ListedPosition
    superseded_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeItem:
    number: int
    listed: ListedPosition
    earlier: Position
    superseded_by: int | None = None


Item = DevelopmentItem | ChangeItem | PositionItem


@dataclass(frozen=True, slots=True, kw_only=True)
class SideItems:
    side: str
    """As shown: a side's code, or a country's."""
    items: tuple[PositionItem, ...]
    more: int
    """Positions of the side that are not shown."""
    own_outlets: bool
    """Whether any of its words were carried by an outlet of its own country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmoved:
    """No change found, and over how much."""

    side: str
    proof: Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A day to come that an item names."""

    item: Item
    day: Announced


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """How a development is called in the brief's language, and the story that calls it so."""

    words: str
    language: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    since: datetime
    until: datetime
    bottom_line: tuple[Item, ...]
    """At most four of the items below: what moved, then what is known, else where the parties stand."""
    developments: tuple[DevelopmentItem, ...]
    more_developments: int
    sides: tuple[SideItems, ...]
    changes: tuple[ChangeItem, ...]
    """What still stands before what a later change has left."""
    unmoved: tuple[Unmoved, ...]
    announced: tuple[Announcement, ...]
    """The nearest day first."""
    planned: tuple[DevelopmentItem, ...]
    """Those of `developments` that are planned or proposed without a day."""
    unheard: tuple[str, ...]
    """Parties of whom nothing was found."""
    about: str
    """What it is restricted to, in words; empty for everything."""
    names: Mapping[str, str]
    """How listed actors are called, by id: alike in all languages."""
    roles: Mapping[str, str]
    """What listed actors are at the end of the window, by id, in the brief's language."""
    links: Mapping[str, str]
    """The address of a development's founding story, by the development's id."""
    headlines: Mapping[str, Headline]
    """By a development's id, for those whose headline is in another language than the brief."""
    stories: int
    relevant: int
    failing: tuple[FeedHealth, ...]
    feeds: int


def shown_words(position: Position) -> tuple[str, Carriage, bool]:
    """The words a brief shows, where they are carried, and whether they are the speaker's own.

    A reported clause, and a quotation of a few words, stand alone badly: the outlet's own sentence says it as
    it was reported. Of words that are carried in English too, the English ones are shown.
    """
    carriage = next((c for c in position.carriages if c.quote == position.words), position.carriages[0])
    if carriage.language != "en":
        english = [c for c in position.carriages if c.language == "en"]
        carriage = min(
            english, key=lambda c: (c.form is not Form.DIRECT, c.field == "title"), default=carriage
        )
    own = carriage.form is Form.DIRECT and len(carriage.quote.split()) >= LEAST_WORDS
    whole = carriage.sentence if len(carriage.sentence) <= LONGEST_SENTENCE else carriage.quote
    return (carriage.quote if own else whole or carriage.quote), carriage, own


def alike(words: str) -> str:
    """What two texts share that say the same: letters and digits alone."""
    return re.sub(r"[\W_]+", " ", words).casefold().strip()
