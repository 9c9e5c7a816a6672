"""Speakers that a text describes: "высокопоставленный украинский источник", "глава МИД", "стороны"."""

from bisect import bisect_left

from peacewatch.analysis.cast import Cast, Named
from peacewatch.analysis.passages import Passage
from peacewatch.analysis.slavic.grammar import Form, Grammar, Noun, agrees, fold
from peacewatch.analysis.slavic.heard import Heard, fits
from peacewatch.analysis.slavic.holders import Holders
from peacewatch.analysis.slavic.inflection import (
    counted,
    is_adjective,
    is_personal_name,
    is_verb,
    living_subject,
    may_be_nominative,
    nominative,
)
from peacewatch.analysis.slavic.names import LATIN_RUN, Names, Subject, Who
from peacewatch.analysis.slavic.units import Token, Unit
from peacewatch.records import ActorKind, Attribution, Speaker, SpeakerKind, Standing

_QUOTES = '«"“„'
_COMPLEMENT = 7
"""Words that a description may have after its noun."""
_ATTRIBUTION = {
    "sources": Attribution.SOURCES,
    "spokesperson": Attribution.SPOKESPERSON,
    "institution": Attribution.INSTITUTION,
    "medium": Attribution.INSTITUTION,
}


class Descriptions:
    """Turns nouns with their adjectives and complements into speakers."""

    def __init__(self, passage: Passage, cast: Cast, words: Grammar, names: Names, heard: Heard) -> None:
        self._passage = passage
        self._cast = cast
        self._grammar = words
        self._language = words.language
        self._prepositions = words.words("preposition")
        self._ends_description = words.words("and") | words.words("negation") | words.words("this object")
        self._names = names
        self._heard = heard
        self._holders = Holders(words, names, heard)

    def described(
        self, unit: Unit, noun: Noun, index: int, case: str, limit: int | None = None, floor: int = 0
    ) -> Subject | None:
        """The speaker that a noun with its adjectives and complements describes; a name in it wins."""
        first, last = self._phrase(unit, index, limit, floor)
        names = [unit.named[place] for place in range(first, last) if place in unit.named]
        for name in names:
            person = self._names.actor(name).kind is ActorKind.PERSON and not self._names.is_office(name)
            if person and (case or self._names.is_subject(name)):
                return Subject(self._names.who(name), first, last)
        reach = self._circle(unit, last)
        around = [unit.named[place] for place in range(last, reach) if place in unit.named]
        side, country = self._side(unit, first, reach, names + around)
        if (newcomer := self._newcomer(unit, index, last, side, country, case)) is not None:
            return Subject(newcomer, first, last)
        words = self._words(unit, first, last)
        if first == 0 and not unit.tokens[0].text.isupper() and 0 not in unit.named:
            words = words[:1].lower() + words[1:]  # a common noun that begins its sentence
        if case:
            words = self._names.nominative_phrase(words, case, unit.tokens[index].text)
        bare = last - first == 1
        who = self._resolved(unit, noun, words, side, country, bare, unit.tokens[index].start)
        return Subject(who, first, last) if who else None

    def _newcomer(self, unit: Unit, index: int, last: int, side: str, country: str, case: str) -> Who | None:
        """A name at the end of a description that nobody lists: "посол США … Меттью Вітакер"."""
        first = last
        while first - 1 > index and self._may_name(unit, first - 1, case):
            first -= 1
        alone = (
            last - first == 1
            and is_personal_name(unit.tokens[first].text, self._language)
            and self._prepositions.isdisjoint(unit.keys[index + 1 : first])  # "у президії Ради" is no person
        )
        if not (2 <= last - first <= 4 or alone):
            return None
        words = self._passage.original[unit.tokens[first].start : unit.tokens[last - 1].end]
        role = self._passage.original[unit.tokens[index].start : unit.tokens[first - 1].end]
        name = " ".join(nominative(word, self._language, case) for word in words.split()) if case else words
        return Who(
            speaker=Speaker(name=name, kind=SpeakerKind.PERSON, role=role),
            side=side or "other",
            country=country,
            gender=self._names.gender_of_person(name),
        )

    def _may_name(self, unit: Unit, index: int, case: str) -> bool:
        token = unit.tokens[index]
        return (
            _is_name(token)
            and index not in unit.named
            and (bool(case) or may_be_nominative(token.text, self._language))
        )

    def _words(self, unit: Unit, first: int, last: int) -> str:
        """The words of the tokens, with the mark that closes a name in them."""
        end = unit.tokens[last - 1].end
        if unit.tokens[last - 1].quoted and self._passage.original[end : end + 1] in ("»", "”", "“", '"'):
            end += 1
        return self._passage.original[unit.tokens[first].start : end]

    def _phrase(self, unit: Unit, index: int, limit: int | None, floor: int) -> tuple[int, int]:
        first, last = index, index + 1
        while first > floor and (
            ((unit.tokens[first - 1].word and unit.tokens[first - 1].text[0].islower()) or first == 1)
            and unit.tokens[first - 1].word
            and unit.tokens[first - 1].quotation is None
            and (
                is_adjective(unit.tokens[first - 1].text, self._language)
                or unit.keys[first - 1] in ("один", "одна", "одне", "еще", "ще")
            )
            and unit.keys[first - 1] not in self._grammar.words("this that")
            and self._grammar.phrase_before("adverb", unit.keys, first) < 2  # "вместе с тем политик"
            and not any(cue.first == first - 1 and cue.form.finite for cue in unit.cues)
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
            if token.key[0].isdigit() or token.key in self._ends_description:
                break
            if is_verb(token.text, self._language):
                break
            if token.key in self._prepositions and not self._leads_to_name(unit, last):
                break
            last += 1
        while last - 1 > index and unit.keys[last - 1] in self._prepositions:
            last -= 1
        return first, last

    def _leads_to_name(self, unit: Unit, place: int) -> bool:
        if unit.keys[place] not in self._grammar.words("linking"):
            return False
        for ahead in range(place + 1, min(place + 4, len(unit.tokens))):
            token = unit.tokens[ahead]
            if not token.word:
                return ahead == place + 1 and token.key in _QUOTES  # "нардеп від «Голосу»"
            if ahead in unit.named or self._grammar.side(token.key):
                return True
            if token.key in self._grammar.words("circles") or self._grammar.seat(token.key)[0]:
                return True
            noun = self._grammar.noun(unit.keys, ahead)
            if noun is not None and noun.sort == "institution":
                return True
        return False

    def _circle(self, unit: Unit, last: int) -> int:
        """Where "…, близких к Кремлю" ends, which tells the side of those before it; `last` without it."""
        if unit.keys[last : last + 1] != [","] or last + 1 >= len(unit.keys):
            return last
        if not self._grammar.phrase("close to", unit.keys, last + 1):
            return last
        end = last + 1
        while end < len(unit.tokens) and unit.tokens[end].word and not self._grammar.cue(unit.keys, end):
            end += 1
        return end

    def _side(self, unit: Unit, first: int, last: int, names: list[Named]) -> tuple[str, str]:
        for place in range(first, last):
            side = self._grammar.side(unit.keys[place]) or self._grammar.seat(unit.keys[place])[0]
            if side:
                return side, side if side not in ("EU", "NATO", "UN") else ""
        for name in names:
            actor = self._names.actor(name)
            latin = self._passage.original[name.start].isascii()
            if actor.standing is not Standing.MEDIA and not latin:
                return actor.side, actor.country
        return "", ""

    def _resolved(
        self, unit: Unit, noun: Noun, words: str, side: str, country: str, bare: bool, place: int
    ) -> Who | None:
        letter = "p" if noun.plural else noun.gender
        if noun.sort in ("person", "spokesperson") and not noun.plural:
            holder = self._holders.holder(noun, side, place, letter, words)
            if holder is not None:
                return holder
        if noun.sort == "medium":
            known = self._names.nearest_medium(place) if bare else None
            if known is not None:
                return known
            latin = LATIN_RUN.search(words)
            if latin:
                return self._names.medium(latin.group())
            return Who(
                speaker=Speaker(name=words, kind=SpeakerKind.INSTITUTION),
                attribution=Attribution.INSTITUTION,
                gender=letter,
                medium=True,
            )
        if noun.sort == "document":
            owner = self._grammar.state(side)
            words = owner or words
        if noun.sort in ("institution", "document"):
            if bare and noun.plural and noun.lemma in ("сторона",):
                return self._both_sides(place)
            if bare and not noun.plural and (known := self._heard.last_where("institution")) is not None:
                return known
            return Who(
                speaker=Speaker(name=words, kind=SpeakerKind.INSTITUTION),
                side=side or "other",
                country=country,
                attribution=Attribution.INSTITUTION,
                gender=letter,
            )
        if noun.sort == "sources" and not side:
            known = self._heard.last_where("unnamed" if bare else "sources")
            if known is not None and not noun.plural and not self._anonymous(words):
                return known
            words = self._of_medium(words, place)
        if noun.sort in ("official", "expert", "person") and not noun.plural and not self._anonymous(words):
            known = self._meant(side, place, letter) if side or bare else None
            if known is None and bare:
                known = self._heard.last_where("person")
            if known is not None:
                return known
        return Who(
            speaker=Speaker(name=words, kind=SpeakerKind.UNNAMED),
            side=side or "other",
            country=country,
            attribution=_ATTRIBUTION.get(noun.sort, Attribution.OFFICIAL),
            gender=letter,
        )

    def _anonymous(self, words: str) -> bool:
        """ "Высокопоставленный чиновник", "неназванный дипломат": nobody the story has named."""
        return any(self._grammar.phrase("anonymous", [fold(word)], 0) for word in words.split(" ") if word)

    def _meant(self, side: str, place: int, letter: str) -> Who | None:
        """ "Украинский дипломат": the Ukrainian whom the sentence before is about; "дипломат": anybody."""
        for who, near in self._heard.salient(place):
            known = not side or who.side == side or (who.side == "other" and not who.speaker.id)
            if near and who.person and known and fits(letter, who.gender):
                return who
        return None

    def _both_sides(self, place: int) -> Who | None:
        """ "Стороны договорились": the two that were last named together, "X и Y"."""
        end = bisect_left(self._names.named, place, key=lambda named: named.start)
        for number in range(end - 1, max(0, end - 40), -1):
            one, other = self._names.named[number - 1], self._names.named[number]
            between = fold(self._passage.text[one.end : other.start]).strip()
            if between in self._grammar.words("pair") and one.actor != other.actor:
                return self._names.together([self._names.who(one, "gent"), self._names.who(other, "gent")])
        return None

    def _of_medium(self, words: str, place: int) -> str:
        """ "собеседник издания" is one of the medium that the passage named last."""
        head, _, rest = words.partition(" ")
        noun = self._grammar.noun([fold(rest)], 0) if rest and " " not in rest else None
        medium = self._names.nearest_medium(place)
        if noun is not None and noun.sort == "medium" and medium is not None:
            return f"{head} {medium.speaker.name}"
        return words

    def anybody(self, unit: Unit, index: int, form: Form) -> Subject | None:
        """Somebody alive whom neither the cast nor the lexicon of nouns knows: "следователь", "Пастухов"."""
        token = unit.tokens[index]
        letter = living_subject(token.text, self._language)
        capital = token.text[0].isupper() and not token.text.isupper()
        person = capital and is_personal_name(token.text, self._language)
        if not (letter or (capital and index > 0) or person) or index in unit.named or len(token.text) < 3:
            return None
        if not may_be_nominative(token.text, self._language) or not agrees(letter, form, noun=bool(letter)):
            return None
        if not letter and not person and is_adjective(token.text, self._language):
            return None
        if letter and not capital and (named := self._introduced(unit, index)) is not None:
            return named
        first, last = index, index + 1
        while capital and first > 1 and self._may_name(unit, first - 1, ""):
            first -= 1
        person = person or last - first > 1
        own = self._grammar.words("this that")
        while first > 0 and unit.keys[first - 1] not in own:
            if not is_adjective(unit.tokens[first - 1].text, self._language):
                break
            first -= 1
        if first > 0 and unit.keys[first - 1] in self._prepositions:
            return None
        kind, attribution = SpeakerKind.UNNAMED, Attribution.OFFICIAL
        if person:
            kind, attribution = SpeakerKind.PERSON, Attribution.NAMED
        elif capital and not letter:
            kind, attribution = SpeakerKind.INSTITUTION, Attribution.INSTITUTION
        who = Who(
            speaker=Speaker(name=self._words(unit, first, last), kind=kind),
            attribution=attribution,
            side=self._side(unit, first, last, [])[0] or "other",
            gender=letter,
        )
        return Subject(who, first, last)

    def _introduced(self, unit: Unit, index: int) -> Subject | None:
        """ "Сходознавець Устим Гавриленко": somebody by a noun that no data list, and by name."""
        last = index + 1
        while last < len(unit.tokens) and self._may_name(unit, last, ""):
            last += 1
        if last == index + 1:
            return None
        newcomer = self._newcomer(unit, index, last, self._side(unit, index, last, [])[0], "", "")
        return Subject(newcomer, index, last) if newcomer is not None else None

    def seat(self, unit: Unit, index: int) -> Subject | None:
        """ "В Москве осуждают": the capital stands for those who govern in it."""
        token = unit.tokens[index]
        side, name = self._grammar.seat(token.key)
        if unit.keys[index - 1] not in self._grammar.words("inside"):
            return None
        if not side and (not token.text[0].isupper() or self._grammar.noun(unit.keys, index)):
            return None
        name = name or nominative(token.text, self._language, "loct")
        who = Who(
            speaker=Speaker(name=name, kind=SpeakerKind.INSTITUTION),
            side=side or "other",
            attribution=Attribution.INSTITUTION,
        )
        return Subject(who, index, index + 1)

    def one_of(self, unit: Unit, index: int) -> Subject | None:
        """ "Один из источников": the description is that of the many, as one."""
        if index + 2 < len(unit.keys) and unit.keys[index + 2] in self._grammar.words("them"):
            many = self._heard.last_where("sources") or self._heard.last
            return Subject(many, index, index + 3) if many else None
        for ahead in range(index + 2, min(index + 6, len(unit.tokens))):
            noun = self._grammar.noun(unit.keys, ahead) if unit.tokens[ahead].word else None
            if noun is not None:
                found = self.described(unit, noun, ahead, "gent")
                return Subject(found.who, index, found.last) if found else None
        return None

    def several(self, unit: Unit, index: int, case: str = "") -> Subject | None:
        """ "Два источника в делегации": a number before who is described."""
        for ahead in range(index + 1, min(index + 4, len(unit.tokens))):
            noun = self._grammar.noun(unit.keys, ahead) if unit.tokens[ahead].word else None
            if noun is None:
                continue
            _, last = self._phrase(unit, ahead, None, index)
            reach = self._circle(unit, last)
            names = [unit.named[place] for place in range(last, reach) if place in unit.named]
            side, country = self._side(unit, index, reach, names)
            words = self._words(unit, index, last)
            count, few = self._grammar.count(unit.keys[index]) if case else ((), False)
            name = counted(words, count, few, self._language) if count else words
            who = Who(
                speaker=Speaker(name=name, kind=SpeakerKind.UNNAMED),
                side=side or "other",
                country=country,
                attribution=_ATTRIBUTION.get(noun.sort, Attribution.OFFICIAL),
                gender="p",
            )
            return Subject(who, index, last)
        return None

    def inside(self, unit: Unit, index: int) -> bool:
        """ "В ведомстве", "в российском министерстве"."""
        place = index - 1
        while place > 0 and unit.tokens[place].word and is_adjective(unit.tokens[place].text, self._language):
            place -= 1
        return unit.keys[place] in self._grammar.words("inside")


def _is_name(token: Token) -> bool:
    capital = token.word and token.text[0].isupper() and not token.text.isupper()
    return capital and not token.quoted and not token.text[0].isascii()
