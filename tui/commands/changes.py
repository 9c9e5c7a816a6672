"""`peacewatch changes`."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from peacewatch.query import Query
from peacewatch.records import SIDES, TOPICS, Form, Position
from tui.commands.listing import listing_options, print_listing
from tui.commands.opening import ask_archive
from tui.commands.printing import local, outlet_words
from tui.commands.rows import Row, day, position_row
from tui.commands.settings import Settings, location_options

if TYPE_CHECKING:
    from tui.proof import Change

EPILOG = """\b
Examples:
  peacewatch changes --side RU --topic territory --since 30d
  peacewatch changes --side RU --topic territory --since 2026-11-01 --until 2026-12-01 --evidence
  peacewatch changes --filter speaker:lavrov --json

"No change found" says over how many statements, on how many days, and which days no story about the talks
covers.
"""


@click.command("changes", epilog=EPILOG)
@location_options
@listing_options("30d")
@click.option("--side", type=click.Choice(SIDES, case_sensitive=False), help="Only positions of this side.")
@click.option("--topic", type=click.Choice(TOPICS), help="Only positions on this topic.")
@click.option("--evidence", is_flag=True, help="Show sentence, source and link of both halves.")
def command(
    settings: Settings,
    query: Query,
    limit: int | None,
    form: str,
    side: str | None,
    topic: str | None,
    evidence: bool,
) -> None:
    """Say whether anybody moved: both halves of each change, or how much was looked at in vain."""
    query = replace(
        query,
        sides=(side,) if side else query.sides,
        topics=(topic,) if topic else query.topics,
    )
    from tui.gathering import gather_proof
    from tui.proof import summary

    proof = ask_archive(settings, lambda archive: gather_proof(archive, query, datetime.now(UTC)))
    changes = proof.changes[:limit]
    if form != "text":
        rows = [change_row(change) for change in changes]
        print_listing(form, rows, nothing=summary(proof))
        return
    for change in changes:
        _print(change, evidence)
    click.echo(summary(proof))


def change_row(change: "Change") -> Row:
    return {
        "id": change.now.position.id,
        "differs": change.now.novelty.differs,
        "now": position_row(change.now),
        "before": {
            "id": change.before.id,
            "speaker": change.before.speaker.name,
            "act": change.before.act.value,
            "topic": change.before.topic,
            "words": change.before.words,
            "said_at": day(change.before.said_at.day),
            "urls": [carriage.url for carriage in change.before.carriages],
        },
    }


def _print(change: "Change", evidence: bool) -> None:
    click.echo(
        f"{change.now.position.speaker.name} on {change.now.position.topic}: {change.now.novelty.differs}"
    )
    _half("now", change.now.position, evidence)
    _half("before", change.before, evidence)
    click.echo()


def _half(which: str, position: Position, evidence: bool) -> None:
    carriage = next(c for c in position.carriages if c.quote == position.words)
    said = position.said_at.day.strftime("%d %b %Y") if position.said_at.day else "undated"
    quoted = f"“{position.words}”" if carriage.form is Form.DIRECT else position.words
    click.echo(f"  {which:<7}{said}  {position.speaker.name}, {position.act.value}: {quoted}")
    if not evidence:
        return
    click.echo(f"         {carriage.sentence}")
    for one in position.carriages:
        outlet = outlet_words(one.outlet_name, one.outlet_kind)
        click.echo(f"         {outlet}, published {local(one.published_at)}: {one.url}")
