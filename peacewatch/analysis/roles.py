"""The role a text gives a person beside the name: "Russian Foreign Minister …", "…, a fellow at the …"."""

from typing import NamedTuple

from peacewatch.analysis.offices import country_beside
from peacewatch.analysis.scan import Scan
from peacewatch.lexicon.given import given_names
from peacewatch.lexicon.index import Hit
from peacewatch.lexicon.titles import nominatives, standing_of, titles
from peacewatch.records import ActorKind, Standing

# How far, in words, a role may reach from its title to the name, and how long it may be after one.
_REACH = 10
_LONGEST = 16
_LONGEST_CHUNK = 24
"""Words that may lean on a name, one before the other."""
_CLAUSE_ENDS = frozenset(",.;:()[]—–!?\n")
_SLAVIC = ("ru", "uk")


class RoleWords(NamedTuple):
    """A role: words `first` up to, not including, `last` of the passage."""

    first: int
    last: int


def role_around(scan: Scan, first: int, last: int) -> RoleWords | None:
    """The role beside the name at words `first` to `last`: before it, else after it; None for none."""
    if scan.language in _SLAVIC:
        return _before_slavic(scan, first) or _after(scan, last)
    return _before(scan, first) or _after(scan, last)


def chunk_start(scan: Scan, first: int) -> int:
    """Where the words that lean on word `first` begin: titles, nations, bodies, capitals, modifiers."""
    place = first
    while place > 0 and first - place < _LONGEST_CHUNK and scan.linked(place):
        if place < first and scan.between(place) == "-" and place - 1 not in scan.covering:
            # "pro-Russian", "then-mayor"
            place -= 1
            continue
        hit = scan.covering.get(place - 1)
        if hit is not None and hit.entries[0].sort != "given":
            entry = hit.entry("actor")
            person = entry is not None and scan.lexicon.actors[entry.of].kind is ActorKind.PERSON
            if person and not scan.possessive(place):
                break
            place = hit.first
            continue
        word = scan.key(place - 1)
        lower = not scan.capital(place - 1)
        if word in scan.by.modifier or word in scan.by.honorifics:
            place -= 1
        elif (
            lower
            or _shouted(scan, place - 1) != _shouted(scan, first)
            or word in scan.by.no_name
            or scan.headline
            or first - place > 6
            or hit is not None
        ):
            break
        else:
            place -= 1
    return place


def _shouted(scan: Scan, place: int) -> bool:
    """True for a word in capitals that is no abbreviation."""
    start, end = scan.starts[place], scan.ends[place]
    return end - start > 4 and scan.text[start:end].isupper()


def standing_in(scan: Scan, role: RoleWords) -> Standing:
    """With what standing the role's words speak: that of its chief title, former where they say so."""
    chief: Hit | None = None
    found: list[Standing] = []
    for place in range(role.first, role.last):
        hit = scan.sort(place, "title")
        if hit is None or hit.first != place:
            continue
        chief = chief or hit
        found.extend(standing_of(entry.of) for entry in hit.entries if entry.sort == "title")
    if chief is None:
        return Standing.OFFICIAL
    if any(scan.key(place) in scan.by.former for place in range(role.first, chief.first)):
        return Standing.FORMER
    if found[0] is Standing.LEADER and not _leads_a_state(scan, role, chief):
        # "president of the Union of Journalists", "Conservative leader"
        return Standing.EXPERT if _academic(scan, role) else Standing.OFFICIAL
    if not found[0].binds_the_side and (Standing.EXPERT in found or _academic(scan, role)):
        return Standing.EXPERT
    return found[0]


def _leads_a_state(scan: Scan, role: RoleWords, chief: Hit) -> bool:
    """True where a state stands right beside the title, or nothing does: "President Ana Kos"."""
    alone = role.last - role.first == chief.last - chief.first
    own = any(entry.sort == "title" and titles()[entry.of].own for entry in chief.entries)
    return alone or own or bool(country_beside(scan, chief))


def _academic(scan: Scan, role: RoleWords) -> bool:
    return any(scan.key(place) in scan.by.academic for place in range(role.first, role.last))


def _before(scan: Scan, first: int) -> RoleWords | None:
    start = chunk_start(scan, first)
    parted = start == first and first > 0 and scan.between(first) == ", " and _closed_after(scan, first)
    if parted:
        # "Poland's foreign minister, Radoslaw Sikorski, said"
        start = _chunk_ending_at(scan, first)
    if any(scan.sort(place, "title") for place in range(start, first)):
        return RoleWords(start, first)
    if parted and start == first and scan.key(first - 1) in scan.by.body_word:
        # "the governor of the Tula region, …, said"
        start = first - 1
    return _linked_before(scan, start, first)


def _chunk_ending_at(scan: Scan, last: int) -> int:
    """As `chunk_start`, for words that end before `last` and are parted from it."""
    hit = scan.covering.get(last - 1)
    if hit is None:
        return last if not scan.capital(last - 1) else chunk_start(scan, last - 1)
    entry = hit.entry("actor")
    if entry is not None and scan.lexicon.actors[entry.of].kind is ActorKind.PERSON:
        return last
    return chunk_start(scan, hit.first)


def _linked_before(scan: Scan, start: int, first: int) -> RoleWords | None:
    """ "head of the presidential office Andriy Yermak": title, linking words, then what leans on the name."""
    if start == first or start == 0:
        return None
    for place in range(start - 1, max(start - _REACH, -1), -1):
        if not scan.linked(place + 1):
            return None
        hit = scan.sort(place, "title")
        if hit is not None:
            return RoleWords(chunk_start(scan, hit.first), first)
        if not (
            scan.key(place) in scan.by.linking
            or scan.key(place) in scan.by.modifier
            or scan.key(place) in scan.by.body_word
            or place in scan.covering
            or scan.capital(place)
        ):
            return None
    return None


def _before_slavic(scan: Scan, first: int) -> RoleWords | None:
    """The nearest title to the left within the clause, with the adjectives before it."""
    if scan.key(first - 1) in scan.by.linking:
        return None
    for place in range(first - 1, max(first - _REACH - 1, -1), -1):
        if _CLAUSE_ENDS & set(scan.between(place + 1)) or place in scan.taken:
            return None
        hit = scan.sort(place, "title")
        if hit is None and (scan.key(place) in scan.by.role_ends or scan.sort(place, "given")):
            return None
        if hit is not None:
            if hit.last < first and _other_case(scan, hit, first):
                return None
            start = hit.first
            # "глава комитета Госдумы", "заместитель министра": titles of one phrase stand beside one another.
            while start > 0 and scan.close(start):
                other = scan.covering.get(start - 1)
                if other is not None and other.entries[0].sort in ("title", "nation"):
                    start = other.first
                elif scan.key(start - 1) in scan.by.modifier or scan.key(start - 1) in scan.by.former:
                    start -= 1
                else:
                    break
            return RoleWords(start, first)
        if scan.key(place) in scan.by.no_name and scan.key(place) not in scan.by.linking:
            return None
    return None


def _other_case(scan: Scan, hit: Hit, first: int) -> bool:
    """True where the name is in the nominative and the title, parted from it, is not."""
    title = " ".join(scan.keys[hit.first : hit.last])
    return scan.key(first) in given_names(scan.language) and title not in nominatives(scan.language)


def _after(scan: Scan, last: int) -> RoleWords | None:
    """An apposition: "…, president of the Council on Foreign Relations," or "… of the Carnegie Center"."""
    if last >= len(scan.keys):
        return None
    gap = scan.between(last)
    if gap == " " and scan.key(last) in scan.by.affiliation:
        return _affiliation(scan, last)
    if gap not in (", ", " (", " — ", " – "):
        return None
    if scan.key(last) in ("who", "который", "которая", "який", "яка") and scan.key(last + 1) in ("is", "was"):
        last += 2
    # "…, a politics professor at": after an article anything may lead up to the title.
    free = scan.key(last) in scan.by.indefinite or scan.key(last) == "the"
    end = last
    title = None
    while end < len(scan.keys) and end - last < _LONGEST:
        if end > last and _CLAUSE_ENDS & set(scan.between(end)) and not _within_hit(scan, end):
            break
        if scan.key(end) in scan.by.role_ends:
            break
        hit = scan.sort(end, "title")
        if hit is not None and hit.first == end and title is None:
            if end - last > 5:
                return None
            title = hit
            if _person_at(scan, hit.last):
                return None
        elif title is None and not (
            free
            or end in scan.covering
            or scan.capital(end)
            or scan.key(end) in scan.by.modifier
            or scan.key(end) in scan.by.linking
            or scan.key(end) in scan.by.indefinite
            or scan.key(end) in scan.by.former
        ):
            return None
        end += 1
    if title is None:
        return None
    start = last
    while start < title.first and scan.key(start) in (*scan.by.indefinite, "the"):
        start += 1
    return RoleWords(start, end)


def _within_hit(scan: Scan, place: int) -> bool:
    """True where the word and the one before belong to one phrase: the stop within "U.S."."""
    hit = scan.covering.get(place)
    return hit is not None and hit.first < place


def _affiliation(scan: Scan, place: int) -> RoleWords | None:
    first = place + 1
    if scan.key(first) == "the":
        first += 1
    last = first
    while last < len(scan.keys) and (last == first or scan.linked(last)):
        if not scan.capital(last) and scan.key(last) not in ("of", "for", "on", "and", "in", "the"):
            break
        last += 1
    while last > first and not scan.capital(last - 1):
        last -= 1
    named = any(scan.key(word) in scan.by.affiliation_word for word in range(first, last))
    return RoleWords(first, last) if named and last - first > 1 else None


def _person_at(scan: Scan, place: int) -> bool:
    if not scan.close(place):
        return False
    hit = scan.covering.get(place)
    if hit is None:
        return False
    entry = hit.entry("actor")
    return hit.entry("given") is not None or (
        entry is not None and scan.lexicon.actors[entry.of].kind is ActorKind.PERSON
    )


def _closed_after(scan: Scan, first: int) -> bool:
    """True where the run of capitals from `first` ends in a comma, a stop or the end of the passage."""
    place = first + 1
    while place < len(scan.keys) and scan.capital(place) and scan.close(place):
        place += 1
    return place >= len(scan.keys) or bool(_CLAUSE_ENDS & set(scan.between(place)[:1]))
