"""`peacewatch compare`."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from peacewatch.filter_line import VERBS
from peacewatch.lexicon.issues import issue_name
from peacewatch.records import Form
from tui.commands.choices import NAMED_SIDE, TOPIC, TOPICS_TOLD
from tui.commands.forms import form_options
from tui.commands.listing import check_window, print_listing, window_options
from tui.commands.opening import ask_archive
from tui.commands.printing import outlet_words
from tui.commands.rows import Row, position_row
from tui.commands.settings import Settings, location_options
from tui.counting import counted

if TYPE_CHECKING:
    from tui.compare import Comparison, Stand

EPILOG = f"""\b
Examples:
  peacewatch compare RU UA territory
  peacewatch compare RU UA ceasefire --since 2026-11-01 --evidence
  peacewatch compare US UA security --json

Sides, by code or name: {", ".join(NAMED_SIDE.choices)}.

Topics: {TOPICS_TOLD}.

It looks at positions on ending or limiting the war, of leaders, those who speak for them and officials; the
latest of each side stands first.
"""


@click.command("compare", epilog=EPILOG)
@location_options
@click.argument("left", type=NAMED_SIDE, metavar="SIDE")
@click.argument("right", type=NAMED_SIDE, metavar="SIDE")
@click.argument("topic", type=TOPIC, metavar="TOPIC")
@window_options("30d")
@click.option("--evidence", is_flag=True, help="Show every statement behind it, with its source and link.")
@form_options("json", "jsonl", "csv")
def command(
    settings: Settings,
    left: str,
    right: str,
    topic: str,
    since: datetime | None,
    until: datetime | None,
    evidence: bool,
    form: str,
) -> None:
    """Set two sides next to each other on a topic, issue by issue."""
    check_window(since, until)
    if left == right:
        raise click.UsageError(f"{left} cannot be set against itself: name two sides.")
    from tui.gathering import gather_comparison

    compared = ask_archive(
        settings, lambda archive: gather_comparison(archive, left, right, topic, since, until)
    )
    print_listing(
        form,
        rows_of(compared),
        lambda: _print(compared, evidence),
        nothing=f"Neither {left} nor {right} said anything on {topic} in this window.",
    )


def rows_of(compared: "Comparison") -> list[Row]:
    """A row for each issue and side that has spoken on it."""
    return [
        {
            "issue": row.issue or None,
            "side": side,
            "statements": len(stand.statements),
            "changed": stand.changed,
            "latest": position_row(stand.latest),
            "earlier": [one.position.id for one in stand.statements[1:]],
        }
        for row in compared.rows
        for side, stand in ((compared.left, row.left), (compared.right, row.right))
        if stand is not None
    ]


def _print(compared: "Comparison", evidence: bool) -> None:
    now = datetime.now(UTC)
    for row in compared.rows:
        click.echo(issue_name(row.issue) or "in general")
        for side, stand in ((compared.left, row.left), (compared.right, row.right)):
            if stand is None:
                click.echo(f"  {side:<5} nothing found")
            else:
                _print_stand(side, stand, now, evidence)
        click.echo()


def _print_stand(side: str, stand: "Stand", now: datetime, evidence: bool) -> None:
    for index, listed in enumerate(stand.statements if evidence else stand.statements[:1]):
        position = listed.position
        carriage = next(c for c in position.carriages if c.quote == position.words)
        words = f"“{position.words}”" if carriage.form is Form.DIRECT else position.words
        day = position.said_at.day
        said = f"{day:%d %b %Y}, {counted((now - day).days, 'day')} ago" if day else "undated"
        mark = side if index == 0 else ""
        click.echo(f"  {mark:<5} {VERBS[position.act.value]}, {said}, {position.speaker.name}: {words}")
        if evidence:
            outlet = outlet_words(carriage.outlet_name, carriage.outlet_kind)
            click.echo(f"        {listed.novelty.verdict.value}; {outlet}: {carriage.url}")
    if not evidence:
        more = len(stand.statements) - 1
        told = [f"and {counted(more, 'earlier statement')}"] if more else []
        told += ["something changed: peacewatch changes shows both halves"] if stand.changed else []
        if told:
            click.echo(f"        {'; '.join(told)}")
