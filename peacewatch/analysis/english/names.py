"""The names of a story: who bears them, in full, with the roles the text gives."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from peacewatch.analysis.cast import Cast, Named
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.nations import body_within, is_adjective, medium_side, nation_of, same_nation
from peacewatch.analysis.english.somebody import Somebody, differ, within_a_sentence
from peacewatch.analysis.english.units import Token
from peacewatch.analysis.passages import Passage
from peacewatch.records import Actor, ActorKind, Attribution, SpeakerKind, Standing

_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w’'-]{0,60}\w(?:(?:[ \xa0](?:[A-Z]\.|“[A-Z]\w+”))?[ \xa0]"
    r"(?:(?:de|da|di|del|la|von|van|der|den|al|bin|el|ter)[ \xa0])*"
    r"[A-ZÀ-ÖØ-Þ][\w’'-]{0,60}\w)+"
)

POSSESSIVE = re.compile(r"[’']s?$")
_MARKS = re.compile(r"[.,;:\n“”\"]")
_WINDOW = 70
_DOUBLED = re.compile(r"(\w)\1")


class Names:
    """All who are named in a story, by actor, by surname and in full."""

    def __init__(self, passages: Sequence[Passage], cast: Cast) -> None:
        self._lexicon = cue_lexicon()
        self._words = self._lexicon.words
        self.cast = cast
        self._passages = passages
        self._places: dict[str, list[Named]] = {}
        self._starts: dict[str, list[int]] = {}
        """By field: the places that name somebody, and where each begins."""
        self._fullest: dict[tuple[str, str], Named] = {}
        """By field and actor: the longest of its full names there."""
        for place in cast.named:
            self._places.setdefault(place.field, []).append(place)
            self._starts.setdefault(place.field, []).append(place.start)
            longest = self._fullest.get((place.field, place.actor))
            if place.full and (longest is None or place.end - place.start > longest.end - longest.start):
                self._fullest[place.field, place.actor] = place
        self.by_actor: dict[str, Somebody] = {}
        self.by_surname: dict[str, Somebody] = {}
        """The first of that name; the others are in `by_name`."""
        self.by_name: dict[str, Somebody] = {}
        self.described: dict[str, Somebody] = {}
        """Descriptions and names of institutions, as they stand, in lower case."""
        for passage in sorted(passages, key=lambda passage: passage.field != "text"):
            self._read_names(passage)

    def _read_names(self, passage: Passage) -> None:
        text = passage.text
        if passage.field == "title" and self.by_surname:
            return
        for match in _NAME.finditer(text):
            words = POSSESSIVE.sub("", match.group()).split()
            titled = False
            opened = 0
            while opened < len(words) - 1 and self._opens(words[opened]):
                titled = self._is_title(words[opened])
                opened += 1
            words = words[opened:]
            before = text[max(0, match.start() - 24) : match.start()].split(" ")
            titled = titled or self._is_title("".join(before[-2:-1]))
            if not 2 <= len(words) <= 5 or any(w.lower() in self._words["organisation"] for w in words):
                continue
            surname = words[-1].lower()
            known = self.by_surname.get(surname)
            if known is not None and differ(known.name, words):
                known = self.by_name.get(" ".join(words).lower())
            if known is None:
                known = Somebody(" ".join(words), SpeakerKind.PERSON)
                known.gender = self._lexicon.gender.get(words[0].lower(), "")
                known.person = words[0].lower() in self._lexicon.gender
                self.by_surname.setdefault(surname, known)
                if len(words) == 2 and words[0].lower() in self._words["family name first"]:
                    self.by_surname.setdefault(words[0].lower(), known)  # "Wang Yi … Wang said"
                self.by_name[known.name.lower()] = known
            elif len(words) > len(known.name.split()) and words[-2:] == known.name.split()[-2:]:
                known.name = " ".join(words)
            known.person = known.person or titled
            self._read_roles(text, match.start(), match.end(), known)

    def _is_title(self, word: str) -> bool:
        """True for a word that only a person's name follows: "Mr.", "spokesman"."""
        low = word.lower().strip(".,")
        return low in self._words["title"] or low in self._words["role"]

    def _opens(self, word: str) -> bool:
        """True for what may stand capitalised before a name without belonging to it."""
        low = word.lower().strip(".,")
        words = self._words
        return (
            low in words["title"]
            or low in words["role"]
            or low in words["opener"]
            or low in words["time"]
            or low in words["determiner"]
            or low in words["organisation"]
            or nation_of(low) is not None
            or (word.isupper() and 1 < len(word) < 5)
        ) and low not in self._lexicon.gender

    def _read_roles(self, text: str, start: int, end: int, known: Somebody) -> None:
        before = text[max(0, start - _WINDOW) : end]
        for mark in (". ", ", ", "; ", "\n", "” ", '" '):
            before = before[before.rfind(mark) + 1 :] if mark in before else before
        if text[start - 2 : start] == ", ":
            # "The Kremlin's chief negotiator, Emil Lund, said"
            apart = _MARKS.split(text[max(0, start - _WINDOW) : start - 2])[-1]
            if apart.split()[-1:] and self._is_title(apart.split()[-1]):
                before = f"{apart} {before}"
        after = ""
        if text[end : end + 2] == ", ":
            after = text[end + 2 : end + 2 + _WINDOW].split(", ")[0].split(". ")[0]
        described = (before + " " + after).lower().replace(",", " ").replace(".", " ").split()
        own_mind = not self._words["of own mind"].isdisjoint(described)
        for word in described:
            word = POSSESSIVE.sub("", word)
            if (
                word in self._words["role"]
                or word in self._words["title"]
                or word in self._words["of no state"]
            ):
                known.roles.add(word)
            if word in ("spokeswoman", "mrs", "ms", "chairwoman", "congresswoman", "queen"):
                known.gender = "f"
            elif word in ("mr", "sir", "spokesman", "chairman", "king"):
                known.gender = known.gender or "m"
            if not known.side and not own_mind and (nation := nation_of(word)) is not None:
                known.side, known.country = nation

    def surnamed(self, run: Sequence[Token], last: str) -> Somebody | None:
        """Who of the story bears this name, if its spelling slipped too: "Zelesnky"."""
        words = [POSSESSIVE.sub("", token.low) for token in run]
        if len(words) > 1 and (full := self.by_name.get(" ".join(words))) is not None:
            return full
        found = self.by_surname.get(last)
        if found is not None and len(words) > 1 and differ(found.name, words):
            return None
        if found is None and len(words) == 1 and len(last) >= 7 and nation_of(last) is None:
            letters = sorted(last)
            single = _DOUBLED.sub(r"\1", last)
            for name, somebody in self.by_surname.items():
                if name[0] == last[0] and (sorted(name) == letters or _DOUBLED.sub(r"\1", name) == single):
                    return somebody
        return found

    def bears(self, field_name: str, token: Token) -> bool:
        """True for the first word of a phrase that names somebody, and is not "Recent" or "Leaked"."""
        words = self._words
        return (
            bool(self.in_span(field_name, token.start, token.end))
            or token.low in self.by_surname
            or token.low in words["organisation"] | words["media"]
            or token.low in self._lexicon.gender
        )

    def is_namesake(self, run: Sequence[Token], start: int, field: str) -> bool:
        """True where a given name stands before the surname the cast knows: "Amy Pope" is not the pope."""
        if start <= run[0].start:
            return False
        if run[0].low in self._lexicon.gender:
            return True
        before = next((token for token in reversed(run) if token.end <= start), run[0])
        words = self._words
        known = words["title or role"] | words["organisation"] | words["unnamed"] | words["time"]
        plain = before.low.isalpha() and len(before.low) > 2 and before.low[1:] == before.low[1:].lower()
        return (
            field != "title"
            and plain
            and not (before.low in known or before.low in words["opener"] or before.low in words["media"])
            and nation_of(before.low) is None
            and before is run[-2]
            and len(run) == 2
            and f"{run[0].low} {run[1].low}" in self.by_name
        )

    def bearer(self, roles: frozenset[str], nation: tuple[str, str]) -> Somebody | None:
        """The person of the story who holds or held an office of that nation; None for nobody or several."""
        holders = {
            actor.id: actor
            for actor in (
                self.cast.actors[place.actor] for places in self._places.values() for place in places
            )
            if actor.kind is ActorKind.PERSON
            and same_nation(nation, (actor.side, actor.country))
            and any(word in roles for role in actor.roles for word in role.title.lower().split())
        }
        if len(holders) > 1:
            # Of several it is the one who has not left.
            holders = {id: actor for id, actor in holders.items() if _still_holds(actor, roles)}
        if len(holders) != 1:
            return None
        place = next(p for places in self._places.values() for p in places if p.actor in holders)
        passage = next((p for p in self._passages if p.field == place.field), None)
        return self.of_actor(holders[place.actor], passage, place.start, place.end) if passage else None

    def spelt_out(self, text: str) -> Somebody | None:
        """For "the NSA": the institution named before whose words begin with these letters."""
        letters = text.split()[-1]
        if not (letters.isupper() and 2 <= len(letters) <= 6):
            return None
        for somebody in self.described.values():
            initials = "".join(word[0] for word in somebody.name.split() if word[0].isupper())
            if somebody.kind is SpeakerKind.INSTITUTION and len(initials) > 1 and initials.endswith(letters):
                return somebody
        return None

    def of_actor(self, actor: Actor, passage: Passage, start: int, end: int, text: str = "") -> Somebody:
        person = actor.kind is ActorKind.PERSON
        # "Moscow" and "Russia" are one actor, and each is called as it stands.
        text = within_a_sentence(text or passage.original[start:end], named=True)
        key = actor.id if actor.kind is not ActorKind.STATE else f"{actor.id} {text}"
        known = self.by_actor.get(key)
        if known is not None:
            if not person and len(text) > len(known.name):
                known.name = text
            return known
        name = actor.name_in("en")
        if person:
            full = self._fullest.get((passage.field, actor.id))
            fullest = passage.original[full.start : full.end] if full is not None else ""
            surname = name.split()[-1].lower()
            called = POSSESSIVE.sub("", passage.original[start:end].split()[-1].lower())
            in_text = self.by_surname.get(called)
            if in_text is not None and differ(in_text.name, (fullest or name).split()):
                in_text = self.by_name.get((fullest or name).lower())
            name = fullest or (in_text.name if in_text is not None else name)
            somebody = in_text or Somebody(name, SpeakerKind.PERSON)
            somebody.name = name if len(name.split()) <= 5 else somebody.name
            first = name.split()[0].lower()
            if not somebody.gender:
                somebody.gender = self._lexicon.gender.get(first, "")
            self.by_surname.setdefault(surname, somebody)
        else:
            somebody = Somebody(text, SpeakerKind.INSTITUTION, attribution=Attribution.INSTITUTION)
            somebody.medium = not self._words["media"].isdisjoint(text.lower().split())
        somebody.person = person
        somebody.id = actor.id if actor.listed else ""
        somebody.side, somebody.country = actor.side, actor.country
        if person and not actor.listed and any(role.standing is Standing.FORMER for role in actor.roles):
            somebody.side = "other"  # "a former British ambassador"
        if somebody.medium:
            somebody.side, somebody.country = medium_side(text)
        for role in actor.roles:
            somebody.roles.update(role.title.lower().split())
        self.by_actor[key] = somebody
        return somebody

    def described_as(
        self, passage: Passage, text: str, head: str, tokens: Sequence[Token], nation: tuple[str, str] | None
    ) -> Somebody:
        words = self._words
        text = within_a_sentence(text)
        key = text.lower()
        known = self.described.get(key)
        if known is not None:
            return known
        side, country = nation or ("", "")
        beside = head in words["beside"] and not any(is_adjective(token.low) for token in tokens)
        if beside:
            side, country = "", ""  # "Ukraine's allies" are not Ukraine's side.
        if not side and not beside:
            for named in self.in_span(passage.field, tokens[0].start, tokens[-1].end):
                actor = self.cast.actors.get(named.actor)
                if actor is not None and (actor.side != "other" or actor.country):
                    side, country = actor.side, actor.country
                    break
        if not side and any(token.cap for token in tokens):
            side, country = body_within(text) or ("", "")
        institution = head in words["institution"] or head in words["speaks for itself"]
        if institution:
            kind, attribution = SpeakerKind.INSTITUTION, Attribution.INSTITUTION
        else:
            kind = SpeakerKind.UNNAMED
            if head in words["spokes"]:
                attribution = Attribution.SPOKESPERSON
            elif head in words["sources"]:
                attribution = Attribution.SOURCES
            else:
                attribution = Attribution.OFFICIAL
        somebody = Somebody(
            text,
            kind,
            side=side,
            country=country,
            attribution=attribution,
            many=head.endswith("s") or head in ("people", "police"),
            medium=institution and any(t.cap and t.low in words["media"] for t in tokens),
        )
        somebody.roles.add(head)
        somebody.medium = institution and head in words["publishes"]
        somebody.gender = (
            "f"
            if head in ("spokeswoman", "woman", "mother", "wife", "daughter")
            else ("m" if head in ("spokesman", "man", "father", "husband", "son") else "")
        )
        self.described[key] = somebody
        return somebody

    def nation_of_owner(self, field_name: str, inner: Sequence[Token]) -> tuple[str, str] | None:
        """The nation of whoever a description belongs to: "Putin's adviser"."""
        for token in inner:
            if token.cap and token.low.endswith(("'s", "s'")):
                for place in self.in_span(field_name, token.start, token.end):
                    actor = self.cast.actors[place.actor]
                    if actor.side != "other" or actor.country:
                        return actor.side, actor.country
        return None

    def called(self, somebody: Somebody, text: str) -> Somebody:
        """Somebody under a fuller description: always the same for the same words."""
        text = within_a_sentence(text)
        fuller = replace(somebody, name=text, roles=set(somebody.roles))
        return self.described.setdefault(text.lower(), fuller)

    def person_at(self, field_name: str, end: int, start: int) -> Named | None:
        """The person of the cast whose full name ends here, titles before it or not."""
        for place in reversed(self.in_span(field_name, start, end)):
            if place.end == end and place.full and self.cast.actors[place.actor].kind is ActorKind.PERSON:
                return place
        return None

    def in_span(self, field_name: str, start: int, end: int) -> list[Named]:
        places = self._places.get(field_name)
        if not places:
            return []
        found = []
        first = bisect_left(self._starts[field_name], start)
        if first and places[first - 1].end > start:
            first -= 1
        for index in range(first, len(places)):
            if places[index].start >= end:
                break
            found.append(places[index])
        return found


def _still_holds(actor: Actor, roles: frozenset[str]) -> bool:
    """True where an office of these words has no end yet."""
    return any(
        role.until is None and not roles.isdisjoint(role.title.lower().split()) for role in actor.roles
    )
