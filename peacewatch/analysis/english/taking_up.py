"""Who is taken up by a noun for a role: "the minister", "the Russian leader", "the official"."""

from collections.abc import Sequence

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.memory import Memory
from peacewatch.analysis.english.names import Names
from peacewatch.analysis.english.nations import Nation, nation_of, same_nation
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.units import Token
from peacewatch.analysis.passages import Passage
from peacewatch.records import SpeakerKind

_NEAR = 8
"""How many speakers back an unnamed one is taken up by its noun."""


def taken_up(
    head: str, nation: Nation | None, memory: Memory, names: Names, kind: str = ""
) -> Somebody | None:
    """Whom a noun for a role takes up ("the minister", of `nation` where that is said); None for nobody."""
    lexicon = cue_lexicon()
    alike = frozenset((kind,)) if kind else lexicon.alike.get(head, frozenset((head,)))
    seen: list[Somebody] = list(reversed(memory.recent))
    for somebody in seen[:_NEAR]:
        other = nation is not None and not same_nation(nation, (somebody.side, somebody.country))
        if (
            somebody.kind is SpeakerKind.UNNAMED
            and (head in somebody.roles or (somebody is memory.last and head in lexicon.words["anybody"]))
            and not somebody.many
            and not other
        ):
            return somebody
    if memory.last is not None:
        seen.insert(0, memory.last)
    if memory.subject is not None and memory.subject is not memory.last:
        seen.insert(0, memory.subject)
    if head == "president" and nation is None and memory.last is not None:
        # Of two presidents the one of the side that spoke last.
        side = memory.last.side
        seen.sort(key=lambda one: one.side != side)
    for somebody in seen:
        if (somebody.many and not head.endswith("s")) or somebody.kind is SpeakerKind.INSTITUTION:
            continue
        if (
            nation is not None
            and not same_nation(nation, (somebody.side, somebody.country))
            and (somebody.side or somebody.country)
        ):
            continue
        if nation is not None and not somebody.side and not somebody.country:
            continue
        if somebody.roles & alike or (
            head in lexicon.words["role"] - lexicon.words["high office"]
            and not somebody.roles
            and somebody is memory.last
            and somebody.kind is SpeakerKind.PERSON
        ):
            return somebody
    if nation is not None:
        for somebody in list(names.by_actor.values()) + list(names.by_surname.values()):
            own = same_nation(nation, (somebody.side, somebody.country))
            if somebody.person and own and somebody.roles & alike:
                return somebody
        bearer = names.bearer(alike, nation)
        if bearer is not None:
            return bearer
    last = memory.last
    same = last is not None and (nation is None or same_nation(nation, (last.side, last.country)))
    if head in lexicon.words["taken up"] and same and last is not None and last.kind is SpeakerKind.PERSON:
        return last
    if nation is None and not memory.recent:
        # A headline: the one of the story who bears the role.
        bearers = [s for s in names.by_surname.values() if s.person and s.roles & alike]
        return bearers[0] if len(bearers) == 1 else None
    return None


def introduced_below(head: str, nation: Nation, names: Names) -> Somebody | None:
    """Whom the lead describes before the story names them: "a Russian lawmaker"; None for several."""
    lexicon = cue_lexicon()
    if head not in lexicon.words["named below"]:
        return None
    alike = lexicon.alike.get(head, frozenset((head,)))
    found = {
        id(somebody): somebody
        for somebody in (*names.by_actor.values(), *names.by_surname.values())
        if somebody.kind is SpeakerKind.PERSON
        and same_nation(nation, (somebody.side, somebody.country))
        and somebody.roles & alike
    }
    return next(iter(found.values())) if len(found) == 1 else None


def another(memory: Memory, head: str = "") -> Somebody | None:
    """The next of several without names: "another", "the second official" (of those called `head`)."""
    stem = head.rstrip("s")
    for somebody in reversed(memory.recent[-_NEAR:]):
        if somebody.kind is not SpeakerKind.UNNAMED:
            continue
        if stem and not any(role.rstrip("s") == stem for role in somebody.roles):
            continue
        if head or somebody.many:
            return somebody
        rest = somebody.name.partition(" ")[2] or somebody.name
        return Somebody(
            f"another {rest}",
            somebody.kind,
            side=somebody.side,
            country=somebody.country,
            attribution=somebody.attribution,
            roles=set(somebody.roles),
        )
    return None


def is_another(inner: Sequence[Token], found: Somebody, nation: Nation | None) -> bool:
    """True where a name tells a description from whom it would take up: "Nordic", not "Western leaders"."""
    if found.kind is not SpeakerKind.UNNAMED or nation is not None:
        return False
    name = found.name.lower()
    return any(token.cap and token.low not in name for token in inner[1:-1])


def kind_of(inner: Sequence[Token]) -> str:
    """What kind of minister a phrase is of: "prime", "foreign"; empty where it does not say."""
    kinds = cue_lexicon().words["kind of office"]
    return next((token.low for token in inner if token.low in kinds), "")


def speaks_of_words(passage: Passage, end: int) -> bool:
    """True where what somebody said or wrote follows: "'s reaction"."""
    lexicon = cue_lexicon()
    following = passage.text[end + 2 : end + 40].split()
    words = lexicon.words["stated"] | lexicon.words["text"] | lexicon.nouns.keys()
    return any(word.lower().strip(",.") in words for word in following[:2])


def office_holder(run: Sequence[Token], memory: Memory, names: Names) -> Somebody | None:
    """For "the US Secretary of State": who of the story holds that office."""
    lexicon = cue_lexicon()
    words = lexicon.words
    nation = None
    rest = list(run)
    while rest and (rest[0].low == "the" or nation_of(rest[0].low) is not None):
        nation = nation_of(rest[0].low) or nation
        rest = rest[1:]
    if not rest or rest[0].low not in words["title or role"]:
        return None
    if any(token.low in lexicon.gender for token in rest):
        return None
    head = next((token.low for token in rest if token.low in words["role"]), "")
    return taken_up(head, nation, memory, names, kind_of(rest)) if head else None
