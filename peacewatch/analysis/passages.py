"""The pieces of text that the rules read, with offsets that stay those of the field as given."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, place: int) -> bool:
        return self.start <= place < self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One field of a story, prepared once for all rules.

    `text` has the length of `original`: what is not content (captions, bylines, link lists) is masked by
    spaces, line breaks are kept, so that every offset is one of the field as given; names that the outlet
    writes small on purpose ("росія") are as others write them. Sentences and paragraphs hold content only,
    in order, without overlap.
    """

    field: str
    original: str
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]

    def words(self, span: Span) -> str:
        return self.original[span.start : span.end]

    def sentence_at(self, place: int) -> Span | None:
        return _holding(self.sentences, place)

    def paragraph_at(self, place: int) -> Span | None:
        return _holding(self.paragraphs, place)


def _holding(spans: tuple[Span, ...], place: int) -> Span | None:
    index = bisect_right(spans, place, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and place in spans[index] else None
