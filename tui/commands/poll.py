"""`peacewatch poll`."""

import asyncio
import sys
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import click

from tui.commands.opening import opened_watch
from tui.commands.printing import print_columns, say
from tui.commands.settings import Settings, location_options
from tui.counting import counted

if TYPE_CHECKING:
    from peacewatch.watch.records import Event, FeedPolled, Poll

EPILOG = """\b
Examples:
  peacewatch poll
  peacewatch poll --config newsroom.toml --archive /tmp/trial.db
  */15 * * * * peacewatch poll --quiet        (in a crontab)

It gives the alerts of the views that ask for them (see docs/alerts.md), bell and terminal notification only
where it prints to a terminal. Where another peacewatch polls the archive, that one is asked to.
Exits with 1 if every feed failed.
"""


@click.command("poll", epilog=EPILOG)
@location_options
@click.option("--quiet", is_flag=True, help="Print nothing but failures.")
@click.option("--no-alerts", is_flag=True, help="Give no alerts; whoever runs next gives them.")
def command(settings: Settings, quiet: bool, no_alerts: bool) -> None:
    """Poll every feed once, fetch the articles of what is relevant, and print what came."""
    poll = asyncio.run(_poll(settings, quiet=quiet, alerts=not no_alerts))
    if not quiet:
        _print(poll)
    for polled in poll.failed:
        say(f"{polled.feed.name}: {polled.why}")
    if poll.feeds and len(poll.failed) == len(poll.feeds):
        raise click.exceptions.Exit(1)


async def _poll(settings: Settings, *, quiet: bool, alerts: bool) -> "Poll":
    from tui.alerts.alerts import terminal
    from tui.alerts.beside import alerts_of, around

    progress = Progress(len(settings.configuration.polled_feeds), shown=not quiet and sys.stderr.isatty())
    async with AsyncExitStack() as stack:
        watch, archive = await stack.enter_async_context(opened_watch(settings, progress.tell))
        stack.callback(progress.clear)
        if alerts:
            ring = terminal() if sys.stdout.isatty() else None
            given = alerts_of(settings.configuration, archive, ring=ring, tell=progress.say)
            await stack.enter_async_context(around(given, progress.say))
        return await watch.poll()


class Progress:
    """One line on standard error that counts, while somebody looks."""

    def __init__(self, feeds: int, *, shown: bool) -> None:
        self.feeds, self.shown = feeds, shown
        self.polled = self.relevant = self.articles = 0

    def tell(self, event: "Event") -> None:
        from peacewatch.watch.records import ArticleRead, FeedPolled

        match event:
            case FeedPolled():
                self.polled += 1
                self.relevant += event.relevant
            case ArticleRead():
                self.articles += 1
            case _:
                return
        if self.shown:
            counts = f"{self.polled}/{self.feeds} feeds, {self.relevant} new about the talks"
            click.echo(f"\r\x1b[K{counts}, {self.articles} articles", nl=False, err=True)

    def say(self, words: str) -> None:
        """Say something above the line that counts."""
        self.clear()
        say(words)

    def clear(self) -> None:
        if self.shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _print(poll: "Poll") -> None:
    print_columns(
        (polled.feed.name, polled.answer.value, _what(polled), polled.note)
        for polled in sorted(poll.feeds, key=lambda polled: (-polled.relevant, polled.feed.name))
    )
    had = sum(article.state == "had" for article in poll.articles)
    click.echo()
    click.echo(
        f"{counted(len(poll.feeds) - len(poll.failed), 'feed')} ok, {len(poll.failed)} failed; "
        f"{counted(poll.new, 'new story', 'new stories')}, {poll.relevant:,} about the talks; "
        f"{counted(had, 'article')} read, {len(poll.articles) - had} not to be had; "
        f"{counted(len(poll.settled.opened), 'development')} opened, {len(poll.settled.updated)} updated; "
        f"{counted(len(poll.settled.changed), 'position')} changed; {poll.seconds:.1f} s"
    )


def _what(polled: "FeedPolled") -> str:
    if not polled.new and not polled.revised:
        return ""
    words = f"{polled.new} new, {polled.relevant} about the talks"
    return words + (f", {polled.revised} revised" if polled.revised else "")
