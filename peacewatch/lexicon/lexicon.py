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
from peacewatch.lexicon.folding import key
from peacewatch.lexicon.index import Index
from peacewatch.lexicon.listing import ListedActor, listed_actor, listed_outlet
from peacewatch.lexicon.naming import add_actor, add_words
from peacewatch.records import Actor, Outlet

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
    _holders: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

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

        Asked for a day before or after all listed holders, nobody is named.
        """
        for actor_id in reversed(self._holders.get((country, title), ())):
            actor = self.actors[actor_id]
            if any(
                role.title == title and (role.held_on(day) if day else role.until is None)
                for role in actor.roles
            ):
                return actor
        return None


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
    holders: dict[tuple[str, str], list[str]] = {}
    for one in listed.values():
        add_actor(index, one)
        for role in one.actor.roles:
            office = holders.setdefault((one.actor.country, role.title), [])
            if one.actor.id not in office:
                office.append(one.actor.id)
    by_name: dict[str, str] = {}
    for outlet in outlets.values():
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
        _holders={office: tuple(found) for office, found in holders.items()},
    )


def _extended(
    known: ListedActor | None, actor: Actor, aliases: tuple[str, ...], given: frozenset[str]
) -> ListedActor:
    """A configured actor: the keys it gives override those of the listed one, its aliases are added."""
    spelled = [(language, name) for name in (actor.name, *aliases) for language in _languages(name)]
    if known is None:
        return ListedActor(actor=replace(actor, names=(("en", actor.name),)), spellings=tuple(spelled))
    kept = {name: getattr(actor, name) for name in given if name not in ("id", "aliases")}
    return replace(known, actor=replace(known.actor, **kept), spellings=(*known.spellings, *spelled))


def _languages(name: str) -> tuple[str, ...]:
    return ("ru", "uk") if any("\u0400" <= character <= "\u04ff" for character in name) else ("en",)
