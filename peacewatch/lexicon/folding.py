"""Folding for look-up: one character stays one character, so that every offset stays that of the text.

Upper case, accents, ё/е, kinds of apostrophe, hyphen and space are made alike. Nothing that changes length
("İ".lower(), casefold, NFKC) is used.
"""

import re
import unicodedata


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00)):
        lower = chr(code).lower()
        if len(lower) != 1:
            lower = chr(code)
        base = unicodedata.normalize("NFD", lower)[0]
        folded = base if base.isascii() else lower
        if folded != chr(code):
            table[code] = folded
    table |= {ord(given): plain for given, plain in zip("łŁøØđĐıİßёЁґҐ", "llooddiisеегг", strict=True)}
    table |= dict.fromkeys(map(ord, "’ʼ‘`´ʹ＇"), "'")
    table |= dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009"), " ")
    table |= dict.fromkeys(map(ord, "‐‑‒"), "-")
    return table


_FOLDED = _table()
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
"""A word of folded text; apostrophes within it belong to it ("обов'язок", "zelensky's")."""


def fold(text: str) -> str:
    """`text` folded, of the same length."""
    return text.translate(_FOLDED)


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
