"""Reads a configuration file and checks it whole: every mistake is found, not only the first."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from peacewatch.config.records import Configuration, LexiconExtension, WatchSettings
from peacewatch.config.sections import SECTIONS, with_outlet
from peacewatch.config.values import Section
from peacewatch.errors import ConfigurationError

MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class Mistake:
    line: int
    """1-based; 0 where the file as a whole is meant."""
    where: str
    """The key, with its table: "feeds[3].interval"."""
    what: str

    def in_words(self, path: Path) -> str:
        place = f"{path}:{self.line}" if self.line else str(path)
        return f"{place}: {self.where}: {self.what}" if self.where else f"{place}: {self.what}"


def read_configuration(
    path: Path, more_sections: Sequence[Section] = (), *, others: bool = False
) -> Configuration:
    """Read and check the file at `path`.

    `more_sections` are those of other floors; what they build stands in `Configuration.sections` by name.
    With `others` there may be more sections, which are left to whoever knows them.
    Raises `ConfigurationError` with every mistake, one a line: file, line, key, what was expected.
    """
    source = _source(path)
    try:
        document = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{_syntax_error(path, str(error))}") from None
    sections = (*SECTIONS, *more_sections)
    lines = _Lines(source)
    mistakes: list[Mistake] = []
    known = [section.name for section in sections]
    for name in document:
        if name not in known and not others:
            mistakes.append(Mistake(lines.of(name), name, "no such section" + _nearest(name, known)))
    built: dict[str, Any] = {}
    tables: dict[str, list[tuple[int, Any]]] = {}
    for section in sections:
        if section.name in document:
            tables[section.name] = _section(section, document[section.name], lines, mistakes)
            items = tuple(item for _, item in tables[section.name])
            built[section.name] = items if section.repeated else items[0] if items else None
    for section in sections:
        mistakes += _misplaced(section, tables.get(section.name, ()), built, lines)
    feeds = tuple(with_outlet(feed) for feed in built.get("feeds", ()))
    first: dict[str, int] = {}
    for index, feed in enumerate(
        document.get("feeds", []) if isinstance(document.get("feeds"), list) else []
    ):
        url = feed.get("url") if isinstance(feed, dict) else None
        if isinstance(url, str) and url in first:
            line = lines.of("feeds", index, "url")
            mistakes.append(
                Mistake(
                    line, f"feeds[{index + 1}].url", f"the same address as on line {first[url]}: remove one"
                )
            )
        elif isinstance(url, str):
            first[url] = lines.of("feeds", index, "url")
    if mistakes:
        mistakes.sort(key=lambda mistake: mistake.line)
        raise ConfigurationError("\n".join(mistake.in_words(path) for mistake in mistakes))
    watch = built.get("watch", WatchSettings())
    if watch.archive is not None and not watch.archive.is_absolute():
        watch = replace(watch, archive=path.parent / watch.archive)
    return Configuration(
        path=path,
        watch=watch,
        feeds=feeds,
        lexicon=LexiconExtension(
            outlets=built.get("outlets", ()), actors=built.get("actors", ()), topics=built.get("topics", ())
        ),
        sections={section.name: built[section.name] for section in more_sections if section.name in built},
    )


def _source(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigurationError(f"{path}: cannot be read: {error.strerror or error}.") from None
    if len(raw) > MOST_BYTES:
        raise ConfigurationError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB: not a watch list.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ConfigurationError(f"{path}:{line}: not UTF-8: save the file in that encoding.") from None


def _syntax_error(path: Path, error: str) -> str:
    if match := re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", error, re.DOTALL):
        return f"{path}:{match[2]}: not TOML: {match[1]} (column {match[3]})"
    return f"{path}: not TOML: {error}"


def _misplaced(
    section: Section, tables: Sequence[tuple[int, Any]], built: Mapping[str, Any], lines: "_Lines"
) -> list[Mistake]:
    return [
        Mistake(
            lines.of(section.name, one.index, one.key),
            f"{section.name}[{one.index + 1}].{one.key}" if section.repeated else f"{section.name}.{one.key}",
            one.what,
        )
        for one in (section.check(tables, built) if section.check else ())
    ]


def _section(section: Section, given: Any, lines: "_Lines", mistakes: list[Mistake]) -> list[tuple[int, Any]]:
    """What the section's tables make, each with its index; those with mistakes are left out."""
    if section.repeated:
        if not isinstance(given, list) or not all(isinstance(table, dict) for table in given):
            what = f"expected a list of tables: write [[{section.name}]] above each entry"
            mistakes.append(Mistake(lines.of(section.name), section.name, what))
            return []
        built = [(index, _table(section, table, lines, mistakes, index)) for index, table in enumerate(given)]
        return [(index, item) for index, item in built if item is not None]
    if not isinstance(given, dict):
        what = f"expected a table: write [{section.name}] above its keys"
        mistakes.append(Mistake(lines.of(section.name), section.name, what))
        return []
    item = _table(section, given, lines, mistakes, None)
    return [(0, item)] if item is not None else []


def _table(
    section: Section, given: dict[str, Any], lines: "_Lines", mistakes: list[Mistake], index: int | None
) -> Any:
    """What `section.build` makes of one table, or None where it has mistakes."""
    keys = {key.name: key for key in section.keys}
    place = section.name if index is None else f"{section.name}[{index + 1}]"
    before = len(mistakes)
    read: dict[str, Any] = {}
    for name, value in given.items():
        line = lines.of(section.name, index, name)
        if name not in keys:
            mistakes.append(Mistake(line, f"{place}.{name}", "no such key" + _nearest(name, list(keys))))
            continue
        try:
            read[name] = keys[name].read(value)
        except ValueError as error:
            expected, *hint = error.args
            what = f"expected {expected}, found {_shown(value)}" + "".join(hint)
            mistakes.append(Mistake(line, f"{place}.{name}", what))
    for key in section.keys:
        if key.required and key.name not in given:
            mistakes.append(Mistake(lines.of(section.name, index), place, f'the key "{key.name}" is missing'))
    if len(mistakes) > before:
        return None
    try:
        return section.build(read)
    except ValueError as error:
        mistakes.append(Mistake(lines.of(section.name, index), place, str(error)))
        return None


def _nearest(name: str, known: list[str]) -> str:
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else "; known are " + ", ".join(known)


def _shown(value: Any) -> str:
    shown = (
        f'"{value}"'
        if isinstance(value, str)
        else str(value).lower()
        if isinstance(value, bool)
        else repr(value)
    )
    return shown if len(shown) <= 60 else shown[:57] + "…"


class _Lines:
    """Where tables and keys stand in the source: tomllib keeps no positions, so the lines are scanned."""

    HEADER = re.compile(r"\s*\[{1,2}\s*([^\]\"']+?)\s*\]{1,2}\s*(?:#.*)?$")
    KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")

    def __init__(self, source: str) -> None:
        self.tables: dict[tuple[str, int], int] = {}
        self.keys: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        table, index = "", 0
        quoted = ""
        for number, line in enumerate(source.splitlines(), 1):
            if quoted:
                quoted = "" if quoted in line else quoted
                continue
            if match := self.HEADER.match(line):
                table = match[1]
                index = counts.get(table, 0)
                counts[table] = index + 1
                self.tables[table, index] = number
            elif match := self.KEY.match(line):
                self.keys.setdefault((table, index, match[1]), number)
            for mark in ('"""', "'''"):
                if line.count(mark) % 2:
                    quoted = mark

    def of(self, table: str, index: int | None = None, key: str = "") -> int:
        """The line of a key, else of its table, else of a top-level key of that name, else 0."""
        at = (table, index or 0)
        return (
            (self.keys.get((*at, key), 0) if key else 0)
            or (self.tables.get((f"{table}.{key}", 0), 0) if key else 0)
            or self.tables.get(at, 0)
            or self.keys.get(("", 0, table), 0)
        )
