"""A story as weights of words, concepts, actors and days, so that two stories can be compared.

TF-IDF over headline and teaser, the headline weighing more, what it only recalls less. Concepts (of
relevance), actors and days are the same in every language. How rare a word is comes from a background of
labelled stories (weights/background.json, built by scripts/train_grouping.py), never from the stream itself.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache

from peacewatch.analysis.concepts import segments_of, shipped_concepts
from peacewatch.analysis.headlines import clauses, stopwords, told_and_recalled
from peacewatch.analysis.topics import LANGUAGES, split_phrases
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import fold, words_in
from peacewatch.lexicon.stems import Stems

HEADLINE = 2.5
LATER = 0.7
"""Weight of the teaser's sentences after the first."""
RECALLED_IN_LEAD = 0.5
CONCEPT = 1.3
ACTOR = 0.6
DAY = 3.0
SPEAKER = 0.8
"""Of who makes the headline, where languages are compared by what they share."""
TALKING = 0.7
"""Of talks of any kind against talks of the same kind: languages word them differently."""
NAME = 0.55
"""Of names that no list has, where languages are compared by what they share."""
_SKELETON = 5
_RARE_NAME = 4.5
"""Rarity of the word from which it may be such a name."""
_NOT_COMPARED = frozenset({"form", "agent", "subject"})
"""Kinds of concepts that say nothing of the event: the story's form, and who speaks (actors tell that)."""
SUMMARY_READ = 400
RARE = 1.8
"""Logarithmic rarity from which a concept or actor tells events apart."""

_CAPTION = re.compile(
    r"\([^()]*(?:Photo|Getty|Reuters|REUTERS|AFP|/AP|Images|Sputnik|Pool|Фото)[^()]*\)\s*\.?$"
)
_ENDINGS = ("ing", "ed", "es", "s")
_SPELLED_Y = ("iy", "yy", "yi", "ii", "ij")
"""How the end of a name is written where others write "y": Zelenskiy, Zelenskyy, Zelensky."""
_SHORTEST_SPELLED_Y = 5
_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday понедельник понеділок понеділка",
            "tuesday вторник вівторок вівторка",
            "wednesday среду среда середу середа",
            "thursday четверг четвер",
            "friday пятницу пятница п'ятницю п'ятниця",
            "saturday субботу суббота суботу субота",
            "sunday воскресенье неділю неділя",
        )
    )
    for word in words.split()
}
_YESTERDAY = frozenset({"yesterday", "вчера", "вчора"})


@dataclass(frozen=True, slots=True)
class Vector:
    """Weights of unit length. Features: words as `meaning` has them, "@concept", "=actor", "#day"; where
    languages are compared, also "^name", "&speaker", "%talking"."""

    weights: Mapping[str, float]
    neutral: Mapping[str, float]
    """The part that is the same in every language, of unit length of its own."""
    rare: frozenset[str]
    """Features of that part that say something: not the parties, not the war."""


@lru_cache(maxsize=4_000)
def vector(
    title: str, summary: str, actors: tuple[str, ...], at: datetime, speakers: tuple[str, ...] = ()
) -> Vector:
    """The vector of a story with this headline and teaser, naming these actors, published `at`.

    `speakers` are those whose words make the headline: one who speaks in two languages says the same news.
    """
    background = _background()
    found: dict[str, float] = {}
    for words, weight in _pieces(title, summary):
        tokens = words_in(words).keys
        for token in tokens:
            if len(token) > 1 and token not in stopwords() and token not in _WEEKDAYS:
                _keep(found, meaning(token), weight * background.rarity_of_word(meaning(token)))
        for concept in {hit.concept for hit in shipped_concepts().within(tokens)}:
            if concept.kind not in _NOT_COMPARED and concept.tells != "names":
                _keep(found, f"@{concept.id}", weight * CONCEPT * background.rarity_of_concept(concept.id))
        for day in _days(tokens, at):
            _keep(found, f"#{day}", DAY * min(1.0, weight))
    for actor in actors:
        _keep(found, f"={actor}", ACTOR * background.rarity_of_actor(actor))
    neutral = {feature: weight for feature, weight in found.items() if feature[0] in "@=#"}
    for speaker in speakers:
        neutral[f"&{speaker}"] = SPEAKER * background.rarity_of_actor(speaker)
    for id, concept in shipped_concepts().all.items():
        if concept.tells == "talks" and f"@{id}" in found:
            _keep(neutral, "%talking", TALKING * found[f"@{id}"])
    for words, weight in ((title, NAME * HEADLINE), (summary[:SUMMARY_READ], NAME)):
        for name in _names(words):
            _keep(neutral, f"^{name}", weight * background.most)
    rare = frozenset(feature for feature in neutral if background.rarity(feature) >= RARE)
    return Vector(unit(found), unit(neutral), rare)


def matters_in(headline: str) -> frozenset[str]:
    """What the negotiations are about in this headline, as features: "@territory"."""
    hits = shipped_concepts().within(words_in(headline).keys)
    return frozenset(f"@{hit.concept.id}" for hit in hits if hit.concept.tells == "matter")


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {feature: weight / length for feature, weight in weights.items()} if length else {}


def meaning(word: str) -> str:
    """What stands for a folded word: "~" and what it means with its synonyms, else its stem."""
    synonyms = _synonyms()[word]
    return synonyms[0] if synonyms else _stem(word)


@cache
def _synonyms() -> Stems[str]:
    return Stems(
        (word, f"~{stanza['id'][0]}")
        for stanza in data("developments/synonyms.txt")
        for language in LANGUAGES
        for word in split_phrases(stanza, language)
    )


def _stem(word: str) -> str:
    """A word without its ending, roughly: enough to see that two headlines use the same word."""
    if not word.isascii():
        return word[: max(4, len(word) - 3)] if len(word) > 5 else word
    if word.endswith(_SPELLED_Y) and len(word) > _SHORTEST_SPELLED_Y:
        return word[:-2] + "y"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def _pieces(title: str, summary: str) -> list[tuple[str, float]]:
    pieces = [(words, HEADLINE * weight) for words, weight in clauses(title)]
    if _CAPTION.search(summary.strip()) or summary.strip() == title.strip():
        return pieces
    for number, sentence in enumerate(segments_of(summary[:SUMMARY_READ])):
        weight = 1.0 if number == 0 else LATER
        told, *recalled = told_and_recalled(sentence)
        pieces.append((told[0], weight))
        pieces += [(words, weight * RECALLED_IN_LEAD) for words, _ in recalled]
    return pieces


def _keep(found: dict[str, float], feature: str, weight: float) -> None:
    if weight > found.get(feature, 0.0):
        found[feature] = weight


_NAME_WITHIN = re.compile(
    r"(?<=[^\W_]\s)[A-ZА-ЯЁІЇЄҐÀ-Þ][^\W\d_]{3,}|(?<=[^\W_],\s)[A-ZА-ЯЁІЇЄҐÀ-Þ][^\W\d_]{3,}"
)
"""A capitalised word within a clause: at its beginning any word is."""
_LATIN = str.maketrans("абвгґдеєжзиіїйклмнопрстуфхцчшщыэюя", "abvggdeezziiiiklmnoprstufhccssieua", "ьъ'")


def _names(text: str) -> set[str]:
    return {skeleton(word) for word in _NAME_WITHIN.findall(text) if is_rare_name(word)}


def is_rare_name(word: str) -> bool:
    """True for a capitalised word that no list has: rare, and part of no concept."""
    folded = fold(word)
    if folded in stopwords():
        return False
    rare = _background().rarity_of_word(meaning(folded)) >= _RARE_NAME
    return rare and not shipped_concepts().within([folded])


def skeleton(name: str) -> str:
    """The beginning of a name that spellings and cases share: Trieste and Триесте are "tries".

    The letter г is g in Russian and h in Ukrainian, so these are one.
    """
    latin = fold(name).translate(_LATIN).replace("y", "i").replace("kh", "h").replace("g", "h")
    return latin[:_SKELETON]


def _days(tokens: list[str], at: datetime) -> set[str]:
    """The days named by weekday, as dates: the last one of that name, on or before publication."""
    days = set()
    for token in tokens:
        if token in _WEEKDAYS:
            days.add(at - timedelta(days=(at.weekday() - _WEEKDAYS[token]) % 7))
        elif token in _YESTERDAY:
            days.add(at - timedelta(days=1))
    return {day.strftime("%Y-%m-%d") for day in days}


class Background:
    """In how many of the labelled stories words, concepts and actors occur."""

    def __init__(
        self, stories: int, words: Mapping[str, int], concepts: Mapping[str, int], actors: Mapping[str, int]
    ) -> None:
        self._stories, self._words, self._concepts, self._actors = stories, words, concepts, actors
        self.most = self._rarity(0)
        """The rarity of what occurs nowhere."""

    def rarity(self, feature: str) -> float:
        """Of a feature as vectors have it; a day is as rare as can be."""
        match feature[0]:
            case "@":
                return self.rarity_of_concept(feature[1:])
            case "=" | "&":
                return self.rarity_of_actor(feature[1:])
            case "%":
                return 0.0
            case "^":
                return self.most
        return self.rarity_of_word(feature)

    def rarity_of_word(self, word: str) -> float:
        return self._rarity(self._words.get(word, 0))

    def rarity_of_concept(self, concept: str) -> float:
        return self._rarity(self._concepts.get(concept, 0))

    def rarity_of_actor(self, actor: str) -> float:
        return self._rarity(self._actors.get(actor, 0))

    def _rarity(self, count: int) -> float:
        return math.log((self._stories + 1) / (count + 1))


@cache
def _background() -> Background:
    read = data("weights/background.json")
    return Background(read["stories"], read["words"], read["concepts"], read["actors"])
