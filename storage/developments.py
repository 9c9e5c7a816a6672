"""Developments: placing stories, describing what they are about, following merges and the user's own."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from peacewatch.analysis.grouping import MEMORY, Grouping, Placed, describe, development_id, split_off
from peacewatch.records import CorrectionKind, Development
from peacewatch.watch.archive import Settled
from storage.actors import Listing, remember_actors
from storage.analyses import analysis_of, placed_stories
from storage.columns import limit_of, record_json, words_json, written
from storage.comparisons import compare_new, some_wait
from storage.feeds import outlets
from storage.reading import stories_by_number


def settle(
    connection: sqlite3.Connection, listing: Listing, *, midway: bool = False, most: int | None = None
) -> Settled:
    """Place relevant stories that have no development, oldest publication first; compare new positions.

    What is placed `midway`, with feeds still to answer, is shown at once and placed anew at the next
    settling that is not: so the outcome of a poll does not depend on who answered first.
    At most `most` stories and as many positions are taken where that is given.
    """
    left = {} if midway else _take_out_again(connection)
    opened, updated = _place(connection, listing, midway=midway, most=most)
    _redirect(connection, left, listing)
    new, changed = compare_new(connection, most)
    return Settled(
        opened=tuple(opened),
        updated=tuple(updated),
        positions=tuple(new),
        changed=tuple(changed),
        left=most is not None and (_some_wait(connection) or some_wait(connection)),
    )


def _some_wait(connection: sqlite3.Connection) -> bool:
    sql = "SELECT 1 FROM stories WHERE development IS NULL AND relevance <> 'not' AND hidden = 0 LIMIT 1"
    return connection.execute(sql).fetchone() is not None


def _take_out_again(connection: sqlite3.Connection) -> dict[str, str]:
    """Take what was placed midway out of its development. Returns the founders of those left, by id."""
    rows = connection.execute("SELECT id, placed_in FROM stories WHERE placed_midway = 1").fetchall()
    connection.execute(
        "UPDATE stories SET placed_in = NULL, development = NULL, placed_midway = 0 WHERE placed_midway = 1"
    )
    founders = {development_id(row["id"]): row["id"] for row in rows}
    return {row["placed_in"]: founders.get(row["placed_in"], "") for row in rows}


def _redirect(connection: sqlite3.Connection, left: dict[str, str], listing: Listing) -> None:
    """A development that was shown midway, and is none after all, leads to where its founder is now."""
    refresh_developments(connection, left, listing)
    for id, founder in left.items():
        row = connection.execute("SELECT development FROM stories WHERE id = ?", (founder,)).fetchone()
        if row and row["development"] and row["development"] != id:
            connection.execute(
                "UPDATE developments SET merged_into = ? WHERE id = ?", (row["development"], id)
            )


def _place(
    connection: sqlite3.Connection, listing: Listing, *, midway: bool, most: int | None
) -> tuple[list[str], list[str]]:
    waiting = connection.execute(
        "SELECT number, published_at FROM stories "
        "WHERE development IS NULL AND relevance <> 'not' AND hidden = 0 ORDER BY published_at, id LIMIT ?",
        (limit_of(most),),
    ).fetchall()
    if not waiting:
        return [], []
    grouping = Grouping.resume(
        placed_stories(
            connection,
            "s.published_at BETWEEN ? AND ?",
            (
                written(datetime.fromisoformat(waiting[0]["published_at"]) - MEMORY),
                written(datetime.fromisoformat(waiting[-1]["published_at"]) + MEMORY),
            ),
        )
    )
    opened: dict[str, None] = {}
    updated: dict[str, None] = {}
    for row in waiting:
        number = row["number"]
        story = stories_by_number(connection, [number], with_text=True)[0]
        placement = grouping.place(story, analysis_of(connection, number))
        _see_to(connection, placement.development)
        connection.execute(
            "UPDATE stories SET placed_in = ?, development = ?, placed_midway = ? WHERE number = ?",
            (placement.development, placement.development, midway, number),
        )
        (opened if placement.opened else updated).setdefault(placement.development)
        # Two developments are not made one on half the evidence.
        for merged in () if midway else placement.merges:
            _see_to(connection, merged)
            connection.execute(
                "UPDATE developments SET merged_into = ? WHERE id = ?", (placement.development, merged)
            )
            updated.setdefault(placement.development)
            opened.pop(merged, None)
            updated[merged] = None
    touched = [*opened, *updated]
    refresh_developments(connection, reassign(connection, touched), listing)
    gone = {id for id in touched if resolve(connection, id) != id}
    return [id for id in opened if id not in gone], [
        id for id in updated if id not in gone and id not in opened
    ]


def resolve(connection: sqlite3.Connection, id: str) -> str:
    """Where this id leads after merges, the program's and the user's: itself where it was never merged."""
    seen = {id}
    while True:
        row = connection.execute("SELECT merged_into FROM developments WHERE id = ?", (id,)).fetchone()
        target = row["merged_into"] if row else None
        chosen = connection.execute(
            "SELECT value FROM corrections WHERE development = ? AND kind = ? AND undone = 0 "
            "ORDER BY made_at DESC, rowid DESC LIMIT 1",
            (id, CorrectionKind.MERGE.value),
        ).fetchone()
        target = chosen["value"] if chosen else target
        if not target or target in seen:
            return id
        seen.add(target)
        id = target


def reassign(connection: sqlite3.Connection, ids: Iterable[str]) -> list[str]:
    """Give the stories of these developments the one they belong to, after merges and splits.

    Returns every development whose stories may have changed.
    """
    touched: dict[str, None] = {}
    for id in ids:
        touched.setdefault(id)
        for row in connection.execute(
            "SELECT number, id, placed_in, development FROM stories WHERE placed_in = ? OR development = ?",
            (id, id),
        ).fetchall():
            right = _belongs_to(connection, row)
            if right != row["development"]:
                _see_to(connection, right)
                connection.execute(
                    "UPDATE stories SET development = ? WHERE number = ?", (right, row["number"])
                )
                touched.setdefault(right)
                touched.setdefault(row["development"])
    return list(touched)


def _belongs_to(connection: sqlite3.Connection, story: sqlite3.Row) -> str:
    split = connection.execute(
        "SELECT value FROM corrections WHERE story = ? AND kind = ? AND undone = 0 "
        "ORDER BY made_at DESC, rowid DESC LIMIT 1",
        (story["id"], CorrectionKind.SPLIT.value),
    ).fetchone()
    if split is None:
        return resolve(connection, story["placed_in"])
    own = development_id(story["id"])
    # The founder of a development cannot leave it under the same id.
    return split["value"] or (own if own != story["placed_in"] else split_off(own))


def refresh_developments(connection: sqlite3.Connection, ids: Iterable[str], listing: Listing) -> None:
    """Describe these developments anew from their stories."""
    for id in dict.fromkeys(ids):
        members = placed_stories(connection, "s.development = ?", (id,))
        if not members:
            connection.execute("UPDATE developments SET stories = 0, description = '' WHERE id = ?", (id,))
            connection.execute("DELETE FROM development_actors WHERE development = ?", (id,))
            continue
        _describe(connection, id, members, listing)


def _describe(connection: sqlite3.Connection, id: str, members: list[Placed], listing: Listing) -> None:
    described = describe(id, members, outlets(connection, (member.outlet for member in members)))
    renamed = connection.execute(
        "SELECT value FROM corrections WHERE development = ? AND kind = ? AND undone = 0 "
        "ORDER BY made_at DESC, rowid DESC LIMIT 1",
        (id, CorrectionKind.RENAME.value),
    ).fetchone()
    if renamed:
        described = replace(described, headline=renamed["value"])
    opened_seen, updated_seen = _seen(connection, described)
    connection.execute(
        "UPDATE developments SET headline = ?, kind = ?, phase = ?, knowledge = ?, origins = ?, "
        "opened_at = ?, updated_at = ?, stories = ?, first_outlet = ?, opened_seen_at = ?, "
        "updated_seen_at = ?, description = ? WHERE id = ?",
        (
            described.headline,
            described.kind.value,
            described.phase.value,
            described.knowledge.value,
            words_json(described.origins),
            written(described.opened_at),
            written(described.updated_at),
            len(members),
            described.first_outlet or members[0].outlet,
            opened_seen,
            updated_seen,
            record_json(described),
            id,
        ),
    )
    connection.execute("DELETE FROM development_actors WHERE development = ?", (id,))
    remember_actors(connection, listing, described.actors)
    connection.executemany(
        "INSERT OR IGNORE INTO development_actors (actor, development) VALUES (?, ?)",
        [(actor, id) for actor in described.actors],
    )


def _seen(connection: sqlite3.Connection, described: Development) -> tuple[str, str]:
    """When the archive first had the development, and its latest step: what "new" is measured by."""
    first_seen = dict(
        connection.execute(
            f"SELECT id, first_seen_at FROM stories WHERE id IN ({', '.join('?' * len(described.stories))})",
            described.stories,
        ).fetchall()
    )
    opened = min(first_seen.values())
    steps = [first_seen[step.story] for step in described.steps if step.story in first_seen]
    return opened, max([opened, *steps])


def _see_to(connection: sqlite3.Connection, id: str) -> None:
    connection.execute("INSERT OR IGNORE INTO developments (id) VALUES (?)", (id,))
