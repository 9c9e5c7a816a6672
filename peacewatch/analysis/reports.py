"""What one story says of the event it reports: its kind and phase, who vouches for it or denies it, whom it
credits, and what its own news would be called as a step of the development."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.headlines import actions_in, is_marked, news, phrases, stopwords
from peacewatch.analysis.origins import is_medium, origins_of
from peacewatch.analysis.passages import Passage
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import WORD, fold
from peacewatch.records import (
    Act,
    Attribution,
    Claim,
    ClaimKind,
    DevelopmentKind,
    Phase,
    Report,
    SpeakerKind,
    Standing,
    Statement,
)

if TYPE_CHECKING:
    from peacewatch.lexicon import Lexicon

LEAD_SENTENCES = 6
"""Sentences of each field in which a story says what it is about."""
_MOST_CLAIMS = 12
_STEP_VERBS = {
    Act.DENY: ("denies", "deny"),
    Act.CONFIRM: ("confirms", "confirm"),
    Act.REJECT: ("rejects", "reject"),
    Act.AGREE: ("agrees", "agree"),
    Act.THREATEN: ("threatens", "threaten"),
    Act.PROPOSE: ("proposes", "propose"),
    Act.DEMAND: ("demands", "demand"),
    Act.SUPPORT: ("supports", "support"),
}
_SEVERAL = re.compile(r"\b(?:and|officials|allies|leaders|sides|ministers|и|та|і)\b")
_PHASE_STEPS = {Phase.OFF: "called off", Phase.POSTPONED: "postponed"}
_LONGEST_NAME = 40
_LONGEST_SENTENCE = 600
"""Characters of a sentence that are read."""


def report(
    passages: Sequence[Passage],
    cast: Cast,
    statements: Sequence[Statement],
    lexicon: "Lexicon",
) -> Report:
    """The report of a story whose fields are `passages`, in the order title, teaser, text. Never raises."""
    headline, *lead = _lead(passages) or [""]
    kind = kind_of(headline)
    if kind is DevelopmentKind.OTHER and lead:
        kind = kind_of(lead[0])
    phases = (phase_of(words) for words in (headline, *lead[:2]))
    phase = next((found for found in phases if found is not Phase.UNKNOWN), Phase.UNKNOWN)
    return Report(
        kind=kind,
        phase=phase,
        claims=tuple(_claims(passages, statements, lexicon, [headline, *lead])),
        origins=origins_of([headline, *lead], lexicon),
        step=_step(statements, cast, kind, phase),
    )


def kind_of(headline: str) -> DevelopmentKind:
    """What kind of event a headline reports: that of the news it tells, else of what it recalls."""
    for words in (*news(headline), headline):
        found = actions_in(words)
        for action, kind in _kinds().items():
            if action in found:
                return kind
    return DevelopmentKind.OTHER


def phase_of(words: str) -> Phase:
    """How far these words say that an event has come."""
    found = {hit.label for hit in phrases("developments/phases.txt").find(words)}
    for stanza in data("developments/phases.txt"):
        if stanza["id"][0] in found:
            return Phase(stanza["id"][0])
    return Phase.UNKNOWN


def contradicts(claim: Claim, headline: str) -> bool:
    """Whether a denial denies what the headline says, and not something beside it.

    "Did not sanction those discussions" leaves "secret talks were held" as it stands; "no such meeting took
    place" does not, nor does a denial most of whose words are the headline's.
    """
    if claim.kind is not ClaimKind.DENY:
        return False
    if is_marked("denies the report", claim.of):
        return True
    denied = content_stems(claim.of)
    return len(denied) >= 2 and len(denied & content_stems(headline)) * 3 >= len(denied) * 2


def content_stems(text: str) -> frozenset[str]:
    """The words that carry content, cut to their beginnings: good enough to see what two texts share."""
    return frozenset(
        word[:6]
        for word in WORD.findall(fold(text[:_LONGEST_SENTENCE]))
        if len(word) > 2 and word not in stopwords()
    )


def _claims(
    passages: Sequence[Passage], statements: Sequence[Statement], lexicon: "Lexicon", lead: Sequence[str]
) -> Iterable[Claim]:
    """Who confirms or denies what the story is about, which sources vouch for it, who claims it."""
    headline, lead_in = content_stems(" ".join(lead[:2])), content_stems(" ".join(lead[:4]))
    field, end = _end_of_headline(passages)
    seen: set[tuple[ClaimKind, str]] = set()
    for statement in statements:
        if statement.background or _is_a_medium(statement, lexicon):
            continue
        sources = statement.attribution is Attribution.SOURCES
        if sources and statement.standing in (Standing.EXPERT, Standing.PUBLIC):
            continue  # what experts or residents think vouches for nothing
        if statement.act is Act.CONFIRM and not sources:
            kind = ClaimKind.CONFIRM
        elif statement.act is Act.DENY:
            kind = ClaimKind.DENY
        elif sources or (statement.field == field and statement.start < end):
            kind = ClaimKind.CLAIM
        else:
            continue
        if kind is ClaimKind.DENY and _denies_somebody(statement):
            continue
        words = content_stems(statement.quote if kind is ClaimKind.CONFIRM else statement.sentence)
        about = headline if kind is ClaimKind.CONFIRM else lead_in
        if not words or len(words & about) < min(2, len(words)):
            continue
        by = statement.speaker.id or statement.speaker.name
        if (kind, by) in seen or len(seen) >= _MOST_CLAIMS:
            continue
        seen.add((kind, by))
        yield Claim(
            kind=kind,
            by=by,
            name=statement.speaker.name,
            side=statement.side,
            sources=sources,
            of=statement.quote[:_LONGEST_SENTENCE],
        )


def _is_a_medium(statement: Statement, lexicon: "Lexicon") -> bool:
    """True where a medium is given as the speaker: it carries the news and does not vouch for it."""
    speaker = statement.speaker
    return speaker.kind is not SpeakerKind.UNNAMED and is_medium(speaker.name, lexicon)


def _denies_somebody(statement: Statement) -> bool:
    """True for "contradicting the Kremlin": a word or two that are nobody's report of anything."""
    return len(content_stems(statement.quote)) < 2 and not is_marked("denies the report", statement.sentence)


def _end_of_headline(passages: Sequence[Passage]) -> tuple[str, int]:
    """Field and place before which plain statements make the headline somebody's claim."""
    first = next((passage for passage in passages if passage.sentences), None)
    return (first.field, first.sentences[0].end) if first else ("", 0)


def _step(statements: Sequence[Statement], cast: Cast, kind: DevelopmentKind, phase: Phase) -> str:
    for statement in _by_prominence(statements):
        verb = _STEP_VERBS.get(statement.act)
        if verb and not statement.background and statement.speaker.kind is not SpeakerKind.UNNAMED:
            name = _short_name(statement, cast)
            return f"{name} {verb[1] if _SEVERAL.search(name) else verb[0]}"
    if phase in _PHASE_STEPS:
        thing = kind.value if kind not in (DevelopmentKind.OTHER, DevelopmentKind.STATEMENT) else "talks"
        return f"{thing} {_PHASE_STEPS[phase]}"
    return ""


def _by_prominence(statements: Sequence[Statement]) -> list[Statement]:
    """Statements that may be the story's own news: the title's, else what the teaser confirms or denies."""
    titled = [statement for statement in statements if statement.field == "title"]
    if titled:
        return titled
    teaser = [statement for statement in statements if statement.field == "summary"] or statements[:1]
    return [statement for statement in teaser if statement.act in (Act.CONFIRM, Act.DENY)]


def _short_name(statement: Statement, cast: Cast) -> str:
    actor = cast.actors.get(statement.speaker.id)
    name = actor.name if actor else statement.speaker.name
    if statement.speaker.kind is SpeakerKind.PERSON:
        name = name.split()[-1] if name.split() else name
    name = re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"


def _lead(passages: Sequence[Passage]) -> list[str]:
    """The sentences in which a story says what it is about, the headline first; endless ones are cut."""
    return [
        passage.words(sentence)[:_LONGEST_SENTENCE]
        for passage in passages
        for sentence in passage.sentences[:LEAD_SENTENCES]
    ]


@cache
def _kinds() -> dict[str, DevelopmentKind]:
    """The kind of each action, the most telling first."""
    return {
        stanza["id"][0]: DevelopmentKind(stanza["kind"][0]) for stanza in data("developments/actions.txt")
    }
