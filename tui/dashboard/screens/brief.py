"""The brief of the window that the panels look at: read here, copied with one key, saved with another."""

import asyncio
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Markdown, Static

from peacewatch.config import LexiconExtension
from peacewatch.errors import PeacewatchError
from peacewatch.query import Query
from tui.brief.items import Brief
from tui.brief.markdown import to_markdown
from tui.brief.saving import checked, save, suggested
from tui.dashboard.browser import may_be_opened
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.literal import literal
from tui.dashboard.scope import Scope
from tui.dashboard.screens.ask import AskScreen
from tui.dashboard.screens.looking import LookingScreen
from tui.gathering import Known, gather_brief


class BriefScreen(LookingScreen):
    BINDINGS = bindings("brief")

    def __init__(self, desk: Desk, scope: Scope) -> None:
        super().__init__(desk)
        self.scope = scope
        self.text = ""
        """As Markdown."""
        self.page = Markdown(open_links=False)
        self.scroll = VerticalScroll(self.page, id="brief")
        self._made_for: Scope | None = None

    def compose(self) -> ComposeResult:
        yield Static(words("The brief is being made …", "muted"), id="heading")
        yield self.scroll
        yield KeyHints("brief")

    def on_mount(self) -> None:
        super().on_mount()
        self.scroll.focus()

    async def look(self) -> None:
        """A brief is of one moment: what arrives while it is read does not change it under one's eyes."""
        if self._made_for == self.scope:
            return
        scope = self.scope
        self.text = literal(to_markdown(await self._brief(), self.desk.clock.zone))
        self._made_for = scope  # only now: where the archive could not answer, it is asked again
        await self.page.update(self.text)
        self.scroll.scroll_home(animate=False)
        made = self.desk.clock.time(self.desk.clock.now())
        self.query_one("#heading", Static).update(
            joined(
                words("Brief", "title"),
                words(self.scope.window_name),
                *(words(choice, "current") for choice in self.scope.choices),
                words(f"made {made}, n makes it anew", "muted"),
                by=f" {self.desk.glyphs.between} ",
            )
        )

    async def _brief(self) -> Brief:
        now = self.desk.clock.now()
        query = replace(self.scope.stories(now), relevance=Query().relevance)
        extension = self.desk.live.configuration.lexicon if self.desk.live is not None else None
        known = await asyncio.to_thread(_known, extension)
        return await gather_brief(
            self.desk.archive,
            query,
            now,
            feeds=self.desk.feeds,
            known=known,
            about=", ".join(self.scope.choices),
        )

    @on(Markdown.LinkClicked)
    async def _follow(self, event: Markdown.LinkClicked) -> None:
        event.stop()
        if may_be_opened(event.href) and not await self.desk.open_link(event.href):
            self.say(f"No browser took the link: {event.href}", bad=True)

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.text)
        self.say("The brief is copied, as Markdown.")

    def action_save(self, suffix: str) -> None:
        """Ask for a name, and write the file there."""

        def named(path: str | None) -> None:
            if path is not None:
                self.run_worker(self._save(Path(path)), group="saving", exit_on_error=True)

        given = str(suggested(self.desk.clock.here(self.desk.clock.now()), suffix))
        about = "A name that ends in .md gives Markdown, in .html a page to print."
        self.app.push_screen(AskScreen("Save as", free=True, given=given, check=checked, about=about), named)

    async def _save(self, path: Path) -> None:
        title = self.text.partition("\n")[0].lstrip("# ")
        try:
            await asyncio.to_thread(save, path, self.text, title)
        except PeacewatchError as error:
            self.say(str(error), bad=True)
        else:
            self.say(f"The brief is saved: {path}")

    def action_anew(self) -> None:
        self._made_for = None
        self.look_again()

    def action_window(self, step: int) -> None:
        self.scope = self.scope.with_window(step)
        self.look_again()

    def action_scroll(self, lines: int) -> None:
        self.scroll.scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self.dismiss()


def _known(extension: LexiconExtension | None) -> Known:
    from peacewatch.lexicon import load_lexicon  # here: it is read when a brief is first asked for

    return Known.to(load_lexicon(extension))
