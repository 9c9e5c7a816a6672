"""`peacewatch stories`."""

import click

from peacewatch.query import Query
from peacewatch.records import ListedStory
from tui.commands.listing import listing_options, print_listing
from tui.commands.opening import every, read_archive
from tui.commands.printing import local, outlet_words, print_columns
from tui.commands.rows import story_row
from tui.commands.settings import Settings, location_options

EPILOG = """\b
Examples:
  peacewatch stories --since 3d
  peacewatch stories --since monday --filter 'outlet-kind:state "prisoner exchange"'
  peacewatch stories --since 30d --csv > stories.csv
"""


@click.command("stories", epilog=EPILOG)
@location_options
@listing_options("24h")
@click.option("--all", "everything", is_flag=True, help="Also those that are not about the talks.")
def command(settings: Settings, query: Query, limit: int | None, form: str, everything: bool) -> None:
    """List stories about the talks, the latest first."""
    from dataclasses import replace

    if everything:
        query = replace(query, relevance=("central", "related", "not"))
    listed = read_archive(settings, lambda archive: every(archive.stories, query, limit))
    print_listing(
        form, [story_row(story) for story in listed], lambda: _print(listed), "No stories in this window."
    )


def _print(listed: list[ListedStory]) -> None:
    print_columns(
        (
            local(story.story.published_at),
            "*" if story.mark and story.mark.starred else " ",
            outlet_words(story.outlet.name, story.outlet.kind),
            story.story.title,
        )
        for story in listed
    )
