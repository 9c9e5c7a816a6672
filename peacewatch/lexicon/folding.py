"""Folding for look-up: one character stays one character, so that every offset stays that of the text.

Upper case, accents, ё/е, kinds of apostrophe, hyphen and space are made alike. Nothing that changes length
("İ".lower(), casefold, NFKC) is used.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple


def _marked() -> dict[str, str]:
    """What small letters and marks become: letters without their accents, marks in their plainest form."""
    plain = {}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and not chr(code).isupper():
            plain[chr(code)] = base.lower()
    plain |= dict(zip("łøđıßёґ", "lodisег", strict=True))
    plain |= dict.fromkeys("’ʼ‘`´ʹ＇", "'")
    plain |= dict.fromkeys("\u00a0\u202f\u2007\u2009", " ")
    plain |= dict.fromkeys("‐‑‒", "-")
    return plain


_PLAIN = _marked()
_MARKED = re.compile(f"[{''.join(_PLAIN)}]")
_WORD = r"[^\W_]+(?:'[^\W_]+)*"
WORD = re.compile(_WORD)
"""A word of folded text; apostrophes within it belong to it ("обов'язок", "zelensky's")."""
_PARTED = re.compile(f"({_WORD})")


def fold(text: str) -> str:
    """`text` folded, of the same length."""
    # "İ" is the one letter that grows.
    low = text.replace("İ", "i").lower()
    if low.isascii():
        return low.replace("`", "'")
    return _MARKED.sub(lambda mark: _PLAIN[mark.group()], low)


class Words(NamedTuple):
    """A text folded, and its words: folded and without a possessive 's, and where each begins and ends.

    The possessive lies between begin and end all the same.
    """

    folded: str
    keys: list[str]
    starts: list[int]
    ends: list[int]


@lru_cache(maxsize=64)
def words_in(text: str) -> Words:
    """Its words, remembered, since several rules read one text. Not to be written to."""
    folded = fold(text)
    pieces = _PARTED.split(folded)
    edges = list(accumulate(map(len, pieces)))
    keys = pieces[1::2]
    if "'s" in folded:
        keys = [key.removesuffix("'s") for key in keys]
    return Words(folded, keys, edges[:-1:2], edges[1::2])


def key(phrase: str) -> str:
    """The look-up key of a phrase: its folded words, with one blank between."""
    return " ".join(WORD.findall(fold(phrase)))


_LATIN = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфыэіє", "abvgdeziklmnoprstufieie", strict=True)),
        **dict(zip("жхцчшщюя", ("zh", "kh", "ts", "ch", "sh", "shch", "iu", "ia"), strict=True)),
        **dict.fromkeys("йїjy", "i"),
        **dict.fromkeys("ьъ'", ""),
        "x": "ks",
    }
)


def identity(name: str, language: str) -> str:
    """A person's name as an id: "Oleksiy Melnyk" and "Олексій Мельник" are "oleksi-melnik".

    Folded, in Latin letters, without initials; i, y and j, on which transliterations differ, are one.
    """
    folded = key(name).replace("г", "h" if language == "uk" else "g")
    words = [word.translate(_LATIN) for word in folded.split()]
    return "-".join(re.sub("^ie", "e", re.sub("i+", "i", word)) for word in words if len(word) > 1)
