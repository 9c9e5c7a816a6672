"""What a sentence in the passive says was said: "This was reported by Reuters, citing three officials"."""

from peacewatch.analysis.english.noting import Notes
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.sources import find_sources
from peacewatch.analysis.english.units import Unit
from peacewatch.records import Form


def note_passive(unit: Unit, before: Unit | None, notes: Notes) -> None:
    """ "This was reported by Reuters, citing three officials": the sentence before is the content."""
    tokens = unit.tokens
    if (
        before is None
        or len(tokens) < 5
        or tokens[0].low not in ("this", "that", "it")
        or tokens[1].low != "was"
    ):
        return
    verb = 2 if tokens[2].low != "first" else 3
    if tokens[verb].low not in ("reported", "said", "announced", "stated") or tokens[verb + 1].low != "by":
        return
    sources = [source for source in find_sources(tokens) if source.cited]
    end = next((k for k in range(verb + 2, len(tokens)) if tokens[k].kind != "w"), len(tokens))
    phrase = sources[0].phrase if sources else Phrase(verb + 2, end)
    speaker = notes.people.who(notes.passage, unit, phrase)
    if speaker is not None and not any(token.kind == "q" for token in before.tokens):
        last = len(before.tokens)
        while last > 1 and before.tokens[last - 1].kind == "p":
            last -= 1
        content = notes.span(before.tokens, Phrase(0, last))
        notes.add(before, content, Form.INDIRECT, speaker, None, tokens[verb].low)
