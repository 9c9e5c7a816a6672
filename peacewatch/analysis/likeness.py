"""How near a story is to a development.

TF-IDF cosine to the development's centroid, faded by the hours to its nearest story (streaming clusters as
in Allan et al. 1998; time decay as in Miranda et al. 2018). Two rules of our own keep steps apart: people who
meet elsewhere or with somebody else make another event, and so does a headline that tells an action nobody in
a grown development tells ("Moscow warns ships" against "Russia quits the grain deal").
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from peacewatch.analysis.concepts import segments_of
from peacewatch.analysis.headlines import (
    actions_in,
    is_marked,
    is_round_up,
    news,
    places_named,
    telling_actions,
    venues_in,
    without_outlet,
)
from peacewatch.analysis.placed import Placed
from peacewatch.analysis.vectors import SUMMARY_READ, Vector, is_rare_name, matters_in, skeleton, vector

MEMORY = timedelta(days=10)
"""A development without a new story for so long is closed."""
NEAR = 0.3
"""Cosine from which a story joins."""
NEAR_ACROSS_LANGUAGES = 0.46
"""The same where only concepts, actors and days can be compared."""
ENOUGH = 3
"""Stories of a language from which its words tell enough."""
SHARED_ACROSS_LANGUAGES = 3
"""Such features, none of them common, that must be shared then."""
SAME = 0.45
"""Cosine of two developments from which they are one."""
FADING = 80.0
"""Hours in which likeness falls to a third."""
FADING_OF_ANSWERS = 240.0
"""The same for a headline that confirms or denies: an answer may take days."""
SAME_PLACE = 1.5
"""How much is won where people meet at the same place that no list has: there are few such meetings."""
OTHER_VENUE = 0.9
"""How much of the likeness is lost where people meet elsewhere."""
OTHER_MATTER = 0.2
"""How much is lost across languages where nothing of the headline's matter (territory …) is told."""
OTHER_ACTION = 0.2
"""How much is lost where a grown development tells nothing of a story's action."""
GROWN = 5
"""Stories from which a development's actions are known."""
_HEADLINE = 500
"""Characters of a headline that are read."""
_LEAD = 300
"""Characters of the teaser in which its first sentence is looked for."""
SEVERAL_NEWS = 0.6
"""Share of its likeness that a round-up of several news keeps."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A story as it is compared."""

    vector: Vector
    at: datetime
    language: str
    venues: frozenset[str]
    places: frozenset[str]
    """Where people meet that no list has."""
    matters: frozenset[str]
    """Concepts of the headline that say what is negotiated."""
    actions: frozenset[str]
    several_news: bool
    answers: bool
    """The headline confirms or denies something."""
    another_round: bool
    """The headline speaks of the next time."""

    @classmethod
    def of(cls, placed: Placed) -> "Seen":
        return _seen(
            without_outlet(placed.title[:_HEADLINE], placed.outlet),
            placed.summary[:SUMMARY_READ],
            placed.actors,
            placed.published_at,
            placed.language,
            tuple(sorted({claim.by for claim in placed.report.claims if claim.by in placed.actors})),
        )


@lru_cache(maxsize=20_000)
def _seen(
    title: str,
    summary: str,
    actors: tuple[str, ...],
    at: datetime,
    language: str,
    speakers: tuple[str, ...],
) -> Seen:
    """Remembered, since the archive hands over the same stories again and again."""
    lead = segments_of(summary[:_LEAD])[:1]
    told = news(title)
    return Seen(
        vector=vector(title, summary, actors, at, speakers),
        at=at,
        language=language,
        venues=venues_in(title, lead[0] if lead else ""),
        places=_named_places((*told, *lead)),
        matters=matters_in(title),
        actions=frozenset(action for words in told for action in actions_in(words)),
        several_news=len(told) > 1 and is_round_up(title),
        answers=is_marked("answers", title),
        another_round=is_marked("another round", title),
    )


def _named_places(clauses: Iterable[str]) -> frozenset[str]:
    """Places where people meet that no list has, as "^" and what their spellings share."""
    return frozenset(
        f"^{skeleton(name)}" for words in clauses for name in places_named(words) if is_rare_name(name)
    )


@dataclass(slots=True)
class Centroid:
    """A sum of vectors."""

    weights: dict[str, float] = field(default_factory=dict)
    _length: float | None = 0.0
    """None where it has to be reckoned anew."""

    @property
    def length(self) -> float:
        if self._length is None:
            self._length = math.sqrt(sum(weight * weight for weight in self.weights.values()))
        return self._length

    def add(self, weights: Mapping[str, float]) -> None:
        mine = self.weights
        for feature, weight in weights.items():
            mine[feature] = mine.get(feature, 0.0) + weight
        self._length = None

    def cosine(self, weights: Mapping[str, float], length: float = 1.0) -> float:
        """The cosine to a vector of that length."""
        if not self.length or not length:
            return 0.0
        mine = self.weights
        shared = sum(weight * mine[feature] for feature, weight in weights.items() if feature in mine)
        return shared / (self.length * length)


@dataclass(slots=True)
class OpenDevelopment:
    """A development that may still take stories: sums alone, so the order of its stories is no matter."""

    id: str
    first: datetime
    last: datetime
    stories: int = 0
    whole: Centroid = field(default_factory=Centroid)
    neutral: Centroid = field(default_factory=Centroid)
    languages: Counter[str] = field(default_factory=Counter)
    venues: Counter[str] = field(default_factory=Counter)
    with_venue: int = 0
    places: Counter[str] = field(default_factory=Counter)
    with_place: int = 0
    actions: Counter[str] = field(default_factory=Counter)
    with_action: int = 0
    steps: set[str] = field(default_factory=set)

    def take(self, seen: Seen, step: str) -> None:
        """Add a story."""
        self.first, self.last = min(self.first, seen.at), max(self.last, seen.at)
        self.stories += 1
        self.whole.add(seen.vector.weights)
        self.neutral.add(seen.vector.neutral)
        self.languages[seen.language] += 1
        self.venues.update(seen.venues)
        self.with_venue += bool(seen.venues)
        self.places.update(seen.places)
        self.with_place += bool(seen.places)
        self.actions.update(seen.actions)
        self.with_action += bool(seen.actions)
        if step:
            self.steps.add(step)

    def unite(self, other: "OpenDevelopment") -> None:
        """Take up all stories of another development."""
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.stories += other.stories
        self.whole.add(other.whole.weights)
        self.neutral.add(other.neutral.weights)
        self.languages.update(other.languages)
        self.venues.update(other.venues)
        self.with_venue += other.with_venue
        self.places.update(other.places)
        self.with_place += other.with_place
        self.actions.update(other.actions)
        self.with_action += other.with_action
        self.steps |= other.steps


def likeness(seen: Seen, other: OpenDevelopment) -> float:
    """How near a story is to a development: it may join from 1 on."""
    gap = max(other.first - seen.at, seen.at - other.last, timedelta())
    if gap > MEMORY:
        return 0.0
    there = _meet_there(seen, other)
    fading = FADING_OF_ANSWERS if seen.answers or there else FADING
    found = _of_words(seen, other, there) * math.exp(-gap.total_seconds() / 3600 / fading)
    if there:
        found *= SAME_PLACE
    if found < 1.0:
        return found
    if seen.several_news:
        found *= SEVERAL_NEWS
    if seen.venues and other.with_venue and not there:
        shared = sum(other.venues[venue] for venue in seen.venues) / (other.with_venue * len(seen.venues))
        found *= 1 - OTHER_VENUE * (1 - min(1.0, shared * 1.5))
    told = seen.actions & telling_actions()
    if told and other.with_action and other.stories >= GROWN:
        share = max(other.actions[action] for action in told) / other.with_action
        found *= 1 - OTHER_ACTION * (1 - min(1.0, share * 5))
    return found


def are_one(here: OpenDevelopment, other: OpenDevelopment) -> bool:
    """Whether two developments have grown to be the same."""
    gap = max(other.first - here.last, here.first - other.last, timedelta())
    if gap > MEMORY or here.languages.keys().isdisjoint(other.languages):
        return False
    if here.venues and other.venues and here.venues.keys().isdisjoint(other.venues.keys()):
        return False
    cosine = here.whole.cosine(other.whole.weights, other.whole.length)
    return cosine * math.exp(-gap.total_seconds() / 3600 / FADING) >= SAME


def _meet_there(seen: Seen, other: OpenDevelopment) -> bool:
    """True where a development, as far as it names an unlisted place of meeting, mostly names this one."""
    return not seen.another_round and any(other.places[place] * 2 > other.with_place for place in seen.places)


def _of_words(seen: Seen, other: OpenDevelopment, there: bool) -> float:
    """Likeness by all words where enough stories are of the language, else also by what languages share."""
    found = 0.0
    alike = other.languages[seen.language]
    if alike:
        found = other.whole.cosine(seen.vector.weights) / NEAR
    if alike < ENOUGH and alike < other.stories:
        shared = sum(feature in other.neutral.weights for feature in seen.vector.rare)
        if there or shared >= SHARED_ACROSS_LANGUAGES:
            across = other.neutral.cosine(seen.vector.neutral) / NEAR_ACROSS_LANGUAGES
            if seen.matters and seen.matters.isdisjoint(other.neutral.weights):
                across *= 1 - OTHER_MATTER
            found = max(found, across)
    return found
