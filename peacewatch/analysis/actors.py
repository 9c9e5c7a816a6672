"""Who occurs in a story: listed actors by name, holders of offices by title, and people the text introduces.

One pass over the words of each field finds the phrases of the lexicon; rules about what stands beside them
then decide which of them name somebody. A surname that many bear counts only once the story has named its
bearer in full, or beside a title the bearer holds; a capital counts where it acts, not where it is a place.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from peacewatch.analysis.cast import Cast, Named
from peacewatch.analysis.newcomers import newcomers
from peacewatch.analysis.offices import listed_bodies, offices
from peacewatch.analysis.passages import Passage
from peacewatch.analysis.roles import RoleWords, role_around
from peacewatch.analysis.scan import Scan
from peacewatch.lexicon import Lexicon
from peacewatch.lexicon.index import Entry, Hit
from peacewatch.records import Actor, ActorKind


def find_actors(passages: Sequence[Passage], lexicon: Lexicon, language: str, day: date | None) -> Cast:
    """The actors of a story whose fields are `passages`, in the order they are read.

    `day` is the day of publication: who holds an office then is meant by its title (today's holder for None).
    """
    return _Reader(passages, lexicon, language, day).read()


class _Reader:
    """One story being read; what one field has told is known in the next."""

    def __init__(
        self, passages: Sequence[Passage], lexicon: Lexicon, language: str, day: date | None
    ) -> None:
        self._lexicon = lexicon

        self._day = day
        self._scans = [Scan(passage, lexicon, language) for passage in passages]
        self._actors: dict[str, Actor] = {}
        self._named: list[Named] = []
        self._introduced = {
            entry.of
            for scan in self._scans
            for hit in scan.hits
            for entry in hit.entries
            if entry.sort == "actor" and entry.full
        }

    def read(self) -> Cast:
        for scan in self._scans:
            self._listed_persons(scan)
        surnames = self._newcomers()
        for scan in self._scans:
            self._surnames(scan, surnames)
        for scan in self._scans:
            for office in offices(scan, self._day):
                self._add(scan, office.actor, office.first, office.last, role=(office.first, office.last))
        known: dict[str, str] = {}
        for scan in self._scans:
            for body in listed_bodies(scan, known):
                self._add(scan, body.actor, body.first, body.last, full=True)
        for scan in self._scans:
            self._institutions_and_states(scan)
        order = {scan.passage.field: place for place, scan in enumerate(self._scans)}
        self._named.sort(key=lambda named: (order[named.field], named.start))
        return Cast(actors=self._actors, named=tuple(self._named))

    def _add(
        self,
        scan: Scan,
        actor: Actor,
        first: int,
        last: int,
        full: bool = False,
        role: RoleWords | tuple[int, int] | None = None,
    ) -> None:
        end = scan.ends[last - 1]
        if end - scan.starts[last - 1] == 1 and scan.text[end : end + 1] == ".":
            # "U.S."
            end += 1
        first_of_all, last_of_all = (min(first, role[0]), max(last, role[1])) if role else (first, last)
        scan.taken.update(range(first_of_all, last_of_all))
        self._actors.setdefault(actor.id, actor)
        self._named.append(
            Named(
                actor=actor.id,
                field=scan.passage.field,
                start=scan.starts[first],
                end=end,
                full=full,
                role=scan.words_between(*role).strip() if role else "",
                whole_start=scan.starts[first_of_all],
                whole_end=max(end, scan.ends[last_of_all - 1]),
            )
        )

    def _listed_persons(self, scan: Scan) -> None:
        for hit in scan.hits:
            entry = self._person(scan, hit)
            if entry is None:
                continue
            first, full = hit.first, entry.full
            if not full and scan.close(first) and scan.sort(first - 1, "given"):
                # A spelling of the given name that the lexicon lacks: `_another` has found it the same.
                first, full = first - 1, True
            if scan.key(first - 1) in scan.by.honorifics and scan.between(first) in (" ", ". "):
                role: RoleWords | None = RoleWords(first - 1, first)
            else:
                role = role_around(scan, first, hit.last)
            self._add(scan, self._lexicon.actors[entry.of], first, hit.last, full=full, role=role)

    def _person(self, scan: Scan, hit: Hit) -> Entry | None:
        """Which listed person the hit names; None where it names nobody, or somebody else."""
        people = [
            entry
            for entry in hit.entries
            if entry.sort == "actor" and self._lexicon.actors[entry.of].kind is ActorKind.PERSON
        ]
        if not people or not scan.free(hit.first, hit.last):
            return None
        written = scan.words_between(hit.first, hit.last)
        if len(written) < 4 and written.isupper() and not scan.headline and not people[0].full:
            # "XI" is a number, "Xi" a name.
            return None
        if scan.linked(hit.last) and scan.key(hit.last) in scan.by.thing_after and scan.capital(hit.last):
            return None
        if not people[0].full and (self._another(scan, hit, people) or self._leads_a_name(scan, hit)):
            return None
        introduced = [entry for entry in people if entry.full or entry.of in self._introduced]
        titled = [entry for entry in people if self._holds_title_before(scan, hit, entry)]
        for choice in (titled if len(introduced) > 1 else [], introduced, titled):
            if choice:
                return self._in_office(choice)
        return self._in_office([entry for entry in people if not entry.common])

    def _in_office(self, people: list[Entry]) -> Entry | None:
        for entry in people:
            if self._lexicon.actors[entry.of].role_on(self._day) is not None:
                return entry
        return people[0] if people else None

    def _another(self, scan: Scan, hit: Hit, people: list[Entry]) -> bool:
        """True where a given name before the surname is not that of any of these: "Hunter Biden"."""
        if not scan.close(hit.first) or scan.sort(hit.first - 1, "given") is None:
            return False
        given = scan.key(hit.first - 1)
        return not any(
            name.lower().startswith(given[:3])
            for entry in people
            for _, name in self._lexicon.actors[entry.of].names
        )

    def _leads_a_name(self, scan: Scan, hit: Hit) -> bool:
        """True where another surname follows: "Novak Djokovic"."""
        after = hit.last
        return (
            scan.close(after)
            and scan.capital(after)
            and after not in scan.covering
            and not scan.headline
            and scan.key(after) not in scan.by.no_name
            and scan.sort(hit.first, "given") is not None
        )

    def _holds_title_before(self, scan: Scan, hit: Hit, entry: Entry) -> bool:
        before = scan.sort(hit.first - 1, "title") if scan.close(hit.first) else None
        if before is None:
            return False
        held = [role.title.lower() for role in self._lexicon.actors[entry.of].roles]
        # "Speaker" will do for the speaker of the House.
        return any(
            title.sort == "title" and any(title.of in role for role in held) for title in before.entries
        )

    def _newcomers(self) -> dict[str, Actor]:
        """Introduce the unlisted, texts before headlines; returns them by surname."""
        surnames: dict[str, Actor] = {}
        for scan in sorted(self._scans, key=lambda scan: scan.headline):
            for newcomer in newcomers(scan):
                actor = self._actors.setdefault(newcomer.actor.id, newcomer.actor)
                if newcomer.role is not None and not actor.roles:
                    actor = self._actors[actor.id] = newcomer.actor
                if not actor.country and (kin := surnames.get(newcomer.surnames[0])) and kin.country:
                    actor = self._actors[actor.id] = replace(actor, country=kin.country, side=kin.side)
                for surname in newcomer.surnames:
                    surnames[surname] = actor
                self._add(scan, actor, newcomer.first, newcomer.last, full=True, role=newcomer.role)
        return surnames

    def _surnames(self, scan: Scan, surnames: dict[str, Actor]) -> None:
        """The later mentions of those the story has introduced, by surname alone."""
        if not surnames:
            return
        for place, key in enumerate(scan.keys):
            actor = surnames.get(key)
            if actor is None or place in scan.taken or not scan.capital(place):
                continue
            hit = scan.covering.get(place)
            if hit is not None and not any(entry.sort == "given" for entry in hit.entries):
                continue
            if scan.close(place) and scan.sort(place - 1, "given") and place - 1 not in scan.taken:
                continue
            role = None
            if scan.key(place - 1) in scan.by.honorifics and scan.between(place) in (" ", ". "):
                role = RoleWords(place - 1, place)
            self._add(scan, self._actors[actor.id], place, place + 1, role=role)

    def _institutions_and_states(self, scan: Scan) -> None:
        placed: set[int] = set()
        for hit in scan.hits:
            entry = hit.entry("actor")
            if entry is None or not scan.free(hit.first, hit.last):
                continue
            actor = self._lexicon.actors[entry.of]
            if actor.kind is ActorKind.PERSON:
                continue
            if self._is_part(scan, hit):
                continue
            if (actor.kind is ActorKind.STATE or not entry.full) and self._is_place(scan, hit, entry, placed):
                placed.update(range(hit.first, hit.last))
                continue
            self._add(scan, actor, hit.first, hit.last, full=entry.full)

    def _is_part(self, scan: Scan, hit: Hit) -> bool:
        """True where other words make it part of another: "South America", "Jewish Congress", "US-made"."""
        if scan.hyphened(hit):
            return True
        before = hit.first - 1
        if not scan.close(hit.first) or not scan.capital(before) or scan.headline:
            return False
        if scan.key(before) in scan.by.part_before:
            return True
        return (
            before not in scan.covering
            and scan.key(before) not in scan.by.no_name
            and scan.key(before) not in scan.by.former
            and scan.between(before) in (" ", "-", "\u00a0")
        )

    def _is_place(self, scan: Scan, hit: Hit, entry: Entry, placed: set[int]) -> bool:
        """True where a state or capital is where something happens, or part of another name."""
        if scan.possessive(hit.last) and scan.key(hit.last) in scan.by.viewpoint:
            return False
        after = scan.linked(hit.last) and not scan.possessive(hit.last) and scan.key(hit.last)
        if not entry.full and after in scan.by.thing_after:
            return True
        written = scan.text[scan.starts[hit.first] : scan.ends[hit.last - 1]]
        if len(written) > 3 and written.isupper() and not scan.headline:
            # A dateline: "MOSCOW, May 26".
            return True
        before = scan.before(hit.first)
        if before in scan.by.place_before or (not entry.full and before in scan.by.towards):
            return True
        return before in ("and", "or", "и", "і", "та", "й") and hit.first - 2 in placed
