"""What the commands that list have in common: the window, the filter, the form of the output."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from peacewatch.errors import ConfigurationError, PeacewatchError
from peacewatch.filter_line import FilterError
from peacewatch.moments import moment
from peacewatch.query import Query
from tui.commands.forms import form_options
from tui.commands.printing import print_csv, print_json, print_jsonl, say
from tui.commands.rows import Row
from tui.commands.settings import Settings, settings_while_typed

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class MomentType(click.ParamType[datetime]):
    """A point in time as people write it, in UTC."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        now = datetime.now(UTC)
        try:
            return moment(str(value), now, here())
        except ValueError as error:
            self.fail(f'expected {error}, found "{value}"', param, ctx)


class SinceType(MomentType):
    """A point in time, or "all" for no beginning."""

    def convert(  # type: ignore[override]  # None is what "all" means
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | None:
        return None if value == "all" else super().convert(value, param, ctx)


WHEN = MomentType()
SINCE = SinceType()


def check_window(since: datetime | None, until: datetime | None) -> None:
    """A window that ends before it begins, or is yet to come, is a slip, and not an empty answer."""
    if since and since > datetime.now(UTC):
        raise click.BadParameter("it lies in the future.", param_hint="--since")
    if since and until and until <= since:
        raise click.BadParameter("it does not lie after the beginning of the window.", param_hint="--until")


def complete_view(context: click.Context, parameter: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Names of the saved views, for the shell."""
    from click.shell_completion import CompletionItem

    from tui.views import views_of

    settings = settings_while_typed(context)
    try:
        views = views_of(settings.configuration)
    except ConfigurationError:
        return []
    return [CompletionItem(v.name) for v in views if v.name.casefold().startswith(typed.casefold())]


def complete_filter(context: click.Context, parameter: click.Parameter, typed: str) -> "list[CompletionItem]":
    """What the last part of a filter may become: keys, and values that are known without an archive."""
    from click.shell_completion import CompletionItem

    from peacewatch.filter_line import completions
    from peacewatch.lexicon import load_lexicon

    lexicon = load_lexicon()
    known = {"speaker": tuple(lexicon.actors), "outlet": tuple(lexicon.outlets)}
    before, _, word = typed.rpartition(" ")
    before += " " if before else ""
    offered = completions(typed, known)
    # A shell puts what all offers begin with in the place of what was typed: offers that hold it somewhere
    # in the midst would take it away.
    begun = [part for part in offered if part.casefold().startswith(word.casefold())]
    value = re.split(r"[:,]", word)[-1].casefold()
    named = [part for part in offered if f"-{value}" in part.casefold()]
    return [CompletionItem(before + part) for part in begun or named]


def window_options(default_since: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add --since and --until; the command is called with both, `None` for no beginning and no end."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        since = click.option(
            "--since",
            type=SINCE,
            default=default_since,
            show_default=True,
            metavar="WHEN",
            help='From then on: "24h", "3d", "yesterday", "monday", "2026-11-01", or "all".',
        )
        until = click.option(
            "--until", type=WHEN, metavar="WHEN", help="Before then, written as for --since."
        )
        return since(until(command))

    return decorate


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --filter and --view; the command is called with `words` and `view`: see `filtered`."""
    words = click.option(
        "--filter",
        "words",
        metavar="FILTER",
        default="",
        shell_complete=complete_filter,
        help='Only what matches, such as "side:RU topic:territory".',
    )
    view = click.option(
        "--view",
        metavar="NAME",
        shell_complete=complete_view,
        help="Only what the saved view of that name shows.",
    )
    return words(view(command))


def listing_options(default_since: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options of a listing; the command is called with `query`, `limit` and `form`."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @window_options(default_since)
        @filter_options
        @click.option("--limit", type=click.IntRange(min=1), metavar="NUMBER", help="At most so many.")
        @form_options("json", "jsonl", "csv")
        @wraps(command)
        def with_listing(
            *args: Any,
            since: datetime | None,
            until: datetime | None,
            words: str,
            view: str | None,
            limit: int | None,
            form: str,
            settings: Settings,
            **others: Any,
        ) -> Any:
            query = filtered(settings, words, view)
            query = replace(query, since=query.since or since, until=query.until or until)
            check_window(query.since, query.until)
            return command(*args, settings=settings, query=query, limit=limit, form=form, **others)

        return with_listing

    return decorate


def filtered(settings: Settings, words: str, view: str | None = None) -> Query:
    """The query of --filter, narrowed further by the view of that name."""
    if not words and view is None:
        return Query()
    from tui.views import FilterReader, view_named, views_of

    # A file with mistakes is not to keep a plain filter from being read.
    configuration = settings.configuration if view is not None or "issue:" in words else None
    if view is not None and configuration is not None:
        try:
            words = f"{view_named(views_of(configuration), view).filter} {words}"
        except PeacewatchError as error:
            raise click.BadParameter(error.message, param_hint="--view") from None
    try:
        return FilterReader(configuration)(words, datetime.now(UTC), here())
    except FilterError as error:
        raise click.BadParameter(str(error), param_hint="--filter") from None


def here() -> tzinfo:
    """This machine's time zone."""
    return datetime.now().astimezone().tzinfo or UTC


def print_listing(
    form: str, rows: Sequence[Row], print_text: Callable[[], None] = lambda: None, nothing: str = ""
) -> None:
    """Print rows in the form asked for; where there are none, `nothing` says so on standard error."""
    if not rows:
        say(nothing)
    match form:
        case "json":
            print_json(rows)
        case "jsonl":
            print_jsonl(rows)
        case "csv":
            print_csv(rows)
        case _ if rows:
            print_text()
