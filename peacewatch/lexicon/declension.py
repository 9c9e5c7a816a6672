"""Russian and Ukrainian declension of names, by the endings in endings.txt.

Analysers with a dictionary go wrong on surnames (Стармера, Мерца, Умєрова, Захарова); the endings of names
are regular, so a table of them is both shorter and right. The same table is read backwards to name a person
whom a text has in another case.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from peacewatch.lexicon.data import data

_ILL_FORMED = re.compile("[^аеёиоуыэюяіїє]й$|[аеёиоуыэюяіїє]ь$")
"""No word ends so: a consonant takes the soft sign, a vowel the й."""
CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")


class Pattern(NamedTuple):
    """How one class of words ends in each case; several endings where usage varies."""

    nominative: str
    cases: tuple[tuple[str, ...], ...]


class Reading(NamedTuple):
    """A word form read as a case of a nominative."""

    nominative: str
    case: int


@lru_cache(maxsize=4096)
def declined(word: str, language: str, gender: str, sort: str) -> tuple[tuple[str, ...], ...]:
    """The forms of a word in the six cases of `CASES`, each with its variants.

    `sort` is "given", "surname" or "noun", `gender` "m" or "f". What fits no pattern does not decline.
    """
    for pattern in _patterns(language, gender, sort):
        if word.endswith(pattern.nominative) and len(word) > len(pattern.nominative):
            stem = word[: len(word) - len(pattern.nominative)]
            return ((word,), *(tuple(stem + ending for ending in endings) for endings in pattern.cases))
    return ((word,),) * len(CASES)


@lru_cache(maxsize=4096)
def readings(form: str, language: str, gender: str, sort: str) -> tuple[Reading, ...]:
    """The nominatives that `form` may belong to, likeliest first, itself included where it may be one."""
    found = []
    for pattern in _patterns(language, gender, sort):
        for case, endings in enumerate(((pattern.nominative,), *pattern.cases)):
            for ending in endings:
                if form.endswith(ending) and len(form) > len(ending) + 1:
                    nominative = form[: len(form) - len(ending)] + pattern.nominative
                    if _ILL_FORMED.search(nominative):
                        continue
                    if form in declined(nominative, language, gender, sort)[case]:
                        found.append(Reading(nominative, case))
    if not found or declined(form, language, gender, sort)[0] == declined(form, language, gender, sort)[1]:
        found.extend(Reading(form, case) for case in range(len(CASES)))
    return tuple(dict.fromkeys(found))


@lru_cache
def _patterns(language: str, gender: str, sort: str) -> tuple[Pattern, ...]:
    """Longest nominative first."""
    found = []
    for stanza in data("endings.txt"):
        if stanza["language"] != [language] or gender not in stanza["gender"][0]:
            continue
        if sort not in stanza["sort"][0].split():
            continue
        for line in stanza["pattern"]:
            nominative, *cases = line.split()
            endings = tuple(tuple(ending.replace("-", "") for ending in case.split("/")) for case in cases)
            found.append(Pattern(nominative.replace("-", ""), endings))
    return tuple(sorted(found, key=lambda pattern: -len(pattern.nominative)))
