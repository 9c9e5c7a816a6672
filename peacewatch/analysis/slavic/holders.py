"""Who of a story holds the role that a description names: "глава МИД", "прессекретар", "представник СБУ"."""

from bisect import bisect_left

from peacewatch.analysis.slavic.grammar import Grammar, Noun, fold
from peacewatch.analysis.slavic.heard import Heard, fits
from peacewatch.analysis.slavic.names import Names, Who
from peacewatch.records import ActorKind


class Holders:
    def __init__(self, words: Grammar, names: Names, heard: Heard) -> None:
        self._grammar = words
        self._names = names
        self._heard = heard

    def holder(self, noun: Noun, side: str, place: int, letter: str, words: str) -> Who | None:
        """The person of the story who holds the role: whom the text is about, else the nearest named. Of an
        institution's representatives only one whom the text has called so is meant."""
        of = self._represented(words)
        if of:
            return self._representing(of, side, place, letter)
        for who, _ in self._heard.salient(place):
            if (
                who.person
                and (not side or who.side == side)
                and fits(letter, who.gender)
                and holds(noun, who)
            ):
                return who
        end = bisect_left(self._names.named, place, key=lambda named: named.start)
        before = [
            *reversed(self._names.named[max(0, end - 200) : end]),
            *self._names.elsewhere,
            *self._names.named[end : end + 100],
        ]
        for named in before:
            actor = self._names.actor(named)
            anybody = actor.kind is not ActorKind.PERSON or self._names.is_anybody(named)
            if not anybody and (not side or actor.side == side):
                who = self._names.who(named)
                if holds(noun, who):
                    return who
        last = self._heard.last_where("person")
        return last if not side and last is not None and fits(letter, last.gender) else None

    def _represented(self, words: str) -> list[str]:
        """What "Представитель СБУ" represents: its words cut short; empty for all other descriptions."""
        first, *rest = map(fold, words.split(" "))
        return [word[:5] for word in rest] if self._grammar.phrase("representative", [first], 0) else []

    def _representing(self, of: list[str], side: str, place: int, letter: str) -> Who | None:
        leaders = any(self._grammar.phrase("leader's seat", [word], 0) for word in of)
        for who, _ in self._heard.salient(place):
            if not who.person or (side and who.side != side) or not fits(letter, who.gender):
                continue
            aide = leaders and not any(title.split(" ")[0] == "president" for title in who.titles)
            if aide or any(word in title for word in of for title in who.titles):
                return who
        last = self._heard.last_where("unnamed")
        if last is not None and last.side == side and self._represented(last.speaker.name)[:1] == of[:1]:
            return last  # "Представитель Госдепа" is the "представитель Госдепартамента" of before.
        return None


def holds(noun: Noun, who: Who) -> bool:
    """True where one of somebody's titles is what the noun means."""
    titles = " ".join(who.titles)
    return noun.lemma[:6] in titles or any(role in titles for role in noun.roles)
