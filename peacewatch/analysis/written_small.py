"""Names that Ukrainian outlets write small on purpose: "росія", "рф", "володимир путін", "у москві"."""

import re
from functools import cache

from peacewatch.lexicon.data import data

_WORD = re.compile(r"\w+")


def written_large(text: str) -> str:
    """The text with such names as others write them, character for character; most texts as they are."""
    signs, names = _small()
    if not any(sign in text for sign in signs):
        return text
    return names.sub(lambda name: _WORD.sub(_large, name.group()), text)


def _large(word: re.Match[str]) -> str:
    written = word.group()
    return written.upper() if len(written) == 2 else written[0].upper() + written[1:]


@cache
def _small() -> tuple[tuple[str, ...], re.Pattern[str]]:
    listed = {name: words.split() for name, words in data("names.toml")["written_small"].items()}
    given, surnames, endings, names = (
        "|".join(listed[name]) for name in ("given", "surnames", "endings", "names")
    )
    return tuple(listed["signs"]), re.compile(
        rf"\b(?:(?:(?:{given})\w{{0,4}}\s)?(?:{surnames})(?:{endings})?|{names})\b"
    )
