"""The text as the English rules read it: words and marks, each quotation folded into one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.quotes import Quotation, QuotationKind

_TOKEN = re.compile(
    r"(\s*)([A-Z]\.(?:[A-Z]\.)+(?:-[^\W_]+)*|\d+(?:[.,]\d+)*\w*(?:-[^\W\d_]\w*)*|[^\W_]+(?:[-’'&][^\W_]+)*(?:[’'](?=\s))?|[^\w\s]|_)"
)
"""Whatever is no space belongs to a token, so each begins where the last one and its space end."""
_PARTY = re.compile(r",\s[DRI]-[A-Z][\w.]{1,12}(,)\s(\w*)")
"""The party and state of an American legislator: "Anna Holm, D-Ohio, a member of the panel, said"."""
_QUIET = "\"“”'‘’«»„."
_LONGEST_TERM = 50
_LONGEST_VERB = 24
LONGEST_UNIT = 240
"""Words and marks. Longer sentences are read in pieces, so that the rules stay linear."""

_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 40
"""Tokens whose letters are remembered, and how long they may be."""


class Token(NamedTuple):
    start: int
    end: int
    low: str
    """The word in lower case; the mark; empty for a quotation."""
    kind: str
    """"w" word, "p" mark, "q" a quotation of speech."""
    cap: bool
    """A word that begins with a capital."""
    quote: int = -1
    """The quotation's number, for kind "q"."""
    open_ended: bool = False
    """The quotation ends in a comma: its verb follows."""
    small: bool = False
    """The quotation begins with a small letter: it is part of a clause."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or several where a quotation runs across their ends."""

    tokens: list[Token]
    span: Span
    paragraph: int


def spoken(quotes: Sequence[Quotation], text: str) -> list[Quotation]:
    """The outermost quotations that are speech; a short one is where it stands as a sentence of its own."""
    found = []
    for quote in quotes:
        if quote.depth or _is_term(text[quote.content.start : quote.content.end]):
            continue
        if quote.kind is QuotationKind.SPEECH or (
            quote.kind is QuotationKind.FRAGMENT and _stands_alone(quote, text)
        ):
            found.append(quote)
    return found


def _is_term(words: str) -> bool:
    """True for the name of a thing that is always set in quotation marks: “coalition of the willing”."""
    return (
        len(words) < _LONGEST_TERM
        and words.lower().strip(",.").replace(" ", "-") in cue_lexicon().words["term"]
    )


def _stands_alone(quote: Quotation, text: str) -> bool:
    before = text[max(0, quote.whole.start - 3) : quote.whole.start].rstrip()
    last = text[quote.content.end - 1]
    opens = (
        not before or before[-1] in '.!?:”"»\n' or (last in ".!?" and _verb_before(text, quote.whole.start))
    )
    return last in ",.!?…" and opens and text[quote.content.start].isupper()


def _verb_before(text: str, start: int) -> bool:
    """True for `asked, “With whom?”`: a comma and a verb of saying stand before."""
    before = text[max(0, start - _LONGEST_VERB) : start].rstrip()
    verb = before[:-1].rsplit(maxsplit=1)[-1:] if before.endswith(",") else []
    known = cue_lexicon()
    return bool(verb) and (verb[0].lower() in known.forms or verb[0].lower() in known.words["be"])


def read_units(passage: Passage, quotes: Sequence[Quotation]) -> list[Unit]:
    """All units of a passage in order; `quotes` are those of `spoken`, in order."""
    text = passage.text
    units: list[Unit] = []
    sentences = passage.sentences
    paragraph = 0
    index = 0
    at_quote = 0
    while index < len(sentences):
        start, end = sentences[index].start, sentences[index].end
        while at_quote < len(quotes) and quotes[at_quote].whole.end <= start:
            at_quote += 1
        last = index
        look = at_quote
        while look < len(quotes) and quotes[look].whole.start < end:
            while last + 1 < len(sentences) and quotes[look].whole.end > sentences[last + 1].start:
                last += 1
            end = max(end, sentences[last].end)
            look += 1
        while paragraph + 1 < len(passage.paragraphs) and passage.paragraphs[paragraph].end <= start:
            paragraph += 1
        tokens = _tokens(text, start, end, quotes[at_quote:look], at_quote)
        for aside in _PARTY.finditer(text, start, end):
            apposed = aside.group(2) in cue_lexicon().words["determiner"] or aside.group(2) == "who"
            goes_on = aside.start(1) if apposed else aside.end(1)
            tokens = [token for token in tokens if not aside.start() <= token.start < goes_on]
        for piece in range(0, max(len(tokens), 1), LONGEST_UNIT):
            part = tokens[piece : piece + LONGEST_UNIT]
            if part:
                units.append(Unit(part, Span(part[0].start, max(part[-1].end, part[0].end)), paragraph))
        index = last + 1
    return units


def _tokens(text: str, start: int, end: int, quotes: Sequence[Quotation], number: int) -> list[Token]:
    found: list[Token] = []
    place = start
    for offset, quote in enumerate(quotes):
        _add_words(found, text, place, min(quote.whole.start, end))
        whole_start = max(quote.whole.start, place)
        open_ended = text[quote.content.end - 1] == ","
        small = text[quote.content.start].islower()
        found.append(Token(whole_start, quote.whole.end, "", "q", False, number + offset, open_ended, small))
        place = quote.whole.end
    _add_words(found, text, place, end)
    return found


def _add_words(found: list[Token], text: str, start: int, end: int) -> None:
    made, add, after = tuple.__new__, found.append, start
    for space, word in _TOKEN.findall(text, start, end):
        begins = after + len(space)
        after = begins + len(word)
        letters = _LETTERS[word]
        if letters is not None:
            add(made(Token, (begins, after, *letters)))


class _Letters(dict[str, tuple[str, str, bool, int, bool, bool] | None]):
    """What a token is by its letters alone, remembered; None for a mark that says nothing."""

    def __missing__(self, word: str) -> tuple[str, str, bool, int, bool, bool] | None:
        letters = None
        if word[0].isalnum():
            letters = (word.lower().replace("’", "'"), "w", word[0].isupper(), -1, False, False)
        elif word not in _QUIET:
            letters = (word, "p", False, -1, False, False)
        if len(self) < _REMEMBERED and len(word) < _LONGEST_REMEMBERED:
            self[word] = letters
        return letters


_LETTERS = _Letters()
