"""An actor's dossier: who it is, what it has said by topic over time, what changed, and who carries it."""

from collections import Counter
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from peacewatch.query import Query
from peacewatch.records import Actor, ActorActivity, ListedPosition, Part, Role
from tui.counting import counted
from tui.dashboard import wording
from tui.dashboard.clock import Clock
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import cell, joined, line, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.peek import Peek
from tui.dashboard.rows import Rows
from tui.dashboard.screens.deeds import DeedsScreen
from tui.dashboard.subjects import Listed

MOST = 1000
"""Positions of one actor that are laid out."""


class Record(Rows[ListedPosition]):
    """Positions by topic, the latest first within each; the topic is named where it begins."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="record", classes="panel")
        self.desk = desk

    def key_of(self, record: ListedPosition) -> str:
        return record.position.id

    def lay_out(self, positions: Sequence[ListedPosition]) -> None:
        by_topic = Counter(row.position.topic for row in positions)

        def order(row: ListedPosition) -> tuple[int, str, float]:
            day = row.position.said_at.day
            return -by_topic[row.position.topic], row.position.topic, -(day.timestamp() if day else 0.0)

        self.fill(sorted(positions, key=order))

    def draw(self, record: ListedPosition, width: int) -> Sequence[Content]:
        position, index = record.position, self.index_of(record)
        begins = index == 0 or self.records[index - 1].position.topic != position.topic
        verdict, tone = wording.verdict_in_a_row(record)
        count = len(position.carriages)
        return (
            line(
                cell(position.topic if begins else "", 14, "strong"),
                cell(self.desk.clock.short_day(position.said_at.day), 7, "muted"),
                cell(str(position.act), 8, wording.ACT_TONES.get(position.act, "")),
                cell(verdict, 7, tone),
                cell(f"{self.desk.glyphs.times}{count}" if count > 1 else "", 4),
                words(wording.own_signs(record.mark, record.corrected, self.desk.glyphs), "star"),
                words(wording.quoted(position), "quote"),
                width=width,
            ),
        )


class DossierScreen(DeedsScreen):
    BINDINGS = bindings("dossier")

    def __init__(self, desk: Desk, actor: str, name: str) -> None:
        super().__init__(desk)
        self.actor, self.name_shown = actor, name
        self.who = Static(id="who")
        self.record = Record(desk)
        self.peek = Peek(desk)

    def compose(self) -> ComposeResult:
        yield self.who
        yield self.record
        yield self.peek
        yield KeyHints("dossier", "rows", "story")

    def on_mount(self) -> None:
        super().on_mount()
        self.record.focus()

    @property
    def subject(self) -> Listed | None:
        return self.record.record

    async def look(self) -> None:
        now, archive = self.desk.clock.now(), self.desk.archive
        page = await archive.positions(Query(speakers=(self.actor,)), limit=MOST)
        active = await archive.actors(Query(actor=self.actor), limit=20, now=now)
        with self.app.batch_update():
            self.record.nothing = words("Nothing that it said has been found yet.", "muted")
            self.record.lay_out(page.rows)
            self.record.border_title = joined(
                words("On record", "title"),
                words(f"{MOST}+ positions" if page.next else counted(len(page.rows), "position")),
                by=f" {self.desk.glyphs.between} ",
            )
            mine = next((row for row in active if row.actor.id == self.actor), None)
            self.who.update(self._who(mine, page.rows))

    def _who(self, activity: ActorActivity | None, positions: Sequence[ListedPosition]) -> Content:
        between = f" {self.desk.glyphs.between} "
        lines = [words(activity.actor.name if activity else self.name_shown, "title")]
        if activity is not None:
            lines.append(words(between.join(_described(activity, self.desk.clock)), "muted"))
            lines += [words(role, "muted") for role in _roles(activity.actor, self.desk.clock)]
            told = counted(activity.stories, "story", "stories")
            spoke = f"{counted(activity.occasions, 'occasion')}, named in {told}"
            spark = self.desk.glyphs.sparkline(activity.per_day, min(40, len(activity.per_day)))
            lines.append(joined(words(spark, "spark"), words(spoke)))
        changed = sum(row.novelty.verdict == "changed" for row in positions)
        quoting = Counter(c.outlet_name for row in positions for c in row.position.carriages)
        named = ", ".join(f"{name} {count}" for name, count in quoting.most_common(6))
        moved = (
            f"changed {changed} times" if changed > 1 else "changed once" if changed else "no change found"
        )
        lines.append(words(moved, "changed" if changed else ""))
        lines.append(words(f"carried by {named}" if named else "", "muted"))
        return Content("\n").join([told for told in lines if told])

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.peek.look_at(self.record.record)

    @on(Rows.Read)
    def _read(self) -> None:
        self.read(self.record)

    def action_leave(self) -> None:
        self.dismiss()


def _described(activity: ActorActivity, clock: Clock) -> list[str]:
    actor = activity.actor
    standing = str(actor.standing_on(clock.now().date()))
    part = f"{actor.part} in the talks" if actor.part is not Part.OTHER else ""
    told = [actor.shown_side, str(actor.kind), activity.role, standing, part]
    return [part for part in told if part] + ([] if actor.listed else ["not in the lexicon"])


def _roles(actor: Actor, clock: Clock) -> list[str]:
    return [_role(role, clock) for role in actor.roles if role.since or role.until]


def _role(role: Role, clock: Clock) -> str:
    """A role with the days it was held: "president since 20 Jan 2025"."""
    since, until = (clock.date(day) if day else "" for day in (role.since, role.until))
    if since and until:
        return f"{role.title} from {since} to {until}"
    return f"{role.title} {f'since {since}' if since else f'until {until}'}"


def dossier_of(listed: Listed | None) -> tuple[str, str] | None:
    """Whose dossier a row leads to: the actor, or a position's speaker where the archive knows it."""
    match listed:
        case ActorActivity(actor=actor):
            return actor.id, actor.name
        case ListedPosition(position=position):
            return position.speaker.id or position.speaker.name, position.speaker.name
    return None
