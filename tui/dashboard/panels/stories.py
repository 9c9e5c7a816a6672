"""Stories: what the outlets published, the newest first."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from peacewatch.records import ListedStory
from tui.dashboard import clock
from tui.dashboard.clock import Clock
from tui.dashboard.drawing import cell, line, words
from tui.dashboard.glyphs import Glyphs
from tui.dashboard.panels.outlets import outlet_cell
from tui.dashboard.panels.panel import Panel
from tui.dashboard.scope import Scope
from tui.dashboard.sources import Archive
from tui.dashboard.subjects import is_unseen
from tui.dashboard.wording import own_signs


class Stories(Panel[ListedStory]):
    NAME = "Stories"
    NUMBER = 3

    async def ask(self, archive: Archive, scope: Scope, now: datetime) -> tuple[Sequence[ListedStory], bool]:
        page = await archive.stories(scope.stories(now), limit=self.wanted)
        return page.rows, bool(page.next)

    def title_words(self, scope: Scope) -> Sequence[str]:
        return ("also not relevant" if scope.every_story else "", scope.reach)

    def key_of(self, record: ListedStory) -> str:
        return record.story.id

    def draw(self, record: ListedStory, width: int) -> Sequence[Content]:
        return (story_line(record, width, self.clock, self.glyphs),)


def story_line(record: ListedStory, width: int, times: Clock, glyphs: Glyphs) -> Content:
    """A story as one row, here and wherever stories are listed."""
    story, mark = record.story, record.mark
    read = bool(mark and mark.read)
    flag = glyphs.star if mark and mark.starred else glyphs.unread if is_unseen(record) else ""
    about = "~" if story.published_estimated else ""
    title = words(story.title or "(no title)", "read" if read else "strong" if record.new else "")
    if not story.relevance.relevant:
        title = words("not relevant:", "muted") + Content(" ") + title
    return line(
        cell(times.short(story.published_at) + about, clock.WIDTH + 1, "muted"),
        cell(flag, 1, "new"),
        outlet_cell(record.outlet, 24 if width >= 90 else 19),
        words(own_signs(mark, False, glyphs), "star"),
        title,
        width=width,
    )
