"""Actors: who spoke, how often, and whether more than before. Occasions are counted, not copies."""

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from peacewatch.records import ActorActivity, ActorKind
from tui.dashboard.drawing import cell, line
from tui.dashboard.panels.panel import Panel
from tui.dashboard.scope import Scope
from tui.dashboard.sources import Archive
from tui.dashboard.wording import actor_in_a_row


class Actors(Panel[ActorActivity]):
    NAME = "Actors"
    NUMBER = 4

    async def ask(
        self, archive: Archive, scope: Scope, now: datetime
    ) -> tuple[Sequence[ActorActivity], bool]:
        rows = await archive.actors(scope.actors(now), limit=self.wanted, now=now)
        return rows, len(rows) >= self.wanted

    def title_words(self, scope: Scope) -> Sequence[str]:
        return ("times spoken", scope.reach)

    def key_of(self, record: ActorActivity) -> str:
        return record.actor.id

    def draw(self, record: ActorActivity, width: int) -> Sequence[Content]:
        actor = record.actor
        change = record.occasions - record.before
        spark = min(14, max(7, width // 8))
        wide = width >= 80
        cells = [
            cell(actor.shown_side, 4, "side"),
            cell(actor.name if wide else actor_in_a_row(actor), 26 if wide else 14, "strong"),
        ]
        numbers = [
            cell(self.glyphs.sparkline(record.per_day, spark), spark, "spark"),
            cell(str(record.occasions), 4, right=True),
            cell(f"{change:+d}" if change else "=", 4, "changed" if change > 0 else "muted", right=True),
        ]
        used = sum(c.cell_length + 1 for c in (*cells, *numbers))
        standing = actor.standing_on(self.clock.now().date())
        told = record.role or str(standing if actor.kind is ActorKind.PERSON else actor.kind)
        role = cell(told, max(0, width - used), "muted")
        return (line(*cells, role, *numbers, width=width),)
