"""`peacewatch alerts`."""

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from tui.commands.opening import awaited_archive
from tui.commands.printing import local, print_columns, say
from tui.commands.settings import Settings, location_options

if TYPE_CHECKING:
    from tui.alerts.posting import Posted
    from tui.views import View


EPILOG = """\b
Examples:
  peacewatch alerts test

Which views give alerts, and how, stands in the configuration: see docs/alerts.md.
"""


@click.group("alerts", epilog=EPILOG)
@location_options
def command(settings: Settings) -> None:
    """Send a test of every alert that is configured."""


TEST_EPILOG = """\b
Examples:
  peacewatch alerts test
  peacewatch alerts test --config feeds.toml && echo all of them arrive

Rings the bell, shows a terminal notification, and posts to every [[alerts.post]], quiet hours or not. Says
how each answered; exits with 1 if one did not take it.
"""


@command.command("test", epilog=TEST_EPILOG)
@location_options
def test(settings: Settings) -> None:
    """Send a test in every configured way, and say how each answered."""
    answers = asyncio.run(_test(settings))
    print_columns((way, posted.why or "sent") for way, posted in answers.items())
    if not any(view.alert for view in _views(settings)):
        say('No view gives alerts: add alert = ["bell"] to one of the [[views]].')
    if (quiet := _quiet_until(settings)) is not None:
        say(f"It is quiet until {local(quiet)}: alerts are held back until then.")
    if any(posted.why for way, posted in answers.items() if way.startswith("post ")):
        raise click.exceptions.Exit(1)


async def _test(settings: Settings) -> "dict[str, Posted]":
    from tui.alerts.alerts import TERMINAL_WAYS, terminal
    from tui.alerts.beside import alerts_of
    from tui.alerts.settings import alert_settings_of
    from tui.alerts.wording import Announcement

    now = datetime.now(UTC)
    announcement = Announcement(
        title="A test of peacewatch's alerts",
        lines=(f"Sent {local(now)}. A development that opens, or goes a step further, is told like this.",),
        key=f"test-{now.timestamp():.6f}".replace(".", "-"),
    )
    ways = (*TERMINAL_WAYS, *(target.way for target in alert_settings_of(settings.configuration).post))
    # The archive is only opened where an alert is looked for.
    alerts = alerts_of(settings.configuration, awaited_archive(settings), ring=terminal(), tell=say)
    async with alerts:
        return dict(
            zip(ways, await asyncio.gather(*(alerts.deliver(w, announcement) for w in ways)), strict=True)
        )


def _views(settings: Settings) -> "tuple[View, ...]":
    from tui.views import views_of

    return views_of(settings.configuration)


def _quiet_until(settings: Settings) -> datetime | None:
    from tui.alerts.settings import alert_settings_of

    alerts = alert_settings_of(settings.configuration)
    return alerts.quiet.ends_at(datetime.now(UTC), alerts.zone) if alerts.quiet else None
