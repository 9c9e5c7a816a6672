"""`peacewatch positions`."""

import click

from peacewatch.query import Query
from peacewatch.records import Form, ListedPosition
from tui.commands.listing import listing_options, print_listing
from tui.commands.opening import every, read_archive
from tui.commands.printing import outlet_words
from tui.commands.rows import position_row
from tui.commands.settings import Settings, location_options

EPILOG = """\b
Examples:
  peacewatch positions --since 24h
  peacewatch positions --since 7d --stance --filter "side:RU topic:territory"
  peacewatch positions --since 2026-11-01 --json > positions.json
"""


@click.command("positions", epilog=EPILOG)
@location_options
@listing_options("24h")
@click.option("--stance", is_flag=True, help="Only positions on ending or limiting the war, or on the talks.")
def command(settings: Settings, query: Query, limit: int | None, form: str, stance: bool) -> None:
    """List who said what, word for word, with where it is carried."""
    from dataclasses import replace

    if stance:
        query = replace(query, stance=True)
    listed = read_archive(settings, lambda archive: every(archive.positions, query, limit))
    rows = [position_row(position) for position in listed]
    print_listing(form, rows, lambda: _print(listed), "No stated positions in this window.")


def _print(listed: list[ListedPosition]) -> None:
    for one in listed:
        position = one.position
        said = position.said_at.day.strftime("%d %b %Y") if position.said_at.day else "undated"
        who = position.speaker.name + (f", {position.speaker.role}" if position.speaker.role else "")
        facts = [who, position.topic, position.act.value, said, one.novelty.verdict.value]
        if position.background:
            facts.append("background")
        carriage = next(c for c in position.carriages if c.quote == position.words)
        quoted = f"“{position.words}”" if carriage.form is Form.DIRECT else position.words
        times = f" ×{len(position.carriages)}" if len(position.carriages) > 1 else ""
        click.echo(f"{_side(one):<5}{' · '.join(facts)}")
        click.echo(f"     {quoted}")
        click.echo(f"     {outlet_words(carriage.outlet_name, carriage.outlet_kind)}{times}  {carriage.url}")
        if one.novelty.differs:
            click.echo(f"     changed: {one.novelty.differs}")
        click.echo()


def _side(one: ListedPosition) -> str:
    from peacewatch.records import shown_side

    return shown_side(one.position.side, one.position.country)
