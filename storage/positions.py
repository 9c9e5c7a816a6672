"""Positions: every statement a story carries is joined to the position it repeats, or opens one.

A position's own columns are derived from its carriages and from the user's corrections (`refresh`), so that
they do not depend on which outlet came first.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

from peacewatch.records import (
    Act,
    Actor,
    Attribution,
    Carriage,
    Form,
    OutletKind,
    Position,
    Precision,
    SaidAt,
    Speaker,
    SpeakerKind,
    Standing,
    Statement,
)
from storage.actors import Listing, actor_of_speaker, actors, remember_actors
from storage.columns import day_of, record_json, record_of, time_of, words_json, words_of, written
from storage.corrections import Corrected, corrections_of
from storage.search import forget_position, index_position
from storage.words import folded_words, quote_key

JOINED_WITHIN = timedelta(days=3)
"""The same words further apart are another occasion."""


def speaker_key(speaker: Speaker) -> str:
    """By what a speaker's positions are found: the actor's id, else the folded name or description."""
    return speaker.id or "~ " + " ".join(folded_words(speaker.name))


def said_on(statement: Statement, published: datetime) -> datetime:
    """The day it was said, midnight UTC; that of publication where the text gives none."""
    return statement.said_at.day or published.astimezone(UTC).replace(
        hour=0, minute=0, second=0, microsecond=0
    )


class Joining:
    """Joins statements to positions within one transaction; remembers the positions it has looked at."""

    def __init__(self, connection: sqlite3.Connection, listing: Listing) -> None:
        self._connection = connection
        self._listing = listing
        self._positions: dict[int, Position] = {}

    def carry(
        self,
        story: sqlite3.Row,
        statements: Sequence[Statement],
        *,
        now: datetime,
    ) -> None:
        """Let the story carry these statements instead of those it carried."""
        old = self._connection.execute(
            "SELECT number, position, field, quote_key, statement FROM carriages WHERE story = ?",
            (story["number"],),
        ).fetchall()
        touched = {row["position"] for row in old}
        unclaimed = list(old)
        for statement in statements:
            key = quote_key(statement.quote)
            same = [row for row in unclaimed if row["quote_key"] == key]
            kept = next((row for row in same if row["field"] == statement.field), same[0] if same else None)
            if kept is not None:
                unclaimed.remove(kept)
            position = self._position_for(story, statement, kept, now)
            touched.add(position)
            self._write(story, statement, key, position, kept["number"] if kept is not None else None)
            # The next statement may repeat this one: it must see what was just written.
            self.refresh({position})
        for row in unclaimed:
            self._connection.execute("DELETE FROM carriages WHERE number = ?", (row["number"],))
        self.refresh(touched)

    def refresh(self, numbers: Iterable[int]) -> None:
        """Derive these positions' columns anew; those that nothing carries any more are gone."""
        for number in numbers:
            self._positions.pop(number, None)
            refresh(self._connection, number, self._listing)

    def _position_for(
        self, story: sqlite3.Row, statement: Statement, kept: sqlite3.Row | None, now: datetime
    ) -> int:
        if kept is not None:
            before = record_of(Statement, kept["statement"])
            if speaker_key(before.speaker) == speaker_key(statement.speaker):
                return int(kept["position"])
        found = self._joined(story, statement)
        if found is not None:
            return found
        if (
            kept is not None
            and not self._connection.execute(
                "SELECT 1 FROM carriages WHERE position = ? AND story IS NOT ?",
                (kept["position"], story["number"]),
            ).fetchone()
        ):
            return int(kept["position"])
        return self._open(story, statement, now)

    def _joined(self, story: sqlite3.Row, statement: Statement) -> int | None:
        """The earliest position that this statement repeats."""
        from peacewatch.analysis.carriages import same_position

        day = said_on(statement, datetime.fromisoformat(story["published_at"]))
        for number in self._candidates(statement, day):
            if same_position(statement, day, self._position(number), story["language"]):
                return number
        return None

    def _candidates(self, statement: Statement, day: datetime) -> list[int]:
        """Positions of these days by the same speaker; by name or description where one is not listed."""
        from peacewatch.analysis.carriages import same_speaker

        speaker = statement.speaker
        span = (day_of(day - JOINED_WITHIN), day_of(day + JOINED_WITHIN))
        if speaker.id and not speaker.id.startswith("~"):
            rows = self._connection.execute(
                "SELECT number FROM positions WHERE speaker_key = ? AND said_on BETWEEN ? AND ? "
                "ORDER BY said_on, number",
                (speaker.id, *span),
            )
            return [row["number"] for row in rows]
        rows = self._connection.execute(
            "SELECT number, speaker, speaker_name, speaker_kind FROM positions "
            "WHERE side = ? AND said_on BETWEEN ? AND ? AND speaker_kind = ? "
            "AND (speaker IS NULL OR speaker LIKE '~%') ORDER BY said_on, number",
            (statement.side, *span, speaker.kind.value),
        )
        return [
            row["number"]
            for row in rows
            if same_speaker(speaker, statement.side, _speaker(row), statement.side)
        ]

    def _position(self, number: int) -> Position:
        if number not in self._positions:
            self._positions.update(load_positions(self._connection, [number]))
        return self._positions[number]

    def _open(self, story: sqlite3.Row, statement: Statement, now: datetime) -> int:
        seed = f"{story['id']} {quote_key(statement.quote)}"
        id = "p-" + blake2b(seed.encode(), digest_size=6).hexdigest()
        while self._connection.execute("SELECT 1 FROM positions WHERE id = ?", (id,)).fetchone():
            seed += " again"
            id = "p-" + blake2b(seed.encode(), digest_size=6).hexdigest()
        return int(
            self._connection.execute(
                "INSERT INTO positions (id, first_seen_at) VALUES (?, ?)", (id, written(now))
            ).lastrowid
            or 0
        )

    def _write(
        self, story: sqlite3.Row, statement: Statement, key: str, position: int, number: int | None
    ) -> None:
        row = {
            "position": position,
            "story": story["number"],
            "story_id": story["id"],
            "revision": story["revision"],
            "outlet": story["outlet"],
            "outlet_kind": story["outlet_kind"],
            "outlet_name": story["outlet_name"],
            "title": story["title"],
            "url": story["url"],
            "published_at": story["published_at"],
            "language": story["language"],
            "field": statement.field,
            "start": statement.start,
            "end": statement.end,
            "quote": statement.quote,
            "quote_key": key,
            "sentence": statement.sentence,
            "form": statement.form.value,
            "cue": statement.cue,
            "chain": words_json(statement.chain),
            "translated": statement.translated,
            "statement": record_json(statement),
        }
        if number is not None:
            row["number"] = number
        columns = ", ".join(f'"{name}"' for name in row)
        self._connection.execute(
            f"INSERT OR REPLACE INTO carriages ({columns}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )


def refresh(connection: sqlite3.Connection, number: int, listing: Listing) -> None:
    """Derive a position from what carries it and what the user corrected; delete it if nothing does."""
    rows = connection.execute(
        "SELECT c.*, coalesce(s.hidden, 0) AS story_hidden FROM carriages AS c "
        "LEFT JOIN stories AS s ON s.number = c.story WHERE c.position = ?",
        (number,),
    ).fetchall()
    held = connection.execute("SELECT * FROM positions WHERE number = ?", (number,)).fetchone()
    if held is None:
        return
    if not rows:
        _delete(connection, held)
        return
    corrected = corrections_of(connection, [(row["story_id"], row["quote_key"]) for row in rows])
    visible = [row for row in rows if not row["story_hidden"] and not corrected.no_statement]
    derived = _derived(visible or rows, corrected)
    derived["hidden"] = not visible
    ids = [derived["speaker"]] if derived["speaker"] else []
    if ids:
        speaker = Speaker(
            id=derived["speaker"],
            name=derived["speaker_name"],
            kind=SpeakerKind(derived["speaker_kind"]),
        )
        known = actor_of_speaker(speaker, derived["side"], derived["country"])
        if not connection.execute("SELECT 1 FROM actors WHERE id = ?", ids).fetchone():
            remember_actors(connection, listing, ids, [known])
    changed = {name: value for name, value in derived.items() if held[name] != value}
    if not changed:
        return
    if changed.keys() & _COMPARED:
        changed["compared"] = 0
    connection.execute(
        f"UPDATE positions SET {', '.join(f'{name} = ?' for name in changed)} WHERE number = ?",
        (*changed.values(), number),
    )
    if changed.keys() & {"words", "speaker_name", "speaker"}:
        english = connection.execute("SELECT name FROM actors WHERE id = ?", ids or [""]).fetchone()
        spoken = f"{derived['speaker_name']} {english['name'] if english else ''}"
        index_position(connection, number, derived["words"], spoken)


_COMPARED = frozenset(
    (
        "speaker_key",
        "side",
        "standing",
        "act",
        "topic",
        "issues",
        "stance",
        "words",
        "said_on",
        "background",
        "hidden",
    )
)
"""Columns that the comparison with earlier positions depends on."""


def _derived(rows: Sequence[sqlite3.Row], corrected: Corrected) -> dict[str, Any]:
    statements = [(row, record_of(Statement, row["statement"])) for row in rows]
    in_time = sorted(
        statements, key=lambda one: (one[0]["published_at"] or "", one[0]["story_id"], one[1].start)
    )
    # Whoever names the speaker and gives the words themselves knows best.
    _, best = min(
        in_time, key=lambda one: (not one[1].speaker.id, one[1].speaker.kind is SpeakerKind.UNNAMED)
    )
    first = datetime.fromisoformat(in_time[0][0]["published_at"])
    timed = min((one for _, one in in_time), key=lambda one: _PRECISIONS.index(one.said_at.precision))
    direct = next((one for _, one in in_time if one.form is Form.DIRECT), in_time[0][1])
    issues = dict.fromkeys(issue for _, one in in_time for issue in one.issues)
    derived: dict[str, Any] = {
        "speaker": best.speaker.id or None,
        "speaker_name": best.speaker.name,
        "speaker_kind": best.speaker.kind.value,
        "speaker_role": best.speaker.role,
        "side": best.side,
        "country": best.country,
        "standing": best.standing.value,
        "on_behalf_of": best.on_behalf_of,
        "attribution": best.attribution.value,
        "act": best.act.value,
        "topic": best.topic,
        "issues": words_json(issues),
        "stance": int(any(one.stance for _, one in in_time)),
        "words": direct.quote,
        "said_on": day_of(said_on(timed, first)),
        "said_precision": timed.said_at.precision.value,
        "said_words": timed.said_at.words,
        "background": int(all(one.background for _, one in in_time)),
        "addressee": next((one.addressee for _, one in in_time if one.addressee), ""),
        "carried_by": len({row["story_id"] for row in rows}),
        "appeared_at": written(first),
        "corrected": int(corrected.any),
        **corrected.columns,
    }
    speaker = derived["speaker"] or ""
    derived["speaker_key"] = speaker_key(
        Speaker(id=str(speaker), name=str(derived["speaker_name"]), kind=best.speaker.kind)
    )
    return derived


_PRECISIONS = (Precision.STATED, Precision.WEEKDAY, Precision.PUBLICATION)


def _delete(connection: sqlite3.Connection, held: sqlite3.Row) -> None:
    forget_position(connection, held["number"])
    connection.execute("UPDATE positions SET compared = 0 WHERE earlier = ?", (held["id"],))
    connection.execute("DELETE FROM positions WHERE number = ?", (held["number"],))


def load_positions(connection: sqlite3.Connection, numbers: Sequence[int]) -> Mapping[int, Position]:
    """The positions with these numbers, each with one carriage a story, the earliest first."""
    marks = ", ".join("?" * len(numbers))
    carried: dict[int, dict[str, Carriage]] = {}
    for row in connection.execute(
        f"SELECT * FROM carriages WHERE position IN ({marks}) ORDER BY published_at, story_id, form, start",
        numbers,
    ):
        carried.setdefault(row["position"], {}).setdefault(row["story_id"], _carriage(row))
    rows = connection.execute(f"SELECT * FROM positions WHERE number IN ({marks})", numbers).fetchall()
    known = actors(connection, {row["speaker"] for row in rows if row["speaker"] and not row["speaker_role"]})
    return {
        row["number"]: _position(
            row, tuple(carried[row["number"]].values()), row["speaker_role"] or _role_of(row, known)
        )
        for row in rows
    }


def _role_of(row: sqlite3.Row, known: Mapping[str, Actor]) -> str:
    """The office its speaker held on the day, where no text names one."""
    actor = known.get(row["speaker"])
    day = _day(row)
    role = actor.role_on(day.date() if day else None) if actor else None
    return role.title if role else ""


def _day(row: sqlite3.Row) -> datetime | None:
    return datetime.fromisoformat(row["said_on"]).replace(tzinfo=UTC) if row["said_on"] else None


def _position(row: sqlite3.Row, carriages: tuple[Carriage, ...], role: str) -> Position:
    return Position(
        id=row["id"],
        speaker=replace(_speaker(row), role=role),
        side=row["side"],
        country=row["country"],
        standing=Standing(row["standing"]),
        on_behalf_of=row["on_behalf_of"],
        attribution=Attribution(row["attribution"]),
        act=Act(row["act"]),
        topic=row["topic"],
        issues=words_of(row["issues"]),
        stance=bool(row["stance"]),
        said_at=SaidAt(
            day=_day(row),
            precision=Precision(row["said_precision"]),
            words=row["said_words"],
        ),
        background=bool(row["background"]),
        addressee=row["addressee"],
        carriages=carriages,
        first_seen_at=datetime.fromisoformat(row["first_seen_at"]),
    )


def _speaker(row: sqlite3.Row) -> Speaker:
    return Speaker(id=row["speaker"] or "", name=row["speaker_name"], kind=SpeakerKind(row["speaker_kind"]))


def _carriage(row: sqlite3.Row) -> Carriage:
    return Carriage(
        story=row["story_id"],
        outlet=row["outlet"],
        outlet_kind=OutletKind(row["outlet_kind"]),
        outlet_name=row["outlet_name"],
        title=row["title"],
        url=row["url"],
        published_at=time_of(row["published_at"]),
        language=row["language"],
        field=row["field"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        sentence=row["sentence"],
        form=Form(row["form"]),
        cue=row["cue"],
        chain=words_of(row["chain"]),
        translated=bool(row["translated"]),
    )
