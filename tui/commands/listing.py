"""What the commands that list have in common: the window, the filter, the form of the output."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from typing import Any

import click

from peacewatch.moments import moment
from peacewatch.query import Query
from tui.commands.printing import print_csv, print_json, print_jsonl, say
from tui.commands.rows import Row


class MomentType(click.ParamType[datetime]):
    """A point in time as people write it, in UTC."""

    name = "when"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        now = datetime.now(UTC)
        try:
            return moment(str(value), now, datetime.now().astimezone().tzinfo or UTC)
        except ValueError as error:
            self.fail(f'expected {error}, found "{value}"', param, ctx)


WHEN = MomentType()


def listing_options(default_since: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options of a listing; the command is called with `query`, `limit` and `form`."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.option(
            "--since",
            type=WHEN,
            default=default_since,
            show_default=True,
            metavar="WHEN",
            help='From then on: "24h", "3d", "yesterday", "monday", "2026-11-01".',
        )
        @click.option("--until", type=WHEN, metavar="WHEN", help="Before then.")
        @click.option(
            "--filter", "words", metavar="FILTER", default="", help='Such as "side:RU topic:territory".'
        )
        @click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
        @click.option("--json", "form", flag_value="json", help="Print JSON.")
        @click.option("--jsonl", "form", flag_value="jsonl", help="Print JSON Lines.")
        @click.option("--csv", "form", flag_value="csv", help="Print CSV.")
        @wraps(command)
        def with_listing(
            *args: Any,
            since: datetime,
            until: datetime | None,
            words: str,
            limit: int | None,
            form: str | None,
            **others: Any,
        ) -> Any:
            query = _filtered(words)
            query = replace(query, since=query.since or since, until=query.until or until)
            return command(*args, query=query, limit=limit, form=form or "text", **others)

        return with_listing

    return decorate


def _filtered(words: str) -> Query:
    if not words:
        return Query()
    try:
        return Query.parse(words, datetime.now(UTC))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--filter") from None


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
