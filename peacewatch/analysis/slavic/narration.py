"""Which sentences amid dialogue with dashes are the author's: "По словам источника, …", "Песков назвал …"."""

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.slavic.grammar import Grammar
from peacewatch.analysis.slavic.inflection import may_be_nominative
from peacewatch.analysis.slavic.units import Unit, as_unit

_NEAR = 6
"""Words between a cue and its speaker."""


class Narration:
    """Tells the author's sentences from the speaker's in one passage."""

    def __init__(self, passage: Passage, cast: Cast, words: Grammar) -> None:
        self._passage = passage
        self._cast = cast
        self._grammar = words

    def told(self, sentence: Span) -> bool:
        """True where a sentence has a speaker and a cue of its own and speaks of nobody as "I" or "we"."""
        unit = as_unit(self._passage, sentence, [], self._grammar)
        if not self._grammar.words("speaker's own").isdisjoint(unit.keys):
            return False
        if any(self._grammar.attributes(unit.keys, index)[0] for index in range(len(unit.keys))):
            return True
        named = self._nominatives(unit)
        return any(
            cue.form.finite and self._has_speaker(unit, named, cue.first - _NEAR, cue.last + _NEAR)
            for cue in unit.cues
            if cue.cue.sort != "noun"
        )

    def _nominatives(self, unit: Unit) -> set[int]:
        """The tokens that end a name which may be a subject."""
        ends = set()
        for named in self._cast.within(self._passage.field, unit.span.start, unit.span.end):
            last = unit.token_from(named.end) - 1
            if last >= 0 and may_be_nominative(unit.tokens[last].text, self._grammar.language):
                ends.add(last)
        return ends

    def _has_speaker(self, unit: Unit, named: set[int], first: int, last: int) -> bool:
        for index in range(max(0, first), min(last, len(unit.tokens))):
            key = unit.keys[index]
            noun = self._grammar.noun(unit.keys, index)
            if index in named or (noun is not None and noun.subject) or self._grammar.seat(key)[0]:
                return True
            if key in self._grammar.words("he") or key in self._grammar.words("she"):
                return True
        return False
