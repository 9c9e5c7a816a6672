"""Case and gender of the few words that name a speaker. The dictionaries are loaded when first needed."""

import re
from functools import cache, lru_cache
from typing import Any

_LATIN = re.compile(r"[A-Za-z]")
_ABBREVIATION = re.compile(r"([А-ЯІЇЄҐ]{2,})(?:[аеуиоіою]|ом|ем)")
"""An abbreviation that is declined: "МИДе"."""


@cache
def _analyser(language: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


@lru_cache(maxsize=20_000)
def _readings(word: str, language: str) -> tuple[Any, ...]:
    return tuple(_analyser(language).parse(word.replace("’", "'").replace("ʼ", "'")))


@lru_cache(maxsize=20_000)
def may_be_nominative(word: str, language: str) -> bool:
    """True unless the dictionary knows the word in other cases only. Latin script and abbreviations pass."""
    if _LATIN.search(word) or (word.isupper() and len(word) > 1):
        return True
    found = [reading for reading in _readings(word, language) if reading.tag.POS in ("NOUN", "ADJF", "NPRO")]
    if not found:
        return True
    return any(_is_nominative(reading) and not _odd_plural(reading) for reading in found)


def _is_nominative(reading: Any) -> bool:
    """True for a nominative; of some nouns the Ukrainian dictionary does not say so."""
    unsaid = reading.tag.POS == "NOUN" and reading.tag.case is None and reading.word == reading.normal_form
    return unsaid or "nomn" in reading.tag.grammemes


def _odd_plural(reading: Any) -> bool:
    """The plural of a place: "Украины" as several of them."""
    return (
        "plur" in reading.tag.grammemes
        and "Geox" in reading.tag.grammemes
        and "Pltm" not in reading.tag.grammemes
    )


@lru_cache(maxsize=20_000)
def gender(word: str, language: str) -> str:
    """m, f or n of a noun or a given name, p of a plural without singular; empty where unknown."""
    if _LATIN.search(word):
        return ""
    for reading in _readings(word, language):
        if reading.tag.POS == "NOUN" and _is_nominative(reading):
            if "Pltm" in reading.tag.grammemes or "plur" in reading.tag.grammemes:
                return "p"
            for tag, letter in (("masc", "m"), ("femn", "f"), ("neut", "n")):
                if tag in reading.tag.grammemes:
                    return letter
    return ""


@lru_cache(maxsize=20_000)
def nominative(word: str, language: str, case: str, wanted_gender: str = "") -> str:
    """The word's nominative in its own number, read as `case` (gent, loct, datv …); the word itself where
    the dictionary cannot tell. An adjective is read in `wanted_gender` (m, f, n). The capital stays."""
    if _LATIN.search(word) or (word.isupper() and len(word) > 1):
        return word
    if abbreviation := _ABBREVIATION.fullmatch(word):
        return abbreviation[1]
    for reading in _readings(word, language):
        other = reading.tag.gender and wanted_gender not in ("", reading.tag.gender[0])
        if case in reading.tag.grammemes and reading.tag.POS in ("NOUN", "ADJF", "PRTF") and not other:
            wanted = {"nomn"} | ({reading.tag.number} if reading.tag.number else set())
            inflected = reading.inflect(wanted)
            if reading.tag.POS == "NOUN" and not reading.tag.number:
                # The Ukrainian dictionary tells a singular by its gender alone.
                inflected = reading.normalized
            if inflected is not None:
                found: str = inflected.word
                return found[:1].upper() + found[1:] if word[:1].isupper() else found
    return word


def counted(words: str, count: tuple[str, ...], few: bool, language: str) -> str:
    """A count in the genitive with what it counts, in the nominative: "двох осіб" → "дві особи".

    `count` is the nominative of the number, the feminine second where it has one. After `few` (two to four)
    what is counted stands in the genitive singular in Russian, in the nominative in Ukrainian.
    """
    _, *others = words.split(" ")
    what = next((word for word in others if is_noun(word, language)), "")
    noun = next((reading for reading in _readings(what, language) if reading.tag.POS == "NOUN"), None)
    if noun is None:
        return words
    feminine = noun.normal_form.endswith(("а", "я"))
    if few and language == "ru":
        inflected = noun.inflect({"gent", "sing"})
        others = [inflected.word if inflected is not None and word == what else word for word in others]
    elif few:
        place = others.index(what) + 1
        others = [nominative(word, language, "gent") for word in others[:place]] + others[place:]
    return " ".join([count[-1] if feminine else count[0], *others])


@lru_cache(maxsize=20_000)
def is_adjective(word: str, language: str) -> bool:
    return any(reading.tag.POS in ("ADJF", "PRTF") for reading in _readings(word, language))


@lru_cache(maxsize=20_000)
def is_participle(word: str, language: str) -> bool:
    """True for what can only be a participle: "беседовавшего"."""
    found = _readings(word, language)
    return bool(found) and all(reading.tag.POS == "PRTF" for reading in found)


@lru_cache(maxsize=20_000)
def is_gerund(word: str, language: str) -> bool:
    if not word.endswith(("я", "в", "сь", "чи", "ши")):
        return False
    return any(reading.tag.POS == "GRND" for reading in _readings(word, language)[:2])


@lru_cache(maxsize=20_000)
def is_adverb(word: str, language: str) -> bool:
    """True for adverbs and for "не"."""
    if _LATIN.search(word) or not word[0].islower():
        return False
    return any(reading.tag.POS in ("ADVB", "PRCL") for reading in _readings(word, language)[:2])


@lru_cache(maxsize=20_000)
def ends_phrase(word: str, language: str) -> bool:
    """True for a finite verb, and for a noun that can only be a nominative: neither belongs to a phrase that
    hangs on a noun or a preposition."""
    if _LATIN.search(word) or word.isupper():
        return False
    found = _readings(word, language)
    if any(reading.tag.POS in ("PREP", "CONJ", "PRCL", "ADVB") for reading in found):
        return False
    if all(reading.tag.POS in ("VERB", "PRED", "ADJS", "PRTS") for reading in found):
        return True
    nouns = [reading for reading in found if reading.tag.POS == "NOUN"]
    return len(nouns) == len(found) and bool(nouns) and all(map(_is_nominative, nouns))


@lru_cache(maxsize=20_000)
def is_verb(word: str, language: str) -> bool:
    """True for what can only be a finite verb."""
    if _LATIN.search(word) or not word[0].islower():
        return False
    found = _readings(word, language)
    return bool(found) and all(reading.tag.POS == "VERB" for reading in found)


@lru_cache(maxsize=20_000)
def living_subject(word: str, language: str) -> str:
    """m, f, n or p of a noun for somebody alive that may be a nominative; empty for all else."""
    if _LATIN.search(word) or word.isupper():
        return ""
    for reading in _readings(word, language)[:3]:
        if reading.tag.POS == "NOUN" and "anim" in reading.tag.grammemes and _is_nominative(reading):
            if "plur" in reading.tag.grammemes:
                return "p"
            return next(
                (
                    c
                    for tag, c in (("masc", "m"), ("femn", "f"), ("neut", "n"))
                    if tag in reading.tag.grammemes
                ),
                "",
            )
    return ""


_SURNAME = re.compile(
    r"(?:[оеєё]в|[иіїы]н|ко|[юу]к|ян|дзе|швили|швілі|ич|[ыи]й|ой|[оеє]ва|[иіїы]на|[сц][кь]к?а|ая|ец|ель|ер)$"
)


@lru_cache(maxsize=20_000)
def is_personal_name(word: str, language: str) -> bool:
    """True for the given names and surnames of the dictionary, and for those that end like surnames."""
    return any(
        not {"Surn", "Name", "Patr"}.isdisjoint(reading.tag.grammemes)
        and (reading.is_known or _SURNAME.search(word))
        for reading in _readings(word, language)
    )


@lru_cache(maxsize=20_000)
def is_noun(word: str, language: str) -> bool:
    """True for a common noun in any case."""
    return word[0].islower() and any(reading.tag.POS == "NOUN" for reading in _readings(word, language)[:1])


@lru_cache(maxsize=20_000)
def is_instrumental(word: str, language: str) -> bool:
    return any("ablt" in reading.tag.grammemes for reading in _readings(word, language)[:2])
