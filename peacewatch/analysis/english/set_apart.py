"""Headlines and lines that set their speaker apart from what is said, by a colon or a dash."""

from collections.abc import Sequence

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.headlines import read_announced, read_headline
from peacewatch.analysis.english.nations import nation_of
from peacewatch.analysis.english.noting import Notes
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.units import Unit
from peacewatch.analysis.quotes import Quotation
from peacewatch.records import Form


def note_headline(unit: Unit, notes: Notes, quotes: Sequence[Quotation]) -> bool:
    """Read a headline that sets its speaker apart; False where it does not, or names nobody there."""
    headline = read_headline(unit.tokens)
    if headline is None:
        return False
    speaker = notes.people.who(notes.passage, unit, headline.speaker)
    if speaker is None or (headline.mark != "—" and not (speaker.person or speaker.id or speaker.roles)):
        return False
    tokens = unit.tokens
    if headline.mark == ":" and headline.speaker.last == 1 and nation_of(tokens[0].low) is not None:
        return False  # "Angola: …" says where
    for place in range(headline.content.first, headline.content.last):
        if tokens[place].kind == "q":
            notes.add(unit, quotes[tokens[place].quote].content, Form.DIRECT, speaker, None)
            return True
    notes.add_clause(unit, headline.content, speaker, cue=headline.mark)
    return True


def note_announced(unit: Unit, notes: Notes) -> bool:
    """Read a line that names its speaker before a colon; False where it does not."""
    line = read_announced(unit.tokens)
    if line is None or any(
        cue_lexicon().forms.get(t.low) and not t.cap for t in unit.tokens[: line.content.first]
    ):
        return False
    speaker = notes.people.who(notes.passage, unit, line.speaker)
    if speaker is None or not (speaker.person or (speaker.id and line.speaker.last - line.speaker.first > 1)):
        return False
    last = line.content.last
    while last > line.content.first and unit.tokens[last - 1].kind == "p":
        last -= 1
    notes.add_clause(unit, Phrase(line.content.first, last), speaker, cue=line.mark)
    notes.people.memory.spoke(speaker)
    return True
