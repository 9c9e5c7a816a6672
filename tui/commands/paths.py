"""`peacewatch paths`."""

import click

from peacewatch.errors import PeacewatchError
from tui.commands.printing import print_columns, print_json
from tui.commands.settings import Settings, location_options

EPILOG = """\b
Examples:
  peacewatch paths
  sqlite3 "$(peacewatch paths --json | jq -r '.[0].archive')"
"""


@click.command("paths", epilog=EPILOG)
@location_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(settings: Settings, as_json: bool) -> None:
    """Say where the configuration and the archive lie, and what says so."""
    found = settings.found
    try:
        archive, archive_by = settings.archive_found_by
    except PeacewatchError:
        # The file has mistakes, which `config check` tells: this command answers all the same.
        from peacewatch.config.finding import archive_path

        archive, archive_by = archive_path(settings.archive_option, None)
    if as_json:
        print_json([{"configuration": str(found.path), "archive": str(archive)}])
        return
    there = "" if archive.exists() else ", not there yet"
    print_columns(
        [
            ("configuration", str(found.path), found.found_by),
            ("archive", str(archive), archive_by + there),
        ]
    )
