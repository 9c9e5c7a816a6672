"""Who speaks: names, descriptions and pronouns become speakers."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from peacewatch.analysis.cast import Cast, Named
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.slavic.grammar import Form, Grammar, Noun, fold
from peacewatch.analysis.slavic.inflection import gender, is_adjective, may_be_nominative, nominative
from peacewatch.analysis.slavic.units import Token, Unit
from peacewatch.lexicon.given import gender_of as gender_of_given
from peacewatch.records import Actor, ActorKind, Attribution, Speaker, SpeakerKind, Standing

_LATIN_RUN = re.compile(r"[A-Z][\w&'’.-]*(?:\s(?:[A-Z][\w&'’.-]*|of|the|and|de|der|für|du|la))*(?<![.'’-])")
_BACK = 6
"""Sentences that a pronoun may reach back."""
_NEAR = 500
"""Characters within which a document's owner is looked for."""
_COMPLEMENT = 7
"""Words that a description may have after its noun."""
_ATTRIBUTION = {
    "sources": Attribution.SOURCES,
    "spokesperson": Attribution.SPOKESPERSON,
    "institution": Attribution.INSTITUTION,
    "medium": Attribution.INSTITUTION,
}


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

    @property
    def person(self) -> bool:
        return self.speaker.kind is SpeakerKind.PERSON


@dataclass(frozen=True, slots=True)
class Subject:
    """A speaker at tokens `first` up to, not including, `last` of a unit."""

    who: Who
    first: int
    last: int


class Voices:
    """The speakers of one passage, and who has spoken so far."""

    def __init__(self, passage: Passage, cast: Cast, words: Grammar, quoted: list[Span]) -> None:
        self._passage = passage
        self._cast = cast
        self._grammar = words
        self._language = words.language
        self._prepositions = words.words("preposition")
        self._named = [named for named in cast.named if named.field == passage.field]
        self._others = [named for named in cast.named if named.field != passage.field]
        self._quoted = quoted
        self._spoke: list[tuple[int, Who]] = []
        self._runs: list[tuple[int, str]] | None = None

    # Who has spoken so far

    def remember(self, place: int, who: Who) -> None:
        self._spoke.append((place, who))

    @property
    def last(self) -> Who | None:
        return self._spoke[-1][1] if self._spoke else None

    def last_where(self, sort: str) -> Who | None:
        """The last speaker of a sort: "person", "sources", "institution", "medium"."""
        for _, who in reversed(self._spoke):
            if (
                (sort == "person" and who.person)
                or (sort == "sources" and who.attribution is Attribution.SOURCES)
                or (sort == "medium" and who.medium)
                or (sort == "institution" and who.speaker.kind is SpeakerKind.INSTITUTION and not who.medium)
            ):
                return who
        return None

    def nearest_institution(self, place: int) -> Who | None:
        """The institution or state that acted last before `place`."""
        end = bisect_left(self._named, place, key=lambda named: named.start)
        for named in reversed(self._named[max(0, end - 40) : end]):
            if place - named.start > _NEAR:
                break
            actor = self.actor(named)
            if actor.kind is not ActorKind.PERSON and self.is_subject(named) and not self._is_quoted(named):
                return self.who(named)
        return None

    def nearest_medium(self, place: int) -> Who | None:
        """The medium named last before `place`."""
        if self._runs is None:
            self._runs = [
                (run.start(), run.group()) for run in _LATIN_RUN.finditer(self._passage.text[:200_000])
            ]
        best: Who | None = None
        at = -1
        end = bisect_left(self._named, place, key=lambda named: named.start)
        covered = set()
        for named in self._named[max(0, end - 60) : end]:
            actor = self.actor(named)
            covered.add(named.start)
            if actor.standing is Standing.MEDIA and actor.kind is not ActorKind.PERSON:
                best, at = self.who(named), named.start
        number = bisect_left(self._runs, place, key=lambda run: run[0]) - 1
        while number >= 0 and self._runs[number][0] > at:
            if self._runs[number][0] not in covered:
                return self._medium(self._runs[number][1])
            number -= 1
        return best

    # Names

    def named_in(self, start: int, end: int) -> list[Named]:
        first = bisect_left(self._named, start, key=lambda named: named.start)
        found = []
        while first < len(self._named) and self._named[first].start < end:
            if self._named[first].end <= end:
                found.append(self._named[first])
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
            return self._gender_of_person(actor.name_in(self._language))
        words = self._passage.original[named.start : named.end].split()
        return gender(words[-1] if is_adjective(words[0], self._language) else words[0], self._language)

    def _gender_of_person(self, name: str) -> str:
        given, *rest = name.split() or [""]
        if not rest:
            return ""
        known = gender_of_given(given, self._language)
        if known:
            return known if len(known) == 1 else ""
        letter = fold(given)[-1]
        return "f" if letter in "ая" else "m" if letter in _CONSONANTS else ""

    def who(self, named: Named, case: str = "") -> Who:
        """The actor as a speaker; `case` is that of the words, where they are no nominative."""
        actor = self.actor(named)
        medium = actor.standing is Standing.MEDIA and actor.kind is not ActorKind.PERSON
        if actor.kind is ActorKind.PERSON:
            name, kind, attribution = actor.name_in(self._language), SpeakerKind.PERSON, Attribution.NAMED
        else:
            name = self._institution(actor, named, case)
            kind, attribution = SpeakerKind.INSTITUTION, Attribution.INSTITUTION
        return Who(
            speaker=Speaker(name=name, kind=kind, id=actor.id if actor.listed else "", role=named.role),
            side=actor.side,
            country=actor.country,
            attribution=attribution,
            gender=self.gender_of(named),
            medium=medium,
        )

    def _institution(self, actor: Actor, named: Named, case: str) -> str:
        """Capitals keep their own name: "Москва" is not shown as "Россия"."""
        words = self._passage.original[named.start : named.end]
        own = actor.name_in(self._language)
        if fold(words[:4]) == fold(own[:4]) and len(own) >= len(words) - 3:
            return own
        return self.nominative_phrase(words, case) if case else words

    def nominative_phrase(self, words: str, case: str) -> str:
        """A noun phrase in the nominative: what agrees with its head is changed, its complements stay."""
        found, open_ = [], True
        for word in words.split(" "):
            if open_ and word[:1].isalpha():
                found.append(nominative(word, self._language, case))
                open_ = is_adjective(word, self._language)
            else:
                found.append(word)
                open_ = open_ and not word[:1].isalpha()
        return " ".join(found)

    # Subjects of a cue

    def subject_before(
        self, unit: Unit, named: dict[int, Named], place: int, stop: int, form: Form
    ) -> Subject | None:
        """The nearest nominative that agrees with `form`, read backwards from `place` down to `stop`."""
        index = place - 1
        while index >= stop:
            if self._is_relative(unit, index):
                return self._antecedent(unit, named, index, form)
            found = self._subject_at(unit, named, index, form, backwards=True)
            if found is not None:
                return found
            index -= 1
        return None

    def first_subject(
        self, unit: Unit, named: dict[int, Named], start: int, stop: int, form: Form
    ) -> Subject | None:
        """The first nominative of a sentence that agrees."""
        index = start
        while index < stop:
            found = self._subject_at(unit, named, index, form, backwards=False)
            if found is not None:
                return found
            index += 1
        return None

    def _is_relative(self, unit: Unit, index: int) -> bool:
        return index > 1 and unit.keys[index - 1] == "," and unit.keys[index] in self._grammar.words("who")

    def _antecedent(self, unit: Unit, named: dict[int, Named], index: int, form: Form) -> Subject | None:
        """ "…Линдси Грэма, который предложил": whoever the relative clause hangs on."""
        here = named.get(index - 2)
        if here is None or (not _agrees(self.gender_of(here), form) and not form.plural):
            return None
        return Subject(self.who(here, "gent"), index, index + 1)

    def subject_after(self, unit: Unit, named: dict[int, Named], place: int, form: Form) -> Subject | None:
        """The nominative after the cue, up to the next mark; an addressee ("сообщил РБК") is passed over."""
        fallback: Subject | None = None
        index = place
        while index < len(unit.tokens) and index < place + 18:
            token = unit.tokens[index]
            if token.quotation is not None or (not token.word and token.key not in "\"'«»“”„(),"):
                break
            if token.key == "," or token.key in self._grammar.words("that"):
                break
            found = self._subject_at(unit, named, index, form, backwards=False)
            if found is not None:
                if not self._may_be_addressee(unit, named, found, index):
                    return found
                fallback = fallback or found
                index = found.last
                continue
            index += 1
        return fallback

    def _may_be_addressee(self, unit: Unit, named: dict[int, Named], found: Subject, index: int) -> bool:
        """A medium or an abbreviation straight after the cue may be whom it was told to."""
        if found.who.person or found.who.speaker.kind is SpeakerKind.UNNAMED:
            return False
        words = unit.tokens[index].text
        return found.who.medium or words.isupper()

    def _subject_at(
        self, unit: Unit, named: dict[int, Named], index: int, form: Form, *, backwards: bool
    ) -> Subject | None:
        token = unit.tokens[index]
        if not token.word:
            return None
        here = named.get(index)
        if here is not None:
            first, last = self._extent(named, index)
            return self._subject_named(unit, named, here, first, last, form)
        key = token.key
        if not token.quoted or backwards:
            for use, letter in (("he", "m"), ("she", "f"), ("they", "p")):
                if key in self._grammar.words(use):
                    if not _agrees(letter, form):
                        return None
                    who = self.pronoun(letter, token.start)
                    return Subject(who, index, index + 1) if who else None
            if index and form.plural and (seat := self._seat(unit, index)) is not None:
                return seat
            if (
                key in self._grammar.words("one")
                and not form.plural
                and unit.keys[index + 1 : index + 2]
                and unit.keys[index + 1] in self._grammar.words("of")
            ):
                return self._one_of(unit, named, index)
            noun = self._grammar.noun(unit.keys, index)
            if (
                noun is not None
                and form.plural
                and noun.sort in ("institution", "medium")
                and index
                and self._inside(unit, index)
            ):
                return self.described(unit, named, noun, index, "loct")
            if (
                noun is not None
                and noun.subject
                and (not token.quoted or noun.sort == "institution")
                and _agrees("p" if noun.plural else noun.gender, form, noun=True)
            ):
                if self._governed(unit, index):
                    return None
                return self.described(unit, named, noun, index, "")
        if token.text[0].isupper() and token.text[0].isascii():
            return self._medium_at(unit, named, index, form)
        return None

    def _inside(self, unit: Unit, index: int) -> bool:
        """ "В ведомстве", "в российском министерстве"."""
        place = index - 1
        while place > 0 and unit.tokens[place].word and is_adjective(unit.tokens[place].text, self._language):
            place -= 1
        return unit.keys[place] in self._grammar.words("inside")

    def _seat(self, unit: Unit, index: int) -> Subject | None:
        """ "В Москве осуждают": the capital stands for those who govern in it."""
        side = self._grammar.seat(unit.keys[index])
        if not side or unit.keys[index - 1] not in self._grammar.words("inside"):
            return None
        name = nominative(unit.tokens[index].text, self._language, "loct")
        who = Who(
            speaker=Speaker(name=name, kind=SpeakerKind.INSTITUTION),
            side=side,
            attribution=Attribution.INSTITUTION,
        )
        return Subject(who, index, index + 1)

    def _one_of(self, unit: Unit, named: dict[int, Named], index: int) -> Subject | None:
        """ "Один из источников": the description is that of the many, as one."""
        for ahead in range(index + 2, min(index + 6, len(unit.tokens))):
            noun = self._grammar.noun(unit.keys, ahead) if unit.tokens[ahead].word else None
            if noun is not None:
                found = self.described(unit, named, noun, ahead, "gent")
                return Subject(found.who, index, found.last) if found else None
        return None

    def _governed(self, unit: Unit, index: int) -> bool:
        """A preposition stands before the noun or its adjectives: it is no subject."""
        place = index - 1
        while (
            place >= 0 and unit.tokens[place].word and is_adjective(unit.tokens[place].text, self._language)
        ):
            place -= 1
        return place >= 0 and unit.keys[place] in self._prepositions

    def _extent(self, named: dict[int, Named], index: int) -> tuple[int, int]:
        here = named[index]
        first = last = index
        while first - 1 in named and named[first - 1] is here:
            first -= 1
        while last in named and named[last] is here:
            last += 1
        return first, last

    def _subject_named(
        self, unit: Unit, named: dict[int, Named], here: Named, first: int, last: int, form: Form
    ) -> Subject | None:
        actor = self.actor(here)
        before = unit.keys[first - 1] if first else ""
        if actor.kind is not ActorKind.PERSON:
            if before in self._grammar.words("inside") or (
                first > 1
                and unit.keys[first - 2] in self._grammar.words("inside")
                and unit.tokens[first - 1].word
                and is_adjective(unit.tokens[first - 1].text, self._language)
            ):
                if form.plural:
                    return Subject(self.who(here, "loct"), first, last)
                return None
            if before in self._prepositions or not self.is_subject(here):
                return None
            head = self._described_before(unit, named, first, form)
            if head is not None:
                return head
            letter = self.gender_of(here)
            if form.plural and letter in ("m", "f", "n"):
                return self._joint(unit, named, first, last)
            if not _agrees(letter, form):
                return None
            return Subject(self.who(here), first, last)
        if before in self._prepositions or not self.is_subject(here):
            return None
        if not _agrees(self.gender_of(here), form):
            return None
        who = self.who(here)
        if form.plural:
            joint = self._joint(unit, named, first, last)
            if joint is None:
                return None
            return joint
        return Subject(who, first, last)

    def _joint(self, unit: Unit, named: dict[int, Named], first: int, last: int) -> Subject | None:
        """Two that speak together: "Трамп и Рубио заявили"."""
        conjunctions = self._grammar.words("pair")
        other = None
        if first >= 2 and unit.keys[first - 1] in conjunctions:
            other = named.get(first - 2)
        pair = [other, named[first]] if other is not None else []
        if not pair and last + 1 < len(unit.tokens) and unit.keys[last] in conjunctions:
            for ahead in range(last + 1, min(last + 7, len(unit.tokens))):
                if ahead in named:
                    pair = [named[first], named[ahead]]
                    break
        if not pair or not all(one is not None and self.is_subject(one) for one in pair):
            return None
        both = [self.who(one) for one in pair if one is not None]
        return Subject(self._together(both), first, last)

    def _together(self, both: list[Who]) -> Who:
        """Two as one speaker; of no side where they are of two."""
        side = both[0].side if both[0].side == both[1].side else "other"
        conjunction = " і " if self._language == "uk" else " и "
        kind = SpeakerKind.PERSON if all(one.person for one in both) else SpeakerKind.INSTITUTION
        return Who(
            speaker=Speaker(name=conjunction.join(one.speaker.name for one in both), kind=kind),
            side=side,
            country=both[0].country if side != "other" else "",
            attribution=both[0].attribution,
            gender="p",
        )

    def _described_before(
        self, unit: Unit, named: dict[int, Named], first: int, form: Form
    ) -> Subject | None:
        """The description an indeclinable name belongs to: "представитель МИД", "глава МИД Китая"."""
        for index in range(first - 1, max(-1, first - 5), -1):
            if not unit.tokens[index].word:
                return None
            noun = self._grammar.noun(unit.keys, index)
            if noun is not None:
                if not noun.subject or not _agrees("p" if noun.plural else noun.gender, form, noun=True):
                    return None
                if self._governed(unit, index):
                    return None
                return self.described(unit, named, noun, index, "")
        return None

    def _medium_at(self, unit: Unit, named: dict[int, Named], index: int, form: Form) -> Subject | None:
        """A name in Latin letters that nobody lists: most are media."""
        first, last = index, index + 1
        while first > 0 and _latin(unit.tokens[first - 1]) and first - 1 not in named:
            first -= 1
        while last < len(unit.tokens) and _latin(unit.tokens[last]) and last not in named:
            last += 1
        while first < last and not unit.tokens[first].text[0].isupper():
            first += 1
        if first >= last or (first and unit.keys[first - 1] in self._prepositions):
            return None
        name = self._passage.original[unit.tokens[first].start : unit.tokens[last - 1].end]
        head = self._described_before(unit, named, first, form)
        if head is not None and not head.who.medium:
            return head
        return Subject(self._medium(name), first, last)

    def _medium(self, name: str) -> Who:
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

    def unlisted(self, words: str) -> Who:
        """Somebody in the genitive whom nothing lists: "По данным Кильского института"."""
        return Who(
            speaker=Speaker(name=self.nominative_phrase(words, "gent"), kind=SpeakerKind.INSTITUTION),
            attribution=Attribution.INSTITUTION,
        )

    # Descriptions

    def described(
        self, unit: Unit, named: dict[int, Named], noun: Noun, index: int, case: str, limit: int | None = None
    ) -> Subject | None:
        """The speaker that a noun with its adjectives and complements describes; a name in it wins."""
        first, last = self._phrase(unit, named, index, limit)
        names = [named[place] for place in range(first, last) if place in named]
        for name in names:
            if self.actor(name).kind is ActorKind.PERSON and (
                self.is_subject(name) if not case else self._same_case(name)
            ):
                return Subject(self.who(name), first, last)
        side, country = self._side(unit, first, last, names)
        if (newcomer := self._newcomer(unit, named, index, last, side, country, case)) is not None:
            return Subject(newcomer, first, last)
        words = self._words(unit, first, last)
        if case:
            words = self.nominative_phrase(words, case)
        bare = last - first == 1
        who = self._resolved(unit, noun, words, side, country, bare, unit.tokens[index].start)
        return Subject(who, first, last) if who else None

    def _newcomer(
        self, unit: Unit, named: dict[int, Named], index: int, last: int, side: str, country: str, case: str
    ) -> Who | None:
        """A name at the end of a description that nobody lists: "посол США … Меттью Вітакер"."""
        first = last
        while first - 1 > index and _is_name(unit.tokens[first - 1]) and first - 1 not in named:
            first -= 1
        if last - first < 2 or last - first > 4:
            return None
        words = self._passage.original[unit.tokens[first].start : unit.tokens[last - 1].end]
        role = self._passage.original[unit.tokens[index].start : unit.tokens[first - 1].end]
        name = " ".join(nominative(word, self._language, case) for word in words.split()) if case else words
        return Who(
            speaker=Speaker(name=name, kind=SpeakerKind.PERSON, role=role),
            side=side or "other",
            country=country,
            gender=self._gender_of_person(name),
        )

    def _words(self, unit: Unit, first: int, last: int) -> str:
        """The words of the tokens, with the mark that closes a name in them."""
        end = unit.tokens[last - 1].end
        if unit.tokens[last - 1].quoted and self._passage.original[end : end + 1] in ("»", "”", "“", '"'):
            end += 1
        return self._passage.original[unit.tokens[first].start : end]

    def _same_case(self, name: Named) -> bool:
        return True

    def _phrase(self, unit: Unit, named: dict[int, Named], index: int, limit: int | None) -> tuple[int, int]:
        first, last = index, index + 1
        while first > 0 and (
            ((unit.tokens[first - 1].word and unit.tokens[first - 1].text[0].islower()) or first == 1)
            and unit.tokens[first - 1].word
            and unit.tokens[first - 1].quotation is None
            and (
                is_adjective(unit.tokens[first - 1].text, self._language)
                or unit.keys[first - 1] in ("один", "одна", "одне", "еще", "ще")
            )
            and unit.keys[first - 1] not in self._grammar.words("this that")
        ):
            first -= 1
        end = min(len(unit.tokens), index + 1 + _COMPLEMENT) if limit is None else limit
        while last < end:
            token = unit.tokens[last]
            if not token.word:
                if token.key in '«»"“”„' and token.quotation is None:
                    last += 1
                    continue
                break
            if self._grammar.cue(unit.keys, last) or self._grammar.phrase("adverb", unit.keys, last):
                break
            if token.key[0].isdigit() or token.key in self._grammar.words("and"):
                break
            if token.key in self._prepositions and not self._leads_to_name(unit, named, last):
                break
            last += 1
        while last - 1 > index and unit.keys[last - 1] in self._prepositions:
            last -= 1
        return first, last

    def _leads_to_name(self, unit: Unit, named: dict[int, Named], place: int) -> bool:
        if unit.keys[place] not in self._grammar.words("linking"):
            return False
        for ahead in range(place + 1, min(place + 4, len(unit.tokens))):
            token = unit.tokens[ahead]
            if not token.word:
                return False
            if ahead in named or self._grammar.side(token.key):
                return True
            noun = self._grammar.noun(unit.keys, ahead)
            if noun is not None and noun.sort == "institution":
                return True
        return False

    def _side(self, unit: Unit, first: int, last: int, names: list[Named]) -> tuple[str, str]:
        for place in range(first, last):
            side = self._grammar.side(unit.keys[place])
            if side:
                return side, side if side not in ("EU", "NATO", "UN") else ""
        for name in names:
            actor = self.actor(name)
            if actor.standing is not Standing.MEDIA:
                return actor.side, actor.country
        return "", ""

    def _resolved(
        self, unit: Unit, noun: Noun, words: str, side: str, country: str, bare: bool, place: int
    ) -> Who | None:
        letter = "p" if noun.plural else noun.gender
        if noun.sort in ("person", "spokesperson") and not noun.plural:
            holder = self._holder(noun, side, place, letter)
            if holder is not None:
                return holder
        if noun.sort == "medium":
            known = self.nearest_medium(place) if bare else None
            if known is not None:
                return known
            latin = _LATIN_RUN.search(words)
            if latin:
                return self._medium(latin.group())
            return Who(
                speaker=Speaker(name=words, kind=SpeakerKind.INSTITUTION),
                attribution=Attribution.INSTITUTION,
                gender=letter,
                medium=True,
            )
        if noun.sort == "institution":
            if bare and noun.plural and noun.lemma in ("сторона",):
                return self._both_sides(place)
            if bare and not noun.plural and (known := self.last_where("institution")) is not None:
                return known
            return Who(
                speaker=Speaker(name=words, kind=SpeakerKind.INSTITUTION),
                side=side or "other",
                country=country,
                attribution=Attribution.INSTITUTION,
                gender=letter,
            )
        if noun.sort == "sources" and not side:
            if (known := self.last_where("sources")) is not None and not noun.plural:
                return known
            words = self._of_medium(words, place)
        if noun.sort in ("official", "expert", "person") and bare and not noun.plural:
            known = self.last_where("person")
            if known is not None:
                return known
        return Who(
            speaker=Speaker(name=words, kind=SpeakerKind.UNNAMED),
            side=side or "other",
            country=country,
            attribution=_ATTRIBUTION.get(noun.sort, Attribution.OFFICIAL),
            gender=letter,
        )

    def _both_sides(self, place: int) -> Who | None:
        """ "Стороны договорились": the two that were last named together, "X и Y"."""
        end = bisect_left(self._named, place, key=lambda named: named.start)
        for number in range(end - 1, max(0, end - 40), -1):
            one, other = self._named[number - 1], self._named[number]
            between = fold(self._passage.text[one.end : other.start]).strip()
            if between in self._grammar.words("pair") and one.actor != other.actor:
                return self._together([self.who(one, "gent"), self.who(other, "gent")])
        return None

    def _of_medium(self, words: str, place: int) -> str:
        """ "собеседник издания" is one of the medium that the passage named last."""
        head, _, rest = words.partition(" ")
        noun = self._grammar.noun([fold(rest)], 0) if rest and " " not in rest else None
        medium = self.nearest_medium(place)
        if noun is not None and noun.sort == "medium" and medium is not None:
            return f"{head} {medium.speaker.name}"
        return words

    def _holder(self, noun: Noun, side: str, place: int, letter: str) -> Who | None:
        """The person named in the story who holds the role, the last named before `place` first."""
        end = bisect_left(self._named, place, key=lambda named: named.start)
        before = [
            *reversed(self._named[max(0, end - 200) : end]),
            *self._others,
            *self._named[end : end + 100],
        ]
        stem = noun.lemma[:6]
        last = self.last_where("person")
        if last is not None and (not side or last.side == side) and _agrees_letters(letter, last.gender):
            actor = self._cast.actors.get(last.speaker.id)
            if actor is not None and any(role in held.title for role in noun.roles for held in actor.roles):
                return last
        for named in before:
            actor = self.actor(named)
            if actor.kind is not ActorKind.PERSON or (side and actor.side != side):
                continue
            titles = " ".join([*(role.title for role in actor.roles), named.role.lower()]).lower()
            if stem in titles or any(role in titles for role in noun.roles):
                return self.who(named)
        if not side and last is not None and _agrees_letters(letter, last.gender):
            return last
        return None

    def pronoun(self, letter: str, place: int) -> Who | None:
        """Who "он", "она", "они" is: the speaker or the subject of the sentences before."""
        if letter == "p":
            last = self.last
            return last if last is not None and (last.gender == "p" or not last.person) else None
        sentences = self._passage.sentences
        here = bisect_left(sentences, place + 1, key=lambda sentence: sentence.start) - 1
        for number in range(here, max(-1, here - _BACK), -1):
            start = sentences[number].start
            end = place if number == here else sentences[number].end
            spoke = [who for at, who in self._spoke[-40:] if start <= at < end and who.person]
            for who in reversed(spoke):
                if number != here and _agrees_letters(letter, who.gender):
                    return who
            for named in self.named_in(start, end):
                if (
                    self.actor(named).kind is ActorKind.PERSON
                    and not self._is_quoted(named)
                    and self.is_subject(named)
                    and _agrees_letters(letter, self.gender_of(named))
                ):
                    return self.who(named)
        for _, who in reversed(self._spoke):
            if who.person and _agrees_letters(letter, who.gender):
                return who
        return None

    def _is_quoted(self, named: Named) -> bool:
        index = bisect_left(self._quoted, named.start + 1, key=lambda span: span.start) - 1
        return index >= 0 and named.start in self._quoted[index]


def _is_name(token: Token) -> bool:
    return token.word and token.text[0].isupper() and not token.text.isupper() and not token.quoted


def _latin(token: Token) -> bool:
    return token.word and token.text[0].isascii() and token.text[0].isalpha()


def _agrees(letter: str, form: Form, *, noun: bool = False) -> bool:
    """True unless gender and number of a subject contradict the cue's form."""
    if form.plural:
        return letter in ("p", "") or not noun
    if letter == "p":
        return form in (Form.GERUND, Form.OTHER, Form.PASSIVE, Form.INFINITIVE)
    if not letter or form in (Form.SINGULAR, Form.GERUND, Form.OTHER, Form.PASSIVE, Form.INFINITIVE):
        return True
    wanted = {Form.MASCULINE: "m", Form.FEMININE: "f", Form.NEUTER: "n"}[form]
    return letter == wanted or (noun and letter == "m")


def _agrees_letters(wanted: str, letter: str) -> bool:
    return letter in ("", wanted)


_CONSONANTS = tuple("бвгґджзйклмнпрстфхцчшщ")
