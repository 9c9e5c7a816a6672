"""Statements of a passage: each cue with who speaks and what it reports, each quotation with its speaker."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from peacewatch.analysis.cast import Cast, Named
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.quotes import Quotation, QuotationKind, find_quotes
from peacewatch.analysis.slavic.clauses import Clause, Clauses
from peacewatch.analysis.slavic.grammar import Form as CueForm
from peacewatch.analysis.slavic.grammar import Grammar, grammar
from peacewatch.analysis.slavic.units import CueAt, Unit, find_units
from peacewatch.analysis.slavic.voices import Subject, Voices, Who
from peacewatch.records import Attribution, Form

_LEAST_WORDS = 2
"""An indirect clause of fewer words says nothing."""
_BEFORE_NESTED = 40
"""Characters before a nested quotation in which its speaker is looked for."""
_LEAST_BESIDE = 4
"""Nor does what is left of a clause beside a quotation."""


@dataclass(slots=True)
class _Report:
    """A cue that reports, while its unit is read."""

    at: CueAt | None
    who: Who
    clause: Clause | None
    cue: Span
    lemma: str
    negated: bool = False
    chain: tuple[str, ...] = ()
    quotations: list[int] = field(default_factory=list)
    sentence_before: Unit | None = None
    """The unit that "об этом" points back to."""
    relays: bool = False
    """ "По данным X", "как сообщил X": it may only pass on what somebody says inside."""


def find_statements(passage: Passage, cast: Cast, language: str = "ru") -> list[FoundStatement]:
    """The attributed statements of a Russian or Ukrainian passage, in order of place."""
    words = grammar(language)
    quotations = find_quotes(passage)
    return _Reader(passage, cast, words, quotations).statements()


class _Reader:
    def __init__(
        self, passage: Passage, cast: Cast, words: Grammar, quotations: tuple[Quotation, ...]
    ) -> None:
        self._passage = passage
        self._grammar = words
        self._clauses = Clauses(words)
        self._quotations = quotations
        self._nested = [q for q in quotations if q.nested and q.kind is QuotationKind.SPEECH]
        spoken = [q.content for q in quotations if not q.nested and q.kind is QuotationKind.SPEECH]
        self._voices = Voices(passage, cast, words, spoken)
        self._silent: tuple[CueAt, Who] | None = None
        """Who has just been said to say nothing: "не раскрыл, но сказал, что …"."""
        self._pointed: Span | None = None
        """The sentence that "об этом" has just pointed back to."""
        self._unclaimed: Unit | None = None
        """The unit before, if nobody has been found to have said it."""
        self._before: Who | None = None
        """Who was quoted last, for a quotation that follows without a cue."""

    def statements(self) -> list[FoundStatement]:
        found: list[FoundStatement] = []
        for unit in find_units(self._passage, self._quotations, self._grammar):
            read = list(self._read(unit))
            if self._pointed is not None:
                # "Україна готова … Про це заявив речник": it is the spokesman's statement, not the state's.
                found = [statement for statement in found if statement.sentence != self._pointed]
                self._pointed = None
            found.extend(read)
        found.sort(key=lambda statement: (statement.content.start, -statement.content.end))
        unique: dict[tuple[int, int, str], FoundStatement] = {}
        for statement in found:
            unique.setdefault(
                (statement.content.start, statement.content.end, statement.speaker.name), statement
            )
        return list(unique.values())

    # One unit

    def _read(self, unit: Unit) -> Iterator[FoundStatement]:
        has_quotation = any(token.quotation is not None for token in unit.tokens)
        accordings = list(self._accordings(unit))
        if not unit.cues and not has_quotation and not accordings:
            self._before = None
            self._unclaimed = unit
            return
        named = self._voices.by_token(unit)
        reports: list[_Report] = []
        self._silent = None
        for first, last, his in accordings:
            report = self._according(unit, named, first, last, his)
            if report is not None:
                reports.append(report)
        for at in unit.cues:
            report = self._report(unit, named, at, reports)
            if report is not None:
                reports.append(report)
                self._voices.remember(unit.tokens[at.first].start, report.who)
        self._sourced(unit, named, reports)
        self._relayed(unit, reports)
        self._outdone(reports)
        self._assign_quotations(unit, named, reports)
        for report in reports:
            yield from self._emitted(unit, report)
        yield from self._within(unit)
        if reports:
            self._before = reports[-1].who
        own = [report for report in reports if report.at is None or report.at.cue.sort != "will"]
        self._unclaimed = None if own else unit

    def _report(
        self, unit: Unit, named: dict[int, Named], at: CueAt, reports: list[_Report]
    ) -> _Report | None:
        cue = at.cue
        if cue.sort == "none":
            lead = self._lead(unit, at)
            holder = None
            if reports and lead > 0 and unit.keys[lead] in self._grammar.words("and"):
                holder = Subject(reports[-1].who, at.first, at.first)
            holder = holder or self._voices.first_subject(unit, named, 0, at.first, CueForm.OTHER)
            holder = holder or self._voices.subject_after(unit, named, at.last, CueForm.OTHER)
            if holder is not None:
                self._silent = (at, holder.who)
            colon = next((i for i in range(at.last, len(unit.keys)) if unit.keys[i] == ":"), -1)
            if (
                holder is None
                or not 0 < colon < len(unit.keys) - 1
                or unit.tokens[colon + 1].quotation is None
            ):
                return None
            place = Span(unit.tokens[at.first].start, unit.tokens[at.last - 1].end)
            return _Report(
                at=at, who=holder.who, clause=None, cue=place, lemma=cue.lemma, quotations=[colon + 1]
            )
        if at.form is CueForm.INFINITIVE and cue.sort != "noun":
            return None
        if cue.sort == "noun":
            return self._nominal(unit, named, at)
        previous = reports[-1] if reports else None
        if at.form is CueForm.OTHER:
            return None
        lead = self._lead(unit, at)
        inverted = lead >= 0 and (
            unit.keys[lead] in (",", "—", "«»") or unit.keys[lead] in self._grammar.words("as")
        )
        stop = self._clause_start(unit, at, reports)
        subject: Subject | None = None
        after = at.last
        if at.form is CueForm.GERUND:
            if cue.sort == "will":
                return None
            subject = self._doer(unit, named, at, previous)
        elif at.form is CueForm.PASSIVE:
            subject = self._document(unit, named, at)
        else:
            if lead > 0 and unit.keys[lead] in self._grammar.words("and") | self._grammar.words("that"):
                subject = self._carried(unit, at, previous)
            if subject is None and inverted:
                subject = self._voices.subject_after(unit, named, at.last, at.form)
                if subject is not None:
                    after = subject.last
            if subject is None:
                subject = self._voices.subject_before(unit, named, at.first, stop, at.form)
            if subject is None and not inverted:
                subject = self._voices.subject_after(unit, named, at.last, at.form)
                if subject is not None:
                    after = subject.last
            if subject is None and lead > 0 and unit.keys[lead] == ",":
                # "Украина, опасаясь, что …, заявила": the subject stands before what is inserted.
                subject = self._voices.first_subject(unit, named, 0, lead, at.form)
            if subject is None:
                subject = self._carried(unit, at, previous)
        if subject is None:
            return None
        if cue.sort == "relay" and cue.takes == {"quote"}:
            return self._quoting(unit, named, at, lead, subject)
        parenthetical = inverted and lead >= 0
        clause: Clause | None = None
        quoted_before = lead >= 0 and unit.tokens[lead].quotation is not None
        asked = lead >= 0 and unit.keys[lead] in self._grammar.words("as")
        if cue.takes != {"quote"}:
            if asked:
                clause = self._as_said(unit, at, after)
            else:
                clause = self._clauses.reported(unit, at, after)
                if (
                    clause is None
                    and parenthetical
                    and at.form.finite
                    and not quoted_before
                    and cue.sort in ("say", "relay")
                ):
                    clause = self._said_before(unit, at, lead, after)
                if (
                    clause is None
                    and not parenthetical
                    and "object" in cue.takes
                    and subject.last <= at.first
                ) or (clause is None and at.form is CueForm.GERUND and "object" in cue.takes):
                    clause = self._clauses.object_of(unit, at, after)
        if (
            clause is not None
            and clause.how == "inf"
            and clause.last - clause.first < _LEAST_WORDS
            and subject.last <= at.first
        ):
            clause = Clause(self._clause_from(unit, at.first), clause.last, "inf")
        if clause is None and "about" in cue.takes:
            clause = self._announced(unit, at)
            if clause is None and self._of_that(unit, at):
                return self._pointing_back(unit, at, subject.who)
        report = _Report(
            at=at,
            who=subject.who,
            clause=clause,
            cue=Span(unit.tokens[at.first].start, unit.tokens[at.last - 1].end),
            lemma=cue.lemma,
            negated=at.negated,
            relays=asked and clause is not None,
        )
        if quoted_before and not (cue.sort == "relay" and reports):
            report.quotations.append(lead)
        if clause is None and not quoted_before and not self._quotation_follows(unit, at):
            return None
        return report

    def _quoting(
        self, unit: Unit, named: dict[int, Named], at: CueAt, lead: int, medium: Subject
    ) -> _Report | None:
        """ "…, цитує його Bloomberg": the medium is the chain, whom it quotes speaks."""
        who: Who | None = None
        for index in range(at.last, min(at.last + 5, len(unit.tokens))):
            if unit.keys[index] in self._grammar.words("him"):
                who = self._voices.last_where("person") or self._voices.last
            elif index in named and not self._voices.is_subject(named[index]):
                who = self._voices.who(named[index], "gent")
        who = who or self._voices.last
        if who is None or lead < 0 or unit.tokens[lead].quotation is None:
            return None
        place = Span(unit.tokens[at.first].start, unit.tokens[at.last - 1].end)
        chain = (medium.who.speaker.name,)
        return _Report(
            at=at, who=who, clause=None, cue=place, lemma=at.cue.lemma, chain=chain, quotations=[lead]
        )

    def _doer(
        self, unit: Unit, named: dict[int, Named], at: CueAt, previous: _Report | None
    ) -> Subject | None:
        """The subject of a gerund is that of its sentence: of the cue before, else the first nominative."""
        if previous is not None and previous.at is not None and previous.at.form.finite:
            return Subject(previous.who, at.first, at.first)
        if self._silent is not None:
            return Subject(self._silent[1], at.first, at.first)
        found = self._voices.first_subject(unit, named, 0, at.first, CueForm.OTHER)
        found = found or self._voices.subject_after(unit, named, at.last, CueForm.OTHER)
        who = found.who if found else previous.who if previous else self._voices.last
        return Subject(who, at.first, at.first) if who else None

    def _lead(self, unit: Unit, at: CueAt) -> int:
        """The token before the cue and its adverbs; -1 at the beginning of the unit."""
        index = at.first - 1
        words = 0
        while index >= 0 and unit.tokens[index].word and words < 5:
            length = 0
            for back in range(min(3, index + 1), 0, -1):
                if self._grammar.phrase("adverb", unit.keys, index - back + 1) == back:
                    length = back
                    break
            if not length and unit.keys[index] in self._grammar.words("negation"):
                length = 1
            if not length:
                break
            index -= length
            words += length
        if index >= 1 and unit.keys[index] in (",", "—", ".", "!", "?", "…"):
            back = index
            while back >= 0 and unit.keys[back] in (",", "—", ".", "!", "?", "…"):
                back -= 1
            if back >= 0 and unit.tokens[back].quotation is not None:
                return back
        return index

    def _clause_start(self, unit: Unit, at: CueAt, reports: list[_Report]) -> int:
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

    def _carried(self, unit: Unit, at: CueAt, previous: _Report | None) -> Subject | None:
        """No subject of its own: that of the cue before in the unit, or of the sentence before."""
        if previous is not None and previous.at is not None:
            if previous.at.form is at.form or previous.at.form is CueForm.GERUND:
                return Subject(previous.who, at.first, at.first)
            return None
        if self._silent is not None and self._silent[0].first < at.first:
            return Subject(self._silent[1], at.first, at.first)
        if at.form.plural or at.form is CueForm.NEUTER:
            return None
        lead = self._lead(unit, at)
        last = self._voices.last
        if (
            last is not None
            and (lead < 0 or unit.keys[lead] in ("—", ",", "«»"))
            and (last.gender in ("", "m") if at.form is CueForm.MASCULINE else last.gender in ("", "f", "n"))
        ):
            return Subject(last, at.first, at.first)
        return None

    def _document(self, unit: Unit, named: dict[int, Named], at: CueAt) -> Subject | None:
        """ "В заявлении МИД говорится", "в нем отмечено": whoever the document belongs to. Without a document
        the passive says nothing about a speaker."""
        place = self._document_at(unit, at)
        if place < 0:
            return None
        for index in range(place, min(place + 8, len(unit.tokens))):
            if unit.keys[index] in (",", "—", ":") or at.first <= index < at.last:
                break
            if index in named:
                return Subject(self._voices.who(named[index], "gent"), at.first, at.first)
        last = self._voices.nearest_institution(unit.span.start) or self._voices.last_where("institution")
        return Subject(last, at.first, at.first) if last else None

    def _document_at(self, unit: Unit, at: CueAt) -> int:
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

    def _nominal(self, unit: Unit, named: dict[int, Named], at: CueAt) -> _Report | None:
        """ "призыв Трампа к …": the holder stands between the noun and what it announces."""
        holder = None
        after = at.last
        for index in range(at.last, min(at.last + 8, len(unit.tokens))):
            token = unit.tokens[index]
            if not token.word or token.key in self._grammar.words("about"):
                break
            if index in named:
                name = named[index]
                holder = self._voices.who(name, "gent")
                after = index + 1
                if holder.person:
                    break
            else:
                noun = self._grammar.noun(unit.keys, index)
                if noun is not None and holder is None and not noun.plural:
                    found = self._voices.described(unit, named, noun, index, "gent")
                    if found is not None:
                        holder, after = found.who, index + 1
        if holder is None:
            return None
        clause = self._clauses.reported(unit, at, after)
        if clause is None or clause.how == "colon":
            return None
        return _Report(
            at=at,
            who=holder,
            clause=clause,
            cue=Span(unit.tokens[at.first].start, unit.tokens[at.last - 1].end),
            lemma=at.cue.lemma,
        )

    # "По словам X"

    def _accordings(self, unit: Unit) -> Iterator[tuple[int, int, bool]]:
        index = 0
        while index < len(unit.keys):
            if unit.tokens[index].quoted:
                index += 1
                continue
            his = self._grammar.phrase("according to him", unit.keys, index)
            length = his or self._grammar.phrase("according", unit.keys, index)
            if length:
                yield index, index + length, bool(his)
            index += max(1, length)

    def _according(
        self, unit: Unit, named: dict[int, Named], first: int, last: int, his: bool
    ) -> _Report | None:
        holder_end = last
        who: Who | None = None
        if his:
            word = unit.keys[first + 1]
            letter = "f" if word in ("ее", "її") else "p" if word in ("их", "їх", "їхніми") else "m"
            who = self._voices.pronoun(letter, unit.tokens[first].start)
            if who is None:
                who = self._voices.last
        else:
            while holder_end < len(unit.keys) and unit.keys[holder_end] not in (",", "—", ".", ";", ":", "("):
                if unit.tokens[holder_end].quotation is not None:
                    break
                holder_end += 1
            who = self._holder(unit, named, last, holder_end)
            if who is not None:
                holder_end = self._holder_end(unit, named, last, holder_end)
        if who is None:
            return None
        lead = first - 1
        while lead >= 0 and unit.tokens[lead].word and self._grammar.phrase("adverb", unit.keys, lead):
            lead -= 1
        opens = (
            lead < 0 or unit.keys[lead] in ("—", ";", ":") or unit.keys[lead] in self._grammar.words("and")
        )
        if holder_end < len(unit.keys) and unit.keys[holder_end] == ",":
            following = holder_end + 1
        else:
            following = holder_end
        rest = following < len(unit.keys) and unit.keys[following] not in (".", "!", "?")
        clause: Clause | None = None
        if opens and rest:
            start = following
            clause = Clause(start, self._clauses.end_of(unit, None, start, "that"), "that")
        elif lead >= 0:
            start = self._sentence_start(unit, lead)
            end = self._clauses.end_of(unit, None, following, "that") if rest else lead
            clause = Clause(start, max(end, lead), "before")
        if clause is None or clause.last <= clause.first:
            return None
        self._voices.remember(unit.tokens[first].start, who)
        return _Report(
            at=None,
            who=who,
            clause=clause,
            cue=Span(unit.tokens[first].start, unit.tokens[last - 1].end),
            lemma=" ".join(unit.keys[first:last]),
            relays=True,
        )

    def _holder(self, unit: Unit, named: dict[int, Named], first: int, last: int) -> Who | None:
        """Whom a genitive phrase names or describes."""
        found: Who | None = None
        for index in range(first, min(last, first + 9)):
            if index in named:
                who = self._voices.who(named[index], "gent")
                if who.person or found is None:
                    found = who
                if who.person:
                    return found
                continue
            noun = self._grammar.noun(unit.keys, index) if unit.tokens[index].word else None
            if noun is not None and found is None:
                subject = self._voices.described(unit, named, noun, index, "gent", limit=last)
                if subject is not None:
                    return subject.who
        if found is None and first < last and unit.tokens[first].word:
            word = unit.tokens[first]
            if word.text[0].isascii() and word.text[0].isupper():
                subject = self._voices._medium_at(unit, named, first, CueForm.OTHER)
                return subject.who if subject else None
            words = self._passage.original[word.start : unit.tokens[last - 1].end]
            if len(words) < 90:
                return self._voices.unlisted(words)
        return found

    def _holder_end(self, unit: Unit, named: dict[int, Named], first: int, last: int) -> int:
        """Without a comma after it the holder ends with its name."""
        if last < len(unit.keys) and unit.keys[last] == ",":
            # "По мнению Резникова, который возглавлял …, даже если": the relative clause belongs to him.
            if last + 1 < len(unit.keys) and unit.keys[last + 1].startswith(("котор", "який", "яка", "які")):
                for index in range(last + 2, len(unit.keys)):
                    if unit.keys[index] == ",":
                        return index
            return last
        ends = [index for index in named if first <= index < last]
        return max(ends) + 1 if ends and last - max(ends) > 1 else last

    # What stands before a cue

    def _said_before(self, unit: Unit, at: CueAt, lead: int, after: int) -> Clause | None:
        """ "…, сообщил X": the clause before; with more after the subject, the whole sentence."""
        start = self._sentence_start(unit, lead)
        if start >= lead:
            return None
        end = lead
        short = sum(token.word for token in unit.tokens[start:lead]) <= 4
        if (
            after < len(unit.keys) - 1
            and unit.keys[after] == ","
            and (short or not self._gerund_or_cue(unit, after + 1))
        ):
            end = self._clauses.end_of(unit, at, after + 1, "that")
        return Clause(start, end, "before")

    def _announced(self, unit: Unit, at: CueAt) -> Clause | None:
        """ "О начале обменов сообщил X": what it is about stands first."""
        if at.first < 2 or unit.keys[0] not in self._grammar.words("about"):
            return None
        if any(key in (",", ":", ";") for key in unit.keys[: at.first]) or self._points_back(unit, 1):
            return None
        return Clause(0, at.first, "about")

    def _of_that(self, unit: Unit, at: CueAt) -> bool:
        """ "Об этом сообщил X": what was said is the sentence before."""
        return any(
            unit.keys[index] in self._grammar.words("about") and self._points_back(unit, index + 1)
            for index in range(max(0, at.first - 6), min(len(unit.keys), at.last + 3))
        )

    def _pointing_back(self, unit: Unit, at: CueAt, who: Who) -> _Report | None:
        before = self._unclaimed
        if before is None:
            return None
        report = _Report(
            at=at,
            who=who,
            clause=None,
            cue=Span(unit.tokens[at.first].start, unit.tokens[at.last - 1].end),
            lemma=at.cue.lemma,
        )
        report.sentence_before = before
        self._pointed = before.span
        self._unclaimed = None
        return report

    def _points_back(self, unit: Unit, index: int) -> bool:
        return index < len(unit.keys) and unit.keys[index] in self._grammar.words("this")

    def _clause_from(self, unit: Unit, before: int) -> int:
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

    def _as_said(self, unit: Unit, at: CueAt, after: int) -> Clause | None:
        """ "Как сообщил X, …" and "…, как сообщил X, …"."""
        place = at.first - 1
        while place > 0 and unit.keys[place] not in self._grammar.words("as"):
            place -= 1
        comma = after
        while comma < len(unit.keys) and unit.keys[comma] not in (",", ".", "—"):
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
        start = self._sentence_start(unit, place - 1)
        rest = comma < len(unit.keys) and unit.keys[comma] == ","
        end = self._clauses.end_of(unit, None, comma + 1, "that") if rest else place - 1
        return Clause(start, max(end, place - 1), "before") if start < place - 1 else None

    def _sentence_start(self, unit: Unit, before: int) -> int:
        """Where what stands before a parenthesis begins: with the sentence, without its connecting words."""
        start = 0
        for index in range(before - 1, -1, -1):
            token = unit.tokens[index]
            if token.key in (".", "!", "?", "…", ";"):
                start = index + 1
                break
        while start < before and (
            unit.keys[start] in self._grammar.words("connecting") or not unit.tokens[start].word
        ):
            if unit.tokens[start].quotation is not None or unit.tokens[start].quoted:
                break
            start += 1
        return start

    # Sources and media

    def _sourced(self, unit: Unit, named: dict[int, Named], reports: list[_Report]) -> None:
        """ "…, пишет The Times со ссылкой на источник": the source speaks, the medium is the chain."""
        for index in range(len(unit.keys)):
            length = self._grammar.phrase("citing", unit.keys, index)
            if not length:
                continue
            last = index + length
            end = last
            while end < len(unit.keys) and unit.keys[end] not in (",", "—", ".", ";", ":"):
                if any(cue.first == end and cue.form.finite for cue in unit.cues):
                    break
                end += 1
            who = self._holder(unit, named, last, end)
            if who is None:
                continue
            for report in reports:
                if report.who.medium and report.at is not None and abs(report.at.first - index) < 30:
                    if who.medium:
                        continue
                    report.chain = (*report.chain, report.who.speaker.name)
                    report.who = who
                    self._voices.remember(unit.tokens[index].start, who)

    def _relayed(self, unit: Unit, reports: list[_Report]) -> None:
        """A medium that carries what somebody else is named for is the chain of reporting."""
        spoken = [report for report in reports if not report.who.medium]
        for report in [report for report in reports if report.who.medium and report.at is not None]:
            assert report.at is not None
            clause = report.clause
            if clause is None or clause.how != "before":
                continue
            covered = [
                other
                for other in spoken
                if other.clause is not None
                and other.clause.first < clause.last
                and other.clause.last > clause.first
            ]
            if covered:
                for other in covered:
                    other.chain = (*other.chain, self._passage.original[report.cue.start : report.cue.end])
                reports.remove(report)

    def _outdone(self, reports: list[_Report]) -> None:
        """ "Как сообщили в Кремле, Путин заявил, что …": Путин speaks; who relays is the chain."""
        for outer in [r for r in reports if r.relays and r.who.attribution is Attribution.INSTITUTION]:
            assert outer.clause is not None
            inner = [
                other
                for other in reports
                if other is not outer
                and other.clause is not None
                and other.at is not None
                and other.at.cue.sort != "noun"
                and outer.clause.first <= other.at.first < outer.clause.last
            ]
            if inner:
                for other in inner:
                    other.chain = (*other.chain, self._passage.original[outer.cue.start : outer.cue.end])
                reports.remove(outer)

    # Quotations

    def _quotation_follows(self, unit: Unit, at: CueAt) -> bool:
        return any(token.quotation is not None for token in unit.tokens[at.last :])

    def _assign_quotations(self, unit: Unit, named: dict[int, Named], reports: list[_Report]) -> None:
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
            if token.quotation.follows and self._before is not None:
                self._own(unit, reports, index, self._before)
            elif covering:
                said = [r for r in covering if r.at is None or r.at.cue.sort in ("say", "relay")]
                max(said or covering, key=lambda r: r.cue.start).quotations.append(index)
            elif preceding:
                preceding[-1].quotations.append(index)
            elif following:
                following[0].quotations.append(index)
            else:
                who = self._uncued(unit, named, index, token.quotation)
                if who is not None:
                    self._own(unit, reports, index, who)

    def _within(self, unit: Unit) -> Iterator[FoundStatement]:
        """A quotation within a quotation, where its speaker is named just before it: словами Трампа: «…»."""
        for quotation in self._nested:
            if not unit.span.start <= quotation.whole.start < unit.span.end:
                continue
            start = max(unit.span.start, quotation.whole.start - _BEFORE_NESTED)
            names = self._voices.named_in(start, quotation.whole.start)
            if not names or not self._passage.text[: quotation.whole.start].rstrip().endswith(":"):
                continue
            place = Span(names[-1].start, names[-1].end)
            report = _Report(
                at=None, who=self._voices.who(names[-1], "gent"), clause=None, cue=place, lemma=""
            )
            yield self._found(unit, report, quotation.content, Form.DIRECT)

    def _uncued(self, unit: Unit, named: dict[int, Named], index: int, quotation: Quotation) -> Who | None:
        """The speaker of a quotation that no cue introduces: who was quoted before, if it is a sentence of
        its own; the subject before it, if it goes on from there: Путин «подтвердил подходы …»."""
        if quotation.kind is not QuotationKind.SPEECH:
            return None
        words = self._passage.original[quotation.content.start : quotation.content.start + 1]
        if index == 0:
            return (self._before or self._voices.last) if words.isupper() or quotation.mark == "—" else None
        subject = self._voices.subject_before(unit, named, index, 0, CueForm.OTHER)
        if subject is not None and (subject.last >= index - 1 or quotation.words >= 8):
            return subject.who
        return None

    def _own(self, unit: Unit, reports: list[_Report], index: int, who: Who) -> None:
        """A quotation without a cue."""
        place = unit.tokens[index].start
        report = _Report(at=None, who=who, clause=None, cue=Span(place, place), lemma="")
        report.quotations.append(index)
        reports.append(report)

    # Output

    def _emitted(self, unit: Unit, report: _Report) -> Iterator[FoundStatement]:
        for index in report.quotations:
            quotation = unit.tokens[index].quotation
            if quotation is not None:
                yield self._found(unit, report, quotation.content, Form.DIRECT)
        if report.sentence_before is not None:
            before = report.sentence_before
            words = [token for token in before.tokens if token.word]
            if len(words) >= _LEAST_BESIDE and not any(token.quotation for token in before.tokens):
                content = Span(before.tokens[0].start, self._end(before, 0, len(before.tokens)))
                yield self._found(unit, report, content, Form.INDIRECT)
        clause = report.clause
        if clause is None:
            return
        start = clause.first
        quoted = [i for i in range(clause.first, clause.last) if unit.tokens[i].quotation is not None]
        least = _LEAST_BESIDE if quoted else _LEAST_WORDS + (clause.how == "object")
        for index in [*quoted, clause.last]:
            while start < index and unit.tokens[start].key in _LEADING:
                start += 1
            if sum(token.word for token in unit.tokens[start:index]) >= least:
                content = Span(unit.tokens[start].start, self._end(unit, start, index))
                yield self._found(unit, report, content, Form.INDIRECT)
            start = index + 1

    def _end(self, unit: Unit, first: int, last: int) -> int:
        while last - 1 > first and unit.keys[last - 1] in (",", "—", ":", ";", "(", ".", "!", "?", "…"):
            last -= 1
        end = unit.tokens[last - 1].end
        tail = self._passage.original[end : end + 1]
        return end + 1 if unit.tokens[last - 1].quoted and tail in '»”“"' and tail else end

    def _found(self, unit: Unit, report: _Report, content: Span, form: Form) -> FoundStatement:
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
            chain=report.chain,
        )


_LEADING = frozenset((",", "—", ":", ";", ")", "."))
