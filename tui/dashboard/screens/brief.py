"""The brief of the window that the panels look at: read here, copied with one key."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static

from peacewatch.query import Query
from peacewatch.records import Position
from tui.brief.compose import Brief, compose
from tui.brief.markdown import to_markdown
from tui.dashboard.browser import may_be_opened
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.literal import literal
from tui.dashboard.scope import Scope
from tui.dashboard.screens.looking import LookingScreen

MOST = 5000
"""Rows of a kind that a brief is chosen from."""


class BriefScreen(LookingScreen):
    BINDINGS = bindings("brief")

    def __init__(self, desk: Desk, scope: Scope) -> None:
        super().__init__(desk)
        self.scope = scope
        self.text = ""
        """As Markdown."""
        self.page = Markdown(open_links=False)
        self.scroll = VerticalScroll(self.page, id="brief")
        self._countries: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="heading")
        yield self.scroll
        yield KeyHints("brief")

    def on_mount(self) -> None:
        super().on_mount()
        self.scroll.focus()

    async def look(self) -> None:
        brief = await self._brief()
        text = literal(to_markdown(brief))
        if text != self.text:
            self.text = text
            await self.page.update(text)
        self.query_one("#heading", Static).update(
            joined(
                words("Brief", "title"),
                words(self.scope.window_name),
                words("y copies it as Markdown", "muted"),
                by=f" {self.desk.glyphs.between} ",
            )
        )

    async def _brief(self) -> Brief:
        archive, now = self.desk.archive, self.desk.clock.now()
        since = self.scope.stories(now).since or now.replace(year=now.year - 10)
        query = Query(since=since, until=now)
        positions = await archive.positions(replace(query, stance=True, background=False), limit=MOST)
        developments = await archive.developments(replace(query, relevance=("central",)), limit=MOST)
        counts = await archive.counts(query)
        earlier: dict[str, Position] = {}
        for id in {row.novelty.earlier for row in positions.rows if row.novelty.earlier}:
            if (found := await archive.position(id)) is not None:
                earlier[id] = found.position
        if not self._countries:
            self._countries = await asyncio.to_thread(_outlet_countries)
        own = {feed.outlet: feed.country for feed in self.desk.feeds or () if feed.country}
        return compose(
            since=since,
            until=now,
            developments=developments.rows,
            positions=positions.rows,
            earlier=earlier,
            health=await archive.feed_health(self.desk.feeds, now),
            outlet_countries={**self._countries, **own},
            stories=counts.stories,
            relevant=counts.relevant,
        )

    @on(Markdown.LinkClicked)
    async def _follow(self, event: Markdown.LinkClicked) -> None:
        event.stop()
        if may_be_opened(event.href) and not await self.desk.open_link(event.href):
            self.say(f"No browser took the link: {event.href}", bad=True)

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.text)
        self.say("The brief is copied, as Markdown.")

    def action_scroll(self, lines: int) -> None:
        self.scroll.scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self.dismiss()


def _outlet_countries() -> Mapping[str, str]:
    from peacewatch.lexicon import load_lexicon  # here: it is read when a brief is first asked for

    return {outlet.id: outlet.country for outlet in load_lexicon().outlets.values()}
