"""Actors in the archive: those of the lexicon as they are met, and those discovered in stories."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping

from peacewatch.records import Actor, ActorKind, Speaker, SpeakerKind
from storage.columns import record_json, record_of

MOST_DISCOVERED = 2000
"""Of the actors that are not listed, so many are offered where one is named by hand."""


class Listing:
    """The listed actors, fetched when the first is met: reading an archive needs no lexicon."""

    def __init__(self, actors: Mapping[str, Actor] | Callable[[], Mapping[str, Actor]]) -> None:
        self._actors = actors
        self.stored: set[str] = set()
        """Ids whose record was stored by this process: once is enough."""

    def use(self, actors: Callable[[], Mapping[str, Actor]]) -> None:
        """Go on with other listed actors."""
        self._actors = actors
        self.stored.clear()

    def get(self, id: str) -> Actor | None:
        return self.all().get(id)

    def all(self) -> Mapping[str, Actor]:
        if not isinstance(self._actors, Mapping):
            self._actors = self._actors()
        return self._actors


def remember_actors(
    connection: sqlite3.Connection, listing: Listing, ids: Iterable[str], discovered: Iterable[Actor] = ()
) -> None:
    """See to it that these actors are in the archive; one that nobody knows is kept under its bare id."""
    found = {actor.id: actor for actor in discovered}
    for id in ids:
        if not id or (id in listing.stored and id not in found):
            continue
        listed = None if id.startswith("~") else listing.get(id)
        actor = listed or found.get(id)
        if actor is None:
            bare = Actor(id=id, name=name_from(id), kind=ActorKind.PERSON, listed=False)
            _store(connection, bare, over=False)
        else:
            _store(connection, actor, over=True)
        if listed is not None:
            listing.stored.add(id)


def actors(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Actor]:
    """The actors with these ids, as far as the archive has met them."""
    wanted = [id for id in dict.fromkeys(ids) if id]
    rows = connection.execute(
        f"SELECT id, record FROM actors WHERE id IN ({', '.join('?' * len(wanted))})", wanted
    )
    return {id: record_of(Actor, record) for id, record in rows}


def known_actors(connection: sqlite3.Connection, listing: Listing) -> tuple[Actor, ...]:
    """Every listed actor, and the latest of those that stories brought."""
    rows = connection.execute(
        "SELECT record FROM actors WHERE listed = 0 ORDER BY rowid DESC LIMIT ?", (MOST_DISCOVERED,)
    )
    found = {actor.id: actor for actor in (record_of(Actor, record) for (record,) in rows)}
    return tuple({**found, **listing.all()}.values())


def actor_of_speaker(speaker: Speaker, side: str, country: str) -> Actor:
    """What is known of an actor that has only spoken so far."""
    kind = ActorKind.INSTITUTION if speaker.kind is SpeakerKind.INSTITUTION else ActorKind.PERSON
    return Actor(id=speaker.id, name=speaker.name, kind=kind, side=side, country=country, listed=False)


def _store(connection: sqlite3.Connection, actor: Actor, *, over: bool) -> None:
    connection.execute(
        "INSERT INTO actors (id, name, kind, side, country, standing, listed, record) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO "
        + (
            "UPDATE SET name = excluded.name, kind = excluded.kind, side = excluded.side, "
            "country = excluded.country, standing = excluded.standing, listed = excluded.listed, "
            "record = excluded.record WHERE record <> excluded.record"
            if over
            else "NOTHING"
        ),
        (
            actor.id,
            actor.name,
            actor.kind.value,
            actor.side,
            actor.country,
            actor.standing.value,
            actor.listed,
            record_json(actor),
        ),
    )


def name_from(id: str) -> str:
    return id.lstrip("~").replace("-", " ").title()
