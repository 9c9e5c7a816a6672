"""Is a story about the Russia–Ukraine negotiations? A score from 0 to 1, a label, and reasons in words.

The title and the teaser (or the beginning of the text) are read for concepts: the parties, frames of
settlement (a ceasefire, peace terms, the grain deal …), talks of any kind, mediators, and other matters that
talks may be about (accession to the EU, arms, another war). How strongly the frames speak, given the parties
and what stands beside them, is judged by rule first; a logistic regression over these readings and the
concepts themselves weighs it. Words as such are no signs: they change from year to year, concepts do not.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from peacewatch.analysis.concepts import Concepts, Hit, segments_of, shipped_concepts
from peacewatch.errors import PeacewatchError
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import words_in
from peacewatch.records import Relevance, RelevanceLabel

SUMMARY_READ = 1500
"""Characters of the teaser that are read."""
TEXT_READ = 700
"""Characters of the text that are read where the teaser is missing or short."""
SHORT_SUMMARY = 80
SEGMENTS_READ = 13

_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_MARKUP = re.compile(r"<[^>]{0,300}>|https?://\S+|\S+/\S+/\S*")
_ELSEWHERE = frozenset({"gaza", "karabakh", "other_wars"})
_BESIDE = 3
"""Words between a frame and another matter that takes it over: "accession talks", "talks on arms"."""
_OF_PEOPLE = frozenset({"meeting", "envoy", "talks", "discuss", "negotiate", "mediate", "venue", "format"})
"""What people do with each other, whatever it is about."""
_BETWEEN_THE_PARTIES = 0.9
"""The strength of talks that one party is to have with the other."""
_AGENTS_MEET = 0.5
"""The strength of what people do with each other where those who speak for both parties stand beside it."""
_AGENTS_ALONE = 0.5
"""The strength of naming those who speak for both parties where no other matter is named."""
_BREATH = 9
"""Words within which a meeting and those who meet are named."""
_AGENTS_READ = 6
_AGENTS = ("for_russia", "for_ukraine", "envoys_by_name")
_PARTIES = "parties:"
_SCALE = 2.0
"""Of strengths against single signs (which are 0 or 1): what is known beforehand is regularised less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a logistic regression made of labelled stories: see scripts/train_relevance.py."""

    intercept: float
    signs: Mapping[str, float]
    relevant_from: float
    """Probability from which a story is called relevant; it is shown as a score of one half."""
    central_from: float
    """Score from which a relevant story is central."""

    @classmethod
    def of(cls, read: Any, where: str) -> "Weights":
        """The weights of a weights file as read from JSON. Raises `PeacewatchError` where it is none."""
        try:
            return cls(
                intercept=float(read["intercept"]),
                signs={str(sign): float(weight) for sign, weight in read["signs"].items()},
                relevant_from=float(read["relevant_from"]),
                central_from=float(read["central_from"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PeacewatchError(
                f"{where} is no weights file ({type(error).__name__}: {error}); "
                "scripts/train_relevance.py writes them."
            ) from error


def weights_from(path: Path) -> Weights:
    """The weights in a file. Raises `PeacewatchError` where it cannot be read or is none."""
    try:
        return Weights.of(json.loads(path.read_text(encoding="utf-8")), str(path))
    except OSError as error:
        raise PeacewatchError(f"The weights file {path} cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise PeacewatchError(
            f"{path} is no weights file ({error}); scripts/train_relevance.py writes them."
        ) from error


@cache
def shipped_weights() -> Weights:
    return Weights.of(data("weights/relevance.json"), "weights/relevance.json")


@dataclass(slots=True)
class Reading:
    """A story's title and teaser as concepts."""

    segments: list[list[Hit]] = field(default_factory=list)
    """Concepts per segment: the title first, then sentence by sentence."""
    found: dict[str, Hit] = field(default_factory=dict)
    """A hit of each concept found, by its id."""
    home: bool = False
    """The language is Ukrainian and nothing points elsewhere: Ukraine goes without saying."""
    frames: dict[str, float] = field(default_factory=dict)
    """How strongly each frame speaks for the talks on the war at its best place, 0 to 1, by its id."""

    @property
    def ukraine(self) -> bool:
        return "ukraine" in self.found or self.home

    @property
    def russia(self) -> bool:
        return "russia" in self.found


def read(title: str, summary: str = "", text: str = "", concepts: Concepts | None = None) -> Reading:
    """Read title and teaser; a missing or short teaser is helped out by the beginning of the text."""
    concepts = concepts or shipped_concepts()
    reading = Reading()
    segments = _segments(title, summary, text)
    for segment in segments:
        hits = concepts.within(words_in(segment).keys)
        reading.segments.append(hits)
        for hit in hits:
            reading.found.setdefault(hit.concept.id, hit)
    at_home = any(_UKRAINIAN.search(segment) for segment in segments)
    reading.home = at_home and _ELSEWHERE.isdisjoint(reading.found)
    return reading


def signs(reading: Reading) -> dict[str, float]:
    """What the weights weigh: how strongly the frames speak (0 to 2), and concepts by place (0 or 1)."""
    found: dict[str, float] = {}
    evidence = _evidence(reading)
    best = [0.0, 0.0, 0.0]
    total = 0.0
    for index, hits in enumerate(reading.segments):
        place = 0 if index == 0 else 1 if index <= 2 else 2
        where = ("title", "lead", "rest")[place]
        party = False
        agents = _agents(hits)
        if agents:
            found[f"{where}:agents of both"] = found["any:agents of both"] = 1.0
            if all(hit.concept.kind != "other" for hit in hits):
                found[f"{where}:agents alone"] = found["any:agents alone"] = 1.0
                best[place] = max(best[place], _AGENTS_ALONE * evidence)
                total += _AGENTS_ALONE * evidence * (1.0, 0.7, 0.4)[place]
        for hit in hits:
            concept = hit.concept
            party = party or concept.kind == "party"
            found[f"{where}:{concept.id}"] = found[f"any:{concept.id}"] = 1.0
            found[f"{where}:+{concept.group}"] = found[f"any:+{concept.group}"] = 1.0
        here = {hit.concept.id for hit in hits}
        for hit in hits:
            if not hit.concept.strength:
                continue
            strength = hit.concept.strength
            joined = max((worth for id, worth in hit.concept.joined.items() if id in here), default=0.0)
            if joined > strength:
                strength = joined
                found[f"{where}:joined"] = found["any:joined"] = 1.0
            if _between_the_parties(hit, hits):
                strength = max(strength, _BETWEEN_THE_PARTIES)
                found[f"{where}:between the parties"] = found["any:between the parties"] = 1.0
            elif hit.concept.id in _OF_PEOPLE and _beside(hit, agents):
                strength = max(strength, _AGENTS_MEET)
                found[f"{where}:agents meet"] = found["any:agents meet"] = 1.0
            strength *= evidence * (1.0 if party else 0.7)
            if _taken_over(hit, hits):
                strength *= 0.4
            best[place] = max(best[place], strength)
            total += strength * (1.0, 0.7, 0.4)[place]
            reading.frames[hit.concept.id] = max(reading.frames.get(hit.concept.id, 0.0), strength)
    top = max(best[0], best[1] * 0.8, best[2] * 0.5)
    for name, value in (
        ("title", best[0]),
        ("lead", best[1]),
        ("rest", best[2]),
        ("top", top),
        ("sum", min(total, 3.0) / 2),
    ):
        found[f"strength:{name}"] = value * _SCALE
    for step in (0.2, 0.4, 0.6, 0.8):
        if top >= step:
            found[f"strength:{step}"] = 1.0
    if sum(agent in reading.found for agent in _AGENTS) > 1:
        others = any(hit.concept.kind == "other" for hit in reading.found.values())
        found["any:agents, another matter" if others else "any:agents, nothing else"] = 1.0
    implied = {"ukraine"} if reading.home else set()
    found[f"parties:{_parties(reading.found.keys() | implied)}"] = 1.0
    in_title = {hit.concept.id for hit in reading.segments[0]} | implied if reading.segments else implied
    found[f"parties in title:{_parties(in_title)}"] = 1.0
    if not _ELSEWHERE.isdisjoint(reading.found):
        found["elsewhere, Ukraine named" if reading.ukraine else "elsewhere"] = 1.0
    return found


def names_a_party(relevance: Relevance) -> bool:
    """Whether a story judged names Russia or Ukraine: the least that a story about the war does."""
    return any(reason.startswith(_PARTIES) for reason in relevance.because)


def judge(
    title: str,
    summary: str = "",
    text: str = "",
    *,
    weights: Weights | None = None,
    concepts: Concepts | None = None,
) -> Relevance:
    """How far a story is about the negotiations, from its title and teaser (or the beginning of its text).

    All languages of the lexicon are read at once, so none has to be named. Never raises for any text.
    """
    weights = weights or shipped_weights()
    reading = read(title, summary, text, concepts)
    found = signs(reading)
    weighed = weights.signs
    total = weights.intercept + sum(weighed.get(sign, 0.0) * value for sign, value in found.items())
    total -= math.log(weights.relevant_from / (1 - weights.relevant_from))
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    if not reading.found:
        score = 0.0
    if score >= weights.central_from:
        label = RelevanceLabel.CENTRAL
    elif score >= 0.5:
        label = RelevanceLabel.RELATED
    else:
        label = RelevanceLabel.NOT
    return Relevance(score=round(score, 4), label=label, because=_because(reading, found, weighed, label))


def _segments(title: str, summary: str, text: str) -> list[str]:
    title = _MARKUP.sub(" ", title[:SUMMARY_READ])
    teaser = _MARKUP.sub(" ", summary[:SUMMARY_READ])
    rest = segments_of(teaser)
    if len(teaser.strip()) < SHORT_SUMMARY and text:
        rest += [piece for piece in segments_of(_MARKUP.sub(" ", text[:TEXT_READ])) if piece.count(" ") > 2]
    if not title.strip() and rest:
        title, *rest = rest
    same = title.strip().casefold()
    return [title, *(piece for piece in rest if piece.strip().casefold() != same)][:SEGMENTS_READ]


def _evidence(reading: Reading) -> float:
    """How far the parties named make a frame one of this war, 0 to 1."""
    elsewhere = not _ELSEWHERE.isdisjoint(reading.found) or "mutiny" in reading.found
    # The grain deal, the coalition of the willing, known envoys: the war is meant even where nobody names it.
    meant = any(hit.concept.of_this_war for hit in reading.found.values())
    if reading.ukraine:
        evidence = 1.0 if reading.russia else 0.9
    elif reading.russia:
        evidence = 0.35 if elsewhere else 0.9 if meant else 0.7
    elif meant and not elsewhere:
        evidence = 0.6
    else:
        evidence = 0.35 if "war" in reading.found else 0.2
    return evidence * 0.5 if "us_russia_swap" in reading.found else evidence


def _between_the_parties(talks: Hit, hits: list[Hit]) -> bool:
    """True for talks of both: with one where the other is named before ("Kremlin says … talks with Kyiv"),
    or beside the two in one breath ("a meeting of Russian and Ukrainian envoys")."""
    other = {"talks_with_ukraine": "russia", "talks_with_russia": "ukraine"}.get(talks.concept.id)
    if other is not None:
        return any(hit.concept.id == other and hit.end <= talks.start for hit in hits)
    return talks.concept.id in _OF_PEOPLE and any(
        max(first - talks.end, talks.start - last) <= _BESIDE for first, last in _pairs(hits)
    )


def _agents(hits: list[Hit]) -> list[tuple[Hit, Hit]]:
    """Those who speak for the parties, two by two, one of each; a known envoy may stand for either."""
    found = [[hit for hit in hits if hit.concept.id == agent][:_AGENTS_READ] for agent in _AGENTS]
    return [
        (one, other)
        for ours, theirs in combinations(found, 2)
        for one in ours
        for other in theirs
        if one.start != other.start
    ]


def _beside(talks: Hit, agents: list[tuple[Hit, Hit]]) -> bool:
    """True where talks and one agent of each party stand within a breath."""
    return any(
        max(talks.end, one.end, other.end) - min(talks.start, one.start, other.start) <= _BREATH
        for one, other in agents
    )


def _pairs(hits: list[Hit]) -> list[tuple[int, int]]:
    """Where the two parties stand together: "Russia and Ukraine", but not "the Russia-Ukraine war"."""
    parties = [hit for hit in hits if hit.concept.kind == "party"]
    wars = {hit.start for hit in hits if hit.concept.kind == "war"}
    return [
        (first.start, second.end)
        for first, second in pairwise(parties)
        if first.concept.id != second.concept.id and second.start - first.end <= 1 and second.end not in wars
    ]


def _taken_over(frame: Hit, hits: list[Hit]) -> bool:
    """True where another matter stands right beside the frame."""
    return any(
        hit.concept.takes_over
        and (hit.concept.id in _ELSEWHERE or not frame.concept.of_its_own)
        and (0 <= frame.start - hit.end < _BESIDE or 0 <= hit.start - frame.end <= _BESIDE)
        and not (hit.concept.id in _ELSEWHERE and _joins_parties(frame, hit, hits))
        for hit in hits
    )


def _joins_parties(frame: Hit, elsewhere: Hit, hits: list[Hit]) -> bool:
    """True where a party stands between a frame and another place: "ceasefire in Ukraine and Gaza"."""
    between = (frame.end, elsewhere.start) if elsewhere.start >= frame.end else (elsewhere.end, frame.start)
    return any(
        hit.concept.kind == "party" and between[0] <= hit.start and hit.end <= between[1] for hit in hits
    )


def _parties(found: set[str]) -> str:
    return " and ".join(party for party in ("ukraine", "russia") if party in found) or "none"


def _because(
    reading: Reading, found: Mapping[str, float], weights: Mapping[str, float], label: RelevanceLabel
) -> tuple[str, ...]:
    """The reasons in words: parties, frames, mediators, and what speaks against it."""
    if not reading.found:
        return ("neither parties nor talks named",)

    def named(kinds: set[str]) -> list[str]:
        return [hit.concept.words for hit in reading.found.values() if hit.concept.kind in kinds]

    reasons = []
    parties = named({"party"})
    reasons.append(f"{_PARTIES} {', '.join(parties)}" if parties else "no party named")
    frames = sorted(reading.frames.items(), key=lambda frame: -frame[1])
    if frames:
        words = [
            reading.found[id].concept.words for id, strength in frames[:3] if strength >= frames[0][1] / 2
        ]
        reasons.append(f"frame: {', '.join(words)}")
    mediators = named({"mediator"})
    if mediators and label is not RelevanceLabel.NOT:
        reasons.append(f"others named: {', '.join(mediators[:3])}")
    against = {
        id: sum(
            weights.get(f"{where}:{id}", 0.0)
            for where in ("title", "lead", "rest", "any")
            if f"{where}:{id}" in found
        )
        for id, hit in reading.found.items()
        if hit.concept.kind == "other"
    }
    strongest = sorted((id for id, weight in against.items() if weight < -0.1), key=lambda id: against[id])[
        :2
    ]
    if strongest:
        reasons.append(f"against it: {', '.join(reading.found[id].concept.words for id in strongest)}")
    return tuple(reasons)
