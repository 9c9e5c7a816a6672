"""Offices and bodies named by their country: "the Russian foreign minister", "Минобороны РФ"."""

from dataclasses import dataclass
from datetime import date

from peacewatch.analysis.scan import Scan
from peacewatch.lexicon.index import Hit
from peacewatch.lexicon.naming import genitive_of
from peacewatch.lexicon.sides import side_of
from peacewatch.lexicon.titles import bodies, titles
from peacewatch.records import Actor, ActorKind, Part, Standing

_HOME = {"ru": "RU", "uk": "UA"}
_STORY_PLACE = 200
"""So many words back the place of an event may be named."""
_SENTENCE = 25
"""So many words back where it may be a place of talks."""
# In these the country follows in the genitive: "президент России".
_SLAVIC = ("ru", "uk")
_HEADS = frozenset({"official", "minister"})
"""Titles that say nothing without the body they head: "глава МИД", "head of Russia's foreign ministry"."""


@dataclass(frozen=True, slots=True)
class Office:
    """Words `first` up to, not including, `last` that name an actor by office or body."""

    actor: Actor
    first: int
    last: int


def country_of(scan: Scan, hit: Hit | None) -> str:
    """The country a hit stands for: an adjective, a state, a town, an institution; empty for none."""
    if hit is None or scan.hyphened(hit):
        return ""
    for entry in hit.entries:
        if entry.sort in ("nation", "place"):
            return entry.of
        if entry.sort == "title" and titles()[entry.of].own:
            return titles()[entry.of].own
        if entry.sort == "actor":
            actor = scan.lexicon.actors[entry.of]
            if actor.kind is not ActorKind.PERSON:
                return actor.country
    return ""


def country_in(scan: Scan, first: int, last: int) -> str:
    """The country the words of a role name first; empty where they name none."""
    for place in range(first, last):
        found = country_of(scan, scan.covering.get(place))
        if found:
            return found
    return ""


def country_beside(scan: Scan, title: Hit) -> str:
    """The country right before or after a title ("Polish president", "president of Poland"), or empty."""
    return _country_before(scan, title.first)[1] or _country_after(scan, title.last)[1]


def offices(scan: Scan, day: date | None) -> list[Office]:
    """Holders of offices that free words of the passage name by title and country."""
    found = []
    for hit in scan.hits:
        title = hit.entry("title")
        if (
            title is None
            or not scan.free(hit.first, hit.last)
            or scan.key(hit.first - 1) in scan.by.indefinite
        ):
            continue
        first, country = _country_before(scan, hit.first)
        last = hit.last
        name = title.of
        if not country and not titles()[name].own:
            last, country = _country_after(scan, hit.last)
        if name in _HEADS:
            headed = _headed(scan, hit.last)
            if headed is None:
                continue
            name, last, head_country = headed
            country = country or head_country
        country = titles()[name].own or country
        if not country or _named_after(scan, last) or not scan.free(first, last):
            continue
        if any(scan.sort(place, "place") for place in range(first, last)):
            # "the Donetsk leader" is not the president.
            continue
        # Whoever holds it, the country is part of the title here and acts in no way of its own.
        scan.taken.update(range(first, last))
        before = scan.key(first - 1)
        if titles()[name].many or before in scan.by.indefinite or before in scan.by.former:
            continue
        holder = scan.lexicon.holder(country, name, day)
        if holder is not None:
            found.append(Office(holder, first, last))
    return found


def listed_bodies(scan: Scan, known: dict[str, str]) -> list[Office]:
    """Bodies named with their country; without one, as the story named that body before (`known`).

    `known` maps the bodies' names to the country the story last gave them, and is kept up to date.
    """
    found = []
    for hit in scan.hits:
        body = hit.entry("body")
        if body is None or not scan.free(hit.first, hit.last):
            continue
        first, country = _country_before(scan, hit.first)
        last = hit.last
        if not country and not bodies()[body.of].described:
            last, country = _country_after(scan, hit.last)
        if scan.sort(first, "place") or (last > hit.last and scan.sort(last - 1, "place")):
            continue
        if country:
            known[body.of] = country
        elif not bodies()[body.of].described:
            country = known.get(body.of, "") or _without_country(scan, body.of, hit.first)
        if not country or not scan.free(first, last) or (bodies()[body.of].loose and _leans(scan, last)):
            continue
        actor = scan.lexicon.body(country, body.of)
        if actor is None:
            actor = _unlisted_body(scan, body.of, country, scan.words_between(first, last))
        found.append(Office(actor, first, last))
        scan.taken.update(range(first, last))
    return found


def _without_country(scan: Scan, body: str, first: int) -> str:
    """The country of a body that nothing beside it tells: of the place of the story, or the home state."""
    kind = bodies()[body]
    if kind.local:
        return place_before(scan, first)
    return _HOME.get(scan.language, "") if kind.home else ""


def _unlisted_body(scan: Scan, body: str, country: str, words: str) -> Actor:
    name = words
    if scan.language in _SLAVIC:
        state = scan.lexicon.state(country)
        own = bodies()[body].name_in(scan.language)
        genitive = genitive_of(state.name_in(scan.language), scan.language) if state is not None else ""
        name = f"{own} {genitive}" if own and genitive else words
    return Actor(
        id=f"~{country.lower()}-{body.replace(' ', '-')}",
        name=name,
        kind=ActorKind.INSTITUTION,
        side=side_of(country),
        country=country,
        standing=Standing.AUTHORISED,
        names=((scan.language, name),),
        listed=False,
    )


def place_before(scan: Scan, first: int) -> str:
    """The country of the last place named before word `first`: where the story is; empty for none.

    Where talks are held, things are said and little else happens: a host counts in its own sentence only.
    """
    hosts = ""
    for place in range(first - 1, max(first - _STORY_PLACE, -1), -1):
        hit = scan.covering.get(place)
        if hit is None or (hit.entry("place") is None and not _is_located(scan, hit)):
            continue
        country = country_of(scan, hit)
        state = scan.lexicon.state(country)
        if state is None or state.part not in (Part.HOST, Part.MEDIATOR):
            return country
        if first - place < _SENTENCE:
            hosts = hosts or country
    return hosts


def _is_located(scan: Scan, hit: Hit) -> bool:
    entry = hit.entry("actor")
    return (
        entry is not None
        and scan.lexicon.actors[entry.of].kind is ActorKind.STATE
        and scan.before(hit.first) in scan.by.place_before
    )


def _leans(scan: Scan, last: int) -> bool:
    """True where the word after leans on the one before: "military aid"."""
    return (
        scan.close(last)
        and not scan.capital(last)
        and scan.key(last) not in scan.by.role_ends
        and scan.key(last) not in scan.by.linking
        and scan.key(last) not in scan.by.no_name
    )


def _country_before(scan: Scan, first: int) -> tuple[int, str]:
    """The country right before word `first`, past modifiers that keep the office what it is."""
    place = first
    while place > 0 and scan.linked(place):
        hit = scan.covering.get(place - 1)
        country = country_of(scan, hit) if hit is not None and hit.entry("title") is None else ""
        if hit is not None and country:
            if scan.language in _SLAVIC and hit.entry("nation") is None:
                # A noun before belongs to what stands before it; adjectives alone lean forward.
                break
            return hit.first, country
        if (
            hit is not None
            or scan.key(place - 1) not in scan.by.modifier
            or scan.key(place - 1) in scan.by.former
        ):
            break
        if scan.key(place - 1) in ("deputy", "vice", "assistant"):
            break
        place -= 1
    return first, ""


def _country_after(scan: Scan, last: int) -> tuple[int, str]:
    """The country that follows: "of Russia", "in Moscow", "России"."""
    place = last
    if scan.language not in _SLAVIC:
        if scan.key(place) not in ("of", "in", "der", "von", "de", "du") or not scan.close(place):
            return last, ""
        place += 1
        if scan.key(place) == "the":
            place += 1
    if not scan.close(place):
        return last, ""
    hit = scan.covering.get(place)
    if hit is None or (hit.entry("nation") is not None and hit.entry("actor") is None):
        # "leader of the French far right"
        return last, ""
    country = country_of(scan, hit)
    return (hit.last, country) if country else (last, "")


def _headed(scan: Scan, last: int) -> tuple[str, int, str] | None:
    """What a head is the head of: (title, last word, country) for "head of Russia's foreign ministry"."""
    place = last
    while scan.key(place) in ("of", "the") and scan.close(place):
        place += 1
    first = place
    hit = scan.covering.get(place)
    if hit is not None and country_of(scan, hit) and hit.entry("body") is None and scan.linked(hit.last):
        place = hit.last
        hit = scan.covering.get(place)
    body = hit.entry("body") if hit is not None else None
    if hit is None or body is None or not bodies()[body.of].head or not scan.linked(first):
        return None
    country = country_in(scan, first, place)
    end = hit.last
    if not country:
        end, country = _country_after(scan, hit.last)
    return bodies()[body.of].head, end, country


def _named_after(scan: Scan, last: int) -> bool:
    """True where a person's name follows: the title belongs to it."""
    if not scan.close(last):
        return False
    hit = scan.covering.get(last)
    return last in scan.taken or (hit is not None and hit.entry("given") is not None)
