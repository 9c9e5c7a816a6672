"""The phrases the lexicon knows, found in a text in one pass from left to right.

The inflected forms of some thousand names would take a tenth of a second to make; most are never met. So
spellings are filed by the first letters of their first word, and their forms are made when a text first has a
word that begins so. What is found does not depend on that: all forms of one first word are made together.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import compress
from operator import add
from typing import NamedTuple

from peacewatch.lexicon.folding import WORD, Words, fold, words_in
from peacewatch.lexicon.naming import Spelling, forms

_BEGINNING = 3
"""First letters that no declension of a listed word changes."""
_ENOUGH = 6
"""Characters of a phrase that hold them, whatever marks stand before."""
_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 40
"""Words of which it is remembered that their forms are made, and how long they may be."""

_ARTICLES = ("l'", "d'")
_MIDDLE_NAME = re.compile(
    r"""
    [ \u00a0] (?<=\w[ \u00a0])
    (?: ([A-ZА-ЯЁІЇЄҐ])\.
      | ([А-ЯЁІЇЄҐ][а-яёіїєґ'’]+
         (?: [оеє]вич | [ьїй]ович | ьич | [оеє]вн | [ії]вн | ичн ) (?: [ауеыіоєюї] [мйюї]? )? )
    )
    (?=[ \u00a0][A-ZА-ЯЁІЇЄҐ])
    """,
    re.VERBOSE,
)


class Entry(NamedTuple):
    """What a phrase stands for."""

    sort: str
    """"actor", "nation" (a country's adjective), "title", "body", "place", "given" (a name), "outlet"."""
    of: str
    """The actor's id, the country's code, the title or body in English, a given name's gender, …"""
    full: bool = False
    """A full name, or the name of an institution: it needs no context."""
    common: bool = False
    """Counts only where the story names the actor in full, or beside a title it holds."""


class Hit(NamedTuple):
    """A phrase of the index in a text: words `first` up to, not including, `last`."""

    entries: tuple[Entry, ...]
    first: int
    last: int

    def entry(self, sort: str) -> Entry | None:
        """Its first entry of that sort."""
        for entry in self.entries:
            if entry.sort == sort:
                return entry
        return None


class Index:
    """Phrases by their folded words."""

    def __init__(self) -> None:
        self._filed: dict[str, list[tuple[Spelling, Entry]]] = {}
        self._entries: dict[str, tuple[tuple[Entry, str], ...]] = {}
        self._longest: dict[str, int] = {}
        self._met: set[str] = set()

    def add(self, spelling: Spelling, entry: Entry) -> None:
        """Let every form of `spelling` stand for `entry`. To be done before anything is looked up."""
        self._filed.setdefault(_beginning(spelling.text[:_ENOUGH]), []).append((spelling, entry))

    def get(self, phrase: str) -> tuple[Entry, ...]:
        """The entries of a phrase as `folding.key` folds it, whatever its capitals; empty for none."""
        first = phrase.partition(" ")[0]
        self._make(first[:_BEGINNING])
        self._make(first[: _BEGINNING - 1])
        return tuple(entry for entry, _ in self._entries.get(phrase, ()))

    def find(self, text: str, words: Words) -> Iterator[Hit]:
        """The longest phrases of the index among the words of `text`, without overlap, where capitals fit.

        A capital in the data asks for one in the text, a word all in capitals for the same; small letters
        ask for nothing.
        """
        keys = words.keys
        self._make_all(keys)
        entries = self._entries
        count, past = len(keys), 0
        lengths = list(map(self._longest.get, keys))
        for place, length in compress(enumerate(lengths), lengths):
            if length is None or place < past:
                continue
            for last in range(min(place + length, count), place, -1):
                known = entries.get(keys[place] if last == place + 1 else " ".join(keys[place:last]))
                if known is None or not _adjacent(text, words, place, last):
                    continue
                fitting = tuple([entry for entry, shape in known if _shaped(shape, text, words, place)])
                if fitting:
                    yield Hit(fitting, place, last)
                    past = last
                    break

    def _make_all(self, keys: Iterable[str]) -> None:
        """Make the forms of all that may begin with these words."""
        new = set(keys) - self._met
        if not new or not self._filed:
            return
        if len(self._met) < _REMEMBERED:
            self._met |= {key for key in new if len(key) < _LONGEST_REMEMBERED}
        beginnings = {key[:_BEGINNING] for key in new}
        beginnings |= {beginning[:-1] for beginning in beginnings if len(beginning) == _BEGINNING}
        for beginning in sorted(beginnings & self._filed.keys()):
            self._make(beginning)

    def _make(self, beginning: str) -> None:
        for spelling, entry in self._filed.pop(beginning, ()):
            shape = _shape_of(spelling.text)
            for phrase in forms(spelling):
                self._put(phrase, entry, shape)

    def _put(self, phrase: str, entry: Entry, shape: str) -> None:
        known = self._entries.get(phrase)
        if known is None:
            self._entries[phrase] = ((entry, shape),)
            first, blank, rest = phrase.partition(" ")
            length = 2 + rest.count(" ") if blank else 1
            if length > self._longest.get(first, 0):
                self._longest[first] = length
        elif (entry, shape) not in known:
            self._entries[phrase] = (*known, (entry, shape))


@cache
def _beginning(text: str) -> str:
    """The first letters of a text's first word; fewer of so short a name as "Кая", whose third changes."""
    first = WORD.search(fold(text))
    word = first.group() if first else ""
    return word[: _BEGINNING if len(word) > _BEGINNING else _BEGINNING - 1]


def words_of(text: str) -> Words:
    """The words by which a text is looked up.

    The English possessive is no part of a word, nor is a French article. Middle initials and patronymics
    ("Vladimir V. Putin", "Владимир Владимирович Путин") are left out: names are listed without them.
    """
    folded, keys, starts, ends = words_in(text)
    if any(article in folded for article in _ARTICLES):
        keys, starts = keys.copy(), starts.copy()
        for place, key in enumerate(keys):
            # What bears a possessive is a name: "D'Souza's".
            if key.startswith(_ARTICLES) and starts[place] + len(key) == ends[place]:
                keys[place] = key[2:]
                starts[place] += 2
    if "'s" in folded:
        ends = list(map(add, starts, map(len, keys)))
    if left_out := {match.start(match.lastindex or 0) for match in _MIDDLE_NAME.finditer(text)}:
        kept = [start not in left_out for start in starts]
        keys = list(compress(keys, kept))
        starts, ends = list(compress(starts, kept)), list(compress(ends, kept))
    return Words(folded, keys, starts, ends)


def part_of_name(between: str) -> bool:
    """True for what may part the words of one name or phrase, a middle name that was left out included."""
    if len(between) > 4:
        return between[0] == between[-1] == " " and " " not in between[1:-1] and between[1].isupper()
    return (len(between) == 4 and between[2] == ".") or not between.strip(" \u00a0.-‑–'’s\n\"«»“”„")


def _shape_of(phrase: str) -> str:
    """A letter a word: "a" any, "C" begins with a capital, "U" all in capitals."""
    shape = []
    for match in WORD.finditer(fold(phrase)):
        word = phrase[match.start() : match.end()]
        shape.append("U" if len(word) > 1 and word.isupper() else "C" if word[0].isupper() else "a")
    return "".join(shape)


def _adjacent(text: str, words: Words, first: int, last: int) -> bool:
    """True where nothing but blanks, hyphens, the stop of an initial, or quotation marks part the words."""
    for place in range(first, last - 1):
        between = text[words.ends[place] : words.starts[place + 1]]
        if between != " " and not part_of_name(between):
            return False
    return True


def _shaped(shape: str, text: str, words: Words, first: int) -> bool:
    for place, wanted in enumerate(shape, start=first):
        if wanted == "C":
            if not text[words.starts[place]].isupper():
                return False
        elif wanted == "U" and not text[words.starts[place] : words.ends[place]].isupper():
            return False
    return True
