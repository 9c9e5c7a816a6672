"""Words as the search index knows them: folded and cut to their stem, in English, Ukrainian and Russian.

A Russian or Ukrainian word is first brought to its dictionary form by pymorphy3, then a light stemmer in the
manner of Dolamic and Savoy ("Indexing and stemming approaches for the Czech, Bulgarian and Russian
languages", 2009) cuts the endings of inflection. Neither is enough: the dictionary takes a form that two
words share for either, and names for common words; the stemmer knows no alternation. docs/scaling.md has both
measured, alone and together. A word is read without its surroundings, so that a query finds what a text has.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock
from typing import Any

VERSION = "2"
"""Raised when stems change: the index is then built anew (see `storage.search.refresh_index`)."""

APOSTROPHES = "'’‘ʼ`´ʹ′ʻ"
WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
KYIV = re.compile("ки[їєе]в(?:а|у|ом|і|е|ам|ами|ах)?")
"""Its forms are those of a cue (кий) as well, and not one stem."""
NAME_ENDINGS = ("ов", "ев", "єв", "ів", "їв")
UKRAINIAN = re.compile("[іїєґ]")
_NO_APOSTROPHES = str.maketrans("", "", APOSTROPHES)


def folded_words(text: str) -> Iterator[str]:
    """The words of a text, folded but not stemmed: small letters, ё as е, no accents, no apostrophes."""
    for word in WORD.findall(text):
        yield fold(word)


def quote_key(quote: str) -> str:
    """A quote as corrections and marks know it: its words without marks and capitals."""
    return " ".join(folded_words(quote))[:300]


def stems(text: str) -> str:
    """The stems of a text's words, in order, between spaces: what is put into the index."""
    return " ".join([stem(word) for word in WORD.findall(text)])


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    word = unicodedata.normalize("NFC", word).lower()
    if word.isascii():
        return re.sub(f"[{APOSTROPHES}]s?$", "", word).translate(_NO_APOSTROPHES)
    word = re.sub(f"(?<=[a-z])[{APOSTROPHES}]s$", "", word).translate(_NO_APOSTROPHES).replace("ё", "е")
    if CYRILLIC.search(word):
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem under which all forms of this word are found."""
    word = fold(word)
    if CYRILLIC.search(word):
        return "київ" if KYIV.fullmatch(word) else _slavic(_dictionary_form(word))
    return _english(word) if word.isascii() else word


def _dictionary_form(word: str) -> str:
    """The word as a dictionary has it; as it is where neither language's does."""
    if word.endswith(NAME_ENDINGS):
        # Песков is no heap of sand (песок): the dictionary knows the noun, the news means the man.
        return word
    for language in ("uk", "ru") if UKRAINIAN.search(word) else ("ru", "uk"):
        analyser = _analyser(language)
        if analyser.word_is_known(word):
            return fold(analyser.parse(word)[0].normal_form)
    return word


_loading = Lock()


def _analyser(language: str) -> Any:
    """pymorphy3 with the dictionary of that language, loaded when the first such word is met."""
    with _loading:
        return _loaded(language)


@cache
def _loaded(language: str) -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang=language)


def _english(word: str) -> str:
    """Plurals and verb forms: negotiations, negotiated, negotiating → negotiat."""
    if len(word) < 4 or word.isdigit():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("eed") and len(word) > 5:
        word = word[:-1]
    for ending in ("ed", "ing", "ion"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and _VOWEL.search(word[: -len(ending)]):
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouylsz":
                word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = word[:-1] + "i"
    return word


_VOWEL = re.compile("[aeiouy]")

# Endings of nouns, adjectives and verbs, both languages together: a word's language is not always known,
# and a stem that is cut a little too short finds the same texts.
_ENDINGS = frozenset(
    """
    иями ями ами ией ием иях ев ов ие ье еи ии ой ий ый ия ья ям ем ам ом ах ях ию ью ей ею ою ьи ьям ьями
    ьях а е и о у ы ь ю я й
    ими ыми его ого ему ому их ых ую юю ая яя ое ее ые
    вшись вши в ивши ывши ившись ывшись ав яв ил ыл ила ыла ило ыло или ыли ал ала ало али ял яла яло яли ел
    ела ело ели ла ло ли л ать ять ить еть ыть уть ть ти ет ют ут ат ят ит ешь ишь ете ите ем им ены ено ена
    ен ает яет ают яют ует уют ить ывает ывал ала
    ющий ющего ющему ющим ющем ющая ющей ющую ющее ющие ющих ющими вший вшего вшему вшим вшем вшая вшей вшую
    вшее вшие вших вшими нный нного нному нным нном нная нной нную нное нные нных нными
    ою ею єю ією ові еві єві ів їв ям ам ами ями ях ах ів ю є і ї ий ій ого ього ому ьому им ім их іх ими
    іми а я у ю ої ьої ій ую юю е є і ї ою ьою ії ію єю
    ти ть тись тися ся сь в ла ло ли ить ять уть ють ать еш иш имо емо ете ите є ав ала ало али ив ила ило или
    ує ують ував увала увало ували увати
    """.split()  # noqa: SIM905 (a list of words is read more easily than 200 quoted ones)
)
_LONGEST = max(map(len, _ENDINGS))


def _slavic(word: str) -> str:
    if word.endswith(("ся", "сь")) and len(word) > 5:
        word = word[:-2]
    for length in range(min(_LONGEST, len(word) - 3), 0, -1):
        if word[-length:] in _ENDINGS:
            word = word[:-length]
            break
    # "Лавров" may be the man or many laurels: both end up at the same stem, with or without another ending.
    if len(word) > 4 and word.endswith(NAME_ENDINGS):
        word = word[:-2]
    if len(word) > 3 and word.endswith(("ь", "и", "і")):
        word = word[:-1]
    if len(word) > 4 and word.endswith("нн"):
        word = word[:-1]
    return word
