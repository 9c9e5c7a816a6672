"""The configuration while the program runs: changes to its file are taken up, and a bad edit is told.

Edits made here (a feed added, switched off, renamed) go to the file and come back by the same way.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peacewatch.config import Configuration, FoundConfiguration, find_configuration, read_configuration
from peacewatch.config.editing import add_feed, editable, remove_feed, set_feed
from peacewatch.config.values import Section
from peacewatch.errors import ConfigurationError
from peacewatch.records import Feed

if TYPE_CHECKING:
    from peacewatch.feeds.checking import CheckedFeed

LOOK_EVERY = 1.0
"""Seconds between two looks at the file."""

Stamp = tuple[Path, int, int, int]


class LiveConfiguration:
    """`configuration` is the last that could be read whole; `trouble` says why a later one cannot be."""

    def __init__(
        self,
        configuration: Configuration,
        found: FoundConfiguration,
        sections: tuple[Section, ...],
        *,
        find: Callable[[], FoundConfiguration] = find_configuration,
    ) -> None:
        """`found` is where `configuration` was read. While that is the shipped file, `find` is asked again:
        the user may have one by now. `sections` are those of other floors."""
        self.configuration = configuration
        self.trouble = ""
        self.edited_here = False
        """True where it was this program that changed the file last."""
        self._found = found
        self._find = find
        self._sections = sections
        self._seen = _stamp(found.path)
        self._editing = asyncio.Lock()

    @property
    def path(self) -> Path:
        return self._found.path

    async def look(self) -> bool:
        """True where the file has changed since the last look: there is another configuration, or trouble."""
        return await asyncio.to_thread(self._look)

    def _look(self) -> bool:
        if self._found.shipped:
            self._found = self._find()
        stamp = _stamp(self._found.path)
        if stamp == self._seen:
            return False
        self._seen = stamp
        try:
            read = read_configuration(self._found.path, self._sections)
        except ConfigurationError as error:
            self.trouble = _in_one_line(error)
            return True
        told, self.trouble = self.trouble, ""
        if read == self.configuration and not told:
            return False
        self.configuration = read
        return True

    # --- edits ----------------------------------------------------------------------------------------

    async def add_feed(self, feed: Feed) -> Path:
        """Add a feed to the file; returns where. Raises `ConfigurationError`, as all of these."""
        return await self._edit(lambda path: add_feed(path, feed))

    async def remove_feed(self, url: str) -> Path:
        return await self._edit(lambda path: remove_feed(path, url))

    async def set_feed(self, url: str, key: str, value: str | bool | int) -> Path:
        return await self._edit(lambda path: set_feed(path, url, key, value))

    async def _edit(self, edit: Callable[[Path], Any]) -> Path:
        def editing() -> Path:
            path = editable(self._found)
            if path != self._found.path:
                self._found = replace(self._found, path=path, shipped=False)
            edit(path)
            return path

        async with self._editing:
            path = await asyncio.to_thread(editing)
            self.edited_here = True
            return path

    async def check(self, feed: Feed) -> "CheckedFeed":
        """Ask a feed once and say how it answers, storing nothing."""
        from peacewatch.feeds.checking import check_feeds  # here: what it needs takes its time to import

        (checked,) = await check_feeds([feed], user_agent=self.configuration.watch.user_agent)
        return checked


def _stamp(path: Path) -> Stamp:
    """What differs when a file has been written, or another is in use; zeros where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return path, 0, 0, 0
    return path, stat.st_mtime_ns, stat.st_size, stat.st_ino


def _in_one_line(error: ConfigurationError) -> str:
    first, *more = error.message.splitlines()
    others = f" ({len(more)} more: peacewatch config check)" if more else ""
    stop = "" if f"{first}{others}".endswith((".", "?")) else "."
    return f"{first}{others}{stop} The last good configuration stays in use."
