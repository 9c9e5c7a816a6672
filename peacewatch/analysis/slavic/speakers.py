"""Whose a cue is: its subject, or whoever the sentence has spoken of before."""

from peacewatch.analysis.slavic.documents import Documents
from peacewatch.analysis.slavic.grammar import Form
from peacewatch.analysis.slavic.names import Subject, Who
from peacewatch.analysis.slavic.reading import Reading
from peacewatch.analysis.slavic.report import Report
from peacewatch.analysis.slavic.units import CueAt, Unit


class Speakers:
    def __init__(self, reading: Reading) -> None:
        self._grammar = reading.words
        self._heard = reading.heard
        self._subjects = reading.subjects
        self._leads = reading.leads
        self._parentheses = reading.parentheses
        self._documents = Documents(reading)
        self.silent: tuple[CueAt, Who] | None = None
        """Who has just been said to say nothing: "не раскрыл, но сказал, что …"."""

    def of(self, unit: Unit, at: CueAt, lead: int, reports: list[Report]) -> Subject | None:
        """Who the cue belongs to."""
        previous = reports[-1] if reports else None
        if at.form is Form.GERUND:
            return self._doer(unit, at, previous)
        if at.form is Form.PASSIVE:
            return self._documents.owner(unit, at)
        inverted = (
            self._leads.inverted(unit, lead) or self._parentheses.of_that(unit, at) == at.first - 2 >= 0
        )
        found = None
        joined = self._grammar.words("and") | self._grammar.words("that")
        contrast = self._grammar.words("contrast") | self._grammar.words("opposing")
        if lead > 0 and (
            unit.keys[lead] in joined | contrast or (lead + 1 < at.first and unit.keys[lead + 1] in contrast)
        ):
            found = self._joined(unit, at, lead, previous) or self._carried(unit, at, lead, previous)
        if found is None and inverted:
            found = self._subjects.after(unit, at.last, at.form)
            if found is None and at.cue.sort == "relay":
                found = self._subjects.relay(unit, at.last)
            if found is None and unit.keys[lead] == "," and at.form is Form.SINGULAR:
                found = self._subjects.capital(unit, at.last, at.form)
        found = found or self._subjects.before(unit, at.first, self._clause_start(unit, at), at.form)
        if found is None and not inverted:
            found = self._subjects.after(unit, at.last, at.form)
        if found is None and lead > 0 and unit.keys[lead] == ",":
            # "Украина, опасаясь, что …, заявила": the subject stands before what is inserted.
            found = self._subjects.first(unit, 0, lead, at.form)
        found = found or self._carried(unit, at, lead, previous)
        if found is None and at.cue.sort == "say" and "that" in at.cue.takes:
            found = self._subjects.anybody(unit, at.first, at.last, self._clause_start(unit, at), at.form)
        return found

    def _joined(self, unit: Unit, at: CueAt, lead: int, previous: Report | None) -> Subject | None:
        """ "Зеленський подякував і запевнив, що …": the subject of the cue before, which reports nothing."""
        before = next((cue for cue in reversed(unit.cues) if cue.last <= lead and cue.form is at.form), None)
        if before is None or (previous is not None and previous.at is before):
            return None
        return self._subjects.before(unit, before.first, self._clause_start(unit, before), before.form)

    def _doer(self, unit: Unit, at: CueAt, previous: Report | None) -> Subject | None:
        """The subject of a gerund is that of its sentence: of the cue before, else the first nominative."""
        if previous is not None and previous.at is not None and previous.at.form.finite:
            return Subject(previous.who, at.first, at.first)
        if self.silent is not None:
            return Subject(self.silent[1], at.first, at.first)
        found = self._subjects.first(unit, 0, at.first, Form.OTHER)
        found = found or self._subjects.after(unit, at.last, Form.OTHER)
        who = found.who if found else previous.who if previous else self._heard.last
        return Subject(who, at.first, at.first) if who else None

    def _clause_start(self, unit: Unit, at: CueAt) -> int:
        """How far back a subject may stand: not beyond "что", a colon or the cue before."""
        for index in range(at.first - 1, -1, -1):
            key = unit.keys[index]
            if key in (":", ";") or unit.tokens[index].quotation is not None:
                return index + 1
            if key in self._grammar.words("that") and index and unit.keys[index - 1] == ",":
                return index + 1
            if any(cue.last - 1 == index and cue.form.finite for cue in unit.cues):
                return index + 1
        return 0

    def _carried(self, unit: Unit, at: CueAt, lead: int, previous: Report | None) -> Subject | None:
        """No subject of its own: that of the cue before in the unit, or of the sentence before."""
        if previous is not None and previous.at is not None:
            if previous.at.form is at.form or previous.at.form is Form.GERUND:
                return Subject(previous.who, at.first, at.first)
            return None
        if self.silent is not None and self.silent[0].first < at.first:
            return Subject(self.silent[1], at.first, at.first)
        if at.form.plural or at.form is Form.NEUTER:
            return None
        last = self._heard.last
        if (
            last is not None
            and (lead < 0 or unit.keys[lead] in ("—", ",", "«»"))
            and (last.gender in ("", "m") if at.form is Form.MASCULINE else last.gender in ("", "f", "n"))
        ):
            return Subject(last, at.first, at.first)
        return None
