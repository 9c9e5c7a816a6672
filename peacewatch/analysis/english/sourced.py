"""What a source that is named without a verb is the source of: "According to three officials, …"."""

from collections.abc import Sequence

from peacewatch.analysis.english.asides import skip_opening
from peacewatch.analysis.english.contents import without_loose_end
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.sources import Source, adjoins
from peacewatch.analysis.english.units import Token

_SHORTEST = 3
"""Words and marks that may be a clause."""


def sourced_clause(
    tokens: Sequence[Token], source: Source, quotes: Sequence[int], sayings: Sequence[Saying]
) -> Phrase | None:
    """The clause up to its first quotation, None where none is left. `quotes` are the quotations' places."""
    words = cue_lexicon().words
    if source.start > 1 and any(quote > source.start and adjoins(tokens, source, quote) for quote in quotes):
        return None  # "Lund, in the words of one aide, “is a trap”"
    first = skip_opening(tokens, 0, source.start, words)
    last = len(tokens)
    if first >= source.start:
        first = source.end
        while first < len(tokens) and tokens[first].kind == "p":
            first += 1
        if first < last and tokens[first].low in ("which", "who"):
            # "According to the FT, which cited officials, Kyiv …"
            first = next((k + 1 for k in range(first, last) if tokens[k].low == ","), first)
    elif (joined := _joined(tokens, source.start, sayings, words)) > first:
        first, last = joined, len(tokens)
        if source.end >= len(tokens) - 1:
            last = source.start
    elif source.end >= len(tokens) - 1 or tokens[source.end].low in ";":
        last = source.start
    else:
        behind = tokens[source.end]
        next_low = tokens[source.end + 1].low if source.end + 1 < len(tokens) else ""
        if behind.kind == "w" or (
            behind.low == "," and (next_low in ("who", "which") or next_low.endswith("ing"))
        ):
            last = source.start
    while last > first and tokens[last - 1].kind == "p":
        last -= 1
    inner = next((place for place in quotes if first <= place < last), last)
    if inner < last:
        loose = without_loose_end(tokens, first, inner, words)
        if (
            loose == first
            and inner - first > _SHORTEST
            and tokens[inner].small
            and tokens[inner - 1].low in words["be"]
        ):
            loose = inner  # "In Holm's view, going on without Lund is “a road to nowhere”"
        last = loose if inner > first else first
    return Phrase(first, last) if last - first >= _SHORTEST else None


def _joined(
    tokens: Sequence[Token], source: int, sayings: Sequence[Saying], words: dict[str, frozenset[str]]
) -> int:
    """Where the clause of a source begins behind what somebody else said: "Holm left, Lund said, and …"."""
    said = [saying.verb for saying in sayings if saying.verb < source]
    for place in range(source - 1, said[0] if said else source, -1):
        if tokens[place - 1].low == "," and tokens[place].low in words["joining"]:
            return place + 1
    return 0
