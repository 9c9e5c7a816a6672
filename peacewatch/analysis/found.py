"""A statement as the rules of a language find it, before topic, act and time are judged."""

from dataclasses import dataclass

from peacewatch.analysis.passages import Span
from peacewatch.records import Attribution, Form, Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStatement:
    field: str
    content: Span
    """The attributed words: inside the quotation marks, or the reported clause."""
    sentence: Span
    """The sentence that attributes them (content and cue may lie in two)."""
    form: Form
    speaker: Speaker
    side: str
    country: str
    attribution: Attribution
    cue: str
    """The attributing verb or phrase as in the text; empty if none."""
    cue_lemma: str = ""
    """Its entry in the lexicon of cues, by which the act is judged: "deny", "call on", "заявить"."""
    negated: bool = False
    """The cue is negated or reversed ("did not confirm", "refused to say that")."""
    addressee: str = ""
    chain: tuple[str, ...] = ()
    """The chain of reporting: ("told Reuters", "citing NBC")."""
    translated: bool = False
