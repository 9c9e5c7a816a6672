"""Somebody that may speak in a story."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.records import Attribution, Speaker, SpeakerKind


@dataclass(eq=False, slots=True)
class Somebody:
    """A person, an institution or an unnamed source that may speak in this story."""

    name: str
    kind: SpeakerKind
    id: str = ""
    side: str = ""
    country: str = ""
    attribution: Attribution = Attribution.NAMED
    roles: set[str] = field(default_factory=set)
    role: str = ""
    """As the text gives it."""
    gender: str = ""
    """m, f or empty."""
    many: bool = False
    medium: bool = False
    person: bool = False
    """Surely a person: it has a known given name, a title, or the cast has it."""

    @property
    def is_known(self) -> bool:
        """True where more than capitals tells that this is somebody."""
        return bool(self.id or self.person or self.roles or self.side or self.country or self.medium)

    def speaker(self) -> Speaker:
        return Speaker(name=self.name, kind=self.kind, id=self.id, role=self.role)


def differ(name: str, words: Sequence[str]) -> bool:
    """True for two of one surname whose given names are not forms of each other: "Liubov" and "Ivan"."""
    first, other = name.split()[0].lower(), words[0].lower()
    return len(words) > 1 and len(name.split()) > 1 and first[:2] != other[:2]


def within_a_sentence(text: str, named: bool = False) -> str:
    """A description as it is written within a sentence: "the Kremlin", "a senior official"."""
    first, _, rest = text.partition(" ")
    words = cue_lexicon().words
    common = words["determiner"] if rest or named else words["who speaks"]
    return (
        text[0].lower() + text[1:]
        if first.lower() in common and not (len(first) > 1 and first.isupper())
        else text
    )
