"""`peacewatch brief`."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from tui.commands.listing import WHEN
from tui.commands.opening import ask_archive
from tui.commands.printing import local, print_json
from tui.commands.settings import Settings, location_options

if TYPE_CHECKING:
    from storage.threads import AsyncArchive
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

    brief = ask_archive(
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


async def gather(settings: Settings, archive: "AsyncArchive", since: datetime, until: datetime) -> "Brief":
    """The brief of a window, from what the archive lists."""
    from peacewatch.lexicon import load_lexicon
    from tui.gathering import gather_brief

    outlets = load_lexicon(settings.configuration.lexicon).outlets.values()
    countries = {outlet.id: outlet.country for outlet in outlets}
    return await gather_brief(archive, since, until, settings.configuration.feeds, countries)
