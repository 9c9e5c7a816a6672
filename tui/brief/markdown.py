"""A brief in Markdown. Words from outside are escaped: they are shown, and never become markup."""

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo

from peacewatch.analysis.ahead import Announced
from peacewatch.records import (
    Carriage,
    ClaimKind,
    Knowledge,
    OutletKind,
    Phase,
    Position,
    Precision,
    SpeakerKind,
    Verdict,
    shown_side,
)
from tui.brief.compose import (
    PARTIES,
    Brief,
    ChangeItem,
    DevelopmentItem,
    Item,
    PositionItem,
    shown_words,
)
from tui.commands.printing import plural
from tui.proof import summary
from tui.sides import SIDE_NAMES

MOST_FAILING = 8

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LEADING = re.compile(r"^(\d*)([-+=.)])")


def escaped(words: str) -> str:
    """Text that Markdown shows exactly as it is; line breaks become spaces."""
    return _LEADING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(words.split())))


def to_markdown(brief: Brief, zone: tzinfo | None = None) -> str:
    """The whole brief; every item has its number and its links. Times are of `zone`, else this machine's."""
    write = _Writer(brief, zone)
    parts = [f"# Russia–Ukraine talks: {write.time(brief.since)} to {write.time(brief.until)}"]
    if brief.about:
        parts.append(f"Only: {escaped(brief.about)}.")
    parts += [
        "## Bottom line",
        write.bottom_line(),
        "## What moved",
        write.moved(),
        "## Developments",
        "\n".join(write.development(item) for item in brief.developments) or "No development in this window.",
    ]
    if brief.more_developments > 0:
        parts.append(f"{plural(brief.more_developments, 'more development')} in the dashboard.")
    parts.append("## Who said what")
    for side in brief.sides:
        parts.append(f"### {write.side(side.side)}")
        parts.append("\n".join(write.position(item) for item in side.items))
        if side.more:
            parts.append(f"{plural(side.more, 'more statement')} by this side.")
    if not brief.sides:
        parts.append("No stated position in this window.")
    if brief.announced or brief.planned:
        parts += ["## Announced", write.announced()]
    parts += ["## Coverage", write.coverage()]
    return "\n\n".join(parts) + "\n"


class _Writer:
    def __init__(self, brief: Brief, zone: tzinfo | None) -> None:
        self.brief = brief
        self.zone = zone

    def time(self, at: datetime | None) -> str:
        """ "24 Nov 07:00", with the year where it is not that of the brief."""
        if at is None:
            return "no date"
        here = at.astimezone(self.zone)
        year = "" if here.year == self.brief.until.astimezone(self.zone).year else f" {here.year}"
        return f"{here.day} {here:%b}{year} {here:%H:%M}"

    def name(self, position: Position) -> str:
        return escaped(self.brief.names.get(position.speaker.id, position.speaker.name))

    def side(self, code: str) -> str:
        return SIDE_NAMES.get(code) or escaped(self.brief.names.get(code, code))

    def bottom_line(self) -> str:
        if not self.brief.bottom_line:
            return "Nothing was reported about the talks in this window."
        return "\n".join(f"- {self._in_short(item)} ({item.number})." for item in self.brief.bottom_line)

    def _in_short(self, item: Item) -> str:
        if isinstance(item, DevelopmentItem):
            return f"{escaped(item.listed.development.headline)}: {_known(item, self.brief.names)}"
        position = item.listed.position
        if isinstance(item, ChangeItem):
            side = self.side(shown_side(position.side, position.country))
            differs = escaped(item.listed.novelty.differs)
            return f"{side} moved on {position.topic}, by {self.name(position)}: {differs}"
        words, _, own = shown_words(position)
        return f"{self.name(position)}: {_quoted(words) if own else escaped(words.rstrip('.'))}"

    def development(self, item: DevelopmentItem) -> str:
        development = item.listed.development
        facts = [_known(item, self.brief.names)]
        if development.phase is not Phase.UNKNOWN and development.phase.value not in facts[0]:
            facts.insert(0, development.phase.value)
        outlets = len(development.outlets)
        origins = ", ".join(development.origins[:4])
        if len(development.origins) == 1 and outlets > 1:
            facts.append(f"{outlets} outlets, all from {escaped(origins)}")
        elif outlets > 1:
            count = plural(len(development.origins), "origin")
            facts.append(f"{outlets} outlets of {count}: {escaped(origins)}")
        first = escaped(_outlet(item.listed.first_outlet.name, item.listed.first_outlet.kind))
        url = self.brief.links.get(development.id, "")
        first = f"[{first}](<{url}>)" if _linkable(url) else first
        text = f"{item.number}. **{escaped(development.headline)}**: {'; '.join(facts)}. First: {first}."
        steps = "; ".join(f"{self.time(step.at)} {escaped(step.words)}" for step in development.steps[-4:])
        return f"{text}\n   {steps}." if steps else text

    def position(self, item: PositionItem) -> str:
        verdict = item.listed.novelty.verdict
        again = "" if verdict is Verdict.NEW else f" *{verdict.value}*"
        return f"{item.number}. {self._said(item.listed.position)}{again}"

    def moved(self) -> str:
        lines = [
            f"{item.number}. {escaped(item.listed.novelty.differs)}. {self._said(item.listed.position)}\n"
            f"   Before: {self._said(item.earlier)}"
            for item in self.brief.changes
        ]
        for one in self.brief.unmoved:
            told = summary(one.proof)
            lines.append(f"- {self.side(one.side)}: {told[0].lower()}{told[1:]}")
        return "\n".join(lines) or "No stated position in this window."

    def _said(self, position: Position) -> str:
        """Speaker, act, the words unshortened, and the citation."""
        words, carriage, own = shown_words(position)
        who = self.name(position)
        if position.speaker.role and position.speaker.kind is not SpeakerKind.UNNAMED:
            who += f", {escaped(position.speaker.role)}"
        told = _quoted(words) if own else f"as reported, {escaped(words)}"
        did = f"{position.act.value}, {position.topic}"
        return f"**{who}** ({did}): {told} — {self._citation(position, carriage)}"

    def _citation(self, position: Position, carriage: Carriage) -> str:
        outlet = escaped(_outlet(carriage.outlet_name or carriage.outlet, carriage.outlet_kind))
        link = f"[{outlet}](<{carriage.url}>)" if _linkable(carriage.url) else outlet
        also = f" and {len(position.carriages) - 1} more" if len(position.carriages) > 1 else ""
        chain = f"; {escaped(', '.join(carriage.chain))}" if carriage.chain else ""
        stated = position.said_at.day and position.said_at.precision is not Precision.PUBLICATION
        said = f"said {position.said_at.day:%d %b}, " if stated else ""
        return f"{said}{link}, published {self.time(carriage.published_at)}{also}{chain}."

    def announced(self) -> str:
        lines = [
            f"- **{_days(one.day)}** ({_quoted(one.day.words)}): {self._in_short(one.item)} "
            f"({one.item.number})."
            for one in self.brief.announced
        ]
        lines += [
            f"- No day named: {escaped(item.listed.development.headline)} ({item.number}), "
            f"{item.listed.development.phase.value}."
            for item in self.brief.planned
        ]
        return "\n".join(lines)

    def coverage(self) -> str:
        brief = self.brief
        lines = [
            f"- {plural(brief.stories, 'story', 'stories')} seen, {brief.relevant:,} of them about the talks."
        ]
        well = brief.feeds - len(brief.failing)
        lines.append(f"- {well} of {plural(brief.feeds, 'feed')} answered.")
        for health in brief.failing[:MOST_FAILING]:
            since = f" since {self.time(health.state.failing_since)}" if health.state.failing_since else ""
            why = health.state.disabled_because or health.state.failure
            lines.append(f"- {escaped(health.feed.name)} failed{since}: {escaped(why)}")
        if (more := len(brief.failing) - MOST_FAILING) > 0:
            lines.append(f"- {plural(more, 'more feed')} failed: peacewatch feeds list --failing.")
        lines += [
            f"- {self.side(side.side)} is heard only through outlets of other countries."
            for side in brief.sides
            if side.side in PARTIES and not side.own_outlets
        ]
        lines += [
            f"- {self.side(side)} is not heard at all."
            for side in PARTIES
            if not brief.about and side not in {heard.side for heard in brief.sides}
        ]
        lines.append(f"- Times are {brief.until.astimezone(self.zone):%Z}.")
        return "\n".join(lines)


def _quoted(words: str) -> str:
    return f"“{escaped(words)}”"


def _known(item: DevelopmentItem, names: Mapping[str, str]) -> str:
    """How far it is known, and by whom; `names` are those of listed actors by id."""
    development = item.listed.development

    def named(kind: ClaimKind) -> str:
        return escaped(
            ", ".join(sorted({names.get(c.by, c.name) for c in development.known_by if c.kind is kind})[:3])
        )

    confirmed, denied, claimed = map(named, (ClaimKind.CONFIRM, ClaimKind.DENY, ClaimKind.CLAIM))
    match development.knowledge:
        case Knowledge.DISPUTED if confirmed and denied:
            return f"disputed: confirmed by {confirmed}, denied by {denied}"
        case Knowledge.CONFIRMED if confirmed:
            return f"confirmed by {confirmed}"
        case Knowledge.DENIED if denied:
            return f"denied by {denied}"
        case Knowledge.CLAIMED if claimed:
            return f"claimed by {claimed} only"
        case Knowledge.SOURCES:
            return "known from unnamed sources only"
        case Knowledge.REPORTED:
            return "as reported"
    return development.knowledge.value


def _days(days: Announced) -> str:
    if days.day == days.last:
        return f"{days.day:%a %d %b}"
    return f"{days.day:%d %b} to {days.last:%d %b}"


def _outlet(name: str, kind: OutletKind) -> str:
    return f"{name} ({kind.value})" if kind.speaks_for_a_state else name


def _linkable(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not re.search(r"[<>\s\\]", url)
