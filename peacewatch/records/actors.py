"""Actors: the persons, offices, institutions and states that take part or speak."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SIDES = ("RU", "UA", "US", "EU", "NATO", "UK", "FR", "DE", "TR", "CN", "VA", "UN", "other")
"""The codes of sides; a state without one of its own is "other" and shown as its country."""


class ActorKind(StrEnum):
    PERSON = "person"
    OFFICE = "office"
    INSTITUTION = "institution"
    STATE = "state"


class Standing(StrEnum):
    """With what authority somebody speaks, from most to least binding on the side."""

    LEADER = "leader"
    AUTHORISED = "authorised"
    OFFICIAL = "official"
    LEGISLATOR = "legislator"
    FORMER = "former"
    MEDIA = "media"
    EXPERT = "expert"
    PUBLIC = "public"

    @property
    def binds_the_side(self) -> bool:
        """True for those whose words can be held against the side itself."""
        return self in (Standing.LEADER, Standing.AUTHORISED)


class Part(StrEnum):
    """Part in the talks."""

    PARTY = "party"
    MEDIATOR = "mediator"
    GUARANTOR = "guarantor"
    HOST = "host"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office held, with the days it began and ended where known. `title` is English, lower case."""

    title: str
    standing: Standing = Standing.OFFICIAL
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A listed actor, or one discovered in a story (then `listed` is False and the id begins with "~")."""

    id: str
    name: str
    """The English name it is shown under."""
    kind: ActorKind
    side: str = "other"
    """RU UA US EU NATO UK FR DE TR CN VA UN, or other."""
    country: str = ""
    """ISO 3166 alpha-2, shown instead of "other"."""
    part: Part = Part.OTHER
    standing: Standing = Standing.OFFICIAL
    """Where no dated role says otherwise."""
    roles: tuple[Role, ...] = ()
    on_behalf_of: str = ""
    """Id of the office or institution this actor speaks for (Peskov → kremlin); empty for its own account."""
    names: tuple[tuple[str, str], ...] = ()
    """The full name per language, nominative: (("en", "Dmitry Peskov"), ("ru", "Дмитрий Песков"))."""
    listed: bool = True

    def role_on(self, day: date | None) -> Role | None:
        """The role held on `day` (the latest listed where several were); the current one for None."""
        held = [role for role in self.roles if (role.held_on(day) if day else role.until is None)]
        return held[-1] if held else None

    def standing_on(self, day: date | None) -> Standing:
        """Standing on `day`: that of the role held then, "former" where every role lies before it."""
        role = self.role_on(day)
        if role is not None:
            return role.standing
        if day and any(r.until is not None and r.until <= day for r in self.roles):
            return Standing.FORMER
        return self.standing

    def name_in(self, language: str) -> str:
        return dict(self.names).get(language, self.name)

    @property
    def shown_side(self) -> str:
        """The side's code, or the country's where the side has none of its own: never "other"."""
        return shown_side(self.side, self.country)


def shown_side(side: str, country: str) -> str:
    """The code a row shows for a side: its own, else the country's, else "–"."""
    return side if side != "other" else (country or "–")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An actor named at a place in a story; `text == story.in_field(field)[start:end]`."""

    actor: str
    """The actor's id; discovered actors have one too (see `Actor`)."""
    field: str
    start: int
    end: int
