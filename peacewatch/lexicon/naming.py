"""Every form in which the lexicon's names, nations and titles may stand in a text."""

from collections.abc import Iterator

from peacewatch.lexicon.data import data
from peacewatch.lexicon.declension import declined
from peacewatch.lexicon.folding import key
from peacewatch.lexicon.index import Entry, Index, shape_of
from peacewatch.lexicon.listing import LANGUAGES, ListedActor
from peacewatch.records import ActorKind

_INFLECTED = ("ru", "uk")
# German names take an -s in the genitive; no other language of the lexicon writes one to the name.
_GERMAN_WITHOUT_S = ("s", "ß", "x", "z")


def add_actor(index: Index, listed: ListedActor) -> None:
    """Add all forms of an actor's names: full names, surnames, states' capitals and adjectives."""
    actor = listed.actor
    person = actor.kind is ActorKind.PERSON
    for language, spelling in listed.spellings:
        full_forms = (
            person_forms(spelling, language, listed.gender) if person else phrase_forms(spelling, language)
        )
        shape = shape_of(spelling)
        _add_all(index, full_forms, Entry("actor", actor.id, shape, full=True))
        short = _short(spelling) if person else ""
        if short:
            entry = Entry("actor", actor.id, shape_of(short), common=listed.common)
            _add_all(index, person_forms(short, language, listed.gender, alone=True), entry)
    for language, name in _spelled(listed.also):
        entry = Entry("actor", actor.id, shape_of(name), common=listed.common)
        _add_all(index, phrase_forms(name, language), entry)
    for language, name in _spelled(listed.adjectives):
        _add_all(index, phrase_forms(name, language), Entry("nation", actor.country, shape_of(name)))


def add_words(index: Index) -> None:
    """Add titles and given names."""
    for stanza in data("titles.txt"):
        title = stanza["title"][0]
        for language in LANGUAGES:
            for line in stanza.get(language, ()):
                for phrase in line.split(";"):
                    entry = Entry("title", title, shape_of(phrase))
                    _add_all(index, phrase_forms(phrase.strip(), language), entry)


def person_forms(name: str, language: str, gender: str, alone: bool = False) -> Iterator[str]:
    """The keys of a person's name in all cases; `alone` where the name is a surname without given names."""
    words = name.replace("|", " ").split()
    if language not in _INFLECTED:
        whole = key(" ".join(words))
        yield whole
        if language == "de" and not whole.endswith(_GERMAN_WITHOUT_S):
            yield whole + "s"
        return
    columns: list[tuple[tuple[str, ...], ...]] = []
    for place, word in enumerate(words):
        if word[0].islower():
            columns.append(((key(word),),) * 6)
        else:
            sort = "surname" if place == len(words) - 1 and (alone or place > 0) else "given"
            columns.append(declined(key(word), language, gender, sort))
    yield from _joined(columns)


def phrase_forms(phrase: str, language: str) -> Iterator[str]:
    """The keys of a phrase in all cases: words marked "*" decline, the others stay."""
    if "*" not in phrase or language not in _INFLECTED:
        yield key(phrase)
        return
    columns: list[tuple[tuple[str, ...], ...]] = []
    for word in phrase.split():
        bare = key(word.rstrip("*"))
        if not word.endswith("*"):
            columns.append(((bare,),) * 12)
        elif bare.endswith(("кий", "ный", "ний")) and len(phrase.split()) == 1:
            columns.append(_widened(declined(bare, language, "m", "adjective")))
        else:
            gender = "f" if bare.endswith(("а", "я")) else "m"
            columns.append(_widened(declined(bare, language, gender, "noun")))
    yield from _joined(columns)


def _widened(cases: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return cases + (cases[0],) * (12 - len(cases))


def _joined(columns: list[tuple[tuple[str, ...], ...]]) -> Iterator[str]:
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


def _add_all(index: Index, forms: Iterator[str], entry: Entry) -> None:
    for form in dict.fromkeys(forms):
        index.add(form, entry)


def _short(name: str) -> str:
    """The part of a name that is used alone: what stands after "|", else its last word."""
    before, bar, after = name.partition("|")
    return after.strip() if bar else before.split()[-1] if " " in before else ""


def _spelled(forms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Forms without a language of their own: Cyrillic ones are declined both ways."""
    for form in forms:
        if any("\u0400" <= character <= "\u04ff" for character in form):
            yield "ru", form
            yield "uk", form
        else:
            yield "en", form
