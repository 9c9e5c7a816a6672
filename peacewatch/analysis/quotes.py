"""Quotations: which characters stand inside quotation marks, whatever the marks and the language.

Texts mix “ ” " ' « » „ “ ‚ ‘ and use the same mark as apostrophe, as opening and as closing mark. Each
mark is judged by the characters beside it and by what is open; paragraphs bound what is never closed. One
pass, linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from peacewatch.analysis.dialogue import CUT, SAYING, trimmed, turns
from peacewatch.analysis.passages import Passage, Span

_MARK = re.compile("[“”„‟\"«»‹›‘’‚‛']")
_SENTENCE_END = re.compile(r"(?<=[a-zа-яё0-9])[.!?]\s+(?=[A-ZА-ЯЁІЇЄҐ])")
_CURLY = re.compile("[“”]")
_WORD = re.compile(r"\w+(?:[-'’ʼ]\w+)*")
_DEEPEST = 4
"""More marks than this open at once are noise, not nesting."""
_LOWER_WORD = re.compile(
    r"(?<=\s)(?:is|are|was|has|had|will|must|not|no|(?!with\b|from\b|into\b|over\b|upon\b)[a-z]{4,})\b"
)
"""A word that the name of a thing would capitalise."""
_LONGEST_UNCLOSED = 1000
_LONGEST_INSERTED = 120
"""Characters of "— сказал он. —" between two parts of a quotation."""
_LONGEST_CARRY = 8
"""Paragraphs that a quotation may run on without any mark."""

_CLOSED_BY = {
    "«": "»",
    "»": "«",
    "‹": "›",
    "“": '”"“',
    "„": '“”"',
    "‟": '”"',
    "”": '”"',
    '"': '"”',
    "‘": "’'",
    "‚": "‘’'",
    "‛": "’'",
    "'": "'’",
}
_SINGLE = "‘‚‛'"
_BEFORE_OPENING = " \t\n\r\u00a0\u202f\u200b([{—–-/:…>" + '«„“"‘‹‚'


class QuotationKind(StrEnum):
    SPEECH = "speech"
    FRAGMENT = "fragment"
    """One to three words: part of the clause around them, or scare quotes."""
    TITLE = "title"
    """The name of a thing: «Известия», "Nord Stream"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One contiguous quoted span."""

    content: Span
    """The words inside the marks."""
    whole: Span
    """With the marks; equal to `content` on a side that has none."""
    mark: str
    """The opening mark; "—" in dialogue set with dashes."""
    kind: QuotationKind
    words: int
    depth: int = 0
    """How many quotations it lies in."""
    closed: bool = True
    """False where the closing mark is missing and a bound was guessed."""
    follows: bool = False
    """True where it carries on the quotation of the paragraph before: same speaker."""

    @property
    def nested(self) -> bool:
        return self.depth > 0


@dataclass(slots=True)
class _Open:
    mark: str
    place: int
    follows: bool = False
    """It carries on the quotation before it."""
    virtual: bool = False
    """Carried over from the paragraph before, without a mark of its own here."""


@dataclass(frozen=True, slots=True)
class _Raw:
    mark: str
    start: int
    """Of the content."""
    end: int
    opening: int
    """Length of the opening mark: 0 where there is none."""
    closing: int
    follows: bool = False
    closed: bool = True
    part: bool = False
    """One of several parts between which the cue stands."""


def find_quotes(
    passage: Passage, told: Callable[[Span], bool] = lambda sentence: False
) -> tuple[Quotation, ...]:
    """All quotations of a passage in order of their start, the outer before those nested in it.

    `told` says of a sentence in dialogue with dashes whether it is the author's, which nothing but its
    words can show: see `dialogue.turns`.
    """
    raw: list[_Raw] = []
    carried = ""
    silent = 0
    pending: list[_Raw] = []
    for number, paragraph in enumerate(passage.paragraphs):
        start, end = trimmed(passage.text, paragraph.start, paragraph.end)
        if start >= end:
            continue
        reopened = bool(carried) and passage.text[start] == carried
        found, unclosed, fulfilled, marked = _in_paragraph(passage.text, start, end, carried, reopened)
        if pending and (reopened or fulfilled):
            raw.extend(pending)
            pending = []
        elif pending and not marked and silent < _LONGEST_CARRY:
            silent += 1
            pending.append(_Raw(carried, start, end, 0, 0, follows=True))
            continue
        elif pending:
            first = pending[0]
            raw.append(_bounded(passage, first, last=False))
            pending = []
        raw.extend(found)
        carried, silent = "", 0
        for place, opened in enumerate(unclosed):
            piece = _Raw(opened.mark, opened.place + 1, end, 1, 0, follows=reopened and place == 0)
            if place == 0 and number + 1 < len(passage.paragraphs):
                carried, pending = opened.mark, [piece]
            else:
                raw.append(_bounded(passage, piece, last=number + 1 == len(passage.paragraphs)))
    raw.extend(_bounded(passage, piece, last=True) for piece in pending[:1])
    raw = [piece for whole in raw for piece in _parted(passage.text, whole)]
    raw.extend(_Raw("—", turn.start, turn.end, 0, 0) for turn in turns(passage, told))
    return tuple(_judged(passage, sorted(raw, key=lambda piece: (piece.start, -piece.end))))


def _in_paragraph(
    text: str, start: int, end: int, carried: str, reopened: bool
) -> tuple[list[_Raw], list[_Open], bool, bool]:
    """Quotations of one paragraph, what it leaves open, whether it closes what was carried, and whether
    it holds a mark that could have."""
    found: list[_Raw] = []
    stack: list[_Open] = []
    marked = fulfilled = False
    if carried and not reopened:
        stack.append(_Open(carried, start, virtual=True))
    for match in _MARK.finditer(text, start, end):
        place, mark = match.start(), match.group()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if (before.isalpha() or before.isdigit()) and after.isalpha() and mark in "'’‘":
            continue
        if carried and (mark == carried or mark in _CLOSED_BY[carried]):
            marked = True
        closes = _closing(stack, mark, before, after, text, place, end)
        if closes is not None:
            opened = stack[closes]
            fulfilled = fulfilled or opened.virtual
            first = opened.place + (0 if opened.virtual else 1)
            found.append(
                _Raw(
                    opened.mark,
                    first,
                    place,
                    0 if opened.virtual else 1,
                    1,
                    follows=opened.virtual or opened.follows,
                )
            )
            del stack[closes:]
        elif _opens(mark, before, after, text, place):
            follows = reopened and place == start
            if stack and stack[-1].virtual and stack[-1].mark == mark:
                stack.pop()
            elif stack and stack[-1].mark == mark and mark in '“„"':
                # The same mark again: the quotation before was reopened, as in each paragraph, or left open.
                left = stack[-1]
                last = place
                while last > left.place + 1 and text[last - 1].isspace():
                    last -= 1
                again = text[last - 1] in ".!?…,"
                if mark == "“" and text[last - 1] not in ".!?…" and _closes_twice(text, place + 1, end):
                    if len(stack) < _DEEPEST:
                        stack.append(_Open(mark, place))
                    continue
                if mark != '"' or (again and text[last - 1 : last] != ","):
                    stack.pop()
                    if again:
                        found.append(_Raw(mark, left.place + 1, last, 1, 0, left.follows))
                    follows = again
                elif ended := _SENTENCE_END.search(
                    text, left.place + 1, min(place, left.place + _LONGEST_UNCLOSED)
                ):
                    # It was never closed: another begins in a later sentence.
                    stack.pop()
                    found.append(
                        _Raw(mark, left.place + 1, ended.start() + 1, 1, 0, left.follows, closed=False)
                    )
            if len(stack) < _DEEPEST:
                stack.append(_Open(mark, place, follows=follows))
    return found, _shared(text, found, stack), fulfilled, marked


def _closes_twice(text: str, start: int, end: int) -> bool:
    """True where as many marks close behind an opening one that the quotation around it is closed too."""
    depth = 1
    for match in _CURLY.finditer(text, start, min(end, start + _LONGEST_UNCLOSED)):
        depth += 1 if match.group() == "“" else -1
        if depth < 0:
            return True
    return False


def _shared(text: str, found: list[_Raw], stack: list[_Open]) -> list[_Open]:
    """What stays open; «… «Известия», — where one mark closed both is closed there."""
    left = []
    for opened in stack:
        if opened.virtual or opened.mark in _SINGLE:
            continue
        inner = None
        if opened.mark == "«":
            inner = next(
                (p for p in found if p.mark == "«" and p.start > opened.place + 1 and _ends(text, p)), None
            )
        if inner is None:
            left.append(opened)
        else:
            found.append(_Raw("«", opened.place + 1, inner.end, 1, 1))
    return left


def _ends(text: str, piece: _Raw) -> bool:
    """A cue or a new sentence follows the closing mark."""
    after = text[piece.end + 1 : piece.end + 5]
    return re.match(r"[,.!?…]?\s?[—–-]\s|[.!?…](?:\s|$)", after) is not None


def _closing(
    stack: list[_Open], mark: str, before: str, after: str, text: str, place: int, end: int
) -> int | None:
    """Which open quotation this mark closes, if any."""
    for number in range(len(stack) - 1, -1, -1):
        opened = stack[number]
        if mark not in _CLOSED_BY[opened.mark] or opened.place + 1 >= place + (1 if opened.virtual else 0):
            continue
        if mark == '"' and _looks_opening(before, after) and before != "…":
            return None
        if mark == "“" and _looks_opening(before, after) and opened.mark != "„":
            return None
        if mark in "'’‘":
            if before.isspace() or after.isalnum():
                return None
            if mark in "'’" and _is_possessive(before, after, text, place, end):
                return None
        return number
    return None


def _opens(mark: str, before: str, after: str, text: str, place: int) -> bool:
    if mark in "«“„‟‹":
        return not after.isspace() or mark in "«„"
    if after.isspace():
        return False
    if mark == "‘" or mark == "‚" or mark == "‛":
        return before in _BEFORE_OPENING
    if mark == "'":
        return before in _BEFORE_OPENING and not re.match(r"\d0s|em\b|tis\b", text[place + 1 : place + 5])
    if mark == '"':
        return _looks_opening(before, after)
    if mark == "”":
        return before.isspace() and after.isalnum()
    return mark == "»" and before.isspace() and after.isalnum() and "«" in text[place : place + 400]


def _looks_opening(before: str, after: str) -> bool:
    return before in _BEFORE_OPENING and not after.isspace() and after not in ",.;:!?)"


def _is_possessive(before: str, after: str, text: str, place: int, end: int) -> bool:
    """In ‘the leaders’ summit failed’ the first mark is an apostrophe: a better closing mark follows."""
    if before not in "sSxz" or after != " ":
        return False
    ahead = text[place + 1 : min(end, place + 200)]
    if not ahead[1:2].islower():
        return False
    following = re.search(r"[‘“«\"]|(?<=[\w.,!?])['’](?!\w)", ahead)
    return following is not None and following.group() in "'’"


def _bounded(passage: Passage, piece: _Raw, *, last: bool) -> _Raw:
    """A quotation nobody closed ends with its sentence, or with a field that was cut short."""
    end = min(piece.end, piece.start + _LONGEST_UNCLOSED)
    cut_short = last and passage.text[piece.end - 1 : piece.end] not in (".", "!", "?")
    if not cut_short:
        sentence = passage.sentence_at(piece.start)
        if sentence is not None:
            end = min(end, max(sentence.end, piece.start + 1))
    return replace(piece, end=end, closed=False)


def _parted(text: str, whole: _Raw) -> Iterator[_Raw]:
    """«Мы ждём, — сказал он. — Времени мало»: the marks hold the cue as well, as is usual in Cyrillic."""
    at, opening = whole.start, whole.opening
    cuts = list(CUT.finditer(text, whole.start, whole.end))
    while len(cuts) >= 2:
        left, right = cuts[0], cuts[1]
        inserted = text[left.end() : right.start()]
        if inserted[:1].islower() and len(inserted) < _LONGEST_INSERTED and SAYING.match(inserted):
            yield replace(whole, start=at, end=left.start(), opening=opening, closing=0, part=True)
            at, opening = right.end(), 0
            cuts = cuts[2:]
        else:
            cuts = cuts[1:]
    yield replace(whole, start=at, opening=opening, part=at > whole.start)


def _judged(passage: Passage, pieces: Iterable[_Raw]) -> Iterator[Quotation]:
    around: list[int] = []
    for piece in pieces:
        start, end = trimmed(passage.text, piece.start, piece.end)
        words = _count(passage.original, start, end) if start < end else 0
        if not words:
            continue
        while around and around[-1] <= start:
            around.pop()
        yield Quotation(
            content=Span(start, end),
            whole=Span(piece.start - piece.opening, piece.end + piece.closing),
            mark=piece.mark,
            kind=_kind(passage.original, piece, start, end, words),
            words=words,
            depth=len(around),
            closed=piece.closed,
            follows=piece.follows,
        )
        around.append(end)


def _count(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))


def _kind(text: str, piece: _Raw, start: int, end: int, words: int) -> QuotationKind:
    if piece.mark == "—" or piece.part:
        return QuotationKind.SPEECH
    if words <= 6 and _is_title(text, piece, start, end):
        return QuotationKind.TITLE
    return QuotationKind.FRAGMENT if words <= 3 else QuotationKind.SPEECH


def _is_title(text: str, piece: _Raw, start: int, end: int) -> bool:
    """A name begins with a capital or a digit, follows its noun directly and runs on without a cue."""
    first = text[start]
    if first.isascii() and _LOWER_WORD.search(text, start + 1, end):
        return False  # “Putin is afraid of peace”
    if not (first.isupper() or first.isdigit()) or text[end - 1] in ",.!?…":
        return False
    before = text[max(0, start - piece.opening - 3) : start - piece.opening].rstrip()
    if not before or not (before[-1].isalnum() or before[-1] in "(,«"):
        return False
    after = text[piece.end + piece.closing : piece.end + piece.closing + 4]
    return re.match(r"[,.!?]?\s?[—–-]\s", after) is None
