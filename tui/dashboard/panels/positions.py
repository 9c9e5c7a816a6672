"""Positions: who said what, new, said again or changed."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from peacewatch.records import ListedPosition
from tui.dashboard.drawing import cell, line, words
from tui.dashboard.panels.panel import ROOM_FOR_ONE_LINE, Panel
from tui.dashboard.scope import Scope
from tui.dashboard.sources import Archive
from tui.dashboard.subjects import is_unseen, shown_carriage
from tui.dashboard.wording import (
    ACT_TONES,
    own_signs,
    quoted,
    side_of,
    speaker_in_a_row,
    verdict_in_a_row,
)


class Positions(Panel[ListedPosition]):
    NAME = "Positions"
    NUMBER = 2

    async def ask(
        self, archive: Archive, scope: Scope, now: datetime
    ) -> tuple[Sequence[ListedPosition], bool]:
        page = await archive.positions(scope.positions(now), limit=self.wanted)
        return page.rows, bool(page.next)

    def title_words(self, scope: Scope) -> Sequence[str]:
        return (
            "everything said" if scope.every_position else "stance",
            ", ".join(scope.topics) or "all topics",
            scope.actor.name if scope.actor else "",
            scope.reach,
        )

    def key_of(self, record: ListedPosition) -> str:
        return record.position.id

    def lines_in(self, width: int) -> int:
        return 1 if width >= ROOM_FOR_ONE_LINE else 2

    def draw(self, record: ListedPosition, width: int) -> Sequence[Content]:
        position, one_line = record.position, self.lines_in(width) == 1
        full = width >= 110
        speaker = self.names.get(position.speaker.id, position.speaker.name)
        if not full:
            speaker = speaker_in_a_row(position.speaker, speaker, position.country)
        starred = bool(record.mark and record.mark.starred)
        read = bool(record.mark and record.mark.read)
        flag = self.glyphs.star if starred else self.glyphs.unread if is_unseen(record) else ""
        verdict, tone = verdict_in_a_row(record)
        facts = [
            cell(flag, 1, "new"),
            cell(side_of(position), 4, "side"),
            cell(speaker, 24 if full else 12, "strong"),
            cell(position.topic, 14 if full else 9),
        ]
        if full or not one_line:
            facts.append(cell(str(position.act), 8, ACT_TONES.get(position.act, "")))
        if full:
            facts.append(cell(self.clock.short_day(position.said_at.day), 7, "muted"))
        facts.append(cell(verdict, 7, tone))
        trail = self._trail(record)
        said = words(quoted(position), "read" if read else "quote")
        if not one_line:
            return line(*facts, trail, width=width), line(Content("    "), said, width=width)
        used = sum(fact.cell_length + 1 for fact in facts) + (trail.cell_length + 1 if trail else 0)
        room = max(8, width - used)
        said = said.truncate(room, ellipsis=True)
        return (line(*facts, said.pad_right(room - said.cell_length), trail, width=width),)

    def _trail(self, record: ListedPosition) -> Content:
        """What is the user's own, how many carry it, and whether only media that speak for a state do."""
        carriages = record.position.carriages
        state = all(c.outlet_kind.speaks_for_a_state for c in carriages)
        return line(
            words(own_signs(record.mark, record.corrected, self.glyphs), "star"),
            words(f"[{shown_carriage(record.position).outlet_kind}]", "state") if state else "",
            words(f"{self.glyphs.times}{len(carriages)}") if len(carriages) > 1 else "",
            width=24,
        )
