"""Who speaks: names, roles and pronouns of a story brought to one person, institution or description.

The cast of the story says which actor a name stands for; what the cast lacks is read from the capitals.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from peacewatch.analysis.cast import Cast, Named
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.nations import body_within, nation_of
from peacewatch.analysis.english.subjects import Phrase, named
from peacewatch.analysis.english.units import Token, Unit
from peacewatch.analysis.passages import Passage
from peacewatch.records import Actor, ActorKind, Attribution, Speaker, SpeakerKind

_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w’'-]*\w(?:(?:\s(?:[A-Z]\.|“[A-Z]\w+”))?\s(?:(?:de|da|di|del|la|von|van|der|den|al|bin|el|ter)\s)*"
    r"[A-ZÀ-ÖØ-Þ][\w’'-]*[\w])+"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_WINDOW = 70


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

    def speaker(self) -> Speaker:
        return Speaker(name=self.name, kind=self.kind, id=self.id, role=self.role)


class People:
    """All who may speak in a story; it also remembers who was last spoken of."""

    def __init__(self, passages: Sequence[Passage], cast: Cast) -> None:
        self._lexicon = cue_lexicon()
        self._words = self._lexicon.words
        self._cast = cast
        self._places: dict[str, list[Named]] = {}
        for place in cast.named:
            self._places.setdefault(place.field, []).append(place)
        self._by_actor: dict[str, Somebody] = {}
        self._by_surname: dict[str, Somebody] = {}
        """The first of that name; the others are in `_by_name`."""
        self._by_name: dict[str, Somebody] = {}
        self._described: dict[str, Somebody] = {}
        self.recent: list[Somebody] = []
        """The latest last."""
        self.last: Somebody | None = None
        """Who spoke last."""
        self.subject: Somebody | None = None
        """Whom the sentence before was about."""
        for passage in sorted(passages, key=lambda p: p.field != "text"):
            self._read_names(passage)

    def _read_names(self, passage: Passage) -> None:
        text = passage.text
        if passage.field == "title" and self._by_surname:
            return
        for match in _NAME.finditer(text):
            words = _POSSESSIVE.sub("", match.group()).split()
            while len(words) > 1 and self._opens(words[0]):
                words = words[1:]
            if not 2 <= len(words) <= 5 or any(w.lower() in self._words["organisation"] for w in words):
                continue
            surname = words[-1].lower()
            known = self._by_surname.get(surname)
            if known is not None and _differ(known.name, words):
                known = self._by_name.get(" ".join(words).lower())
            if known is None:
                known = Somebody(" ".join(words), SpeakerKind.PERSON)
                known.gender = self._lexicon.gender.get(words[0].lower(), "")
                known.person = words[0].lower() in self._lexicon.gender
                self._by_surname.setdefault(surname, known)
                self._by_name[known.name.lower()] = known
            elif len(words) > len(known.name.split()) and words[-2:] == known.name.split()[-2:]:
                known.name = " ".join(words)
            self._read_roles(text, match.start(), match.end(), known)

    def _opens(self, word: str) -> bool:
        """True for what may stand capitalised before a name without belonging to it."""
        low = word.lower().strip(".,")
        words = self._words
        return (
            low in words["title"]
            or low in words["role"]
            or low in words["opener"]
            or low in words["time"]
            or low in words["organisation"]
            or nation_of(low) is not None
            or (word.isupper() and 1 < len(word) < 5)
        ) and low not in self._lexicon.gender

    def _read_roles(self, text: str, start: int, end: int, known: Somebody) -> None:
        before = text[max(0, start - _WINDOW) : end]
        for mark in (". ", ", ", "; ", "\n", "” ", '" '):
            before = before[before.rfind(mark) + 1 :] if mark in before else before
        after = ""
        if text[end : end + 2] == ", ":
            after = text[end + 2 : end + 2 + _WINDOW].split(", ")[0].split(". ")[0]
        for word in (before + " " + after).lower().replace(",", " ").replace(".", " ").split():
            word = _POSSESSIVE.sub("", word)
            if word in self._words["role"] or word in self._words["title"]:
                known.roles.add(word)
                known.person = True
            if word in ("spokeswoman", "mrs", "ms", "chairwoman", "congresswoman", "queen"):
                known.gender = "f"
            elif word in ("mr", "sir", "spokesman", "chairman", "king"):
                known.gender = known.gender or "m"
            if not known.side and (nation := nation_of(word)) is not None:
                known.side, known.country = nation

    # -- who a phrase stands for -----------------------------------------------------------------------------

    def who(
        self, passage: Passage, unit: Unit, phrase: Phrase, speaks: bool = False, near: Somebody | None = None
    ) -> Somebody | None:
        """Whom a noun phrase stands for; None where it names nobody that could speak.

        `speaks`: the verb is one that only people do, so that any noun with a determiner is somebody.
        `near`: whom the sentence has been about so far, for its pronouns.
        """
        tokens = unit.tokens[phrase.first : phrase.last]
        words = self._words
        if len(tokens) == 1:
            low = tokens[0].low
            if low in words["he"] or low in words["she"]:
                return self._pronoun("m" if low in words["he"] else "f", near)
            if low in words["they"]:
                return self._plural()
            if low in words["it"]:
                return self._institution()
            if low in words["pronoun"]:
                return None
        if len(tokens) == 2 and tokens[1].low.endswith("-year-old"):
            return self._pronoun("")
        if any(t.low == "and" for t in tokens) and (joint := self._joint(passage, unit, phrase)) is not None:
            return joint
        if (person := self._named_last(tokens)) is not None:
            return self._named(passage, tokens[person:], tokens[person:])
        head = len(tokens)
        for place in range(1, len(tokens)):
            if tokens[place].low in words["preposition"] and not (
                tokens[place].low in ("of", "on", "for")
                and tokens[place - 1].cap
                and place + 1 < len(tokens)
                and tokens[place + 1].cap
                and tokens[place - 1].low
                in words["organisation"] | {"council", "university", "institute", "bank", "house"}
            ):
                head = place
                break
            if tokens[place].low in ("who", "familiar", "briefed", "close", "which", "speaking", "whose") or (
                tokens[place].low.endswith("ing") and not tokens[place].cap and place > 1
            ):
                head = place
                break
        inner = tokens[:head]
        if not inner:
            return None
        for place in range(len(inner) - 1, 0, -1):
            if inner[place].low in words["text"] and not inner[place].cap and not inner[-1].cap:
                inner = inner[: place + 1]
                break
        last = inner[-1]
        if last.low in words["text"] and not last.cap:
            return self._origin(passage, unit, phrase, inner)
        if last.cap or (last.low[0].isdigit() and len(inner) > 1 and inner[-2].cap):
            return self._named(passage, inner, tokens)
        found = self._description(passage, inner, tokens)
        if (
            found is None
            and speaks
            and inner[0].low in words["determiner"]
            and last.kind == "w"
            and len(inner) > 1
        ):
            return self._described_as(
                passage, passage.original[tokens[0].start : tokens[-1].end], last.low, tokens, None
            )
        return found

    def whose(self, passage: Passage, unit: Unit, phrase: Phrase) -> Somebody | None:
        """Whom a possessive stands for: "Moscow's", "his"."""
        low = unit.tokens[phrase.last - 1].low
        if phrase.last - phrase.first == 1 and low in ("his", "her"):
            return self._pronoun("m" if low == "his" else "f")
        if low == "their":
            return self._plural()
        if low == "its":
            return self._institution()
        return self.who(passage, unit, phrase)

    def mention(self, passage: Passage, unit: Unit) -> None:
        """Note whom a sentence is about, for the pronouns of the next."""
        subject = None
        for place in self._in_span(passage.field, unit.span.start, unit.span.end):
            actor = self._cast.actors.get(place.actor)
            if actor is None or actor.kind is not ActorKind.PERSON:
                continue
            mentioned = self._of_actor(actor, passage, place.start, place.end)
            if subject is None and not passage.text[place.end : place.end + 2].startswith(("'s", "’s")):
                subject = mentioned
            self._remember(mentioned, weak=True)
        if subject is None:
            for token in unit.tokens:
                if not token.cap:
                    continue
                somebody = self._by_surname.get(_POSSESSIVE.sub("", token.low))
                if somebody is not None and somebody.person:
                    self._remember(somebody, weak=True)
                    if subject is None and not token.low.endswith("'s"):
                        subject = somebody
        if subject is not None:
            self.subject = subject

    def spoke(self, somebody: Somebody) -> None:
        self.last = somebody
        self._remember(somebody)

    def _remember(self, somebody: Somebody, weak: bool = False) -> None:
        if somebody in self.recent:
            if weak:
                return
            self.recent.remove(somebody)
        self.recent.append(somebody)
        del self.recent[:-40]

    # -- pronouns and descriptions ---------------------------------------------------------------------------

    def _pronoun(self, gender: str, near: Somebody | None = None) -> Somebody | None:
        for somebody in (near, self.subject, self.last):
            if (
                somebody is not None
                and somebody.kind is not SpeakerKind.INSTITUTION
                and not somebody.many
                and (not gender or somebody.gender in ("", gender))
            ):
                return somebody
        for somebody in reversed(self.recent):
            if somebody.kind is SpeakerKind.PERSON and somebody.person and somebody.gender in ("", gender):
                return somebody
        return None

    def _plural(self) -> Somebody | None:
        if self.last is not None and (self.last.many or self.last.kind is SpeakerKind.INSTITUTION):
            return self.last
        for somebody in reversed(self.recent):
            if somebody.many or somebody.kind is SpeakerKind.INSTITUTION:
                return somebody
        return None

    def _institution(self) -> Somebody | None:
        for somebody in reversed(self.recent):
            if somebody.kind is SpeakerKind.INSTITUTION:
                return somebody
        return None

    def _joint(self, passage: Passage, unit: Unit, phrase: Phrase) -> Somebody | None:
        tokens = unit.tokens
        cut = next(k for k in range(phrase.first, phrase.last) if tokens[k].low == "and")
        if not phrase.first < cut < phrase.last - 1:
            return None
        last = tokens[phrase.last - 1]
        if not tokens[cut - 1].cap or not (last.cap or last.low in self._words["institution"]):
            return None
        left = self.who(passage, unit, Phrase(phrase.first, cut))
        right = self.who(passage, unit, Phrase(cut + 1, phrase.last))
        if left is None or right is None or left is right:
            return None
        if left.kind is SpeakerKind.UNNAMED or right.kind is SpeakerKind.UNNAMED:
            return None
        same = left.side == right.side
        return Somebody(
            f"{left.name} and {right.name}",
            SpeakerKind.INSTITUTION
            if SpeakerKind.INSTITUTION is left.kind is right.kind
            else SpeakerKind.PERSON,
            side=left.side if same else "other",
            country=left.country if same else "",
            attribution=left.attribution,
            many=True,
        )

    def _origin(
        self, passage: Passage, unit: Unit, phrase: Phrase, inner: Sequence[Token]
    ) -> Somebody | None:
        """Of a statement, a report or a post: whose it is."""
        for place, token in enumerate(inner):
            if token.low.endswith(("'s", "s'")) and place + 1 <= len(inner):
                return self.who(passage, unit, Phrase(phrase.first, phrase.first + place + 1))
        for place in range(len(inner) - 2, -1, -1):
            if (
                named(inner[place], self._words)
                and nation_of(inner[place].low) is None
                and inner[place].low not in self._words["platform"]
            ):
                return self._named(passage, inner[: place + 1], inner[: place + 1])
        for place in range(phrase.first, phrase.last):
            if unit.tokens[place].low in ("from", "by", "of") and place + 1 < phrase.last:
                found = self.who(passage, unit, Phrase(place + 1, phrase.last))
                if found is not None:
                    return found
        if inner[-1].low in ("report", "story", "article", "column", "newspaper"):
            for somebody in reversed(self.recent):
                if somebody.medium:
                    return somebody
        if inner[0].low in ("the", "a", "his", "her", "its", "their"):
            return self.last or self.subject
        return None

    def _named_last(self, tokens: Sequence[Token]) -> int | None:
        """Where a full name begins that ends a longer phrase: "Fight for 15 director Ann Berg"."""
        words = self._words
        found = None
        for place in range(len(tokens) - 2, 0, -1):
            if not named(tokens[place], words) or tokens[place].low in words["organisation"]:
                break
            if tokens[place].low in self._lexicon.gender and tokens[-1].low not in words["organisation"]:
                before = tokens[place - 1]
                leads = before.low in words["role"] | words["title"] | words["unnamed"]
                if leads or (before.cap and before.low not in words["preposition"]):
                    found = place
        return found

    def _description(
        self, passage: Passage, inner: Sequence[Token], tokens: Sequence[Token]
    ) -> Somebody | None:
        words = self._words
        head = next(
            (t.low for t in reversed(inner) if t.low in words["unnamed"] or t.low in words["institution"]), ""
        )
        if not head or (tokens[0].low.endswith("ing") and not tokens[0].cap):
            return None
        definite = (
            passage.field == "title"
            or inner[0].low in ("the", "this", "that", "his", "her")
            or (inner[0].low.endswith("'s"))
        )
        alone = len(tokens) == len(inner) or (
            tokens[len(inner)].low == "of" and tokens[len(inner) + 1 : len(inner) + 2] and tokens[-1].cap
        )
        nation = next((n for t in tokens if (n := nation_of(t.low)) is not None), None)
        if definite and alone and head not in words["institution"]:
            found = self._by_role(head, nation, inner)
            if found is not None:
                return found
        if definite and alone and head in words["institution"]:
            for somebody in reversed(self.recent):
                if (
                    somebody.kind is SpeakerKind.INSTITUTION
                    and head in somebody.name.lower()
                    and len(inner) <= 2
                ):
                    return somebody
        text = passage.original[tokens[0].start : tokens[-1].end]
        if (
            head in ("newspaper", "agency", "broadcaster", "outlet", "magazine", "paper")
            and definite
            and len(inner) == 2
        ):
            for somebody in reversed(self.recent):
                if somebody.medium:
                    return somebody
        return self._described_as(passage, text, head, tokens, nation)

    def _described_as(
        self, passage: Passage, text: str, head: str, tokens: Sequence[Token], nation: tuple[str, str] | None
    ) -> Somebody:
        words = self._words
        text = _within_a_sentence(text)
        key = text.lower()
        known = self._described.get(key)
        if known is not None:
            return known
        side, country = nation or ("", "")
        if not side:
            for named in self._in_span(passage.field, tokens[0].start, tokens[-1].end):
                actor = self._cast.actors.get(named.actor)
                if actor is not None and (actor.side != "other" or actor.country):
                    side, country = actor.side, actor.country
                    break
        if not side and any(token.cap for token in tokens):
            side, country = body_within(text) or ("", "")
        institution = head in words["institution"]
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
        )
        somebody.roles.add(head)
        somebody.gender = (
            "f"
            if head in ("spokeswoman", "woman", "mother", "wife", "daughter")
            else ("m" if head in ("spokesman", "man", "father", "husband", "son") else "")
        )
        self._described[key] = somebody
        return somebody

    def _by_role(self, head: str, nation: tuple[str, str] | None, inner: Sequence[Token]) -> Somebody | None:
        alike = self._lexicon.alike.get(head, frozenset((head,)))
        seen: list[Somebody] = list(reversed(self.recent))
        if self.last is not None:
            seen.insert(0, self.last)
        for somebody in seen:
            if somebody.many and not head.endswith("s"):
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
                head in self._words["role"]
                and not somebody.roles
                and somebody is self.last
                and somebody.kind is SpeakerKind.PERSON
            ):
                return somebody
        if nation is not None:
            for somebody in list(self._by_actor.values()) + list(self._by_surname.values()):
                if (somebody.side, somebody.country) == nation and somebody.roles & alike:
                    return somebody
        return None

    # -- names -----------------------------------------------------------------------------------------------

    def _named(self, passage: Passage, inner: Sequence[Token], tokens: Sequence[Token]) -> Somebody | None:
        words = self._words
        start = len(inner) - 1
        while start > 0 and (
            named(inner[start - 1], words)
            or (
                inner[start - 1].low
                in ("of", "on", "for", "de", "von", "van", "der", "al", "bin", "la", "the")
                and start - 2 >= 0
                and inner[start - 2].cap
            )
        ):
            start -= 1
        run = list(inner[start:])
        for place in range(len(run) - 1):
            # "MGIMO University Egor Sergeyev": a given name begins the person's name.
            if self._lexicon.gender.get(run[place].low) is not None and not any(
                token.low in words["organisation"] for token in run[place:]
            ):
                run = run[place:]
                break
        span_start, span_end = run[0].start, run[-1].end
        if run[-1].low.endswith(("'s", "s'")):
            span_end -= 2 if run[-1].low.endswith("'s") else 1
        places = [n for n in self._in_span(passage.field, span_start, span_end) if n.end >= span_end - 3]
        persons = [n for n in places if self._cast.actors[n.actor].kind is ActorKind.PERSON]
        last = _POSSESSIVE.sub("", run[-1].low)
        if persons:
            return self._of_actor(
                self._cast.actors[persons[-1].actor], passage, persons[-1].start, persons[-1].end
            )
        organisation = any(t.low in words["organisation"] for t in run) or (
            len(run) > 1 and run[-1].low in words["title"]
        )
        if not organisation:
            while len(run) > 1 and (run[0].low in words["title"] or nation_of(run[0].low) is not None):
                run = run[1:]
            if not places and (found := self._surnamed(run, last)) is not None:
                return found
            if len(run) == 1 and run[0].low in words["time"]:
                return None
            if len(run) == 1 and (run[0].low in words["unnamed"] or run[0].low in words["role"]):
                return self._description(passage, inner, tokens)
        if (role := self._titled(run)) is not None:
            return role
        if places:
            return self._of_actor(
                self._cast.actors[places[-1].actor],
                passage,
                places[-1].start,
                places[-1].end,
                passage.original[(inner[0].start if organisation else places[-1].start) : span_end],
            )
        if run[-1].low in words["unnamed"] and run[-1].low not in words["organisation"]:
            return self._description(passage, inner, tokens)
        if not any(named(token, words) for token in run):
            return None
        begin = inner[0].start if organisation else run[0].start
        text = passage.original[begin:span_end]
        key = text.lower().removeprefix("the ")
        known = self._described.get(key) or self._spelt_out(text)
        if known is not None:
            return known
        nation = next((n for t in tokens if (n := nation_of(t.low)) is not None), ("", ""))
        titled = (
            start > 0 and (inner[start - 1].low in words["role"] or inner[start - 1].low in words["title"])
        ) or len(run) < len(inner) - start
        if organisation or (len(run) == 1 and not titled) or (len(run) >= 1 and run[0].low == "the"):
            somebody = Somebody(
                text,
                SpeakerKind.INSTITUTION,
                side=nation[0],
                country=nation[1],
                attribution=Attribution.INSTITUTION,
            )
            somebody.medium = any(t.low in words["media"] for t in run)
        else:
            somebody = Somebody(text, SpeakerKind.PERSON, side=nation[0], country=nation[1])
        self._described[key] = somebody
        return somebody

    def _titled(self, run: Sequence[Token]) -> Somebody | None:
        """For "the US Secretary of State": who of the story holds that office."""
        words = self._words
        nation = None
        rest = list(run)
        while rest and (rest[0].low == "the" or nation_of(rest[0].low) is not None):
            nation = nation_of(rest[0].low) or nation
            rest = rest[1:]
        if not rest or rest[0].low not in words["role"] | words["title"]:
            return None
        if any(token.low in self._lexicon.gender for token in rest):
            return None
        head = next((token.low for token in rest if token.low in words["role"]), "")
        return self._by_role(head, nation, rest) if head else None

    def _surnamed(self, run: Sequence[Token], last: str) -> Somebody | None:
        """Who of the story bears this name, if its spelling slipped too: "Zelesnky"."""
        words = [_POSSESSIVE.sub("", token.low) for token in run]
        if len(words) > 1 and (full := self._by_name.get(" ".join(words))) is not None:
            return full
        found = self._by_surname.get(last)
        if found is not None and len(words) > 1 and _differ(found.name, words):
            return None
        if found is None and len(words) == 1 and len(last) >= 7 and nation_of(last) is None:
            letters = sorted(last)
            return next(
                (s for name, s in self._by_surname.items() if name[0] == last[0] and sorted(name) == letters),
                None,
            )
        return found

    def _spelt_out(self, text: str) -> Somebody | None:
        """For "the NSA": the institution named before whose words begin with these letters."""
        letters = text.split()[-1]
        if not (letters.isupper() and 2 <= len(letters) <= 6):
            return None
        for somebody in self._described.values():
            initials = "".join(word[0] for word in somebody.name.split() if word[0].isupper())
            if somebody.kind is SpeakerKind.INSTITUTION and len(initials) > 1 and initials.endswith(letters):
                return somebody
        return None

    def _of_actor(self, actor: Actor, passage: Passage, start: int, end: int, text: str = "") -> Somebody:
        person = actor.kind is ActorKind.PERSON
        # "Moscow" and "Russia" are one actor, and each is called as it stands.
        text = _within_a_sentence(text or passage.original[start:end])
        key = actor.id if actor.kind is not ActorKind.STATE else f"{actor.id} {text}"
        known = self._by_actor.get(key)
        if known is not None:
            if not person and len(text) > len(known.name):
                known.name = text
            return known
        name = actor.name_in("en")
        if person:
            fullest = ""
            for places in self._places.values():
                for named in places:
                    if named.actor == actor.id and named.full and named.end - named.start > len(fullest):
                        source = self._text_of(named.field, passage)
                        if source is not None:
                            fullest = source[named.start : named.end]
            surname = name.split()[-1].lower()
            called = _POSSESSIVE.sub("", passage.original[start:end].split()[-1].lower())
            in_text = self._by_surname.get(called)
            if in_text is not None and _differ(in_text.name, (fullest or name).split()):
                in_text = self._by_name.get((fullest or name).lower())
            name = fullest or (in_text.name if in_text is not None else name)
            somebody = in_text or Somebody(name, SpeakerKind.PERSON)
            somebody.name = name if len(name.split()) <= 5 else somebody.name
            first = name.split()[0].lower()
            if not somebody.gender:
                somebody.gender = self._lexicon.gender.get(first, "")
            self._by_surname.setdefault(surname, somebody)
        else:
            somebody = Somebody(text, SpeakerKind.INSTITUTION, attribution=Attribution.INSTITUTION)
            somebody.medium = not self._words["media"].isdisjoint(text.lower().split())
        somebody.person = person
        somebody.id = actor.id if actor.listed else ""
        somebody.side, somebody.country = actor.side, actor.country
        for role in actor.roles:
            somebody.roles.update(role.title.lower().split())
        self._by_actor[key] = somebody
        return somebody

    def _text_of(self, field_name: str, passage: Passage) -> str | None:
        return passage.original if field_name == passage.field else None

    def _in_span(self, field_name: str, start: int, end: int) -> list[Named]:
        places = self._places.get(field_name)
        if not places:
            return []
        found = []
        first = bisect_left(places, start, key=lambda n: n.start)
        if first and places[first - 1].end > start:
            first -= 1
        for index in range(first, len(places)):
            if places[index].start >= end:
                break
            found.append(places[index])
        return found


def _differ(name: str, words: Sequence[str]) -> bool:
    """True for two of one surname whose given names are not forms of each other: "Liubov" and "Ivan"."""
    first, other = name.split()[0].lower(), words[0].lower()
    return len(words) > 1 and len(name.split()) > 1 and first[:2] != other[:2]


def _within_a_sentence(text: str) -> str:
    """A description as it is written within a sentence: "the Kremlin", "a senior official"."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in cue_lexicon().words["determiner"] else text
