"""What the user does to the archive, and how it is taken back: marks, corrections, the visit mark."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_hex

from peacewatch.errors import ArchiveError
from peacewatch.records import Correction, CorrectionKind, Mark
from storage.actors import Listing, remember_actors
from storage.columns import record_json, record_of, time_of, written
from storage.comparisons import compare_new
from storage.corrections import is_hidden
from storage.developments import reassign, refresh_developments
from storage.marks import marks_on, set_mark
from storage.positions import refresh
from storage.visits import set_visit_mark, visit_mark
from storage.words import quote_key

KEPT_STEPS = 500
"""So many deeds can be taken back."""
KEPT_SIGHTS = 50
"""Of what was merely seen, so much can be taken back."""

OF_POSITIONS = frozenset(
    (
        CorrectionKind.SPEAKER,
        CorrectionKind.SIDE,
        CorrectionKind.STANDING,
        CorrectionKind.TOPIC,
        CorrectionKind.TIME,
        CorrectionKind.NOT_A_STATEMENT,
        CorrectionKind.NOT_A_CHANGE,
    )
)


def mark(connection: sqlite3.Connection, marks: Sequence[Mark], at: datetime) -> None:
    """Keep these marks, each in place of whatever was marked on its subject; together they are one deed."""
    held = marks_on(connection, [one.subject for one in marks])
    before = [held.get(one.subject, Mark(subject=one.subject)) for one in marks]
    for one in marks:
        set_mark(connection, one, at)
    what = _marking(before[0], marks[0]) if len(marks) == 1 else f"marks on {len(marks)}"
    read = any(now.read != was.read for now, was in zip(marks, before, strict=True))
    _remember(connection, at, what, {"marks": [record_json(one) for one in before], "read": read})


def see(connection: sqlite3.Connection, subjects: Sequence[str], seen_at: datetime, at: datetime) -> None:
    """These were looked at: they are read from now on, and keep whatever else is marked on them."""
    held = marks_on(connection, subjects)
    for subject in subjects:
        mark = held.get(subject, Mark(subject=subject))
        set_mark(connection, replace(mark, read=True, changed_at=seen_at), at)
    what = "one row seen" if len(subjects) == 1 else f"{len(subjects)} rows seen"
    _remember(connection, at, what, {"seen": list(subjects)})


def move_visit_mark(connection: sqlite3.Connection, at: datetime, now: datetime) -> None:
    """From now on, new means archived after `at`."""
    before = visit_mark(connection)
    set_visit_mark(connection, at)
    if before is not None:
        _remember(connection, now, "the visit mark", {"visit_mark": written(before)})


def correct(
    connection: sqlite3.Connection, correction: Correction, at: datetime, listing: Listing
) -> Correction:
    """Keep a correction and apply it. It is given an id and a time where it has none.

    Raises `ArchiveError` where it does not say what it corrects, or its value is none.
    """
    made = replace(correction, id=correction.id or f"c-{token_hex(6)}", made_at=correction.made_at or at)
    keep_corrections(connection, [made], listing)
    _remember(connection, at, _correcting(connection, made), {"correction": made.id})
    return made


def keep_corrections(
    connection: sqlite3.Connection, corrections: Iterable[Correction], listing: Listing
) -> int:
    """Keep and apply corrections, one's own or a colleague's; those that are known stay as they are.

    Returns how many were new.
    """
    new = []
    for correction in corrections:
        _check(correction)
        if correction.kind is CorrectionKind.SPEAKER and listing.get(correction.value):
            remember_actors(connection, listing, [correction.value])
        inserted = connection.execute(
            "INSERT OR IGNORE INTO corrections "
            "(id, kind, story, quote, quote_key, development, value, made_at, undone) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                correction.id,
                correction.kind.value,
                correction.story,
                correction.quote,
                quote_key(correction.quote),
                correction.development,
                correction.value,
                written(correction.made_at) or "",
                correction.undone,
            ),
        )
        if inserted.rowcount:
            new.append(correction)
    for correction in new:
        _apply(connection, correction, listing)
    compare_new(connection)
    return len(new)


def undo(connection: sqlite3.Connection, at: datetime, listing: Listing) -> str:
    """Take back the latest deed. Returns what it was, in a few words; empty where there is none left.

    What was merely seen comes after all that was done on purpose in this visit: a cursor that rests
    somewhere is not to stand between a deed and its taking back.
    """
    row = connection.execute(
        "SELECT * FROM undo_steps ORDER BY json_extract(before, '$.seen') IS NULL "
        "AND made_at >= coalesce((SELECT max(began_at) FROM visits), '') DESC, number DESC LIMIT 1"
    ).fetchone()
    if row is None:
        return ""
    connection.execute("DELETE FROM undo_steps WHERE number = ?", (row["number"],))
    before = json.loads(row["before"])
    for held in before.get("marks", ()):
        mark = record_of(Mark, held)
        now = None if before.get("read", True) else marks_on(connection, [mark.subject]).get(mark.subject)
        # A deed that was not about reading leaves read what was read since.
        set_mark(connection, replace(mark, read=now.read, changed_at=now.changed_at) if now else mark, at)
    if seen := before.get("seen", ()):
        for mark in marks_on(connection, seen).values():
            set_mark(connection, replace(mark, read=False), at)
    if "visit_mark" in before:
        visit = time_of(before["visit_mark"])
        assert visit is not None
        set_visit_mark(connection, visit)
    if "correction" in before:
        take_back(connection, before["correction"], listing)
    return str(row["what"])


def take_back(connection: sqlite3.Connection, id: str, listing: Listing) -> bool:
    """Undo a correction by its id. False where there is none, or it is undone already."""
    row = connection.execute("SELECT * FROM corrections WHERE id = ? AND undone = 0", (id,)).fetchone()
    if row is None:
        return False
    connection.execute("UPDATE corrections SET undone = 1 WHERE id = ?", (id,))
    undone = Correction(
        id=id,
        kind=CorrectionKind(row["kind"]),
        story=row["story"],
        quote=row["quote"],
        development=row["development"],
        value=row["value"],
    )
    _apply(connection, undone, listing)
    compare_new(connection)
    return True


def _apply(connection: sqlite3.Connection, correction: Correction, listing: Listing) -> None:
    """Bring what is shown into line with the corrections that hold, after this one came or went."""
    if correction.kind in OF_POSITIONS:
        key = quote_key(correction.quote)
        for row in connection.execute(
            "SELECT DISTINCT position FROM carriages WHERE story_id = ? AND quote_key = ?",
            (correction.story, key),
        ).fetchall():
            refresh(connection, row["position"], listing)
            connection.execute("UPDATE positions SET compared = 0 WHERE number = ?", (row["position"],))
        return
    touched = [id for id in (correction.development, correction.value) if id]
    if correction.kind is CorrectionKind.RENAME:
        touched = [correction.development]
    story = connection.execute(
        "SELECT number, id, placed_in, development FROM stories WHERE id = ?", (correction.story,)
    ).fetchone()
    if story is not None:
        if correction.kind is CorrectionKind.HIDE_STORY:
            hidden = is_hidden(connection, story["id"])
            connection.execute("UPDATE stories SET hidden = ? WHERE number = ?", (hidden, story["number"]))
            for row in connection.execute(
                "SELECT DISTINCT position FROM carriages WHERE story = ?", (story["number"],)
            ).fetchall():
                refresh(connection, row["position"], listing)
            touched = []
        touched += [id for id in (story["placed_in"], story["development"]) if id]
    refresh_developments(connection, reassign(connection, touched), listing)


def _check(correction: Correction) -> None:
    kind = correction.kind
    if kind in OF_POSITIONS and not (correction.story and quote_key(correction.quote)):
        raise ArchiveError(f"The correction “{kind.value}” needs the story and the words it is about.")
    if kind in (CorrectionKind.HIDE_STORY, CorrectionKind.SPLIT) and not correction.story:
        raise ArchiveError(f"The correction “{kind.value}” needs the story it is about.")
    if kind in (CorrectionKind.MERGE, CorrectionKind.RENAME) and not correction.development:
        raise ArchiveError(f"The correction “{kind.value}” needs the development it is about.")
    if kind is CorrectionKind.MERGE and correction.value == correction.development:
        raise ArchiveError("A development cannot be merged into itself.")
    if kind is CorrectionKind.TIME:
        try:
            datetime.fromisoformat(correction.value)
        except ValueError:
            raise ArchiveError(f"“{correction.value}” is no day; write it as in 2026-11-24.") from None
    unvalued = (
        CorrectionKind.NOT_A_STATEMENT,
        CorrectionKind.NOT_A_CHANGE,
        CorrectionKind.HIDE_STORY,
        CorrectionKind.SPLIT,
    )
    if kind not in unvalued and not correction.value.strip():
        raise ArchiveError(f"The correction “{kind.value}” needs the right value.")


def _remember(connection: sqlite3.Connection, at: datetime, what: str, before: object) -> None:
    connection.execute(
        "INSERT INTO undo_steps (made_at, what, before) VALUES (?, ?, ?)",
        (written(at), what, json.dumps(before, ensure_ascii=False)),
    )
    # Each kind has its own room: however much is seen in passing, no deed is pushed out by it.
    for kept, is_sight in ((KEPT_STEPS, False), (KEPT_SIGHTS, True)):
        connection.execute(
            "DELETE FROM undo_steps WHERE number IN (SELECT number FROM undo_steps "
            "WHERE (json_extract(before, '$.seen') IS NOT NULL) = ? ORDER BY number DESC LIMIT -1 OFFSET ?)",
            (is_sight, kept),
        )


def _correcting(connection: sqlite3.Connection, made: Correction) -> str:
    """Such as "topic security of “Crimea is not on the table …”"."""
    value = made.value
    if made.kind is CorrectionKind.SPEAKER:
        actor = connection.execute("SELECT name FROM actors WHERE id = ?", (value,)).fetchone()
        value = actor["name"] if actor else value
    if made.kind is CorrectionKind.MERGE:
        value = f"into “{_shortened(_headline(connection, value))}”"
    about = made.quote
    if not about and made.kind in (CorrectionKind.HIDE_STORY, CorrectionKind.SPLIT):
        story = connection.execute("SELECT title FROM stories WHERE id = ?", (made.story,)).fetchone()
        about = story["title"] if story else ""
    of = f"of “{_shortened(about)}”" if about else ""
    return " ".join(part for part in (made.kind.value, value, of) if part)


def _headline(connection: sqlite3.Connection, development: str) -> str:
    row = connection.execute("SELECT headline FROM developments WHERE id = ?", (development,)).fetchone()
    return row["headline"] if row and row["headline"] else "another development"


def _shortened(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: words.rfind(" ", 0, most)].rstrip(" ,;:.–—-") + " …"


def _marking(before: Mark, after: Mark) -> str:
    if before.starred != after.starred:
        return "star" if after.starred else "unstar"
    if before.note != after.note:
        return "note"
    return "read" if after.read else "unread"
