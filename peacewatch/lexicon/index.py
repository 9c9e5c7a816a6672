"""The words the lexicon knows, ready to be found in a text in one pass from left to right."""

from collections.abc import Iterator
from typing import NamedTuple

from peacewatch.lexicon.folding import WORD, fold


class Entry(NamedTuple):
    """What a phrase stands for."""

    sort: str
    """"actor", "nation" (an adjective or genitive of a country), "title", "given" (a given name), …"""
    of: str
    """The actor's id, the country's code, the title in English, …"""
    shape: str
    """A letter a word: "a" any, "C" must begin with a capital, "U" must be all capitals."""
    full: bool = False
    """A full name, or the name of an institution: it needs no context."""
    common: bool = False
    """Counts only where the story names the actor in full, or beside a title it holds."""


class Word(NamedTuple):
    """A word of a text: its folded form and its place."""

    key: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase of the index in a text: words `first` up to, not including, `last`."""

    entries: tuple[Entry, ...]
    first: int
    last: int


class Index:
    """Phrases by their folded words. Filled once, then only read."""

    def __init__(self) -> None:
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._longest: dict[str, int] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Let `phrase`, as `key` folds it, stand for `entry` as well."""
        known = self._entries.get(phrase)
        if known is None:
            self._entries[phrase] = (entry,)
            first, _, rest = phrase.partition(" ")
            length = 1 + rest.count(" ") + (1 if rest else 0)
            if length > self._longest.get(first, 0):
                self._longest[first] = length
        elif entry not in known:
            self._entries[phrase] = (*known, entry)

    def get(self, phrase: str) -> tuple[Entry, ...]:
        """The entries of a phrase as `key` folds it; empty for none."""
        return self._entries.get(phrase, ())

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str, folded: str, words: list[Word]) -> Iterator[Hit]:
        """The longest phrases of the index in `words`, without overlap, where capitals and spacing fit."""
        longest, entries = self._longest, self._entries
        place, count = 0, len(words)
        while place < count:
            length = longest.get(words[place].key)
            if length is None:
                place += 1
                continue
            for last in range(min(place + length, count), place, -1):
                known = entries.get(
                    words[place].key
                    if last == place + 1
                    else " ".join([word.key for word in words[place:last]])
                )
                if known is None or not _adjacent(folded, words, place, last):
                    continue
                fitting = tuple(entry for entry in known if _shaped(entry.shape, text, words, place))
                if fitting:
                    yield Hit(fitting, place, last)
                    place = last - 1
                    break
            place += 1


def words_of(folded: str) -> list[Word]:
    """The words of a folded text. The English possessive is no part of a word, nor is a French article."""
    found = []
    for match in WORD.finditer(folded):
        key, start, end = match.group(), match.start(), match.end()
        if "'" in key:
            if key.endswith("'s"):
                key, end = key[:-2], end - 2
            elif key[1] == "'" and key[0] in "ld":
                key, start = key[2:], start + 2
        found.append(Word(key, start, end))
    return found


def shape_of(phrase: str) -> str:
    """The shape a phrase of the data asks for: small letters ask for nothing, capitals for capitals."""
    shape = []
    for match in WORD.finditer(fold(phrase)):
        word = phrase[match.start() : match.end()]
        shape.append("U" if len(word) > 1 and word.isupper() else "C" if word[0].isupper() else "a")
    return "".join(shape)


def _adjacent(folded: str, words: list[Word], first: int, last: int) -> bool:
    for place in range(first, last - 1):
        between = folded[words[place].end : words[place + 1].start]
        if between not in (" ", "-", ". ", ".", "'s ") and between.strip(' .-\n"«»“”') != "":
            return False
        if len(between) > 3:
            return False
    return True


def _shaped(shape: str, text: str, words: list[Word], first: int) -> bool:
    for place, wanted in enumerate(shape, start=first):
        if wanted == "C":
            if not text[words[place].start].isupper():
                return False
        elif wanted == "U" and not text[words[place].start : words[place].end].isupper():
            return False
    return True
