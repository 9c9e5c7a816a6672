"""A passage with all that the rules for its statements share."""

from dataclasses import dataclass

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.passages import Passage
from peacewatch.analysis.quotes import Quotation, QuotationKind, find_quotes
from peacewatch.analysis.slavic.clauses import Clauses
from peacewatch.analysis.slavic.descriptions import Descriptions
from peacewatch.analysis.slavic.grammar import Grammar
from peacewatch.analysis.slavic.heard import Heard
from peacewatch.analysis.slavic.leads import Leads
from peacewatch.analysis.slavic.names import Names
from peacewatch.analysis.slavic.narration import Narration
from peacewatch.analysis.slavic.parentheses import Parentheses
from peacewatch.analysis.slavic.subjects import Subjects


@dataclass(frozen=True, slots=True)
class Reading:
    passage: Passage
    words: Grammar
    quotations: tuple[Quotation, ...]
    names: Names
    heard: Heard
    """Who has spoken so far: the one part that changes while the passage is read."""
    descriptions: Descriptions
    subjects: Subjects
    leads: Leads
    clauses: Clauses
    parentheses: Parentheses


def begin(passage: Passage, cast: Cast, words: Grammar) -> Reading:
    """The reading of a passage of which no sentence has been read yet."""
    quotations = find_quotes(passage, Narration(passage, cast, words).told)
    spoken = [q.content for q in quotations if not q.nested and q.kind is QuotationKind.SPEECH]
    names = Names(passage, cast, words, spoken)
    heard = Heard(passage, names)
    descriptions = Descriptions(passage, cast, words, names, heard)
    clauses = Clauses(words)
    return Reading(
        passage=passage,
        words=words,
        quotations=quotations,
        names=names,
        heard=heard,
        descriptions=descriptions,
        subjects=Subjects(passage, words, names, heard, descriptions),
        leads=Leads(words),
        clauses=clauses,
        parentheses=Parentheses(words, clauses),
    )
