"""The `[alerts]` section of the configuration: where alerts are posted to, and when it is quiet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, time, timedelta, tzinfo
from typing import Any
from urllib.parse import urlsplit

from peacewatch.config import Configuration, values
from peacewatch.config.values import Key, Section

KINDS = ("ntfy", "slack", "matrix", "plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where alerts are posted to. No secret need stand in the file: it may name environment variables."""

    kind: str
    url: str = ""
    """ntfy: with the topic; slack: the webhook; matrix: the home server."""
    url_env: str = ""
    """The environment variable that holds the url, for webhooks, which are secrets themselves."""
    token_env: str = ""
    """The environment variable that holds the token, sent as `Authorization: Bearer`."""
    room: str = ""
    """matrix: the room's id."""
    name: str = ""

    @property
    def way(self) -> str:
        """What it is called in the archive and on the screen; holds no secret."""
        return "post " + (self.name or f"{self.kind} {self.url_env or urlsplit(self.url).hostname}")


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the day in which alerts are held back; they may go beyond midnight."""

    begin: time
    end: time

    def ends_at(self, now: datetime, zone: tzinfo | None) -> datetime | None:
        """When the quiet that is now ends; None where it is not quiet. `zone` None: this machine's."""
        here = now.astimezone(zone)
        for back in (0, 1):
            day = here.date() - timedelta(days=back)
            begin = datetime.combine(day, self.begin, zone)
            end = datetime.combine(day + timedelta(days=self.end <= self.begin), self.end, zone)
            if begin.astimezone(zone) <= here < end.astimezone(zone):
                return end.astimezone(now.tzinfo)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertSettings:
    post: tuple[Target, ...] = ()
    quiet: Quiet | None = None
    zone: tzinfo | None = None
    """The zone of the quiet hours; None for that of `[ui]`, else the machine's."""


def alert_settings_of(configuration: Configuration) -> AlertSettings:
    settings: AlertSettings = configuration.sections.get("alerts") or AlertSettings()
    ui = configuration.sections.get("ui")
    if settings.zone is None and ui is not None and ui.zone is not None:
        return AlertSettings(post=settings.post, quiet=settings.quiet, zone=ui.zone)
    return settings


# --- reading ----------------------------------------------------------------------------------------------

_HOURS = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3])[:.]([0-5]\d)")


def _quiet(value: Any) -> Quiet:
    match = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or match.group(1, 2) == match.group(3, 4):
        raise ValueError('hours of the day, such as "22:00-07:00"')
    first, second, third, fourth = map(int, match.groups())
    return Quiet(time(first, second), time(third, fourth))


def _variable(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", value):
        raise ValueError('the name of an environment variable, such as "NTFY_TOKEN"')
    return value


def _room(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[!#][^\s/]{1,254}", value):
        raise ValueError('the id of a room, such as "!abc:example.org"')
    return value


_READERS: Mapping[str, values.Reader] = {
    "kind": values.choice(KINDS),
    "url": values.address,
    "url_env": _variable,
    "token_env": _variable,
    "room": _room,
    "name": values.text,
}
assert set(_READERS) == {field.name for field in fields(Target)}


def _targets(value: Any) -> tuple[Target, ...]:
    expected = 'tables with "kind" and "url": write [[alerts.post]] above each'
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        raise ValueError(expected)
    targets = tuple(_target(table, f"; number {number}: ", expected) for number, table in enumerate(value, 1))
    ways = [target.way for target in targets]
    if twice := next((way for way in ways if ways.count(way) > 1), ""):
        raise ValueError('another "name" for each', f'; two are called "{twice.removeprefix("post ")}"')
    return targets


def _target(table: dict[str, Any], place: str, expected: str) -> Target:
    given: dict[str, Any] = {}
    for name, value in table.items():
        if name not in _READERS:
            raise ValueError(expected, f'{place}no such key "{name}"; known are {", ".join(_READERS)}')
        try:
            given[name] = _READERS[name](value)
        except ValueError as error:
            raise ValueError(expected, f'{place}"{name}": expected {"".join(map(str, error.args))}') from None
    if "kind" not in given:
        raise ValueError(expected, f'{place}the key "kind" is missing')
    if ("url" in given) == ("url_env" in given):
        raise ValueError(expected, f'{place}give "url", or "url_env" where the address is a secret')
    if (given["kind"] == "matrix") != ("room" in given):
        raise ValueError(expected, f'{place}"room" is for "matrix", which needs it')
    return Target(**given)


def _alerts(given: dict[str, Any]) -> AlertSettings:
    return AlertSettings(**given)


ALERTS = Section(
    "alerts",
    (Key("quiet", _quiet), Key("zone", values.time_zone), Key("post", _targets)),
    _alerts,
)


def ways_of(alert: Sequence[str], settings: AlertSettings) -> tuple[str, ...]:
    """The ways of a view's `alert`, with each target by itself."""
    ways = [way for way in alert if way != "post"]
    return (*ways, *(target.way for target in settings.post if "post" in alert))
