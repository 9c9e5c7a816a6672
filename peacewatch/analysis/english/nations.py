"""Which side a word such as "Ukrainian" or "Kremlin" puts a description on."""

from functools import cache

from peacewatch.lexicon.data import data


@cache
def _nations() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for stanza in data("actors/states.txt"):
        side = stanza.get("side", ["other"])[0]
        country = stanza.get("country", [""])[0]
        names = [
            name
            for key in ("en", "also", "adjective")
            for value in stanza.get(key, [])
            for name in value.split(";")
        ]
        for name in names:
            word = name.strip().lower().removeprefix("the ")
            if word and word.isascii() and " " not in word:
                found.setdefault(word, (side, country))
    return found


def nation_of(word: str) -> tuple[str, str] | None:
    """Side and country of a word (any case, possessive or not); None for a word of no nation."""
    return _nations().get(word.lower().removesuffix("'s").removesuffix("’s"))
