"""Who speaks: names, roles and pronouns of a story brought to one person, institution or description.

The cast of the story says which actor a name stands for; what the cast lacks is read from the capitals.
"""

from collections.abc import Sequence

from peacewatch.analysis.cast import Cast
from peacewatch.analysis.english.asides import skip_opening
from peacewatch.analysis.english.cues import cue_lexicon
from peacewatch.analysis.english.governed import full_name_last, is_governed, works_for
from peacewatch.analysis.english.memory import Memory
from peacewatch.analysis.english.names import POSSESSIVE, Names
from peacewatch.analysis.english.nations import Nation, medium_side, nation_among, nation_of
from peacewatch.analysis.english.noun_phrases import (
    Phrase,
    described_part,
    name_before_comma,
    named,
    picks_people,
    within_name,
)
from peacewatch.analysis.english.sides import Sides
from peacewatch.analysis.english.somebody import Somebody
from peacewatch.analysis.english.taking_up import (
    another,
    introduced_below,
    is_another,
    kind_of,
    office_holder,
    speaks_of_words,
    taken_up,
)
from peacewatch.analysis.english.together import together
from peacewatch.analysis.english.units import Token, Unit
from peacewatch.analysis.passages import Passage, Span
from peacewatch.records import ActorKind, Attribution, SpeakerKind

_OPENING = 12
"""Characters from the beginning of a sentence in which it names whose doings it is about."""


class People:
    """All who may speak in a story; it also remembers who was last spoken of."""

    def __init__(self, passages: Sequence[Passage], cast: Cast) -> None:
        self._lexicon = cue_lexicon()
        self._words = self._lexicon.words
        self._cast = cast
        self._names = Names(passages, cast)
        self._sides = Sides()
        self.memory = Memory()

    def side_of(self, passage: Passage, unit: Unit, somebody: Somebody, content: Span) -> Nation:
        """Side and country of whoever says `content` there; empty where the story does not tell."""
        return self._sides.of(somebody, passage, unit, content, reversed(self.memory.recent))

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
                return self.memory.pronoun("m" if low in words["he"] else "f", near)
            if low in words["they"]:
                return near if near is not None and near.many else self.memory.plural()
            if low in words["it"]:
                institution = near is not None and near.kind is SpeakerKind.INSTITUTION
                return near if institution else self.memory.institution()
            if low in ("one", "both"):  # "diplomats are scathing: “…,” one said"
                return near if near is not None and near.many else self.memory.several()
            if low in words["pronoun"]:
                return None
            if low in ("some", "many", "others", "most", "several"):
                return self._names.described_as(passage, low, low, tokens, None)
        if (
            len(tokens) == 2
            and tokens[0].low in ("his", "her", "their")
            and tokens[1].low in words["homeland"]
        ):
            return None  # "told the radio his country had hoped for “more”": whoever told it speaks
        if tokens and len(tokens) < 3 and tokens[-1].low in words["ordinal"]:
            return near if near is not None and near.many else another(self.memory)
        if picks_people(tokens, words):
            text = passage.original[tokens[0].start : tokens[-1].end]
            return self._names.described_as(passage, text, "people", tokens, nation_among(tokens))
        if len(tokens) == 3 and tokens[1].low == "of" and tokens[2].low in words["they"]:
            return self.memory.several() or self.memory.plural()  # "some of them"
        if len(tokens) > 1 and tokens[0].low == "the" and tokens[1].low.endswith("-year-old"):
            aged = self.memory.pronoun("")
            if aged is not None:
                return aged
        if any(t.low == "and" for t in tokens):
            joint = together(passage, unit, phrase, self.who)
            if joint is not None:
                return joint
            cut = next(k for k in range(len(tokens)) if tokens[k].low == "and")
            rest = {token.low for token in tokens[cut + 1 :]}
            if cut and not rest.isdisjoint(("other", "others")) and rest.isdisjoint(words["who speaks"]):
                return self.who(passage, unit, Phrase(phrase.first, phrase.first + cut), speaks, near)
        if end := name_before_comma(tokens, words):
            return self.who(passage, unit, Phrase(phrase.first, phrase.first + end), speaks, near)
        if not tokens or (tokens[0].low == "no" and len(tokens) > 1):
            return None  # "no official has said"
        person = self._names.person_at(passage.field, tokens[-1].end, tokens[0].start)
        if person is None or not works_for(tokens, person.start):
            if person is not None:
                return self._names.of_actor(
                    self._cast.actors[person.actor], passage, person.start, person.end
                )
            bearer = self._names.by_surname.get(tokens[-1].low)
            if bearer is not None and bearer.person and len(tokens) > 2 and not is_governed(tokens):
                return bearer
            if (first := full_name_last(tokens)) is not None:
                return self._named(passage, tokens[first:], tokens[first:])
        office = " ".join(token.low for token in tokens[-3:])  # "the head of state"
        if " of " in office and office in self._lexicon.alike:
            holder = taken_up(office, nation_among(tokens), self.memory, self._names)
            if holder is not None:
                return holder
        inner = described_part(tokens, words)
        if not inner:
            return None
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
            return self._names.described_as(
                passage, passage.original[tokens[0].start : tokens[-1].end], last.low, tokens, None
            )
        return found

    def told_apart(
        self, passage: Passage, unit: Unit, somebody: Somebody, phrase: Phrase, whole: Phrase
    ) -> Somebody:
        """An unnamed speaker with the clause that tells them from others; as they were where taken up."""
        start = unit.tokens[phrase.first].start
        described = passage.original[start : unit.tokens[phrase.last - 1].end]
        if somebody.name.lower() != described.lower():
            return somebody
        return self._names.called(somebody, passage.original[start : unit.tokens[whole.last - 1].end])

    def whose(self, passage: Passage, unit: Unit, phrase: Phrase) -> Somebody | None:
        """Whom a possessive stands for: "Moscow's", "his"."""
        low = unit.tokens[phrase.last - 1].low
        if phrase.last - phrase.first == 1 and low in ("his", "her"):
            return self.memory.pronoun("m" if low == "his" else "f")
        if low == "their":
            return self.memory.plural()
        if low == "its":
            return self.memory.institution()
        return self.who(passage, unit, phrase)

    def mention(self, passage: Passage, unit: Unit) -> None:
        """Note whom a sentence is about, for the pronouns of the next."""
        subject = owner = None
        for place in self._names.in_span(passage.field, unit.span.start, unit.span.end):
            actor = self._cast.actors.get(place.actor)
            if actor is None or actor.kind is not ActorKind.PERSON:
                continue
            mentioned = self._names.of_actor(actor, passage, place.start, place.end)
            if passage.text[place.end : place.end + 2].startswith(("'s", "’s")):
                if place.start < unit.span.start + _OPENING and speaks_of_words(passage, place.end):
                    owner = mentioned  # "Putin's reaction was sober. He …"
            elif subject is None:
                subject = mentioned
            self.memory.remember(mentioned, weak=True)
        if subject is None:
            for token in unit.tokens:
                if not token.cap:
                    continue
                somebody = self._names.by_surname.get(POSSESSIVE.sub("", token.low))
                if somebody is not None and somebody.person:
                    self.memory.remember(somebody, weak=True)
                    if subject is None and not token.low.endswith("'s"):
                        subject = somebody
                    elif token.start < unit.span.start + _OPENING and speaks_of_words(passage, token.end - 2):
                        owner = somebody
        first = skip_opening(unit.tokens, 0, len(unit.tokens), self._words)
        if (
            first < len(unit.tokens)
            and unit.tokens[first].low in ("he", "she")
            and self.memory.subject is not None
        ):
            return  # "He gave Putin two weeks. He …"
        if subject is not None or owner is not None:
            self.memory.subject = subject or owner

    # -- pronouns and descriptions ---------------------------------------------------------------------------

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
                and (place > 0 or self._names.bears(passage.field, inner[0]))
                and inner[place].low not in self._words["platform"]
            ):
                first = 1 if inner[0].low in ("a", "an") else 0
                return self._named(passage, inner[first : place + 1], inner[first : place + 1])
        own = inner[-1].low in self._words["speaks for itself"]
        for place in range(phrase.first, phrase.last):
            if own and (
                unit.tokens[place].low == "of" or unit.tokens[place - 1].low in self._words["seen by"]
            ):
                continue  # "the communiqué of the summit", "a draft seen by Baltic Post"
            if unit.tokens[place].low in ("from", "by", "of", "with") and place + 1 < phrase.last:
                found = self.who(passage, unit, Phrase(place + 1, phrase.last))
                if found is not None:
                    return found
        if inner[-1].low in ("report", "story", "article", "column", "newspaper"):
            for somebody in reversed(self.memory.recent):
                if somebody.medium:
                    return somebody
        if inner[0].low in ("his", "her", "its", "their"):
            return self.whose(passage, unit, Phrase(phrase.first, phrase.first + 1))
        if inner[-1].low in self._words["speaks as it is"]:
            words = passage.original[inner[0].start : inner[-1].end]
            return self._names.described_as(passage, words, inner[-1].low, inner, None)
        if inner[0].low in ("the", "a", "an"):
            words = passage.original[inner[0].start : inner[-1].end]
            if own:
                return self._names.described_as(passage, words, inner[-1].low, inner, None)
            return self.memory.last or self.memory.subject
        return None

    def _description(
        self, passage: Passage, inner: Sequence[Token], tokens: Sequence[Token]
    ) -> Somebody | None:
        words = self._words
        kinds = [token.low for token in reversed(inner)]
        kinds[0] = POSSESSIVE.sub("", kinds[0])
        head = next((kind for kind in kinds if kind in words["who speaks"]), "")
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
        nation = (
            nation_among(inner) or nation_among(tokens) or self._names.nation_of_owner(passage.field, inner)
        )
        if len(inner) > 2 and inner[1].low in words["ordinal"] and (one := another(self.memory, head)):
            nation = nation or (one.side, one.country)  # "the second official"
        elif definite and alone and head not in words["institution"]:
            found = taken_up(head, nation, self.memory, self._names, kind_of(inner))
            if found is not None and not is_another(inner, found, nation):
                belongs = inner[0].low in ("his", "her") or any(
                    token.low.endswith(("'s", "s'")) and not token.cap for token in inner[:-1]
                )
                if not belongs or head in found.roles:
                    return found
        if definite and alone and head in words["institution"]:
            for somebody in reversed(self.memory.recent):
                if (
                    somebody.kind is SpeakerKind.INSTITUTION
                    and head in somebody.name.lower()
                    and len(inner) <= 2
                ):
                    return somebody
        leads = passage.field == "text" and tokens[0].start < passage.sentences[:2][-1].end
        if nation and alone and leads and (below := introduced_below(head, nation, self._names)):
            return below
        text = POSSESSIVE.sub("", passage.original[tokens[0].start : tokens[-1].end])
        if (
            head in ("newspaper", "agency", "broadcaster", "outlet", "magazine", "paper")
            and definite
            and len(inner) == 2
        ):
            for somebody in reversed(self.memory.recent):
                if somebody.medium:
                    return somebody
        return self._names.described_as(passage, text, head, tokens, nation)

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
                and inner[start - 2].low not in words["quantity"]
                and (inner[start - 2].cap or within_name(inner, start - 2, words))
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
        places = [
            n for n in self._names.in_span(passage.field, span_start, span_end) if n.end >= span_end - 3
        ]
        persons = [n for n in places if self._cast.actors[n.actor].kind is ActorKind.PERSON]
        last = POSSESSIVE.sub("", run[-1].low)
        if persons and not self._names.is_namesake(run, persons[-1].start, passage.field):
            return self._names.of_actor(
                self._cast.actors[persons[-1].actor], passage, persons[-1].start, persons[-1].end
            )
        organisation = any(t.low in words["organisation"] for t in run) or (
            len(run) > 1 and run[-1].low in words["title"]
        )
        if not organisation:
            while len(run) > 1 and (run[0].low in words["title"] or nation_of(run[0].low) is not None):
                run = run[1:]
            known_as = not places or self._names.is_namesake(run, places[-1].start, passage.field)
            if known_as and (found := self._names.surnamed(run, last)) is not None:
                found.person = True
                return found
            if len(run) == 1 and run[0].low in words["time"]:
                return None
            if len(run) == 1 and (run[0].low in words["unnamed"] or run[0].low in words["role"]):
                return self._description(passage, inner, tokens)
        if (role := office_holder(run, self.memory, self._names)) is not None:
            return role
        if places and not self._names.is_namesake(run, places[-1].start, passage.field):
            return self._names.of_actor(
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
        first = len(inner) - len(run)
        begin = inner[first - 1].start if first and inner[first - 1].low == "the" else run[0].start
        text = passage.original[begin:span_end]
        key = text.lower().removeprefix("the ")
        known = self._names.described.get(key) or self._names.spelt_out(text)
        if known is not None:
            return known
        nation = next((n for t in tokens if (n := nation_of(t.low)) is not None), ("", ""))
        titled = (
            start > 0 and (inner[start - 1].low in words["role"] or inner[start - 1].low in words["title"])
        ) or len(run) < len(inner) - start
        given = len(run) == 1 and run[0].low in self._lexicon.gender
        if (
            organisation
            or (len(run) == 1 and not titled and not given)
            or (len(run) >= 1 and run[0].low == "the")
        ):
            somebody = Somebody(
                text,
                SpeakerKind.INSTITUTION,
                side=nation[0],
                country=nation[1],
                attribution=Attribution.INSTITUTION,
            )
            somebody.medium = any(t.low in words["media"] for t in run)
            if somebody.medium:
                somebody.side, somebody.country = medium_side(text)
        else:
            somebody = Somebody(text, SpeakerKind.PERSON, side=nation[0], country=nation[1])
        self._names.described[key] = somebody
        return somebody
