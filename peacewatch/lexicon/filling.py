"""Filling the index with what the data list."""

from collections.abc import Iterable, Iterator

from peacewatch.lexicon.data import data
from peacewatch.lexicon.index import Entry, Index
from peacewatch.lexicon.listing import LANGUAGES, ListedActor
from peacewatch.lexicon.naming import Spelling
from peacewatch.records import ActorKind, Outlet, OutletKind


def add_actor(index: Index, listed: ListedActor) -> None:
    """Add an actor's names: in full, what is used alone, a state's capital and adjectives."""
    actor = listed.actor
    person = actor.kind is ActorKind.PERSON
    full = Entry("actor", actor.id, full=True)
    alone = Entry("actor", actor.id, common=listed.common)
    for language, written in listed.spellings:
        # "the US Senate" is the Senate, not "the US": the index knows no articles.
        name = written.removeprefix("the ").removeprefix("The ")
        index.add(Spelling(name, language, person, listed.gender), full)
        short = _short(name) if person else ""
        if short:
            index.add(Spelling(short, language, True, listed.gender, surname=True), alone)
    for spelling in _spelled(listed.also):
        index.add(spelling, alone)
    for spelling in _spelled(listed.adjectives):
        index.add(spelling, Entry("nation", actor.country))
    for spelling in _spelled(listed.places):
        index.add(spelling, Entry("place", actor.country))


def add_outlet(index: Index, outlet: Outlet) -> None:
    """Add an outlet's names; not those of official sites: there the office itself is named."""
    if outlet.kind is OutletKind.OFFICIAL:
        return
    names = (outlet.name, *(name for name in outlet.aliases if not name.startswith("the ")))
    for spelling in _spelled(name.removeprefix("The ") for name in names):
        index.add(spelling, Entry("outlet", outlet.id, full=True))


def add_words(index: Index) -> None:
    """Add titles, bodies and given names."""
    for sort, file in (("title", "titles.txt"), ("body", "bodies.txt")):
        for stanza in data(file):
            entry = Entry(sort, stanza[sort][0])
            for language in LANGUAGES:
                for phrase in _phrases(stanza.get(language, ())):
                    index.add(Spelling(phrase, language), entry)
    for stanza in data("given.txt"):
        if "gender" not in stanza:
            continue
        gender = stanza["gender"][0]
        for language in LANGUAGES:
            for line in stanza.get(language, ()):
                for name in line.split():
                    index.add(Spelling(name, language, True, gender), Entry("given", gender))


def _phrases(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        for phrase in line.split(";"):
            yield phrase.strip().removeprefix("the ")


def _short(name: str) -> str:
    """The part of a name that is used alone: what stands after "|", else its last word."""
    before, bar, after = name.partition("|")
    return after.strip() if bar else before.split()[-1] if " " in before else ""


def _spelled(names: Iterable[str]) -> Iterator[Spelling]:
    """Names without a language of their own: Cyrillic ones are declined both ways."""
    for name in names:
        if any("\u0400" <= character <= "\u04ff" for character in name):
            yield Spelling(name, "ru")
            yield Spelling(name, "uk")
        else:
            yield Spelling(name, "en")
