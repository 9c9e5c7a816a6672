"""Which verb carries a quotation."""

from collections.abc import Sequence

from peacewatch.analysis.english.asides import is_aside
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.units import Token, Unit
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.quotes import Quotation

_LONGEST_TIE = 2
"""Words from a verb to whom its clause is about: "that the"."""
_SHORTEST_CLAUSE = 4
"""Words. A sentence of no more than a name and a verb of saying has its quotation before it."""


def saying_of(
    tokens: Sequence[Token], place: int, sayings: Sequence[Saying], speakers: Sequence[Somebody | None]
) -> Saying | None:
    """The verb that carries the quotation at `place`: the one right behind it, else the nearest before."""
    behind = before = None
    for saying, speaker in zip(sayings, speakers, strict=True):
        if speaker is None:
            continue
        if saying.verb < place:
            before = saying
        elif behind is None:
            behind = saying
    if behind is not None:
        gap = tokens[place + 1 : behind.start]
        near = all(t.kind == "p" or t.low in ("but", "and") for t in gap) and len(gap) <= 2
        if near and tokens[place].open_ended and not _leads(tokens, before, place):
            return behind
        starts = place == 0 or (tokens[place - 1].kind == "p" and before is None)
        if near and (before is None or starts or behind.mode == "behind" or _ended(tokens, before, place)):
            return behind
        if before is None and (near or len(gap) < 12 or is_aside(tokens, behind)):
            return behind
        tied = near and tokens[place + 1].low == ","
        if tied and is_aside(tokens, behind) and _closes(tokens, behind):
            return behind  # "Holm proposed a truce and “they agreed at once”, the statement added."
    return _reporter(sayings, before)


def _closes(tokens: Sequence[Token], saying: Saying) -> bool:
    """True where nothing but a mark follows the verb."""
    return all(token.kind == "p" for token in tokens[saying.after :])


def _reporter(sayings: Sequence[Saying], saying: Saying | None) -> Saying | None:
    """Who tells in words of their own what others want: "Holm said Oslo expected them to “keep calm”"."""
    number = sayings.index(saying) if saying is not None else 0
    while saying is not None and number and "weak" in saying.cue.frames:
        number -= 1
        outer = sayings[number]
        told = "clause" in outer.cue.frames and "weak" not in outer.cue.frames
        if not told or not 0 <= saying.start - outer.after <= _LONGEST_TIE:
            return saying
        saying = outer
    return saying


def _leads(tokens: Sequence[Token], before: Saying | None, place: int) -> bool:
    """True where a comma or colon ties a quotation to the verb before it: "he said, “…,” RT reported"."""
    if before is None or place == 0:
        return False
    tie = tokens[place - 1].low
    return tie == ":" or (tie == "," and before.after == place - 1)


def _ended(tokens: Sequence[Token], before: Saying, place: int) -> bool:
    """True where the saying before already has its quotation."""
    return any(tokens[k].kind == "q" for k in range(before.after, place))


def joined_units(units: list[Unit], passage: Passage, quotes: Sequence[Quotation]) -> list[Unit]:
    """Units where `"…?" Holm asked.` was read as two sentences are put together."""
    forms = cue_lexicon().forms
    found: list[Unit] = []
    for unit in units:
        previous = found[-1] if found else None
        if (
            previous is not None
            and previous.paragraph == unit.paragraph
            and previous.tokens[-1].kind == "q"
            and unit.tokens[0].kind == "w"
            and (
                passage.text[quotes[previous.tokens[-1].quote].content.end - 1] in "?!…"
                or len(unit.tokens) <= _SHORTEST_CLAUSE
            )
            and not _asks_on(unit.tokens)
            and any(
                token.low in forms and "quote" in forms[token.low][0].cue.frames for token in unit.tokens[:7]
            )
            and not any(token.kind == "q" for token in unit.tokens[:10])
        ):
            found[-1] = Unit(
                previous.tokens + unit.tokens, Span(previous.span.start, unit.span.end), previous.paragraph
            )
        else:
            found.append(unit)
    return found


def _asks_on(tokens: Sequence[Token]) -> bool:
    """True for a sentence of its own that begins with a participle: "Asked how he would respond, …"."""
    words = cue_lexicon().words
    return (
        len(tokens) > 1
        and tokens[0].low in cue_lexicon().forms
        and (tokens[1].low in words["clause"] or tokens[1].low in words["preposition"])
    )
