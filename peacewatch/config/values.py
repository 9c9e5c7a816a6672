"""What a key of the file may hold. Each reader takes the parsed TOML value and returns ours.

A reader raises `ValueError` whose first argument says what was expected, fit to follow "expected ", and
whose second, if any, is a hint that closes the sentence.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Reader = Callable[[Any], Any]

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


@dataclass(frozen=True, slots=True)
class Key:
    name: str
    read: Reader
    required: bool = False


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A mistake that only the whole file shows: in which table of a section (0 is the first), which key."""

    index: int
    key: str
    what: str


@dataclass(frozen=True, slots=True)
class Section:
    """A table (`[watch]`), or with `repeated` an array of tables (`[[feeds]]`)."""

    name: str
    keys: tuple[Key, ...]
    build: Callable[[dict[str, Any]], Any]
    """Makes our record of the values read; may raise `ValueError` for what only the whole shows."""
    repeated: bool = False
    check: Callable[[Sequence[tuple[int, Any]], Mapping[str, Any]], Iterable[Misplaced]] | None = None
    """Says what is wrong between tables: given those built, with their index, and all sections by name."""


def text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a text in quotation marks")
    return value.strip()


def texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError('a list of texts, such as ["en", "uk"]')
    return tuple(item.strip() for item in value)


def yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def language(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2,3}", value):
        raise ValueError('a language code of two letters, such as "en", "uk" or "ru"')
    return value


def languages(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError('a list of language codes, such as ["en", "uk"]')
    return tuple(language(item) for item in value)


def time_zone(value: Any) -> tzinfo:
    try:
        return ZoneInfo(text(value))
    except (ValueError, ZoneInfoNotFoundError, OSError):
        raise ValueError('a time zone, such as "Europe/Kyiv" or "UTC"') from None


def country(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z]{2}", value):
        raise ValueError('a country code of two letters, such as "UA"')
    return value.upper()


def address(value: Any) -> str:
    expected = "an address that begins with http:// or https://"
    if not isinstance(value, str) or any(ord(c) <= 32 for c in value.strip()):
        raise ValueError(expected)
    try:
        parts = urlsplit(value.strip())
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise ValueError(expected)
    return value.strip()


def seconds(least: int, most: int) -> Reader:
    """A duration: a whole number of seconds, or a text such as "15m"; bounds in seconds, both allowed."""

    def read(value: Any) -> int:
        amount: int | None = None
        if isinstance(value, int) and not isinstance(value, bool):
            amount = value
        elif isinstance(value, str) and (match := re.fullmatch(r"(\d{1,9})\s*([smhdw])", value.strip())):
            amount = int(match[1]) * UNITS[match[2]]
        if amount is None or not least <= amount <= most:
            raise ValueError(
                f'a duration between {in_words(least)} and {in_words(most)}, such as "15m", or in seconds'
            )
        return amount

    return read


def in_words(amount: int) -> str:
    """A duration in the largest unit that divides it: 900 → "15 minutes"."""
    names = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))
    for name, size in names:
        if amount and amount % size == 0:
            count = amount // size
            return f"{count} {name}" + ("" if count == 1 else "s")
    return "0 seconds"


def choice(options: tuple[str, ...]) -> Reader:
    def read(value: Any) -> str:
        if isinstance(value, str) and value in options:
            return value
        near = get_close_matches(str(value), options, n=1, cutoff=0.6) if isinstance(value, str) else []
        hint = f'; did you mean "{near[0]}"?' if near else ""
        raise ValueError("one of " + ", ".join(f'"{option}"' for option in options), hint)

    return read
