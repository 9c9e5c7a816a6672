"""How the data beside this module is read: one way for all of it.

- `NAME.toml`: tables, through tomllib; for small files whose values have structure.
- `NAME.json`: what a script of the repository has built.
- `NAME.txt`: stanzas of `key: value` lines, parted by blank lines, as in a Debian control file; a key may be
  repeated. For the large hand-kept lists: a hundred times faster to read than TOML, and a line to a fact.
  "#" at the beginning of a line makes it a comment.
"""

import json
import tomllib
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from peacewatch.errors import PeacewatchError

Stanza = dict[str, list[str]]

_SUFFIXES = (".toml", ".json", ".txt")
_FOLDER = Path(__file__).parent


@cache
def data(name: str) -> Any:
    """The contents of a data file, by its path below `peacewatch/lexicon`: "outlets.txt", "cues/en.toml".

    TOML and JSON give what their readers give, text gives a list of stanzas. The value is shared: read it,
    never write to it. Raises `PeacewatchError` where the file is missing or cannot be read.
    """
    try:
        text = (_FOLDER / name).read_text(encoding="utf-8")
        if name.endswith(".toml"):
            return tomllib.loads(text)
        if name.endswith(".json"):
            return json.loads(text)
        return stanzas(text, name)
    except (OSError, ValueError) as error:
        raise PeacewatchError(
            f"the lexicon's {name} cannot be read: {error}; reinstall peacewatch"
        ) from error


def names(folder: str) -> tuple[str, ...]:
    """The data files of a folder of the lexicon, in alphabetical order: ("actors/europe.txt", …)."""
    found = (_FOLDER / folder).iterdir()
    return tuple(sorted(f"{folder}/{file.name}" for file in found if file.suffix in _SUFFIXES))


def stanzas(text: str, name: str = "text") -> list[Stanza]:
    """Parse stanzas; ValueError with file and line where a line is neither `key: value` nor a comment."""
    found: list[Stanza] = []
    current: Stanza = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            continue
        if not line.strip():
            if current:
                found.append(current)
                current = {}
            continue
        key, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f'{name}, line {number}: expected "key: value", found {line[:60]!r}')
        current.setdefault(key.strip(), []).append(value.strip())
    if current:
        found.append(current)
    return found


@cache
def fingerprint() -> str:
    """A short hash of all data files: another value means that the facts have changed."""
    digest = blake2b(digest_size=8)
    for file in sorted(_FOLDER.rglob("*")):
        if file.suffix in _SUFFIXES:
            digest.update(file.relative_to(_FOLDER).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
