"""Statements of a passage: each cue with who speaks and what it reports, each quotation with its speaker."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.slavic.grammar import Grammar, grammar
from peacewatch.analysis.slavic.headlines import Headlines
from peacewatch.analysis.slavic.quoted import Quoted
from peacewatch.analysis.slavic.reading import begin
from peacewatch.analysis.slavic.report import Report
from peacewatch.analysis.slavic.reports import LEAST_WORDS, Reports
from peacewatch.analysis.slavic.sources import Sources
from peacewatch.analysis.slavic.units import MOST_CUES, Unit, find_units
from peacewatch.records import Form, SpeakerKind

_LEAST_BEFORE = 3
"""Words of a sentence that "об этом" may point back to."""
_LEAST_BESIDE = 4
"""Words that what is left of a clause beside a quotation must have to say something."""
_COLON = 10
"""Tokens at the beginning of a unit among which a colon may follow a speaker."""
_LEADING = frozenset((",", "—", ":", ";", ")", "."))
_TRAILING = frozenset((",", "—", ":", ";", "(", ".", "!", "?", "…"))


def find_statements(passage: Passage, cast: Cast, language: str = "ru") -> list[FoundStatement]:
    """The attributed statements of a Russian or Ukrainian passage, in order of place.

    `cast` holds the actors of the story, `language` is "ru" or "uk". Time is linear in the length of the
    passage; odd input gives few statements, never an error.
    """
    return _Reader(passage, cast, grammar(language)).statements()


class _Reader:
    """One passage being read."""

    def __init__(self, passage: Passage, cast: Cast, words: Grammar) -> None:
        self._passage = passage
        self._grammar = words
        reading = begin(passage, cast, words)
        self._quotations = reading.quotations
        self._names = reading.names
        self._heard = reading.heard
        self._headlines = Headlines(reading)
        self._reports = Reports(reading)
        self._sources = Sources(reading)
        self._quoted = Quoted(reading)

    def statements(self) -> list[FoundStatement]:
        found: list[FoundStatement] = []
        for unit in find_units(self._passage, self._quotations, self._grammar):
            reports = self._read(unit)
            pointed = [r.sentence_before.span for r in reports if r.sentence_before is not None]
            # "Україна готова … Про це заявив речник": it is the spokesman's statement, not the state's. The
            # statements of the unit before were found last.
            while found and found[-1].sentence in pointed:
                found.pop()
            for report in reports:
                if not report.silent:
                    found.extend(self._stated(unit, report))
            for report, quotation in self._quoted.within(unit):
                found.append(self._found(unit, report, quotation.content, Form.DIRECT))
        found.sort(key=lambda statement: (statement.content.start, -statement.content.end))
        unique: dict[tuple[int, int, str], FoundStatement] = {}
        for statement in found:
            place = (statement.content.start, statement.content.end, statement.speaker.name)
            unique.setdefault(place, statement)
        return list(unique.values())

    def _read(self, unit: Unit) -> list[Report]:
        """The reports of one unit."""
        quoted = any(token.quotation is not None for token in unit.tokens)
        accordings = list(islice(self._sources.accordings(unit), MOST_CUES))
        marked = ":" in unit.keys[:_COLON] or (self._passage.field == "title" and "—" in unit.keys)
        if not unit.cues and not quoted and not accordings and not marked:
            self._quoted.before = None
            self._reports.unclaimed = unit
            return []
        unit.named = self._names.by_token(unit)
        if (credited := self._sources.credited(unit, self._reports.unclaimed)) is not None:
            self._heard.remember(unit.span.start, credited.who)
            self._quoted.before, self._reports.unclaimed = credited.who, None
            return [credited]
        self._reports.begin()
        reports: list[Report] = []
        for first, last, his in accordings:
            report = self._sources.according(unit, first, last, his)
            if report is not None:
                reports.append(report)
        for at in unit.cues:
            report = self._reports.report(unit, at, reports)
            if report is not None:
                reports.append(report)
                other = self._reports.beside(unit, report)
                if other is not None:
                    reports.append(other)
                if not report.silent:
                    self._heard.remember(unit.tokens[at.first].start, report.who)
        if marked:
            self._read_marks(unit, reports)
        for report in reports:
            self._sources.heard_by(unit, report)
        self._sources.sourced(unit, reports)
        self._sources.relayed(unit, reports)
        self._sources.outdone(reports)
        self._sources.reported(reports)
        self._quoted.assign(unit, reports)
        if reports and not reports[-1].silent:
            self._quoted.before = reports[-1].who
        said = any(r.who.person or r.who.speaker.kind is SpeakerKind.UNNAMED or r.quotations for r in reports)
        self._reports.unclaimed = None if said else unit
        return reports

    def _read_marks(self, unit: Unit, reports: list[Report]) -> None:
        """Who speaks before a colon; in a headline, who spoke after a dash."""
        report = self._quoted.labelled(unit) or self._headlines.before_colon(unit)
        if report is None and self._passage.field == "title":
            report = self._headlines.after_dash(unit)
            if report is not None and report.clause is not None:
                self._spoken_last(unit, report, reports)
                return
        if report is not None:
            reports.insert(0, report)
            self._heard.remember(unit.span.start, report.who)

    def _spoken_last(self, unit: Unit, last: Report, reports: list[Report]) -> None:
        """ "США готові …, — Рубіо": the one after the dash speaks, unless it is a medium that relays."""
        assert last.clause is not None
        said = [r for r in reports if r.at is not None and r.at.cue.sort == "say" and r.clause is not None]
        for report in said:
            assert report.clause is not None
            end = min(report.clause.last, last.clause.last)
            report.clause = replace(report.clause, last=end)
            report.chain = (*report.chain, last.who.speaker.name)
        kept = said if last.who.medium else []
        reports[:] = kept or [last, *said]
        self._heard.remember(unit.span.start, reports[0].who)

    def _stated(self, unit: Unit, report: Report) -> Iterator[FoundStatement]:
        for index in report.quotations:
            quotation = unit.tokens[index].quotation
            if quotation is not None:
                yield self._found(unit, report, quotation.content, Form.DIRECT)
        if report.sentence_before is not None:
            before = report.sentence_before
            words = [token for token in before.tokens if token.word]
            if len(words) >= _LEAST_BEFORE and not any(token.quotation for token in before.tokens):
                content = Span(before.tokens[0].start, self._end(before, 0, len(before.tokens)))
                yield self._found(unit, report, content, Form.INDIRECT)
        clause = report.clause
        if clause is None:
            return
        start = clause.first
        quoted = [i for i in range(clause.first, clause.last) if unit.tokens[i].quotation is not None]
        for index in [*quoted, clause.last]:
            whole = not quoted or unit.keys[index - 1] == ":"
            least = LEAST_WORDS if whole else _LEAST_BESIDE
            while start < index and unit.tokens[start].key in _LEADING:
                start += 1
            if sum(token.word for token in unit.tokens[start:index]) >= least:
                content = Span(self._start(unit, start), self._end(unit, start, index))
                yield self._found(unit, report, content, Form.INDIRECT)
            start = index + 1

    def _start(self, unit: Unit, first: int) -> int:
        """Where a clause begins, with the mark that opens a fragment at its beginning."""
        start = unit.tokens[first].start
        before = self._passage.original[max(0, start - 1) : start]
        return start - 1 if unit.tokens[first].quoted and before in ("«", "„", "“", '"') else start

    def _end(self, unit: Unit, first: int, last: int) -> int:
        while last - 1 > first and unit.keys[last - 1] in _TRAILING:
            last -= 1
        end = unit.tokens[last - 1].end
        tail = self._passage.original[end : end + 1]
        return end + 1 if unit.tokens[last - 1].quoted and tail in '»”“"' and tail else end

    def _found(self, unit: Unit, report: Report, content: Span, form: Form) -> FoundStatement:
        who = report.who
        return FoundStatement(
            field=self._passage.field,
            content=content,
            sentence=unit.span,
            form=form,
            speaker=who.speaker,
            side=who.side,
            country=who.country,
            attribution=who.attribution,
            cue=self._passage.original[report.cue.start : report.cue.end],
            cue_lemma=report.lemma,
            negated=report.negated,
            addressee=report.addressee,
            chain=report.chain,
        )
