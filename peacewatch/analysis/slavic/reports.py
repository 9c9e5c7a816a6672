"""What a cue reports: who speaks, and which clause is theirs."""

from dataclasses import replace

from peacewatch.analysis.slavic.clauses import Clause
from peacewatch.analysis.slavic.grammar import Form
from peacewatch.analysis.slavic.inflection import is_instrumental
from peacewatch.analysis.slavic.names import Subject, Who
from peacewatch.analysis.slavic.nominals import Nominals
from peacewatch.analysis.slavic.reading import Reading
from peacewatch.analysis.slavic.report import Report
from peacewatch.analysis.slavic.speakers import Speakers
from peacewatch.analysis.slavic.units import CueAt, Unit
from peacewatch.records import SpeakerKind

LEAST_WORDS = 2
"""An indirect clause of fewer words says nothing."""


class Reports:
    def __init__(self, reading: Reading) -> None:
        self._passage = reading.passage
        self._grammar = reading.words
        self._names = reading.names
        self._heard = reading.heard
        self._subjects = reading.subjects
        self._leads = reading.leads
        self._clauses = reading.clauses
        self._parentheses = reading.parentheses
        self._speakers = Speakers(reading)
        self._nominals = Nominals(reading)
        self.unclaimed: Unit | None = None
        """The unit before, if nobody has been found to have said it."""

    def beside(self, unit: Unit, report: Report) -> Report | None:
        """ "… заявил X, с украинской стороны — Y", "заявили X и, от Киева, Y": Y says the same."""
        if report.at is None or report.clause is None or report.clause.last > report.at.first:
            return None
        index = report.at.last
        while index < len(unit.keys) and unit.keys[index] not in (",", "—", ".", ";", ":", "("):
            index += 1
        if not report.at.last < index < len(unit.keys) - 3 or unit.keys[index] != ",":
            return None
        if unit.keys[index + 1] not in self._grammar.words("on the side of"):
            return None
        for place in range(index + 2, min(index + 6, len(unit.keys) - 1)):
            if unit.keys[place] in ("—", ","):
                named = unit.named.get(place + 1)
                found = self._subjects.first(unit, place + 1, place + 6, Form.OTHER) if named else None
                return replace(report, who=found.who, quotations=[]) if found is not None else None
        return None

    def begin(self) -> None:
        """A new unit is read."""
        self._speakers.silent = None

    def report(self, unit: Unit, at: CueAt, reports: list[Report]) -> Report | None:
        """What the cue reports; `reports` are those of the unit so far. None for nothing."""
        cue = at.cue
        if cue.sort == "none":
            return self._nothing(unit, at, reports)
        if cue.sort == "noun":
            return self._nominals.report(unit, at)
        if at.form in (Form.INFINITIVE, Form.OTHER) or (at.form is Form.GERUND and cue.sort == "will"):
            return None
        lead = self._leads.before(unit, at)
        asked = at.first > 0 and self._grammar.phrase("whether", unit.keys, at.first - 1)
        if asked and cue.sort == "will":
            return None
        subject = self._speakers.of(unit, at, lead, reports)
        if cue.sort == "relay" and cue.takes == {"quote"}:
            return self._quoting(unit, at, lead, subject)
        if subject is None:
            return None
        if at.form in (Form.MASCULINE, Form.FEMININE):
            letter = "m" if at.form is Form.MASCULINE else "f"
            if subject.who.person and (letter == "f" or not subject.who.gender):
                self._names.learn(subject.who, letter)
                subject = replace(subject, who=replace(subject.who, gender=letter))
        quoted_before = lead >= 0 and unit.tokens[lead].quotation is not None
        such = self._parentheses.such(unit, at)
        carried = cue.sort == "relay" and subject.who.medium and self._cites_for_the_sentence_before(unit, at)
        if carried:
            return self._pointing_back(unit, at, subject.who)
        if such or cue.takes == {"such"}:
            return self._pointing_back(unit, at, subject.who) if such else None
        clause = self._clause(unit, at, lead, subject)
        if clause is not None and self._declined(unit, clause):
            return None
        inside = any(r.at is None and r.clause is not None and at.first in r.clause for r in reports)
        if inside and self._parentheses.of_that(unit, at) >= 0:
            return None  # "По словам X, об этом он говорил и с Y": it is what X says.
        that = self._parentheses.of_that(unit, at) if cue.prepositions else -1
        if 0 <= that < at.first and (clause is None or clause.how == "about") and not quoted_before:
            return self._pointing_back(unit, at, subject.who)
        if clause is None and "about" in cue.takes:
            clause = self._parentheses.announced(unit, at) or self._parentheses.of_which(unit, at, lead)
            that = self._parentheses.of_that(unit, at) if clause is None else -1
            if that >= 0:
                clause = self._parentheses.before_that(unit, that)
                if clause is None:
                    return self._pointing_back(unit, at, subject.who)
        report = Report(
            at=at,
            who=subject.who,
            clause=clause,
            cue=unit.place_of(at),
            lemma=cue.lemma,
            negated=at.negated,
            relays=self._leads.asked(unit, lead) and clause is not None,
        )
        if quoted_before and not (cue.sort == "relay" and reports):
            report.quotations.append(lead)
        quotation_follows = any(token.quotation is not None for token in unit.tokens[at.last :])
        return report if clause is not None or quoted_before or quotation_follows else None

    def _clause(self, unit: Unit, at: CueAt, lead: int, subject: Subject) -> Clause | None:
        """The clause that the cue reports, wherever it stands."""
        cue = at.cue
        after = max(at.last, subject.last)
        stands_before = subject.last <= at.first
        if cue.takes == {"quote"}:
            return None
        if self._leads.asked(unit, lead):
            unlisted = subject.who.speaker.kind is SpeakerKind.INSTITUTION and not subject.who.speaker.id
            if (subject.who.medium or unlisted) and unit.keys[at.first] in self._grammar.words("recalls"):
                return None  # "Як повідомляв Укрінформ, …": an agency recalls what it has reported.
            return self._parentheses.as_said(unit, at, after)
        inverted = self._leads.inverted(unit, lead)
        clause = self._clauses.reported(unit, at, after)
        said = (
            (at.form.finite or at.form is Form.PASSIVE)
            and cue.sort in ("say", "relay")
            and (
                subject.first >= at.last
                or lead + 1 <= subject.first < at.first
                or subject.last == subject.first
            )
        )
        if clause is None and inverted and said and unit.tokens[lead].quotation is None:
            clause = self._parentheses.said_before(unit, at, lead, after)
        enclosed = subject.first < subject.last <= lead  # "Фидан, в свою очередь, подтвердил готовность"
        takes_object = "object" in cue.takes and (
            at.form is Form.GERUND or (stands_before and (enclosed or not inverted))
        )
        if clause is None and "object" in cue.takes and at.form.finite and not at.negated:
            clause = self._parentheses.object_before(unit, at, subject.first, subject.last)
        if clause is None and takes_object:
            clause = self._clauses.object_of(unit, at, after)
        if clause is not None and (self._withheld(unit, clause) or self._where_it_was(unit, lead, clause)):
            return None
        if (
            clause is not None
            and clause.how == "inf"
            and clause.last - clause.first < LEAST_WORDS
            and stands_before
        ):
            # "…, на эту меру Пекин пообещал ответить": one word says nothing without its clause.
            return Clause(self._parentheses.clause_from(unit, at.first), clause.last, "inf")
        return clause

    def _cites_for_the_sentence_before(self, unit: Unit, at: CueAt) -> bool:
        """ "Об этом пишет Bloomberg, ссылаясь на …": a medium names who said the sentence before."""
        return self._parentheses.of_that(unit, at) == 0 and any(
            self._grammar.phrase("citing", unit.keys, index) for index in range(at.last, len(unit.keys))
        )

    def _declined(self, unit: Unit, clause: Clause) -> bool:
        """ "Відповіли, що не коментують витоків": nothing was said."""
        return clause.how == "that" and any(
            cue.cue.sort == "none" and clause.first <= cue.first <= clause.first + 1 for cue in unit.cues
        )

    def _where_it_was(self, unit: Unit, lead: int, clause: Clause) -> bool:
        """ "«…», — пожаловался он на борту самолета": a place, since what was said stands before."""
        quoted_before = lead >= 0 and unit.tokens[lead].quotation is not None
        return (
            quoted_before
            and clause.how == "about"
            and unit.keys[clause.first] in self._grammar.words("inside")
        )

    def _withheld(self, unit: Unit, clause: Clause) -> bool:
        """ "Кремль назвал условие …", in a headline "… объяснил, почему …": what was said is not told."""
        first = unit.keys[clause.first : clause.first + 3]
        if clause.how == "object":
            named = any(
                is_instrumental(token.text, self._grammar.language)
                for token in unit.tokens[clause.first + 1 : clause.last]
                if token.word
            )
            return not named and any(key in self._grammar.words("withheld") for key in first)
        return self._passage.field == "title" and first[0] in self._grammar.words("wh")

    def _nothing(self, unit: Unit, at: CueAt, reports: list[Report]) -> Report | None:
        """ "Отказался от комментариев" is no statement; a quotation after a colon still is."""
        lead = self._leads.before(unit, at)
        holder = None
        if lead >= 0 and unit.tokens[lead].quotation is not None:
            holder = self._subjects.after(unit, at.last, Form.OTHER)
            who = holder.who if holder else self._heard.last
            if who is not None:
                cue = unit.place_of(at)
                return Report(at, who, None, cue, at.cue.lemma, quotations=[lead], silent=True)
        if reports and lead > 0 and unit.keys[lead] in self._grammar.words("and"):
            holder = Subject(reports[-1].who, at.first, at.first)
        holder = holder or self._subjects.first(unit, 0, at.first, Form.OTHER)
        holder = holder or self._subjects.after(unit, at.last, Form.OTHER)
        if holder is None:
            return None
        self._speakers.silent = (at, holder.who)
        colon = next((i for i in range(at.last, len(unit.keys)) if unit.keys[i] == ":"), -1)
        if not 0 < colon < len(unit.keys) - 1 or unit.tokens[colon + 1].quotation is None:
            return None
        return Report(
            at=at,
            who=holder.who,
            clause=None,
            cue=unit.place_of(at),
            lemma=at.cue.lemma,
            quotations=[colon + 1],
        )

    def _pointing_back(self, unit: Unit, at: CueAt, who: Who) -> Report | None:
        """ "Об этом заявил X": the sentence before is X's, if it is nobody else's."""
        before, self.unclaimed = self.unclaimed, None
        if before is None:
            self._heard.remember(unit.tokens[at.first].start, who)
            return None
        return Report(
            at=at, who=who, clause=None, cue=unit.place_of(at), lemma=at.cue.lemma, sentence_before=before
        )

    def _quoting(self, unit: Unit, at: CueAt, lead: int, medium: Subject | None) -> Report | None:
        """ "…, цитує його Bloomberg": the medium is the chain, whom it quotes speaks."""
        who: Who | None = None
        for index in range(at.last, min(at.last + 5, len(unit.tokens))):
            if unit.keys[index] in self._grammar.words("him"):
                who = self._heard.last_where("person") or self._heard.last
            elif index in unit.named and not self._names.is_subject(unit.named[index]):
                who = self._names.who(unit.named[index], "gent")
        who = who or self._heard.last
        if who is None or lead < 0 or unit.tokens[lead].quotation is None:
            return None
        chain = (medium.who.speaker.name,) if medium is not None and medium.who.medium else ()
        return Report(
            at=at,
            who=who,
            clause=None,
            cue=unit.place_of(at),
            lemma=at.cue.lemma,
            chain=chain,
            quotations=[lead],
        )
