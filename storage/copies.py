"""Copies: stories of other outlets that repeat a story's words, as subscribers of a wire do."""

import sqlite3
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import islice

from storage.columns import written
from storage.words import folded_words

COPIED_WITHIN = timedelta(days=3)

TITLE_WORDS = 6
"""Titles of fewer words are too common to show that one outlet has them from the other."""

OPENING_WORDS = 12
"""How many first words of a teaser or text are compared; a shorter one is not."""


def wordings(title: str, summary: str, text: str) -> set[str]:
    """What a story shares with its copies: prints of its title, and of how teaser and text begin."""
    prints = set()
    if len(words := tuple(folded_words(title))) >= TITLE_WORDS:
        prints.add(_print("title", words))
    for passage in (summary, text):
        words = tuple(islice(folded_words(passage), OPENING_WORDS))
        if len(words) == OPENING_WORDS:
            prints.add(_print("opening", words))
    return prints


def trace_copies(connection: sqlite3.Connection, number: int, title: str, summary: str, text: str) -> None:
    """Find what this story copies, and which stories copy it: the original is the earliest published."""
    prints = wordings(title, summary, text)
    connection.execute("DELETE FROM wordings WHERE story = ?", (number,))
    connection.executemany(
        "INSERT INTO wordings (wording, story) VALUES (?, ?)", [(one, number) for one in sorted(prints)]
    )
    own = connection.execute(
        "SELECT id, outlet, published_at FROM stories WHERE number = ?", (number,)
    ).fetchone()
    published = datetime.fromisoformat(own["published_at"])
    others = connection.execute(
        "SELECT DISTINCT s.number, s.id, s.published_at, s.copy_of FROM wordings AS w "
        "JOIN stories AS s ON s.number = w.story "
        f"WHERE w.wording IN ({', '.join('?' * len(prints))}) AND s.outlet <> ? "
        "AND s.published_at BETWEEN ? AND ?",
        (
            *sorted(prints),
            own["outlet"],
            written(published - COPIED_WITHIN),
            written(published + COPIED_WITHIN),
        ),
    ).fetchall()
    when = (own["published_at"], own["id"])
    earlier = [other for other in others if (other["published_at"], other["id"]) < when]
    first = min(earlier, key=lambda other: (other["published_at"], other["id"]), default=None)
    connection.execute(
        "UPDATE stories SET copy_of = ? WHERE number = ?", (first["id"] if first else "", number)
    )
    for other in others:
        if other in earlier:
            continue
        held = connection.execute(
            "SELECT published_at, id FROM stories WHERE id = ?", (other["copy_of"],)
        ).fetchone()
        if held is None or when < tuple(held):
            connection.execute(
                "UPDATE stories SET copy_of = ? WHERE number = ?", (own["id"], other["number"])
            )


def _print(place: str, words: tuple[str, ...]) -> str:
    return blake2b(f"{place} {' '.join(words)}".encode(), digest_size=8).hexdigest()
