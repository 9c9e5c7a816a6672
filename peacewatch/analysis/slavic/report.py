"""What is read of a unit before it becomes statements."""

from dataclasses import dataclass, field

from peacewatch.analysis.passages import Span
from peacewatch.analysis.slavic.clauses import Clause
from peacewatch.analysis.slavic.names import Who
from peacewatch.analysis.slavic.units import CueAt, Unit


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
