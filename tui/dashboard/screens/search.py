"""Search over all stories, as you type: plain words, all of which must occur, inflected or not."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from peacewatch.query import Query
from peacewatch.records import ListedStory
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, line, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.line import Line
from tui.dashboard.panels.panel import PAGE
from tui.dashboard.panels.stories import story_line
from tui.dashboard.rows import Rows
from tui.dashboard.screens.deeds import DeedsScreen
from tui.dashboard.subjects import Listed


class Results(Rows[ListedStory]):
    def __init__(self, desk: Desk) -> None:
        super().__init__(id="results", classes="panel")
        self.desk = desk

    def key_of(self, record: ListedStory) -> str:
        return record.story.id

    def lines_in(self, width: int) -> int:
        return 2

    def draw(self, record: ListedStory, width: int) -> Sequence[Content]:
        snippet = record.snippet or record.story.summary
        return (
            story_line(record, width, self.desk.clock, self.desk.glyphs),
            line(Content(" " * 9), words(snippet, "muted"), width=width),
        )


class SearchScreen(DeedsScreen):
    BINDINGS = bindings("search")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.input = Line(placeholder="words to search for, in any of the three languages", id="words")
        self.results = Results(desk)
        self.wanted = PAGE
        self._shown_for: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield self.input
        yield self.results
        yield KeyHints("search", "rows", "story")

    def on_mount(self) -> None:
        super().on_mount()
        self.input.border_title = words("Search all stories", "title")
        self.input.focus()

    @property
    def subject(self) -> Listed | None:
        return self.results.record

    async def look(self) -> None:
        wanted = tuple(self.input.value.split())
        rows: Sequence[ListedStory] = ()
        more = False
        if wanted:
            page = await self.desk.archive.stories(Query(words=wanted, relevance=()), limit=self.wanted)
            rows, more = page.rows, bool(page.next)
        if wanted != tuple(self.input.value.split()):
            return  # typed on meanwhile: the next look is already asked for
        self.results.nothing = words(
            f"No story holds {' and '.join(wanted)}."
            if wanted
            else "All stories are searched, relevant or not.",
            "muted",
        )
        with self.app.batch_update():
            self.results.fill(rows)
            if wanted != self._shown_for:
                self.results.action_first()
            self._shown_for = wanted
            self.results.border_title = joined(
                words("Stories", "title"),
                words(f"{len(rows)}{'+' if more else ''}") if wanted else "",
                by=f" {self.desk.glyphs.between} ",
            )

    @on(Input.Changed, "#words")
    def _typed(self) -> None:
        self.wanted = PAGE
        self.look_again()

    @on(Input.Submitted, "#words")
    def _submitted(self) -> None:
        self.action_to_rows()

    def action_to_rows(self) -> None:
        self.results.focus()

    @on(Rows.NearEnd)
    def _near_end(self) -> None:
        if len(self.results.records) >= self.wanted:
            self.wanted += PAGE
            self.look_again()

    @on(Rows.Read)
    def _read(self) -> None:
        self.read(self.results)

    def action_search(self) -> None:
        """`/` among the results goes back to the words."""
        self.input.focus()

    def action_leave(self) -> None:
        self.dismiss()
