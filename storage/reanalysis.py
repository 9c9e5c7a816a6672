"""Stories analysed anew when code or lexicon have changed, newest first."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from peacewatch.records import Analysis, Story
from storage.actors import Listing
from storage.analyses import Keeping
from storage.developments import refresh_developments
from storage.marks import follow_quotes
from storage.reading import stories_by_number


def outdated(connection: sqlite3.Connection, version: str, limit: int) -> list[Story]:
    """Stories, with their texts, that another version of code or lexicon analysed, newest first."""
    numbers = [
        row["number"]
        for row in connection.execute(
            "SELECT number FROM stories WHERE analysis_version <> ? ORDER BY published_at DESC, number DESC "
            "LIMIT ?",
            (version, limit),
        )
    ]
    return stories_by_number(connection, numbers, with_text=True)


def store_analyses(
    connection: sqlite3.Connection, analysed: Sequence[tuple[str, Analysis]], listing: Listing
) -> None:
    """Replace the analyses of these stories: marks, corrections and development ids stay."""
    keeping = Keeping(connection, listing)
    touched = []
    for id, analysis in analysed:
        row = connection.execute(
            "SELECT number, text, first_seen_at, development FROM stories WHERE id = ?", (id,)
        ).fetchone()
        if row is None:
            continue
        # What was said in a text that is dropped by now cannot be found in it again: it stays as it was.
        fields = ("title", "summary", "text") if row["text"] else ("title", "summary")
        # Found by better rules in what has been here for long: no news.
        seen = datetime.fromisoformat(row["first_seen_at"])
        keeping.keep(row["number"], analysis, now=seen, fields=fields)
        follow_quotes(connection, id)
        touched.append(row["development"])
    refresh_developments(connection, [id for id in touched if id], listing)
