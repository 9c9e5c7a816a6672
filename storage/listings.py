"""Pages of stories, positions and developments. Keyset pages: the key of the last row, never an OFFSET."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from peacewatch.query import Query
from peacewatch.records import (
    Counts,
    Development,
    ListedDevelopment,
    ListedPosition,
    ListedStory,
    Mark,
    News,
    Novelty,
    Page,
    Verdict,
)
from storage.columns import record_of, written
from storage.conditions import Conditions, developments_where, match_of, positions_where, stories_where
from storage.corrections import corrected_developments
from storage.feeds import outlets
from storage.marks import marks_on
from storage.positions import load_positions
from storage.reading import stories_with_developments
from storage.search import notes_on, snippet
from storage.visits import is_first_visit, visit_mark

Key = TypeVar("Key", int, str)


def stories(connection: sqlite3.Connection, query: Query, limit: int, after: str = "") -> Page[ListedStory]:
    """Newest publication first; with words in the query, the latest arrived first, with snippets."""
    mark = visit_mark(connection)
    where = stories_where(query, mark)
    if match_of(query):
        rows = _searched_stories(connection, query, where, mark, limit, after)
    else:
        rows = _recent_stories(connection, query, where, mark, limit, after)
    numbers, next = _cut(rows, limit)
    return Page(listed_stories(connection, numbers, query, mark), next)


def listed_stories(
    connection: sqlite3.Connection, numbers: Sequence[int], query: Query, mark: datetime | None
) -> tuple[ListedStory, ...]:
    """These stories as rows of a list, in the order given."""
    searched = (*query.words, *query.phrases)
    found = stories_with_developments(connection, numbers)
    published_by = outlets(connection, (story.outlet for story, _ in found))
    marks = marks_on(connection, [story.id for story, _ in found])
    texts = _texts(connection, numbers) if searched else {}
    return tuple(
        ListedStory(
            story=story,
            outlet=published_by[story.outlet],
            development=development,
            mark=marks.get(story.id),
            new=_is_new(story.first_seen_at, mark),
            snippet=snippet(
                searched,
                *(f"your note: {note}" for note in notes_on(connection, story.id)),
                story.summary,
                texts.get(story.id, ""),
                story.title,
            )
            if searched
            else "",
        )
        for story, development in found
    )


def positions(
    connection: sqlite3.Connection, query: Query, limit: int, after: str = ""
) -> Page[ListedPosition]:
    """Changed, then new, then said again; the latest first within each."""
    mark = visit_mark(connection)
    where = positions_where(query, mark)
    start = json.loads(after) if after else None
    rows: list[tuple[list[object], int]] = []
    # Where few are found, another index finds them, and they are sorted; else one walk of the index per rank:
    # a single ORDER BY over all would sort the whole window.
    few = query.actor or query.development or _by_hand(query) or query.words or query.phrases
    plus = "+" if few else ""
    for rank in range(start[0] if start else 0, 3):
        beyond = Conditions()
        beyond.add_all(where)
        if start and start[0] == rank:
            beyond.add(
                "p.said_on <= ? AND (p.said_on, p.appeared_at, p.number) < (?, ?, ?)", start[1], *start[1:]
            )
        for row in connection.execute(
            f"SELECT p.number, p.said_on, p.appeared_at FROM positions AS p WHERE {plus}p.rank = ? "
            f"AND {beyond.sql} ORDER BY {plus}p.said_on DESC, {plus}p.appeared_at DESC, {plus}p.number DESC "
            "LIMIT ?",
            (rank, *beyond.values, limit + 1 - len(rows)),
        ):
            rows.append(([rank, row["said_on"], row["appeared_at"], row["number"]], row["number"]))
        if len(rows) > limit:
            break
    numbers, next = _cut(rows, limit)
    return Page(listed_positions(connection, numbers, mark), next)


def listed_positions(
    connection: sqlite3.Connection, numbers: Sequence[int], mark: datetime | None
) -> tuple[ListedPosition, ...]:
    """These positions as rows of a list, in the order given."""
    found = load_positions(connection, numbers)
    marks = marks_on(connection, [position.id for position in found.values()])
    rows = {
        row["number"]: row
        for row in connection.execute(
            "SELECT number, verdict, earlier, differs, corrected FROM positions "
            f"WHERE number IN ({', '.join('?' * len(numbers))})",
            numbers,
        )
    }
    return tuple(
        ListedPosition(
            position=found[number],
            novelty=Novelty(
                verdict=Verdict(rows[number]["verdict"]),
                earlier=rows[number]["earlier"],
                differs=rows[number]["differs"],
            ),
            mark=marks.get(found[number].id),
            new=_is_new(found[number].first_seen_at, mark),
            corrected=bool(rows[number]["corrected"]),
        )
        for number in numbers
        if number in found
    )


def developments(
    connection: sqlite3.Connection, query: Query, limit: int, after: str = ""
) -> Page[ListedDevelopment]:
    """By last step, the latest first."""
    mark = visit_mark(connection)
    where = developments_where(query, mark)
    if after:
        updated_at, id = json.loads(after)
        where.add("d.updated_at <= ? AND (d.updated_at, d.id) < (?, ?)", updated_at, updated_at, id)
    rows = [
        ([row["updated_at"], row["id"]], row["id"])
        for row in connection.execute(
            f"SELECT d.id, d.updated_at FROM developments AS d WHERE {where.sql} "
            "ORDER BY d.updated_at DESC, d.id DESC LIMIT ?",
            (*where.values, limit + 1),
        )
    ]
    ids, next = _cut(rows, limit)
    return Page(listed_developments(connection, ids, mark), next)


def listed_developments(
    connection: sqlite3.Connection, ids: Sequence[str], mark: datetime | None
) -> tuple[ListedDevelopment, ...]:
    """These developments as rows of a list, in the order given."""
    rows = {
        row["id"]: row
        for row in connection.execute(
            "SELECT id, description, first_outlet, opened_seen_at, updated_seen_at FROM developments "
            f"WHERE id IN ({', '.join('?' * len(ids))}) AND stories > 0",
            ids,
        )
    }
    published_by = outlets(connection, (row["first_outlet"] for row in rows.values()))
    marks = marks_on(connection, ids)
    corrected = corrected_developments(connection, ids)
    since = written(mark)
    return tuple(
        ListedDevelopment(
            development=record_of(Development, rows[id]["description"]),
            first_outlet=published_by[rows[id]["first_outlet"]],
            mark=_until(rows[id]["updated_seen_at"], marks.get(id)),
            new=since is not None and rows[id]["opened_seen_at"] > since,
            updated=since is not None and rows[id]["updated_seen_at"] > since,
            corrected=id in corrected,
        )
        for id in ids
        if id in rows
    )


def _until(updated: str, mark: Mark | None) -> Mark | None:
    """The mark on a development: one that has gone on since it was read is unread again."""
    if mark is None or not mark.read or (written(mark.changed_at) or "") >= updated:
        return mark
    return replace(mark, read=False)


def counts(connection: sqlite3.Connection, query: Query) -> Counts:
    """How much there is, and how much of it is new, for the query."""
    mark = visit_mark(connection)

    def count(table: str, alias: str, where: Conditions, more: str = "1", *values: object) -> int:
        sql = f"SELECT count(*) FROM {table} AS {alias} WHERE {where.sql} AND {more}"
        return int(connection.execute(sql, (*where.values, *values)).fetchone()[0])

    since = written(mark) or "~"
    relevant = stories_where(query, mark)
    every = stories_where(_any_relevance(query), mark)
    of_positions, of_developments = positions_where(query, mark), developments_where(query, mark)
    return Counts(
        stories=count("stories", "s", every),
        relevant=count("stories", "s", relevant),
        positions=count("positions", "p", of_positions),
        developments=count("developments", "d", of_developments),
        new_stories=count("stories", "s", relevant, "s.first_seen_at > ?", since),
        new_positions=count("positions", "p", of_positions, "p.first_seen_at > ?", since),
        new_developments=count("developments", "d", of_developments, "d.opened_seen_at > ?", since),
        since=mark,
    )


def news(connection: sqlite3.Connection, positions: Query) -> News:
    """How many developments had a step, and how many of these positions came, since the visit mark."""
    mark = visit_mark(connection)
    if mark is None:
        return News()
    moved = developments_where(Query(), mark)
    moved.add("d.updated_seen_at > ?", written(mark))
    said = positions_where(positions, mark)
    said.add("p.first_seen_at > ?", written(mark))
    imported = stories_where(Query(), mark)
    imported.add("s.imported_at IS NOT NULL AND coalesce(s.imported_at, s.first_seen_at) > ?", written(mark))
    return News(
        since=mark,
        first_visit=is_first_visit(connection),
        developments=_count(connection, "developments AS d", moved),
        positions=_count(connection, "positions AS p", said),
        imported=_count(connection, "stories AS s", imported),
    )


def _count(connection: sqlite3.Connection, source: str, where: Conditions) -> int:
    sql = f"SELECT count(*) FROM {source} WHERE {where.sql}"
    return int(connection.execute(sql, where.values).fetchone()[0])


def days_covered(connection: sqlite3.Connection, since: datetime, until: datetime) -> frozenset[date]:
    """The days (UTC) of a window on which any story about the talks was published."""
    where = stories_where(Query(since=since, until=until), None)
    sql = f"SELECT DISTINCT substr(s.published_at, 1, 10) FROM stories AS s WHERE {where.sql}"
    return frozenset(date.fromisoformat(row[0]) for row in connection.execute(sql, where.values))


def _recent_stories(
    connection: sqlite3.Connection,
    query: Query,
    where: Conditions,
    mark: datetime | None,
    limit: int,
    after: str,
) -> list[tuple[list[object], int]]:
    # An index is only walked in order where many rows of it are wanted; few are found first, then sorted.
    few = _by_hand(query) or bool(query.development) or bool(query.phrases)
    source, order = "stories AS s", ("s.published_at", "s.number")
    if query.actor:
        source, order = "mentions AS m CROSS JOIN stories AS s", ("m.published_at", "m.story")
        where.add("m.actor = ? AND s.number = m.story", query.actor)
        for bound, sign in ((query.since, ">="), (query.until, "<")):
            if bound:
                where.add(f"m.published_at {sign} ?", written(bound))
    if query.new_only:
        few = True
        where.add("s.number >= ?", _first_number_after(connection, mark))
    if after:
        published_at, number = json.loads(after)
        where.add(
            f"{order[0]} <= ? AND ({order[0]} < ? OR {order[1]} < ?)", published_at, published_at, number
        )
    plus = "+" if few else ""
    return [
        ([row[0], row[1]], row[1])
        for row in connection.execute(
            f"SELECT {order[0]}, {order[1]} FROM {source} WHERE {where.sql} "
            f"ORDER BY {plus}{order[0]} DESC, {plus}{order[1]} DESC LIMIT ?",
            (*where.values, limit + 1),
        )
    ]


def _searched_stories(
    connection: sqlite3.Connection,
    query: Query,
    where: Conditions,
    mark: datetime | None,
    limit: int,
    after: str,
) -> list[tuple[list[object], int]]:
    # The index is walked from the latest arrival down; what was published since some time arrived since then.
    part = next(index for index, sql in enumerate(where.parts) if "story_search MATCH" in sql)
    where.parts[part] = "story_search MATCH ? AND s.number = f.rowid"
    if after:
        where.add("f.rowid < ?", json.loads(after)[0])
    lower = max(
        _first_number_after(connection, query.since),
        _first_number_after(connection, mark) if query.new_only else 0,
    )
    if lower:
        where.add("f.rowid >= ?", lower)
    return [
        ([row[0]], row[0])
        for row in connection.execute(
            f"SELECT f.rowid FROM story_search AS f CROSS JOIN stories AS s WHERE {where.sql} "
            "ORDER BY f.rowid DESC LIMIT ?",
            (*where.values, limit + 1),
        )
    ]


def _first_number_after(connection: sqlite3.Connection, time: datetime | None) -> int:
    """The number of the first story that arrived after a time: numbers are given in order of arrival."""
    if time is None:
        return 0
    row = connection.execute(
        "SELECT number FROM stories WHERE coalesce(imported_at, first_seen_at) >= ? "
        "ORDER BY coalesce(imported_at, first_seen_at) LIMIT 1",
        (written(time),),
    ).fetchone()
    return row["number"] if row else 1 << 62


def _cut(rows: list[tuple[list[object], Key]], limit: int) -> tuple[list[Key], str]:
    """The rows of this page, and the key to go on after them: empty where nothing is left."""
    more = len(rows) > limit
    kept = rows[:limit]
    return [key for _, key in kept], json.dumps(kept[-1][0]) if more and kept else ""


def _texts(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[str, str]:
    return dict(
        connection.execute(
            f"SELECT id, text FROM stories WHERE number IN ({', '.join('?' * len(numbers))})", numbers
        ).fetchall()
    )


def _by_hand(query: Query) -> bool:
    """True where only what the user has marked is wanted, which is never much."""
    return query.starred or query.noted or query.corrected


def _any_relevance(query: Query) -> Query:
    return replace(query, relevance=())


def _is_new(first_seen_at: datetime | None, mark: datetime | None) -> bool:
    return mark is not None and first_seen_at is not None and first_seen_at > mark
