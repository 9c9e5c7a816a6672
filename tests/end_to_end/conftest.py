"""A real pseudo-terminal around the installed command, and the screen a person would see in it."""

import os
import select
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import ptyprocess
import pyte
import pytest

from tests.patience import PATIENCE

COMMAND = Path(sys.executable).parent / "peacewatch"


class Terminal:
    """The command in a pseudo-terminal; `screen` is what is to be seen."""

    def __init__(self, *arguments: str, columns: int, rows: int, environment: dict[str, str]) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.process = ptyprocess.PtyProcess.spawn(
            [str(COMMAND), *arguments], dimensions=(rows, columns), env=environment
        )

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_until(self, seen: Callable[[str], bool], what: str) -> str:
        """Read what the program draws until `seen` holds of the screen; returns the screen."""
        end = monotonic() + PATIENCE
        while not seen(self.text):
            left = end - monotonic()
            assert left > 0, f"no {what} within {PATIENCE:.0f} s; the screen is:\n{self.text}"
            if select.select([self.process.fd], [], [], left)[0] and not self._read():
                raise AssertionError(f"the program ended before {what}; the screen is:\n{self.text}")
        return self.text

    def wait_for(self, words: str) -> str:
        return self.wait_until(lambda text: words in text, repr(words))

    def press(self, keys: str) -> None:
        self.process.write(keys.encode())

    def wait_for_the_end(self) -> int | None:
        """Read until the program has ended; its exit code, None where a signal ended it."""
        while self._read():
            pass
        code = self.process.wait()
        return None if code is None else int(code)

    def _read(self) -> bool:
        try:
            drawn = os.read(self.process.fd, 65536)
        except OSError:
            return False
        self.raw += drawn
        # pyte cannot parse the private modes with a ">" or "<" that newer programs ask terminals about.
        self.stream.feed(drawn)
        return bool(drawn)

    def close(self) -> None:
        if self.process.isalive():
            self.process.terminate(force=True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment of its own: nothing of the person's own files is read or written."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PEACEWATCH", "XDG"))}
    kept |= {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        kept.pop(name, None)
    return kept


@pytest.fixture
def terminal(home: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    """Opens the command in a terminal of a given size; all are closed at the end."""
    opened: list[Terminal] = []

    def open_terminal(*arguments: str, columns: int = 120, rows: int = 40, **more: Any) -> Terminal:
        one = Terminal(*arguments, columns=columns, rows=rows, environment=home | more)
        opened.append(one)
        return one

    yield open_terminal
    for one in opened:
        one.close()
