"""Every form in which a name, an adjective or a title of the lexicon may stand in a text."""

from collections.abc import Iterator
from typing import NamedTuple

from peacewatch.lexicon.declension import CASES, declined
from peacewatch.lexicon.folding import key

INFLECTED = ("ru", "uk")
# German names take an -s in the genitive; no other language of the lexicon writes one to the name.
_GERMAN_WITHOUT_S = ("s", "ß", "x", "z")
# An adjective has twelve columns of endings, see endings.txt; a noun beside it repeats its nominative.
_COLUMNS = 12
_ADJECTIVES = ("кий", "ний", "ный")

Columns = tuple[tuple[str, ...], ...]


class Spelling(NamedTuple):
    """A name or phrase as the data write it."""

    text: str
    """Words of a phrase that decline are marked "*"; in a person's name "|" parts what is used alone."""
    language: str
    person: bool = False
    gender: str = "m"
    surname: bool = False
    """A surname without given names."""


def forms(spelling: Spelling) -> Iterator[str]:
    """The look-up keys of a spelling in all cases."""
    yield from dict.fromkeys(_person_forms(spelling) if spelling.person else _phrase_forms(spelling))


def genitive_of(name: str, language: str) -> str:
    """The genitive of a state's name of one word: "Россия" → "России"; empty for longer names."""
    folded = key(name)
    if not name.isalpha():
        return ""
    if name.isupper():
        return name
    genitive = declined(folded, language, "f" if folded.endswith(("а", "я")) else "m", "noun")[1][0]
    return genitive.capitalize()


def _person_forms(spelling: Spelling) -> Iterator[str]:
    words = spelling.text.replace("|", " ").split()
    if spelling.language not in INFLECTED:
        whole = key(" ".join(words))
        yield whole
        if spelling.language == "de" and not whole.endswith(_GERMAN_WITHOUT_S):
            yield whole + "s"
        return
    columns: list[Columns] = []
    for place, word in enumerate(words):
        if word[0].islower():
            columns.append(((key(word),),) * len(CASES))
            continue
        last = place == len(words) - 1 and (spelling.surname or place > 0)
        columns.append(
            _word_columns(word, spelling.language, spelling.gender, "surname" if last else "given")
        )
    yield from _joined(columns)


def _word_columns(word: str, language: str, gender: str, sort: str) -> Columns:
    """A word's forms; of a double name ("Чорногоренко-Сміт") both halves decline."""
    parts = key(word).split()
    if len(parts) == 1:
        return declined(parts[0], language, gender, sort)
    columns = [declined(part, language, gender, sort) for part in parts]
    return tuple(
        tuple(dict.fromkeys((" ".join(part[0] for part in case), " ".join([*parts[:-1], case[-1][0]]))))
        for case in zip(*columns, strict=True)
    )


def _phrase_forms(spelling: Spelling) -> Iterator[str]:
    phrase, language = spelling.text, spelling.language
    if "*" not in phrase or language not in INFLECTED:
        yield key(phrase.replace("*", ""))
        return
    words = phrase.split()
    columns: list[Columns] = []
    for word in words:
        bare = key(word.rstrip("*"))
        if not word.endswith("*"):
            cases: Columns = ((bare,),)
        elif bare.endswith(_ADJECTIVES) and len(words) == 1:
            cases = declined(bare, language, "m", "adjective")
        else:
            gender = "f" if bare.endswith(("а", "я")) else "m"
            cases = declined(bare, language, gender, "noun")
            if gender == "m":
                # A noun of the data may be a person's title or a thing: both accusatives are known.
                cases = (*cases[:3], tuple(dict.fromkeys((*cases[1], *cases[3]))), *cases[4:])
        columns.append(cases + (cases[0],) * (_COLUMNS - len(cases)))
    yield from _joined(columns)


def _joined(columns: list[Columns]) -> Iterator[str]:
    """The phrases of each case: one word of each column, every variant with every variant."""
    if len(columns) == 1:
        for variants in columns[0]:
            yield from variants
        return
    for case in zip(*columns, strict=True):
        phrases = [""]
        for variants in case:
            phrases = [
                f"{phrase} {variant}" if phrase else variant for phrase in phrases for variant in variants
            ]
        yield from phrases
