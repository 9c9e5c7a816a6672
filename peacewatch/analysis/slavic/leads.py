"""What stands before a cue, and what that says about where its subject and its clause stand."""

from peacewatch.analysis.slavic.grammar import Grammar
from peacewatch.analysis.slavic.units import CueAt, Unit

_MARKS = (",", "—", ".", "!", "?", "…")


class Leads:
    def __init__(self, words: Grammar) -> None:
        self._words = words

    def before(self, unit: Unit, at: CueAt) -> int:
        """The token before the cue and its adverbs; -1 at the beginning of the unit."""
        index = at.first - 1
        words = 0
        while index >= 0 and unit.tokens[index].word and words < 5:
            length = self._words.phrase_before("adverb", unit.keys, index + 1)
            if not length and unit.keys[index] in self._words.words("negation"):
                length = 1
            if not length:
                break
            index -= length
            words += length
        if index >= 1 and unit.keys[index] in _MARKS:
            back = index
            while back >= 0 and unit.keys[back] in _MARKS:
                back -= 1
            if back >= 0 and unit.tokens[back].quotation is not None:
                return back
        return index

    def inverted(self, unit: Unit, lead: int) -> bool:
        """The cue follows a mark or a quotation, and its subject follows it: "…, сообщил X"."""
        return lead >= 0 and (unit.keys[lead] in (",", "—", "«»") or self.asked(unit, lead))

    def asked(self, unit: Unit, lead: int) -> bool:
        """ "Как" stands before the cue."""
        return lead >= 0 and unit.keys[lead] in self._words.words("as")
