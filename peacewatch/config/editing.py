"""Changes to the configuration file, with its comments and order kept. The shipped file is never edited."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from peacewatch.config.finding import FoundConfiguration, user_configuration
from peacewatch.config.reading import read_configuration
from peacewatch.errors import ConfigurationError
from peacewatch.records import Feed

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import AoT

# The keys of a feed in the order they are written; those at their default are left out.
WRITTEN = (
    "name",
    "url",
    "outlet",
    "language",
    "kind",
    "country",
    "interval",
    "enabled",
    "full_text",
    "user_agent",
)


def editable(found: FoundConfiguration) -> Path:
    """The file that edits go to: the one in use, or a copy of the shipped one in the user's folder.

    Raises `ConfigurationError` where the copy cannot be made.
    """
    if not found.shipped:
        return found.path
    own = user_configuration()
    if own.exists():  # made since the shipped one was found: it is the user's, and is never written over
        return own
    try:
        own.parent.mkdir(parents=True, exist_ok=True)
        _write(own, found.path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{own}: cannot be written: {error.strerror or error}.") from None
    return own


def add_feed(path: Path, feed: Feed) -> None:
    """Append `feed` to the file. Raises `ConfigurationError` where its address is there already."""
    import tomlkit

    document, feeds = _open(path)
    if any(entry.get("url") == feed.url for entry in feeds):
        raise ConfigurationError(f"{path}: {feed.url} is on the watch list already.")
    entry = tomlkit.table()
    default = Feed(name="", url="")
    for key in WRITTEN:
        value = getattr(feed, key)
        if value != getattr(default, key) and not (key == "outlet" and value == feed.name):
            entry[key] = str(value) if key == "kind" else value
    feeds.append(entry)
    document["feeds"] = feeds
    _save(path, document)


def remove_feed(path: Path, wanted: str) -> Feed:
    """Remove the feed named `wanted`, or with that address; returns it.

    Raises `ConfigurationError` where none is.
    """
    document, feeds = _open(path)
    index, removed = _which(path, wanted)
    del feeds[index]
    if not len(feeds):
        del document["feeds"]
    _save(path, document)
    return removed


def set_feed(path: Path, wanted: str, key: str, value: str | bool | int) -> Feed:
    """Set one key of the feed named `wanted`, or with that address; returns the feed as it was.

    Raises `ConfigurationError` where there is no such feed or the file would not be valid after it.
    """
    document, feeds = _open(path)
    index, before = _which(path, wanted)
    feeds[index][key] = value
    _save(path, document)
    return before


def _which(path: Path, wanted: str) -> tuple[int, Feed]:
    feeds = read_configuration(path, others=True).feeds
    for index, feed in enumerate(feeds):
        if wanted == feed.url or wanted.casefold() == feed.name.casefold():
            return index, feed
    from difflib import get_close_matches

    near = get_close_matches(wanted, [feed.name for feed in feeds], n=1, cutoff=0.5)
    hint = f' Did you mean "{near[0]}"?' if near else " See: peacewatch feeds list"
    raise ConfigurationError(f'{path}: there is no feed "{wanted}".{hint}')


def _open(path: Path) -> "tuple[TOMLDocument, AoT]":
    import tomlkit
    from tomlkit.items import AoT

    read_configuration(path, others=True)  # a file with mistakes is not edited: the mistakes are said instead
    document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    feeds = document.get("feeds")
    if not isinstance(feeds, AoT):
        if feeds is not None:
            raise ConfigurationError(
                f"{path}: feeds are written as one list here; write each as [[feeds]] to have them edited."
            )
        feeds = tomlkit.aot()
    return document, feeds


def _save(path: Path, document: "TOMLDocument") -> None:
    import tomlkit

    try:
        _write(path, tomlkit.dumps(document), check=True)
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be written: {error.strerror or error}.") from None


def _write(path: Path, content: str, *, check: bool = False) -> None:
    """Replace the file in one step, so that neither a crash nor a full disk leaves half of it."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if check:
            try:
                read_configuration(draft, others=True)
            except ConfigurationError as error:
                raise ConfigurationError(error.message.replace(str(draft), str(path))) from None
        draft.chmod(target.stat().st_mode if target.exists() else 0o644)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
