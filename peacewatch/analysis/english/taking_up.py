"""Who is taken up by a noun for a role: "the minister", "the Russian leader", "the official"."""

from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.memory import Memory
from peacewatch.analysis.english.names import Names
from peacewatch.analysis.english.nations import Nation
from peacewatch.analysis.english.somebody import Somebody
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
        other = nation is not None and (somebody.side, somebody.country) != nation
        if (
            somebody.kind is SpeakerKind.UNNAMED
            and head in somebody.roles
            and not somebody.many
            and not other
        ):
            return somebody
    if memory.last is not None:
        seen.insert(0, memory.last)
    if head == "president" and nation is None and memory.last is not None:
        # Of two presidents the one of the side that spoke last.
        side = memory.last.side
        seen.sort(key=lambda one: one.side != side)
    for somebody in seen:
        if (somebody.many and not head.endswith("s")) or somebody.kind is SpeakerKind.INSTITUTION:
            continue
        if (
            nation is not None
            and (somebody.side, somebody.country) != nation
            and (somebody.side or somebody.country)
        ) and not (somebody.side == nation[0] and nation[0] != "other"):
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
            if (somebody.side, somebody.country) == nation and somebody.roles & alike:
                return somebody
        bearer = names.bearer(alike, nation)
        if bearer is not None:
            return bearer
    last = memory.last
    same = last is not None and (nation is None or nation == (last.side, last.country))
    if head in lexicon.words["taken up"] and same and last is not None and last.kind is SpeakerKind.PERSON:
        return last
    if nation is None and not memory.recent:
        # A headline: the one of the story who bears the role.
        bearers = [s for s in names.by_surname.values() if s.person and s.roles & alike]
        return bearers[0] if len(bearers) == 1 else None
    return None
