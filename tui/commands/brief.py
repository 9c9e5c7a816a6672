"""`peacewatch brief`."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from peacewatch.query import Query
from tui.commands.listing import WHEN
from tui.commands.opening import every, read_archive
from tui.commands.printing import local, print_json
from tui.commands.settings import Settings, location_options

if TYPE_CHECKING:
    from storage.archive import Archive
    from tui.brief.compose import Brief

EPILOG = """\b
Examples:
  peacewatch brief --since 24h
  peacewatch brief --since monday --format html > brief.html
  peacewatch brief --since 7d --format json
"""


@click.command("brief", epilog=EPILOG)
@location_options
@click.option("--since", type=WHEN, default="24h", show_default=True, metavar="WHEN", help="From then on.")
@click.option("--until", type=WHEN, metavar="WHEN", help="Before then.")
@click.option("--format", "form", type=click.Choice(["md", "html", "json"]), default="md", show_default=True)
def command(settings: Settings, since: datetime, until: datetime | None, form: str) -> None:
    """Write a brief: what moved, who said what by side, what is known, and what was not covered."""
    from tui.brief.markdown import to_markdown
    from tui.brief.page import to_page

    brief = read_archive(
        settings, lambda archive: gather(settings, archive, since, until or datetime.now(UTC))
    )
    match form:
        case "json":
            from tui.brief.data import to_data

            print_json(to_data(brief))
        case "html":
            title = f"Russia–Ukraine talks, {local(brief.since)} to {local(brief.until)}"
            click.echo(to_page(to_markdown(brief), title), nl=False)
        case _:
            click.echo(to_markdown(brief), nl=False)


def gather(settings: Settings, archive: "Archive", since: datetime, until: datetime) -> "Brief":
    """The brief of a window, from what the archive lists."""
    from peacewatch.lexicon import load_lexicon
    from tui.brief.compose import compose

    query = Query(since=since, until=until)
    positions = every(archive.positions, replace(query, stance=True, background=False), None)
    earlier = {id: archive.position(id) for p in positions if (id := p.novelty.earlier)}
    counts = archive.counts(query)
    outlets = load_lexicon(settings.configuration.lexicon).outlets
    own = {feed.outlet: feed.country for feed in settings.configuration.feeds if feed.country}
    return compose(
        since=since,
        until=until,
        developments=every(archive.developments, replace(query, relevance=("central",)), None),
        positions=positions,
        earlier={id: listed.position for id, listed in earlier.items() if listed is not None},
        health=archive.feed_health(settings.configuration.feeds),
        outlet_countries=own | {outlet.id: outlet.country for outlet in outlets.values()},
        stories=counts.stories,
        relevant=counts.relevant,
    )
