"""Whether a statement can stand by itself, or points back to something that is not in it."""

from functools import cache

from peacewatch.analysis.topics import LANGUAGES, split_phrases
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import key


def points_back(words: str, language: str) -> bool:
    """True where the words begin with what only the text before them explains: "It requires checking".

    `language` is a code; what is unknown is read as English.
    """
    folded = f"{key(words)} ".replace("'", " ")
    return folded.startswith(_beginnings(language if language in LANGUAGES else "en"))


@cache
def _beginnings(language: str) -> tuple[str, ...]:
    (stanza,) = data("pointing_back.txt")
    return tuple(f"{key(phrase)} " for phrase in split_phrases(stanza, language))
