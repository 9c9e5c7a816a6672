"""Who has spoken so far, and whom a pronoun means."""

from bisect import bisect_left
from collections.abc import Iterator

from peacewatch.analysis.passages import Passage
from peacewatch.analysis.slavic.names import Names, Who
from peacewatch.records import ActorKind, Attribution, SpeakerKind

_BACK = 6
"""Sentences that a pronoun may reach back."""
_NEAR = 500
"""Characters within which a document's owner is looked for."""
_RECENT = 40
"""Speakers and names looked back over."""


class Heard:
    """The speakers of one passage in the order they are found."""

    def __init__(self, passage: Passage, names: Names) -> None:
        self._passage = passage
        self._names = names
        self._spoke: list[tuple[int, Who]] = []

    def remember(self, place: int, who: Who) -> None:
        self._spoke.append((place, who))

    @property
    def last(self) -> Who | None:
        return self._spoke[-1][1] if self._spoke else None

    def last_where(self, sort: str) -> Who | None:
        """The last speaker of a sort: "person", "unnamed", "sources", "institution", "medium"."""
        for _, who in reversed(self._spoke[-_RECENT:]):
            if (
                (sort == "person" and who.person)
                or (sort == "unnamed" and who.speaker.kind is SpeakerKind.UNNAMED)
                or (sort == "sources" and who.attribution is Attribution.SOURCES)
                or (sort == "medium" and who.medium)
                or (sort == "institution" and who.speaker.kind is SpeakerKind.INSTITUTION and not who.medium)
            ):
                return who
        return None

    def nearest_institution(self, place: int) -> Who | None:
        """The institution or state that acted last before `place`, since somebody spoke last."""
        end = bisect_left(self._names.named, place, key=lambda named: named.start)
        spoke = self._spoke[-1][0] if self._spoke else 0
        for named in reversed(self._names.named[max(0, end - _RECENT) : end]):
            if place - named.start > _NEAR or named.end < spoke:
                break
            actor = self._names.actor(named)
            if (
                actor.kind is not ActorKind.PERSON
                and self._names.is_subject(named)
                and not self._names.is_quoted(named)
            ):
                return self._names.who(named)
        return None

    def pronoun(self, letter: str, place: int) -> Who | None:
        """Who "он", "она", "они" is: the speaker or the subject of the sentences before."""
        if letter == "p":
            last = self.last
            return last if last is not None and (last.gender == "p" or not last.person) else None
        for who, near in self.salient(place):
            neuter = who.gender == "n" and who.speaker.kind is SpeakerKind.UNNAMED  # "джерело … він"
            alive = who.person or (near and (who.gender == letter or neuter) and not who.medium)
            if alive and (neuter or fits(letter, who.gender)):
                return who
        for _, who in reversed(self._spoke[-_RECENT:]):
            if who.person and fits(letter, who.gender):
                return who
        return None

    def salient(self, place: int) -> Iterator[tuple[Who, bool]]:
        """Those whom the text is about just before `place`, sentence by sentence backwards: who spoke in it,
        then whom it names as subjects; each with whether it is of the sentence before or the same."""
        sentences = self._passage.sentences
        here = bisect_left(sentences, place + 1, key=lambda sentence: sentence.start) - 1
        for number in range(here, max(-1, here - _BACK), -1):
            start = sentences[number].start
            end = place if number == here else sentences[number].end
            if number != here:
                for at, who in reversed(self._spoke[-_RECENT:]):
                    if start <= at < end:
                        yield who, number == here - 1
            for named in self._names.named_in(start, end):
                person = self._names.actor(named).kind is ActorKind.PERSON
                if person and not self._names.is_quoted(named) and self._names.is_subject(named):
                    yield self._names.who(named), number >= here - 1


def fits(wanted: str, letter: str) -> bool:
    """True unless a known gender is another than the one wanted."""
    return letter in ("", wanted)
