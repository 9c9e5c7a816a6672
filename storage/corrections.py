"""The user's corrections: kept by story and quote, or by development, and applied to whatever is shown."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from peacewatch.records import Correction, CorrectionKind
from storage.columns import time_of


@dataclass(slots=True)
class Corrected:
    """What the user says of a position, as columns."""

    columns: dict[str, object] = field(default_factory=dict)
    no_statements: set[tuple[str, str]] = field(default_factory=set)
    """Story id and quote key of what is no statement."""
    not_a_change: bool = False
    any: bool = False


def corrections_of(connection: sqlite3.Connection, places: Iterable[tuple[str, str]]) -> Corrected:
    """All corrections at these places (story id, quote key) together; the latest of a kind holds."""
    corrected = Corrected()
    for story, key in dict.fromkeys(places):
        for row in connection.execute(
            "SELECT kind, value FROM corrections WHERE story = ? AND quote_key = ? AND quote_key <> '' "
            "AND undone = 0 ORDER BY made_at, id",
            (story, key),
        ):
            corrected.any = True
            _apply(connection, corrected, CorrectionKind(row["kind"]), row["value"], (story, key))
    return corrected


def _apply(
    connection: sqlite3.Connection,
    corrected: Corrected,
    kind: CorrectionKind,
    value: str,
    place: tuple[str, str],
) -> None:
    columns = corrected.columns
    match kind:
        case CorrectionKind.SPEAKER:
            actor = connection.execute("SELECT * FROM actors WHERE id = ?", (value,)).fetchone()
            if actor is None:
                columns.update(speaker=None, speaker_name=value, speaker_kind="person", speaker_role="")
            else:
                person = "person" if actor["kind"] == "person" else "institution"
                columns.update(
                    speaker=value, speaker_name=actor["name"], speaker_kind=person, speaker_role=""
                )
                columns.update(side=actor["side"], country=actor["country"], standing=actor["standing"])
            columns["attribution"] = "named"
        case CorrectionKind.SIDE:
            columns.update(side=value, country="")
        case CorrectionKind.STANDING:
            columns["standing"] = value
        case CorrectionKind.TOPIC:
            columns["topic"] = value
        case CorrectionKind.TIME:
            columns.update(said_on=value[:10], said_precision="stated", said_words="")
        case CorrectionKind.NOT_A_STATEMENT:
            corrected.no_statements.add(place)
        case CorrectionKind.NOT_A_CHANGE:
            corrected.not_a_change = True


def all_corrections(connection: sqlite3.Connection, *, undone: bool = False) -> list[Correction]:
    """Every correction, the earliest first; those taken back only where asked for."""
    rows = connection.execute("SELECT * FROM corrections WHERE undone <= ? ORDER BY made_at, id", (undone,))
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
