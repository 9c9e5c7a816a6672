"""What of a story is text, and what is caption, byline, agency line, link list or a teaser of another story.

What is no content is masked by spaces, never cut, so that every offset stays one of the field as given.
The patterns are data: `lexicon/boilerplate.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from peacewatch.analysis.dialogue import says_who
from peacewatch.analysis.flattened import leftovers
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.sentences import find_lines, find_paragraphs, find_sentences
from peacewatch.analysis.written_small import written_large
from peacewatch.records import Story

READ = {"title": 2_000, "summary": 20_000, "text": 200_000}
"""Characters of each field that are read: of the text a book's worth, six times the longest article known.
What lies beyond is not analysed, and the analysis says so (see `unread`)."""

LONGEST_LINE = 700
"""Characters. A longer line is a page laid out in one: it is judged sentence by sentence."""

_INLINE_FLAG = "(?i)"
_BRACKET = re.compile(r"[(\[]")
_SUFFIX = re.compile(r"\s\|\s[^\n]{2,80}$")
_HEADLINE = re.compile(r"(?<!\S)(?:[^\sa-zа-яёіїєґ]{1,24}[ \xa0]){5,40}[^\sa-zа-яёіїєґ]{2,24}(?=\s|$)")
_SPOKEN_END = re.compile(r"(?:[.!?…:;,\"”»)\]]|[.!?…,]['’])\s*$")
_NAME_OR_WORD = re.compile(r"[A-ZА-ЯЁІЇЄҐ][\w’'-]{2,}|[^\W\d_]{6,}")
_STRUCTURED = 6
"""Lines. A text of fewer is no page whose headings and menus could be told from its sentences."""
_LONGEST_TAIL = 400
_WHOSE = re.compile(r"(?:Джерело|Источник):\s\S.*\s(?:з|у|в|на|за|під|со?|во|по)\s")
"""Below a lead, whose it is: "Джерело: Стармер на пресконференції"; a photograph's credit is a bare name."""
_LONGEST_HEADING = 100
_MARKS = ".,;:!?()[]'\"“”‘’«»"
_GLUED = 80
"""Characters. A notice followed by more than that in its sentence has an article's words glued to it."""
_TEASERS = 9
"""How many sentences before a page's closing line may be teasers."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    line: re.Pattern[str]
    list_head: re.Pattern[str]
    dateline: re.Pattern[str]
    sentences: dict[str, re.Pattern[str]]
    """By a word that the sentence must hold for the pattern to be tried."""
    credit: re.Pattern[str]
    closing: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads((files("peacewatch.lexicon") / "boilerplate.toml").read_text(encoding="utf-8"))

    def any_of(patterns: list[str]) -> re.Pattern[str]:
        return re.compile(
            "|".join(
                f"(?i:{p.removeprefix(_INLINE_FLAG)})" if p.startswith(_INLINE_FLAG) else f"(?:{p})"
                for p in patterns
            )
        )

    tried: dict[str, list[str]] = {}
    for words, patterns in data["sentences"].items():
        for word in words.split():
            tried.setdefault(word, []).extend(patterns)
    return _Patterns(
        line=any_of(data["lines"]),
        list_head=any_of(data["lists"]),
        dateline=any_of(data["datelines"]),
        sentences={word: any_of(patterns) for word, patterns in tried.items()},
        credit=any_of(data["credits"]),
        closing=any_of(data["closings"]),
        tail=any_of(data["tails"]),
    )


def prepare(story: Story, language: str) -> tuple[Passage, ...]:
    """The story's fields that hold anything, in the order title, summary, text, each prepared once.

    `language` is a code ("en", "ru", "uk"); it decides where sentences end. Of a field longer than `READ`
    allows the beginning is prepared.
    """
    return tuple(
        prepare_field(name, story.in_field(name)[:most], language)
        for name, most in READ.items()
        if story.in_field(name)
    )


def unread(story: Story) -> int:
    """Characters of the story beyond what is read of each field."""
    return sum(max(len(story.in_field(name)) - most, 0) for name, most in READ.items())


def prepare_field(field: str, original: str, language: str) -> Passage:
    """One field: masked, with the spans of its paragraphs and sentences. Linear in its length."""
    written = written_large(original) if language in ("uk", "ru") else original
    if field == "title":
        text = _mask(written, [Span(*m.span()) for m in [_SUFFIX.search(original, 20)] if m])
        paragraphs = find_paragraphs(text)
        return Passage(
            field=field,
            original=original,
            text=text,
            paragraphs=paragraphs,
            sentences=find_sentences(text, paragraphs, language),
        )
    text = _mask(written, _lines_without_content(original) + _inside_lines(original))
    paragraphs = find_paragraphs(text)
    sentences = find_sentences(text, paragraphs, language)
    if notices := _sentences_without_content(text, sentences):
        text = _mask(text, notices)
        paragraphs = find_paragraphs(text)
        sentences = find_sentences(text, paragraphs, language)
    return Passage(field=field, original=original, text=text, paragraphs=paragraphs, sentences=sentences)


def _mask(text: str, spans: list[Span]) -> str:
    """The text with spaces in these places; line breaks stay. The spans may overlap."""
    if not spans:
        return text
    pieces = []
    place = 0
    for span in sorted(spans):
        start = max(span.start, place)
        if span.end <= start:
            continue
        pieces.append(text[place:start])
        pieces.append("".join("\n" if c == "\n" else " " for c in text[start : span.end]))
        place = span.end
    pieces.append(text[place:])
    return "".join(pieces)


def _lines_without_content(text: str) -> list[Span]:
    """Captions, bylines, headings of lists, and the links listed under them."""
    patterns = _patterns()
    lines = find_lines(text)
    found = []
    in_list = False
    structured = len(lines) >= _STRUCTURED
    for number, line in enumerate(lines):
        if len(line) > LONGEST_LINE or _WHOSE.match(text, line.start, line.end):
            in_list = False
            continue
        if len(line) < 4 and structured:
            found.append(line)
            continue
        words = text[line.start : line.end]
        if patterns.list_head.fullmatch(words):
            in_list = True
            found.append(line)
        elif (
            patterns.line.fullmatch(words)
            or (in_list and len(words) < 160 and not _SPOKEN_END.search(words))
            or (structured and _is_heading(text, lines, number))
        ):
            found.append(line)
        else:
            in_list = False
    return found


def _is_heading(text: str, lines: tuple[Span, ...], number: int) -> bool:
    """True for a short line that is no sentence: a heading, an entry of a menu, a tag.

    A line that the next one carries on in small letters, or that carries on the one before, is text broken
    by a link or by hand; one that the next gives to somebody ("– наголосив міністр") is what was said.
    """
    line = lines[number]
    if len(line) > _LONGEST_HEADING or _SPOKEN_END.search(text, line.start, line.end):
        return False
    if text[line.start].islower():
        return False
    if number + 1 < len(lines):
        following = text[lines[number + 1].start : lines[number + 1].end]
        if following[0].islower() or following[0] in ",;" or says_who(following):
            return False
    if number and len(lines[number - 1]) > _LONGEST_HEADING:
        return bool(_SPOKEN_END.search(text, lines[number - 1].start, lines[number - 1].end))
    return True


def _inside_lines(text: str) -> list[Span]:
    """The dateline, credits in brackets, and headlines in capitals of other stories."""
    patterns = _patterns()
    found = []
    for bracket in _BRACKET.finditer(text):
        if credit := patterns.credit.match(text, bracket.start()):
            found.append(Span(*credit.span()))
    found += leftovers(text)
    if dateline := patterns.dateline.match(text, len(text) - len(text.lstrip())):
        found.append(Span(*dateline.span()))
    if tail := patterns.tail.search(text.rstrip(), max(0, len(text) - _LONGEST_TAIL)):
        found.append(Span(*tail.span()))
    for headline in _HEADLINE.finditer(text):
        words = headline.group()
        letters = sum(c.isalpha() for c in words)
        if letters >= 25 and letters > len(words) * 0.6 and not _is_quoted(text, headline.start()):
            found.append(Span(*headline.span()))
    return found


def _is_quoted(text: str, place: int) -> bool:
    """True where a quotation stands open: a post in capitals is somebody's words."""
    before = text[max(0, place - 600) : place + 1]
    before = before[before.rfind("\n") + 1 :]
    return (
        before.count("“") > before.count("”")
        or before.count('"') % 2 == 1
        or before.count("«") > before.count("»")
    )


def _sentences_without_content(text: str, sentences: tuple[Span, ...]) -> list[Span]:
    """Notices of the page, and what follows the article's own end: credits of the desk, teasers."""
    patterns = _patterns()
    found: list[Span] = []
    noted: set[int] = set()
    hints = _words(text) & patterns.sentences.keys()
    closing = len(sentences)
    for index, sentence in enumerate(sentences):
        words = text[sentence.start : sentence.end]
        low = words.lower()
        if not any(hint in low for hint in hints):
            continue
        ends = [
            notice.end()
            for word in hints & _words(low)
            for notice in patterns.sentences[word].finditer(words)
        ]
        if not ends:
            continue
        last = max(ends)
        if len(words) - last < _GLUED:
            found.append(sentence)
            noted.add(index)
        else:
            # The page ran on into the article without a full stop.
            found.append(Span(sentence.start, sentence.start + last))
        if closing == len(sentences) and index > len(sentences) * 0.6 and patterns.closing.search(words):
            closing = index
    if closing < len(sentences):
        found += sentences[closing:]
        found += _teasers(text, [s for i, s in enumerate(sentences[:closing]) if i not in noted])
    return found


def _words(text: str) -> set[str]:
    """Its words in small letters, without the marks around them."""
    return {word.strip(_MARKS) for word in set(text.lower().split())}


def _teasers(text: str, sentences: list[Span]) -> list[Span]:
    """Sentences before the closing line of a page that take up nothing the article has spoken of.

    A teaser names its people in full and shares few names and long words with the article; the row of
    them ends where, read backwards, two sentences running belong to the article. On a page of many lines a
    teaser has one of its own.
    """
    if len(sentences) < 2 * _TEASERS:
        return []
    first = len(sentences) - _TEASERS
    known = _stems(text[sentences[0].start : sentences[first - 1].end])
    lines = find_lines(text)
    alone = frozenset(lines)
    strange = []
    for sentence in sentences[first:]:
        stems = _stems(text[sentence.start : sentence.end])
        apart = len(lines) < _STRUCTURED or sentence in alone
        strange.append(apart and len(stems) >= 4 and len(stems & known) < 0.4 * len(stems))
    start = len(strange)
    for index in range(len(strange) - 1, -1, -1):
        if strange[index]:
            start = index
        elif index + 1 < len(strange) and not strange[index + 1]:
            break
    row = strange[start:]
    return sentences[first + start :] if sum(row) >= 3 else []


def _stems(text: str) -> set[str]:
    return {word.group()[:6].lower() for word in _NAME_OR_WORD.finditer(text)}
