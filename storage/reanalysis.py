"""Stories analysed anew when code or lexicon have changed, newest first."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from peacewatch.records import Analysis, Story
from storage.actors import Listing
from storage.analyses import FIELDS, Keeping
from storage.developments import refresh_developments
from storage.marks import follow_quotes
from storage.reading import stories_by_number


def outdated(connection: sqlite3.Connection, version: str, limit: int) -> list[Story]:
    """Stories, with their texts, that another version of code or lexicon analysed, newest first."""
    # Version by version, since "any but this one" would go through the whole archive to find nothing.
    found = [
        tuple(row)
        for other in _versions(connection)
        if other != version
        for row in connection.execute(
            "SELECT published_at, number FROM stories WHERE analysis_version = ? "
            "ORDER BY published_at DESC LIMIT ?",
            (other, limit),
        )
    ]
    numbers = [number for _, number in sorted(found, reverse=True)[:limit]]
    return stories_by_number(connection, numbers, with_text=True)


def _versions(connection: sqlite3.Connection) -> list[str]:
    """Every version that some story was analysed by; one step in the index for each."""
    rows = connection.execute(
        "WITH RECURSIVE step (version) AS (SELECT min(analysis_version) FROM stories UNION ALL "
        "SELECT (SELECT min(analysis_version) FROM stories WHERE analysis_version > version) "
        "FROM step WHERE version IS NOT NULL) SELECT version FROM step WHERE version IS NOT NULL"
    )
    return [row["version"] for row in rows]


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
        fields = FIELDS if row["text"] else FIELDS[:2]
        # Found by better rules in what has been here for long: no news.
        seen = datetime.fromisoformat(row["first_seen_at"])
        keeping.keep(row["number"], analysis, now=seen, fields=fields)
        follow_quotes(connection, id)
        touched.append(row["development"])
    refresh_developments(connection, [id for id in touched if id], listing)
