"""Clauses that stand before their cue or around it: "…, сообщил X", "Как сообщил X, …"."""

from peacewatch.analysis.slavic.clauses import Clause, Clauses
from peacewatch.analysis.slavic.grammar import Grammar
from peacewatch.analysis.slavic.inflection import is_adjective, is_verb
from peacewatch.analysis.slavic.units import CueAt, Unit

_NEAR_THUS = 12
"""Tokens at the beginning of a sentence in which "так" has its verb."""


class Parentheses:
    def __init__(self, words: Grammar, clauses: Clauses) -> None:
        self._grammar = words
        self._clauses = clauses

    def said_before(self, unit: Unit, at: CueAt, lead: int, after: int) -> Clause | None:
        """ "…, сообщил X": the clause before; with more after the subject, the whole sentence."""
        start = self._own_start(unit, at, self.sentence_start(unit, lead), lead)
        if start >= lead:
            # "При этом, отметил он, …": only connecting words stand before.
            if start == lead > 0 and after < len(unit.keys) - 1 and unit.keys[after] == ",":
                return Clause(after + 1, self._clauses.end_of(unit, at, after + 1, "that"), "that")
            return None
        introduced = unit.keys[0] in self._grammar.words("about") or any(
            unit.keys[0] in cue.cue.prepositions for cue in unit.cues
        )
        if start == 0 and introduced and self._points_back(unit, 1):
            return None  # "Про це X сказав у Києві, передає Y": the sentence before is meant.
        end = lead
        words = [token.text for token in unit.tokens[start:lead] if token.word]
        short = len(words) <= 4 and not any(is_verb(word, self._grammar.language) for word in words)
        if (
            after < len(unit.keys) - 1
            and unit.keys[after] == ","
            and not self._qualified(unit, after + 1)
            and (short or not self._gerund_or_cue(unit, after + 1))
        ):
            end = self._clauses.end_of(unit, at, after + 1, "that")
        return Clause(start, end, "before")

    def _own_start(self, unit: Unit, at: CueAt, start: int, lead: int) -> int:
        """ "Россия, заявил Песков, готова, а Киев, считает Рубио, нет": Rubio's begins with "а"."""
        for index in range(lead - 1, start, -1):
            if unit.keys[index] == "," and unit.keys[index + 1] in self._grammar.words("opposing"):
                said = any(
                    cue.first < index and cue is not at and cue.form.finite and cue.cue.sort == "say"
                    for cue in unit.cues
                )
                return index + 2 if said and index + 2 < lead else start
        return start

    def _qualified(self, unit: Unit, index: int) -> bool:
        """ "…, говорит источник, знакомый с переговорами": what follows belongs to the speaker."""
        key = unit.keys[index]
        return key in self._grammar.words("who") or (
            is_adjective(unit.tokens[index].text, self._grammar.language)
            and key not in self._grammar.words("this that")
        )

    def object_before(self, unit: Unit, at: CueAt, first: int, last: int) -> Clause | None:
        """ "Таку можливість виключив X", "X це назвав зривом": what it is about stands before the cue, with
        the subject at tokens `first` to `last` before or after."""
        start = -1
        for index in range(at.first - 1, max(-1, at.first - 7), -1):
            if not unit.tokens[index].word or first <= index < last:
                break
            if unit.keys[index] in self._grammar.words("this object"):
                start = index
        if start < 0 or (start and unit.keys[start - 1] in self._grammar.words("preposition")):
            return None
        after = max(at.last, last)
        goes_on = after < len(unit.keys) and unit.tokens[after].word
        end = self._clauses.end_of(unit, at, start, "object") if goes_on and first < at.first else at.first
        return Clause(start, end, "object")

    def announced(self, unit: Unit, at: CueAt) -> Clause | None:
        """ "О начале обменов сообщил X": what it is about stands first."""
        about = self._grammar.words("about")
        start = next((i for i in range(at.first - 1) if unit.keys[i] in about), -1)
        if start > 0 and unit.keys[0] not in self._grammar.words("on the side of"):
            return None
        if start < 0 or self._points_back(unit, start + 1):
            return None
        if any(key in (",", ":", ";", "—") for key in unit.keys[: at.first]):
            return None
        return Clause(start, at.first, "about")

    def of_which(self, unit: Unit, at: CueAt, lead: int) -> Clause | None:
        """ "…, о чем заявил X": the clause before."""
        if lead < 3 or unit.keys[lead - 2] != "," or unit.keys[lead - 1] not in self._grammar.words("about"):
            return None
        if unit.keys[lead] not in self._grammar.words("about which"):
            return None
        start = self.sentence_start(unit, lead - 2)
        return Clause(start, lead - 2, "before") if start < lead - 2 else None

    def of_that(self, unit: Unit, at: CueAt) -> int:
        """ "Об этом сообщил X": the place of "об"; -1 where it is not there."""
        for index in range(max(0, at.first - 9), min(len(unit.keys), at.last + 3)):
            introduced = self._grammar.words("about") | at.cue.prepositions
            if unit.keys[index] in introduced and self._points_back(unit, index + 1):
                return index
        return -1

    def such(self, unit: Unit, at: CueAt) -> bool:
        """ "Таку думку висловив X", "Так X ответил на вопрос": the sentence before is meant."""
        thus = unit.keys[0] in self._grammar.words("thus") and unit.keys[1:2] != [","]
        if thus and "thus" in at.cue.takes and at.first < _NEAR_THUS:
            return True
        return any(
            self._grammar.phrase("such", unit.keys, index)
            for index in range(max(0, at.first - 9), min(len(unit.keys), at.last + 3))
        )

    def before_that(self, unit: Unit, place: int) -> Clause | None:
        """ "… — об этом сообщил X": the clause before the dash."""
        if place < 3 or unit.keys[place - 1] not in ("—", ",") or unit.keys[0] in self._grammar.words("as"):
            return None  # "Как передает корреспондент, об этом заявил X": the sentence before is meant.
        start = self.sentence_start(unit, place - 1)
        return Clause(start, place - 1, "before") if start < place - 1 else None

    def _points_back(self, unit: Unit, index: int) -> bool:
        return index < len(unit.keys) and unit.keys[index] in self._grammar.words("this")

    def clause_from(self, unit: Unit, before: int) -> int:
        """Where the clause that holds `before` begins."""
        index = before
        while index > 0 and unit.keys[index - 1] not in (",", "—", ";", ":", "."):
            index -= 1
        return index

    def _gerund_or_cue(self, unit: Unit, index: int) -> bool:
        return any(index <= cue.first <= index + 3 and cue.cue.sort != "noun" for cue in unit.cues) or any(
            self._grammar.phrase("citing", unit.keys, place)
            for place in range(index, min(index + 2, len(unit.keys)))
        )

    def as_said(self, unit: Unit, at: CueAt, after: int) -> Clause | None:
        """ "Как сообщил X, …" and "…, как сообщил X, …"."""
        place = at.first - 1
        while place > 0 and unit.keys[place] not in self._grammar.words("as"):
            place -= 1
        comma = after
        while comma < len(unit.keys) and (
            unit.keys[comma] not in (",", ".", "—") or self._acquainted(unit, comma)
        ):
            if unit.tokens[comma].quotation is not None:
                return None
            comma += 1
        if place <= 1:
            start = comma + 1
            if start >= len(unit.keys):
                return None
            if unit.tokens[start].quotation is not None:
                return None
            return Clause(start, self._clauses.end_of(unit, None, start, "that"), "that")
        start = self.sentence_start(unit, place - 1)
        rest = comma < len(unit.keys) and unit.keys[comma] == ","
        if rest and comma + 1 < len(unit.keys) and unit.tokens[comma + 1].quotation is not None:
            return None
        end = self._clauses.end_of(unit, None, comma + 1, "that") if rest else place - 1
        return Clause(start, max(end, place - 1), "before") if start < place - 1 else None

    def _acquainted(self, unit: Unit, comma: int) -> bool:
        """ "Как сообщил источник, знакомый с планом, …": this comma is the speaker's."""
        return comma + 1 < len(unit.keys) and self._grammar.phrase("acquainted", unit.keys, comma + 1) > 0

    def sentence_start(self, unit: Unit, before: int) -> int:
        """Where what stands before a parenthesis begins: with the sentence, without its connecting words."""
        start = 0
        for index in range(before - 1, -1, -1):
            token = unit.tokens[index]
            if token.key in (".", "!", "?", "…", ";"):
                start = index + 1
                break
        while start < before and not (unit.tokens[start].quotation or unit.tokens[start].quoted):
            length = self._grammar.phrase("connecting", unit.keys, start)
            if not length and unit.tokens[start].word:
                break
            start += max(1, length)
        return start
