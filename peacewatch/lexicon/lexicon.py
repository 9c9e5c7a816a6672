"""The lexicon: actors, outlets and the words of the rules, read from the data beside this module."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from peacewatch.lexicon.data import data, fingerprint, names
from peacewatch.lexicon.filling import add_actor, add_outlet, add_words
from peacewatch.lexicon.folding import key
from peacewatch.lexicon.given import gender_of
from peacewatch.lexicon.index import Index
from peacewatch.lexicon.listing import ListedActor, listed_actor, listed_outlet
from peacewatch.lexicon.titles import titles
from peacewatch.records import Actor, ActorKind, Outlet, Standing

if TYPE_CHECKING:
    from peacewatch.config.records import LexiconExtension, TopicExtension


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All facts the rules stand on. Shared and read-only: load it once with `load_lexicon`."""

    version: str
    """Changes whenever a fact does: stories analysed under another version are analysed anew."""
    actors: Mapping[str, Actor]
    outlets: Mapping[str, Outlet]
    index: Index
    """Every name, nation and title, as phrases to be found in a text."""
    topics: "tuple[TopicExtension, ...]" = ()
    """What the configuration adds to the topics of topics/topics.toml."""
    _outlets_by_name: Mapping[str, str] = field(default_factory=dict)
    _offices: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    _bodies: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @staticmethod
    def data(name: str) -> Any:
        """A data file of the lexicon; see `peacewatch.lexicon.data.data`."""
        return data(name)

    def outlet(self, name: str) -> Outlet | None:
        """The outlet of that id, name, alias, web address or domain; None where none is listed."""
        found = self.outlets.get(name)
        if found is None:
            found = self.outlets.get(self._outlets_by_name.get(key(name), ""))
        if found is None and "." in name:
            host = (urlsplit(name if "//" in name else f"//{name}").hostname or "").removeprefix("www.")
            while found is None and "." in host:
                found = self.outlets.get(self._outlets_by_name.get(host, ""))
                host = host.partition(".")[2]
        return found

    def holder(self, country: str, title: str, day: date | None) -> Actor | None:
        """Who held an office ("foreign minister" of "RU") on `day`; today's holder for None.

        "leader" is whoever spoke with a leader's standing then. Asked for a day before or after all listed
        holders, nobody is named.
        """
        for asked in (title, *(titles()[title].same if title in titles() else ())):
            for actor_id in reversed(self._offices.get((country, asked), ())):
                actor = self.actors[actor_id]
                for role in actor.roles:
                    suits = role.standing is Standing.LEADER if asked == "leader" else role.title == asked
                    if suits and (role.held_on(day) if day else role.until is None):
                        return actor
        return None

    def state(self, country: str) -> Actor | None:
        """The listed state with that country code."""
        found = self._bodies.get((country, "state"))
        return self.actors[found] if found else None

    def body(self, country: str, name: str) -> Actor | None:
        """The listed institution that is a country's body: the "foreign ministry" of "RU"."""
        found = self._bodies.get((country, name))
        return self.actors[found] if found else None


def load_lexicon(extension: "LexiconExtension | None" = None) -> Lexicon:
    """The lexicon, with what a configuration adds or overrides; the same value for the same extension."""
    return _load(extension)


@lru_cache(maxsize=8)
def _load(extension: "LexiconExtension | None") -> Lexicon:
    listed: dict[str, ListedActor] = {}
    for name in names("actors"):
        for stanza in data(name):
            one = listed_actor(stanza, name)
            listed[one.actor.id] = one
    outlets = {outlet.id: outlet for outlet in map(listed_outlet, data("outlets.txt"))}
    version = fingerprint()
    if extension is not None:
        for addition in extension.actors:
            known = listed.get(addition.actor.id)
            listed[addition.actor.id] = _extended(known, addition.actor, addition.aliases, addition.given)
        for outlet in extension.outlets:
            outlets[outlet.id] = outlet
        version = blake2b(f"{version} {extension!r}".encode(), digest_size=8).hexdigest()

    index = Index()
    add_words(index)
    offices: dict[tuple[str, str], list[str]] = {}
    bodies: dict[tuple[str, str], str] = {}
    for one in listed.values():
        add_actor(index, one)
        held = {role.title for role in one.actor.roles}
        if any(role.standing is Standing.LEADER for role in one.actor.roles):
            held.add("leader")
        for title in held:
            offices.setdefault((one.actor.country, title), []).append(one.actor.id)
        for body in (*one.bodies, *(("state",) if one.actor.kind is ActorKind.STATE else ())):
            bodies[one.actor.country, body] = one.actor.id
    by_name: dict[str, str] = {}
    for outlet in outlets.values():
        add_outlet(index, outlet)
        for name in (outlet.name, outlet.id, *outlet.aliases):
            by_name.setdefault(key(name), outlet.id)
        for domain in outlet.domains:
            by_name.setdefault(domain, outlet.id)
    return Lexicon(
        version=version,
        actors=MappingProxyType({actor_id: one.actor for actor_id, one in listed.items()}),
        outlets=MappingProxyType(outlets),
        index=index,
        topics=extension.topics if extension else (),
        _outlets_by_name=by_name,
        _offices={office: tuple(found) for office, found in offices.items()},
        _bodies=bodies,
    )


def _extended(
    known: ListedActor | None, actor: Actor, aliases: tuple[str, ...], given: tuple[str, ...]
) -> ListedActor:
    """A configured actor: the keys it gives override those of the listed one, its aliases are added."""
    spelled = [(language, name) for name in (actor.name, *aliases) for language in _languages(name)]
    if known is None:
        genders = (gender_of(name, language) for language, name in spelled)
        return ListedActor(
            actor=replace(actor, names=(("en", actor.name),)),
            spellings=tuple(spelled),
            gender=next(filter(None, genders), "m"),
        )
    kept = {name: getattr(actor, name) for name in given if name not in ("id", "aliases")}
    return replace(known, actor=replace(known.actor, **kept), spellings=(*known.spellings, *spelled))


def _languages(name: str) -> tuple[str, ...]:
    return ("ru", "uk") if any("\u0400" <= character <= "\u04ff" for character in name) else ("en",)
