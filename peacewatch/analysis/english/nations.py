"""Which side a word such as "Ukrainian", or a body such as "State Department", puts a description on."""

from collections.abc import Sequence
from functools import cache, lru_cache

from peacewatch.analysis.english.units import Token
from peacewatch.lexicon.data import data, names
from peacewatch.lexicon.sides import side_of

Nation = tuple[str, str]
"""Side and country."""


@cache
def _nations() -> dict[str, Nation]:
    found: dict[str, Nation] = {
        "european": ("EU", "EU"),
        "europeans": ("EU", "EU"),
        "kremlin": ("RU", "RU"),
        "eu": ("EU", "EU"),
        "nato": ("NATO", ""),
    }
    for stanza in data("actors/states.txt"):
        nation = _nation(stanza)
        for value in stanza.get("en", []) + stanza.get("also", []) + stanza.get("adjective", []):
            for name in value.split(";"):
                word = name.strip().lower().removeprefix("the ")
                if word and word.isascii() and " " not in word:
                    found.setdefault(word, nation)
    return found


@cache
def _adjectives() -> frozenset[str]:
    values = (value for stanza in data("actors/states.txt") for value in stanza.get("adjective", []))
    return frozenset(name.strip().lower() for value in values for name in value.split(";")) | {"european"}


def is_adjective(word: str) -> bool:
    """True for "Ukrainian" and "US", false for "Ukraine"."""
    return word.lower() in _adjectives()


@cache
def _state_media() -> dict[str, Nation]:
    found = {}
    for stanza in data("outlets.txt"):
        if stanza.get("kind", [""])[0] in ("state", "official"):
            country = stanza.get("country", [""])[0]
            names_of = stanza.get("name", []) + stanza.get("aliases", [])
            for name in (part.strip().lower() for value in names_of for part in value.split(";")):
                found[name] = side_of(country), country
    return found


@cache
def _bodies() -> tuple[tuple[str, Nation], ...]:
    found = []
    for file in names("actors"):
        for stanza in data(file):
            if stanza.get("kind", ["person"])[0] in ("institution", "office"):
                listed = {name.strip() for value in stanza.get("en", []) for name in value.split(";")}
                found += [(name, _nation(stanza)) for name in listed if " " in name]
    return tuple(found)


def _nation(stanza: dict[str, list[str]]) -> Nation:
    country = stanza.get("country", [""])[0]
    side = stanza.get("side", [""])[0] or (side_of(country) if country else "other")
    return side, country


@lru_cache(maxsize=4096)
def nation_of(word: str) -> Nation | None:
    """Side and country of a word (any case, possessive or not); None for a word of no nation."""
    return _nations().get(word.lower().removesuffix("'s").removesuffix("’s"))


def same_nation(one: Nation, other: Nation) -> bool:
    """True for one state, also where its country is left out since its side says it."""
    return one[0] == other[0] and (one[0] != "other" or one[1] == other[1])


def body_within(words: str) -> Nation | None:
    """Side and country of a listed body that a description names: "a State Department spokesperson"."""
    return next((nation for name, nation in _bodies() if name in words), None)


def medium_side(name: str) -> Nation:
    """Side and country of a medium: those of its state where it is the state's, else none."""
    return _state_media().get(name.lower().removeprefix("the "), ("", ""))


def nation_among(tokens: Sequence[Token]) -> Nation | None:
    """The nation a description is of: its adjective's, else whose it is, else any it names."""
    named_here = [(token.low, nation) for token in tokens if (nation := nation_of(token.low)) is not None]
    if any(token.low == "and" for token in tokens):
        adjectives = {nation for word, nation in named_here if is_adjective(word)}
        if len(adjectives) > 1:
            return "other", ""  # "Ukrainian and European leaders"
    for fits in (is_adjective, lambda word: word.endswith(("'s", "s'")), lambda word: True):
        for word, nation in reversed(named_here):
            if fits(word):
                return nation
    return None
