"""Where paragraphs and sentences begin and end, in time linear in the length of the text.

What is no end of a sentence, although a full stop stands there, is data: `lexicon/abbreviations.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from peacewatch.analysis.passages import Span

LONGEST_SENTENCE = 4000
"""Characters. Text that goes on longer without an end is cut at a space, so that rules stay bounded."""

_LINE_BREAK = re.compile(r"[\r\n\u2028\u2029]")
_BREAK = re.compile(
    r"""
    \s                                     # first, so that only at spaces anything is tried
    (?: (?<=[\r\n\u2028\u2029])
      | \s{2,}
      | \s (?=[A-Z]) (?<=[a-z]{4}\s\s) (?<!(?:said|says|told|with|from|that|when|adds)\s\s) )
    """,
    re.VERBOSE,
)
"""A line break, or a gap: what was masked there, a page's layout, a teaser without a stop."""

_END = re.compile(
    r"""
    [.!?…]{1,6} ["'”’»“)\]]{0,4}          # the mark with what closes after it
    (?: (?=\s)
      | (?=[“«„]) | (?=[^\W\d_]) )         # or the space was lost: "he said.The"
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s\"“”«»()\[\]‘—–]+$")
_NEXT = re.compile(r"[\s\"'“”«»„‘(\[—–-]*([^\W_]+)")
_ADDRESSES = frozenset(("НЕТ", "NET", "UA", "LIVE", "INFO", "COM"))
"""What follows the stop in the name of an outlet: "Цензор.НЕТ"."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Stops:
    before_name: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]


@cache
def _stops(language: str) -> _Stops:
    data = tomllib.loads((files("peacewatch.lexicon") / "abbreviations.toml").read_text(encoding="utf-8"))
    chosen = data.get(language, data["en"])
    return _Stops(
        frozenset(chosen["before_name"]), frozenset(chosen["may_end"]), frozenset(chosen["starters"])
    )


def find_lines(text: str) -> tuple[Span, ...]:
    """Lines with content, without the space around them."""
    return _between(_LINE_BREAK, text)


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Lines with content, without the space around them; a gap of three spaces ends one as well."""
    return _between(_BREAK, text)


def _between(breaks: re.Pattern[str], text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    start = 0
    for gap in breaks.finditer(text):
        if gap.start() > start:
            _trim(found, text, start, gap.start())
        start = gap.end()
    _trim(found, text, start, len(text))
    return tuple(found)


def find_sentences(text: str, paragraphs: tuple[Span, ...], language: str) -> tuple[Span, ...]:
    """Sentences of the paragraphs, in order, without overlap; closing marks belong to their sentence.

    A quotation of several sentences is several spans. `language` is a code; what is unknown is read as
    English.
    """
    stops = _stops(language)
    found: list[Span] = []
    for paragraph in paragraphs:
        start = paragraph.start
        for mark in _END.finditer(text, paragraph.start, paragraph.end):
            if mark.end() < paragraph.end and _ends(text, mark.start(), mark.end(), paragraph, stops):
                _add(found, text, start, mark.end())
                start = mark.end()
        _add(found, text, start, paragraph.end)
    return tuple(found)


def _ends(text: str, start: int, end: int, paragraph: Span, stops: _Stops) -> bool:
    """True if a sentence ends with the mark at `start:end`, judged by the words on both sides."""
    following = _NEXT.match(text, end, min(end + 60, paragraph.end))
    if following is None:
        return False  # Marks alone make no sentence.
    word = following.group(1)
    if word[0].islower():
        return False  # "Really?" he asked.
    if not text[end].isspace() and not _glued(text, start, end, word):
        return False
    if text[start] != "." or text[start : start + 2] == "..":
        return True
    before = _WORD_BEFORE.search(text, max(paragraph.start, start - 24), start)
    if before is None or text[end - 1] not in ".)":
        return True
    last = before.group()
    if last in stops.before_name:
        return False
    if last in stops.may_end or _INITIALS.fullmatch(last):
        return word in stops.starters
    if len(last) == 1 and last.isupper():
        return word in stops.starters and len(word) > 1
    return True


def _glued(text: str, start: int, end: int, word: str) -> bool:
    """True for two sentences between which the space was lost; false for addresses and initials."""
    if word in _ADDRESSES and text[start - 1].isalpha():
        return False
    closed = text[end - 1] not in ".!?…"
    return (
        len(word) == 1 or word[1:2].islower() or (word.isupper() and text[start - 3 : start].islower())
    ) and (
        closed
        or text[end] in "“«„"
        or (start >= 2 and text[start - 2 : start].isalpha() and text[start - 1].islower())
    )


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    """Add what lies between, in pieces no longer than `LONGEST_SENTENCE`."""
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        stop = cut if cut > 0 else start + LONGEST_SENTENCE
        _trim(found, text, start, stop)
        start = stop
    _trim(found, text, start, end)


def _trim(found: list[Span], text: str, start: int, end: int) -> None:
    """Add what lies between without the space around it, if anything is left."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        found.append(Span(left, right))
