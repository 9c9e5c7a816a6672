"""Developments: one row a news step, however many outlets carry it."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from peacewatch.records import ListedDevelopment
from tui.dashboard import clock
from tui.dashboard.drawing import cell, joined, line, words
from tui.dashboard.panels.outlets import outlet_cell
from tui.dashboard.panels.panel import ROOM_FOR_ONE_LINE, Panel
from tui.dashboard.scope import Scope
from tui.dashboard.sources import Archive
from tui.dashboard.subjects import is_unseen
from tui.dashboard.wording import KNOWLEDGE, KNOWLEDGE_TONES, own_signs, phase


class Developments(Panel[ListedDevelopment]):
    NAME = "Developments"
    NUMBER = 1

    async def ask(
        self, archive: Archive, scope: Scope, now: datetime
    ) -> tuple[Sequence[ListedDevelopment], bool]:
        page = await archive.developments(scope.developments(now), limit=self.wanted)
        return page.rows, bool(page.next)

    def title_words(self, scope: Scope) -> Sequence[str]:
        return (scope.reach,)

    def key_of(self, record: ListedDevelopment) -> str:
        return record.development.id

    def lines_in(self, width: int) -> int:
        return 1 if width >= ROOM_FOR_ONE_LINE else 2

    def draw(self, record: ListedDevelopment, width: int) -> Sequence[Content]:
        development, one_line = record.development, self.lines_in(width) == 1
        flag, tone = "", "new"
        if is_unseen(record):
            flag = "NEW" if record.new else "upd"
        if record.mark and record.mark.starred:
            flag, tone = flag or self.glyphs.star, tone if flag else "star"
        full = width >= 110 or not one_line
        facts = [
            cell(flag, 3, tone),
            cell(self.clock.short(development.updated_at), clock.WIDTH, "muted"),
            outlet_cell(
                record.first_outlet, 22 if full else 20 if width >= 90 else 17, self._carried(record)
            ),
            cell(KNOWLEDGE[development.knowledge], 9, KNOWLEDGE_TONES.get(development.knowledge, "")),
        ]
        if full:
            facts.append(cell(phase(development), 9))
        headline = self._headline(record)
        if one_line:
            return (line(*facts, headline, width=width),)
        return line(*facts, width=width), line(Content("   "), headline, width=width)

    def _carried(self, record: ListedDevelopment) -> str:
        """How many outlets carry it: "×6"."""
        count = len(record.development.outlets)
        return f"{self.glyphs.times}{count}" if count > 1 else ""

    def _headline(self, record: ListedDevelopment) -> Content:
        headline = words(
            record.development.headline, "read" if record.mark and record.mark.read else "strong"
        )
        signs = own_signs(record.mark, record.corrected, self.glyphs)
        headline = joined(words(signs, "star"), headline, by=" ")
        steps = [step.words for step in record.development.steps if step.words]
        if record.updated and not record.new and steps:
            return words(f"+ {steps[-1]} {self.glyphs.between}", "new") + Content(" ") + headline
        return headline
