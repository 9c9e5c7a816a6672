"""What is dropped after its time: irrelevant stories and old full texts; positions never."""

import sqlite3
from datetime import datetime

from storage.columns import written
from storage.search import forget_story, index_story

AT_ONCE = 1000
"""Stories per transaction: others are to write in between."""

DROPPED = "dropped after its time of keeping"


def drop_stories(connection: sqlite3.Connection, before: datetime) -> int:
    """Drop some irrelevant stories first seen before that time. Returns how many; 0 when none is left.

    What the user starred, noted or corrected stays. Their identities stay too: a feed that still lists such
    a story does not bring it back as new.
    """
    rows = connection.execute(
        "SELECT number, id FROM stories AS s WHERE relevance = 'not' AND first_seen_at < ? "
        "AND NOT EXISTS (SELECT 1 FROM marks WHERE subject = s.id AND (starred OR note <> '')) "
        "AND NOT EXISTS (SELECT 1 FROM corrections WHERE story = s.id) "
        "ORDER BY first_seen_at LIMIT ?",
        (written(before), AT_ONCE),
    ).fetchall()
    for row in rows:
        forget_story(connection, row["number"])
        connection.execute("DELETE FROM stories WHERE number = ?", (row["number"],))
        connection.execute("DELETE FROM marks WHERE subject = ?", (row["id"],))  # that it was seen
    return len(rows)


def drop_texts(connection: sqlite3.Connection, before: datetime) -> int:
    """Drop some full texts of stories published before that time. Returns how many; 0 when none is left.

    What was said in them is kept by its positions: quote, sentence, outlet, link and date.
    """
    rows = connection.execute(
        "SELECT number FROM stories AS s WHERE published_at < ? AND text <> '' "
        "AND NOT EXISTS (SELECT 1 FROM marks WHERE subject = s.id AND (starred OR note <> '')) "
        "ORDER BY published_at DESC LIMIT ?",
        (written(before), AT_ONCE),
    ).fetchall()
    for row in rows:
        connection.execute(
            "UPDATE stories SET text = '', full_text_why = ? WHERE number = ?", (DROPPED, row["number"])
        )
        connection.execute("UPDATE revisions SET text = '' WHERE story = ?", (row["number"],))
        index_story(connection, row["number"])
    return len(rows)
