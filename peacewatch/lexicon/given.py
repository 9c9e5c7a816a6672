"""Given names: who is a he and who a she."""

from functools import cache

from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import key

_OTHER = "en"
"""Where the names of languages without a list of their own stand, beside those that differ."""


@cache
def given_names(language: str) -> dict[str, str]:
    """The given names of a language, folded, in the nominative, with "m", "f" or "mf"."""
    found: dict[str, str] = {}
    for stanza in data("given.txt"):
        if "gender" not in stanza:
            continue
        gender = stanza["gender"][0]
        lists = (language,) if language in ("ru", "uk") else (language, _OTHER)
        for name in (
            name for of in dict.fromkeys(lists) for line in stanza.get(of, ()) for name in line.split()
        ):
            folded = key(name)
            found[folded] = "mf" if found.get(folded, gender) != gender else gender
    return found


def gender_of(name: str, language: str) -> str:
    """ "m" or "f" by the first given name in a full name in the nominative; empty where unknown."""
    names = given_names(language)
    for word in key(name).split():
        if word in names:
            return names[word] if len(names[word]) == 1 else ""
    return ""


@cache
def nations_by_name() -> dict[str, str]:
    """Given names in a spelling that one nation alone uses, folded, with the country."""
    return {
        key(name): stanza["nation"][0]
        for stanza in data("given.txt")
        for line in stanza.get(_OTHER, ())
        for name in line.split()
        if "nation" in stanza
    }
