"""Cues that are nouns: "призыв Трампа к …", "обіцянка Мерца надати …"."""

from peacewatch.analysis.slavic.reading import Reading
from peacewatch.analysis.slavic.report import Report
from peacewatch.analysis.slavic.units import CueAt, Unit


class Nominals:
    def __init__(self, reading: Reading) -> None:
        self._grammar = reading.words
        self._names = reading.names
        self._descriptions = reading.descriptions
        self._clauses = reading.clauses

    def report(self, unit: Unit, at: CueAt) -> Report | None:
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
            cue=unit.place_of(at),
            lemma=at.cue.lemma,
        )
