"""Who speaks, and how much: counted in occasions, so that the same words in five outlets are one."""

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from peacewatch.query import Query
from peacewatch.records import Actor, ActorActivity, ActorKind
from storage.actors import actors as actors_by_id
from storage.columns import day_of, time_of, written
from storage.conditions import names_positions, positions_where, stories_where
from storage.visits import visit_mark

PARTS = 8
"""A window of less than four days is shown in so many equal parts."""

MOST_PARTS = 31


@dataclass(slots=True)
class _Spoken:
    occasions: int = 0
    before: int = 0
    last_at: str = ""


def actors(
    connection: sqlite3.Connection, query: Query, limit: int, now: datetime
) -> tuple[ActorActivity, ...]:
    """Those who spoke in the query's window, most occasions first; then those who are only mentioned."""
    spoken, window = _spoken(connection, query, now)
    order = sorted(spoken, key=lambda id: (-spoken[id].occasions, _reversed(spoken[id].last_at), id))
    ids = [id for id in order if spoken[id].occasions][:limit]
    mentioned: dict[str, int] = {}
    if not names_positions(query) and len(ids) < limit:
        mentioned = _mentioned(connection, query, window)
        silent = sorted(mentioned.keys() - set(ids), key=lambda id: (-mentioned[id], id))
        ids += silent[: limit - len(ids)]
    known = actors_by_id(connection, ids)
    parts = _parts(connection, query, window, [id for id in ids if id in spoken])
    activity = []
    for id in ids:
        actor = known.get(id) or Actor(id=id, name=id, kind=ActorKind.PERSON, listed=False)
        role = actor.role_on(None)
        held = spoken.get(id, _Spoken())
        activity.append(
            ActorActivity(
                actor=actor,
                role=role.title if role else "",
                occasions=held.occasions,
                before=held.before,
                per_day=tuple(parts[id][part] for part in range(window.parts)),
                stories=mentioned[id] if id in mentioned else _stories_naming(connection, id, window),
                last_at=time_of(held.last_at),
            )
        )
    return tuple(activity)


@dataclass(frozen=True, slots=True)
class _Window:
    since: datetime
    until: datetime
    parts: int
    by_day: bool

    def part(self, at: str) -> int:
        """The part of the window that a day, or a time, lies in."""
        time = datetime.fromisoformat(at)
        time = time if time.tzinfo else time.replace(tzinfo=UTC)
        share = (time - self.since) / ((self.until - self.since) or timedelta(1))
        return min(self.parts - 1, max(0, int(share * self.parts)))


def _window(connection: sqlite3.Connection, query: Query, now: datetime) -> _Window:
    until = query.until or now
    since = query.since
    if since is None:
        first = connection.execute("SELECT min(said_on) FROM positions WHERE hidden = 0").fetchone()[0]
        since = datetime.fromisoformat(first).replace(tzinfo=UTC) if first else until - timedelta(days=1)
    since = min(since, until)
    if until - since < timedelta(days=4):
        return _Window(since, until, PARTS, by_day=False)
    start = since.replace(hour=0, minute=0, second=0, microsecond=0)
    midnight = until.replace(hour=0, minute=0, second=0, microsecond=0)
    end = midnight if midnight == until else midnight + timedelta(days=1)
    return _Window(start, end, min(MOST_PARTS, (end - start).days), by_day=True)


def _spoken(
    connection: sqlite3.Connection, query: Query, now: datetime
) -> tuple[dict[str, _Spoken], _Window]:
    """Who spoke in the window and in the one of the same length before it, counted by SQLite."""
    window = _window(connection, query, now)
    before = query.since - (window.until - query.since) if query.since else None
    where = positions_where(replace(query, since=before), visit_mark(connection))
    first_day = day_of(query.since) if query.since else ""
    spoken = {
        speaker: _Spoken(occasions=occasions, before=earlier, last_at=last_at or "")
        for speaker, occasions, earlier, last_at in connection.execute(
            "SELECT p.speaker, sum(p.said_on >= ?), sum(p.said_on < ?), "
            "max(CASE WHEN p.said_on >= ? THEN p.appeared_at END) FROM positions AS p "
            f"WHERE p.speaker IS NOT NULL AND {where.sql} GROUP BY p.speaker",
            (first_day, first_day, first_day, *where.values),
        )
    }
    return spoken, window


def _parts(
    connection: sqlite3.Connection, query: Query, window: _Window, ids: list[str]
) -> dict[str, Counter[int]]:
    """How often each of these spoke in each part of the window."""
    where = positions_where(query, visit_mark(connection))
    where.add_any("p.speaker", ids)
    at = "p.said_on" if window.by_day else "p.appeared_at"
    parts: dict[str, Counter[int]] = defaultdict(Counter)
    for speaker, time, count in connection.execute(
        f"SELECT p.speaker, {at}, count(*) FROM positions AS p WHERE {where.sql} GROUP BY 1, 2", where.values
    ):
        parts[speaker][window.part(time)] += count
    return parts


def _mentioned(connection: sqlite3.Connection, query: Query, window: _Window) -> dict[str, int]:
    bounds = (written(window.since if query.since else None) or "", written(window.until))
    if not (query.development or query.outlets or query.outlet_kinds or query.languages or query.words):
        rows = connection.execute(
            "SELECT actor, count(*) FROM mentions WHERE published_at >= ? AND published_at < ? "
            "GROUP BY actor",
            bounds,
        )
    else:
        where = stories_where(replace(query, actor=""), visit_mark(connection))
        rows = connection.execute(
            "SELECT m.actor, count(*) FROM stories AS s JOIN mentions AS m ON m.story = s.number "
            f"WHERE {where.sql} GROUP BY m.actor",
            where.values,
        )
    counted = dict(rows.fetchall())
    return {id: count for id, count in counted.items() if not query.actor or id == query.actor}


def _stories_naming(connection: sqlite3.Connection, actor: str, window: _Window) -> int:
    return int(
        connection.execute(
            "SELECT count(*) FROM mentions WHERE actor = ? AND published_at >= ? AND published_at <= ?",
            (actor, written(window.since), written(window.until)),
        ).fetchone()[0]
    )


def _reversed(text: str) -> tuple[int, ...]:
    """A key by which later times come first."""
    return tuple(-ord(character) for character in text)
