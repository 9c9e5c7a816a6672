"""A brief in Markdown. Words from outside are escaped: they are shown, and never become markup."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from peacewatch.analysis.ahead import Announced
from peacewatch.filter_line import LANGUAGES, VERBS
from peacewatch.records import (
    Carriage,
    Claim,
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
from tui.brief.items import (
    MOST_FAILING,
    PARTIES,
    Brief,
    ChangeItem,
    DevelopmentItem,
    Item,
    PositionItem,
    Unmoved,
    shown_words,
)
from tui.brief.superseded import WORDS_ONLY
from tui.counting import counted
from tui.proof import spans, turned
from tui.sides import SIDE_NAMES

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_LEADING = re.compile(r"^(\d*)([-+=.)])")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_TOPICS = {
    "talks": "the talks",
    "ceasefire": "a ceasefire",
    "humanitarian": "humanitarian matters",
    "war": "the war",
    "other": "other matters",
}
"""Topics whose names do not stand in a sentence by themselves."""


def escaped(words: str) -> str:
    """Text that Markdown shows exactly as it is; line breaks become spaces."""
    return _LEADING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(words.split())))


def to_markdown(brief: Brief, zone: tzinfo | None = None) -> str:
    """The whole brief; every item has its number and its links. Times are of `zone`, else this machine's."""
    write = _Writer(brief, zone)
    parts = [f"# Russia–Ukraine talks: {write.time(brief.since)} to {write.time(brief.until)}"]
    if brief.about:
        parts.append(f"Only: {escaped(brief.about.replace(' · ', ', '))}.")
    parts += [
        "## Bottom line",
        write.bottom_line(),
        "## What moved",
        write.moved(),
        "## Developments",
        "\n".join(write.development(item) for item in brief.developments) or "No event is reported.",
    ]
    if brief.more_developments > 0:
        parts.append(f"{counted(brief.more_developments, 'more development')} in the dashboard.")
    parts.append("## Who said what")
    for side in brief.sides:
        parts.append(f"### {write.side(side.side)}")
        parts.append("\n".join(write.position(item) for item in side.items))
        if side.more:
            parts.append(f"{counted(side.more, 'more statement')} by this side.")
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
            text = f"{self.headline(item)[0]}: {_known(item, self.brief.names)}"
            steps = item.listed.development.steps
            return f"{text}; latest, {self.time(steps[-1].at)}: {escaped(steps[-1].words)}" if steps else text
        position = item.listed.position
        if isinstance(item, ChangeItem):
            side = self.side(shown_side(position.side, position.country))
            differs = escaped(turned(item.listed.novelty.differs))
            return f"{side} moved {differs}; by {self.name(position)}"
        words, carriage, own = shown_words(position)
        told = _quoted(words) if own else escaped(_unended(words))
        return f"{self.name(position)}: {told}{_language(carriage.language)}"

    def headline(self, item: DevelopmentItem) -> tuple[str, str]:
        """The headline and the address of its story, in the brief's language where any outlet has it so."""
        development = item.listed.development
        chosen = self.brief.headlines.get(development.id)
        if chosen is None:
            return escaped(development.headline), ""
        return f"{escaped(chosen.words)}{_language(chosen.language)}", chosen.url

    def development(self, item: DevelopmentItem) -> str:
        development = item.listed.development
        outlets = len(development.outlets)
        reported = development.knowledge is Knowledge.REPORTED
        facts = [] if reported else [_known(item, self.brief.names)]
        stage = development.phase
        # That a statement was made is no news: its headline says so.
        said = stage is Phase.DONE and development.kind in WORDS_ONLY
        if stage is not Phase.UNKNOWN and not said and stage.value not in " ".join(facts):
            facts.insert(0, stage.value)
        origins = ", ".join(development.origins[:4])
        if len(development.origins) == 1 and outlets > 1:
            facts.append(f"{outlets} outlets, all from {escaped(origins)}")
        elif outlets > 1:
            more = ", and others" if len(development.origins) > 4 else ""
            count = counted(len(development.origins), "origin")
            facts.append(f"{outlets} outlets of {count}: {escaped(origins)}{more}")
        first = escaped(_outlet(item.listed.first_outlet.name, item.listed.first_outlet.kind))
        url = self.brief.links.get(development.id, "")
        first = f"[{first}](<{url}>)" if _linkable(url) else first
        headline, address = self.headline(item)
        headline = f"[{headline}](<{address}>)" if _linkable(address) else headline
        known = f": {'; '.join(facts)}" if facts else ""
        by = f"First: {first}" if outlets > 1 else f"Reported by {first}"
        text = f"{item.number}. **{headline}**{known}. {by}.{_superseded(item)}"
        steps = "; ".join(f"{self.time(step.at)} {escaped(step.words)}" for step in development.steps[-4:])
        return f"{text}  \n   {steps}." if steps else text

    def position(self, item: PositionItem) -> str:
        verdict = item.listed.novelty.verdict
        again = "" if verdict is Verdict.NEW else f" *{verdict.value}*"
        return f"{item.number}. {self._said(item.listed.position)}{again}{_superseded(item)}"

    def moved(self) -> str:
        lines = [
            f"{item.number}. **{self.side(_side(item))}** {escaped(turned(item.listed.novelty.differs))}. "
            f"{self._said(item.listed.position)}{_superseded(item)}  \n"
            f"   Before: {self._said(item.earlier)}"
            for item in self.brief.changes
        ]
        lines += [f"- {self.side(one.side)}: {_not_moved(one)}" for one in self.brief.unmoved]
        return "\n".join(lines) or "No stated position in this window."

    def _said(self, position: Position) -> str:
        """Speaker, act, the words unshortened, and the citation."""
        words, carriage, own = shown_words(position)
        who = self.name(position)
        role = position.speaker.role
        if _CYRILLIC.search(role):
            role = self.brief.roles.get(position.speaker.id, role)
        if role and position.speaker.kind is not SpeakerKind.UNNAMED:
            who += f", {escaped(role)}"
        told = _quoted(words) if own else f"as reported, {escaped(_unended(words))}"
        did = f"{VERBS[position.act.value]}, on {_TOPICS.get(position.topic, position.topic)}"
        return f"**{who[0].upper()}{who[1:]}** ({did}): {told} — {self._citation(position, carriage)}"

    def _citation(self, position: Position, carriage: Carriage) -> str:
        outlet = escaped(_outlet(carriage.outlet_name or carriage.outlet, carriage.outlet_kind))
        link = f"[{outlet}](<{carriage.url}>)" if _linkable(carriage.url) else outlet
        others = len({one.outlet for one in position.carriages} - {carriage.outlet})
        also = f", also in {counted(others, 'other outlet')}" if others else ""
        chain = f"; {escaped(', '.join(carriage.chain))}" if carriage.chain else ""
        stated = position.said_at.day and position.said_at.precision is not Precision.PUBLICATION
        day = position.said_at.day
        said = f"said {day.day} {day:%b}, " if stated and day else ""
        language = _language(carriage.language)
        return f"{said}{link}{language}, published {self.time(carriage.published_at)}{also}{chain}."

    def announced(self) -> str:
        lines = [
            f"- **{_days(one.day)}** ({_quoted(one.day.words)}): {self._in_short(one.item)} "
            f"({one.item.number})."
            for one in self.brief.announced
        ]
        lines += [
            f"- No day named, {item.listed.development.phase.value}: "
            f"{self.headline(item)[0]} ({item.number})."
            for item in self.brief.planned
        ]
        return "\n".join(lines)

    def coverage(self) -> str:
        brief = self.brief
        if brief.about:
            lines = [f"- {counted(brief.relevant, 'story', 'stories')} about the talks match."]
        else:
            seen = counted(brief.stories, "story", "stories")
            lines = [f"- {seen} seen, {brief.relevant:,} of them about the talks."]
        well = brief.feeds - len(brief.failing)
        lines.append(f"- {well} of {counted(brief.feeds, 'feed')} answered.")
        for health in brief.failing[:MOST_FAILING]:
            since = f" since {self.time(health.state.failing_since)}" if health.state.failing_since else ""
            why = health.state.disabled_because or health.state.failure
            lines.append(f"- {escaped(health.feed.name)} failed{since}: {escaped(why)}")
        if (more := len(brief.failing) - MOST_FAILING) > 0:
            lines.append(f"- {counted(more, 'more feed')} failed: peacewatch feeds list --failing.")
        lines += [
            f"- {self.side(side.side)} is heard only through outlets of other countries."
            for side in brief.sides
            if side.side in PARTIES and not side.own_outlets
        ]
        lines += [f"- {self.side(side)} is not heard at all." for side in brief.unheard]
        lines.append(f"- Times are {brief.until.astimezone(self.zone):%Z}.")
        return "\n".join(lines)


def _quoted(words: str) -> str:
    """In quotation marks; the comma that ends a quotation is the outlet's sentence going on."""
    return f"“{escaped(words.rstrip(' ,;'))}”"


def _unended(words: str) -> str:
    """Without its full stop, for a sentence that goes on; abbreviations keep theirs."""
    last = words.rpartition(" ")[2]
    return words[:-1] if last.endswith(".") and "." not in last[:-1] and len(last) > 3 else words


def _language(code: str) -> str:
    """Which language words are in that a reader of English may not read."""
    return "" if code in ("en", "") else f" (in {LANGUAGES.get(code, code)})"


def _superseded(item: Item) -> str:
    return "" if item.superseded_by is None else f" *Superseded: see {item.superseded_by}.*"


def _side(item: ChangeItem) -> str:
    return shown_side(item.listed.position.side, item.listed.position.country)


def _not_moved(one: Unmoved) -> str:
    proof = one.proof
    if not proof.statements:
        words = "nothing said"
    else:
        words = f"no change found in {counted(proof.statements, 'statement')} on {counted(proof.days, 'day')}"
    if proof.days_silent:
        words += f", none on {counted(len(proof.days_silent), 'other day')} with coverage"
    if proof.days_without:
        words += f"; days without coverage: {spans(proof.days_without)}"
    return f"{words}."


def _known(item: DevelopmentItem, names: Mapping[str, str]) -> str:
    """How far it is known, and by whom; `names` are those of listed actors by id."""
    development = item.listed.development

    def named(kind: ClaimKind) -> str:
        return escaped(_and_so_on(_vouching(development.known_by, kind, names)))

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
            if (outlets := len(development.outlets)) > 1:
                return f"reported by {counted(outlets, 'outlet')}"
            first = item.listed.first_outlet
            return f"reported by {escaped(_outlet(first.name, first.kind))}"
    return development.knowledge.value


def _vouching(claims: Sequence[Claim], kind: ClaimKind, names: Mapping[str, str]) -> list[str]:
    """Who makes such a claim, each once: a side's known actors, else its state, else a description."""

    def vague(claim: Claim) -> int:
        if claim.by not in names:
            return 2
        return int(names[claim.by] == names.get(claim.side))

    made = [claim for claim in claims if claim.kind is kind]
    plainest = {claim.side: min(vague(c) for c in made if c.side == claim.side) for claim in made}
    return sorted({names.get(c.by, c.name) for c in made if vague(c) == plainest[c.side]})


def _and_so_on(names: list[str]) -> str:
    """At most three names: "A, B and C", "A, B, C and others"."""
    if not names:
        return ""
    *first, last = names[:3] if len(names) <= 3 else [*names[:3], "others"]
    return f"{', '.join(first)} and {last}" if first else last


def _days(days: Announced) -> str:
    """ "Fri 27 Nov", "7–13 Dec"."""
    if days.day == days.last:
        return f"{days.day:%a} {days.day.day} {days.day:%b}"
    return spans([days.day + timedelta(days=n) for n in range((days.last - days.day).days + 1)])


def _outlet(name: str, kind: OutletKind) -> str:
    return f"{name} ({kind.value})" if kind.speaks_for_a_state else name


def _linkable(url: str) -> bool:
    return url.startswith(("http://", "https://")) and not re.search(r"[<>\s\\]", url)
