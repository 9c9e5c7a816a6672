"""`peacewatch developments`."""

import click

from peacewatch.query import Query
from peacewatch.records import ListedDevelopment
from tui.commands.listing import listing_options, print_listing
from tui.commands.opening import every, read_archive
from tui.commands.printing import local, outlet_words
from tui.commands.rows import development_row
from tui.commands.settings import Settings, location_options
from tui.counting import counted

EPILOG = """\b
Examples:
  peacewatch developments --since 3d
  peacewatch developments --filter knowledge:disputed
  peacewatch developments --since 7d --json
"""


@click.command("developments", epilog=EPILOG)
@location_options
@listing_options("3d")
def command(settings: Settings, query: Query, limit: int | None, form: str) -> None:
    """List developments: one row an event, however many outlets carry it."""
    listed = read_archive(settings, lambda archive: every(archive.developments, query, limit))
    rows = [development_row(development) for development in listed]
    print_listing(form, rows, lambda: _print(listed), "No developments in this window.")


def _print(listed: list[ListedDevelopment]) -> None:
    for one in listed:
        development = one.development
        facts = [development.knowledge.value]
        if development.phase != "unknown":
            facts.append(development.phase.value)
        facts.append(counted(len(development.stories), "story", "stories"))
        facts.append(counted(len(development.outlets), "outlet"))
        facts.append(f"first {outlet_words(one.first_outlet.name, one.first_outlet.kind)}")
        if development.origins:
            facts.append(f"from {', '.join(development.origins)}")
        click.echo(f"{local(development.updated_at)}  {development.headline}")
        click.echo(f"              {' · '.join(facts)}")
        for step in development.steps:
            click.echo(f"              {local(step.at)}  {step.words}")
