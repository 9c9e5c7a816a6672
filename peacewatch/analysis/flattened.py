"""What a page leaves between the sentences of an article flattened into one line: captions with their
credit, the site's own address, headlines of other stories. The patterns are data, `boilerplate.toml`."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from peacewatch.analysis.passages import Span


def leftovers(text: str) -> list[Span]:
    """The spans of such remains; a pattern is tried only where one of its words occurs in the text."""
    return [
        Span(*found.span())
        for words, pattern in _patterns()
        if any(word in text for word in words)
        for found in pattern.finditer(text)
    ]


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    data = tomllib.loads((files("peacewatch.lexicon") / "boilerplate.toml").read_text(encoding="utf-8"))
    return tuple(
        (tuple(words.split()), re.compile("|".join(f"(?:{pattern})" for pattern in patterns)))
        for words, patterns in data["flattened"].items()
    )
