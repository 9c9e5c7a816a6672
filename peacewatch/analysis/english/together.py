"""Several who speak as one: "Macron and Merz", "Germany, France and Britain"."""

import itertools
from collections.abc import Callable

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.units import Unit
from peacewatch.analysis.passages import Passage
from peacewatch.analysis.speaking_together import joint_id
from peacewatch.records import SpeakerKind

_Who = Callable[[Passage, Unit, Phrase], Somebody | None]


def together(passage: Passage, unit: Unit, phrase: Phrase, who: _Who) -> Somebody | None:
    """Who speak together in this phrase, as one; None where they do not, or one of them has no name."""
    tokens, words = unit.tokens, cue_lexicon().words
    cut = next(k for k in range(phrase.first, phrase.last) if tokens[k].low == "and")
    if not phrase.first < cut < phrase.last - 1:
        return None
    if tokens[cut - 1].low in words["kind of office"]:
        return None  # "Foreign and European Affairs Minister"
    last = tokens[phrase.last - 1]
    known = words["institution"] | words["role"] | words["beside"]
    if not (tokens[cut - 1].cap or tokens[cut - 1].low in known) or not (last.cap or last.low in known):
        return None
    comma = next((k for k in range(phrase.first, cut) if tokens[k].low == ","), 0)
    if comma:
        return _several(passage, unit, phrase, who)
    left = who(passage, unit, Phrase(phrase.first, cut))
    right = who(passage, unit, Phrase(cut + 1, phrase.last))
    if left is None or right is None or left is right:
        return None
    beside = tokens[cut + 1].low in ("its", "their") or tokens[cut + 1].low in words["beside"]
    if beside and left.kind is SpeakerKind.INSTITUTION:
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        same = right.side == left.side
        return Somebody(
            passage.original[start:end],
            left.kind,
            side=left.side if same else "other",
            attribution=left.attribution,
            many=True,
        )  # "Ukraine and its allies"
    if left.kind is SpeakerKind.UNNAMED or right.kind is SpeakerKind.UNNAMED:
        return None
    same = left.side == right.side
    return Somebody(
        f"{left.name} and {right.name}",
        SpeakerKind.INSTITUTION if SpeakerKind.INSTITUTION is left.kind is right.kind else SpeakerKind.PERSON,
        id=joint_id(left.id, right.id),
        side=left.side if same else "other",
        country=left.country if same else "",
        attribution=left.attribution,
        many=True,
    )


def _several(passage: Passage, unit: Unit, phrase: Phrase, who: _Who) -> Somebody | None:
    """Three and more that speak together: "Germany, France and Britain"."""
    tokens = unit.tokens
    marks = [k for k in range(phrase.first, phrase.last) if tokens[k].low in (",", "and")]
    edges = [phrase.first - 1, *marks, phrase.last]
    parts = [Phrase(a + 1, b) for a, b in itertools.pairwise(edges) if b > a + 1]
    those = [who(passage, unit, part) for part in parts]
    known = [one for one in those if one is not None]
    if len(known) < len(those) or any(one.kind is SpeakerKind.UNNAMED for one in known):
        return None
    sides = {(one.side, one.country) for one in known}
    side, country = sides.pop() if len(sides) == 1 else ("other", "")
    start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
    return Somebody(
        passage.original[start:end],
        known[0].kind,
        id=joint_id(*(one.id for one in known)),
        side=side,
        country=country,
        attribution=known[0].attribution,
        many=True,
    )
