"""The text form of a `Query`: what is typed into the filter line, after --filter, and in saved views.

    speaker:lavrov side:RU standing:authorised topic:territory,security since:3d is:changed "two words" -word

Alternatives are parted by commas, or the key is given again; "-" before a key with fixed values excludes
them. A value with blanks stands in quotation marks. What has no key is a word that must occur.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from difflib import get_close_matches
from functools import cache
from typing import Any

from peacewatch.errors import PeacewatchError
from peacewatch.lexicon.data import data
from peacewatch.lexicon.issues import issue_name
from peacewatch.moments import moment
from peacewatch.query import Query
from peacewatch.records import (
    Act,
    Attribution,
    DevelopmentKind,
    Knowledge,
    OutletKind,
    Phase,
    RelevanceLabel,
    Standing,
    Verdict,
)


class FilterError(PeacewatchError, ValueError):
    """The text is no filter; `message` says what is wrong with each part of it, one a line."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class _Key:
    """A key. `values` are what may follow it, as typed, with what is kept; empty for free text."""

    field: str
    says: str
    """How the description calls it: "topic {}"."""
    values: Mapping[str, str]


_SIDES = ("RU", "UA", "US", "EU", "NATO", "UK", "FR", "DE", "TR", "CN", "VA", "UN", "other")
LANGUAGES = {"en": "English", "ru": "Russian", "uk": "Ukrainian", "de": "German", "fr": "French"}
_STATES: Mapping[str, Mapping[str, Any]] = {
    "new": {"new_only": True},
    "changed": {"novelty": (Verdict.CHANGED.value,)},
    "again": {"novelty": (Verdict.AGAIN.value,)},
    "starred": {"starred": True},
    "noted": {"noted": True},
    "corrected": {"corrected": True},
    "stance": {"stance": True},
    "current": {"background": False},
}
"""What may follow "is:", with what it asks for."""
_TIMES = ("since", "until")
_TIME_EXAMPLES = ("24h", "3d", "2w", "today", "yesterday", "monday")

_TOKEN = re.compile(
    r"""
    (?P<no>-?)
    (?:
        [“”"„«](?P<phrase>[^“”"«»]*)[“”"»]?          # exact words
      | (?P<key>[A-Za-z][A-Za-z-]*):                  # a key …
        (?P<value>(?:[“”"][^“”"]*[“”"]?|[^\s“”"])*)   # … and its values
      | (?P<word>[^\s“”"„«»]+)
      | (?P<stray>[»])
    )
    """,
    re.VERBOSE,
)
_VALUE = re.compile(r"""[“”"]([^“”"]*)[“”"]?|([^,“”"]+)""")


@cache
def keys() -> Mapping[str, _Key]:
    """The keys with fixed or free values, by name, in the order in which they are offered."""
    issues = {stanza["id"][0]: stanza["id"][0] for stanza in data("issues/issues.txt")}
    topics = [stanza["id"][0] for stanza in data("topics/topics.txt")] + ["other"]
    return {
        "speaker": _Key("speakers", "by {}", {}),
        "side": _Key("sides", "side {}", {side.lower(): side for side in _SIDES}),
        "standing": _Key("standings", "{}", _same(Standing)),
        "attribution": _Key("attributions", "said by {}", _short(Attribution, "unnamed ")),
        "topic": _Key("topics", "on {}", {topic: topic for topic in topics}),
        "issue": _Key("issues", "about {}", issues),
        "act": _Key("acts", "who {}", _same(Act)),
        "novelty": _Key("novelty", "{}", {"new": "new", "again": "said again", "changed": "changed"}),
        "kind": _Key("kinds", "{}", _short(DevelopmentKind, "", " on the talks")),
        "phase": _Key("phases", "{}", _same(Phase)),
        "knowledge": _Key("knowledge", "{}", _first_word(Knowledge)),
        "origin": _Key("origins", "from {}", {}),
        "outlet": _Key("outlets", "in {}", {}),
        "outlet-kind": _Key("outlet_kinds", "{} media", _same(OutletKind)),
        "lang": _Key("languages", "in {}", {code: code for code in LANGUAGES}),
        "relevance": _Key("relevance", "{} stories", _same(RelevanceLabel)),
        "actor": _Key("actor", "with {}", {}),
        "development": _Key("development", "in development {}", {}),
    }


def _same(values: type[Any]) -> dict[str, str]:
    return {str(value).replace(" ", "-"): str(value) for value in values}


def _short(values: type[Any], prefix: str, suffix: str = "") -> dict[str, str]:
    return {str(value).removeprefix(prefix).removesuffix(suffix).split()[0]: str(value) for value in values}


def _first_word(values: type[Any]) -> dict[str, str]:
    return {str(value).split()[0]: str(value) for value in values}


# --- reading ----------------------------------------------------------------------------------------------


def parse(text: str, now: datetime, zone: tzinfo = UTC, more_issues: Sequence[str] = ()) -> Query:
    """The query that a text means at `now`; days begin at midnight in `zone`.

    `more_issues` are those a configuration adds. Raises `FilterError`, which tells all mistakes and the
    nearest valid key or value for each.
    """
    reading = _Reading(now, zone, more_issues)
    for token in _TOKEN.finditer(text):
        reading.take(token)
    if reading.mistakes:
        raise FilterError("\n".join(reading.mistakes))
    return reading.query()


class _Reading:
    """A text half read: what it asks for so far, and what is wrong with it."""

    def __init__(self, now: datetime, zone: tzinfo, more_issues: Sequence[str]) -> None:
        self._now, self._zone = now, zone
        self._more_issues = more_issues
        self._lists: dict[str, list[str]] = {}
        self._single: dict[str, Any] = {}
        self.mistakes: list[str] = []

    def query(self) -> Query:
        lists: dict[str, Any] = {name: tuple(dict.fromkeys(values)) for name, values in self._lists.items()}
        return Query(**lists, **self._single)

    def take(self, token: re.Match[str]) -> None:
        negated = bool(token["no"])
        if token["phrase"] is not None:
            if words := token["phrase"].strip():
                self._add("without" if negated else "phrases", words)
        elif token["word"] is not None:
            self._add("without" if negated else "words", token["word"])
        elif token["key"] is not None:
            self._take_key(token["key"].lower(), token["value"], negated=negated)

    def _take_key(self, key: str, value: str, *, negated: bool) -> None:
        known = keys()
        if key not in (*known, *_TIMES, "is"):
            near = _nearest(key, (*known, *_TIMES, "is"))
            self.mistakes.append(
                f'There is no "{key}:"; {near} To look for words with a colon, put them in quotation marks.'
            )
            return
        values = [quoted or plain for quoted, plain in _VALUE.findall(value)]
        values = [value.strip() for value in values if value.strip()]
        if not values:
            offered = ", ".join(_offered(key)[:6])
            self.mistakes.append(f'"{key}:" needs a value{f", such as {offered}" if offered else ""}.')
        elif key in _TIMES:
            self._take_time(key, values, negated=negated)
        elif key == "is":
            self._take_states(values, negated=negated)
        elif negated and not known[key].values:
            self.mistakes.append(f'"-{key}:" is not possible: only keys with fixed values can exclude some.')
        else:
            self._take_values(key, values, negated=negated)

    def _take_time(self, key: str, values: list[str], *, negated: bool) -> None:
        if negated or len(values) > 1:
            self.mistakes.append(f'"{key}:" takes one time, such as {", ".join(_TIME_EXAMPLES)}.')
            return
        try:
            self._single[key] = moment(values[0], self._now, self._zone)
        except (ValueError, OverflowError) as error:
            self.mistakes.append(f'"{key}:{values[0]}" is no time: expected {error}.')

    def _take_states(self, values: list[str], *, negated: bool) -> None:
        for value in values:
            asked = _STATES.get(value.lower())
            if asked is None:
                self.mistakes.append(f'There is no "is:{value}"; {_nearest(value, tuple(_STATES))}')
            elif negated:
                self._take_no_state(value.lower())
            else:
                for name, wanted in asked.items():
                    if isinstance(wanted, tuple):
                        self._lists.setdefault(name, []).extend(wanted)
                    else:
                        self._single[name] = wanted

    def _take_no_state(self, state: str) -> None:
        if state == "stance":
            self._single["stance"] = False
        elif state in ("changed", "again"):
            left = [verdict.value for verdict in Verdict if (verdict.value,) != _STATES[state]["novelty"]]
            self._lists.setdefault("novelty", []).extend(left)
        else:
            self.mistakes.append(f'"-is:{state}" is not possible.')

    def _take_values(self, key: str, values: list[str], *, negated: bool) -> None:
        spec = keys()[key]
        kept = [kept for value in values if (kept := self._value(key, spec, value)) is not None]
        if negated:
            kept = [value for value in spec.values.values() if value not in kept]
        if spec.field in ("actor", "development"):
            if len(values) > 1 or spec.field in self._single:
                self.mistakes.append(f'"{key}:" takes one value.')
            self._single[spec.field] = values[0]
        else:
            self._lists.setdefault(spec.field, []).extend(kept)

    def _value(self, key: str, spec: _Key, value: str) -> str | None:
        if not spec.values:
            return value
        typed = value.lower().replace(" ", "-")
        if typed in spec.values:
            return spec.values[typed]
        for kept in spec.values.values():
            if kept.lower() == value.lower():
                return kept
        if key == "issue" and value in self._more_issues:
            return value
        if key == "lang" and re.fullmatch(r"[a-z]{2,3}", typed):
            return typed
        self.mistakes.append(f'There is no "{key}:{value}"; {_nearest(typed, _offered(key))}')
        return None

    def _add(self, name: str, value: str) -> None:
        self._lists.setdefault(name, []).append(value)


def _offered(key: str) -> tuple[str, ...]:
    """What may follow a key, as typed."""
    if key in _TIMES:
        return _TIME_EXAMPLES
    if key == "is":
        return tuple(_STATES)
    values = keys()[key].values
    return tuple(kept if key == "side" else typed for typed, kept in values.items())


def _nearest(given: str, known: Sequence[str]) -> str:
    """The nearest of what is known, or all of it where nothing is near."""
    typed, folded = given.lower(), {name.lower(): name for name in known}
    near = [name for name in folded if len(name) > 1 and (typed.startswith(name) or name.startswith(typed))]
    near = near or get_close_matches(typed, folded, n=1, cutoff=0.6)
    return f'did you mean "{folded[near[0]]}"?' if near and typed else f"there are {', '.join(known)}."


# --- completing -------------------------------------------------------------------------------------------


def completions(text: str, known: Mapping[str, Sequence[str]] | None = None) -> tuple[str, ...]:
    """What the last part of a text may become, best first; each replaces that part as a whole.

    `known` are values of free keys, by key: {"speaker": ("lavrov", …), "outlet": ("tass", …)}.
    """
    part = re.search(r"\S*$", text)
    typed = part.group() if part else ""
    no, typed = ("-", typed[1:]) if typed.startswith("-") else ("", typed)
    key, colon, value = typed.partition(":")
    if not colon:
        names = (*keys(), *_TIMES, "is")
        return tuple(f"{no}{name}:" for name in names if name.startswith(key.lower()))
    if key not in (*keys(), *_TIMES, "is"):
        return ()
    before, comma, last = value.rpartition(",")
    offered = _offered(key) or tuple((known or {}).get(key, ()))
    wanted = last.lower()

    def place(value: str) -> int:
        """Values that begin so come first, then those with a word that does: "la" is Lavrov, not Hollande."""
        if value.lower().startswith(wanted):
            return 0
        return 1 if re.search(rf"[-\s]{re.escape(wanted)}", value, re.IGNORECASE) else 2

    found = sorted((value for value in offered if wanted in value.lower()), key=place)
    return tuple(f"{no}{key}:{before}{comma}{_quoted(value)}" for value in found)


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s,]", value) else value


# --- telling ----------------------------------------------------------------------------------------------


def describe(query: Query, zone: tzinfo = UTC) -> str:
    """A query in words, for the status line: "by lavrov · on territory · since 21 Nov 09:00"."""
    parts = [part for key in keys().values() if (part := _told(query, key))]
    if query.stance is not None:
        parts.append("stance only" if query.stance else "no stance")
    if not query.background:
        parts.append("without background")
    parts += [word for word in ("starred", "noted", "corrected") if getattr(query, word)]
    if query.new_only:
        parts.append("new to you")
    if query.since is not None:
        parts.append(f"since {_day(query.since, zone)}")
    if query.until is not None:
        parts.append(f"before {_day(query.until, zone)}")
    parts += [f"“{phrase}”" for phrase in query.phrases]
    parts += query.words
    parts += [f"without {word}" for word in query.without]
    return " · ".join(parts) or "everything"


def _told(query: Query, key: _Key) -> str:
    value = getattr(query, key.field)
    if key.field == "relevance":
        if set(value) == set(Query().relevance):
            return ""
        return key.says.format(" or ".join(value)) if value else "also what is not relevant"
    values = [value] if isinstance(value, str) and value else list(value)
    if not values:
        return ""
    if key.field == "languages":
        values = [LANGUAGES.get(code, code) for code in values]
    if key.field == "issues":
        values = [issue_name(issue) for issue in values]
    if key.field == "acts":
        values = [VERBS.get(act, act) for act in values]
    fixed = len(key.values)
    if fixed > 3 and len(values) > fixed / 2:
        left = [value for value in dict.fromkeys(key.values.values()) if value not in values]
        return f"not {key.says.format(' or '.join(left))}" if left and key.field != "acts" else ""
    return key.says.format(" or ".join(values))


VERBS = {
    "propose": "proposes",
    "demand": "demands",
    "support": "supports",
    "agree": "agrees",
    "reject": "rejects",
    "deny": "denies",
    "threaten": "threatens",
    "confirm": "confirms",
    "say": "says",
}


def _day(time: datetime, zone: tzinfo) -> str:
    local = time.astimezone(zone)
    if local.hour == local.minute == 0:
        return f"{local:%-d %b %Y}"
    return f"{local:%-d %b %H:%M}"
