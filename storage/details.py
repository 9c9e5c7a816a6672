"""One story, position or development with everything around it."""

import sqlite3
from dataclasses import replace

from peacewatch.query import Query
from peacewatch.records import (
    Development,
    ListedDevelopment,
    ListedPosition,
    StoryDetail,
)
from storage.analyses import analysis_of, without_text
from storage.columns import record_of
from storage.corrections import is_hidden
from storage.developments import resolve
from storage.feeds import outlets
from storage.listings import listed_developments, listed_positions, listed_stories
from storage.marks import marks_on
from storage.reading import number_of, stories_with_developments
from storage.visits import visit_mark

RELATED = 100
"""So many other stories of a development are listed beside one of it."""


def story(connection: sqlite3.Connection, id: str) -> StoryDetail | None:
    """Everything the reader shows of a story; None where there is none of that id."""
    number = number_of(connection, id)
    if number is None:
        return None
    [(held, development)] = stories_with_developments(connection, [number], with_text=True)
    analysis = replace(analysis_of(connection, number), relevance=held.relevance)
    if not held.text:
        analysis = without_text(analysis)
    mark = visit_mark(connection)
    carried = [
        row["position"]
        for row in connection.execute(
            "SELECT c.position, min(c.start) AS start, "
            "min(CASE c.field WHEN 'title' THEN 0 WHEN 'summary' THEN 1 ELSE 2 END) AS place "
            "FROM carriages AS c JOIN positions AS p ON p.number = c.position "
            "WHERE c.story = ? AND p.hidden = 0 GROUP BY c.position ORDER BY place, start",
            (number,),
        )
    ]
    related = [
        row["number"]
        for row in connection.execute(
            "SELECT number FROM stories WHERE development = ? AND number <> ? AND hidden = 0 "
            "AND relevance <> 'not' ORDER BY published_at DESC, number DESC LIMIT ?",
            (development, number, RELATED),
        )
    ]
    return StoryDetail(
        story=held,
        outlet=outlets(connection, [held.outlet])[held.outlet],
        analysis=analysis,
        positions=listed_positions(connection, carried, mark),
        development=_described(connection, development),
        related=listed_stories(connection, related, Query(), mark),
        mark=marks_on(connection, [id]).get(id),
        hidden=is_hidden(connection, id),
    )


def position(connection: sqlite3.Connection, id: str) -> ListedPosition | None:
    """A position by its id; None where there is none, or the user said that it is no statement."""
    row = connection.execute("SELECT number FROM positions WHERE id = ? AND hidden = 0", (id,)).fetchone()
    if row is None:
        return None
    listed = listed_positions(connection, [row["number"]], visit_mark(connection))
    return listed[0] if listed else None


def development(connection: sqlite3.Connection, id: str) -> ListedDevelopment | None:
    """A development by its id, or by one that was merged into it; None where there is none."""
    listed = listed_developments(connection, [resolve(connection, id)], visit_mark(connection))
    return listed[0] if listed else None


def _described(connection: sqlite3.Connection, id: str) -> Development | None:
    row = connection.execute(
        "SELECT description FROM developments WHERE id = ? AND description <> ''", (id,)
    ).fetchone()
    return record_of(Development, row["description"]) if row else None
