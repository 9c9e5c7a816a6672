"""Feed health: which feed fails, since when and why, and what each one brings."""

from collections.abc import Awaitable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from peacewatch.errors import PeacewatchError
from peacewatch.records import Feed, FeedHealth
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import cell, joined, line, words
from tui.dashboard.editing import FEED_KEYS, NO, YES, FeedKey, checked, value_of
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.rows import Rows
from tui.dashboard.screens.ask import Answer, AskScreen
from tui.dashboard.screens.looking import LookingScreen
from tui.live import LiveConfiguration


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
        cells = [
            cell(word, 7, tone),
            cell(record.feed.name, 30 if wide else 22, "strong"),
            cell(clock.ago(state.last_success_at), 11, right=True),
            cell(clock.until(state.next_due_at), 9, "muted", right=True),
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
        yield KeyHints("feeds", "rows", "everywhere")

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
            self.rows.border_subtitle = joined(
                *(
                    words(part)
                    for part in ("last success", "next try", "stories a day", "share on the talks")
                ),
                by=f" {self.desk.glyphs.between} ",
            )

    @on(Rows.Read)
    def _read(self) -> None:
        self.action_edit()

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

    # Editing the watch list

    def action_add(self) -> None:
        def given(url: str | None) -> None:
            if url is not None:
                self._do(self._add(url.strip()))

        if self._editable():
            about = "The address of a feed, or of a page that links to one."
            self.app.push_screen(
                AskScreen(
                    "Add a feed", free=True, about=about, check=checked("url"), drafts=self.desk.drafts
                ),
                given,
            )

    async def _add(self, url: str) -> None:
        live = self._live
        if any(feed.url == url for feed in live.configuration.feeds):
            self.say("It is on the watch list already.", bad=True)
            return
        self.say(f"Asking {url} …")
        answer = await live.check(Feed(name=url, url=url))
        if answer.failure:
            self.say(f"Nothing was added. {url}: {answer.failure}", bad=True)
            return
        told = f"{answer.entries} stories at {answer.url}"

        def named(name: str | None) -> None:
            if name is not None:
                feed = Feed(name=name, url=answer.url, language=answer.language)
                self._do(self._keep(live.add_feed(feed), f"{name} is added"))

        ask = AskScreen("Its name", free=True, given=answer.title or url, about=told, check=checked("name"))
        self.app.push_screen(ask, named)

    def action_edit(self) -> None:
        feed = self._feed()
        if feed is None:
            return
        keys = {key.name: key for key in FEED_KEYS}

        def chosen(name: str | None) -> None:
            if name is not None:
                self._ask_for(feed, keys[name])

        answers = [Answer(key.name, key.words, key.told(feed)) for key in FEED_KEYS]
        self.app.push_screen(AskScreen(feed.name, answers), chosen)

    def _ask_for(self, feed: Feed, key: FeedKey) -> None:
        def given(text: str | None) -> None:
            if text is not None:
                edit = self._live.set_feed(feed.url, key.name, value_of(key.name, text))
                self._do(self._keep(edit, f"{feed.name}: {key.words.lower()} is {text}"))

        free = not key.answers
        ask = AskScreen(
            f"{key.words} of {feed.name}",
            key.answers,
            free=free,
            given=key.told(feed) if free and getattr(feed, key.name) else "",
            about=key.about,
            check=checked(key.name),
        )
        self.app.push_screen(ask, given)

    def action_switch(self) -> None:
        feed = self._feed()
        if feed is not None:
            told = "is switched off; what it brought stays" if feed.enabled else "is asked again"
            edit = self._live.set_feed(feed.url, "enabled", not feed.enabled)
            self._do(self._keep(edit, f"{feed.name} {told}"))

    def action_remove(self) -> None:
        feed = self._feed()
        if feed is None:
            return

        def sure(answer: str | None) -> None:
            if answer == YES:
                self._do(self._keep(self._live.remove_feed(feed.url), f"{feed.name} is removed"))

        answers = [Answer(NO, "Keep it"), Answer(YES, "Remove it", "what it brought stays in the archive")]
        self.app.push_screen(AskScreen(f"Remove {feed.name}?", answers), sure)

    def action_test(self) -> None:
        feed = self._feed()
        if feed is not None:
            self.say(f"Asking {feed.name} …")
            self._do(self._test(feed))

    async def _test(self, feed: Feed) -> None:
        answer = await self._live.check(feed)
        if answer.failure:
            self.say(f"{feed.name}: {answer.failure}", bad=True)
            return
        latest = f", the latest of {self.desk.clock.full(answer.latest_at)}" if answer.latest_at else ""
        note = f"; {answer.note}" if answer.note else ""
        self.say(f"{feed.name} answers: {answer.entries} stories{latest}{note}")

    async def _keep(self, edit: Awaitable[Path], told: str) -> None:
        path = await edit
        self.say(f"{told} ({path}).")

    def _do(self, deed: Coroutine[Any, Any, None]) -> None:
        async def doing() -> None:
            try:
                await deed
            except PeacewatchError as error:
                self.say(str(error), bad=True)

        self.run_worker(doing(), group="feeds", exit_on_error=True)

    @property
    def _live(self) -> LiveConfiguration:
        assert self.desk.live is not None
        return self.desk.live

    def _editable(self) -> bool:
        if self.desk.live is None:
            self.say("There is no watch list here that could be changed.")
        return self.desk.live is not None

    def _feed(self) -> Feed | None:
        """The feed under the cursor as the watch list has it; None, and why, where it cannot be changed."""
        record = self.rows.record
        if record is None or not self._editable():
            return None
        url = record.feed.url
        return next((feed for feed in self._live.configuration.feeds if feed.url == url), None)

    def action_only_failing(self) -> None:
        self.only_failing = not self.only_failing
        self.look_again()

    def action_leave(self) -> None:
        self.dismiss()
