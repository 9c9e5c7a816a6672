"""Who occurs in a story: listed actors by name, holders of offices by title, and people the text introduces.

One pass over the words of each field finds the phrases of the lexicon; rules about what stands beside them
then decide which of them name somebody. A surname that many bear counts only once the story has named its
bearer in full, or beside a title the bearer holds; a capital counts where it acts, not where it is a place.
"""

from collections.abc import Sequence
from datetime import date

from peacewatch.analysis.cast import Cast, Named
from peacewatch.analysis.passages import Passage
from peacewatch.lexicon import Lexicon
from peacewatch.lexicon.folding import fold
from peacewatch.lexicon.index import words_of
from peacewatch.records import Actor


def find_actors(passages: Sequence[Passage], lexicon: Lexicon, language: str, day: date | None) -> Cast:
    """The actors of a story whose fields are `passages`, in the order they are read.

    `day` is the day of publication: who holds an office then is meant by its title (today's holder for None).
    """
    named: list[Named] = []
    actors: dict[str, Actor] = {}
    for passage in passages:
        folded = fold(passage.text)
        words = words_of(folded)
        for hit in lexicon.index.find(passage.text, folded, words):
            for entry in hit.entries:
                if entry.sort == "actor" and not entry.common:
                    actors[entry.of] = lexicon.actors[entry.of]
                    named.append(
                        Named(
                            actor=entry.of,
                            field=passage.field,
                            start=words[hit.first].start,
                            end=words[hit.last - 1].end,
                            full=entry.full,
                        )
                    )
                    break
    return Cast(actors=actors, named=tuple(named))
