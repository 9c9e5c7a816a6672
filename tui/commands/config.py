"""`peacewatch config`."""

import click

from tui.commands.printing import say
from tui.commands.settings import Settings, location_options
from tui.counting import counted

EPILOG = """\b
Examples:
  peacewatch config check
  peacewatch config check --config ~/lists/feeds.toml
"""


@click.group("config", epilog=EPILOG)
@location_options
def command(settings: Settings) -> None:
    """Check the configuration file."""


@command.command("check", epilog=EPILOG)
@location_options
def check(settings: Settings) -> None:
    """Say every mistake at once, or that there is none."""
    configuration = settings.configuration
    polled = len(configuration.polled_feeds)
    say(f"{settings.found.path} ({settings.found.found_by}): no mistakes; {counted(polled, 'feed')} to poll.")
