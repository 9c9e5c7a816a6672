"""How records are written into columns: times as sortable text, whole records as JSON without defaults.

Unknown keys are left out on reading and missing ones take the record's default, so that a record which has
gained or lost a field since still reads.
"""

import json
import types
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Value = TypeVar("Value")


def written(time: datetime | None) -> str | None:
    """A time as text of fixed width, so that text order is time order: `2026-11-24T06:39:00.000000Z`."""
    if time is None:
        return None
    if time.tzinfo is not UTC:
        time = time.astimezone(UTC)
    return time.isoformat(timespec="microseconds")[:26] + "Z"


def time_of(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def day_of(time: datetime | None) -> str:
    """The day in UTC, `2026-11-24`; empty for None."""
    return time.astimezone(UTC).date().isoformat() if time else ""


def in_portions(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """So many values at a time as any SQLite takes in one statement."""
    for start in range(0, len(values), 5000):
        yield values[start : start + 5000]


def limit_of(most: int | None) -> int:
    """For LIMIT: none where None."""
    return -1 if most is None else most


def words_json(words: Iterable[str]) -> str:
    """A sequence of words as a JSON list, empty text for none."""
    listed = list(words)
    return json.dumps(listed, ensure_ascii=False) if listed else ""


def words_of(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


def record_json(record: Any) -> str:
    """A record as JSON; fields that hold their default are left out."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def record_of(kind: type[Record], text: str) -> Record:
    """The record of that kind that `record_json` wrote."""
    read: Record = _reader(cast(Hashable, kind))(json.loads(text))
    return read


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            name: _plain(held)
            for name, default in _defaults(cast(Hashable, type(value)))
            if (held := getattr(value, name)) != default or default is MISSING
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return written(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (
            field.name,
            field.default_factory() if field.default_factory is not MISSING else field.default,
        )
        for field in fields(kind)
    )


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of that type out of what JSON holds."""
    if get_origin(kind) in (Union, types.UnionType):
        inner = _reader(next(option for option in get_args(kind) if option is not type(None)))
        return lambda value: None if value is None else inner(value)
    if get_origin(kind) is tuple:
        options = get_args(kind)
        if options[-1] is Ellipsis:
            each = _reader(options[0])
            return lambda value: tuple(each(item) for item in value)
        readers = [_reader(option) for option in options]
        return lambda value: tuple(read(item) for read, item in zip(readers, value, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        of_field = {field.name: _reader(hints[field.name]) for field in fields(kind)}
        return lambda value: kind(
            **{name: of_field[name](held) for name, held in value.items() if name in of_field}
        )
    if kind in (datetime, date):
        return lambda text: kind.fromisoformat(text)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda text: kind(text)
    return lambda value: value
