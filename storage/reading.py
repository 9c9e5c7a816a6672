"""Stories out of their rows."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from peacewatch.records import FullText, FullTextState, Relevance, RelevanceLabel, Story
from storage.columns import time_of, words_of

_LISTED = (
    "number, id, title, summary, url, outlet, language, authors, published_at, published_estimated, "
    "first_seen_at, imported_at, imported_from, revision, relevance, score, because, "
    "full_text, full_text_why, full_text_tries, copy_of, development"
)


def story_row(connection: sqlite3.Connection, number: int) -> sqlite3.Row:
    """A story's row beside its outlet's name and kind: what its carriages are made of."""
    row: sqlite3.Row = connection.execute(
        "SELECT s.*, o.name AS outlet_name, o.kind AS outlet_kind FROM stories AS s "
        "JOIN outlets AS o ON o.id = s.outlet WHERE s.number = ?",
        (number,),
    ).fetchone()
    return row


def number_of(connection: sqlite3.Connection, id: str) -> int | None:
    row = connection.execute("SELECT number FROM stories WHERE id = ?", (id,)).fetchone()
    return row["number"] if row else None


def stories_by_number(
    connection: sqlite3.Connection, numbers: Sequence[int], *, with_text: bool = False
) -> list[Story]:
    """The stories with these numbers, in the order given; their texts only where asked for."""
    return [story for story, _ in stories_with_developments(connection, numbers, with_text=with_text)]


def stories_with_developments(
    connection: sqlite3.Connection, numbers: Sequence[int], *, with_text: bool = False
) -> list[tuple[Story, str]]:
    """As `stories_by_number`, each beside the id of its development (empty for none)."""
    marks = ", ".join("?" * len(numbers))
    feeds: dict[int, list[str]] = {}
    for row in connection.execute(
        f"SELECT story, feed FROM story_feeds WHERE story IN ({marks}) ORDER BY story, seen_at, feed", numbers
    ):
        feeds.setdefault(row["story"], []).append(row["feed"])
    columns = _LISTED + (", text" if with_text else ", '' AS text")
    found = {
        row["number"]: (_story(row, tuple(feeds.get(row["number"], ()))), row["development"] or "")
        for row in connection.execute(f"SELECT {columns} FROM stories WHERE number IN ({marks})", numbers)
    }
    return [found[number] for number in numbers if number in found]


def _story(row: sqlite3.Row, feeds: tuple[str, ...]) -> Story:
    return Story(
        id=row["id"],
        title=row["title"],
        summary=row["summary"],
        text=row["text"],
        url=row["url"],
        outlet=row["outlet"],
        feeds=feeds,
        language=row["language"],
        authors=words_of(row["authors"]),
        published_at=datetime.fromisoformat(row["published_at"]),
        published_estimated=bool(row["published_estimated"]),
        first_seen_at=datetime.fromisoformat(row["first_seen_at"]),
        imported_at=time_of(row["imported_at"]),
        imported_from=row["imported_from"],
        revision=row["revision"],
        relevance=Relevance(
            score=row["score"],
            label=RelevanceLabel(row["relevance"]),
            because=words_of(row["because"]),
        ),
        full_text=FullText(
            state=FullTextState(row["full_text"]),
            why=row["full_text_why"],
            tries=row["full_text_tries"],
        ),
        copy_of=row["copy_of"],
    )
