"""Whether anybody moved, with the proof: both halves of each change, or how much was looked at in vain."""

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from peacewatch.filter_line import describe
from peacewatch.query import Query
from peacewatch.records import SIDES, TOPICS, ListedPosition, Position
from tui.dashboard import wording
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.panels.positions import Positions
from tui.dashboard.rows import Rows
from tui.dashboard.scope import Scope
from tui.dashboard.screens.ask import Answer, AskScreen
from tui.dashboard.screens.deeds import DeedsScreen
from tui.dashboard.screens.reader import ReaderScreen
from tui.dashboard.subjects import Listed, shown_carriage
from tui.gathering import gather_proof
from tui.proof import Change, Proof, summary

ANY = "any"


class ProofScreen(DeedsScreen):
    BINDINGS = bindings("proof")

    def __init__(self, desk: Desk, scope: Scope) -> None:
        super().__init__(desk)
        self.scope = replace(scope, development=None)
        self.rows = Positions(desk)
        self.halves = Static(id="halves")
        self.proof: Proof | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="heading")
        yield Static(id="verdict")
        yield self.rows
        yield VerticalScroll(self.halves, id="evidence", can_focus=False)
        yield KeyHints("proof", "rows", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        self.rows.focus()

    @property
    def subject(self) -> Listed | None:
        return self.rows.record

    @property
    def query_now(self) -> Query:
        return self.scope.positions(self.desk.clock.now())

    async def look(self) -> None:
        query = self.query_now
        proof = await gather_proof(self.desk.archive, query, self.desk.clock.now())
        self.proof = proof
        asked = [*self.scope.choices] or ["all sides, all topics"]
        with self.app.batch_update():
            self.query_one("#heading", Static).update(
                joined(
                    words("Has anybody moved?", "title"),
                    *(words(choice, "current") for choice in asked),
                    words(f"{proof.since.day} {proof.since:%b} to {self.desk.clock.date(proof.until)}"),
                    words("everything said" if self.scope.every_position else "stances", "muted"),
                    by=f" {self.desk.glyphs.between} ",
                )
            )
            self.query_one("#verdict", Static).update(
                words(summary(proof), "changed" if proof.changes else "strong")
            )
            self.rows.nothing = words("Nothing was said: w looks further back.", "muted")
            changed = [change.now for change in proof.changes]
            self.rows.fill([*changed, *(one for one in proof.looked_at if one not in changed)])
            self.rows.border_title = joined(
                words("Changes", "title"),
                words(str(len(changed)), "changed" if changed else "muted"),
                words("then all that was looked at", "muted"),
                by=f" {self.desk.glyphs.between} ",
            )
            self.rows.border_subtitle = words(str(proof.statements))
            self._show_halves()

    @on(Rows.Moved)
    def _show_halves(self) -> None:
        self.halves.update(Content("\n").join(self._evidence(self.rows.record)))

    def _change_of(self, listed: ListedPosition) -> Change | None:
        changes = self.proof.changes if self.proof else ()
        return next((one for one in changes if one.now.position.id == listed.position.id), None)

    def _evidence(self, listed: ListedPosition | None) -> list[Content]:
        """Both halves of a change; of what is none, what was said and where it stands."""
        if listed is None:
            return []
        change = self._change_of(listed)
        if change is None:
            return self._half(str(listed.novelty.verdict).capitalize(), listed.position)
        return [
            words(change.now.novelty.differs, "changed"),
            *self._half("Now", change.now.position),
            *self._half("Before", change.before),
        ]

    def _half(self, which: str, position: Position) -> list[Content]:
        """What was said, the sentence it was reported in, and every outlet that carries it, with its link."""
        clock, shown = self.desk.clock, shown_carriage(position)
        name = self.desk.names.get(position.speaker.id, position.speaker.name)
        told = [
            joined(
                words(f"{which}:", "number"),
                words(name, "strong"),
                words(f"({position.act}, said {wording.when_said(position, clock)})", "muted"),
                by=" ",
            ),
            words(wording.quoted(position), "quote"),
        ]
        if shown.sentence and shown.sentence != shown.quote:
            told.append(joined(words("in:", "muted"), words(shown.sentence), by=" "))
        for carriage in position.carriages:
            outlet = f"{carriage.outlet_name} {wording.outlet_kind(carriage.outlet_kind)}".strip()
            published = clock.full(carriage.published_at)
            chain = ", ".join(carriage.chain)
            told.append(
                joined(
                    words(f"{outlet}, {published}" + (f", {chain}" if chain else ""), "muted"),
                    words(carriage.url, "link"),
                    by=" ",
                )
            )
        return [*told, Content("")]

    @on(Rows.Read)
    def _read(self) -> None:
        """The story; where something changed, the story of the earlier half comes next (`n`)."""
        listed = self.rows.record
        if listed is not None:
            self.see(listed)
            change = self._change_of(listed)
            halves = [listed.position, *([change.before] if change else [])]
            ids = list(dict.fromkeys(shown_carriage(half).story for half in halves))
            self.app.push_screen(ReaderScreen(self.desk, ids, 0, listed.position.id))

    def action_copy_proof(self) -> None:
        """The verdict and both halves of every change, as plain text."""
        if self.proof is None:
            return
        told = [summary(self.proof)]
        for change in self.proof.changes:
            told += ["", *(piece.plain for piece in self._evidence(change.now))]
        self.app.copy_to_clipboard("\n".join(told).rstrip() + "\n")
        self.say("The proof is copied, with its sources.")

    def action_evidence(self, lines: int) -> None:
        self.query_one("#evidence").scroll_relative(y=lines, animate=False)

    # What is asked

    def action_topic(self) -> None:
        def chosen(topic: str | None) -> None:
            if topic is not None:
                self._ask(replace(self.scope.filter, topics=() if topic == ANY else (topic,)), "")

        self.app.push_screen(AskScreen("Topic", [Answer(topic, topic) for topic in (ANY, *TOPICS)]), chosen)

    def action_side(self) -> None:
        def chosen(side: str | None) -> None:
            if side is not None:
                sides = () if side == ANY else (side,)
                self._ask(replace(self.scope.filter, sides=sides), self.scope.topic)

        self.app.push_screen(AskScreen("Side", [Answer(side, side) for side in (ANY, *SIDES)]), chosen)

    def _ask(self, query: Query, topic: str) -> None:
        told = describe(query, self.desk.clock.zone) if query != Query() else ""
        self.scope = replace(self.scope, topic=topic, filter=query, filter_words=told)
        self.look_again()

    def action_window(self, step: int) -> None:
        self.scope = self.scope.with_window(step)
        self.look_again()

    def action_leave(self) -> None:
        self.dismiss()
