"""Saved views, `[[views]]` in the configuration: a filter under a name, for panels, commands and alerts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from difflib import get_close_matches
from typing import Any

from peacewatch.config import Configuration, values
from peacewatch.config.values import Key, Misplaced, Section
from peacewatch.errors import PeacewatchError
from peacewatch.filter_line import FilterError, parse
from peacewatch.query import Query

KEYS = (5, 6, 7, 8, 9)
"""The number keys that show a view; those before them show the panels."""
WAYS = ("bell", "notify", "post")
"""How a view may give alerts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A saved view. `alert` are the ways in which it gives alerts; none where it is empty."""

    name: str
    filter: str
    key: int | None = None
    alert: tuple[str, ...] = ()


def view_on_key(views: Sequence[View], key: int) -> View | None:
    """The view on a number key: the one that names it, else the next one in the file that names none."""
    named = {view.key: view for view in views if view.key is not None}
    free = [number for number in KEYS if number not in named]
    others = (view for view in views if view.key is None)
    return (named | dict(zip(free, others, strict=False))).get(key)


def view_named(views: Sequence[View], name: str) -> View:
    """The view of that name, capitals aside. Raises `PeacewatchError` where there is none."""
    for view in views:
        if view.name.casefold() == name.casefold():
            return view
    if not views:
        raise PeacewatchError(f'There is no view "{name}": the configuration has no [[views]].')
    names = [view.name for view in views]
    near = get_close_matches(name, names, n=1, cutoff=0.4)
    raise PeacewatchError(
        f'There is no view "{name}"; '
        + (f'did you mean "{near[0]}"?' if near else f"there are {', '.join(names)}.")
    )


class FilterReader:
    """Reads filters with what a configuration adds to the issues there are."""

    def __init__(self, configuration: Configuration | None = None) -> None:
        topics = configuration.lexicon.topics if configuration else ()
        self._issues = tuple(topic.issue for topic in topics if topic.issue)

    def __call__(self, text: str, now: datetime, zone: tzinfo = UTC) -> Query:
        """The query that a filter means at `now`. Raises `FilterError`."""
        return parse(text, now, zone, self._issues)


def views_of(configuration: Configuration) -> tuple[View, ...]:
    return tuple(configuration.sections.get("views") or ())


def _key(value: Any) -> int:
    if value not in KEYS or isinstance(value, bool):
        raise ValueError(f"a number from {KEYS[0]} to {KEYS[-1]} (1 to 4 show the panels)")
    return int(value)


def _ways(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or any(way not in WAYS for way in value):
        raise ValueError("a list of " + ", ".join(f'"{way}"' for way in WAYS))
    return tuple(dict.fromkeys(value))


def _check(views: Sequence[tuple[int, View]], built: Mapping[str, Any]) -> Iterable[Misplaced]:
    """Filters that are none, and views that bear one name or want one key."""
    issues = [topic.issue for topic in built.get("topics", ()) if topic.issue]
    names: dict[str, int] = {}
    keys: dict[int, int] = {}
    for index, view in views:
        try:
            parse(view.filter, datetime.now(UTC), UTC, issues)
        except FilterError as error:
            yield Misplaced(index, "filter", f'expected a filter, found "{view.filter}": {_one_line(error)}')
        first = names.setdefault(view.name.casefold(), index)
        if first != index:
            yield Misplaced(index, "name", f"the same name as views[{first + 1}]: change one")
        if "post" in view.alert and not getattr(built.get("alerts"), "post", ()):
            yield Misplaced(index, "alert", '"post" needs an [[alerts.post]] that says where to')
        if view.key is not None and (first := keys.setdefault(view.key, index)) != index:
            yield Misplaced(index, "key", f"the same key as views[{first + 1}]: change one")


def _one_line(error: FilterError) -> str:
    return " ".join(error.message.splitlines())


VIEWS = Section(
    "views",
    (
        Key("name", values.text, required=True),
        Key("filter", values.text, required=True),
        Key("key", _key),
        Key("alert", _ways),
    ),
    lambda given: View(**given),
    repeated=True,
    check=_check,
)
