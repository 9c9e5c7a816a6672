"""`peacewatch changes`."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from peacewatch.filter_line import VERBS
from peacewatch.query import Query
from peacewatch.records import Form, Position
from tui.commands.choices import ANY_SIDE, SIDES_TOLD, TOPIC, TOPICS_TOLD
from tui.commands.listing import listing_options, print_listing
from tui.commands.opening import ask_archive
from tui.commands.printing import local, outlet_words
from tui.commands.rows import Row, day, position_row
from tui.commands.settings import Settings, location_options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.proof import Change

EPILOG = """\b
Examples:
  peacewatch changes --side RU --topic territory --since 30d
  peacewatch changes --side RU --topic territory --since 2026-11-01 --until 2026-12-01 --evidence
  peacewatch changes --filter speaker:lavrov --json

It looks at positions on ending or limiting the war, of leaders, those who speak for them and officials, or of
whomever --filter names. "No change found" says in how many statements, on how many days, and which days no
story about the talks covers.
"""


@click.command("changes", epilog=EPILOG)
@location_options
@listing_options("30d")
@click.option(
    "--side",
    type=ANY_SIDE,
    metavar="SIDE",
    help=f"Only positions of this side, by code or name: {SIDES_TOLD}.",
)
@click.option("--topic", type=TOPIC, metavar="TOPIC", help=f"Only positions on this topic: {TOPICS_TOLD}.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Also what is not about ending the war or the talks, and what experts and media say.",
)
@click.option(
    "--evidence",
    is_flag=True,
    help="Show sentence, source and link of both halves, and all else that was looked at.",
)
def command(
    settings: Settings,
    query: Query,
    limit: int | None,
    form: str,
    side: str | None,
    topic: str | None,
    everything: bool,
    evidence: bool,
) -> None:
    """Say whether anybody moved: both halves of each change, or how much was looked at in vain."""
    query = replace(
        query,
        sides=(side,) if side else query.sides,
        topics=(topic,) if topic else query.topics,
    )
    from tui.dashboard.scope import stances
    from tui.gathering import gather_proof
    from tui.proof import summary

    query = query if everything else stances(query)
    proof = ask_archive(settings, lambda archive: gather_proof(archive, query, datetime.now(UTC)))
    changes = proof.changes[:limit]
    if form != "text":
        rows = [change_row(change) for change in changes]
        print_listing(form, rows, nothing=summary(proof))
        return
    names = _names(settings) if changes or evidence else {}
    for change in changes:
        _print(change, names, evidence)
    click.echo(summary(proof))
    if evidence:
        shown = {change.now.position.id for change in changes}
        for listed in proof.looked_at:
            if listed.position.id not in shown:
                click.echo()
                _half(listed.novelty.verdict.value, listed.position, names, evidence)


def _names(settings: Settings) -> "Mapping[str, str]":
    """How listed actors are called, by id: alike in all languages."""
    from peacewatch.lexicon import load_lexicon

    return {id: actor.name for id, actor in load_lexicon(settings.configuration.lexicon).actors.items()}


def change_row(change: "Change") -> Row:
    return {
        "id": change.now.position.id,
        "differs": change.now.novelty.differs,
        "now": position_row(change.now),
        "before": {
            "id": change.before.id,
            "speaker": change.before.speaker.name,
            "act": change.before.act.value,
            "topic": change.before.topic,
            "words": change.before.words,
            "said_at": day(change.before.said_at.day),
            "urls": [carriage.url for carriage in change.before.carriages],
        },
    }


def _print(change: "Change", names: "Mapping[str, str]", evidence: bool) -> None:
    from tui.proof import turned

    click.echo(f"{_name(change.now.position, names)} {turned(change.now.novelty.differs)}")
    _half("now", change.now.position, names, evidence)
    _half("before", change.before, names, evidence)
    click.echo()


def _half(which: str, position: Position, names: "Mapping[str, str]", evidence: bool) -> None:
    carriage = next(c for c in position.carriages if c.quote == position.words)
    said = position.said_at.day.strftime("%d %b %Y") if position.said_at.day else "undated"
    quoted = f"“{position.words}”" if carriage.form is Form.DIRECT else position.words
    did = f"{_name(position, names)} {VERBS[position.act.value]}"
    click.echo(f"  {which:<12}{said}  {did}: {quoted}")
    if not evidence:
        return
    click.echo(f"              {carriage.sentence}")
    for one in position.carriages:
        outlet = outlet_words(one.outlet_name, one.outlet_kind)
        click.echo(f"              {outlet}, published {local(one.published_at)}: {one.url}")


def _name(position: Position, names: "Mapping[str, str]") -> str:
    return names.get(position.speaker.id, position.speaker.name)
