"""A passage read for the phrases of the lexicon: its words, the hits among them, and what parts them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from peacewatch.analysis.passages import Passage
from peacewatch.lexicon import Lexicon, data
from peacewatch.lexicon.index import Hit, part_of_name, words_of

_CLOSE = (" ", "-", "‑", "\u00a0")
_POSSESSIVE = ("'s ", "’s ", "' ", "’ ", "'s\u00a0", "’s\u00a0")
# A line of which so many words begin with a capital is set as a headline: capitals tell no names there.
_HEADLINE = 0.7


@dataclass(frozen=True, slots=True)
class Beside:
    """The small words of a language by which names are judged (names.toml)."""

    place_before: frozenset[str]
    towards: frozenset[str]
    viewpoint: frozenset[str]
    thing_after: frozenset[str]
    honorifics: frozenset[str]
    abbreviated: frozenset[str]
    article: frozenset[str]
    former: frozenset[str]
    indefinite: frozenset[str]
    linking: frozenset[str]
    modifier: frozenset[str]
    no_name: frozenset[str]
    body_word: frozenset[str]
    affiliation: frozenset[str]
    affiliation_word: frozenset[str]
    academic: frozenset[str]
    role_ends: frozenset[str]
    particle: frozenset[str]
    part_before: frozenset[str]
    hyphen_before: frozenset[str]
    hyphen_after: frozenset[str]
    byline_before: frozenset[str]
    byline_after: frozenset[str]


@cache
def beside(language: str) -> Beside:
    """Those of `language`, of English where the lexicon has none."""
    table = data("names.toml")
    own = table.get(language, table["en"])
    return Beside(**{name: frozenset(own.get(name, "").split()) for name in Beside.__slots__})


class Scan:
    """One passage with its words and hits; `taken` are the words that a name or a role already has."""

    def __init__(self, passage: Passage, lexicon: Lexicon, language: str) -> None:
        self.passage = passage
        self.lexicon = lexicon
        self.language = language
        self.by = beside(language)
        self.text = passage.text
        words = words_of(passage.text)
        self.keys, self.starts, self.ends = words.keys, words.starts, words.ends
        self.hits: list[Hit] = [
            hit for hit in lexicon.index.find(passage.text, words) if not self._prefixed(hit)
        ]
        self.covering: dict[int, Hit] = {
            place: hit for hit in self.hits for place in range(hit.first, hit.last)
        }
        self.taken: set[int] = set()
        self._capitals = [self.text[start].isupper() for start in self.starts]
        self.headline = len(self.keys) < 40 and sum(self._capitals) >= _HEADLINE * len(self.keys)

    def _prefixed(self, hit: Hit) -> bool:
        """True for the "Russian" of "pro-Russian"."""
        return (
            hit.first > 0
            and self.keys[hit.first - 1] in self.by.hyphen_before
            and self.between(hit.first) == "-"
        )

    def hyphened(self, hit: Hit) -> bool:
        """True for the "US" of "US-sanctioned"."""
        after = hit.last
        return (
            after < len(self.keys)
            and self.between(after) == "-"
            and not self.capital(after)
            and self.keys[after] not in self.by.hyphen_after
        )

    def capital(self, place: int) -> bool:
        return self._capitals[place]

    def between(self, place: int) -> str:
        """What stands between the words `place - 1` and `place`."""
        between = self.text[self.ends[place - 1] : self.starts[place]]
        if between == ". " and self.keys[place - 1] in self.by.abbreviated:
            return " "
        return " " if len(between) > 3 and part_of_name(between) else between

    def close(self, place: int) -> bool:
        """True where only a blank or a hyphen parts the word from the one before."""
        return 0 < place < len(self.keys) and self.between(place) in _CLOSE

    def linked(self, place: int) -> bool:
        """True where the word before stands close, or as a possessor."""
        return 0 < place < len(self.keys) and self.between(place) in (*_CLOSE, *_POSSESSIVE)

    def possessive(self, place: int) -> bool:
        """True where the word before is a possessor: "Russia's"."""
        return 0 < place < len(self.keys) and self.between(place) in _POSSESSIVE

    def key(self, place: int) -> str:
        """The folded word there; empty outside the passage."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def before(self, place: int) -> str:
        """The folded word that stands close before, past an article; empty for none."""
        if self.close(place) and self.key(place - 1) in self.by.article:
            place -= 1
        return self.key(place - 1) if self.close(place) else ""

    def sort(self, place: int, *sorts: str) -> Hit | None:
        """The hit that covers the word, if it has an entry of one of these sorts."""
        hit = self.covering.get(place)
        if hit is not None and any(entry.sort in sorts for entry in hit.entries):
            return hit
        return None

    def names(self, place: int, sort: str, *of: str) -> bool:
        """True where the word's hit stands for one of these: `names(3, "title", "governor")`."""
        hit = self.covering.get(place)
        return hit is not None and any(entry.sort == sort and entry.of in of for entry in hit.entries)

    def words_between(self, first: int, last: int) -> str:
        """The text of the words `first` up to, not including, `last`."""
        words = self.passage.original[self.starts[first] : self.ends[last - 1]]
        return words.replace("\u00a0", " ")

    def free(self, first: int, last: int) -> bool:
        return not any(place in self.taken for place in range(first, last))

    def capital_runs(self, particles: frozenset[str]) -> Iterator[tuple[int, int]]:
        """Longest runs of close words with capitals, joined by particles ("von der") and initials."""
        capitals, count = self._capitals, len(self.keys)
        place = 0
        while place < count:
            if not capitals[place]:
                place += 1
                continue
            last = place + 1
            while last < count:
                step = last
                while step < count and self.keys[step] in particles and self.close(step):
                    step += 1
                if step >= count or not capitals[step] or not self._joined(step):
                    break
                last = step + 1
            yield place, last
            place = last

    def _joined(self, place: int) -> bool:
        between = self.between(place)
        if between in _CLOSE:
            return True
        if between == ". ":
            return self.ends[place - 1] - self.starts[place - 1] == 1
        return between in (" “", "” ", ' "', '" ', " «", "» ", " „") and len(between) == 2
