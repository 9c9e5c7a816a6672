"""The user's corrections: kept by story and quote, or by development, and applied to whatever is shown."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from peacewatch.records import Actor, ActorKind, Correction, CorrectionKind
from storage.actors import name_from
from storage.columns import record_of, time_of


@dataclass(slots=True)
class Corrected:
    """What the user says of a position, as columns."""

    columns: dict[str, object] = field(default_factory=dict)
    no_statement: bool = False
    """It is none wherever it is carried, also where it is carried later."""
    not_a_change: bool = False
    any: bool = False


def corrections_of(connection: sqlite3.Connection, places: Iterable[tuple[str, str]]) -> Corrected:
    """All corrections at these places (story id, quote key) together; the latest of a kind holds."""
    corrected = Corrected()
    for story, key in dict.fromkeys(places):
        for row in connection.execute(
            "SELECT kind, value FROM corrections WHERE story = ? AND quote_key = ? AND quote_key <> '' "
            "AND undone = 0 ORDER BY made_at, rowid",
            (story, key),
        ):
            corrected.any = True
            _apply(connection, corrected, CorrectionKind(row["kind"]), row["value"])
    return corrected


def _apply(connection: sqlite3.Connection, corrected: Corrected, kind: CorrectionKind, value: str) -> None:
    columns = corrected.columns
    match kind:
        case CorrectionKind.SPEAKER:
            actor = connection.execute("SELECT * FROM actors WHERE id = ?", (value,)).fetchone()
            if actor is None:
                name = name_from(value) if value.startswith("~") else value
                columns.update(speaker=None, speaker_name=name, speaker_kind="person", speaker_role="")
                columns.update(on_behalf_of="", attribution="named")
            else:
                _apply_actor(columns, record_of(Actor, actor["record"]))
        case CorrectionKind.SIDE:
            columns.update(side=value, country="")
        case CorrectionKind.STANDING:
            columns["standing"] = value
        case CorrectionKind.TOPIC:
            columns["topic"] = value
        case CorrectionKind.TIME:
            columns.update(said_on=value[:10], said_precision="stated", said_words="")
        case CorrectionKind.NOT_A_STATEMENT:
            corrected.no_statement = True
        case CorrectionKind.NOT_A_CHANGE:
            corrected.not_a_change = True


def _apply_actor(columns: dict[str, object], actor: Actor) -> None:
    """Whoever speaks brings the side, the standing and the office spoken for."""
    person = actor.kind is ActorKind.PERSON
    columns.update(
        speaker=actor.id,
        speaker_name=actor.name,
        speaker_kind="person" if person else "institution",
        speaker_role="",
        on_behalf_of=actor.on_behalf_of,
        attribution="named" if person else "institution",
        side=actor.side,
        country=actor.country,
        standing=actor.standing_on(None).value,
    )


def all_corrections(connection: sqlite3.Connection, *, undone: bool = False) -> list[Correction]:
    """Every correction, the earliest first; those taken back only where asked for."""
    rows = connection.execute(
        "SELECT * FROM corrections WHERE undone <= ? ORDER BY made_at, rowid", (undone,)
    )
    return [correction_of(row) for row in rows]


def correction_of(row: sqlite3.Row) -> Correction:
    return Correction(
        id=row["id"],
        kind=CorrectionKind(row["kind"]),
        story=row["story"],
        quote=row["quote"],
        development=row["development"],
        value=row["value"],
        made_at=time_of(row["made_at"]),
        undone=bool(row["undone"]),
    )


def corrected_developments(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Those of these developments that the user renamed, merged something into, or split."""
    wanted = json.dumps(list(ids))
    rows = connection.execute(
        "SELECT development FROM corrections WHERE undone = 0 AND kind = :rename "
        "AND development IN (SELECT value FROM json_each(:ids)) "
        "UNION SELECT value FROM corrections WHERE undone = 0 AND kind = :merge "
        "AND value IN (SELECT value FROM json_each(:ids)) "
        "UNION SELECT s.development FROM corrections AS c JOIN stories AS s ON s.id = c.story "
        "WHERE c.undone = 0 AND c.kind = :split AND s.development IN (SELECT value FROM json_each(:ids))",
        {
            "ids": wanted,
            "rename": CorrectionKind.RENAME.value,
            "merge": CorrectionKind.MERGE.value,
            "split": CorrectionKind.SPLIT.value,
        },
    )
    return {row[0] for row in rows}


def is_hidden(connection: sqlite3.Connection, story: str) -> bool:
    """Whether a correction hides the story: it may have been made before the story came, by a colleague."""
    return bool(
        connection.execute(
            "SELECT 1 FROM corrections WHERE story = ? AND kind = ? AND undone = 0",
            (story, CorrectionKind.HIDE_STORY.value),
        ).fetchone()
    )
