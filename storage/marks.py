"""The user's marks: read, starred, notes; on stories, positions and developments."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from peacewatch.records import Mark
from storage.columns import time_of, written
from storage.search import index_note


def marks_on(connection: sqlite3.Connection, subjects: Sequence[str]) -> dict[str, Mark]:
    """The marks on these stories, positions and developments, by the subject's id."""
    rows = connection.execute(
        f"SELECT * FROM marks WHERE subject IN ({', '.join('?' * len(subjects))})", list(subjects)
    )
    return {row["subject"]: _mark_of(row) for row in rows}


def set_mark(connection: sqlite3.Connection, mark: Mark, at: datetime) -> None:
    """Keep this mark in place of whatever was marked on its subject; an empty one is none."""
    held = marks_on(connection, [mark.subject]).get(mark.subject, Mark(subject=mark.subject))
    kind, story, key = _described(connection, mark.subject)
    _keep(connection, mark, at, kind, story, key)
    if mark.note != held.note:
        index_note(connection, story, mark.subject)


def _keep(connection: sqlite3.Connection, mark: Mark, at: datetime, kind: str, story: str, key: str) -> None:
    if not (mark.read or mark.starred or mark.note):
        connection.execute("DELETE FROM marks WHERE subject = ?", (mark.subject,))
        return
    connection.execute(
        "INSERT OR REPLACE INTO marks (subject, kind, story, quote_key, read, starred, note, changed_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            mark.subject,
            kind,
            story,
            key,
            mark.read,
            mark.starred,
            mark.note,
            written(mark.changed_at or at),
        ),
    )


def follow_quotes(connection: sqlite3.Connection, story: str) -> None:
    """Marks on positions go with story and quote: after these were analysed anew, to the position of now."""
    for row in connection.execute(
        "SELECT subject, quote_key, note FROM marks WHERE story = ? AND kind = 'position'", (story,)
    ).fetchall():
        if connection.execute("SELECT 1 FROM positions WHERE id = ?", (row["subject"],)).fetchone():
            continue
        now = connection.execute(
            "SELECT p.id FROM stories AS s JOIN carriages AS c ON c.story = s.number "
            "JOIN positions AS p ON p.number = c.position WHERE s.id = ? AND c.quote_key = ?",
            (story, row["quote_key"]),
        ).fetchone()
        if now:
            connection.execute(
                "UPDATE OR IGNORE marks SET subject = ? WHERE subject = ?", (now["id"], row["subject"])
            )
            if row["note"]:
                index_note(connection, story, now["id"])


def _described(connection: sqlite3.Connection, subject: str) -> tuple[str, str, str]:
    """What a mark's subject is; for a position also the story and quote that it is known by for good."""
    position = connection.execute(
        "SELECT c.story_id, c.quote_key FROM positions AS p JOIN carriages AS c ON c.position = p.number "
        "WHERE p.id = ? ORDER BY c.published_at, c.story_id, c.start LIMIT 1",
        (subject,),
    ).fetchone()
    if position:
        return "position", position["story_id"], position["quote_key"]
    if connection.execute("SELECT 1 FROM developments WHERE id = ?", (subject,)).fetchone():
        return "development", "", ""
    return "story", subject, ""


def _mark_of(row: sqlite3.Row) -> Mark:
    return Mark(
        subject=row["subject"],
        read=bool(row["read"]),
        starred=bool(row["starred"]),
        note=row["note"],
        changed_at=time_of(row["changed_at"]),
    )
