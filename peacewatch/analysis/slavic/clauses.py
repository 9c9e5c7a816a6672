"""Which words a cue reports: where the clause begins and where it ends, by what the cue takes."""

from dataclasses import dataclass

from peacewatch.analysis.slavic.grammar import Form, Grammar
from peacewatch.analysis.slavic.inflection import ends_phrase, is_adverb, is_gerund
from peacewatch.analysis.slavic.units import CueAt, Unit

_BETWEEN = 4
"""Words between a cue and its "о …": to whom it was said, when."""
_LONGEST = 250
"""Tokens of a reported clause."""
_REACH = 18
"""Tokens between a cue and what it reports."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` up to, not including, `last`. `how`: that, about, object, colon, before, as."""

    first: int
    last: int
    how: str

    def __contains__(self, token: int) -> bool:
        return self.first <= token < self.last


class Clauses:
    def __init__(self, words: Grammar) -> None:
        self._grammar = words
        self._that = words.words("that")
        self._about = words.words("about")
        self._wh = words.words("wh")
        self._and = words.words("and")
        self._no_object = words.words("preposition") | words.words("no object")
        self._inside = words.words("inside")
        self._between = words.words("between")

    def reported(self, unit: Unit, at: CueAt, after: int) -> Clause | None:
        """What follows the cue: `after` is the token after the cue and a subject that follows it."""
        keys, cue = unit.keys, at.cue
        index = at.last
        inserted = False
        while index < min(len(keys), at.last + _REACH):
            key = keys[index]
            token = unit.tokens[index]
            if token.quotation is not None:
                return None
            if key == ",":
                ahead = index + 1
                if ahead < len(keys) and keys[ahead] in self._that:
                    if "object" in cue.takes and not inserted and index > max(after, at.last) + 2:
                        return None
                    return self._to_end(unit, at, ahead + 1, "that")
                if ahead < len(keys) and keys[ahead] in self._wh and "wh" in cue.takes:
                    return self._to_end(unit, at, ahead, "that")
                if not self._inserted(unit, index):
                    return None
                inserted = True
                index += 1
                continue
            if key == ":":
                said = any(
                    later.first > index and later.form.finite and later.cue.sort == "say"
                    for later in unit.cues
                )
                if (
                    index + 1 < len(keys)
                    and unit.tokens[index + 1].quotation is None
                    and cue.sort != "noun"
                    and not (said and "object" in cue.takes)
                    and not self._reports_inside(unit, index)
                ):
                    return self._to_end(unit, at, index + 1, "colon")
                return None
            if key in ("—", ";", ".", "!", "?", "…"):
                return None
            if token.word:
                near = index - max(after, at.last) <= (_BETWEEN if cue.sort != "noun" else 0)
                if "about" in cue.takes and key in self._about:
                    if keys[index + 1 : index + 2] and keys[index + 1] in self._grammar.words("about that"):
                        index += 1
                        continue
                    return self._to_end(unit, at, index, "about") if near else None
                if key in cue.prepositions and (index >= after or at.cue.sort == "noun"):
                    return self._to_end(unit, at, index, "about")
                if "inf" in cue.takes and index >= after and self._is_infinitive(key):
                    start = index
                    while start > after and is_adverb(unit.tokens[start - 1].text, self._grammar.language):
                        start -= 1
                    return self._to_end(unit, at, start, "inf")
                if index > at.last and self._is_other_cue(unit, index):
                    return None
            index += 1
        return None

    def _reports_inside(self, unit: Unit, colon: int) -> bool:
        """ "У Берліні відреагували стримано: у МЗС заявили, що …": what follows has a speaker of its own."""
        return any(
            cue.first > colon
            and cue.form.finite
            and unit.keys[cue.last : cue.last + 1] == [","]
            and not self._that.isdisjoint(unit.keys[cue.last + 1 : cue.last + 2])
            for cue in unit.cues
        )

    def object_of(self, unit: Unit, at: CueAt, after: int) -> Clause | None:
        """The noun phrase that the cue takes as its object."""
        index = after
        while index < len(unit.keys) and self._grammar.phrase("adverb", unit.keys, index):
            index += self._grammar.phrase("adverb", unit.keys, index)
        placed = index + 2 < len(unit.keys) and unit.keys[index] in self._inside
        if placed and unit.tokens[index + 1].text[0].isupper():
            index += 2  # "анонсировали в Риме создание …": where it was said comes first.
        if index >= len(unit.keys) or unit.keys[index] in self._and or unit.keys[index] in self._no_object:
            return None
        if not (unit.tokens[index].word or unit.tokens[index].quoted or unit.tokens[index].quotation):
            return None
        clause = self._to_end(unit, at, index, "object")
        return clause if clause is not None and clause.last > clause.first else None

    def end_of(self, unit: Unit, at: CueAt | None, first: int, how: str) -> int:
        """Where a reported clause ends: at a cue of its own rank, at the latest with the unit."""
        keys = unit.keys
        cues = [cue for cue in unit.cues if cue.first >= first]
        limit = min(len(keys), first + _LONGEST)
        while limit > first and keys[limit - 1] in (".", "!", "?", "…", ";"):
            limit -= 1
        for cue in cues:
            cut = self._cut_before(unit, at, cue, first, how)
            if cut is not None and cut > first:
                return min(cut, limit)
        for index in range(first + 1, limit - 1):
            if keys[index] == "," and keys[index + 1] in self._grammar.words("contrast"):
                return index
        if how in ("about", "object", "inf"):
            for index in range(first + 1, limit):
                if keys[index] == ";" or (keys[index] == "," and self._gerund_follows(unit, index)):
                    return index
        return limit

    def _to_end(self, unit: Unit, at: CueAt, first: int, how: str) -> Clause | None:
        last = self.end_of(unit, at, first, how)
        if at.cue.sort == "noun" and how in ("about", "inf"):
            last = self._phrase_end(unit, first, last)
        return Clause(first, last, how) if last > first else None

    def _phrase_end(self, unit: Unit, first: int, last: int) -> int:
        """Where a noun phrase ends: at a mark, a verb, or a word that can only be a subject."""
        for index in range(first + 1, last):
            token = unit.tokens[index]
            if token.quoted or token.key in '«»"“”()':
                continue
            if not token.word or ends_phrase(token.text, self._grammar.language):
                return index
        return last

    def _cut_before(self, unit: Unit, at: CueAt | None, cue: CueAt, first: int, how: str) -> int | None:
        """Where a later cue ends the clause; None where it belongs to the clause."""
        keys = unit.keys
        if cue.cue.sort == "noun" or cue.form is Form.INFINITIVE:
            return None
        back = cue.first - 1
        while (
            back > first
            and back > cue.first - 5
            and unit.tokens[back].word
            and (
                self._grammar.phrase("adverb", keys, back)
                or keys[back] in self._grammar.words("as")
                or keys[back] in self._grammar.words("negation")
                or keys[back] in self._between
            )
        ):
            back -= 1
        if back < first:
            return None
        if keys[back] in (",", "—") or unit.tokens[back].quotation is not None:
            if cue.form is Form.GERUND:
                return back
            if at is not None and at.form is Form.GERUND and cue.form.finite:
                return back
            if cue.form.finite and cue.cue.sort in ("say", "relay"):
                follows = keys[cue.last] if cue.last < len(keys) else ""
                if follows != "," or how != "that":
                    # "…, напомнил Песков": what was said stands before.
                    return back if keys[back] in (",", "—") else back + 1
            return None
        same = at is not None and at.form is not Form.OTHER and cue.form is at.form
        later = at is not None and at.form is Form.SINGULAR and cue.form in (Form.MASCULINE, Form.FEMININE)
        if keys[back] in self._and and (same or (later and keys[back - 1] == ",")):
            cut = back
            while cut > first and (keys[cut - 1] in self._and or keys[cut - 1] == ","):
                cut -= 1
            return cut
        if how in ("about", "object", "inf") and cue.form.finite and cue.cue.sort in ("say", "relay"):
            # "… до встречи, Песков ответил, что": the next clause has begun.
            comma = max((i for i in range(first + 1, cue.first) if keys[i] == ","), default=-1)
            if comma > 0 and keys[comma + 1] not in self._that | self._grammar.words("who") | self._wh:
                return comma
        if (
            at is not None
            and cue.form.finite
            and at.form.finite
            and not cue.form.present
            and not at.form.present
        ):
            # A clause of its own: ", а Москва заявила", ", но министр отметил".
            for index in range(cue.first - 1, max(first, cue.first - 12), -1):
                if (
                    keys[index] == ","
                    and index + 1 < len(keys)
                    and keys[index + 1] in self._grammar.words("opposing")
                ):
                    return index
                if keys[index] in (";",):
                    return index
                if keys[index] in self._that:
                    return None
        return None

    def _gerund_follows(self, unit: Unit, index: int) -> bool:
        return index + 1 < len(unit.keys) and is_gerund(unit.keys[index + 1], self._grammar.language)

    def _is_infinitive(self, key: str) -> bool:
        return len(key) > 3 and self._grammar.form(key) is Form.INFINITIVE

    def _is_other_cue(self, unit: Unit, index: int) -> bool:
        return any(cue.first == index and cue.form.finite and cue.cue.sort != "noun" for cue in unit.cues)

    def _inserted(self, unit: Unit, index: int) -> bool:
        """A date or a participle between commas after the cue: read on."""
        keys = unit.keys
        if index + 1 >= len(keys):
            return False
        if keys[index + 1][0].isdigit() or (index >= 2 and keys[index - 2][0].isdigit()):
            return True
        for place in range(index + 1, min(index + 15, len(keys) - 1)):
            if keys[place] == "," and keys[place + 1] in self._that:
                return not any(
                    index < cue.first < place and (cue.form.finite or cue.last == place) for cue in unit.cues
                )
        return False
