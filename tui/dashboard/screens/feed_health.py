"""Feed health: which feed fails, since when and why, and what each one brings."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from peacewatch.records import FeedHealth
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import cell, joined, line, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.rows import Rows
from tui.dashboard.screens.looking import LookingScreen


def condition(health: FeedHealth) -> tuple[str, str]:
    """One word for a feed and its tone."""
    feed, state = health.feed, health.state
    if state.disabled_because:
        return "gone", "muted"
    if not feed.enabled:
        return "off", "muted"
    if state.failure:
        return "failing", "trouble"
    if state.last_success_at is None:
        return "waiting", "muted"
    return "ok", "confirmed"


class FeedRows(Rows[FeedHealth]):
    def __init__(self, desk: Desk) -> None:
        super().__init__(id="feeds", classes="panel")
        self.desk = desk

    def key_of(self, record: FeedHealth) -> str:
        return record.feed.url

    def draw(self, record: FeedHealth, width: int) -> Sequence[Content]:
        clock, state = self.desk.clock, record.state
        word, tone = condition(record)
        wide = width >= 110
        due = clock.countdown(state.next_due_at)
        cells = [
            cell(word, 7, tone),
            cell(record.feed.name, 30 if wide else 22, "strong"),
            cell(f"{clock.since(state.last_success_at)}", 8, right=True),
            cell(f"next {due}" if due else "", 11, "muted", right=True),
            cell(f"{record.stories_per_day:.1f}/day", 9, right=True),
            cell(f"{record.share_relevant:.0%}", 5, right=True),
        ]
        return (
            line(*cells, words(state.failure or state.disabled_because or state.note, tone), width=width),
        )


class FeedHealthScreen(LookingScreen):
    BINDINGS = bindings("feeds")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows = FeedRows(desk)
        self.only_failing = False

    def compose(self) -> ComposeResult:
        yield self.rows
        yield Static(id="peek")
        yield KeyHints("feeds", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        self.rows.focus()
        self.set_interval(1.0, self.rows.refresh)

    async def look(self) -> None:
        every = await self.desk.archive.feed_health(self.desk.feeds, self.desk.clock.now())
        order = ["failing", "gone", "waiting", "ok", "off"]
        rows = sorted(every, key=lambda h: (order.index(condition(h)[0]), h.feed.name.casefold()))
        failing = [h for h in rows if condition(h)[0] in ("failing", "gone")]
        self.rows.nothing = words("No feed fails." if self.only_failing else "No feeds are watched.", "muted")
        with self.app.batch_update():
            self.rows.fill(failing if self.only_failing else rows)
            self.rows.border_title = joined(
                words("Feeds", "title"),
                words(f"{len(every)} watched"),
                words(f"{len(failing)} failing" if failing else "none failing", "trouble" if failing else ""),
                by=f" {self.desk.glyphs.between} ",
            )
            self.rows.border_subtitle = words("last success · next try · stories a day · share on the talks")

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.query_one("#peek", Static).update(
            self._peek(self.rows.record) if self.rows.record else Content("")
        )

    def _peek(self, health: FeedHealth) -> Content:
        clock, state, feed = self.desk.clock, health.state, health.feed
        between = f" {self.desk.glyphs.between} "
        if state.failure:
            since = clock.full(state.failing_since)
            told = words(f"Failing since {since}, {state.failures} tries: {state.failure}", "trouble")
        elif state.disabled_because:
            told = words(f"No longer asked: {state.disabled_because}", "muted")
        else:
            told = words(state.note or f"Last success {clock.full(state.last_success_at)}")
        about = [
            feed.outlet or feed.name,
            str(feed.kind),
            feed.language,
            f"{health.stories} stories",
            f"moved to {state.moved_to}" if state.moved_to else "",
            feed.url,
        ]
        return Content("\n").join([told, words(between.join(a for a in about if a), "muted")])

    def action_only_failing(self) -> None:
        self.only_failing = not self.only_failing
        self.look_again()

    def action_leave(self) -> None:
        self.dismiss()
