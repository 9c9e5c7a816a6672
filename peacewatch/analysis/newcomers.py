"""People whom the text introduces and the lexicon lacks: "Richard Haass, president of the Council on …"."""

from dataclasses import dataclass

from peacewatch.analysis.offices import country_in, place_before
from peacewatch.analysis.roles import RoleWords, role_around, standing_in
from peacewatch.analysis.scan import Scan
from peacewatch.lexicon.declension import declined, readings
from peacewatch.lexicon.folding import fold, identity
from peacewatch.lexicon.given import given_names, nations_by_name
from peacewatch.lexicon.index import Hit
from peacewatch.lexicon.sides import side_of
from peacewatch.records import Actor, ActorKind, Role, Standing

_SLAVIC = ("ru", "uk")
_LONGEST_NAME = 4
_VERB_ENDINGS = ("ed", "s", "ing")
_LOCAL = ("governor", "military", "prosecutor")
"""Titles of a place: without a country beside them they are of the place the story is at."""
# What these say is their own, whatever country they belong to.
_OWN_ACCOUNT = (Standing.EXPERT, Standing.MEDIA)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A person introduced at words `first` to `last` of a scan."""

    actor: Actor
    first: int
    last: int
    role: RoleWords | None
    surnames: tuple[str, ...]
    """The folded forms that name the person alone; of a declined surname all of its cases."""


def newcomers(scan: Scan) -> list[Newcomer]:
    """Those named in full in this passage, in order; not its authors."""
    found: list[Newcomer] = []
    authors: set[str] = set()
    for run_first, run_last in scan.capital_runs(scan.by.particle):
        for first, last in _segments(scan, run_first, run_last):
            newcomer = _introduced(scan, first, last)
            if newcomer is None:
                continue
            found.append(newcomer)
            if _is_byline(scan, first, last) or (
                authors and newcomer.role is None and scan.key(last) == "from"
            ):
                authors.add(newcomer.actor.id)
    return [newcomer for newcomer in found if newcomer.actor.id not in authors]


def _segments(scan: Scan, first: int, last: int) -> list[tuple[int, int]]:
    """The parts of a run of capitals that could be names: what no phrase but a given name covers."""
    found = []
    start = first
    for place in range(first, last + 1):
        hit = scan.covering.get(place) if place < last else None
        if place == last or (hit is not None and not _may_be_name(scan, hit)) or place in scan.taken:
            if place > start:
                found.append((start, place))
            start = place + 1
    trimmed = []
    for start, end in found:
        while start < end and (scan.key(start) in scan.by.no_name or scan.key(start) in scan.by.honorifics):
            start += 1
        for place in range(start + 2, end - 1):
            if scan.sort(place, "given"):
                # Two people whom nothing but a blank parts: "By Anna Kos Maria Lind".
                trimmed.append((start, place))
                start = place
                break
        if start < end:
            trimmed.append((start, end))
    return trimmed


def _may_be_name(scan: Scan, hit: Hit) -> bool:
    """True for a given name, and for a surname alone: "Hunter Biden" is another than the listed Biden."""
    return hit.entry("given") is not None or all(
        entry.sort == "actor" and not entry.full and scan.lexicon.actors[entry.of].kind is ActorKind.PERSON
        for entry in hit.entries
    )


def _introduced(scan: Scan, first: int, last: int) -> Newcomer | None:
    words = [scan.key(place) for place in range(first, last)]
    given = scan.sort(first, "given")
    if not 2 <= len(words) <= _LONGEST_NAME or any(word in scan.by.body_word for word in words):
        return None
    if not scan.possessive(last) and (scan.key(last) in scan.by.thing_after and scan.linked(last)):
        return None
    if len(words[-1]) == 1 or any(_shouted(scan, place) for place in range(first, last)):
        return None
    if all(scan.sort(place, "given") for place in range(first, last)) and len(words) > 2:
        return None
    role = role_around(scan, first, last)
    if given is None and (
        (last - first == 2 and scan.between(first + 1) == "-")
        or (role is not None and not _stands_at(scan, role, first, last))
        or _leads_on(scan, last)
    ):
        return None
    if given is None and (role is None or scan.language in _SLAVIC or scan.headline or len(words) > 3):
        return None
    if scan.headline and role is None:
        return None
    gender = next((entry.of for entry in given.entries if entry.sort == "given"), "m") if given else "m"
    name = scan.passage.original[scan.starts[first] : scan.ends[last - 1]]
    surnames: tuple[str, ...] = (words[-1],)
    if scan.language in _SLAVIC:
        name, surnames = _nominative(scan, gender, first, last)
    return Newcomer(
        actor=_actor(scan, name, nations_by_name().get(words[0], ""), role),
        first=first,
        last=last,
        role=role,
        surnames=surnames,
    )


def _actor(scan: Scan, name: str, country_by_name: str, role: RoleWords | None) -> Actor:
    country, standing = "", Standing.PUBLIC
    roles: tuple[Role, ...] = ()
    if role is not None:
        standing = standing_in(scan, role)
        country = country_in(scan, role.first, role.last)
        roles = (Role(title=scan.words_between(role.first, role.last), standing=standing),)
        if not country and any(scan.names(place, "title", *_LOCAL) for place in range(role.first, role.last)):
            country = place_before(scan, role.first)
    country = country or country_by_name
    return Actor(
        id=f"~{identity(name, scan.language)}",
        name=name,
        kind=ActorKind.PERSON,
        side="other" if standing in _OWN_ACCOUNT else side_of(country),
        country=country,
        standing=standing,
        roles=roles,
        names=((scan.language, name),),
        listed=False,
    )


def _stands_at(scan: Scan, role: RoleWords, first: int, last: int) -> bool:
    """True where the role's title stands right before the name, or the role follows after a comma."""
    if role.last == first:
        return scan.linked(first) and scan.sort(first - 1, "title") is not None
    return scan.between(last) == ", "


def _leads_on(scan: Scan, last: int) -> bool:
    """True where capitals lead on to a noun: "the Orthodox Jewish community"."""
    word = scan.key(last)
    return (
        scan.close(last)
        and not scan.capital(last)
        and word not in scan.by.role_ends
        and word not in scan.by.linking
        and word not in scan.by.no_name
        and not word.endswith(_VERB_ENDINGS)
    )


def _is_byline(scan: Scan, first: int, last: int) -> bool:
    """True for who made the story: "By Anna Kos", "Anna Kos reported from Berlin", "Anna Kos/AP"."""
    before = first > 0 and scan.key(first - 1) in scan.by.byline_before and scan.capital(first - 1)
    if before or last >= len(scan.keys):
        return before
    reports = scan.key(last) in scan.by.byline_after and scan.key(last + 1) in ("from", "reporting")
    return (reports and scan.close(last)) or scan.between(last).strip(" ").startswith("/")


def _shouted(scan: Scan, place: int) -> bool:
    text = scan.text[scan.starts[place] : scan.ends[place]]
    return 2 < len(text) <= 5 and text.isupper()


def _nominative(scan: Scan, gender: str, first: int, last: int) -> tuple[str, tuple[str, ...]]:
    """A declined name in the nominative, and every form of its surname.

    The case is the one in which both given name and surname can stand; the given name's own nominative is
    likelier than any other.
    """
    given, surname = scan.key(first), scan.key(last - 1)
    given_readings = readings(given, scan.language, gender, "given")
    surname_readings = readings(surname, scan.language, gender, "surname")
    listed = given_names(scan.language)
    for case in range(6):
        of_given = [r.nominative for r in given_readings if r.case == case and r.nominative in listed]
        of_surname = [r.nominative for r in surname_readings if r.case == case]
        if of_given and of_surname:
            forms = declined(of_surname[0], scan.language, gender, "surname")
            parts = [of_given[0], *[scan.key(place) for place in range(first + 1, last - 1)], of_surname[0]]
            written = [scan.words_between(place, place + 1) for place in range(first, last)]
            shown = [_as_written(part, word) for part, word in zip(parts, written, strict=True)]
            return " ".join(shown), tuple({form for variants in forms for form in variants})
    return scan.words_between(first, last), (surname,)


def _as_written(nominative: str, written: str) -> str:
    """The nominative with the text's own letters where they are the same (ё for е, capitals)."""
    same = 0
    folded = fold(written)
    while same < min(len(nominative), len(folded)) and nominative[same] == folded[same]:
        same += 1
    return written[:same] + nominative[same:]
