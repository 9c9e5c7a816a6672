"""What all screens work with: the archive, the watch, the clock, and how things stand."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path

from peacewatch.config import Configuration
from peacewatch.errors import PeacewatchError
from peacewatch.query import Query
from peacewatch.records import Counts, Feed, News
from tui.dashboard.browser import open_link
from tui.dashboard.clock import Clock
from tui.dashboard.glyphs import ASCII, UNICODE, Glyphs
from tui.dashboard.seeing import Seeing
from tui.dashboard.settings import Settings, settings_of
from tui.dashboard.sources import Archive, OpenLink, Watch
from tui.dashboard.wording import at_home
from tui.live import LiveConfiguration
from tui.notebook import Appended, append, take_back
from tui.views import FilterReader

ParseFilter = Callable[[str, datetime, tzinfo], Query]
"""Reads a filter line at a time in a zone; raises `PeacewatchError` where it cannot be read."""


class Desk:
    """Handed to every screen. `watch` is None before the first paint, and where nothing polls."""

    def __init__(
        self,
        archive: Archive,
        settings: Settings,
        *,
        feeds: Sequence[Feed] | None = None,
        parse_filter: ParseFilter = Query.parse,
        open_link: OpenLink = open_link,
        live: LiveConfiguration | None = None,
    ) -> None:
        self.archive = archive
        self.settings = settings
        self.feeds = feeds
        """The watch list; None where only what was polled before is known."""
        self.parse_filter = parse_filter
        self.open_link = open_link
        self.live = live
        """The configuration's file; None where nothing can be changed."""
        self.clock = Clock(settings)
        self.watch: Watch | None = None
        self.watch_stopped = ""
        """Why the watch ended, where it ended by itself."""
        self.trouble = ""
        self.polls = False
        """True where a watch is to be started, even before it stands."""
        self.visit_began = False
        """True until the panels have taken notice that a new visit has begun."""
        self.untouched = True
        """True until the first key, or press of the mouse."""
        self.counts = Counts()
        self.news = News()
        """What came since the visit mark, whatever the panels are narrowed to."""
        self.seeing = Seeing()
        self.done: list[Appended | None] = []
        """What was done here, the last at the end: an entry in the notebook, or what the archive undoes."""
        self.turn = asyncio.Lock()
        """One deed after the other: what is taken back is what was asked for last, however fast."""
        self.drafts: dict[str, str] = {}
        """What was typed into a question and not given, by the question."""
        self.doubted_copies = False
        """True once the user was told why a copy may not arrive."""
        self.names: dict[str, str] = {}
        """The names of the actors met so far, by id."""

    def move_to(self, archive: Archive) -> None:
        """Go on with another archive; nothing that is known of the one before holds there."""
        self.archive = archive
        self.watch = None
        self.watch_stopped = self.trouble = ""
        self.visit_began = False
        self.counts, self.news = Counts(), News()
        self.seeing.rest_no_more()
        self.seeing.take()
        self.drafts.clear()
        self.done.clear()
        self.names.clear()

    @property
    def glyphs(self) -> Glyphs:
        return ASCII if self.settings.ascii else UNICODE

    def take_up(self, configuration: Configuration) -> None:
        """Go on with what the configuration says now."""
        self.feeds = configuration.feeds
        self.parse_filter = FilterReader(configuration)
        self.settings = replace(settings_of(configuration.sections), now=self.settings.now)
        self.clock.use(self.settings)
        if self.watch is not None:
            self.watch.use(configuration)

    async def keep_seen(self) -> None:
        """Keep what was seen and is not kept yet; raises `ArchiveError`, and then it still waits."""
        seen = self.seeing.take()
        try:
            if seen:
                await self.archive.see(seen, self.clock.now())
        except PeacewatchError:
            self.seeing.see(*seen)
            raise

    async def keep_in_notebook(self, path: Path, entry: str) -> None:
        """Append to the notebook; raises `NotebookError`."""
        self.done.append(await asyncio.to_thread(append, path, entry))

    async def undo(self) -> str:
        """Take back the last thing done, here or in the archive; what it was, empty for none left.

        Raises `ArchiveError`, and `NotebookError` once: the next time it is what was done before.
        """
        last = self.done[-1] if self.done else None
        if last is None:
            await self.keep_seen()
            undone = await self.archive.undo()
            del self.done[-1:]
            return undone
        self.done.pop()
        await asyncio.to_thread(take_back, last)
        return f"the entry in {at_home(last.path)}"

    @property
    def polling(self) -> bool:
        """True while feeds are being fetched, or are about to be."""
        if self.watch is None:
            return self.polls and not self.watch_stopped
        return self.watch.status.polling or self.watch.status.next_poll_at is None
