"""Headlines attribute by marks alone: «…» — Зеленский; Песков: …; У Путина заявили, что …"""

from peacewatch.analysis.passages import Span
from peacewatch.analysis.slavic.clauses import Clause
from peacewatch.analysis.slavic.grammar import Form
from peacewatch.analysis.slavic.names import Subject
from peacewatch.analysis.slavic.reading import Reading
from peacewatch.analysis.slavic.report import Report
from peacewatch.analysis.slavic.units import Unit

_LONGEST = 9
"""Tokens that name who speaks, before a colon or after a dash."""


class Headlines:
    def __init__(self, reading: Reading) -> None:
        self._grammar = reading.words
        self._subjects = reading.subjects

    def before_colon(self, unit: Unit) -> Report | None:
        """ "Песков: …", "Кремль о переговорах: …", "Зеленский — Трампу: …": who speaks stands first."""
        colon = next((i for i, key in enumerate(unit.keys[: _LONGEST + 1]) if key == ":"), -1)
        if colon < 1 or colon + 1 >= len(unit.keys):
            return None
        if any(cue.first < colon and cue.form.finite for cue in unit.cues):
            return None
        subject = self._subjects.first(unit, 0, 1, Form.OTHER) or self._subjects.first(
            unit, 0, colon, Form.OTHER
        )
        if subject is None and unit.tokens[colon + 1].quotation is not None:
            subject = self._subjects.unknown(unit, colon)
        if subject is None or subject.first > 0 or not self._closes(unit, subject.last, colon):
            return None
        source = self.after_dash(unit)
        last = source.clause.last if source is not None and source.clause is not None else len(unit.keys)
        if last <= colon + 1:
            return None
        report = self._report(unit, subject, colon + 1, last, colon)
        if source is not None:
            report.chain = (source.who.speaker.name,)
        return report

    def after_dash(self, unit: Unit) -> Report | None:
        """ "… — Зеленский": who spoke stands last."""
        dash = len(unit.keys) - 1
        while dash > 0 and unit.keys[dash] != "—":
            dash -= 1
        if dash < 1 or not 1 <= len(unit.keys) - 1 - dash <= _LONGEST:
            return None
        if any(cue.first > dash and cue.form.finite for cue in unit.cues) or ":" in unit.keys[dash:]:
            return None
        subject = self._subjects.first(unit, dash + 1, len(unit.keys), Form.OTHER)
        if subject is None or subject.first > dash + 1 or len(unit.keys) - subject.last > 1:
            return None
        return self._report(unit, subject, 0, dash, dash)

    def _closes(self, unit: Unit, last: int, colon: int) -> bool:
        """Between speaker and colon nothing stands, or what it is about, or to whom."""
        if last >= colon:
            return True
        key = unit.keys[last]
        return key in self._grammar.words("about") or key == "—" or key in self._grammar.words("preposition")

    def _report(self, unit: Unit, subject: Subject, first: int, last: int, mark: int) -> Report:
        place = unit.tokens[mark]
        report = Report(
            at=None,
            who=subject.who,
            clause=Clause(first, last, "headline"),
            cue=Span(place.start, place.start),
            lemma="",
        )
        report.quotations = [i for i in range(first, last) if unit.tokens[i].quotation is not None]
        return report
