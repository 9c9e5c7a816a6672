"""`peacewatch feeds`."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacewatch.errors import ConfigurationError, FeedError
from peacewatch.records import Feed, FeedHealth, FeedState
from tui.commands.forms import form_options
from tui.commands.printing import local, print_columns, print_csv, print_json, say
from tui.commands.rows import written
from tui.commands.settings import Settings, location_options, settings_while_typed
from tui.counting import counted

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from peacewatch.feeds.checking import CheckedFeed


EPILOG = """\b
Examples:
  peacewatch feeds list --failing
  peacewatch feeds add https://gazette.example/rss
  peacewatch feeds import subscriptions.opml
"""


@click.group("feeds", epilog=EPILOG)
@location_options
def command(settings: Settings) -> None:
    """List, add, remove, check, import and export feeds."""


def complete_feed(context: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Names of the configured feeds, for the shell."""
    from click.shell_completion import CompletionItem

    settings = settings_while_typed(context)
    try:
        feeds = settings.configuration.feeds
    except ConfigurationError:
        return []
    return [CompletionItem(f.name) for f in feeds if f.name.casefold().startswith(incomplete.casefold())]


# --- list -------------------------------------------------------------------------------------------------

LIST_EPILOG = """\b
Examples:
  peacewatch feeds list
  peacewatch feeds list --failing
  peacewatch feeds list --json
"""


@command.command("list", epilog=LIST_EPILOG)
@location_options
@click.option("--failing", is_flag=True, help="Only those whose last try failed.")
@form_options("json", "csv")
def list_feeds(settings: Settings, failing: bool, form: str) -> None:
    """List the feeds and how each is doing."""
    health = _health(settings)
    if failing:
        health = [one for one in health if one.state.failure or one.state.disabled_because]
    rows = [_row(one) for one in health]
    if form == "json":
        print_json(rows)
    elif form == "csv":
        print_csv(rows)
    elif not health:
        say("No feed is failing." if failing else "No feeds. Add one: peacewatch feeds add URL")
    else:
        print_columns(
            (
                one.feed.name,
                one.feed.language,
                one.feed.kind.value,
                local(one.state.last_success_at),
                _doing(one),
            )
            for one in health
        )


def _health(settings: Settings) -> Sequence[FeedHealth]:
    feeds = settings.configuration.feeds
    if not settings.archive.exists():
        return [FeedHealth(feed=feed, state=FeedState(url=feed.url)) for feed in feeds]
    from tui.commands.opening import read_archive

    return read_archive(settings, lambda archive: list(archive.feed_health(feeds)))


def _doing(one: FeedHealth) -> str:
    state = one.state
    if not one.feed.enabled:
        return "switched off"
    if state.disabled_because:
        return f"ended: {state.disabled_because}"
    if state.failure:
        return f"failing since {local(state.failing_since)}: {state.failure}"
    if state.last_success_at is None:
        return "not polled yet"
    words = f"ok, {one.stories_per_day:.1f} stories a day, {one.share_relevant:.0%} about the talks"
    return f"{words}; {state.note}" if state.note else words


def _row(one: FeedHealth) -> dict[str, object]:
    return {
        "name": one.feed.name,
        "url": one.feed.url,
        "outlet": one.feed.outlet,
        "language": one.feed.language,
        "kind": one.feed.kind.value,
        "country": one.feed.country,
        "enabled": one.feed.enabled,
        "last_success_at": written(one.state.last_success_at),
        "next_due_at": written(one.state.next_due_at),
        "failing_since": written(one.state.failing_since),
        "failure": one.state.failure,
        "failures": one.state.failures,
        "disabled_because": one.state.disabled_because,
        "moved_to": one.state.moved_to,
        "note": one.state.note,
        "stories": one.stories,
        "stories_per_day": round(one.stories_per_day, 2),
        "share_relevant": round(one.share_relevant, 3),
    }


# --- add and remove ---------------------------------------------------------------------------------------

ADD_EPILOG = """\b
Examples:
  peacewatch feeds add https://gazette.example/rss
  peacewatch feeds add https://gazette.example/           (finds the feed the page links to)
  peacewatch feeds add https://gazette.example/rss --name "Harbour Gazette" --language en
"""


@command.command("add", epilog=ADD_EPILOG)
@location_options
@click.argument("url")
@click.option("--name", metavar="NAME", help="Instead of the feed's own title.")
@click.option("--language", metavar="CODE", help="Such as en, uk or ru; otherwise what the feed says.")
@click.option(
    "--kind", metavar="KIND", help="Such as wire, independent, public, state, official or think-tank."
)
def add(settings: Settings, url: str, name: str | None, language: str | None, kind: str | None) -> None:
    """Fetch a feed once and add it to the watch list.

    The file's comments are kept.
    """
    from peacewatch.config import values
    from peacewatch.config.editing import add_feed, editable
    from peacewatch.config.sections import OUTLET_KINDS
    from peacewatch.records import OutletKind

    hint = "URL"
    try:
        address = values.address(url)
        hint = "--language"
        chosen_language = values.language(language) if language else ""
        hint = "--kind"
        chosen_kind = OutletKind(values.choice(OUTLET_KINDS)(kind)) if kind else OutletKind.UNKNOWN
    except ValueError as error:
        raise click.BadParameter(f"expected {''.join(error.args)}", param_hint=hint) from None
    found = settings.found
    if any(feed.url == address for feed in settings.configuration.feeds):
        raise ConfigurationError(f"{found.path}: {address} is on the watch list already.")
    checked = _checked([Feed(name=name or address, url=address)], settings)[0]
    if checked.failure:
        raise FeedError(f"{address}: {checked.failure}\nNothing was added.")
    feed = Feed(
        name=name or checked.title or address,
        url=checked.url,
        language=chosen_language or checked.language,
        kind=chosen_kind,
    )
    path = editable(found)
    add_feed(path, feed)
    if checked.url != address:
        say(f"{address} links to {checked.url}.")
    say(f"Added “{feed.name}” to {path}: {counted(checked.entries, 'story', 'stories')} in it now.")


REMOVE_EPILOG = """\b
Examples:
  peacewatch feeds remove "Harbour Gazette"
  peacewatch feeds remove https://gazette.example/rss
"""


@command.command("remove", epilog=REMOVE_EPILOG)
@location_options
@click.argument("feed", shell_complete=complete_feed)
def remove(settings: Settings, feed: str) -> None:
    """Take a feed off the watch list.

    It is named by its name or address; what it brought stays in the archive.
    """
    from peacewatch.config.editing import editable, remove_feed

    path = editable(settings.found)
    removed = remove_feed(path, feed)
    say(f"Removed “{removed.name}” from {path}; its stories stay in the archive.")


# --- check ------------------------------------------------------------------------------------------------

CHECK_EPILOG = """\b
Examples:
  peacewatch feeds check
  peacewatch feeds check "Harbour Gazette" TASS

Exits with 1 if any of them failed.
"""


@command.command("check", epilog=CHECK_EPILOG)
@location_options
@click.argument("names", nargs=-1, metavar="[FEED]...", shell_complete=complete_feed)
def check(settings: Settings, names: tuple[str, ...]) -> None:
    """Fetch feeds once and say how they answer.

    All of them if none is named; nothing is stored.
    """
    feeds = settings.configuration.feeds
    if names:
        wanted = {name.casefold() for name in names}
        known = {key.casefold() for feed in feeds for key in (feed.name, feed.url)}
        if unknown := [name for name in names if name.casefold() not in known]:
            raise ConfigurationError(f"{settings.found.path}: there is no feed “{unknown[0]}”.")
        feeds = tuple(f for f in feeds if f.name.casefold() in wanted or f.url.casefold() in wanted)
    checked = _checked(feeds, settings)
    print_columns(
        (one.feed.name, "failed" if one.failure else "ok", one.failure or _answered(one)) for one in checked
    )
    if any(one.failure for one in checked):
        raise click.exceptions.Exit(1)


def _answered(one: "CheckedFeed") -> str:
    words = counted(one.entries, "story", "stories")
    if one.latest_at is not None:
        words += f", the latest of {local(one.latest_at)}"
    return f"{words}; {one.note}" if one.note else words


def _checked(feeds: Sequence[Feed], settings: Settings) -> "Sequence[CheckedFeed]":
    from peacewatch.feeds.checking import check_feeds

    return asyncio.run(check_feeds(feeds, user_agent=settings.configuration.watch.user_agent))


# --- OPML -------------------------------------------------------------------------------------------------

EXPORT_EPILOG = """\b
Examples:
  peacewatch feeds export > feeds.opml
"""


@command.command("export", epilog=EXPORT_EPILOG)
@location_options
def export(settings: Settings) -> None:
    """Print the watch list as OPML, which every feed reader takes."""
    from peacewatch.feeds.opml import write_opml

    click.echo(write_opml(settings.configuration.feeds), nl=False)


IMPORT_EPILOG = """\b
Examples:
  peacewatch feeds import subscriptions.opml
"""


@command.command("import", epilog=IMPORT_EPILOG)
@location_options
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_opml(settings: Settings, file: Path) -> None:
    """Add the feeds of an OPML file to the watch list.

    Those on it already are left as they are.
    """
    from peacewatch.config.editing import add_feed, editable
    from peacewatch.feeds.opml import read_opml

    listed = read_opml(file.read_bytes(), str(file))
    known = {feed.url for feed in settings.configuration.feeds}
    new = [feed for feed in listed.feeds if feed.url not in known]
    path = editable(settings.found) if new else settings.found.path
    for feed in new:
        add_feed(path, feed)
    for words in listed.left_out:
        say(f"left out: {words}")
    say(f"{counted(len(new), 'feed')} added to {path}, {len(listed.feeds) - len(new)} on it already.")
