"""A passage cut into what the rules read at once: sentences, joined where a quotation runs over them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from peacewatch.analysis.cast import Named
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.quotes import Quotation, QuotationKind
from peacewatch.analysis.slavic.grammar import Cue, Form, Grammar, fold
from peacewatch.analysis.slavic.inflection import is_verb

_TOKEN = re.compile(r"[^\W_]+(?:(?:[-‐'’ʼ`]|\.(?=[A-Za-z]{2,4}\b|НЕТ\b))[^\W_]+)*|[.!?…]+|[^\w\s]")
_SET_APART = re.compile(r"[,.!?…]?\s*[—–―-]\s*[а-яёєіїґ]")
"""What goes on behind a quotation in a line of its own: "– наголосив Сибіга"."""
_OPENING = 4
"""Characters of a line that show it."""
_DASHES = frozenset("—–-―−")
MOST_CUES = 16
"""Cues read of one unit: what has more is no sentence."""
LONGEST_UNIT = 6000
"""Characters. A longer unit is read up to here, so that rules stay bounded."""


@dataclass(slots=True)
class Token:
    text: str
    key: str
    """The word as the data writes it; "—" for any dash, "«»" for a quotation that stands as one token."""
    start: int
    end: int
    word: bool = True
    """A word or a number; else a mark, or a quotation."""
    quoted: bool = False
    """Within the marks of a fragment or a title."""
    quotation: Quotation | None = None


@dataclass(slots=True)
class CueAt:
    """A cue in a unit: tokens `first` up to, not including, `last`."""

    cue: Cue
    form: Form
    first: int
    last: int
    negated: bool


@dataclass(slots=True)
class Unit:
    span: Span
    tokens: list[Token]
    keys: list[str]
    cues: list[CueAt]
    named: dict[int, Named] = field(default_factory=dict)
    """The actor named by each token, where one is; filled by whoever reads the unit."""

    def token_from(self, place: int) -> int:
        """Index of the first token that begins at `place` or after it."""
        return bisect_left(self.tokens, place, key=lambda token: token.start)

    def place_of(self, at: CueAt) -> Span:
        """The characters of a cue."""
        return Span(self.tokens[at.first].start, self.tokens[at.last - 1].end)


def find_units(passage: Passage, quotations: tuple[Quotation, ...], grammar: Grammar) -> Iterator[Unit]:
    """The passage's sentences as units, in order. Spoken quotations are one token each."""
    outer = [q for q in quotations if not q.nested]
    next_quotation = 0
    sentences = passage.sentences
    index = 0
    while index < len(sentences):
        start, end = sentences[index].start, sentences[index].end
        index += 1
        while True:
            while next_quotation < len(outer) and outer[next_quotation].whole.end <= start:
                next_quotation += 1
            reach = end
            ahead = next_quotation
            while ahead < len(outer) and outer[ahead].whole.start < reach:
                reach = max(reach, outer[ahead].whole.end)
                ahead += 1
            following = sentences[index].start if index < len(sentences) else len(passage.text)
            runs_over = end <= following < reach
            spoken = outer[ahead - 1].whole.end if ahead > next_quotation else reach
            said = spoken >= end - 1 and _SET_APART.match(passage.text, spoken, following + _OPENING)
            if index >= len(sentences) or not (runs_over or said):
                end = max(end, reach)
                break
            end = sentences[index].end
            index += 1
        ahead = next_quotation
        while ahead < len(outer) and outer[ahead].whole.start < end:
            ahead += 1
        yield as_unit(passage, Span(start, end), outer[next_quotation:ahead], grammar)


def as_unit(passage: Passage, span: Span, quotations: list[Quotation], grammar: Grammar) -> Unit:
    """One stretch of a passage as a unit, whatever sentences it holds."""
    start, end = span.start, span.end
    tokens: list[Token] = []
    place = start
    for quotation in quotations:
        if quotation.whole.start < place:
            continue
        tokens.extend(_tokens(passage.text, place, quotation.whole.start))
        whole = passage.text[quotation.whole.start : quotation.whole.end]
        if quotation.kind is QuotationKind.SPEECH or _stands_alone(passage.text, quotation, start):
            tokens.append(
                Token(
                    whole[:1],
                    "«»",
                    quotation.whole.start,
                    quotation.whole.end,
                    word=False,
                    quotation=quotation,
                )
            )
        else:
            for token in _tokens(passage.text, quotation.content.start, quotation.content.end):
                token.quoted = True
                tokens.append(token)
        place = quotation.whole.end
    tokens.extend(_tokens(passage.text, place, min(end, max(place, start + LONGEST_UNIT))))
    keys = [token.key for token in tokens]
    return Unit(span, tokens, keys, list(islice(_cues(tokens, keys, grammar), MOST_CUES)))


def _stands_alone(text: str, quotation: Quotation, start: int) -> bool:
    """A short quotation that is spoken all the same: «Никогда», — сказал он; Он сказал: «Никогда»."""
    if quotation.kind is QuotationKind.TITLE:
        return False
    before = text[max(start, quotation.whole.start - 3) : quotation.whole.start].rstrip()
    after = text[quotation.whole.end : quotation.whole.end + 5]
    return before.endswith(":") or (not before and re.match(r"[,.!?…]?\s*[—–-]\s", after) is not None)


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        words = match.group()
        first = words[0]
        if first.isalnum():
            yield Token(words, fold(words), match.start(), match.end())
        else:
            key = "—" if first in _DASHES else first
            yield Token(words, key, match.start(), match.end(), word=False)


def _cues(tokens: list[Token], keys: list[str], grammar: Grammar) -> Iterator[CueAt]:
    negations = grammar.words("negation")
    place = 0
    while place < len(tokens):
        token = tokens[place]
        found = grammar.cue(keys, place) if token.word and not token.quoted else None
        if found is None and place > 1 and _after_quotation(tokens, place):
            found = _unknown_cue(token, grammar)
        if found is None:
            place += 1
            continue
        cue, length = found
        negated = (place > 0 and keys[place - 1] in negations) or keys[place] in negations
        forms = (grammar.form(key) for key in keys[place : place + length] if key not in negations)
        form = next((form for form in forms if form is not Form.OTHER), Form.OTHER)
        yield CueAt(cue, form, place, place + length, negated)
        place += length


def _after_quotation(tokens: list[Token], place: int) -> bool:
    """Directly after «…», — where a verb can only be one of saying."""
    if not tokens[place].word or tokens[place - 1].key != "—":
        return False
    place -= 2
    while place > 0 and tokens[place].key in (",", "!", "?", "…", "."):
        place -= 1
    return tokens[place].quotation is not None


def _unknown_cue(token: Token, grammar: Grammar) -> tuple[Cue, int] | None:
    """A verb that the data lack: «…», — отрезала Каллас."""
    form = grammar.form(token.key)
    if form in (Form.MASCULINE, Form.FEMININE, Form.PLURAL) and is_verb(token.text, grammar.language):
        return Cue(token.key, "say", frozenset({"quote"}), frozenset()), 1
    return None
