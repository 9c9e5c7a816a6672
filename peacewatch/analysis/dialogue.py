"""Speech set with dashes instead of quotation marks: «— Мы готовы, — сказал он. — И завтра.»

A page flattened into one paragraph runs author and speaker together: «— … — сказал он. — И завтра. По
словам источника, …». Where the speech stops there only the words can show.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from peacewatch.analysis.passages import Passage, Span

CUT = re.compile(r"(?<=[,.!?…])(?:\s*[—–―]|\s+-)\s+")
"""A dash that may part what is said from who says it."""
SAYING = re.compile(
    r"(?:[\w'’ʼ-]+\s+){0,3}?[\w'’ʼ-]*(?:л|ла|ло|ли|лся|лась|лись|лися|ться|тся|[аиіу]в|вся|ает|яет|ит|ят|ют|ує|ає|ить|же|ать|ять|ють|уть)\b"
)
_TURN = re.compile(r"[—–―-]\s+(?=[«\"“„]?[А-ЯЁЄІЇҐ])")
_SAID = re.compile(r"[—–―-]\s*(?=[а-яёєіїґ])")
_AHEAD = 60
"""Characters after a dash in which somebody is said to speak."""
_LONGEST_SET_APART = 1000


def turns(passage: Passage, told: Callable[[Span], bool]) -> Iterator[Span]:
    """The stretches of speech, in order of their end.

    What no "— сказал он" closes runs up to the first sentence that is `told` by the author. A paragraph is
    speech as well where the next begins with "— сказал он", as pages write that set quotations apart.
    """
    before: Span | None = None
    for paragraph in passage.paragraphs:
        start, end = trimmed(passage.text, paragraph.start, paragraph.end)
        if start >= end:
            continue
        turn = _TURN.match(passage.text, start, end)
        if turn is not None:
            yield from _turns(passage, turn.end(), end, told)
        elif before is not None and says_who(passage.text[start:end]):
            yield before
        set_apart = turn is None and passage.text[start] not in '«“„"' and end - start < _LONGEST_SET_APART
        before = Span(start, end) if set_apart else None


def says_who(line: str) -> bool:
    """True for "– наголосив міністр": what it names the speaker of stands in the line before."""
    dash = _SAID.match(line)
    return dash is not None and SAYING.match(line[: dash.end() + _AHEAD], dash.end()) is not None


def _turns(passage: Passage, start: int, end: int, told: Callable[[Span], bool]) -> Iterator[Span]:
    """The speech of one paragraph that begins with a dash."""
    text = passage.text
    at, speech, reopened = start, True, False
    for cut in CUT.finditer(text, start, end):
        following = text[cut.end() : cut.end() + _AHEAD]
        if not speech:
            at, speech, reopened = cut.end(), True, True
        elif following[:1].islower() and SAYING.match(following):
            yield Span(at, cut.start())
            speech = False
        elif following[:1].isupper() and text[cut.start() - 1] in ".!?…":
            yield from _up_to_the_author(passage, at, cut.start(), reopened, told)
            at, reopened = cut.end(), False
    if speech and at < end:
        yield from _up_to_the_author(passage, at, end, reopened, told)


def _up_to_the_author(
    passage: Passage, start: int, end: int, reopened: bool, told: Callable[[Span], bool]
) -> Iterator[Span]:
    """Speech that nothing closes. Its first sentence is `reopened` after "— сказал он. —" without doubt."""
    sentences = passage.sentences
    index = max(0, bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1)
    while index < len(sentences) and sentences[index].start < end:
        first = max(start, sentences[index].start)
        if (first > start or not reopened) and told(Span(first, min(end, sentences[index].end))):
            end = first
            break
        index += 1
    if start < end:
        yield Span(start, end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the space at both ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
