"""What a source that is named without a verb is the source of: "According to three officials, …"."""

from collections.abc import Sequence

from peacewatch.analysis.english.asides import skip_opening
from peacewatch.analysis.english.contents import without_loose_end
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.sources import Source
from peacewatch.analysis.english.units import Token

_SHORTEST = 3
"""Words and marks that may be a clause."""


def sourced_clause(tokens: Sequence[Token], source: Source, quotes: Sequence[int]) -> Phrase | None:
    """The clause up to its first quotation, None where none is left. `quotes` are the quotations' places."""
    words = cue_lexicon().words
    first = skip_opening(tokens, 0, source.start, words)
    last = len(tokens)
    if first >= source.start:
        first = source.end
        while first < len(tokens) and tokens[first].kind == "p":
            first += 1
        if first < last and tokens[first].low in ("which", "who"):
            # "According to the FT, which cited officials, Kyiv …"
            first = next((k + 1 for k in range(first, last) if tokens[k].low == ","), first)
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
        last = without_loose_end(tokens, first, inner, words) if inner > first else first
    return Phrase(first, last) if last - first >= _SHORTEST else None
