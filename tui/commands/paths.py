"""`peacewatch paths`."""

from pathlib import Path

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
    """Say where configuration, archive and notebook lie, and what says so."""
    found = settings.found
    try:
        archive, archive_by = settings.archive_found_by
    except PeacewatchError:
        # The file has mistakes, which `config check` tells: this command answers all the same.
        from peacewatch.config.finding import archive_path

        archive, archive_by = archive_path(settings.archive_option, None)
    notebook, notebook_by = _notebook(settings)
    if as_json:
        paths = {"configuration": str(found.path), "archive": str(archive), "notebook": str(notebook)}
        print_json([paths])
        return
    print_columns(
        [
            ("configuration", str(found.path), found.found_by),
            ("archive", str(archive), archive_by + _there(archive)),
            ("notebook", str(notebook), notebook_by + _there(notebook)),
        ]
    )


def _notebook(settings: Settings) -> tuple[Path, str]:
    from tui.dashboard.settings import settings_of
    from tui.notebook import default_notebook

    try:
        chosen = settings_of(settings.configuration.sections).notebook
    except PeacewatchError:
        chosen = None
    return (chosen, "[ui] notebook") if chosen else (default_notebook(), "your data folder")


def _there(path: Path) -> str:
    return "" if path.exists() else ", not there yet"
