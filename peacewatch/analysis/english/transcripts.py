"""Transcripts: each paragraph begins with who speaks, and is that person's words to its end."""

import re
from collections import Counter

from peacewatch.analysis.english.noting import Notes
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.units import Unit
from peacewatch.analysis.passages import Passage, Span
from peacewatch.records import Form

_TURN = re.compile(r"((?:[A-Z][\w.’'-]*\s){0,5}[A-Z][\w.’'-]*)\s?:\s+(?=\S)")
_FEWEST = 4
"""Paragraphs that begin with a name, two of them with the same, before a text is a transcript."""


def turns(passage: Passage) -> dict[int, Span]:
    """What is said in each paragraph of a transcript, by the paragraph's number; empty for other texts."""
    found: dict[int, Span] = {}
    labels: Counter[str] = Counter()
    for number, paragraph in enumerate(passage.paragraphs):
        turn = _TURN.match(passage.text, paragraph.start, paragraph.end)
        if turn is not None:
            labels[turn.group(1).lower()] += 1
            found[number] = Span(turn.end(), paragraph.end)
    several = len(labels) > 1 and max(labels.values(), default=0) > 1
    return found if several and sum(labels.values()) >= _FEWEST else {}


def note_turn(unit: Unit, words: Span, notes: Notes) -> bool:
    """Note what the paragraph that `unit` begins says; False where nobody known speaks, or it only asks."""
    colon = next((k for k, token in enumerate(unit.tokens) if token.low == ":"), 0)
    if not colon or notes.passage.text[words.start : words.end].rstrip().endswith("?"):
        return False
    speaker = notes.people.who(notes.passage, unit, Phrase(0, colon))
    if speaker is None or not (speaker.person or speaker.id):
        return False
    notes.add(unit, words, Form.DIRECT, speaker, None, ":")
    notes.people.memory.spoke(speaker)
    return True
