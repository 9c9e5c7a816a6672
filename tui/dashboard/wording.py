"""Records in the words that rows, peek and reader use."""

from collections.abc import Mapping
from pathlib import Path

from peacewatch.lexicon.issues import issue_name
from peacewatch.records import (
    Act,
    Actor,
    ActorKind,
    Attribution,
    Claim,
    ClaimKind,
    Development,
    FullText,
    FullTextState,
    Knowledge,
    ListedPosition,
    Mark,
    Outlet,
    OutletKind,
    Phase,
    Position,
    Precision,
    Speaker,
    SpeakerKind,
    Verdict,
)
from peacewatch.records.actors import shown_side
from tui.dashboard.clock import Clock
from tui.dashboard.glyphs import Glyphs

KNOWLEDGE = {
    Knowledge.SOURCES: "sources",
    Knowledge.CLAIMED: "one side",
    Knowledge.CONFIRMED: "confirmed",
    Knowledge.DENIED: "denied",
    Knowledge.DISPUTED: "disputed",
    Knowledge.REPORTED: "reported",
}
"""One word each, at most nine columns, for rows."""

KNOWLEDGE_TONES = {
    Knowledge.CONFIRMED: "confirmed",
    Knowledge.DENIED: "denied",
    Knowledge.DISPUTED: "disputed",
    Knowledge.REPORTED: "muted",
}

VERDICTS = {Verdict.NEW: "new", Verdict.AGAIN: "again", Verdict.CHANGED: "CHANGED"}
VERDICT_TONES = {Verdict.NEW: "new", Verdict.AGAIN: "muted", Verdict.CHANGED: "changed"}

ACT_TONES = {Act.DENY: "denied"}

# Names whose first word is the family's, by country, are shown whole: "Xi Jinping" is not "Jinping".
_FAMILY_NAME_FIRST = frozenset({"CN", "KR", "KP", "VN", "HU", "JP", "TW"})
_PARTICLES = frozenset(
    {"von", "van", "der", "den", "de", "di", "da", "del", "al", "bin", "ibn", "el", "la", "le"}
)


def at_home(path: Path) -> str:
    """The path with the user's folder as "~"."""
    try:
        return f"~/{path.absolute().relative_to(Path.home())}"
    except ValueError:
        return str(path)


def surname(name: str, country: str = "") -> str:
    """The part of a person's name that a row shows: "Lavrov", "von der Leyen", "Xi Jinping"."""
    parts = name.split()
    if country in _FAMILY_NAME_FIRST or len(parts) < 2:
        return name
    first = len(parts) - 1
    while first > 1 and parts[first - 1].casefold() in _PARTICLES:
        first -= 1
    return " ".join(parts[first:])


def speaker_in_a_row(speaker: Speaker, name: str, country: str) -> str:
    return surname(name, country) if speaker.kind is SpeakerKind.PERSON else name


def actor_in_a_row(actor: Actor) -> str:
    return surname(actor.name, actor.country) if actor.kind is ActorKind.PERSON else actor.name


def side_of(position: Position) -> str:
    return shown_side(position.side, position.country)


def outlet_kind(kind: OutletKind) -> str:
    """What a row and a citation say of an outlet that speaks for a state; empty for all others."""
    return f"[{kind}]" if kind.speaks_for_a_state else ""


def outlet_with_kind(outlet: Outlet) -> str:
    return f"{outlet.name} {outlet_kind(outlet.kind)}".strip()


def attribution(position: Position) -> str:
    """How openly the words are owned; empty where a name stands for them."""
    return {
        Attribution.NAMED: "",
        Attribution.SPOKESPERSON: "unnamed, on the record",
        Attribution.OFFICIAL: "unnamed official",
        Attribution.SOURCES: "unnamed sources",
        Attribution.INSTITUTION: "as an institution",
    }[position.attribution]


def when_said(position: Position, clock: Clock) -> str:
    """The day of saying and how it is known: "Mon 23 Nov (“on Monday”)"."""
    said = position.said_at
    day = clock.day(said.day)
    if said.precision is Precision.PUBLICATION:
        return f"{day} (day of publication)"
    return f"{day} (“{said.words}”)" if said.words else day


def about(position: Position) -> str:
    """The topic and the issues within it."""
    return ", ".join((position.topic, *map(issue_name, position.issues)))


def quoted(position: Position) -> str:
    """The words to show, in quotation marks where they are the speaker's own."""
    direct = any(c.form == "direct" for c in position.carriages)
    return f"“{position.words}”" if direct else position.words


def novelty(listed: ListedPosition) -> str:
    """New, said again or changed, with what differs; reminders of older words are neither."""
    if listed.position.background:
        return "background"
    verdict = listed.novelty
    if verdict.verdict is Verdict.CHANGED and verdict.differs:
        return f"changed: {verdict.differs}"
    return str(verdict.verdict)


def verdict_in_a_row(listed: ListedPosition) -> tuple[str, str]:
    """The word and its tone."""
    if listed.position.background:
        return "older", "muted"
    return VERDICTS[listed.novelty.verdict], VERDICT_TONES[listed.novelty.verdict]


def own_signs(mark: Mark | None, corrected: bool, glyphs: Glyphs) -> str:
    """What a row shows of the user's own: that something was put right, and that there is a note."""
    return (glyphs.corrected if corrected else "") + (glyphs.note if mark and mark.note else "")


def phase(development: Development) -> str:
    return "" if development.phase is Phase.UNKNOWN else str(development.phase)


def knowledge(development: Development, names: Mapping[str, str]) -> str:
    """How far it is known, with by whom: "disputed: White House confirms, Kremlin denies".

    `names` are those of listed actors by id: a story names them in its own language.
    """
    claims = dict.fromkeys(_claim(c, names.get(c.by, c.name)) for c in development.known_by)
    return f"{development.knowledge}: {', '.join(claims)}" if claims else str(development.knowledge)


def _claim(claim: Claim, name: str) -> str:
    one = name.startswith(("a ", "an ", "one "))
    say = "says" if one else "say"
    return f"{name} {say if claim.sources and claim.kind is ClaimKind.CLAIM else claim.kind}"


def origins(development: Development) -> str:
    count = len(development.origins)
    if count == 0:
        return ""
    names = ", ".join(development.origins)
    return f"1 origin: {names}" if count == 1 else f"{count} origins: {names}"


def full_text(state: FullText) -> str:
    """Whether the article itself was read, and why not."""
    match state.state:
        case FullTextState.HAD:
            return "read in full"
        case FullTextState.PENDING:
            return "full text not fetched yet"
        case FullTextState.NONE:
            return "teaser only"
        case FullTextState.REFUSED:
            return f"full text refused: {state.why or 'no reason given'}"
        case FullTextState.FAILED:
            return f"full text could not be had: {state.why or 'no reason given'}"
