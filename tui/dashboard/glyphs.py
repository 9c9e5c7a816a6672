"""The marks that rows are drawn with, once in Unicode and once in ASCII."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.scrollbar import ScrollBarRender


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    times: str
    live: str
    idle: str
    unread: str
    star: str
    corrected: str
    note: str
    pointer: str
    between: str
    spark: str
    """From nothing to most."""

    def sparkline(self, amounts: Sequence[int], width: int) -> str:
        """The last `width` amounts, drawn against the largest of them."""
        amounts = amounts[-width:]
        most = max(amounts, default=0)
        steps = len(self.spark) - 1
        drawn = (self.spark[-(-amount * steps // most) if most else 0] for amount in amounts)
        return "".join(drawn).rjust(width, self.spark[0])


UNICODE = Glyphs(
    times="×",
    live="●",
    idle="○",
    unread="●",
    star="★",
    corrected="✎",
    note="†",
    pointer="▸",
    between="·",
    spark="▁▂▃▄▅▆▇█",
)
ASCII = Glyphs(
    times="x",
    live="*",
    idle="o",
    unread="o",
    star="*",
    corrected="c",
    note="n",
    pointer=">",
    between="-",
    spark="_.:-=+*#",
)


class AsciiBar(ScrollBarRender):
    """A scroll bar of whole cells: its ends are not drawn in eighths."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]
