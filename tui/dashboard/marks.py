"""The user's marks, each of which can be taken back."""

from dataclasses import replace

from peacewatch.records import Mark
from tui.dashboard.sources import Archive


class Marks:
    """Writes marks to the archive and remembers what was there before."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._before: list[tuple[str, Mark]] = []

    async def star(self, mark: Mark) -> str:
        """Star it or take the star away; says what was done."""
        await self._put(mark, replace(mark, starred=not mark.starred), "star")
        return "Star taken away." if mark.starred else "Starred."

    async def toggle_read(self, mark: Mark) -> str:
        await self._put(mark, replace(mark, read=not mark.read), "read mark")
        return "Marked unread." if mark.read else "Marked read."

    async def opened(self, mark: Mark) -> None:
        """Opening a story marks it read; that is no deed to be undone."""
        if not mark.read:
            await self._archive.set_mark(replace(mark, read=True))

    async def undo(self) -> str:
        """Take back the last mark; says what was done."""
        if not self._before:
            return "Nothing to undo."
        deed, mark = self._before[-1]
        await self._archive.set_mark(mark)
        self._before.pop()
        return f"Undone: {deed}."

    async def _put(self, before: Mark, after: Mark, deed: str) -> None:
        await self._archive.set_mark(after)
        self._before.append((deed, before))
