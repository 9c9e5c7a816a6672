"""Files cut into pieces of bounded size: a line each of JSON Lines, the whole of a text or a page."""

import stat
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import BinaryIO

LONGEST_LINE = 4 * 2**20
"""Bytes: an article in Cyrillic, every letter of it escaped, with much room."""
LARGEST_FILE = 6 * 2**20
"""Bytes of a text or a page, which is one article."""
PORTION_LINES = 40
PORTION_BYTES = 512 * 1024
STANDARD_INPUT = "-"

_SUFFIXES = {
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".json": "json lines",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".txt": "text",
    ".md": "text",
}


class Kind(StrEnum):
    JSON_LINES = "json lines"
    PAGE = "page"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """One article as it stands in a file. `line` is 1-based; 0 where the file is the article."""

    file: str
    line: int
    raw: bytes

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def place(self) -> str:
        """As `where`, without the folder: what is kept of it."""
        name = "standard input" if self.file == STANDARD_INPUT else PurePath(self.file).name
        return f"{name}:{self.line}" if self.line else name


@dataclass(frozen=True, slots=True)
class Portion:
    """Some pieces of one file, to be read at once."""

    kind: Kind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a file or a line, in plain words. `lost` where it was not imported for it."""

    where: str
    what: str
    lost: bool = True


def portions(files: tuple[str, ...]) -> Iterator[Portion | Remark]:
    """Everything the files hold, in order; a remark for what cannot be read. Never raises for a bad file.

    "-" is standard input, which is JSON Lines. No more than a portion is held at a time.
    """
    for name in files:
        try:
            yield from _portions(name)
        except OSError as error:
            yield Remark(name, f"it cannot be read: {error.strerror or error}")


def _portions(name: str) -> Iterator[Portion | Remark]:
    if name == STANDARD_INPUT:
        with nullcontext(sys.stdin.buffer) as file:
            yield from _lines("standard input", file)
        return
    path = Path(name)
    mode = path.stat().st_mode
    # A pipe is what the shell makes of <(zcat old.jsonl.gz); a device may never end.
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        yield Remark(name, "it is a folder or a device; name the files themselves")
        return
    with path.open("rb") as file:
        start = file.peek(4096)[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
        if not start:
            yield Remark(name, "it is empty")
            return
        kind = Kind(_SUFFIXES.get(path.suffix.lower()) or _guessed(start))
        if kind is Kind.JSON_LINES:
            if start.startswith(b"["):
                yield Remark(name, "it holds one JSON list; write one object a line (jq -c '.[]' does it)")
                return
            yield from _lines(name, file)
            return
        raw = file.read(LARGEST_FILE + 1)
        if len(raw) > LARGEST_FILE:
            yield Remark(name, f"it is larger than {LARGEST_FILE // 2**20} MB: no article is")
            return
        yield Portion(kind, (Piece(name, 0, raw),))


def _guessed(start: bytes) -> Kind:
    if start.startswith(b"{"):
        return Kind.JSON_LINES
    return Kind.PAGE if start.startswith(b"<") else Kind.TEXT


def _lines(name: str, file: BinaryIO) -> Iterator[Portion | Remark]:
    pieces: list[Piece] = []
    size = number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            yield Remark(f"{name}:{number}", f"the line is longer than {LONGEST_LINE // 2**20} MB")
            while line and not line.endswith(b"\n"):
                line = file.readline(LONGEST_LINE)
            continue
        if line.strip():
            pieces.append(Piece(name, number, line))
            size += len(line)
        if len(pieces) >= PORTION_LINES or size >= PORTION_BYTES:
            yield Portion(Kind.JSON_LINES, tuple(pieces))
            pieces, size = [], 0
    if pieces:
        yield Portion(Kind.JSON_LINES, tuple(pieces))
