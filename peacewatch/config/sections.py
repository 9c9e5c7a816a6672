"""The sections of the ground floor: `[watch]`, `[[feeds]]`, `[[outlets]]`, `[[actors]]`, `[[topics]]`."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from peacewatch.config import values
from peacewatch.config.records import ActorExtension, TopicExtension, WatchSettings
from peacewatch.config.values import Key, Section
from peacewatch.records import SIDES, TOPICS, Actor, ActorKind, Feed, Outlet, OutletKind, Part, Role, Standing

# Bounds of the polling interval, in seconds: no server is asked more often than every five minutes,
# none less than once a day.
LEAST_INTERVAL, MOST_INTERVAL = 300, 86400


def _retention(value: Any) -> int | None:
    if value is False or value == "never":
        return None
    try:
        return int(values.seconds(86400, 86400 * 36500)(value)) // 86400
    except ValueError:
        raise ValueError('a duration of at least one day, such as "180d", or "never"') from None


def _identifier(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", value):
        raise ValueError('lower-case letters, digits and hyphens, such as "sergei-lavrov"')
    return value


def _path(value: Any) -> Path:
    return Path(values.text(value)).expanduser()


def _watch(given: dict[str, Any]) -> WatchSettings:
    return WatchSettings(**given)


def _feed(given: dict[str, Any]) -> Feed:
    if "kind" in given:
        given["kind"] = OutletKind(given["kind"])
    return Feed(**given)


def _outlet(given: dict[str, Any]) -> Outlet:
    if "kind" in given:
        given["kind"] = OutletKind(given["kind"])
    return Outlet(**{"id": identifier_of(given["name"]), **given})


def _actor(given: dict[str, Any]) -> ActorExtension:
    keys = tuple(sorted("roles" if key == "role" else key for key in given))
    aliases = given.pop("aliases", ())
    actor = Actor(
        id=given.get("id", identifier_of(given["name"])),
        name=given["name"],
        kind=ActorKind(given.get("kind", ActorKind.PERSON)),
        side=given.get("side", "other"),
        country=given.get("country", ""),
        part=Part(given.get("part", Part.OTHER)),
        standing=(standing := Standing(given.get("standing", Standing.OFFICIAL))),
        roles=(Role(title=given["role"], standing=standing),) if "role" in given else (),
        on_behalf_of=given.get("on_behalf_of", ""),
    )
    return ActorExtension(actor=actor, aliases=aliases, given=keys)


def _topic(given: dict[str, Any]) -> TopicExtension:
    return TopicExtension(**given)


def identifier_of(name: str) -> str:
    """An id made of a name: "Sergei Lavrov" → "sergei-lavrov"; letters of any alphabet stay."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "unnamed"


OUTLET_KINDS = tuple(kind.value for kind in OutletKind)

SECTIONS = (
    Section(
        "watch",
        (
            Key("archive", _path),
            Key("interval", values.seconds(LEAST_INTERVAL, MOST_INTERVAL)),
            Key("full_text", values.yes_or_no),
            Key("retention", _retention),
            Key("user_agent", values.text),
            Key("languages", values.languages),
        ),
        _watch,
    ),
    Section(
        "feeds",
        (
            Key("name", values.text, required=True),
            Key("url", values.address, required=True),
            Key("outlet", values.text),
            Key("language", values.language),
            Key("kind", values.choice(OUTLET_KINDS)),
            Key("country", values.country),
            Key("interval", values.seconds(LEAST_INTERVAL, MOST_INTERVAL)),
            Key("enabled", values.yes_or_no),
            Key("full_text", values.yes_or_no),
            Key("user_agent", values.text),
        ),
        _feed,
        repeated=True,
    ),
    Section(
        "outlets",
        (
            Key("name", values.text, required=True),
            Key("id", _identifier),
            Key("kind", values.choice(OUTLET_KINDS)),
            Key("country", values.country),
            Key("owner", values.text),
            Key("domains", values.texts),
            Key("aliases", values.texts),
        ),
        _outlet,
        repeated=True,
    ),
    Section(
        "actors",
        (
            Key("name", values.text, required=True),
            Key("id", _identifier),
            Key("kind", values.choice(tuple(kind.value for kind in ActorKind))),
            Key("side", values.choice(SIDES)),
            Key("country", values.country),
            Key("part", values.choice(tuple(part.value for part in Part))),
            Key("role", values.text),
            Key("standing", values.choice(tuple(standing.value for standing in Standing))),
            Key("on_behalf_of", _identifier),
            Key("aliases", values.texts),
        ),
        _actor,
        repeated=True,
    ),
    Section(
        "topics",
        (
            Key("topic", values.choice(TOPICS), required=True),
            Key("issue", _identifier),
            Key("words", values.texts, required=True),
        ),
        _topic,
        repeated=True,
    ),
)


def with_outlet(feed: Feed) -> Feed:
    """The feed with its outlet filled in: a feed that names none is an outlet of its own name."""
    return feed if feed.outlet else replace(feed, outlet=feed.name)
