"""`peacewatch analyse`."""

import gc
import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from peacewatch.errors import FeedError, PeacewatchError
from tui.commands.listing import WHEN
from tui.commands.settings import Settings, location_options

if TYPE_CHECKING:
    from peacewatch.lexicon import Lexicon
    from peacewatch.records import Analysis, Story

EPILOG = """\b
Examples:
  peacewatch analyse article.txt --published 2023-07-07
  peacewatch analyse https://example.org/article.html
  peacewatch analyse --jsonl < stories.jsonl > found.jsonl
  peacewatch analyse --jsonl --developments < stream.jsonl

With --jsonl standard input holds one JSON object a line: "id", and "title", "summary", "text", "language",
"published", "outlet", "url", all optional. A line that cannot be read gives {"id", "error"} and the run goes
on; the exit code is then 1.
"""


@click.command("analyse", epilog=EPILOG)
@location_options
@click.argument("source", required=False, metavar="[FILE|URL]")
@click.option(
    "--jsonl", "as_lines", is_flag=True, help="Read JSON Lines from standard input, print JSON Lines."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.option(
    "--published", type=WHEN, metavar="WHEN", help="The day an article is of: who held which office then."
)
@click.option("--developments", is_flag=True, help="With --jsonl: group the stories as a stream, in order.")
@click.option(
    "--weights",
    "weights_file",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="Weights for relevance instead of those that ship.",
)
def command(
    settings: Settings,
    source: str | None,
    as_lines: bool,
    as_json: bool,
    published: datetime | None,
    developments: bool,
    weights_file: Path | None,
) -> None:
    """Say what an article reports: relevance, actors, statements. A file, a URL, "-", or JSON Lines."""
    gc.disable()  # loading makes no garbage
    from peacewatch.analysis.pipeline import analyse
    from peacewatch.analysis.relevance import weights_from

    gc.enable()
    weights = weights_from(weights_file) if weights_file else None
    if as_lines:
        from tui.commands.json_lines import analyse_lines

        if not analyse_lines(sys.stdin.buffer, sys.stdout, _lexicon(settings), weights, developments):
            raise click.exceptions.Exit(1)
        return
    if source is None:
        raise click.UsageError("Name a file or a URL, - for standard input, or use --jsonl.")
    story = replace(_story_from(source, settings), published_at=published or datetime.now(UTC))
    analysis = analyse(story, _lexicon(settings), weights=weights)
    if as_json:
        from tui.commands.json_lines import found

        click.echo(
            json.dumps(
                found({"id": source}, story, analysis, _lexicon(settings)), ensure_ascii=False, indent=2
            )
        )
    else:
        _print(story, analysis, _lexicon(settings))


def _lexicon(settings: Settings) -> "Lexicon":
    """The shipped lexicon; with what a file adds where one was asked for by name."""
    from peacewatch.lexicon import load_lexicon

    lexicon = load_lexicon(settings.configuration.lexicon if settings.config_option else None)
    # All that is loaded by now stays to the end: looking through it for garbage cost a twentieth of the time.
    gc.freeze()
    return lexicon


def _story_from(source: str, settings: Settings) -> "Story":
    from peacewatch.records import Story

    if source.startswith(("http://", "https://")):
        return _fetched(source, settings)
    if source == "-":
        text = sys.stdin.read()
    else:
        try:
            text = Path(source).read_text(encoding="utf-8-sig")
        except OSError as error:
            raise FeedError(f"{source}: cannot be read: {error.strerror or error}.") from None
        except UnicodeDecodeError:
            raise FeedError(f"{source}: not UTF-8; save the file in that encoding.") from None
    return Story(id=source, title="", text=text)


def _fetched(url: str, settings: Settings) -> "Story":
    import asyncio

    from peacewatch.feeds.article import ArticleFetcher
    from peacewatch.feeds.client import FeedClient
    from peacewatch.feeds.workers import Workers
    from peacewatch.records import Feed, FullTextState, Story

    async def fetch() -> Story:
        async with FeedClient() as client:
            article = await ArticleFetcher(client, Workers()).fetch(url, Feed(name=url, url=url))
        if article.state is not FullTextState.HAD:
            raise PeacewatchError(f"{url}: {article.why}")
        return Story(id=url, title=article.title, text=article.text, url=url)

    return asyncio.run(fetch())


def _print(story: "Story", analysis: "Analysis", lexicon: "Lexicon") -> None:
    from peacewatch.records import Form, shown_side
    from tui.commands.printing import print_columns

    relevance = analysis.relevance
    because = "; ".join(relevance.because) or "no sign of talks"
    click.echo(f"{relevance.label.value}, {relevance.score:.2f}: {because}")
    if analysis.unread:
        click.echo(f"too long: the last {analysis.unread:,} characters are not read")
    discovered = {actor.id: actor for actor in analysis.discovered}
    day = story.published_at.date() if story.published_at else None
    click.echo("\nActors")
    rows = []
    for id in dict.fromkeys(mention.actor for mention in analysis.mentions):
        actor = discovered.get(id) or lexicon.actors[id]
        role = actor.role_on(day)
        times = sum(mention.actor == id for mention in analysis.mentions)
        rows.append(
            (
                f"  {shown_side(actor.side, actor.country)}",
                actor.name,
                f"×{times}",
                role.title if role else "",
            )
        )
    print_columns(rows)
    click.echo("\nStatements")
    for statement in analysis.statements:
        quoted = f"“{statement.quote}”" if statement.form is Form.DIRECT else statement.quote
        stance = ", stance" if statement.stance else ""
        click.echo(f"  {shown_side(statement.side, statement.country)}  {statement.speaker.name}")
        click.echo(f"      {statement.act.value}, {statement.topic}{stance}; {statement.attribution.value}")
        click.echo(f"      {quoted}")
        if statement.chain:
            click.echo(f"      {', '.join(statement.chain)}")
    report = analysis.report
    click.echo("\nReported")
    click.echo(
        f"  {report.kind.value}, {report.phase.value}"
        + (f"; from {', '.join(report.origins)}" if report.origins else "")
    )
    for claim in report.claims:
        click.echo(f"  {claim.name} {claim.kind.value}: {claim.of}")
