"""A brief in Markdown. Words from outside are escaped: they are shown, and never become markup."""

import re
from datetime import datetime

from peacewatch.records import Carriage, Form, OutletKind, Position, SpeakerKind
from tui.brief.compose import SIDE_NAMES, Brief, ChangeItem, DevelopmentItem, PositionItem
from tui.commands.printing import local, plural

LONGEST_SENTENCE = 420
"""Characters."""

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def escaped(words: str) -> str:
    """Text that Markdown shows exactly as it is; line breaks become spaces."""
    return _LEADING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(words.split())))


def to_markdown(brief: Brief) -> str:
    """The whole brief; every item carries its number and its links."""
    parts = [
        f"# Russia–Ukraine talks: {local(brief.since)} to {local(brief.until)}",
        "## Bottom line",
        _bottom_line(brief),
        "## Developments",
        "\n".join(_development(item) for item in brief.developments) or "No development in this window.",
    ]
    if brief.more_developments > 0:
        parts.append(f"{plural(brief.more_developments, 'more development')} in the dashboard.")
    parts += ["## What moved", _moved(brief), "## Who said what"]
    for side in brief.sides:
        parts.append(f"### {SIDE_NAMES.get(side.side, side.side)}")
        parts.append("\n".join(_position(item) for item in side.items))
        if side.more:
            parts.append(f"{plural(side.more, 'more statement')} by this side.")
    if not brief.sides:
        parts.append("No stated position in this window.")
    if brief.planned:
        parts += ["## Announced", "\n".join(_announced(item) for item in brief.planned)]
    parts += ["## Coverage", _coverage(brief)]
    return "\n\n".join(parts) + "\n"


def _bottom_line(brief: Brief) -> str:
    if not brief.bottom_line:
        return "Nothing was reported about the talks in this window."
    lines = []
    for item in brief.bottom_line:
        if isinstance(item, ChangeItem):
            position = item.listed.position
            lines.append(
                f"- {escaped(position.speaker.name)} moved on {position.topic}: "
                f"{escaped(item.listed.novelty.differs)} ({item.number})."
            )
        else:
            development = item.listed.development
            lines.append(f"- {escaped(development.headline)}: {_known(item)} ({item.number}).")
    return "\n".join(lines)


def _known(item: DevelopmentItem) -> str:
    development = item.listed.development
    by = sorted({claim.name for claim in development.known_by if claim.kind == "confirms"})
    against = sorted({claim.name for claim in development.known_by if claim.kind == "denies"})
    words = development.knowledge.value
    if by:
        words += f", confirmed by {escaped(', '.join(by[:3]))}"
    if against:
        words += f", denied by {escaped(', '.join(against[:3]))}"
    return words


def _development(item: DevelopmentItem) -> str:
    development = item.listed.development
    first = _outlet(item.listed.first_outlet.name, item.listed.first_outlet.kind)
    facts = [development.phase.value] if development.phase != "unknown" else []
    facts.append(_known(item))
    facts.append(plural(len(development.outlets), "outlet"))
    if development.origins:
        facts.append(
            f"{plural(len(development.origins), 'origin')}: {escaped(', '.join(development.origins[:4]))}"
        )
    text = (
        f"{item.number}. **{escaped(development.headline)}** — {'; '.join(facts)}. First: {escaped(first)}."
    )
    steps = " → ".join(f"{local(step.at)} {escaped(step.words)}" for step in development.steps[-4:])
    return f"{text}\n   {steps}" if steps else text


def _position(item: PositionItem) -> str:
    return f"{item.number}. {_said(item.listed.position)} *{item.listed.novelty.verdict.value}*"


def _said(position: Position) -> str:
    """Speaker, act, the words unshortened, and the citation."""
    carriage = next((c for c in position.carriages if c.quote == position.words), position.carriages[0])
    who = escaped(position.speaker.name)
    if position.speaker.role and position.speaker.kind is not SpeakerKind.UNNAMED:
        who += f", {escaped(position.speaker.role)}"
    if carriage.form is Form.DIRECT:
        words = f"“{escaped(carriage.quote)}”"
    else:
        # A reported clause stands alone badly: the outlet's own sentence says it as it was reported.
        whole = carriage.sentence if len(carriage.sentence) <= LONGEST_SENTENCE else carriage.quote
        words = f"as reported, {escaped(whole)}"
    return f"**{who}** ({position.act.value}, {position.topic}): {words} — {_citation(position, carriage)}"


def _citation(position: Position, carriage: Carriage) -> str:
    said = _day(position.said_at.day)
    stated = "" if position.said_at.precision != "publication" else " (day of publication)"
    outlet = escaped(_outlet(carriage.outlet_name or carriage.outlet, carriage.outlet_kind))
    link = f"[{outlet}](<{carriage.url}>)" if _linkable(carriage.url) else outlet
    also = f" and {len(position.carriages) - 1} more" if len(position.carriages) > 1 else ""
    chain = f"; {escaped(', '.join(carriage.chain))}" if carriage.chain else ""
    return f"{said}{stated}, {link}, published {local(carriage.published_at)}{also}{chain}."


def _outlet(name: str, kind: OutletKind) -> str:
    return f"{name} ({kind.value})" if kind.speaks_for_a_state else name


def _linkable(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not re.search(r"[<>\s\\]", url)


def _day(at: datetime | None) -> str:
    return f"said {at.strftime('%d %b %Y')}" if at else "undated"


def _moved(brief: Brief) -> str:
    lines = [
        f"{item.number}. {_said(item.listed.position)}\n   Before: {_said(item.earlier)}"
        for item in brief.changes
    ]
    lines += [
        f"- {SIDE_NAMES[unmoved.side]}: no change found; {plural(unmoved.statements, 'statement')} "
        f"on {plural(unmoved.days, 'day')}."
        for unmoved in brief.unmoved
    ]
    return "\n".join(lines) or "No stated position in this window."


def _announced(item: DevelopmentItem) -> str:
    development = item.listed.development
    return f"- {escaped(development.headline)} ({item.number}), {development.phase.value}."


def _coverage(brief: Brief) -> str:
    lines = [
        f"- {plural(brief.stories, 'story', 'stories')} seen, {brief.relevant:,} of them about the talks."
    ]
    well = brief.feeds - len(brief.failing)
    lines.append(f"- {well} of {plural(brief.feeds, 'feed')} answered.")
    for health in brief.failing[:12]:
        since = f" since {local(health.state.failing_since)}" if health.state.failing_since else ""
        why = health.state.disabled_because or health.state.failure
        lines.append(f"- {escaped(health.feed.name)} failed{since}: {escaped(why)}")
    lines += [
        f"- {SIDE_NAMES.get(side.side, side.side)} is heard only through outlets of other countries."
        for side in brief.sides
        if side.side in ("RU", "UA") and not side.own_outlets
    ]
    return "\n".join(lines)
