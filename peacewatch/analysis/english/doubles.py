"""What a passage's statements repeat of each other is left out."""

import re
from collections.abc import Iterable

from peacewatch.analysis.found import FoundStatement
from peacewatch.records import Form

_ONESELF = re.compile(r"(?:it|he|she|they|we)\b(?:\s+\w+){0,4}\s+", re.IGNORECASE)
"""A pronoun with few words behind it: what leads from one verb to the next."""


def without_doubles(found: Iterable[FoundStatement], text: str) -> list[FoundStatement]:
    """The same words by the same speaker once: of "Oslo says it wants a truce" only what it wants.

    `found` are the statements of one passage with that `text`, by their place, the longer first.
    """
    seen: set[tuple[int, int, str]] = set()
    kept: list[FoundStatement] = []
    for statement in found:
        key = (statement.content.start, statement.content.end, statement.speaker.name)
        if key in seen or not len(statement.content):
            continue
        seen.add(key)
        if kept and _leads_into(kept[-1], statement, text):
            kept.pop()
        kept.append(statement)
    return kept


def _leads_into(outer: FoundStatement, inner: FoundStatement, text: str) -> bool:
    """True where all that the outer one adds is that its speaker says so: "it wants", "he is ready"."""
    between = outer.content.start, inner.content.start
    return (
        outer.form is Form.INDIRECT
        and outer.speaker == inner.speaker
        and outer.content.end == inner.content.end
        and between[0] < between[1]
        and _ONESELF.fullmatch(text, *between) is not None
    )
