"""Whose a quotation is."""

from collections.abc import Iterator

from peacewatch.analysis.passages import Span
from peacewatch.analysis.quotes import Quotation, QuotationKind
from peacewatch.analysis.slavic.grammar import Form
from peacewatch.analysis.slavic.names import Who
from peacewatch.analysis.slavic.reading import Reading
from peacewatch.analysis.slavic.report import Report
from peacewatch.analysis.slavic.units import Unit

_BEFORE_NESTED = 40
"""Characters before a nested quotation in which its speaker is looked for."""
_LABEL = 8
"""Words that a label may have before its colon."""
_LONG = 8
"""Words of a quotation that is somebody's although nothing says so."""


class Quoted:
    def __init__(self, reading: Reading) -> None:
        self._passage = reading.passage
        self._grammar = reading.words
        self._nested = [q for q in reading.quotations if q.nested and q.kind is QuotationKind.SPEECH]
        self._names = reading.names
        self._heard = reading.heard
        self._subjects = reading.subjects
        self.before: Who | None = None
        """Who was quoted last, for a quotation that follows without a cue."""

    def assign(self, unit: Unit, reports: list[Report]) -> None:
        taken = {index for report in reports for index in report.quotations}
        for index, token in enumerate(unit.tokens):
            if token.quotation is None or index in taken:
                continue
            covering = [
                r for r in reports if r.clause is not None and r.clause.first <= index < r.clause.last
            ]
            preceding = [
                r for r in reports if r.cue.start < token.start and (r.at is None or r.at.cue.sort != "noun")
            ]
            following = [r for r in reports if r.cue.start > token.start]
            if token.quotation.follows and self.before is not None:
                self._own(unit, reports, index, self.before)
            elif covering:
                said = [r for r in covering if r.at is None or r.at.cue.sort in ("say", "relay")]
                max(said or covering, key=lambda r: r.cue.start).quotations.append(index)
            elif preceding:
                preceding[-1].quotations.append(index)
            elif following:
                following[0].quotations.append(index)
            else:
                who = self._uncued(unit, index, token.quotation)
                if who is not None:
                    self._own(unit, reports, index, who)

    def labelled(self, unit: Unit) -> Report | None:
        """ "Дослівно: «…»", "Пряма мова Пєскова: «…»": of who is named, else of who spoke last."""
        length = self._grammar.phrase("verbatim", unit.keys, 0)
        colon = next((i for i, key in enumerate(unit.keys[: length + _LABEL]) if key == ":"), -1)
        if not length or not length <= colon < len(unit.keys) - 1:
            return None
        quotations = [i for i in range(colon + 1, len(unit.keys)) if unit.tokens[i].quotation is not None]
        named = next((unit.named[i] for i in range(length, colon) if i in unit.named), None)
        who = self._names.who(named, "gent") if named is not None else self._heard.last
        if who is None or not quotations:
            return None
        cue = Span(unit.tokens[0].start, unit.tokens[length - 1].end)
        return Report(at=None, who=who, clause=None, cue=cue, lemma="", quotations=quotations)

    def within(self, unit: Unit) -> Iterator[tuple[Report, Quotation]]:
        """A quotation within a quotation, where its speaker is named just before it: словами Трампа: «…»."""
        for quotation in self._nested:
            if not unit.span.start <= quotation.whole.start < unit.span.end:
                continue
            start = max(unit.span.start, quotation.whole.start - _BEFORE_NESTED)
            names = self._names.named_in(start, quotation.whole.start)
            if not names or not self._passage.text[: quotation.whole.start].rstrip().endswith(":"):
                continue
            place = Span(names[-1].start, names[-1].end)
            report = Report(at=None, who=self._names.who(names[-1], "gent"), clause=None, cue=place, lemma="")
            yield report, quotation

    def _uncued(self, unit: Unit, index: int, quotation: Quotation) -> Who | None:
        """The speaker of a quotation that no cue introduces: who was quoted before, if it is a sentence of
        its own; the subject before it, if it goes on from there: Путин «подтвердил подходы …»."""
        if quotation.kind is not QuotationKind.SPEECH:
            return None
        words = self._passage.original[quotation.content.start : quotation.content.start + 1]
        if not any(token.word or token.quotation for token in unit.tokens[:index]):
            return (self.before or self._heard.last) if words.isupper() or quotation.mark == "—" else None
        subject = self._subjects.before(unit, index, 0, Form.OTHER)
        if subject is not None and (subject.last >= index - 1 or quotation.words >= _LONG):
            return subject.who
        return None

    def _own(self, unit: Unit, reports: list[Report], index: int, who: Who) -> None:
        """A quotation without a cue."""
        place = unit.tokens[index].start
        report = Report(at=None, who=who, clause=None, cue=Span(place, place), lemma="")
        report.quotations.append(index)
        reports.append(report)
