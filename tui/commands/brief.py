"""`peacewatch brief`."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from peacewatch.query import Query
from tui.commands.listing import check_window, filter_options, filtered, here, window_options
from tui.commands.opening import ask_archive
from tui.commands.printing import local, print_json
from tui.commands.settings import Settings, location_options

if TYPE_CHECKING:
    from storage.threads import AsyncArchive
    from tui.brief.items import Brief

EPILOG = """\b
Examples:
  peacewatch brief --since 24h
  peacewatch brief --since monday --format html > brief.html
  peacewatch brief --since 7d --format json
  peacewatch brief --since 7d --filter "side:RU topic:territory"

At most two printed pages. Every line has the number of its item, and every item its outlet and its link. The
bottom line is made of the items below it; what a later move has left reads as superseded.
"""


@click.command("brief", epilog=EPILOG)
@location_options
@window_options("24h")
@filter_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["md", "html", "json"]),
    default="md",
    show_default=True,
    help="Markdown, a page that prints well, or JSON.",
)
def command(
    settings: Settings,
    since: datetime | None,
    until: datetime | None,
    words: str,
    view: str | None,
    form: str,
) -> None:
    """Write a brief: what moved, who said what by side, what is known, and what was not covered."""
    from tui.brief.markdown import to_markdown
    from tui.brief.page import to_page

    query = filtered(settings, words, view)
    query = replace(query, since=query.since or since, until=query.until or until)
    check_window(query.since, query.until)
    brief = ask_archive(settings, lambda archive: gather(settings, archive, query))
    match form:
        case "json":
            from tui.brief.data import to_data

            print_json(to_data(brief))
        case "html":
            title = f"Russia–Ukraine talks, {local(brief.since)} to {local(brief.until)}"
            click.echo(to_page(to_markdown(brief), title), nl=False)
        case _:
            click.echo(to_markdown(brief), nl=False)


async def gather(settings: Settings, archive: "AsyncArchive", query: Query) -> "Brief":
    """The brief of a query, from what the archive lists."""
    from peacewatch.filter_line import describe
    from peacewatch.lexicon import load_lexicon
    from tui.gathering import Known, gather_brief

    restricted = replace(query, since=None, until=None)
    return await gather_brief(
        archive,
        query,
        datetime.now(UTC),
        feeds=settings.configuration.feeds,
        known=Known.to(load_lexicon(settings.configuration.lexicon)),
        about=describe(restricted, here()) if restricted != Query() else "",
    )
