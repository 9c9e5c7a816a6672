"""The command group. Commands are imported only when one is run, so that `--help` stays instant."""

from importlib import import_module
from typing import Any

import click

from peacewatch import __version__
from peacewatch.errors import PeacewatchError
from tui.commands.settings import Settings, location_options

# Name → module of tui.commands, and the line of help that stands in the list.
COMMANDS = {
    "poll": ("poll", "Poll every feed once and print what came."),
    "watch": ("watch", "Poll without a screen until stopped."),
    "stories": ("stories", "List stories about the talks."),
    "developments": ("developments", "List developments, the latest step first."),
    "positions": ("positions", "List who said what, word for word."),
    "actors": ("actors", "List who speaks, and how much."),
    "changes": (
        "changes",
        "Say whether anybody moved, and prove it.",
    ),
    "compare": ("compare", "Set two sides next to each other on a topic, issue by issue."),
    "brief": ("brief", "Write a brief of what was said and what moved."),
    "feeds": ("feeds", "List, add, remove, check, import and export feeds."),
    "import": ("importing", "Bring older coverage in, so that “new” means new."),
    "corrections": ("corrections", "List, undo, export and import corrections."),
    "alerts": ("alerts", "Send a test of every alert that is configured."),
    "analyse": ("analyse", "Analyse an article: a file, a URL, or JSON Lines."),
    "config": ("config", "Check the configuration file."),
    "demo": ("demo", "Open the dashboard on a small recorded newsroom."),
    "paths": ("paths", "Say where everything is kept."),
    "completion": ("completion", "Print the completion script for a shell."),
}


class Group(click.Group):
    """A click group that imports a command's module when the command is run."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"tui.commands.{COMMANDS[name][0]}")
        command = module.command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            raise click.UsageError(error.message + hint, ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_, short) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PeacewatchError as error:
            click.echo(error.message, err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            # The reader of our output has gone (`peacewatch stories | head`): nothing to say to anybody.
            import os
            import sys

            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except OSError as error:
            # A disk that is full, a folder that may not be written to: nothing that a traceback explains.
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"{where}{error.strerror or error}.", err=True)
            ctx.exit(1)


EXAMPLES = """\b
Examples:
  peacewatch                             open the dashboard
  peacewatch demo                        try it on a recorded newsroom
  peacewatch feeds add https://…/rss     watch another feed
  peacewatch positions --since 3d        who said what, as a table
  peacewatch brief --since 24h           what was said and what moved
"""


@click.group(
    cls=Group,
    invoke_without_command=True,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@location_options
@click.version_option(__version__, prog_name="peacewatch")
@click.pass_context
def peacewatch(context: click.Context, settings: Settings) -> None:
    """Follow the reporting on the Russia–Ukraine peace talks in a terminal.

    Without a command the dashboard opens. It polls the feeds of feeds.toml, keeps the stories about the
    negotiations, and shows who said what, word for word.
    """
    if context.invoked_subcommand is None:
        from tui.commands.dashboard import open_dashboard

        open_dashboard(settings)
