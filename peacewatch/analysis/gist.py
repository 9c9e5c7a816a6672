"""What words come to, so that two statements can be compared across wordings and languages.

There is no model here: senses of a small trilingual lexicon (senses/senses.txt), the issues, names, numbers
with what they count, and the stems of the other words. Two languages share all but the stems.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from peacewatch.analysis.phrases import Hit, Phrases
from peacewatch.analysis.topics import LANGUAGES, split_phrases
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import WORD, fold

_LONGEST = 1200
"""Characters of a statement that are read: longer ones are compared by their beginning."""
_NUMBER = re.compile(r"\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_STEM = {"en": 6, "ru": 5, "uk": 5}
_SHORTEST = 4
"""Letters: shorter words without a sense say too little."""
_CLAUSE_END = re.compile(r"[,;:.!?…—]|\b(?:but|and|но|и|але|та|і)\b")


@dataclass(frozen=True, slots=True)
class Gist:
    words: str
    """The folded words, each between blanks."""
    count: int
    senses: frozenset[str]
    stems: frozenset[str]
    """Of words that have no sense."""
    names: frozenset[str]
    """The senses that say who or where."""
    proper: frozenset[str]
    """Stems of other words with a capital within a sentence: weapons, places, documents."""
    numbers: frozenset[str]
    measures: frozenset[tuple[str, str]]
    """(what is counted, the number): ("day", "30")."""
    negations: int
    condition: str
    """The words of a condition ("only after a ceasefire"); empty for none."""
    unconditional: bool
    considering: bool
    """Something is weighed, neither agreed to nor refused."""
    refusing: bool
    """What is spoken of is a refusal: a veto, a boycott."""

    @property
    def features(self) -> frozenset[str]:
        return self.senses | self.stems | self.numbers


@cache
def _senses(language: str) -> Phrases:
    phrases: list[tuple[str, str]] = []
    for stanza in data("senses/senses.txt"):
        phrases += [(stanza["id"][0], phrase) for phrase in split_phrases(stanza, language)]
    for stanza in data("issues/issues.txt"):
        phrases += [(f"issue {stanza['id'][0]}", phrase) for phrase in split_phrases(stanza, language)]
    return Phrases(phrases)


@cache
def _marks(language: str) -> Phrases:
    """Words of negation and condition, and the numbers written as words."""
    phrases: list[tuple[str, str]] = []
    for stanza in data("senses/marks.txt"):
        phrases += [(stanza["id"][0], phrase) for phrase in split_phrases(stanza, language)]
    for stanza in data("dates/dates.txt"):
        family, _, value = stanza["id"][0].partition(" ")
        if family == "number" and value != "1":
            phrases += [(f"number {value}", phrase) for phrase in split_phrases(stanza, language)]
    return Phrases(phrases)


@cache
def weights() -> dict[str, float]:
    """How much a shared sense says; 1 for what is not listed here."""
    return {
        stanza["id"][0]: float(stanza["weight"][0])
        for stanza in data("senses/senses.txt")
        if "weight" in stanza
    }


@cache
def _sort(name: str) -> frozenset[str]:
    return frozenset(stanza["id"][0] for stanza in data("senses/senses.txt") if stanza.get("sort") == [name])


@lru_cache(maxsize=20_000)
def gist(words: str, language: str) -> Gist:
    """The gist of some words in a language; remembered. Linear in their length, of which there is a bound."""
    language = language if language in LANGUAGES else "en"
    words = words[:_LONGEST]
    folded = fold(words)
    hits = [hit for hit in _senses(language).find(words) if hit.label != "nothing"]
    silent = [hit for hit in _senses(language).find(words) if hit.label == "nothing"]
    marks = _marks(language).find(words)
    covered = [(hit.start, hit.end) for hit in (*hits, *silent)]
    called = [(hit.start, hit.end) for hit in hits if hit.label in _sort("name")]
    tokens = [match.span() for match in WORD.finditer(folded)]
    rest = [
        (start, min(end, start + _STEM[language]))
        for start, end in tokens
        if end - start >= _SHORTEST
        and not folded[start].isdigit()
        and not any(first <= start and end <= last for first, last in covered)
    ]
    senses = frozenset(hit.label for hit in hits)
    numbers = {
        (match.start(), match.end(), match.group().replace(" ", "").replace(",", ""))
        for match in _NUMBER.finditer(folded)
    } | {
        (hit.start, hit.end, hit.label.removeprefix("number "))
        for hit in marks
        if hit.label.startswith("number ")
    }
    condition = next((hit for hit in marks if hit.label == "condition"), None)
    return Gist(
        words=f" {' '.join(folded[start:end] for start, end in tokens)} ",
        count=len(tokens),
        senses=senses,
        stems=frozenset(folded[start:end] for start, end in rest),
        names=senses & _sort("name"),
        proper=frozenset(
            folded[start : min(end, start + _STEM[language])]
            for start, end in tokens
            if end - start >= _SHORTEST
            and words[start].isupper()
            and words[:start].rstrip(" \"'“«(")[-1:] not in ("", ".", "!", "?")
            and not any(first <= start and end <= last for first, last in called)
        ),
        numbers=frozenset(number for _, _, number in numbers),
        measures=frozenset(
            (unit, number) for start, end, number in numbers if (unit := _counted(folded, start, end, hits))
        ),
        negations=sum(hit.label == "not" for hit in marks),
        condition=_clause(words, condition) if condition is not None else "",
        unconditional=any(hit.label == "unconditional" for hit in marks),
        considering=any(hit.label == "considering" for hit in marks),
        refusing=any(hit.label == "refusing" for hit in marks),
    )


def _counted(folded: str, start: int, end: int, hits: list[Hit]) -> str:
    """What a number counts: the unit shortly after it, or its sign of money or percent; empty for none."""
    if folded[start - 1 : start] in ("$", "€", "£") or folded[end : end + 2].strip()[:1] in ("$", "€", "£"):
        return "money"
    if folded[end : end + 2].strip()[:1] == "%":
        return "percent"
    for hit in hits:
        if end <= hit.start <= end + 25 and hit.label in _sort("unit"):
            return hit.label
    return ""


def _clause(words: str, mark: Hit) -> str:
    """A condition's words, from its mark to the end of its clause."""
    end = _CLAUSE_END.search(words, mark.end + 12)
    return words[mark.start : end.start() if end else len(words)].strip()


def likeness(a: Gist, b: Gist, *, same_language: bool) -> float:
    """How much two gists share, 0 to 1: twice the weight of what is common over the weight of both (Dice)."""
    if same_language:
        return _dice(a.features, b.features)
    return _dice(a.senses | a.numbers, b.senses | b.numbers)


def share_of_shorter(a: Gist, b: Gist) -> float:
    """How much of the shorter one's features the other has too, by weight."""
    common = _weight(a.features & b.features)
    return common / (min(_weight(a.features), _weight(b.features)) or 1.0)


def common_weight(a: Gist, b: Gist) -> float:
    return _weight(a.features & b.features)


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    whole = _weight(a) + _weight(b)
    return 2 * _weight(a & b) / whole if whole else 0.0


def _weight(features: frozenset[str]) -> float:
    table = weights()
    return sum(table.get(feature, 1.0) for feature in features)
