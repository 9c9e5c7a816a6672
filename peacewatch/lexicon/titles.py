"""What the titles and bodies of the data mean."""

from functools import cache
from typing import NamedTuple

from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import key
from peacewatch.records import Standing


class Title(NamedTuple):
    """A title; see titles.txt."""

    standing: Standing
    own: str = ""
    same: tuple[str, ...] = ()
    many: bool = False


class Body(NamedTuple):
    """A body; see bodies.txt."""

    head: str = ""
    loose: bool = False
    local: bool = False
    described: bool = False
    home: bool = False
    names: tuple[tuple[str, str], ...] = ()

    def name_in(self, language: str) -> str:
        """Its first name in a language, in the nominative; empty for none."""
        return dict(self.names).get(language, "")


def standing_of(title: str) -> Standing:
    """The standing of a title as titles.txt names it."""
    return titles()[title].standing


@cache
def titles() -> dict[str, Title]:
    """All titles by their English name."""
    return {
        stanza["title"][0]: Title(
            Standing(stanza["standing"][0]),
            stanza.get("own", [""])[0],
            tuple(part.strip() for line in stanza.get("same", ()) for part in line.split(";")),
            "many" in stanza,
        )
        for stanza in data("titles.txt")
    }


@cache
def bodies() -> dict[str, Body]:
    """All bodies by their English name."""
    return {
        stanza["body"][0]: Body(
            stanza.get("head", [""])[0],
            "loose" in stanza,
            "local" in stanza,
            "described" in stanza,
            "home" in stanza,
            tuple(
                (language, stanza[language][0].partition(";")[0].replace("*", ""))
                for language in ("en", "ru", "uk", "de", "fr")
                if language in stanza
            ),
        )
        for stanza in data("bodies.txt")
    }


@cache
def nominatives(language: str) -> frozenset[str]:
    """The titles of a language as the data write them, folded: none is in another case than those."""
    return frozenset(
        key(phrase.replace("*", ""))
        for stanza in data("titles.txt")
        for line in stanza.get(language, ())
        for phrase in line.split(";")
    )
