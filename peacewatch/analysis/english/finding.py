"""Statements in English: each quotation and each reported clause, with whoever said it.

A unit (a sentence, with the quotations that run through it) is read once: its verbs of attribution, its
phrases that name a source, its quotations. Quotations go to the verb beside them, else to who spoke before;
clauses to the verb that governs them. Nested reports are statements of their own.
"""

from collections.abc import Mapping, Sequence

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.english.asides import content_before, is_aside
from peacewatch.analysis.english.attaching import joined_units, saying_of
from peacewatch.analysis.english.contents import (
    clause_before_quote,
    content_after,
    content_resumed,
)
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.doubles import without_doubles
from peacewatch.analysis.english.headlines import capitalises_all
from peacewatch.analysis.english.holders import author_of, holder, met_by, several_of
from peacewatch.analysis.english.nations import nation_of
from peacewatch.analysis.english.noting import Notes
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.passives import note_passive
from peacewatch.analysis.english.people import People
from peacewatch.analysis.english.possessives import (
    answered_by,
    held_contents,
    holder_of,
    nominal_contents,
    stated_contents,
)
from peacewatch.analysis.english.sayings import Saying, find_sayings
from peacewatch.analysis.english.set_apart import note_announced, note_headline
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.sourced import sourced_clause
from peacewatch.analysis.english.sources import Source, adjoins, cited_by, find_sources
from peacewatch.analysis.english.speaking import speaker_of
from peacewatch.analysis.english.subjects import main_subject
from peacewatch.analysis.english.transcripts import note_turn, turns
from peacewatch.analysis.english.units import Token, Unit, read_units, spoken
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage
from peacewatch.analysis.quotes import find_quotes
from peacewatch.records import Form, SpeakerKind


def find_statements(passages: Sequence[Passage], cast: Cast) -> list[FoundStatement]:
    """All attributed statements of a story, by field and place.

    `passages` are the story's fields as `content.prepare` gives them; names are looked up across all of them.
    """
    people = People(passages, cast)
    found: dict[str, list[FoundStatement]] = {}
    for passage in sorted(passages, key=lambda passage: passage.field != "text"):
        found[passage.field] = _Reading(passage, people).statements()
    return [statement for passage in passages for statement in found[passage.field]]


_FEW = 6
"""Words of a quotation that may be no more than a name for a thing."""
_LONGEST_TIE = 4
"""Letters of a word that a title need not capitalise: "from"."""


class _Reading:
    """One pass over one passage."""

    def __init__(self, passage: Passage, people: People) -> None:
        self.passage = passage
        self.people = people
        self.quotes = spoken(find_quotes(passage), passage.text)
        self.notes = Notes(passage, people)
        self.quoted_by: Somebody | None = None
        """Who spoke the quotation before."""
        self.next_speaker: Somebody | None = None
        """Whose words a quotation without a verb goes on with."""
        self.introduced: Somebody | None = None
        """Whom a colon at the end of the sentence before announces."""
        self.silent_before = False
        """The sentence before says nothing of anybody saying: whom it is about may speak next."""
        self.spoke_before: int | None = None
        """The paragraph of the sentence before, where somebody speaks in it."""
        self.waiting: list[tuple[Unit, Token, Somebody | None]] = []
        """Quotations of paragraphs before the one that names their speaker, with a guess."""

    def statements(self) -> list[FoundStatement]:
        units = joined_units(read_units(self.passage, self.quotes), self.passage, self.quotes)
        before: Unit | None = None
        said_in = turns(self.passage) if self.passage.field == "text" else {}
        for unit in units:
            words = said_in.get(unit.paragraph)
            if words is None:
                self._read(unit, before)
            elif unit.span.start < words.start:
                note_turn(unit, words, self.notes)
            before = unit
        self._settle(None)
        self.notes.found.sort(key=lambda statement: (statement.content.start, -statement.content.end))
        return without_doubles(self.notes.found, self.passage.text)

    def _read(self, unit: Unit, before: Unit | None) -> None:
        tokens = unit.tokens
        title = self.passage.field == "title"
        if title and note_headline(unit, self.notes, self.quotes):
            return
        if not title and note_announced(unit, self.notes):
            return
        capitals = title and capitalises_all(self.passage.text)
        if (
            title
            and len(tokens) > 3
            and tokens[1].low == ","
            and nation_of(tokens[0].low)
            and nation_of(tokens[2].low)
        ):
            tokens[1] = tokens[1]._replace(low="and", kind="w")  # "UK, France promise troops"
        sayings = find_sayings(tokens, capitals)
        sources = find_sources(tokens)
        quotes = [place for place, token in enumerate(tokens) if token.kind == "q"]
        speakers: list[Somebody | None] = []
        for number, saying in enumerate(sayings):
            speaker = speaker_of(self.people, self.passage, unit, saying, number, sayings, speakers)
            if capitals and speaker is not None and not speaker.is_known:
                speaker = None  # every word has a capital: "Positions Suggest Progress"
            speakers.append(speaker)
        origins = [self.people.whose(self.passage, unit, source.phrase) for source in sources]
        nouns = [
            (content, whose, noun)
            for owner, content, noun in (
                nominal_contents(tokens, sayings) + held_contents(tokens, sayings) + stated_contents(tokens)
            )
            if (whose := holder(self.people, self.passage, unit, owner)) is not None
        ]
        ends = {content.last: whose for content, whose, _ in nouns}
        taken = self._attach(unit, quotes, sayings, speakers, sources, origins, ends)
        denied = 0
        for saying, speaker in zip(sayings, speakers, strict=True):
            # What is denied was said by nobody: "denied that it had agreed to a truce".
            if speaker is not None and saying.verb >= denied:
                end = self._report(unit, saying, speaker, sayings, sources, origins, quotes)
                if saying.negated or saying.cue.lemma.split()[0] in cue_lexicon().words["denying"]:
                    denied = end
        for source, origin in zip(sources, origins, strict=True):
            told = any(noun < source.start < content.first for content, _, noun in nouns)
            if origin is not None and not source.cited and not told:
                content = sourced_clause(tokens, source, quotes, sayings)
                if content is not None:
                    span, speaker = self.notes.span(tokens, content), cited_by(origin, sources, origins)
                    self.notes.add(unit, span, Form.INDIRECT, speaker, None, "according to", origin)
        for content, whose, noun in nouns:
            self.notes.add_clause(unit, content, whose, cue=tokens[noun].low)
        note_passive(unit, before, self.notes)
        self.people.mention(self.passage, unit)
        self.silent_before = not (sayings or quotes or sources)
        memory = self.people.memory
        memory.group = several_of(self.people, self.passage, unit) if self.silent_before else None
        memory.author = None if sayings or sources else author_of(self.people, self.passage, unit)
        if self.silent_before and (person := met_by(self.people, self.passage, unit)) is not None:
            memory.subject = person
        named_so = [s for s in taken if s is not None] or [s for s in speakers if s is not None][:1]
        self.next_speaker = named_so[-1] if named_so else self.next_speaker
        self.introduced = None
        if tokens[-1].low == ":":
            known = [s for s in speakers if s is not None]
            self.introduced = known[-1] if known else main_subject(self.people, self.passage, unit)
        spoke = (
            [s for s in speakers if s is not None]
            or [s for s in taken if s is not None]
            or [o for o in origins if o is not None]
        )
        for somebody in spoke[::-1]:
            self.people.memory.spoke(somebody)
        teller = _teller(tokens, sayings, speakers)
        if teller is not None:
            spoke = [teller, *spoke]
            self.people.memory.spoke(teller)
        for cited in (o for s, o in zip(sources, origins, strict=True) if s.cited and o is not None):
            self.people.memory.remember(cited)
        self.spoke_before = unit.paragraph if spoke else None
        if spoke:
            self.people.memory.subject = (
                spoke[0] if spoke[0].kind is not SpeakerKind.INSTITUTION else self.people.memory.subject
            )

    # -- quotations ------------------------------------------------------------------------------------------

    def _attach(
        self,
        unit: Unit,
        quotes: Sequence[int],
        sayings: Sequence[Saying],
        speakers: Sequence[Somebody | None],
        sources: Sequence[Source],
        origins: Sequence[Somebody | None],
        ends: Mapping[int, Somebody],
    ) -> list[Somebody | None]:
        """Give each quotation to its speaker. `ends`: where what a noun holds ends, and whose it is."""
        tokens = unit.tokens
        taken: list[Somebody | None] = []
        last: tuple[Somebody | None, Saying | None] = (None, None)
        for place in quotes:
            saying = saying_of(tokens, place, sayings, speakers)
            if saying is not None and "weak" in saying.cue.frames and any(o is not None for o in origins):
                saying = None  # "According to Holm, it shows a “wish to be seen” and wants …"
            if (
                adjoining := next((k for k, s in enumerate(sources) if adjoins(tokens, s, place)), -1)
            ) >= 0 and origins[adjoining] is not None:
                saying = None
            speaker = ends.get(place) if tokens[place].small else None
            if speaker is None and (answer := answered_by(tokens, place)) is not None:
                speaker = holder(self.people, self.passage, unit, answer)
            if speaker is not None:
                saying = None  # "his warning that Oslo would be “left alone”"
            elif adjoining >= 0 and saying is None:
                speaker = origins[adjoining]
            elif saying is not None:
                speaker = speakers[sayings.index(saying)]
            else:
                source = next((o for s, o in zip(sources, origins, strict=True) if o is not None), None)
                held = holder_of(tokens, place)
                if (
                    held is not None
                    and (holding := self.people.whose(self.passage, unit, held[0])) is not None
                ):
                    speaker = holding
                elif source is not None:
                    speaker = source
                elif last[0] is not None:
                    speaker, saying = last
                else:
                    speaker = self._silent(unit, place)
                    if self._goes_on(tokens[place]):
                        self.waiting.append((unit, tokens[place], speaker))
                        continue
            if saying is not None and speaker is not None and self.quotes[tokens[place].quote].follows:
                self._settle(speaker)
            elif self.waiting and not self.quotes[tokens[place].quote].follows:
                self._settle(None)
            if speaker is not None:
                self._add_quote(unit, tokens[place], speaker, saying)
                self.quoted_by = speaker
                last = (speaker, saying)
            taken.append(speaker)
        return taken

    def _is_part_of_clause(self, token: Token) -> bool:
        return self.passage.text[self.quotes[token.quote].content.start].islower()

    def _goes_on(self, token: Token) -> bool:
        """True where the next paragraph reopens the quotation: its speaker may be named there."""
        after = token.quote + 1
        return after < len(self.quotes) and self.quotes[after].follows

    def _settle(self, speaker: Somebody | None) -> None:
        """Give the quotations that wait to `speaker`, or each to whom it was guessed to belong."""
        for unit, token, guess in self.waiting:
            whose = speaker or guess
            if whose is not None:
                self._add_quote(unit, token, whose, None)
        self.waiting.clear()

    def _silent(self, unit: Unit, place: int) -> Somebody | None:
        """Who says a quotation beside which there is no verb."""
        tokens = unit.tokens
        if self._names_a_thing(tokens, place) or self._is_title(tokens[place]):
            return None
        if place > 1 and tokens[place - 1].low == ":":
            first = place - 1
            while first > 0 and tokens[first - 1].kind == "w":
                first -= 1
            if first == 0 and place < 7 and not _tells(tokens[:place]):
                named_so = self.people.who(self.passage, unit, Phrase(first, place - 1))
                if named_so is not None:
                    return named_so
            subject = main_subject(self.people, self.passage, unit)
            if subject is not None:
                return subject
        if self.passage.field == "title" and not (place and tokens[place - 1].low == ":"):
            return None
        after = place + 1
        if after < len(tokens) <= after + 6 and tokens[after].low in ("–", "—", "-"):
            # “This is our line” – Holm
            named_so = self.people.who(self.passage, unit, Phrase(after + 1, len(tokens)))
            if named_so is not None:
                return named_so
        others = sum(token.kind == "w" for token in tokens)
        if others <= 1 or self.quotes[tokens[place].quote].follows:
            if self.quotes[tokens[place].quote].follows:
                return self.quoted_by or self.next_speaker
            if self.introduced is not None:
                return self.introduced
            if self.silent_before:
                return self.people.memory.subject or self.next_speaker
            return self.next_speaker or self.people.memory.last
        content = self.quotes[tokens[place].quote].content
        if others < 60 and self.passage.text[content.start].islower():
            # Part of a clause that goes on telling what was said before.
            memory = self.people.memory
            if self.spoke_before is not None and self.spoke_before == unit.paragraph:
                return memory.last or main_subject(self.people, self.passage, unit)
            return main_subject(self.people, self.passage, unit) or memory.last or memory.subject
        if others < 60:
            return (
                main_subject(self.people, self.passage, unit)
                or self.people.memory.subject
                or self.people.memory.last
            )
        return None

    def _is_title(self, token: Token) -> bool:
        """True for the title of a book or a film: every word of some length has a capital."""
        content = self.quotes[token.quote].content
        words = self.passage.text[content.start : content.end].split()
        long = [word for word in words if len(word) > _LONGEST_TIE]
        return 1 < len(long) <= _FEW and all(word[0].isupper() for word in long)

    def _names_a_thing(self, tokens: Sequence[Token], place: int) -> bool:
        """True for a few words within a clause that nobody is said to have said: the so-called “…”."""
        content = self.quotes[tokens[place].quote].content
        words = self.passage.text[content.start : content.end]
        return (
            place > 0
            and len(words.split()) <= _FEW
            and words[0].islower()
            and words[-1] not in ",.!?"
            and (
                tokens[place - 1].low == "so-called"
                or tokens[place - 1].low in cue_lexicon().words["determiner"]
            )
        )

    def _add_quote(self, unit: Unit, token: Token, speaker: Somebody, saying: Saying | None) -> None:
        quote = self.quotes[token.quote]
        self.notes.add(unit, quote.content, Form.DIRECT, speaker, saying)

    # -- clauses ---------------------------------------------------------------------------------------------

    def _report(
        self,
        unit: Unit,
        saying: Saying,
        speaker: Somebody,
        sayings: Sequence[Saying],
        sources: Sequence[Source],
        origins: Sequence[Somebody | None],
        quotes: Sequence[int],
    ) -> int:
        """Note what a verb reports; the token behind its content, 0 where there is none behind the verb."""
        tokens = unit.tokens
        content = None
        medium = None
        if is_aside(tokens, saying):
            start = saying.start
            while start > 0 and tokens[start - 1].kind == "p":
                start -= 1
            if start > 0 and tokens[start - 1].kind == "q":
                led = clause_before_quote(tokens, start - 1, sayings)
                if led is not None and self._is_part_of_clause(tokens[start - 1]):
                    self.notes.add_clause(unit, led, speaker, saying)
                return 0
            if "clause" in saying.cue.frames:
                number = sayings.index(saying)
                content = content_before(tokens, saying, sayings[number - 1] if number else None)
                if content is not None and any(saying.after < s.start < content.last for s in sources):
                    # "Troops attacked, Kyiv said, and a man was killed, according to Lund."
                    content = Phrase(content.first, max(start, content.first + 1))
            if content is not None:
                medium, speaker = speaker, cited_by(speaker, sources, origins)
        elif not saying.modal:
            content = content_after(tokens, saying, sayings, sources)
            if content is not None:
                medium, speaker = speaker, cited_by(speaker, sources, origins)
            resumed = content_resumed(tokens, saying, sayings, sources)
            if resumed is not None:
                self.notes.add_clause(unit, resumed, speaker, saying)
        if content is not None:
            self.notes.add_clause(unit, content, speaker, saying, medium=medium)
        return content.last if content is not None and content.first > saying.verb else 0


def _tells(tokens: Sequence[Token]) -> bool:
    """True for words that are a clause, not a name: "I told my son:"."""
    return any(token.low in cue_lexicon().words["pronoun"] for token in tokens if token.kind == "w")


def _teller(
    tokens: Sequence[Token], sayings: Sequence[Saying], speakers: Sequence[Somebody | None]
) -> Somebody | None:
    """Who tells what the whole sentence says: "Oslo seeks new contracts, a diplomat told the agency"."""
    for saying, speaker in zip(reversed(sayings), reversed(speakers), strict=True):
        if speaker is not None and saying.start > 0 and is_aside(tokens, saying):
            return speaker
    return None
