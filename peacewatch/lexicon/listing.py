"""Reading the lists of actors and outlets: a stanza of the data becomes a record."""

from dataclasses import dataclass
from datetime import date

from peacewatch.errors import PeacewatchError
from peacewatch.lexicon.data import Stanza
from peacewatch.lexicon.sides import SIDE_COUNTRIES
from peacewatch.records import Actor, ActorKind, Outlet, OutletKind, Part, Role, Standing

LANGUAGES = ("en", "ru", "uk", "de", "fr")
_ACTOR_KEYS = frozenset(
    (*LANGUAGES, "id", "kind", "side", "country", "part", "standing", "for", "role", "gender", "common")
) | {"also", "adjective", "place", "body"}
_OUTLET_KEYS = frozenset(("id", "name", "kind", "country", "owner", "domains", "aliases"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedActor:
    """An actor with what is needed to find it in a text."""

    actor: Actor
    spellings: tuple[tuple[str, str], ...] = ()
    """(language, full name): every name it is known by in full."""
    also: tuple[str, ...] = ()
    """Short names besides the surname; of a state: its capital, as one that acts."""
    adjectives: tuple[str, ...] = ()
    """Of a state: "Russian", "российский*"."""
    places: tuple[str, ...] = ()
    """Of a state: its towns and regions, which tell whose governor somebody is."""
    bodies: tuple[str, ...] = ()
    """Of an institution: which of bodies.txt it is ("foreign ministry")."""
    gender: str = "m"
    common: bool = False
    """The surname alone says too little."""


def listed_actor(stanza: Stanza, file: str) -> ListedActor:
    """An actor's stanza; `PeacewatchError` names file and actor where it is wrong."""
    try:
        actor_id = stanza["id"][0]
        if unknown := stanza.keys() - _ACTOR_KEYS:
            raise ValueError(f"no such key: {', '.join(sorted(unknown))}")
        spellings = tuple(
            (language, name)
            for language in LANGUAGES
            for line in stanza.get(language, ())
            for name in _parts(line)
        )
        first: dict[str, str] = {}
        for language, name in spellings:
            first.setdefault(language, " ".join(name.replace("*", "").replace("|", " ").split()))
        roles = tuple(sorted(map(_role, stanza.get("role", ())), key=lambda role: role.since or date.min))
        actor = Actor(
            id=actor_id,
            name=first["en"],
            kind=ActorKind(_one(stanza, "kind", ActorKind.PERSON)),
            side=_one(stanza, "side", "other"),
            country=_one(stanza, "country", SIDE_COUNTRIES.get(_one(stanza, "side", ""), "")),
            part=Part(_one(stanza, "part", Part.OTHER)),
            standing=Standing(_one(stanza, "standing", roles[-1].standing if roles else Standing.OFFICIAL)),
            roles=roles,
            on_behalf_of=_one(stanza, "for", ""),
            names=tuple(first.items()),
        )
    except (KeyError, ValueError) as error:
        raise PeacewatchError(f"the lexicon's {file}: {stanza.get('id', stanza)}: {error}") from error
    return ListedActor(
        actor=actor,
        spellings=spellings,
        also=tuple(name for line in stanza.get("also", ()) for name in _parts(line)),
        adjectives=tuple(name for line in stanza.get("adjective", ()) for name in _parts(line)),
        places=tuple(name for line in stanza.get("place", ()) for name in _parts(line)),
        bodies=tuple(stanza.get("body", ())),
        gender=_one(stanza, "gender", "m"),
        common="common" in stanza,
    )


def listed_outlet(stanza: Stanza) -> Outlet:
    """An outlet's stanza; `PeacewatchError` names the outlet where it is wrong."""
    try:
        if unknown := stanza.keys() - _OUTLET_KEYS:
            raise ValueError(f"no such key: {', '.join(sorted(unknown))}")
        return Outlet(
            id=stanza["id"][0],
            name=stanza["name"][0],
            kind=OutletKind(_one(stanza, "kind", OutletKind.UNKNOWN)),
            country=_one(stanza, "country", ""),
            owner=_one(stanza, "owner", ""),
            domains=tuple(_one(stanza, "domains", "").split()),
            aliases=tuple(name for line in stanza.get("aliases", ()) for name in _parts(line)),
        )
    except (KeyError, ValueError) as error:
        raise PeacewatchError(f"the lexicon's outlets.txt: {stanza.get('id', stanza)}: {error}") from error


def _role(line: str) -> Role:
    """`2004-03-09/ authorised foreign minister`: an interval, open where a side is empty, standing, title."""
    interval, standing, title = line.split(" ", 2)
    since, slash, until = interval.partition("/")
    if not slash:
        raise ValueError(f"role {line!r}: expected an interval such as 2004-03-09/ or 2012-05-07/2024-05-12")
    return Role(
        title=title,
        standing=Standing(standing),
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
    )


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split(";") if part.strip()]


def _one(stanza: Stanza, name: str, otherwise: str) -> str:
    return stanza[name][0] if name in stanza else otherwise
