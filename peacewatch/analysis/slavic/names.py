"""Names become speakers: in the nominative, in full, with side and gender."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from peacewatch.analysis.cast import Cast, Named
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.slavic.grammar import Grammar, fold
from peacewatch.analysis.slavic.inflection import (
    gender,
    is_adjective,
    living_subject,
    may_be_nominative,
    nominative,
)
from peacewatch.analysis.slavic.units import Unit
from peacewatch.analysis.speaking_together import joint_id
from peacewatch.lexicon.given import gender_of as gender_of_given
from peacewatch.records import Actor, ActorKind, Attribution, Speaker, SpeakerKind, Standing

_LATIN_WORD = r"[A-Z][\w&'’-]*(?:\.\w+)*"
LATIN_RUN = re.compile(rf"{_LATIN_WORD}(?:\s(?:{_LATIN_WORD}|of|the|and|de|der|für|du|la))*(?<!['’-])")
_SEARCHED = 200_000
"""Characters searched for the names of media in Latin letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A speaker as found at a place."""

    speaker: Speaker
    side: str = "other"
    country: str = ""
    attribution: Attribution = Attribution.NAMED
    gender: str = ""
    """m, f, n, or p for plural; empty where unknown."""
    medium: bool = False
    titles: tuple[str, ...] = ()
    """The offices held, in English, and the roles that the text gives, lower case."""

    @property
    def person(self) -> bool:
        return self.speaker.kind is SpeakerKind.PERSON


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker at tokens `first` up to, not including, `last` of a unit."""

    who: Who
    first: int
    last: int


def _initials(words: str) -> str:
    return "".join(word[0].lower() for word in words.split())


class Names:
    """The names of one passage."""

    def __init__(self, passage: Passage, cast: Cast, words: Grammar, quoted: list[Span]) -> None:
        """`quoted` are the spans of speech, in order: who is named in one is not acting in the story."""
        self._passage = passage
        self._cast = cast
        self._grammar = words
        self._language = words.language
        self._quoted = quoted
        self._runs: list[tuple[int, str]] | None = None
        self.named = [named for named in cast.named if named.field == passage.field]
        self._roles: dict[str, set[str]] = {}
        for named in cast.named:
            if named.role:
                self._roles.setdefault(named.actor, set()).add(named.role.lower())
        self._learnt: dict[str, str] = {}
        """The gender of people whose name does not tell it, by the verbs they have agreed with."""
        self.elsewhere = [named for named in cast.named if named.field != passage.field]

    def named_in(self, start: int, end: int) -> list[Named]:
        first = bisect_left(self.named, start, key=lambda named: named.start)
        found = []
        while first < len(self.named) and self.named[first].start < end:
            if self.named[first].end <= end:
                found.append(self.named[first])
            first += 1
        return found

    def by_token(self, unit: Unit) -> dict[int, Named]:
        """The actor named by each token of the unit."""
        found = {}
        for named in self.named_in(unit.span.start, unit.span.end):
            index = unit.token_from(named.start)
            while index < len(unit.tokens) and unit.tokens[index].start < named.end:
                if unit.tokens[index].quotation is None:
                    found[index] = named
                index += 1
        return found

    def actor(self, named: Named) -> Actor:
        return self._cast.actors[named.actor]

    def is_subject(self, named: Named) -> bool:
        """True where the name may be a nominative."""
        actor = self.actor(named)
        words = self._passage.original[named.start : named.end].split()
        if actor.kind is ActorKind.PERSON:
            own = {fold(word) for word in actor.name_in(self._language).split()}
            if fold(words[-1]) in own:
                return True
            stems = {word[:4] for word in own}
            if any(fold(word)[:4] in stems for word in words):
                return not any("а" <= word[0] <= "ї" for word in own)
        return self._phrase_is_subject(words)

    def is_office(self, named: Named) -> bool:
        """True where a person is meant by an office alone: "представник Держдепартаменту"."""
        actor = self.actor(named)
        if actor.kind is not ActorKind.PERSON:
            return False
        stems = {fold(word)[:4] for word in actor.name_in(self._language).split()}
        words = self._passage.original[named.start : named.end].split()
        return not any(fold(word)[:4] in stems for word in words)

    def is_anybody(self, named: Named) -> bool:
        """True where an office is only a "representative of …" and the story names nobody who holds it: the
        listed holder is one of many whom that may mean."""
        if named.field != self._passage.field or not self.is_office(named):
            return False
        first = fold(self._passage.original[named.start : named.end].split()[0])
        if not self._grammar.phrase("representative", [first], 0):
            return False
        return not any(
            other.actor == named.actor and other.field == named.field and not self.is_office(other)
            for other in self.named
        )

    def _phrase_is_subject(self, words: list[str]) -> bool:
        """Every word up to the head may be a nominative: "Російський президент"."""
        for word in words:
            if not may_be_nominative(word, self._language):
                return False
            if not is_adjective(word, self._language):
                return True
        return True

    def gender_of(self, named: Named) -> str:
        actor = self.actor(named)
        if actor.kind is ActorKind.PERSON:
            return self.gender_of_person(actor.name_in(self._language))
        words = self._passage.original[named.start : named.end].split()
        return gender(words[-1] if is_adjective(words[0], self._language) else words[0], self._language)

    def learn(self, who: Who, letter: str) -> None:
        """Remember the gender that a verb has shown."""
        if who.person and who.gender != letter:
            self._learnt[who.speaker.name] = letter

    def titles(self, actor: Actor) -> tuple[str, ...]:
        """The titles somebody bears now, those borne once only where there are no others; and the roles that
        the text gives."""
        current = [role.title.lower() for role in actor.roles if role.until is None]
        listed = current or [role.title.lower() for role in actor.roles]
        return (*listed, *self._roles.get(actor.id, ()))

    def gender_of_person(self, name: str) -> str:
        if name in self._learnt:
            return self._learnt[name]
        given, *rest = name.split() or [""]
        if not rest:
            return ""
        known = gender_of_given(given, self._language)
        if known:
            return known if len(known) == 1 else ""
        if fold(given)[-1] in "ая":
            return "f"
        return "m" if re.search(r"(?:[оеєё]в|[иіїы]н|[сц][кь]?[иі]й|ский|цкий)$", rest[-1]) else ""

    def who(self, named: Named, case: str = "") -> Who:
        """The actor as a speaker; `case` is that of the words, where they are no nominative."""
        actor = self.actor(named)
        medium = actor.standing is Standing.MEDIA and actor.kind is not ActorKind.PERSON
        if actor.kind is ActorKind.PERSON:
            name, kind, attribution = actor.name_in(self._language), SpeakerKind.PERSON, Attribution.NAMED
        else:
            name = self._institution(actor, named, case)
            kind, attribution = SpeakerKind.INSTITUTION, Attribution.INSTITUTION
        side = actor.side
        if side == "other" and not actor.listed and named.role:
            side = self._grammar.side_of(fold(named.role).split()) or side
        return Who(
            speaker=Speaker(name=name, kind=kind, id=actor.id if actor.listed else "", role=named.role),
            side=side,
            country=actor.country,
            attribution=attribution,
            gender=self.gender_of(named),
            medium=medium,
            titles=self.titles(actor),
        )

    def _institution(self, actor: Actor, named: Named, case: str) -> str:
        """Capitals keep their own name: "Москва" is not shown as "Россия"."""
        words = self._passage.original[named.start : named.end]
        own = actor.name_in(self._language)
        stems = {fold(word)[:4] for word in own.split()}
        shorter = len(words.split()) < len(own.split())
        if (shorter or case) and all(fold(word)[:4] in stems for word in words.split()):
            return own
        if case and " " in own and _initials(words) == _initials(own):
            return own  # "Білому домі" is the "Білий дім", whatever its vowels become.
        return self.nominative_phrase(words, case) if case else words

    def nominative_phrase(self, words: str, case: str, head: str = "") -> str:
        """A noun phrase in the nominative: what agrees with its head is changed, its complements stay.

        `head` is the noun it is about; the first that is no adjective where it is not given.
        """
        listed = words.split(" ")
        if not head:
            head = next((w for w in listed if w[:1].isalpha() and not is_adjective(w, self._language)), "")
        if head not in listed:
            return words
        place = listed.index(head)
        letter = gender(nominative(head, self._language, case), self._language)
        for index in range(place + 1):
            if index == place or is_adjective(listed[index], self._language):
                wanted = letter if letter != "p" else ""
                listed[index] = nominative(listed[index], self._language, case, wanted)
        return " ".join(listed)

    def nearest_medium(self, place: int) -> Who | None:
        """The medium named last before `place`."""
        if self._runs is None:
            self._runs = [
                (run.start(), run.group()) for run in LATIN_RUN.finditer(self._passage.text[:_SEARCHED])
            ]
        best: Who | None = None
        at = -1
        end = bisect_left(self.named, place, key=lambda named: named.start)
        covered = set()
        for named in self.named[max(0, end - 60) : end]:
            actor = self.actor(named)
            covered.add(named.start)
            if actor.standing is Standing.MEDIA and actor.kind is not ActorKind.PERSON:
                best, at = self.who(named), named.start
        number = bisect_left(self._runs, place, key=lambda run: run[0]) - 1
        while number >= 0 and self._runs[number][0] > at:
            if self._runs[number][0] not in covered:
                return self.medium(self._runs[number][1])
            number -= 1
        return best

    def medium(self, name: str) -> Who:
        return Who(
            speaker=Speaker(name=self._expanded(name), kind=SpeakerKind.INSTITUTION),
            attribution=Attribution.INSTITUTION,
            medium=True,
        )

    def _expanded(self, name: str) -> str:
        """ "SCMP" is the South China Morning Post that the passage names."""
        if not (name.isupper() and 2 <= len(name) <= 6):
            return name
        self.nearest_medium(0)
        for _, run in (self._runs or [])[:2000]:
            initials = "".join(word[0] for word in run.split() if word[0].isupper())
            if " " in run and name in (initials, initials.removeprefix("T")):
                return run
        return name

    def people_of(self, named: Named) -> Who:
        """ "У Зеленского заявили": those who speak for somebody, without a name."""
        actor = self.actor(named)
        words = self._passage.original[named.start : named.end]
        people = next(iter(self._grammar.words("people")))
        return Who(
            speaker=Speaker(name=f"{people} {words}", kind=SpeakerKind.UNNAMED),
            side=actor.side,
            country=actor.country,
            attribution=Attribution.SPOKESPERSON,
            gender="p",
        )

    def stranger(self, name: str) -> Who:
        """A person whom nothing lists."""
        return Who(speaker=Speaker(name=name, kind=SpeakerKind.PERSON), gender=self.gender_of_person(name))

    def nobody(self, pronoun: str, letter: str) -> Who:
        """A pronoun that points to nobody the story has named."""
        return Who(
            speaker=Speaker(name=pronoun.lower(), kind=SpeakerKind.UNNAMED),
            attribution=Attribution.OFFICIAL,
            gender=letter,
        )

    def unlisted(self, words: str) -> Who:
        """Somebody in the genitive whom nothing lists: "По данным Кильского института"."""
        name = self.nominative_phrase(words, "gent")
        head = next(
            (w for w in name.split(" ") if w[:1].isalpha() and not is_adjective(w, self._language)), ""
        )
        if head and head[0].islower() and living_subject(head, self._language):
            return Who(speaker=Speaker(name=name, kind=SpeakerKind.UNNAMED), attribution=Attribution.OFFICIAL)
        return Who(
            speaker=Speaker(name=name, kind=SpeakerKind.INSTITUTION), attribution=Attribution.INSTITUTION
        )

    def together(self, both: list[Who]) -> Who:
        """Two as one speaker; of no side where they are of two."""
        side = both[0].side if both[0].side == both[1].side else "other"
        conjunction = " і " if self._language == "uk" else " и "
        kind = SpeakerKind.PERSON if all(one.person for one in both) else SpeakerKind.INSTITUTION
        return Who(
            speaker=Speaker(
                name=conjunction.join(one.speaker.name for one in both),
                kind=kind,
                id=joint_id(*(one.speaker.id for one in both)),
            ),
            side=side,
            country=both[0].country if side != "other" else "",
            attribution=both[0].attribution,
            gender="p",
        )

    def is_quoted(self, named: Named) -> bool:
        index = bisect_left(self._quoted, named.start + 1, key=lambda span: span.start) - 1
        return index >= 0 and named.start in self._quoted[index]
