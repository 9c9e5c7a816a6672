"""What the options --config and --archive settle, for every command."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

import click

from peacewatch.config import Configuration, FoundConfiguration, find_configuration, read_configuration
from peacewatch.config.finding import archive_path
from peacewatch.config.values import Section


def all_sections() -> tuple[Section, ...]:
    """The sections of this floor, beside those that the ground floor reads by itself."""
    from tui.alerts.settings import ALERTS
    from tui.dashboard.settings import SECTIONS

    return (*SECTIONS, ALERTS)


@dataclass
class Settings:
    """The files in use; each is looked for when it is first asked for."""

    config_option: str | None = None
    archive_option: str | None = None

    @cached_property
    def found(self) -> FoundConfiguration:
        return find_configuration(self.config_option)

    @cached_property
    def configuration(self) -> Configuration:
        return read_configuration(self.found.path, all_sections())

    @cached_property
    def archive(self) -> Path:
        return self.archive_found_by[0]

    def archive_of(self, configuration: Configuration) -> Path:
        """Where the archive lies under another configuration, with the options and the environment of now."""
        configured = None if self.archive_option else configuration.watch.archive
        return archive_path(self.archive_option, configured)[0]

    @cached_property
    def archive_found_by(self) -> tuple[Path, str]:
        configured = None if self.archive_option else self.configuration.watch.archive
        return archive_path(self.archive_option, configured)


def location_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --config and --archive to a command; it is called with `settings`.

    They may stand before or behind the command's name; the nearer one wins.
    """

    @click.option(
        "--config",
        "config_option",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="The configuration to use instead of the feeds.toml found (see: peacewatch paths).",
    )
    @click.option(
        "--archive",
        "archive_option",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="The archive to use instead of the configured one.",
    )
    @click.pass_context
    @wraps(command)
    def with_settings(
        context: click.Context,
        /,
        *args: Any,
        config_option: str | None,
        archive_option: str | None,
        **others: Any,
    ) -> Any:
        outer = context.find_object(Settings) or Settings()
        settings = Settings(
            config_option or outer.config_option,
            archive_option or outer.archive_option,
        )
        context.obj = settings
        return command(*args, settings=settings, **others)

    return with_settings


def settings_while_typed(context: click.Context) -> Settings:
    """The files that a command line names which is still being typed: none of its commands has run yet."""
    given: dict[str, str] = {}
    at: click.Context | None = context
    while at is not None:
        for option in ("config_option", "archive_option"):
            if value := at.params.get(option):
                given.setdefault(option, value)
        at = at.parent
    return Settings(given.get("config_option"), given.get("archive_option"))
