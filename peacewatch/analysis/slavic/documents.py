"""Whose a document is in which something is said: "В заявлении МИД говорится", "ідеться у дописі"."""

from string import ascii_uppercase

from peacewatch.analysis.slavic.grammar import Form
from peacewatch.analysis.slavic.names import Subject
from peacewatch.analysis.slavic.reading import Reading
from peacewatch.analysis.slavic.units import CueAt, Unit


class Documents:
    def __init__(self, reading: Reading) -> None:
        self._grammar = reading.words
        self._names = reading.names
        self._heard = reading.heard
        self._subjects = reading.subjects

    def owner(self, unit: Unit, at: CueAt) -> Subject | None:
        """ "В заявлении МИД говорится", "в нем отмечено": whoever the document belongs to. Without a document
        the passive says nothing about a speaker."""
        place = self._place(unit, at)
        if place < 0:
            return None
        for index in range(place, min(place + 8, len(unit.tokens))):
            if unit.keys[index] in (",", "—", ":") or at.first <= index < at.last:
                break
            if index in unit.named:
                return Subject(self._names.who(unit.named[index], "gent"), at.first, at.first)
            if unit.tokens[index].word and unit.tokens[index].text[0] in ascii_uppercase:
                medium = self._subjects.medium_at(unit, index, Form.OTHER)
                if medium is not None:
                    return Subject(medium.who, at.first, at.first)
        if self._grammar.phrase("post", unit.keys, place):
            last = self._heard.last
        else:
            last = self._heard.nearest_institution(unit.span.start) or self._heard.last
        return Subject(last, at.first, at.first) if last else None

    def _place(self, unit: Unit, at: CueAt) -> int:
        """Where the document stands: before the cue after a preposition, or just after it; -1 for none."""
        for index, token in enumerate(unit.tokens[: at.last + 4]):
            if not token.word or index == 0 or at.first <= index < at.last:
                continue
            introduced = unit.keys[index - 1] in self._grammar.words("preposition") or index >= at.last
            adjective = index > 1 and unit.keys[index - 2] in self._grammar.words("in")
            if self._grammar.phrase("document", unit.keys, index) and (introduced or adjective):
                return index
            if index < at.first and introduced and token.key in self._grammar.words("reflexive document"):
                return index
        return -1
