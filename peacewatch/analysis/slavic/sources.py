"""Speakers named without a verb of theirs: "по словам X", "со ссылкой на X"; and who only relays."""

from collections.abc import Iterator

from peacewatch.analysis.passages import Span
from peacewatch.analysis.slavic.clauses import Clause
from peacewatch.analysis.slavic.grammar import Form
from peacewatch.analysis.slavic.inflection import is_adjective, is_participle
from peacewatch.analysis.slavic.names import Who
from peacewatch.analysis.slavic.reading import Reading
from peacewatch.analysis.slavic.report import Report
from peacewatch.analysis.slavic.units import Unit
from peacewatch.records import Attribution, Speaker, SpeakerKind

_LONGEST_PHRASE = 40
"""Tokens after "по словам" that may say whose."""
_LONGEST_HOLDER = 90
"""Characters of a name that nothing lists."""


class Sources:
    def __init__(self, reading: Reading) -> None:
        self._passage = reading.passage
        self._grammar = reading.words
        self._names = reading.names
        self._heard = reading.heard
        self._descriptions = reading.descriptions
        self._subjects = reading.subjects
        self._clauses = reading.clauses
        self._parentheses = reading.parentheses

    def accordings(self, unit: Unit) -> Iterator[tuple[int, int, bool]]:
        index = 0
        while index < len(unit.keys):
            length, his = self._grammar.attributes(unit.keys, index)
            if length and not unit.tokens[index].quoted:
                yield index, index + length, his
            index += max(1, length)

    def according(self, unit: Unit, first: int, last: int, his: bool) -> Report | None:
        holder_end = last
        who: Who | None = None
        relative = False
        if his:
            word = unit.keys[first + 1]
            letter = "f" if word in ("ее", "її") else "p" if word in ("их", "їх", "їхніми") else "m"
            who = self._heard.pronoun(letter, unit.tokens[first].start)
            if who is None:
                who = self._heard.last
        else:
            furthest = min(len(unit.keys), last + _LONGEST_PHRASE)
            while holder_end < furthest and unit.keys[holder_end] not in (",", "—", ".", ";", ":", "("):
                if unit.tokens[holder_end].quotation is not None:
                    break
                holder_end += 1
            who = self._relative(unit, first, last)
            if who is not None:
                holder_end, relative = last + 1, True
            elif (who := self._holder(unit, last, holder_end)) is not None:
                holder_end = self._holder_end(unit, last, holder_end)
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
        if (opens or relative) and rest:
            start = following
            clause = Clause(start, self._clauses.end_of(unit, None, start, "that"), "that")
        elif lead >= 0:
            start = self._parentheses.sentence_start(unit, lead)
            if rest and is_participle(unit.tokens[following].text, self._grammar.language):
                rest = False  # "…, следует из слов X, беседовавшего с прессой"
            end = self._clauses.end_of(unit, None, following, "that") if rest else lead
            clause = Clause(start, max(end, lead), "before")
        if clause is None or clause.last <= clause.first:
            return None
        self._heard.remember(unit.tokens[first].start, who)
        return Report(
            at=None,
            who=who,
            clause=clause,
            cue=Span(unit.tokens[first].start, unit.tokens[last - 1].end),
            lemma=" ".join(unit.keys[first:last]),
            relays=True,
        )

    def credited(self, unit: Unit, before: Unit | None) -> Report | None:
        """ "Джерело: Politico з посиланням на чиновників", below a lead: the sentence before is theirs."""
        length = self._grammar.phrase("credit", unit.keys, 0)
        if not length or unit.keys[length : length + 1] != [":"]:
            return None
        subject = self._subjects.first(unit, length + 1, len(unit.keys), Form.OTHER)
        cited = next(self._cited(unit), None)
        who = cited[1] if cited is not None else subject.who if subject is not None else None
        if who is None or (cited is None and who.medium):
            return None
        chain = (subject.who.speaker.name,) if cited is not None and subject is not None else ()
        cue = Span(unit.tokens[0].start, unit.tokens[length - 1].end)
        return Report(at=None, who=who, clause=None, cue=cue, lemma="", chain=chain, sentence_before=before)

    def _cited(self, unit: Unit) -> Iterator[tuple[int, Who]]:
        """Whom "со ссылкой на …" names, with its place."""
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
            who = self._holder(unit, last, end)
            if who is not None:
                yield index, who

    def _relative(self, unit: Unit, first: int, last: int) -> Who | None:
        """ "…Кислица, по мнению которого …": whoever stands before the comma."""
        if first < 2 or last >= len(unit.keys) or unit.keys[first - 1] != ",":
            return None
        named = unit.named.get(first - 2)
        if named is None or not unit.keys[last].startswith(("котор", "яко", "яки", "котр")):
            return None
        return self._names.who(named, "gent")

    def _holder(self, unit: Unit, first: int, last: int) -> Who | None:
        """Whom a genitive phrase names or describes."""
        found: Who | None = None
        if first + 2 < last and unit.keys[first] in self._grammar.words("one's"):
            one = self._descriptions.one_of(unit, first)
            if one is not None:
                return one.who
        if first + 1 < last and unit.keys[first] in self._grammar.words("several"):
            several = self._descriptions.several(unit, first, "gent")
            if several is not None:
                return several.who
        opening = True
        for index in range(first, min(last, first + 9)):
            if index in unit.named:
                who = self._names.who(unit.named[index], "gent")
                if who.person:
                    return who
                if opening:
                    found = found or who
                opening = False
                continue
            noun = self._grammar.noun(unit.keys, index) if unit.tokens[index].word else None
            if noun is not None and found is None and opening:
                subject = self._descriptions.described(unit, noun, index, "gent", limit=last, floor=first)
                if subject is not None:
                    return subject.who
            opening = opening and is_adjective(unit.tokens[index].text, self._grammar.language)
        if found is None and first < last and unit.tokens[first].word:
            word = unit.tokens[first]
            if word.text[0].isascii() and word.text[0].isupper():
                subject = self._subjects.medium_at(unit, first, Form.OTHER)
                if subject is None and all(token.text.isascii() for token in unit.tokens[first:last]):
                    # "з посиланням на Axios": the preposition is that of the citing.
                    return self._names.medium(
                        self._passage.original[word.start : unit.tokens[last - 1].end],
                    )
                return subject.who if subject else None
            words = self._passage.original[word.start : unit.tokens[last - 1].end]
            if unit.keys[first] in self._grammar.words("several"):
                people = Speaker(name=words, kind=SpeakerKind.UNNAMED)
                return Who(speaker=people, attribution=Attribution.SOURCES, gender="p")
            if len(words) < _LONGEST_HOLDER:
                return self._names.unlisted(words)
        return found

    def _holder_end(self, unit: Unit, first: int, last: int) -> int:
        """Without a comma after it the holder ends with its name."""
        if last < len(unit.keys) and unit.keys[last] == ",":
            # "По мнению Резникова, который возглавлял …, даже если", "за словами осіб, обізнаних з планом":
            # what says who they are belongs to them.
            if last + 1 < len(unit.keys) and self._grammar.phrase("acquainted", unit.keys, last + 1):
                for index in range(last + 2, len(unit.keys)):
                    if unit.keys[index] == ",":
                        return index
            return last
        ends = [index for index in unit.named if first <= index < last]
        return max(ends) + 1 if ends and last - max(ends) > 1 else last

    def heard_by(self, unit: Unit, report: Report) -> None:
        """Whom it was said to, named before the clause; a medium there is a link of the chain."""
        if report.at is None or report.clause is None or report.clause.first <= report.at.last:
            return
        for index in range(report.at.last, report.clause.first):
            named = unit.named.get(index)
            if named is None:
                continue
            who = self._names.who(named, "datv")
            if who.speaker.name == report.who.speaker.name:
                continue
            if who.medium:
                cue = self._passage.original[report.cue.start : report.cue.end]
                report.chain = (*report.chain, f"{cue} {who.speaker.name}")
            elif not self._names.is_subject(named) or who.person:
                report.addressee = who.speaker.name
            return

    def sourced(self, unit: Unit, reports: list[Report]) -> None:
        """ "…, пишет The Times со ссылкой на источник": the source speaks, the medium is the chain."""
        for index, who in self._cited(unit):
            for report in reports:
                relaying = report.who.medium or self._is_agency(report.who)
                if relaying and report.at is not None and abs(report.at.first - index) < 30:
                    report.chain = (*report.chain, report.who.speaker.name)
                    report.who = who
                    self._heard.remember(unit.tokens[index].start, who)

    def _is_agency(self, who: Who) -> bool:
        """True for an institution that nothing lists: who cites others is a medium."""
        return who.speaker.kind is SpeakerKind.INSTITUTION and not who.speaker.id and who.side == "other"

    def relayed(self, unit: Unit, reports: list[Report]) -> None:
        """A medium that carries what somebody else is named for is the chain of reporting."""
        spoken = [report for report in reports if not report.who.medium and not self._is_agency(report.who)]
        for report in [report for report in reports if report not in spoken and report.at is not None]:
            assert report.at is not None
            clause = report.clause
            if clause is None or (clause.how != "before" and not report.relays):
                continue
            covered = [
                other
                for other in spoken
                if other.sentence_before is not None
                or (
                    other.clause is not None
                    and other.clause.first < clause.last
                    and other.clause.last > clause.first
                )
            ]
            if covered:
                for other in covered:
                    other.chain = (*other.chain, self._in_words(report))
                reports.remove(report)

    def _in_words(self, report: Report) -> str:
        """A link of the chain of reporting: "передаёт ТАСС"."""
        cue = self._passage.original[report.cue.start : report.cue.end]
        return f"{cue} {report.who.speaker.name}"

    def reported(self, reports: list[Report]) -> None:
        """ "Песков заявил, что Москва готова …": what is only reported is no statement of Moscow's own."""
        for inner in [
            r for r in reports if r.at is not None and (r.at.cue.sort == "will" or r.at.form.present)
        ]:
            assert inner.at is not None
            if any(
                outer is not inner
                and outer.clause is not None
                and outer.clause.how in ("that", "before", "colon")
                and outer.clause.first <= inner.at.first < outer.clause.last
                for outer in reports
            ):
                reports.remove(inner)

    def outdone(self, reports: list[Report]) -> None:
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
                    other.chain = (*other.chain, self._in_words(outer))
                reports.remove(outer)
