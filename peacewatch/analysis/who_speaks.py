"""Who of a story's cast a speaker is, where the finder gave a name but no id."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.found import FoundStatement
from peacewatch.analysis.passages import Passage
from peacewatch.lexicon.folding import fold
from peacewatch.records import Actor, ActorKind, Speaker, SpeakerKind

if TYPE_CHECKING:
    from peacewatch.lexicon import Lexicon


def who_speaks(speaker: Speaker, passages: Sequence[Passage], cast: Cast, lexicon: "Lexicon") -> Actor | None:
    """The actor who speaks: by id, else whom the story introduces under that name.

    An institution is also known by the end of a name that tells whose it is: the "President's Office" of the
    headline is "Ukraine's President's Office".
    """
    if speaker.id:
        return cast.actors.get(speaker.id) or lexicon.actors.get(speaker.id)
    match speaker.kind:
        case SpeakerKind.PERSON:
            return next((actor for actor in cast.actors.values() if _is_called(actor, speaker.name)), None)
        case SpeakerKind.INSTITUTION:
            name = fold(speaker.name).removeprefix("the ")
            texts = {passage.field: passage.original for passage in passages}
            for named in cast.named:
                actor = cast.actors[named.actor]
                if actor.listed and actor.kind in (ActorKind.INSTITUTION, ActorKind.OFFICE):
                    called = fold(texts[named.field][named.start : named.end])
                    if called == name or (" " in name and called.endswith(f" {name}")):
                        return actor
    return None


def _is_called(actor: Actor, name: str) -> bool:
    return actor.kind is ActorKind.PERSON and (
        name == actor.name or any(name == other for _, other in actor.names)
    )


def introduced(found: FoundStatement, actor: Actor | None) -> FoundStatement:
    """The statement with its speaker as a listed `actor`, else with the role that the story gives it."""
    speaker = found.speaker
    if actor is None or speaker.id:
        return found
    if not actor.listed:
        role = speaker.role or (actor.roles[0].title if actor.roles else "")
        return replace(found, speaker=replace(speaker, role=role))
    speaker = replace(speaker, id=actor.id)
    if found.side != "other" or found.country:
        return replace(found, speaker=speaker)
    return replace(found, speaker=speaker, side=actor.side, country=actor.country)
