"""What a cue reports: who speaks, and which clause is theirs."""

from dataclasses import dataclass, field, replace

from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.slavic.clauses import Clause, Clauses
from peacewatch.analysis.slavic.descriptions import Descriptions
from peacewatch.analysis.slavic.documents import Documents
from peacewatch.analysis.slavic.grammar import Form, Grammar
from peacewatch.analysis.slavic.heard import Heard
from peacewatch.analysis.slavic.inflection import is_instrumental
from peacewatch.analysis.slavic.names import Names, Subject, Who
from peacewatch.analysis.slavic.parentheses import Parentheses
from peacewatch.analysis.slavic.subjects import Subjects
from peacewatch.analysis.slavic.units import CueAt, Unit
from peacewatch.records import SpeakerKind

LEAST_WORDS = 2
"""An indirect clause of fewer words says nothing."""
_MARKS = (",", "—", ".", "!", "?", "…")


@dataclass(slots=True)
class Report:
    """A cue that reports, while its unit is read."""

    at: CueAt | None
    who: Who
    clause: Clause | None
    cue: Span
    lemma: str
    negated: bool = False
    addressee: str = ""
    chain: tuple[str, ...] = ()
    quotations: list[int] = field(default_factory=list)
    """Indices of the tokens that are quotations by this speaker."""
    sentence_before: Unit | None = None
    """The unit that "об этом" points back to."""
    silent: bool = False
    """Its quotation is nobody's statement: a question asked."""
    relays: bool = False
    """ "По данным X", "как сообщил X": it may only pass on what somebody says inside."""


class Reports:
    def __init__(
        self,
        passage: Passage,
        words: Grammar,
        names: Names,
        heard: Heard,
        descriptions: Descriptions,
        subjects: Subjects,
        clauses: Clauses,
        parentheses: Parentheses,
    ) -> None:
        self._passage = passage
        self._grammar = words
        self._names = names
        self._heard = heard
        self._descriptions = descriptions
        self._subjects = subjects
        self._clauses = clauses
        self._parentheses = parentheses
        self._documents = Documents(words, names, heard, subjects)
        self._silent: tuple[CueAt, Who] | None = None
        """Who has just been said to say nothing: "не раскрыл, но сказал, что …"."""
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
        self._silent = None

    def report(self, unit: Unit, at: CueAt, reports: list[Report]) -> Report | None:
        """What the cue reports; `reports` are those of the unit so far. None for nothing."""
        cue = at.cue
        if cue.sort == "none":
            return self._nothing(unit, at, reports)
        if cue.sort == "noun":
            return self._nominal(unit, at)
        if at.form in (Form.INFINITIVE, Form.OTHER) or (at.form is Form.GERUND and cue.sort == "will"):
            return None
        lead = self._lead(unit, at)
        asked = at.first > 0 and self._grammar.phrase("whether", unit.keys, at.first - 1)
        if asked and cue.sort == "will":
            return None
        subject = self._subject(unit, at, lead, reports)
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
        clause = self._clause(unit, at, lead, subject)
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
            cue=_place(unit, at),
            lemma=cue.lemma,
            negated=at.negated,
            relays=self._asked(unit, lead) and clause is not None,
        )
        if quoted_before and not (cue.sort == "relay" and reports):
            report.quotations.append(lead)
        quotation_follows = any(token.quotation is not None for token in unit.tokens[at.last :])
        return report if clause is not None or quoted_before or quotation_follows else None

    def _subject(self, unit: Unit, at: CueAt, lead: int, reports: list[Report]) -> Subject | None:
        """Who the cue belongs to."""
        previous = reports[-1] if reports else None
        if at.form is Form.GERUND:
            return self._doer(unit, at, previous)
        if at.form is Form.PASSIVE:
            return self._documents.owner(unit, at)
        inverted = self._inverted(unit, lead) or self._parentheses.of_that(unit, at) == at.first - 2 >= 0
        found = None
        joined = self._grammar.words("and") | self._grammar.words("that")
        contrast = self._grammar.words("contrast") | self._grammar.words("opposing")
        if lead > 0 and (
            unit.keys[lead] in joined | contrast or (lead + 1 < at.first and unit.keys[lead + 1] in contrast)
        ):
            found = self._carried(unit, at, lead, previous)
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

    def _clause(self, unit: Unit, at: CueAt, lead: int, subject: Subject) -> Clause | None:
        """The clause that the cue reports, wherever it stands."""
        cue = at.cue
        after = max(at.last, subject.last)
        stands_before = subject.last <= at.first
        if cue.takes == {"quote"}:
            return None
        if self._asked(unit, lead):
            unlisted = subject.who.speaker.kind is SpeakerKind.INSTITUTION and not subject.who.speaker.id
            if (subject.who.medium or unlisted) and unit.keys[at.first] in self._grammar.words("recalls"):
                return None  # "Як повідомляв Укрінформ, …": an agency recalls what it has reported.
            return self._parentheses.as_said(unit, at, after)
        inverted = self._inverted(unit, lead)
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
        if clause is None and takes_object:
            clause = self._clauses.object_of(unit, at, after)
        if clause is not None and self._withheld(unit, clause):
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

    def _inverted(self, unit: Unit, lead: int) -> bool:
        """The cue follows a mark or a quotation, and its subject follows it: "…, сообщил X"."""
        return lead >= 0 and (unit.keys[lead] in (",", "—", "«»") or self._asked(unit, lead))

    def _asked(self, unit: Unit, lead: int) -> bool:
        """ "Как" stands before the cue."""
        return lead >= 0 and unit.keys[lead] in self._grammar.words("as")

    def _nothing(self, unit: Unit, at: CueAt, reports: list[Report]) -> Report | None:
        """ "Отказался от комментариев" is no statement; a quotation after a colon still is."""
        lead = self._lead(unit, at)
        holder = None
        if lead >= 0 and unit.tokens[lead].quotation is not None:
            holder = self._subjects.after(unit, at.last, Form.OTHER)
            who = holder.who if holder else self._heard.last
            if who is not None:
                cue = _place(unit, at)
                return Report(at, who, None, cue, at.cue.lemma, quotations=[lead], silent=True)
        if reports and lead > 0 and unit.keys[lead] in self._grammar.words("and"):
            holder = Subject(reports[-1].who, at.first, at.first)
        holder = holder or self._subjects.first(unit, 0, at.first, Form.OTHER)
        holder = holder or self._subjects.after(unit, at.last, Form.OTHER)
        if holder is None:
            return None
        self._silent = (at, holder.who)
        colon = next((i for i in range(at.last, len(unit.keys)) if unit.keys[i] == ":"), -1)
        if not 0 < colon < len(unit.keys) - 1 or unit.tokens[colon + 1].quotation is None:
            return None
        return Report(
            at=at,
            who=holder.who,
            clause=None,
            cue=_place(unit, at),
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
            at=at, who=who, clause=None, cue=_place(unit, at), lemma=at.cue.lemma, sentence_before=before
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
            cue=_place(unit, at),
            lemma=at.cue.lemma,
            chain=chain,
            quotations=[lead],
        )

    def _doer(self, unit: Unit, at: CueAt, previous: Report | None) -> Subject | None:
        """The subject of a gerund is that of its sentence: of the cue before, else the first nominative."""
        if previous is not None and previous.at is not None and previous.at.form.finite:
            return Subject(previous.who, at.first, at.first)
        if self._silent is not None:
            return Subject(self._silent[1], at.first, at.first)
        found = self._subjects.first(unit, 0, at.first, Form.OTHER)
        found = found or self._subjects.after(unit, at.last, Form.OTHER)
        who = found.who if found else previous.who if previous else self._heard.last
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
        if index >= 1 and unit.keys[index] in _MARKS:
            back = index
            while back >= 0 and unit.keys[back] in _MARKS:
                back -= 1
            if back >= 0 and unit.tokens[back].quotation is not None:
                return back
        return index

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
        if self._silent is not None and self._silent[0].first < at.first:
            return Subject(self._silent[1], at.first, at.first)
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

    def _nominal(self, unit: Unit, at: CueAt) -> Report | None:
        """ "призыв Трампа к …": the holder stands between the noun and what it announces."""
        holder = None
        after = at.last
        for index in range(at.last, min(at.last + 8, len(unit.tokens))):
            token = unit.tokens[index]
            if index < after:
                continue
            if not token.word or token.key in self._grammar.words("about") | at.cue.prepositions:
                break
            if index in unit.named:
                name = unit.named[index]
                holder = self._names.who(name, "gent")
                after = unit.token_from(name.end)
                if holder.person:
                    break
            else:
                noun = self._grammar.noun(unit.keys, index)
                if noun is not None and holder is None and not noun.plural:
                    found = self._descriptions.described(unit, noun, index, "gent")
                    if found is not None:
                        holder, after = found.who, found.last
        if holder is None:
            return None
        clause = self._clauses.reported(unit, at, after)
        if clause is None or clause.how == "colon":
            return None
        return Report(
            at=at,
            who=holder,
            clause=clause,
            cue=_place(unit, at),
            lemma=at.cue.lemma,
        )


def _place(unit: Unit, at: CueAt) -> Span:
    return Span(unit.tokens[at.first].start, unit.tokens[at.last - 1].end)
