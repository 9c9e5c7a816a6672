"""The search index: FTS5 over the stems of titles, summaries, texts and quotes, and of the user's notes.

`rowid` is the story's (position's) number, which is the order of arrival: ordered by it, a common word among
a million stories takes 0.1 ms, ordered by date or rank hundreds.
"""

import sqlite3
from collections.abc import Sequence

from peacewatch.analysis.grouping import development_id, founder_of, split_off
from storage.words import VERSION, WORD, fold, folded_words, stem, stems

SHORTEST_PREFIX = 3
"""Letters: a shorter prefix means going through most of the index."""

_SPOKEN = (
    "SELECT p.number, p.words, p.speaker_name || ' ' || coalesce(a.name, '') FROM positions AS p "
    "LEFT JOIN actors AS a ON a.id = p.speaker"
)


def index_story(connection: sqlite3.Connection, number: int, *, first: bool = False) -> None:
    """Have a story found by its words of now; `first` where nothing of it is in the index yet."""
    if not first:
        forget_story(connection, number)
    id, title, summary, text, relevance = connection.execute(
        "SELECT id, title, summary, text, relevance FROM stories WHERE number = ?", (number,)
    ).fetchone()
    summary = " ".join([summary, *notes_on(connection, id)])
    connection.execute(
        "INSERT INTO story_search (rowid, title, summary, text, relevant) VALUES (?, ?, ?, ?, ?)",
        (number, stems(title), stems(summary), stems(text), "" if relevance == "not" else "yes"),
    )


def forget_story(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("DELETE FROM story_search WHERE rowid = ?", (number,))


def index_position(connection: sqlite3.Connection, number: int, words: str, speaker: str) -> None:
    connection.execute("DELETE FROM position_search WHERE rowid = ?", (number,))
    note = connection.execute(
        "SELECT note FROM marks WHERE subject = (SELECT id FROM positions WHERE number = ?)", (number,)
    ).fetchone()
    if note and note["note"]:
        words = f"{words} {note['note']}"
    connection.execute(
        "INSERT INTO position_search (rowid, words, speaker) VALUES (?, ?, ?)",
        (number, stems(words), stems(speaker)),
    )


def notes_on(connection: sqlite3.Connection, story: str) -> list[str]:
    """The user's notes on a story, on the development that it founded, and on what is stated in it."""
    founded = development_id(story)
    rows = connection.execute(
        "SELECT note FROM marks WHERE subject IN (?, ?, ?) AND note <> '' "
        "UNION ALL SELECT note FROM marks WHERE kind = 'position' AND story = ? AND note <> ''",
        (story, founded, split_off(founded), story),
    )
    return [row["note"] for row in rows]


def index_note(connection: sqlite3.Connection, story: str, subject: str) -> None:
    """Have a note that came, went or changed found with its story, and with its position.

    One on a development is found with the story that founded it.
    """
    for row in connection.execute(
        "SELECT number FROM stories WHERE id IN (?, ?)", (story, founder_of(subject))
    ).fetchall():
        index_story(connection, row["number"])
    for number, words, speaker in connection.execute(f"{_SPOKEN} WHERE p.id = ?", (subject,)).fetchall():
        index_position(connection, number, words, speaker)


def forget_position(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("DELETE FROM position_search WHERE rowid = ?", (number,))


def expression(words: Sequence[str], phrases: Sequence[str] = (), without: Sequence[str] = ()) -> str:
    """What FTS5 is asked: all words and phrases, and none of those without. Never a syntax error.

    A word that ends with "*" stands for all that begin with it, from three letters on. Returns empty text
    where nothing that can be looked for is left.
    """
    wanted = [term for text in words for term in _terms(text)]
    wanted += [f'"{phrase}"' for text in phrases if (phrase := stems(text))]
    unwanted = [f'"{phrase}"' for text in without if (phrase := stems(text))]
    if not wanted:
        return ""
    return " AND ".join(wanted) + "".join(f" NOT {term}" for term in unwanted)


def among_relevant(match: str) -> str:
    """The same, of relevant stories only: a few of a million, so that a common word is found as fast."""
    return f'relevant : "yes" AND ({match})'


def unwanted_expression(without: Sequence[str]) -> str:
    """What FTS5 is asked where only words that may not occur are given."""
    return " OR ".join(f'"{phrase}"' for text in without if (phrase := stems(text)))


def _terms(text: str) -> list[str]:
    found = WORD.findall(text)
    terms = [f'"{stem(word)}"' for word in found]
    if found and text.rstrip().endswith("*") and len(beginning := fold(found[-1])) >= SHORTEST_PREFIX:
        shorter = min(beginning, stem(found[-1]), key=len)
        terms[-1] = f'"{shorter}" *' if len(shorter) >= SHORTEST_PREFIX else f'"{beginning}" *'
    return terms


def holds_phrase(phrase: str, *texts: str) -> bool:
    """True where one of the texts has exactly these words in this order, whatever their case and marks."""
    wanted = f" {' '.join(folded_words(phrase))} "
    return any(wanted in f" {' '.join(folded_words(text or ''))} " for text in texts)


def snippet(words: Sequence[str], *texts: str, width: int = 160) -> str:
    """Some `width` characters of the first text that has one of the words, cut at word boundaries."""
    wanted = {stem(word) for text in words for word in WORD.findall(text)}
    beginnings = tuple(
        fold(found[-1])
        for text in words
        if text.rstrip().endswith("*") and (found := WORD.findall(text)) and len(found[-1]) >= SHORTEST_PREFIX
    )
    for text in texts:
        for match in WORD.finditer(text):
            folded = fold(match[0])
            if stem(match[0]) in wanted or (beginnings and folded.startswith(beginnings)):
                return _around(text, match.start(), width)
    return ""


def _around(text: str, place: int, width: int) -> str:
    start, end = max(0, place - width // 3), min(len(text), place + width * 2 // 3)
    if start > 0:
        start = text.find(" ", start, place) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", place, end), place) if " " in text[place:end] else end
    return ("… " if start else "") + " ".join(text[start:end].split()) + (" …" if end < len(text) else "")


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the index was written with the stems of now."""
    row = connection.execute("SELECT value FROM settings WHERE name = 'index version'").fetchone()
    return row is not None and row["value"] == VERSION


def build_index(connection: sqlite3.Connection) -> None:
    """Build the index anew; a million stories take minutes."""
    connection.execute("DELETE FROM story_search")
    for (number,) in connection.execute("SELECT number FROM stories").fetchall():
        index_story(connection, number, first=True)
    connection.execute("DELETE FROM position_search")
    for number, words, speaker in connection.execute(_SPOKEN).fetchall():
        index_position(connection, number, words, speaker)
    connection.execute("INSERT OR REPLACE INTO settings VALUES ('index version', ?)", (VERSION,))
