"""What was found, noted down: its words, its speaker, its side, whom it was said to."""

from collections.abc import Sequence

from peacewatch.analysis.english.contents import hearer
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.people import People
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.units import Token, Unit
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage, Span
from peacewatch.records import Form

_LONGEST_CLAUSE = 90
"""Words and marks."""


class Notes:
    """The statements found in a passage so far."""

    def __init__(self, passage: Passage, people: People) -> None:
        self.passage = passage
        self.people = people
        self.found: list[FoundStatement] = []

    def span(self, tokens: Sequence[Token], phrase: Phrase) -> Span:
        """The characters of a phrase, with quotation marks that open or close at its edges."""
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        text = self.passage.text
        if start > 0 and text[start - 1] in _PARTNERS:
            partner = _PARTNERS[text[start - 1]]
            if text.find(partner, start, end + 1) >= 0:
                start -= 1
        stop = 1 if text[end : end + 1] in (".", ",", "!", "?") else 0
        mark = text[end + stop : end + stop + 1]
        if mark and mark in "”\"»’'" and _opened(text[start:end], mark):
            end += stop + 1
        return Span(start, end)

    def add_clause(
        self,
        unit: Unit,
        content: Phrase,
        speaker: Somebody,
        saying: Saying | None = None,
        cue: str = "",
        medium: Somebody | None = None,
    ) -> None:
        """Note what is said without quotation marks; a row of headlines without a stop is not."""
        if content.last - content.first > _LONGEST_CLAUSE:
            return
        self.add(unit, self.span(unit.tokens, content), Form.INDIRECT, speaker, saying, cue, medium)

    def add(
        self,
        unit: Unit,
        content: Span,
        form: Form,
        speaker: Somebody,
        saying: Saying | None,
        cue: str = "",
        medium: Somebody | None = None,
    ) -> None:
        passage = self.passage
        if not speaker.name:
            return
        if saying is not None:
            first = unit.tokens[saying.verb].start
            last = unit.tokens[min(saying.verb + len(saying.cue.particle), len(unit.tokens) - 1)].end
            cue = passage.original[first:last]
        lemma = saying.cue.lemma if saying is not None else cue
        addressee, chain = self._heard_by(unit, saying)
        if medium is not None and medium is not speaker:
            chain = (*chain, f"{medium.name} {cue}" if saying is not None else f"according to {medium.name}")
        sentence = passage.sentence_at(content.start) or unit.span
        side, country = self.people.side_of(passage, unit, speaker, content)
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
                side=side or "other",
                country=country,
                attribution=speaker.attribution,
                cue=cue,
                cue_lemma=lemma,
                negated=saying.negated if saying is not None else False,
                addressee=addressee,
                chain=chain,
            )
        )

    def _heard_by(self, unit: Unit, saying: Saying | None) -> tuple[str, tuple[str, ...]]:
        """Whom it is said to, and the medium it was said to as a link of the chain: "told Reuters"."""
        phrase = hearer(unit.tokens, saying) if saying is not None else None
        if saying is None or phrase is None:
            return "", ()
        heard = unit.tokens[phrase.first : phrase.last]
        text = self.passage.original[heard[0].start : heard[-1].end]
        if any(token.low in cue_lexicon().words["media"] for token in heard):
            return "", (f"{unit.tokens[saying.verb].low} {text}",)
        return text, ()


def _opened(inner: str, mark: str) -> bool:
    """True where the closing mark behind a clause belongs to one that opens in it."""
    if mark == '"':
        return inner.count('"') % 2 == 1
    if mark == "'":
        return inner.startswith("'") or " '" in inner
    opening = {"”": "“", "»": "«", "’": "‘"}[mark]
    return inner.count(opening) > inner.count(mark)


_PARTNERS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»"}
