"""`peacewatch corrections`."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from peacewatch.errors import PeacewatchError
from peacewatch.records import Correction, CorrectionKind
from tui.commands.opening import read_archive
from tui.commands.printing import local, print_columns, print_json, say
from tui.commands.rows import written
from tui.commands.settings import Settings, location_options
from tui.counting import counted

if TYPE_CHECKING:
    from storage.archive import Archive

EXPECTED = "expected a list of corrections, as `peacewatch corrections export` prints"


EPILOG = """\b
Examples:
  peacewatch corrections list
  peacewatch corrections export > corrections.json
  peacewatch corrections import corrections.json
"""


@click.group("corrections", epilog=EPILOG)
@location_options
def command(settings: Settings) -> None:
    """List, undo, export and import corrections, so that a team can share them."""


LIST_EPILOG = """\b
Examples:
  peacewatch corrections list
"""


@command.command("list", epilog=LIST_EPILOG)
@location_options
def list_corrections(settings: Settings) -> None:
    """List the corrections that hold, the earliest first."""
    rows = read_archive(
        settings, lambda archive: [_told(archive, correction) for correction in archive.corrections()]
    )
    if not rows:
        say("No corrections.")
    print_columns(rows)


def _told(archive: "Archive", one: Correction) -> tuple[str, ...]:
    """Id, when, what, the right value and what it is about; stories and developments by their titles."""

    def development(id: str) -> str:
        found = archive.development(id)
        return found.development.headline if found else id

    value = development(one.value) if one.kind is CorrectionKind.MERGE else one.value
    about = one.quote
    if not about and one.kind in (CorrectionKind.MERGE, CorrectionKind.RENAME):
        about = development(one.development)
    if not about:
        story = archive.story(one.story)
        about = story.story.title if story else one.story
    told = (one.id, local(one.made_at), one.kind.value, value, about)
    return tuple(" ".join(part.split()) for part in told)


UNDO_EPILOG = """\b
Examples:
  peacewatch corrections undo c-3f9a0c51d2e7
"""


@command.command("undo", epilog=UNDO_EPILOG)
@location_options
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
def undo_corrections(settings: Settings, ids: tuple[str, ...]) -> None:
    """Take back corrections by their ids.

    `peacewatch corrections list` prints them; it does not matter how long ago they were made.
    """
    undone = read_archive(settings, lambda archive: [id for id in ids if archive.take_back(id)])
    if undone:
        say(f"{counted(len(undone), 'correction')} taken back.")
    if unknown := [id for id in ids if id not in undone]:
        raise PeacewatchError(
            f"No correction that holds: {', '.join(unknown)}. `peacewatch corrections list` lists them."
        )


EXPORT_EPILOG = """\b
Examples:
  peacewatch corrections export > corrections.json
"""


@command.command("export", epilog=EXPORT_EPILOG)
@location_options
def export(settings: Settings) -> None:
    """Print the corrections that hold, as JSON."""
    print_json([row(one) for one in read_archive(settings, lambda archive: archive.corrections())])


IMPORT_EPILOG = """\b
Examples:
  peacewatch corrections import corrections.json
"""


@command.command("import", epilog=IMPORT_EPILOG)
@location_options
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_corrections(settings: Settings, file: Path) -> None:
    """Take over a colleague's corrections.

    Those known already are left as they are.
    """
    corrections = read_corrections(file)
    kept = read_archive(settings, lambda archive: archive.keep_corrections(corrections))
    say(f"{counted(kept, 'correction')} taken over, {len(corrections) - kept} known already.")


def row(correction: Correction) -> dict[str, Any]:
    return {
        "id": correction.id,
        "kind": correction.kind.value,
        "story": correction.story,
        "quote": correction.quote,
        "development": correction.development,
        "value": correction.value,
        "made_at": written(correction.made_at),
    }


def read_corrections(file: Path) -> list[Correction]:
    """The corrections in an exported file.

    Raises `PeacewatchError` naming file and entry where it is none; then nothing is taken over.
    """
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise PeacewatchError(f"{file}: it cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise PeacewatchError(f"{file}: this is no JSON{line}; {EXPECTED}.") from None
    if not isinstance(entries, list):
        raise PeacewatchError(f"{file}: {EXPECTED}.")
    return [_correction(entry, f"{file}: entry {number}") for number, entry in enumerate(entries, 1)]


def _correction(entry: Any, where: str) -> Correction:
    if not isinstance(entry, dict):
        raise PeacewatchError(f"{where}: {EXPECTED}.")
    texts = {}
    for key in ("id", "kind", "story", "quote", "development", "value", "made_at"):
        value = entry.get(key) or ""
        if not isinstance(value, str):
            raise PeacewatchError(f'{where}: "{key}": expected a text, found {value!r}.')
        texts[key] = value
    kinds = [kind.value for kind in CorrectionKind]
    if texts["kind"] not in kinds:
        raise PeacewatchError(f'{where}: "kind": expected one of {", ".join(kinds)}.')
    if not texts["id"].strip():
        raise PeacewatchError(f'{where}: "id": expected what `peacewatch corrections export` printed.')
    try:
        made_at = datetime.fromisoformat(texts["made_at"]) if texts["made_at"] else datetime.now(UTC)
    except ValueError:
        raise PeacewatchError(f'{where}: "made_at": expected a date, found "{texts["made_at"]}".') from None
    return Correction(
        id=texts["id"],
        kind=CorrectionKind(texts["kind"]),
        story=texts["story"],
        quote=texts["quote"],
        development=texts["development"],
        value=texts["value"],
        made_at=made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC),
    )
