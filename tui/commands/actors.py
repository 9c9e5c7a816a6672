"""`peacewatch actors`."""

import click

from peacewatch.query import Query
from peacewatch.records import ActorActivity, shown_side
from tui.commands.listing import listing_options, print_listing
from tui.commands.opening import read_archive
from tui.commands.printing import local, print_columns
from tui.commands.rows import actor_row
from tui.commands.settings import Settings, location_options

EPILOG = """\b
Examples:
  peacewatch actors --since 7d
  peacewatch actors --filter side:UA --csv
"""


@click.command("actors", epilog=EPILOG)
@location_options
@listing_options("24h")
def command(settings: Settings, query: Query, limit: int | None, form: str) -> None:
    """List who speaks, most occasions first: the same words in five outlets are one occasion."""
    listed = read_archive(settings, lambda archive: list(archive.actors(query, limit=limit or 10_000)))
    rows = [actor_row(activity) for activity in listed]
    print_listing(form, rows, lambda: _print(listed), "Nobody spoke in this window.")


def _print(listed: list[ActorActivity]) -> None:
    print_columns(
        (
            shown_side(one.actor.side, one.actor.country),
            one.actor.name,
            str(one.occasions),
            f"{one.occasions - one.before:+d}",
            local(one.last_at),
            one.role,
        )
        for one in listed
    )
