"""The app: it holds the desk, keeps the watch running, and passes on that the archive has changed."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.events import Event, Key, MouseDown
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.worker import Worker, WorkerError, WorkerState

from peacewatch.config import Configuration
from peacewatch.errors import PeacewatchError
from peacewatch.query import Query
from peacewatch.records import Feed
from tui.dashboard.desk import Desk, ParseFilter
from tui.dashboard.glyphs import AsciiBar
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.literal import one_line
from tui.dashboard.messages import ArchiveChanged, Trouble, WatchChanged
from tui.dashboard.palette import ActionsProvider
from tui.dashboard.screens.feed_health import FeedHealthScreen
from tui.dashboard.screens.help import HelpScreen
from tui.dashboard.screens.looking import LookingScreen
from tui.dashboard.screens.main import MainScreen
from tui.dashboard.screens.search import SearchScreen
from tui.dashboard.settings import Settings
from tui.dashboard.sources import Archive, FollowArchive, OpenArchive, OpenWatch
from tui.dashboard.themes import DARK, OURS, SIXTEEN, variables_for
from tui.live import LOOK_EVERY as FILE_EVERY
from tui.live import LiveConfiguration

LOOK_EVERY = 0.4
"""Seconds between two looks at whether somebody has written: a long poll is a handful of repaints."""

LEAVE_AFTER = 0.25
"""Seconds that leaving waits for what was seen to be kept."""

TOUCH_EVERY = timedelta(minutes=1)

RunAlerts = Callable[[Callable[[str], None], Callable[[str], None]], Awaitable[None]]
"""Gives alerts until cancelled: handed what writes to the terminal, and what tells of trouble in one line."""


class DashboardApp(App[None]):
    TITLE = "peacewatch"
    CSS_PATH = "dashboard.tcss"
    COMMANDS = App.COMMANDS | {ActionsProvider}
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        desk: Desk,
        open_watch: OpenWatch | None = None,
        run_alerts: RunAlerts | None = None,
        follow_archive: FollowArchive | None = None,
    ) -> None:
        """`open_watch` is called after the first paint; None shows the archive without polling.

        `follow_archive` opens the archive that a changed configuration names; None stays with the first.
        """
        # Without colour Textual would paint in greys; native colours are then dropped altogether.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.desk = desk
        self._open_watch = open_watch
        self._run_alerts = run_alerts
        self._follow_archive = follow_archive
        desk.polls = open_watch is not None
        desk.seeing.keep = lambda: self.call_next(self._keep_seen)
        self._seen_at: datetime | None = None
        for theme in OURS:
            self.register_theme(theme)
        few = self.no_color or self.console.color_system in ("standard", "windows")
        self._own_theme = (SIXTEEN if few else DARK).name
        self._use_settings()

    def _use_settings(self) -> None:
        settings = self.desk.settings
        chosen = settings.theme if settings.theme in self.available_themes else ""
        self.theme = SIXTEEN.name if self.no_color else chosen or self._own_theme
        self.set_keymap(dict(settings.keymap))
        self.set_class(settings.ascii, "-ascii")
        ScrollBar.renderer = AsciiBar if settings.ascii else ScrollBarRender

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return variables_for(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        return MainScreen(self.desk)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Of Textual's own commands those that no key of the dashboard does better."""
        return [one for one in super().get_system_commands(screen) if one.title in ("Theme", "Screenshot")]

    def on_mount(self) -> None:
        self._somebody_is_here()
        self.run_worker(self._follow(), group="follow", exclusive=True, exit_on_error=True)
        self.call_after_refresh(self._start_watch)
        self.call_after_refresh(self._start_alerts)
        if self.desk.live is not None:
            follow = self._follow_configuration(self.desk.live)
            self.run_worker(follow, group="configuration", exclusive=True, exit_on_error=True)

    async def _follow(self) -> None:
        """Notice whoever writes, this process or another."""
        last: tuple[Archive, int] | None = None
        while True:
            archive = self.desk.archive
            try:
                seen = archive, await archive.data_version()
            except PeacewatchError as error:
                if archive is self.desk.archive:  # else it was closed, for another took its place
                    self.post_message(Trouble(one_line(str(error))))
            else:
                if seen != last and last is not None:
                    self.post_message(ArchiveChanged())
                last = seen
            await asyncio.sleep(LOOK_EVERY)

    async def _follow_configuration(self, live: LiveConfiguration) -> None:
        """Take up what the file says whenever it says something else."""
        while True:
            await asyncio.sleep(FILE_EVERY)
            used = live.configuration
            if await live.look():
                await self._take_up(live, used)

    async def _take_up(self, live: LiveConfiguration, used: Configuration) -> None:
        now = live.configuration
        if live.trouble:
            self.notify(one_line(live.trouble), severity="error", timeout=8, markup=False)
        elif now is not used:
            self.desk.take_up(now)
            self._use_settings()
            self.refresh_css(animate=False)  # the screens below this one too
            for screen in self.screen_stack:
                for hints in screen.query(KeyHints):
                    hints.draw()
            told = [f"{live.path}: taken up."]
            if now.lexicon != used.lexicon and self.desk.watch is not None:
                told.append("What is in the archive is read again by it in quiet moments.")
            if now.watch.archive != used.watch.archive:
                told.append(await self._move(now))
            elif (now.sections, now.lexicon) != (used.sections, used.lexicon):
                self._start_alerts()
            if not live.edited_here:
                self.notify(one_line(" ".join(told)), markup=False)
            live.edited_here = False
        self.post_message(ArchiveChanged())
        self._show_status()

    async def _move(self, configuration: Configuration) -> str:
        """Go on with the archive that the configuration names, where it can be opened; what to tell."""
        try:
            opened = await self._follow_archive(configuration) if self._follow_archive else None
        except PeacewatchError as error:
            return f"The archive stays where it is: {error}"
        if opened is None:
            return f"The archive stays {self.desk.archive.path}: --archive or PEACEWATCH_ARCHIVE says so."
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self._end_workers("poll", "alerts")
        async with self.desk.turn:  # what is being done is done in the archive that it was meant for
            await self._leave_nothing()
            before = self.desk.archive
            self.desk.move_to(opened)
        self._seen_at = None
        self._somebody_is_here()
        self._start_watch()
        self._start_alerts()
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.begin_anew()
        await before.close()
        return f"The archive is {opened.path} from now on."

    async def _end_workers(self, *groups: str) -> None:
        """Whatever they hold is let go of before something else takes their place."""
        ended = [worker for group in groups for worker in self.workers.cancel_group(self, group)]
        for worker in ended:
            with suppress(WorkerError):
                await worker.wait()

    def _start_watch(self) -> None:
        if self._open_watch is not None:
            self.desk.watch_stopped = ""
            self.run_worker(self._watch(self._open_watch), group="poll", exclusive=True, exit_on_error=False)

    def _start_alerts(self) -> None:
        if self._run_alerts is not None:
            alerts = self._run_alerts(self._ring, self._tell_of_alerts)
            self.run_worker(alerts, group="alerts", exclusive=True, exit_on_error=False)

    def _ring(self, sequence: str) -> None:
        """A bell or a notification: through the driver, so that it never comes amid what is being painted."""
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)

    def _tell_of_alerts(self, words: str) -> None:
        self.notify(one_line(words), severity="warning", markup=False)

    async def _watch(self, open_watch: OpenWatch) -> None:
        async with open_watch(self.desk.archive) as watch:
            self.desk.watch = watch
            if self.desk.live is not None:
                watch.use(self.desk.live.configuration)
            self._show_status()
            await watch.run()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.group == "poll" and event.state is WorkerState.ERROR:
            self.desk.watch_stopped = one_line(
                f"Polling has stopped: {event.worker.error}. r starts it again."
            )
            self.post_message(WatchChanged())
        elif event.worker.group == "alerts" and event.state is WorkerState.ERROR:
            self._tell_of_alerts(f"Alerts have stopped: {event.worker.error}")

    async def _keep_seen(self) -> None:
        self.run_worker(self._keeping_seen(), group="seen", exit_on_error=True)

    async def _keeping_seen(self) -> None:
        with suppress(PeacewatchError):  # it still waits; whoever looks tells the trouble
            await self.desk.keep_seen()

    async def _leave_nothing(self) -> None:
        """Keep what was seen before the archive is closed, where that is done at once."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LEAVE_AFTER):
                await self._keeping_seen()

    async def action_quit(self) -> None:
        await self._leave_nothing()
        self.exit()

    # Visits

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | MouseDown):
            self.desk.untouched = False
            self._somebody_is_here()
        await super().on_event(event)

    def _somebody_is_here(self) -> None:
        """Tell the archive, at most once a minute: half an hour without a key ends the visit."""
        now = self.desk.clock.now()
        if self._seen_at is None or now - self._seen_at >= TOUCH_EVERY:
            self._seen_at = now
            self.run_worker(self._touch(now), group="visit", exit_on_error=True)

    async def _touch(self, now: datetime) -> None:
        with suppress(PeacewatchError):  # whoever looks tells the trouble; the next key tries again
            if await self.desk.archive.touch_visit(now):
                self.desk.visit_began = True
                self.post_message(ArchiveChanged())

    # What is told to whoever looks

    def on_archive_changed(self) -> None:
        if isinstance(self.screen, LookingScreen):
            self.screen.look_again()

    def on_watch_changed(self) -> None:
        self._show_status()

    def on_trouble(self, event: Trouble) -> None:
        self.desk.trouble = event.words
        self._show_status()

    def _show_status(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.show_status()

    # Actions

    def action_poll_now(self) -> None:
        if self.desk.watch_stopped:
            self._start_watch()
        elif self.desk.watch is None:
            self.notify("Nothing polls here.", markup=False)
        else:
            self.desk.watch.poll_now()
            self._show_status()

    def action_search(self) -> None:
        if isinstance(self.screen, SearchScreen):
            self.screen.action_search()
        else:
            self.push_screen(SearchScreen(self.desk))

    def action_feeds(self) -> None:
        if not isinstance(self.screen, FeedHealthScreen):
            self.push_screen(FeedHealthScreen(self.desk))

    def action_help(self) -> None:
        here = [place for hints in self.screen.query(KeyHints) for place in hints.places]
        self.push_screen(HelpScreen(dict(self.desk.settings.keymap), here))


async def show_dashboard(
    open_archive: OpenArchive,
    open_watch: OpenWatch | None,
    settings: Settings,
    *,
    feeds: Sequence[Feed] | None = None,
    parse_filter: ParseFilter = Query.parse,
    run_alerts: RunAlerts | None = None,
    follow_archive: FollowArchive | None = None,
    live: LiveConfiguration | None = None,
) -> int:
    """Show the dashboard until the user leaves; the exit code.

    `open_watch` is called after the first paint; None shows the archive without polling. `feeds` are those
    of the watch list, for feed health; `live` is the file they stand in; for `follow_archive` see
    `DashboardApp`. Raises `ArchiveError` where the archive cannot be opened.
    """
    async with open_archive() as archive:
        desk = Desk(archive, settings, feeds=feeds, parse_filter=parse_filter, live=live)
        app = DashboardApp(desk, open_watch, run_alerts, follow_archive)
        await app.run_async()
        return app.return_code or 0


def run_dashboard(
    open_archive: OpenArchive,
    open_watch: OpenWatch | None,
    settings: Settings,
    *,
    feeds: Sequence[Feed] | None = None,
    parse_filter: ParseFilter = Query.parse,
    run_alerts: RunAlerts | None = None,
    follow_archive: FollowArchive | None = None,
    live: LiveConfiguration | None = None,
) -> int:
    """`show_dashboard` on an event loop of its own."""
    return asyncio.run(
        show_dashboard(
            open_archive,
            open_watch,
            settings,
            feeds=feeds,
            parse_filter=parse_filter,
            run_alerts=run_alerts,
            follow_archive=follow_archive,
            live=live,
        )
    )
