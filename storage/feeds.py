"""Feeds, outlets and how each feed is doing."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta

from peacewatch.records import Feed, FeedHealth, FeedState, Outlet, OutletKind
from storage.columns import time_of, written

_STATE = tuple(field.name for field in fields(FeedState))


def feed_states(connection: sqlite3.Connection) -> dict[str, FeedState]:
    """What is remembered of every feed, by its url as configured."""
    rows = connection.execute(f"SELECT {', '.join(_STATE)} FROM feeds")
    return {row["url"]: _state_of(row) for row in rows}


def remember_feed(connection: sqlite3.Connection, feed: Feed, state: FeedState) -> None:
    values = [_column(getattr(state, name)) for name in _STATE]
    values[0] = feed.url
    connection.execute(
        f"INSERT INTO feeds ({', '.join(_STATE)}, name) VALUES ({', '.join('?' * len(_STATE))}, ?) "
        f"ON CONFLICT (url) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in _STATE[1:])}, "
        "name = excluded.name",
        (*values, feed.name),
    )


def mark_due(connection: sqlite3.Connection, urls: Sequence[str], at: datetime) -> None:
    """Ask whoever polls for these feeds (all where none is named), except those that are gone for good."""
    where = f" AND url IN ({', '.join('?' * len(urls))})" if urls else ""
    connection.execute(
        f"UPDATE feeds SET next_due_at = ? WHERE disabled_because = ''{where}", (written(at), *urls)
    )


def known_feeds(connection: sqlite3.Connection) -> list[Feed]:
    """Every feed that was ever polled, as far as the archive knows it."""
    return [
        Feed(name=row["name"], url=row["url"])
        for row in connection.execute("SELECT name, url FROM feeds ORDER BY name, url")
    ]


def last_poll(connection: sqlite3.Connection) -> datetime | None:
    """When a feed was last asked, whatever it answered."""
    return time_of(connection.execute("SELECT max(last_try_at) FROM feeds").fetchone()[0])


def feed_health(connection: sqlite3.Connection, feeds: Iterable[Feed], now: datetime) -> list[FeedHealth]:
    """The feeds in the order given, each with its state and what it brought."""
    states = feed_states(connection)
    week, month = now - timedelta(days=7), now - timedelta(days=30)
    brought = {
        feed: (count, recent, time_of(first))
        for feed, count, recent, first in connection.execute(
            "SELECT feed, count(*), sum(seen_at >= ?), min(seen_at) FROM story_feeds GROUP BY feed",
            (written(week),),
        )
    }
    shares = {
        feed: relevant / count
        for feed, count, relevant in connection.execute(
            "SELECT feed, count(*), sum(relevance <> 'not') FROM story_feeds "
            "JOIN stories ON number = story WHERE seen_at >= ? GROUP BY feed",
            (written(month),),
        )
    }
    health = []
    for feed in feeds:
        count, recent, first = brought.get(feed.url, (0, 0, None))
        # A feed that is watched since yesterday has its mean over that day, not over a week.
        days = min(7.0, max(1.0, (now - first) / timedelta(days=1))) if first else 7.0
        health.append(
            FeedHealth(
                feed=feed,
                state=states.get(feed.url, FeedState(url=feed.url)),
                stories=count,
                stories_per_day=recent / days,
                share_relevant=shares.get(feed.url, 0.0),
            )
        )
    return health


def remember_outlet(connection: sqlite3.Connection, outlet: Outlet) -> None:
    connection.execute(
        "INSERT INTO outlets (id, name, kind, country, owner) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, "
        "country = excluded.country, owner = excluded.owner",
        (outlet.id, outlet.name, outlet.kind.value, outlet.country, outlet.owner),
    )


def outlets(connection: sqlite3.Connection, ids: Iterable[str]) -> Mapping[str, Outlet]:
    """The outlets with these ids; one that was never stored is known by its id alone."""
    wanted = list(dict.fromkeys(ids))
    rows = connection.execute(
        f"SELECT id, name, kind, country, owner FROM outlets WHERE id IN ({', '.join('?' * len(wanted))})",
        wanted,
    )
    found = {
        row["id"]: Outlet(
            id=row["id"],
            name=row["name"],
            kind=OutletKind(row["kind"]),
            country=row["country"],
            owner=row["owner"],
        )
        for row in rows
    }
    return {id: found.get(id) or Outlet(id=id, name=id) for id in wanted}


def _column(value: object) -> object:
    return written(value) if isinstance(value, datetime) else value


def _state_of(row: sqlite3.Row) -> FeedState:
    held = {name: row[name] for name in _STATE}
    for name in ("last_try_at", "last_success_at", "failing_since", "next_due_at"):
        held[name] = time_of(held[name])
    return FeedState(**held)
