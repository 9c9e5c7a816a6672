"""The panels: four where there is room, else one with a line of counts."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus, Resize
from textual.style import Style
from textual.widgets import Static

from peacewatch.errors import PeacewatchError
from peacewatch.filter_line import describe
from peacewatch.query import Query
from peacewatch.records import ActorActivity, ListedDevelopment, ListedPosition, ListedStory
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import words
from tui.dashboard.filter import FilterLine
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.panels.actors import Actors
from tui.dashboard.panels.developments import Developments
from tui.dashboard.panels.panel import PAGE, Panel
from tui.dashboard.panels.positions import Positions
from tui.dashboard.panels.stories import Stories
from tui.dashboard.peek import Peek
from tui.dashboard.rows import Rows
from tui.dashboard.scope import Choice, Scope, stances, window_named
from tui.dashboard.screens.catch_up import CatchUpScreen
from tui.dashboard.screens.deeds import DeedsScreen
from tui.dashboard.screens.dossier import DossierScreen, dossier_of
from tui.dashboard.screens.matrix import MatrixScreen
from tui.dashboard.status import StatusLines
from tui.dashboard.subjects import Listed, is_new, is_unseen, mark_of
from tui.dashboard.welcome import welcome
from tui.views import view_on_key

ROOM_FOR_FOUR = (100, 28)
"""Columns and lines from which the four panels stand side by side."""
AWAY = timedelta(days=3)
"""After so long the catch-up comes first."""


class MainScreen(DeedsScreen):
    BINDINGS = bindings("panels")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.scope = Scope(window=window_named(desk.settings.window))
        self.developments = Developments(desk)
        self.positions = Positions(desk)
        self.stories = Stories(desk)
        self.actors = Actors(desk)
        self.panels: tuple[Panel[Any], ...] = (
            self.developments,
            self.positions,
            self.stories,
            self.actors,
        )
        self.peek = Peek(desk)
        self.filter = FilterLine(desk)
        self.tabs = Static(id="tabs")
        self.tabs.auto_links = False  # they are buttons, and are toned like words
        self.reached = False
        """True once the window was made to reach back to the visit mark."""
        self.first_visit = False
        """True until the first key of the very first visit."""
        self.panel: Panel[Any] = self.developments
        """The one in front: with the focus, or where it was last."""

    def compose(self) -> ComposeResult:
        yield StatusLines(id="status")
        yield self.tabs
        with Horizontal(id="panels"):
            with Vertical(classes="column"):
                yield self.developments
                yield self.stories
            with Vertical(classes="column"):
                yield self.positions
                yield self.actors
        yield self.peek
        yield self.filter
        yield KeyHints("rows", "panels", "story", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        self.set_interval(1.0, self.show_status)
        self._bring_forward(self.developments)
        self.call_after_refresh(self._nobody_has_come_yet)

    def _nobody_has_come_yet(self) -> None:
        self.developments.untouched = True

    # Looking

    async def look(self) -> None:
        now, scope, archive = self.desk.clock.now(), self.scope, self.desk.archive
        answers = [(panel, *await panel.ask_again(archive, scope, now)) for panel in self.panels]
        counts, news = await archive.counts(Query()), await archive.news(stances(Query()))
        if scope is not self.scope:
            return  # narrowed meanwhile: the next look is already asked for
        waiting = counts.stories == 0 and self.desk.polling
        with self.app.batch_update():
            for panel, rows, more in reversed(answers):  # the actors first: they name the others' speakers
                panel.present(rows, more, scope, waiting=waiting)
                if panel is self.actors:
                    self.desk.names.update((row.actor.id, row.actor.name) for row in self.actors.records)
            self.developments.choose(scope.development.id if scope.development else "")
            self.actors.choose(scope.actor.id if scope.actor else "")
            self.desk.counts, self.desk.news = counts, news
            self.show_status()
        self._welcome_back()

    def _welcome_back(self) -> None:
        """After days away the catch-up stands before the panels."""
        since, now = self.desk.news.since, self.desk.clock.now()
        if since is not None and (self.desk.visit_began or not self.reached):
            self.reached = True
            if (reaching := self.scope.reaching(since, now)) != self.scope:
                self.narrow(reaching)  # what is told to be new since then is to be found below
        if self.desk.visit_began and since is not None and self.app.screen is self:
            self.desk.visit_began = False
            if now - since > AWAY:
                self.app.push_screen(CatchUpScreen(self.desk, since))
            self.first_visit = self.desk.news.first_visit
            self._show_peek()

    def action_catch_up(self) -> None:
        since = self.desk.news.since or self.desk.clock.now() - AWAY
        self.app.push_screen(CatchUpScreen(self.desk, since))

    def show_status(self) -> None:
        self.query_one(StatusLines).show(self.desk, self.scope)
        self._show_tabs()

    def _show_tabs(self) -> None:
        """The line of counts; each part is a button of our own words."""
        parts = []
        for panel in self.panels:
            new = panel.new_count()
            told = f" {self.desk.glyphs.unread}{new}" if new else ""
            text = f"{panel.NUMBER} {panel.NAME} {panel.count}{told}"
            press = Style.from_meta({"@click": f"screen.show('{panel.id}')"})
            tone = ".tone-here" if panel is self.panel else ".tone-muted"
            parts.append(words(text).pad(1, 1).stylize(tone).stylize(press))
        self.tabs.update(Content("").join(parts))

    def begin_anew(self) -> None:
        """Look at another archive, as when the dashboard was opened."""
        self.scope = Scope(window=window_named(self.desk.settings.window))
        self.reached = self.first_visit = False
        for panel in self.panels:
            panel.untouched = True
            panel.wanted = PAGE
            panel.fill(())
        self.look_again()

    def narrow(self, scope: Scope) -> None:
        """Look at something else."""
        if scope != self.scope:
            self.scope = scope
            for panel in self.panels:
                panel.wanted = PAGE
            self.look_again()
            self.show_status()

    # Panels

    def on_resize(self, event: Resize) -> None:
        width, height = event.size
        self.set_class(width < ROOM_FOR_FOUR[0] or height < ROOM_FOR_FOUR[1], "-single")
        self.call_after_refresh(self.show_status)

    def _bring_forward(self, panel: Panel[Any]) -> None:
        self.panel = panel
        for other in self.panels:
            other.set_class(other is panel, "-forward")
        for column in self.query(".column"):
            column.set_class(column is panel.parent, "-forward")
        panel.focus()
        self._show_tabs()
        self._show_peek()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        if isinstance(event.widget, Panel) and event.widget is not self.panel:
            self._bring_forward(event.widget)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        if event.rows is self.panel:
            self._show_peek()

    @on(Rows.NearEnd)
    def _near_end(self, event: Rows.NearEnd) -> None:
        panel = event.rows
        if isinstance(panel, Panel) and panel.more:
            panel.wanted += PAGE
            self.look_again()

    def _show_peek(self) -> None:
        if self.first_visit and self.desk.untouched:
            self.peek.update(welcome(self.desk))
            return
        self.first_visit = False
        self.peek.look_at(self.subject)

    def action_panel(self, step: int) -> None:
        here = self.panels.index(self.panel)
        self._bring_forward(self.panels[(here + step) % len(self.panels)])

    def action_show(self, id: str) -> None:
        self._bring_forward(next(panel for panel in self.panels if panel.id == id))

    @property
    def subject(self) -> Listed | None:
        record: Listed | None = self.panel.record
        return record

    # Narrowing

    def action_choose(self) -> None:
        scope = self.scope
        match self.subject:
            case ListedDevelopment(development=chosen):
                same = scope.development is not None and scope.development.id == chosen.id
                self.narrow(replace(scope, development=None if same else Choice(chosen.id, chosen.headline)))
            case ListedPosition(position=chosen):
                topic = "" if scope.topic == chosen.topic else chosen.topic
                self.narrow(replace(scope, topic=topic))
            case ListedStory(development=chosen) if chosen:
                named = {row.development.id: row.development.headline for row in self.developments.records}
                self.narrow(replace(scope, development=Choice(chosen, named.get(chosen, "one development"))))
            case ActorActivity(actor=chosen):
                same = scope.actor is not None and scope.actor.id == chosen.id
                self.narrow(replace(scope, actor=None if same else Choice(chosen.id, chosen.name)))

    def action_dossier(self) -> None:
        whose = dossier_of(self.subject)
        if whose is not None:
            self.app.push_screen(DossierScreen(self.desk, *whose))
        else:
            self.action_show("actors")

    def action_proof(self) -> None:
        from tui.dashboard.screens.proof import ProofScreen  # here: asked for rarely

        self.app.push_screen(ProofScreen(self.desk, self.scope))

    def action_compare(self) -> None:
        from tui.dashboard.screens.compare import CompareScreen  # here: asked for rarely

        self.app.push_screen(CompareScreen(self.desk, self.scope))

    def action_brief(self) -> None:
        from tui.dashboard.screens.brief import BriefScreen  # here: Markdown takes its time to import

        self.app.push_screen(BriefScreen(self.desk, self.scope))

    def action_matrix(self) -> None:
        matrix = MatrixScreen(self.desk, self.scope)

        def narrowed(_: None) -> None:
            if matrix.narrowed is not None:
                self.narrow(matrix.narrowed)
                self.action_show("positions")

        self.app.push_screen(matrix, narrowed)

    def action_widen(self) -> None:
        self.narrow(self.scope.wider())

    def action_window(self, step: int) -> None:
        self.narrow(self.scope.with_window(step))

    def action_everything(self) -> None:
        if self.panel is self.stories:
            self.narrow(replace(self.scope, every_story=not self.scope.every_story))
        else:
            self.narrow(replace(self.scope, every_position=not self.scope.every_position))

    def action_filter(self) -> None:
        self.filter.known = {
            "speaker": tuple(sorted(self.desk.names)),
            "actor": tuple(sorted(self.desk.names)),
            "outlet": tuple(sorted({row.outlet.id for row in self.stories.records})),
        }
        self.add_class("-filtering")
        self.filter.open(self.scope.filter_text)

    @on(FilterLine.Given)
    def _filtered(self, event: FilterLine.Given) -> None:
        self._look_through(event.query, event.words)
        self._end_filter()

    @on(FilterLine.Left)
    def _end_filter(self) -> None:
        self.remove_class("-filtering")
        self.panel.focus()

    def _look_through(self, query: Query, text: str) -> None:
        told = describe(query, self.desk.clock.zone) if text else ""
        self.narrow(replace(self.scope, filter=query, filter_text=text, filter_words=told))

    def action_view(self, key: int) -> None:
        """The saved view on a number key: its filter, and nothing else that narrows."""
        view = view_on_key(self.desk.settings.views, key)
        if view is None:
            self.say("There is no such view: [[views]] in the configuration has name and filter.")
            return
        try:
            query = self.desk.parse_filter(view.filter, self.desk.clock.now(), self.desk.clock.zone)
        except PeacewatchError as error:
            self.say(str(error), bad=True)
            return
        self.scope = replace(self.scope, actor=None, topic="", development=None)
        self._look_through(query, view.filter)
        self.say(view.name)

    # New things

    def action_next_new(self) -> None:
        """The next new row below the cursor, else in the panels after this one, else above it.

        What has been seen is passed over.
        """
        here = self.panels.index(self.panel)
        below, above = self.panel.records[self.panel.cursor + 1 :], self.panel.records[: self.panel.cursor]
        others = [(panel, panel.records) for panel in (*self.panels[here + 1 :], *self.panels[:here])]
        for panel, records in ((self.panel, below), *others, (self.panel, above)):
            for record in records:
                if is_unseen(record):
                    panel.move_to(panel.key_of(record))
                    self._bring_forward(panel)
                    return
        news = self.desk.news
        if any(is_new(record) for panel in self.panels for record in panel.records):
            self.say("All that is new here has been seen.")
        elif not news.developments + news.positions:
            self.say("Nothing is new.")
        elif self.scope.choices:
            self.say("What is new is not among these: escape widens.")
        else:
            self.say("What is new lies further back: w looks there.")

    def action_set_visit(self) -> None:
        async def setting() -> str:
            await self.desk.archive.set_visit_mark(self.desk.clock.now())
            return "All seen: from now on only what comes later is new."

        self.do(setting())

    def action_read_all(self) -> None:
        """One deed, which `u` takes back at once."""
        marks = [mark_of(record) for record in self.panel.records]
        now = self.desk.clock.now()
        unread = [
            replace(mark, read=True, changed_at=now) for mark in marks if mark is not None and not mark.read
        ]
        if not unread:
            self.say("Nothing here is unread.")
            return

        async def marking() -> str:
            await self.desk.archive.set_mark(*unread)
            return f"{len(unread)} marked read; u takes it back."

        self.do(marking())

    # Reading

    @on(Rows.Read)
    def _read(self, event: Rows.Read) -> None:
        if event.rows is self.actors:
            self.action_choose()
            return
        # The rows that were asked for: the focus may have moved on to another panel since.
        self.read(event.rows)
