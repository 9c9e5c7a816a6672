"""How commands print: data on standard output, everything else on standard error."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime

import click

from peacewatch.records import OutletKind
from tui.commands.rows import Row, flat


def say(message: str) -> None:
    """A word to the person, on standard error."""
    click.echo(message, err=True)


def print_json(rows: Sequence[Row] | Row) -> None:
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def print_jsonl(rows: Iterable[Row]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def print_csv(rows: Sequence[Row]) -> None:
    """RFC 4180 with a header line; nothing where there are no rows."""
    if not rows:
        return
    flattened = [flat(row) for row in rows]
    writer = csv.DictWriter(
        sys.stdout, list(dict.fromkeys(key for row in flattened for key in row)), restval=""
    )
    writer.writeheader()
    writer.writerows(flattened)


def print_columns(rows: Iterable[Sequence[str]], *, gap: str = "  ") -> None:
    """Left-aligned columns, as wide as their widest cell; the last one runs free."""
    table = [list(row) for row in rows]
    widths = (
        [max(map(_width, column)) for column in zip(*(row[:-1] for row in table), strict=True)]
        if table
        else []
    )
    for row in table:
        cells = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)]
        click.echo(gap.join([*cells, row[-1]]).rstrip())


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def local(at: datetime | None) -> str:
    """A time where the reader is: "24 Nov 07:00", with the year where it is another one."""
    if at is None:
        return "–"
    here = at.astimezone()
    this_year = here.year == datetime.now().astimezone().year
    return here.strftime("%d %b %H:%M" if this_year else "%d %b %Y %H:%M")


def outlet_words(name: str, kind: OutletKind) -> str:
    """The outlet as every row and citation names it: media of a state say so."""
    return f"{name} [{kind.value}]" if kind.speaks_for_a_state else name
