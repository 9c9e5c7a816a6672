"""Alerts: made once for a development, a step and a way, and handed to one of all who could send them."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from peacewatch.query import Query
from peacewatch.records import Alert, FreshSteps, ListedDevelopment, Step
from storage.columns import in_portions, time_of, written
from storage.conditions import developments_where
from storage.listings import listed_developments
from storage.visits import visit_mark

AT_ONCE = 200
"""Developments looked at, and alerts handed out, at a time."""
LONGEST_FAILURE = 500
KEPT = timedelta(days=90)
"""So long it is remembered what was told of a development that has stood still since."""


def alerts_since(connection: sqlite3.Connection, filter: str, at: datetime) -> datetime:
    """When this filter first gave alerts: `at`, where it never did. What was told before gives none."""
    name = f"alerts since: {filter}"
    connection.execute("INSERT OR IGNORE INTO settings (name, value) VALUES (?, ?)", (name, written(at)))
    row = connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return datetime.fromisoformat(row["value"])


def fresh_steps(
    connection: sqlite3.Connection,
    query: Query,
    *,
    seen: tuple[datetime, datetime],
    told_since: datetime,
) -> list[FreshSteps]:
    """Steps that feeds brought between the two times of `seen`, published after `told_since`, without alert.

    What was imported is never among them.
    """
    mark = visit_mark(connection)
    where = developments_where(query, mark)
    where.add("d.updated_seen_at >= ?", written(seen[0]))
    ids = [
        row["id"]
        for row in connection.execute(
            f"SELECT d.id FROM developments AS d WHERE {where.sql} ORDER BY d.updated_seen_at DESC LIMIT ?",
            (*where.values, AT_ONCE),
        )
    ]
    found = []
    for listed in listed_developments(connection, ids, mark):
        steps = [step for step in _steps(listed) if step.at >= told_since]
        brought = _brought(connection, [step.story for step in steps], seen)
        fresh = tuple(
            step for step in steps if step.story in brought and not _is_told(connection, listed, step)
        )
        if fresh:
            last = max(brought[step.story] for step in fresh)
            found.append(FreshSteps(listed=listed, steps=fresh, seen_at=last))
    return found


def _steps(listed: ListedDevelopment) -> list[Step]:
    development = listed.development
    opening = Step(at=development.opened_at, words="", story=next(iter(development.stories), ""))
    return [opening, *development.steps]


def _brought(
    connection: sqlite3.Connection, stories: Sequence[str], seen: tuple[datetime, datetime]
) -> dict[str, datetime]:
    """Those that feeds brought between two times, with when they came in."""
    rows = connection.execute(
        f"SELECT id, first_seen_at FROM stories WHERE id IN ({', '.join('?' * len(stories))}) "
        "AND first_seen_at BETWEEN ? AND ? AND imported_at IS NULL",
        (*stories, written(seen[0]), written(seen[1])),
    )
    return {row["id"]: datetime.fromisoformat(row["first_seen_at"]) for row in rows}


def _is_told(connection: sqlite3.Connection, listed: ListedDevelopment, step: Step) -> bool:
    """Under that name, or as the news of that story, in whatever development it was then."""
    row = connection.execute(
        "SELECT 1 FROM alerts WHERE (development = ? AND step = ?) OR story = ? LIMIT 1",
        (listed.development.id, step.words, step.story),
    ).fetchone()
    return row is not None


def make_alerts(connection: sqlite3.Connection, alerts: Sequence[Alert]) -> int:
    """Keep these alerts until they are sent. Returns how many were not made before, by whomever.

    What was told longer than `KEPT` ago is forgotten: the table is cut where it grows.
    """
    if alerts:
        _forget(connection, max(alert.made_at for alert in alerts) - KEPT)
    # What another process has made since these were found is told already, in all its ways.
    told = {
        row["story"]
        for some in in_portions([alert.story for alert in alerts])
        for row in connection.execute(
            f"SELECT story FROM alerts WHERE story IN ({', '.join('?' * len(some))})", some
        )
    }
    return sum(
        connection.execute(
            "INSERT OR IGNORE INTO alerts (development, step, story, way, view, made_at, due_at, held) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                alert.development,
                alert.step,
                alert.story,
                alert.way,
                alert.view,
                written(alert.made_at),
                written(alert.due_at),
                alert.held,
            ),
        ).rowcount
        for alert in alerts
        if alert.story not in told
    )


def _forget(connection: sqlite3.Connection, before: datetime) -> None:
    """Drop what was told before then, unless its development has gone on since.

    Of one that goes on, a step may come to be told by another story: it is still the same step.
    """
    connection.execute(
        "DELETE FROM alerts WHERE made_at < :before "
        "AND NOT EXISTS (SELECT 1 FROM developments AS d "
        "  WHERE d.id = alerts.development AND d.updated_seen_at >= :before) "
        "AND NOT EXISTS (SELECT 1 FROM stories AS s JOIN developments AS d ON d.id = s.development "
        "  WHERE s.id = alerts.story AND d.updated_seen_at >= :before)",
        {"before": written(before)},
    )


def claim_alerts(
    connection: sqlite3.Connection, way: str, now: datetime, until: datetime
) -> tuple[Alert, ...]:
    """The alerts of that way that are due: nobody else is handed them before `until`, the earliest first."""
    rows = connection.execute(
        "SELECT * FROM alerts WHERE way = ? AND sent_at IS NULL AND due_at <= ? "
        "AND coalesce(claimed_until, '') <= ? ORDER BY made_at, development, step LIMIT ?",
        (way, written(now), written(now), AT_ONCE),
    ).fetchall()
    alerts = tuple(_alert(row) for row in rows)
    connection.executemany(
        "UPDATE alerts SET claimed_until = ? WHERE development = ? AND step = ? AND way = ?",
        [(written(until), *_key(alert)) for alert in alerts],
    )
    return alerts


def sent_alerts(connection: sqlite3.Connection, alerts: Sequence[Alert], at: datetime, failure: str) -> None:
    """These are done with: sent, or given up for what `failure` says."""
    connection.executemany(
        "UPDATE alerts SET sent_at = ?, failure = ? WHERE development = ? AND step = ? AND way = ?",
        [(written(at), failure[:LONGEST_FAILURE], *_key(alert)) for alert in alerts],
    )


def postpone_alerts(
    connection: sqlite3.Connection, alerts: Sequence[Alert], until: datetime, failure: str
) -> None:
    """These could not be sent, for what `failure` says; they are to be tried again."""
    connection.executemany(
        "UPDATE alerts SET due_at = ?, claimed_until = NULL, tries = tries + 1, failure = ? "
        "WHERE development = ? AND step = ? AND way = ?",
        [(written(until), failure[:LONGEST_FAILURE], *_key(alert)) for alert in alerts],
    )


def next_alert(connection: sqlite3.Connection, ways: Sequence[str]) -> datetime | None:
    """When the next alert of these ways is due, or may be taken over from somebody who did not send it."""
    row = connection.execute(
        "SELECT min(max(due_at, coalesce(claimed_until, ''))) AS next FROM alerts "
        f"WHERE sent_at IS NULL AND way IN ({', '.join('?' * len(ways))})",
        tuple(ways),
    ).fetchone()
    return time_of(row["next"])


def _key(alert: Alert) -> tuple[str, str, str]:
    return alert.development, alert.step, alert.way


def _alert(row: sqlite3.Row) -> Alert:
    return Alert(
        development=row["development"],
        step=row["step"],
        story=row["story"],
        way=row["way"],
        view=row["view"],
        made_at=datetime.fromisoformat(row["made_at"]),
        due_at=datetime.fromisoformat(row["due_at"]),
        held=bool(row["held"]),
        tries=row["tries"],
    )
