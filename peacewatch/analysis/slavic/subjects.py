"""The subject of a cue: the nominative before or after it that agrees."""

from peacewatch.analysis.cast import Named
from peacewatch.analysis.passages import Passage
from peacewatch.analysis.slavic.descriptions import Descriptions
from peacewatch.analysis.slavic.grammar import Form, Grammar, agrees
from peacewatch.analysis.slavic.heard import Heard
from peacewatch.analysis.slavic.holders import holds
from peacewatch.analysis.slavic.inflection import is_adjective, is_noun
from peacewatch.analysis.slavic.names import Names, Subject, Who
from peacewatch.analysis.slavic.units import Token, Unit
from peacewatch.records import ActorKind, SpeakerKind

_APPOSITION = 8
"""Words before a name that may tell its role."""
_AFTER = 18
"""Tokens after a cue in which its subject is looked for."""


class Subjects:
    def __init__(
        self, passage: Passage, words: Grammar, names: Names, heard: Heard, descriptions: Descriptions
    ) -> None:
        self._passage = passage
        self._grammar = words
        self._language = words.language
        self._prepositions = words.words("preposition")
        self._names = names
        self._heard = heard
        self._descriptions = descriptions

    def before(self, unit: Unit, place: int, stop: int, form: Form) -> Subject | None:
        """The nearest nominative that agrees with `form`, read backwards from `place` down to `stop`."""
        index = place - 1
        while index >= stop:
            if unit.keys[index] == ")":
                index = _opening(unit, index, stop) - 1
                continue
            if self._is_relative(unit, index):
                return self._antecedent(unit, index, form)
            found = self._subject_at(unit, index, form, backwards=True, near=place - index <= 2)
            if found is not None:
                return found
            index -= 1
        return None

    def first(self, unit: Unit, start: int, stop: int, form: Form) -> Subject | None:
        """The first nominative of a sentence that agrees."""
        index = start
        while index < stop:
            found = self._subject_at(unit, index, form, backwards=False)
            if found is not None:
                return found
            index += 1
        return None

    def anybody(self, unit: Unit, first: int, last: int, stop: int, form: Form) -> Subject | None:
        """Somebody unknown just before the cue at tokens `first` to `last`, or just after it."""
        for index in range(first - 1, max(stop - 1, first - 6), -1):
            if not unit.tokens[index].word:
                break
            found = self._descriptions.anybody(unit, index, form)
            if found is not None:
                return found
        for index in range(last, min(last + 4, len(unit.tokens))):
            if not unit.tokens[index].word:
                break
            found = self._descriptions.anybody(unit, index, form)
            if found is not None:
                return found
        return None

    def capital(self, unit: Unit, place: int, form: Form) -> Subject | None:
        """ "…, повідомляє Укрінформ": a name that nothing lists, just after the cue."""
        if place >= len(unit.tokens) or not unit.tokens[place].text[0].isupper():
            return None
        return self._descriptions.anybody(unit, place, form)

    def unknown(self, unit: Unit, colon: int) -> Subject | None:
        """ "Искандарян: «…»": a name before the colon that nothing lists."""
        if colon > 3 or not all(token.word and token.text[0].isupper() for token in unit.tokens[:colon]):
            return None
        name = self._passage.original[unit.tokens[0].start : unit.tokens[colon - 1].end]
        return Subject(self._names.stranger(name), 0, colon)

    def relay(self, unit: Unit, place: int) -> Subject | None:
        """The medium just after "передаёт": a name in capitals, or one in quotation marks."""
        while place < len(unit.tokens) and (
            unit.tokens[place].text in ("«", '"', "“", "„") or unit.keys[place] in self._grammar.words("him")
        ):
            place += 1
        last = place
        while last < len(unit.tokens) and unit.tokens[last].word:
            token = unit.tokens[last]
            if not (token.quoted or token.text[0].isupper()):
                break
            last += 1
        if last == place or last - place > 5:
            return None
        name = self._passage.original[unit.tokens[place].start : unit.tokens[last - 1].end]
        return Subject(self._names.medium(name), place, last)

    def _is_relative(self, unit: Unit, index: int) -> bool:
        return index > 1 and unit.keys[index - 1] == "," and unit.keys[index] in self._grammar.words("who")

    def _antecedent(self, unit: Unit, index: int, form: Form) -> Subject | None:
        """ "…Линдси Грэма, который предложил": whoever the relative clause hangs on."""
        here = unit.named.get(index - 2)
        if here is not None and self._names.actor(here).kind is not ActorKind.PERSON:
            for place in range(index - 3, max(-1, index - 9), -1):
                if not unit.tokens[place].word:
                    break
                pair = unit.keys[place + 1]
                if unit.keys[place] in self._grammar.words("one") and pair in self._grammar.words("of"):
                    return self._descriptions.one_of(unit, place)
                if self._grammar.noun(unit.keys, place) is not None and place not in unit.named:
                    head = self._subject_at(unit, place, form, backwards=True)
                    if head is not None:
                        return head
        if here is None or (not agrees(self._names.gender_of(here), form) and not form.plural):
            return None
        return Subject(self._names.who(here, "gent"), index, index + 1)

    def after(self, unit: Unit, place: int, form: Form) -> Subject | None:
        """The nominative after the cue, up to the next mark; an addressee ("сообщил РБК") is passed over."""
        fallback: Subject | None = None
        index = place
        while index < len(unit.tokens) and index < place + _AFTER:
            token = unit.tokens[index]
            if token.quotation is not None or (not token.word and token.key not in "\"'«»“”„(),"):
                break
            if token.key == "(":
                index = _closing(unit, index)
                continue
            if token.key == "," or token.key in self._grammar.words("that"):
                break
            near = index - place <= 1
            found = self._subject_at(unit, index, form, backwards=False, near=near)
            if found is not None:
                if not self._may_be_addressee(unit, found, index):
                    return found
                fallback = fallback or found
                index = found.last
                continue
            index += 1
        return fallback

    def _may_be_addressee(self, unit: Unit, found: Subject, index: int) -> bool:
        """A medium or an abbreviation straight after the cue may be whom it was told to."""
        if found.who.person or found.who.speaker.kind is SpeakerKind.UNNAMED:
            return False
        words = unit.tokens[index].text
        return found.who.medium or words.isupper()

    def _subject_at(
        self, unit: Unit, index: int, form: Form, *, backwards: bool, near: bool = False
    ) -> Subject | None:
        """The subject that a token belongs to; `near` where it stands beside the cue."""
        token = unit.tokens[index]
        if not token.word:
            return None
        here = unit.named.get(index)
        if here is not None:
            first, last = self._extent(unit, index)
            found = self._subject_named(unit, here, first, last, form)
            if found is not None or not self._names.is_office(here):
                return found
        key = token.key
        if not token.quoted or backwards:
            for use, letter in (("he", "m"), ("she", "f"), ("they", "p")):
                if key in self._grammar.words(use):
                    if not agrees(letter, form):
                        return None
                    who = self._heard.pronoun(letter, token.start)
                    who = who or self._names.nobody(token.text, letter)
                    return Subject(who, index, index + 1)
            if index and form.plural and (near or self._grammar.seat(key)[0]):
                seat = self._descriptions.seat(unit, index)
                if seat is not None:
                    return seat
            if (
                key in self._grammar.words("one")
                and not form.plural
                and unit.keys[index + 1 : index + 2]
                and unit.keys[index + 1] in self._grammar.words("of")
            ):
                return self._descriptions.one_of(unit, index)
            if key in self._grammar.words("several") and (form.plural or not form.finite):
                several = self._descriptions.several(unit, index)
                if several is not None:
                    return several
            noun = self._grammar.noun(unit.keys, index)
            if (
                noun is not None
                and form.plural
                and noun.sort in ("institution", "medium")
                and index
                and self._descriptions.inside(unit, index)
            ):
                return self._descriptions.described(unit, noun, index, "loct")
            if (
                noun is not None
                and noun.subject
                and (not token.quoted or noun.sort == "institution")
                and agrees("p" if noun.plural else noun.gender, form, noun=True)
            ):
                if self._governed(unit, index):
                    return None
                holder = self._grammar.noun(unit.keys, index - 1) if index and backwards else None
                if holder is not None and holder.subject and noun.sort in ("institution", "medium"):
                    noun, index = holder, index - 1  # "джерело видання": the source speaks.
                return self._descriptions.described(unit, noun, index, "")
        if token.text[0].isupper() and token.text.isascii():
            found = self.medium_at(unit, index, form)
            return None if found is not None and self._appended(unit, found) else found
        return None

    def _governed(self, unit: Unit, index: int) -> bool:
        """A preposition stands before the noun or its adjectives: it is no subject."""
        place = index - 1
        if self._grammar.phrase_before("adverb", unit.keys, index):
            return False  # "Вместе с тем политик признает"
        while (
            place >= 0 and unit.tokens[place].word and is_adjective(unit.tokens[place].text, self._language)
        ):
            place -= 1
        return place >= 0 and unit.keys[place] in self._prepositions

    def _extent(self, unit: Unit, index: int) -> tuple[int, int]:
        here = unit.named[index]
        first = last = index
        while first - 1 in unit.named and unit.named[first - 1] is here:
            first -= 1
        while last in unit.named and unit.named[last] is here:
            last += 1
        return first, last

    def _subject_named(self, unit: Unit, here: Named, first: int, last: int, form: Form) -> Subject | None:
        actor = self._names.actor(here)
        before = unit.keys[first - 1] if first else ""
        if actor.kind is not ActorKind.PERSON:
            if before in self._grammar.words("inside") or (
                first > 1
                and unit.keys[first - 2] in self._grammar.words("inside")
                and unit.tokens[first - 1].word
                and is_adjective(unit.tokens[first - 1].text, self._language)
            ):
                if form.plural:
                    return Subject(self._names.who(here, "loct"), first, last)
                return None
            if before in self._prepositions or not self._names.is_subject(here):
                return None
            head = self._described_before(unit, first, form)
            if head is not None:
                return head
            if first and unit.tokens[first].text.isupper() and self._hangs_on_noun(unit, first):
                return None
            letter = self._names.gender_of(here)
            if form.plural and letter in ("m", "f", "n"):
                return self._joint(unit, first, last)
            if not agrees(letter, form):
                return None
            return Subject(self._names.who(here), first, last)
        if form.plural and before in self._grammar.words("among"):
            return Subject(self._names.people_of(here), first, last)
        if self._names.is_anybody(here):
            return None
        if before in self._prepositions or not self._names.is_subject(here):
            return None
        if not agrees(self._names.gender_of(here), form):
            return None
        who = self._names.who(here)
        if self._apposed(unit, first, who):
            return None
        if form.plural:
            joint = self._joint(unit, first, last)
            if joint is None:
                return None
            return joint
        return Subject(who, first, last)

    def _apposed(self, unit: Unit, first: int, who: Who) -> bool:
        """ "Після розмови з держсекретарем США Марко Рубіо": a name that does not decline, in apposition to
        a role of the same person that a preposition governs."""
        held = False
        for index in range(first - 1, max(-1, first - _APPOSITION), -1):
            if not unit.tokens[index].word:
                break
            if unit.keys[index] in self._prepositions:
                return held
            noun = self._grammar.noun(unit.keys, index)
            if noun is not None and noun.subject:
                break
            held = held or (noun is not None and holds(noun, who))
        return False

    def _hangs_on_noun(self, unit: Unit, first: int) -> bool:
        """ "Покупатели акций США": the abbreviation is what a noun before it belongs to."""
        before = unit.tokens[first - 1]
        return before.word and is_noun(before.text, self._language) and before.key not in self._prepositions

    def _joint(self, unit: Unit, first: int, last: int) -> Subject | None:
        """Two that speak together: "Трамп и Рубио заявили"."""
        conjunctions = self._grammar.words("pair")
        other = None
        if first >= 2 and unit.keys[first - 1] in conjunctions:
            other = unit.named.get(first - 2)
        pair = [other, unit.named[first]] if other is not None else []
        if not pair and last + 1 < len(unit.tokens) and unit.keys[last] in conjunctions:
            for ahead in range(last + 1, min(last + 7, len(unit.tokens))):
                if ahead in unit.named:
                    pair = [unit.named[first], unit.named[ahead]]
                    break
        if not pair or not all(one is not None and self._names.is_subject(one) for one in pair):
            return None
        both = [self._names.who(one) for one in pair if one is not None]
        return Subject(self._names.together(both), first, last)

    def _described_before(self, unit: Unit, first: int, form: Form) -> Subject | None:
        """The description an indeclinable name belongs to: "представитель МИД", "глава МИД Китая"."""
        for index in range(first - 1, max(-1, first - 5), -1):
            if not unit.tokens[index].word:
                return None
            noun = self._grammar.noun(unit.keys, index)
            if noun is not None:
                if not noun.subject or not agrees("p" if noun.plural else noun.gender, form, noun=True):
                    return None
                if self._governed(unit, index):
                    return None
                return self._descriptions.described(unit, noun, index, "")
        return None

    def _may_join(self, unit: Unit, index: int) -> bool:
        """A state's name may be part of a medium's: "South China Morning Post"."""
        here = unit.named.get(index)
        return here is None or self._names.actor(here).kind is ActorKind.STATE

    def medium_at(self, unit: Unit, index: int, form: Form) -> Subject | None:
        """A name in Latin letters that nobody lists: most are media."""
        first, last = index, index + 1
        while first > 0 and _latin(unit.tokens[first - 1]) and self._may_join(unit, first - 1):
            first -= 1
        while last < len(unit.tokens) and _latin(unit.tokens[last]) and self._may_join(unit, last):
            last += 1
        while first < last and not unit.tokens[first].text[0].isupper():
            first += 1
        if first >= last or (first and unit.keys[first - 1] in self._prepositions):
            return None
        name = self._passage.original[unit.tokens[first].start : unit.tokens[last - 1].end]
        head = self._described_before(unit, first, form)
        if head is not None and not head.who.medium:
            return head
        return Subject(self._names.medium(name), first, last)

    def _appended(self, unit: Unit, found: Subject) -> bool:
        """ "в интервью CNN", "у соцмережі X": the name belongs to a noun that a preposition governs."""
        first = found.first
        if not found.who.medium or not first or not unit.tokens[first - 1].word:
            return False
        before = unit.tokens[first - 1]
        return is_noun(before.text, self._language) and self._governed(unit, first - 1)


def _latin(token: Token) -> bool:
    return token.word and token.text[0].isascii() and token.text[0].isalpha()


def _opening(unit: Unit, index: int, stop: int) -> int:
    """The bracket that opens what `index` closes; who stands between is an aside, no subject."""
    place = index
    while place > stop and unit.keys[place] != "(":
        place -= 1
    return place if unit.keys[place] == "(" else index


def _closing(unit: Unit, index: int) -> int:
    """The token after the bracket that closes what `index` opens."""
    place = index
    while place < len(unit.keys) and unit.keys[place] != ")":
        place += 1
    return place + 1 if place < len(unit.keys) else index + 1
