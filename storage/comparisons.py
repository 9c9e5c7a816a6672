"""What is new: every position against what the same speaker, or the same side, said before on the topic.

The verdict is kept with its evidence. It is found anew along the chain of a speaker when an older position
arrives or one of them changes.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial

from peacewatch.records import Novelty, Position, Standing, Verdict
from storage.columns import in_portions, limit_of
from storage.corrections import corrections_of
from storage.positions import load_positions

EARLIER_SAME_SPEAKER = 40
"""So many of the speaker's latest earlier positions on the topic are looked at."""

EARLIER_SAME_SIDE = 40

LATER_RECOMPUTED = 200
"""So many later positions of the chain are compared anew when one is added before them."""

RANKS = {Verdict.CHANGED: 0, Verdict.NEW: 1, Verdict.AGAIN: 2}

BINDING = tuple(standing.value for standing in Standing if standing.binds_the_side)


def some_wait(connection: sqlite3.Connection) -> bool:
    """Whether positions wait to be compared."""
    sql = "SELECT 1 FROM positions WHERE compared = 0 LIMIT 1"
    return connection.execute(sql).fetchone() is not None


def compare_new(connection: sqlite3.Connection, most: int | None = None) -> tuple[list[str], list[str]]:
    """Compare all positions (at most `most`) that are new or changed, and those after them in their chains.

    Returns the ids of those that are new, and of those that changed a position, among the ones compared
    for the first time or with another outcome than before.
    """
    waiting = connection.execute(
        "SELECT * FROM positions WHERE compared = 0 ORDER BY said_on, number LIMIT ?", (limit_of(most),)
    ).fetchall()
    numbers = {row["number"] for row in waiting}
    for row in waiting:
        numbers.update(_later(connection, row))
    ordered = [
        row
        for chunk in in_portions(sorted(numbers))
        for row in connection.execute(
            f"SELECT * FROM positions WHERE number IN ({', '.join('?' * len(chunk))})", chunk
        )
    ]
    ordered.sort(key=lambda row: (row["said_on"], row["number"]))
    positions: dict[int, Position] = {}
    found: tuple[list[str], list[str]] = ([], [])
    for row in ordered:
        novelty = _novelty(connection, row, partial(_loaded, connection, positions))
        before = Novelty(verdict=Verdict(row["verdict"]), earlier=row["earlier"], differs=row["differs"])
        connection.execute(
            "UPDATE positions SET verdict = ?, rank = ?, earlier = ?, differs = ?, compared = 1 "
            "WHERE number = ?",
            (novelty.verdict.value, RANKS[novelty.verdict], novelty.earlier, novelty.differs, row["number"]),
        )
        if row["hidden"] or (row["compared"] and novelty == before):
            continue
        if novelty.verdict is Verdict.NEW:
            found[0].append(row["id"])
        elif novelty.verdict is Verdict.CHANGED:
            found[1].append(row["id"])
    return found


def _novelty(
    connection: sqlite3.Connection,
    row: sqlite3.Row,
    load: Callable[[Sequence[int]], list[Position]],
) -> Novelty:
    from peacewatch.analysis.novelty import compare

    if row["hidden"]:
        return Novelty()
    position = load([row["number"]])[0]
    novelty = compare(position, load(_earlier(connection, row)))
    if novelty.verdict is Verdict.CHANGED and row["corrected"]:
        places = connection.execute(
            "SELECT story_id, quote_key FROM carriages WHERE position = ?", (row["number"],)
        ).fetchall()
        if corrections_of(connection, [tuple(place) for place in places]).not_a_change:
            return Novelty(verdict=Verdict.AGAIN, earlier=novelty.earlier)
    return novelty


def _earlier(connection: sqlite3.Connection, row: sqlite3.Row) -> list[int]:
    """What this position is compared with: other days before, same speaker first, then the same side."""
    same_speaker = [
        found[0]
        for found in connection.execute(
            "SELECT number FROM positions WHERE speaker_key = ? AND said_on < ? AND topic = ? AND hidden = 0 "
            "ORDER BY said_on DESC, number DESC LIMIT ?",
            (row["speaker_key"], row["said_on"], row["topic"], EARLIER_SAME_SPEAKER),
        )
    ]
    if row["side"] == "other" or row["standing"] not in BINDING:
        return same_speaker
    same_side = [
        found[0]
        for found in connection.execute(
            "SELECT number FROM positions WHERE side = ? AND said_on < ? AND topic = ? AND speaker_key <> ? "
            f"AND standing IN {BINDING} AND hidden = 0 ORDER BY said_on DESC, number DESC LIMIT ?",
            (row["side"], row["said_on"], row["topic"], row["speaker_key"], EARLIER_SAME_SIDE),
        )
    ]
    return same_speaker + same_side


def _later(connection: sqlite3.Connection, row: sqlite3.Row) -> list[int]:
    """Positions after this one that may have to be compared with it."""
    later = connection.execute(
        "SELECT number FROM positions WHERE speaker_key = ? AND said_on > ? AND topic = ? "
        "ORDER BY said_on, number LIMIT ?",
        (row["speaker_key"], row["said_on"], row["topic"], LATER_RECOMPUTED),
    ).fetchall()
    if row["side"] != "other" and row["standing"] in BINDING:
        later += connection.execute(
            "SELECT number FROM positions WHERE side = ? AND said_on > ? AND topic = ? "
            f"AND standing IN {BINDING} ORDER BY said_on, number LIMIT ?",
            (row["side"], row["said_on"], row["topic"], LATER_RECOMPUTED),
        ).fetchall()
    return [found[0] for found in later]


def _loaded(
    connection: sqlite3.Connection, held: dict[int, Position], numbers: Sequence[int]
) -> list[Position]:
    missing = [number for number in numbers if number not in held]
    if missing:
        held.update(load_positions(connection, missing))
    return [held[number] for number in numbers]
