"""Statements in English: each quotation and each reported clause, with whoever said it.

A unit (a sentence, with the quotations that run through it) is read once: its verbs of attribution, its
phrases that name a source, its quotations. Quotations go to the verb beside them, else to who spoke before;
clauses to the verb that governs them. Nested reports are statements of their own.
"""

from collections.abc import Sequence

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.english.contents import (
    Source,
    content_after,
    content_before,
    find_sources,
    is_aside,
    nominal_contents,
    skip_opening,
)
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.headlines import capitalises_all, read_headline
from peacewatch.analysis.english.people import People, Somebody
from peacewatch.analysis.english.subjects import Phrase, Saying, find_sayings, named
from peacewatch.analysis.english.units import Token, Unit, read_units, spoken
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.quotes import Quotation, find_quotes
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


class _Reading:
    """One pass over one passage."""

    def __init__(self, passage: Passage, people: People) -> None:
        self.passage = passage
        self.people = people
        self.quotes = spoken(find_quotes(passage), passage.text)
        self.found: list[FoundStatement] = []
        self.quoted_by: Somebody | None = None
        """Who spoke the quotation before."""
        self.waiting: list[tuple[Unit, Token, Somebody | None]] = []
        """Quotations of paragraphs before the one that names their speaker, with a guess."""

    def statements(self) -> list[FoundStatement]:
        units = _joined(read_units(self.passage, self.quotes), self.passage, self.quotes)
        before: Unit | None = None
        for unit in units:
            self._read(unit, before)
            before = unit
        self._settle(None)
        self.found.sort(key=lambda statement: (statement.content.start, -statement.content.end))
        return _without_doubles(self.found)

    def _read(self, unit: Unit, before: Unit | None) -> None:
        tokens = unit.tokens
        title = self.passage.field == "title"
        if title and self._headline(unit):
            return
        sayings = find_sayings(tokens, title and capitalises_all(self.passage.text))
        sources = find_sources(tokens)
        quotes = [place for place, token in enumerate(tokens) if token.kind == "q"]
        speakers: list[Somebody | None] = []
        for number, saying in enumerate(sayings):
            speakers.append(self._speaker(unit, saying, number, sayings, speakers))
        origins = [self.people.who(self.passage, unit, source.phrase) for source in sources]
        taken = self._attach(unit, quotes, sayings, speakers, sources, origins)
        denied = 0
        for saying, speaker in zip(sayings, speakers, strict=True):
            # What is denied was said by nobody: "denied that it had agreed to a truce".
            if speaker is not None and saying.verb >= denied:
                end = self._report(unit, saying, speaker, sayings, sources, origins, quotes)
                if saying.negated or saying.cue.lemma.split()[0] in cue_lexicon().words["denying"]:
                    denied = end
        for source, origin in zip(sources, origins, strict=True):
            if origin is not None and not source.cited:
                self._sourced(unit, source, _cited(origin, sources, origins), quotes)
        for owner, content, noun in nominal_contents(tokens, sayings, sources):
            whose = self.people.whose(self.passage, unit, owner)
            if whose is not None:
                self._add(unit, self._span(tokens, content), Form.INDIRECT, whose, None, tokens[noun].low)
        self._reported_before(unit, before)
        self.people.mention(self.passage, unit)
        spoke = (
            [s for s in speakers if s is not None]
            or [s for s in taken if s is not None]
            or [o for o in origins if o is not None]
        )
        for somebody in spoke[::-1]:
            self.people.spoke(somebody)
        if spoke:
            self.people.subject = (
                spoke[0] if spoke[0].kind is not SpeakerKind.INSTITUTION else self.people.subject
            )

    def _headline(self, unit: Unit) -> bool:
        """Read a headline that sets its speaker apart; False where it does not, or names nobody there."""
        headline = read_headline(unit.tokens)
        if headline is None:
            return False
        speaker = self.people.who(self.passage, unit, headline.speaker)
        if speaker is None or (headline.mark != "—" and not (speaker.person or speaker.id or speaker.roles)):
            return False
        tokens = unit.tokens
        for place in range(headline.content.first, headline.content.last):
            if tokens[place].kind == "q":
                self._add_quote(unit, tokens[place], speaker, None)
                return True
        self._add(unit, self._span(tokens, headline.content), Form.INDIRECT, speaker, None, headline.mark)
        return True

    # -- who -------------------------------------------------------------------------------------------------

    def _speaker(
        self,
        unit: Unit,
        saying: Saying,
        number: int,
        sayings: Sequence[Saying],
        speakers: Sequence[Somebody | None],
    ) -> Somebody | None:
        if saying.mode == "main" and saying.start > 0:
            own = self._clause_subject(unit, saying, sayings[number - 1].verb if number else -1)
            if own is not None:
                return own
        if saying.mode in ("same", "main"):
            for earlier in range(number - 1, -1, -1):
                if speakers[earlier] is not None and (
                    saying.mode == "same" or sayings[earlier].mode != "main"
                ):
                    return speakers[earlier]
            return None
        words = cue_lexicon().words
        near = next((s for s in reversed(speakers) if s is not None and s.kind is SpeakerKind.PERSON), None)
        first = unit.tokens[saying.speaker.first]
        if near is None and saying.speaker.first > 0 and first.low in words["he"] | words["she"]:
            near = self._main_subject(unit)
        speaker = self.people.who(
            self.passage, unit, saying.speaker, speaks=saying.cue.lemma in words["only people"], near=near
        )
        if speaker is None:
            return None
        if (
            "weak" in saying.cue.frames
            and not speaker.id
            and speaker.kind is SpeakerKind.UNNAMED
            and saying.cue.lemma not in cue_lexicon().words["mental"]
        ):
            return None
        return speaker

    def _clause_subject(self, unit: Unit, saying: Saying, earlier: int) -> Somebody | None:
        """Whose participle it is where its clause has a subject of its own, after the saying before."""
        tokens = unit.tokens
        words = cue_lexicon().words
        place = saying.start - 1
        while place > earlier:
            if place == 0 or tokens[place - 1].low in (",", "while", "but", "and", "as"):
                if earlier >= 0 and place == 0:
                    return None
                comma = saying.start - 1 if saying.kind == "ing" and tokens[place - 1].low != "and" else -1
                somebody = self._beginning(unit, place, comma)
                if somebody is not None:
                    return somebody
            place -= 1
        return self._beginning(unit, skip_opening(tokens, 0, len(tokens), words)) if earlier < 0 else None

    def _beginning(self, unit: Unit, start: int, comma: int = -1) -> Somebody | None:
        """Whom a clause begins with, where a verb follows, or the comma of a participle."""
        words = cue_lexicon().words
        tokens = unit.tokens
        known = (
            words["title"]
            | words["role"]
            | words["determiner"]
            | words["organisation"]
            | words["institution"]
        )
        for end in range(start, min(start + 12, len(tokens))):
            token = tokens[end]
            if token.kind == "w" and (token.cap or token.low in known):
                if token.low in words["preposition"] or token.low in words["clause"]:
                    return None
                continue
            if end == start:
                pronoun = words["he"] | words["she"] | words["they"]
                return (
                    self.people.who(self.passage, unit, Phrase(start, end + 1))
                    if token.low in pronoun
                    else None
                )
            if not any(named(tokens[k], words) for k in range(start, end)) and not any(
                tokens[k].low in words["unnamed"] | words["institution"] for k in range(start, end)
            ):
                return None
            if end == comma or (
                token.kind == "w" and not (token.low.endswith(("'s", "s'")) or token.low in ("of", "and"))
            ):
                single = Phrase(start, end)
                return self.people.who(self.passage, unit, single)
            return None
        return None

    def _main_subject(self, unit: Unit) -> Somebody | None:
        """Whom the sentence begins with."""
        return self._beginning(unit, skip_opening(unit.tokens, 0, len(unit.tokens), cue_lexicon().words))

    # -- quotations ------------------------------------------------------------------------------------------

    def _attach(
        self,
        unit: Unit,
        quotes: Sequence[int],
        sayings: Sequence[Saying],
        speakers: Sequence[Somebody | None],
        sources: Sequence[Source],
        origins: Sequence[Somebody | None],
    ) -> list[Somebody | None]:
        tokens = unit.tokens
        taken: list[Somebody | None] = []
        last: tuple[Somebody | None, Saying | None] = (None, None)
        for place in quotes:
            saying = _saying_of(tokens, place, sayings, speakers)
            speaker = None
            if saying is not None:
                speaker = speakers[sayings.index(saying)]
            else:
                source = next((o for s, o in zip(sources, origins, strict=True) if o is not None), None)
                if source is not None:
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
        if place > 1 and tokens[place - 1].low == ":":
            first = place - 1
            while first > 0 and tokens[first - 1].kind == "w":
                first -= 1
            if place - first < 7:
                named_so = self.people.who(self.passage, unit, Phrase(first, place - 1))
                if named_so is not None:
                    return named_so
        others = sum(token.kind == "w" for token in tokens)
        if others <= 1 or self.quotes[tokens[place].quote].follows:
            return self.quoted_by or self.people.last
        if others < 60:
            return self._main_subject(unit) or self.people.subject or self.people.last
        return None

    def _add_quote(self, unit: Unit, token: Token, speaker: Somebody, saying: Saying | None) -> None:
        quote = self.quotes[token.quote]
        self._add(unit, quote.content, Form.DIRECT, speaker, saying)

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
        if is_aside(tokens, saying):
            start = saying.start
            while start > 0 and tokens[start - 1].kind == "p":
                start -= 1
            if start > 0 and tokens[start - 1].kind == "q":
                return 0
            if "clause" in saying.cue.frames:
                content = content_before(tokens, saying)
            if content is not None:
                speaker = _cited(speaker, sources, origins)
        else:
            content = content_after(tokens, saying, sayings, sources)
        if content is not None:
            self._add(unit, self._span(tokens, content), Form.INDIRECT, speaker, saying)
        return content.last if content is not None and content.first > saying.verb else 0

    def _sourced(self, unit: Unit, source: Source, origin: Somebody, quotes: Sequence[int]) -> None:
        tokens = unit.tokens
        words = cue_lexicon().words
        start = skip_opening(tokens, 0, source.start, words)
        if start >= source.start:
            first = source.end
            while first < len(tokens) and tokens[first].kind == "p":
                first += 1
            last = len(tokens)
        elif source.end >= len(tokens) - 1 or tokens[source.end].low in ";":
            first, last = start, source.start
        else:
            first, last = start, len(tokens)
            if (
                tokens[source.end].low == ","
                and source.end + 1 < len(tokens)
                and tokens[source.end + 1].low.endswith("ing")
            ) or tokens[source.end].kind == "w":
                last = source.start
        while last > first and tokens[last - 1].kind == "p":
            last -= 1
        if last - first >= 3 and not any(first <= place < last for place in quotes):
            self._add(
                unit, self._span(tokens, Phrase(first, last)), Form.INDIRECT, origin, None, "according to"
            )

    def _reported_before(self, unit: Unit, before: Unit | None) -> None:
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
        if (
            tokens[verb].low not in ("reported", "said", "announced", "stated")
            or tokens[verb + 1].low != "by"
        ):
            return
        sources = [source for source in find_sources(tokens) if source.cited]
        end = next((k for k in range(verb + 2, len(tokens)) if tokens[k].kind != "w"), len(tokens))
        phrase = sources[0].phrase if sources else Phrase(verb + 2, end)
        speaker = self.people.who(self.passage, unit, phrase)
        if speaker is not None and not any(token.kind == "q" for token in before.tokens):
            last = len(before.tokens)
            while last > 1 and before.tokens[last - 1].kind == "p":
                last -= 1
            content = self._span(before.tokens, Phrase(0, last))
            self._add(before, content, Form.INDIRECT, speaker, None, tokens[verb].low)

    def _span(self, tokens: Sequence[Token], phrase: Phrase) -> Span:
        """The characters of a phrase, with quotation marks that open or close at its edges."""
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        text = self.passage.text
        if start > 0 and text[start - 1] in _PARTNERS:
            partner = _PARTNERS[text[start - 1]]
            if text.find(partner, start, end + 1) >= 0:
                start -= 1
        if end < len(text) and text[end] in "”\"»’'" and _opened(text[start:end], text[end]):
            end += 1
        return Span(start, end)

    def _add(
        self, unit: Unit, content: Span, form: Form, speaker: Somebody, saying: Saying | None, cue: str = ""
    ) -> None:
        passage = self.passage
        if saying is not None:
            first = unit.tokens[saying.verb].start
            last = unit.tokens[min(saying.verb + len(saying.cue.particle), len(unit.tokens) - 1)].end
            cue = passage.original[first:last]
        lemma = saying.cue.lemma if saying is not None else cue
        sentence = passage.sentence_at(content.start) or unit.span
        self.found.append(
            FoundStatement(
                field=passage.field,
                content=content,
                sentence=Span(
                    min(sentence.start, unit.span.start),
                    max(sentence.end, min(unit.span.end, len(passage.text))),
                ),
                form=form,
                speaker=speaker.speaker(),
                side=speaker.side or "other",
                country=speaker.country,
                attribution=speaker.attribution,
                cue=cue,
                cue_lemma=lemma,
                negated=saying.negated if saying is not None else False,
            )
        )


def _opened(inner: str, mark: str) -> bool:
    """True where the closing mark behind a clause belongs to one that opens in it."""
    if mark == '"':
        return inner.count('"') % 2 == 1
    if mark == "'":
        return inner.startswith("'") or " '" in inner
    opening = {"”": "“", "»": "«", "’": "‘"}[mark]
    return inner.count(opening) > inner.count(mark)


_PARTNERS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}


def _cited(speaker: Somebody, sources: Sequence[Source], origins: Sequence[Somebody | None]) -> Somebody:
    """Whom a medium relies on, where the sentence says so: it only relays."""
    if speaker.medium:
        for source, origin in zip(sources, origins, strict=True):
            if source.cited and origin is not None:
                return origin
    return speaker


def _saying_of(
    tokens: Sequence[Token], place: int, sayings: Sequence[Saying], speakers: Sequence[Somebody | None]
) -> Saying | None:
    """The verb that carries the quotation at `place`: the one right behind it, else the nearest before."""
    behind = before = None
    for saying, speaker in zip(sayings, speakers, strict=True):
        if speaker is None:
            continue
        if saying.verb < place:
            before = saying
        elif behind is None:
            behind = saying
    if behind is not None:
        gap = tokens[place + 1 : behind.start]
        near = all(t.kind == "p" or t.low in ("but", "and") for t in gap) and len(gap) <= 2
        if near and tokens[place].open_ended and not _leads(tokens, before, place):
            return behind
        starts = place == 0 or (tokens[place - 1].kind == "p" and before is None)
        if near and (before is None or starts or behind.mode == "behind" or _ended(tokens, before, place)):
            return behind
        if before is None and (near or len(gap) < 12):
            return behind
    return before


def _leads(tokens: Sequence[Token], before: Saying | None, place: int) -> bool:
    """True where a comma or colon ties a quotation to the verb before it: "he said, “…,” RT reported"."""
    return before is not None and before.after == place - 1 and tokens[place - 1].low in (",", ":")


def _ended(tokens: Sequence[Token], before: Saying, place: int) -> bool:
    """True where the saying before already has its quotation."""
    return any(tokens[k].kind == "q" for k in range(before.after, place))


def _joined(units: list[Unit], passage: Passage, quotes: Sequence[Quotation]) -> list[Unit]:
    """Units where `"…?" Holm asked.` was read as two sentences are put together."""
    forms = cue_lexicon().forms
    found: list[Unit] = []
    for unit in units:
        previous = found[-1] if found else None
        if (
            previous is not None
            and previous.paragraph == unit.paragraph
            and previous.tokens[-1].kind == "q"
            and unit.tokens[0].kind == "w"
            and passage.text[quotes[previous.tokens[-1].quote].content.end - 1] in "?!…"
            and not _asks_on(unit.tokens)
            and any(
                token.low in forms and "quote" in forms[token.low][0].cue.frames for token in unit.tokens[:7]
            )
            and not any(token.kind == "q" for token in unit.tokens[:10])
        ):
            found[-1] = Unit(
                previous.tokens + unit.tokens, Span(previous.span.start, unit.span.end), previous.paragraph
            )
        else:
            found.append(unit)
    return found


def _asks_on(tokens: Sequence[Token]) -> bool:
    """True for a sentence of its own that begins with a participle: "Asked how he would respond, …"."""
    words = cue_lexicon().words
    return (
        len(tokens) > 1
        and tokens[0].low in cue_lexicon().forms
        and (tokens[1].low in words["clause"] or tokens[1].low in words["preposition"])
    )


def _without_doubles(found: list[FoundStatement]) -> list[FoundStatement]:
    """The same words by the same speaker count once."""
    seen: set[tuple[int, int, str]] = set()
    kept = []
    for statement in found:
        key = (statement.content.start, statement.content.end, statement.speaker.name)
        if key not in seen and len(statement.content):
            seen.add(key)
            kept.append(statement)
    return kept
