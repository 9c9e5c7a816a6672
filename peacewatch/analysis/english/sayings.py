"""Whose verb of attribution it is: the noun phrase that says, tells, denies.

There is no grammar here, only the order that news English keeps: the speaker stands before the verb, with
auxiliaries, adverbs, days and appositions between, or right after it where a quotation or a clause precedes.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from peacewatch.analysis.english.agreeing import agrees
from peacewatch.analysis.english.appositions import across_marks, before_relative, name_behind
from peacewatch.analysis.english.behind import phrase_behind
from peacewatch.analysis.english.cues import Cue, CueLexicon, cue_lexicon
from peacewatch.analysis.english.noun_phrases import (
    Phrase,
    is_described,
    is_name,
    region_before,
)
from peacewatch.analysis.english.units import Token
from peacewatch.analysis.english.verb_groups import chain_before, group_before

_OF_NOUNS = frozenset(("regarding", "concerning", "of", "against", "over"))
"""What follows a noun that looks like a verb in -s."""

_REPORTS_DO = frozenset(("say", "show", "suggest", "indicate", "claim", "allege", "state"))
"""What reports do: in front of these "reports" is no verb."""
_SPLIT = frozenset(("out", "away", "off", "aside", "down", "up", "forward"))
_LONGEST_SPLIT = 5
_LONGEST_JUDGED = 22


class Saying(NamedTuple):
    """A verb of attribution with its speaker."""

    verb: int
    """The verb's token."""
    after: int
    """The token after the verb, its particle and, where it is turned round, its speaker."""
    cue: Cue
    kind: str
    """Form of the verb: base, s, past, ing."""
    negated: bool
    mode: str
    """"before": the speaker stands before the verb; "behind"; "same": it is the speaker of the saying before;
    "main": a participle, its speaker is that of the main clause."""
    speaker: Phrase
    """Empty for "same" and "main"."""
    start: int
    """Where speaker and verb together begin, appositions and relative pronoun included."""
    relative: bool = False
    """The speaker is what "who" stands for."""
    modal: bool = False
    """It would, must or may be said: nobody has said it."""


class _Made(Protocol):
    def __call__(
        self, mode: str, phrase: Phrase, start: int, end: int = 0, relative: bool = False
    ) -> Saying: ...


def find_sayings(tokens: Sequence[Token], headline: bool = False) -> list[Saying]:
    """All verbs of attribution of a unit that have a speaker, in order.

    In a headline verbs may be capitalised.
    """
    lexicon = cue_lexicon()
    forms = lexicon.forms
    found: list[Saying] = []
    for place, token in enumerate(tokens):
        if token.kind == "w" and token.low in forms:
            saying = _saying(tokens, place, lexicon, found[-1] if found else None, headline)
            if saying is not None:
                found.append(saying)
    return found


def _saying(
    tokens: Sequence[Token], verb: int, lexicon: CueLexicon, earlier: Saying | None, headline: bool
) -> Saying | None:
    form, after = None, verb + 1
    for candidate in lexicon.forms[tokens[verb].low]:
        split = _is_split(tokens, verb, candidate.cue, lexicon.words)
        end = verb + 1 if split else _particle_end(tokens, verb, candidate.cue, lexicon)
        if end:
            form, after = candidate, end
            break
    opens = verb == 0 and form is not None and form.kind == "past" and "clause" in form.cue.frames
    if form is None or (tokens[verb].cap and not headline and not opens):
        return None
    if earlier is not None and earlier.after > verb:
        return None
    if "as" in form.cue.frames and not _is_judgement(tokens, after, lexicon.words):
        return None
    if form.cue.lemma in lexicon.words["goes on"] and after < len(tokens) and tokens[after].low == "to":
        return None  # "continues to assess"
    group, negated, auxiliary, passive, modal = group_before(tokens, verb, lexicon)
    governs = lexicon.forms.get(tokens[verb - 1].low, ()) if verb and form.kind in ("s", "base") else ()
    if any(other.kind == "past" and "object" in other.cue.frames for other in governs):
        return None  # "sharply criticised comments"
    if form.cue.lemma.split()[0] == "like":
        if tokens[verb - 1].low != "would":
            return None
        modal = False  # "would like to know who pays"
    if form.kind == "base" and tokens[verb - 1].low in ("has", "have", "had", "having"):
        return None  # "has hope"
    if form.kind == "done":
        if not auxiliary:
            return None  # "handed them written proposals"
        form = form._replace(kind="past")
    cue = form.cue
    if tokens[verb].low == "states" and not (after < len(tokens) and tokens[after].low in ("that", ":")):
        return None  # "member states"
    if (
        form.kind == "base"
        and verb + 1 < len(tokens)
        and tokens[verb + 1].low in lexicon.words["of the state"]
    ):
        return None  # "state news agency RIA"
    if form.kind == "s" and not form.cue.particle and after < len(tokens) and tokens[after].low in _OF_NOUNS:
        return None  # "US claims regarding weapons in space"
    if tokens[verb].low == "reports" and verb > 1 and tokens[verb - 2].low in ("to", "from", "in", "of"):
        return None  # "according to media reports"
    if form.kind == "s" and verb == 1 and any(t.low in _REPORTS_DO for t in tokens[2:9]):
        return None  # "Recent reports in the press say that …"
    if form.kind == "s" and verb + 1 < len(tokens):
        following = lexicon.forms.get(tokens[verb + 1].low, ())
        if any(other.kind == "base" for other in following):
            return None  # "Media reports state that …"
    words = lexicon.words
    if negated and cue.lemma.split()[0] not in words["kept when negated"]:
        return None
    if passive and form.kind == "past":
        return None
    before = tokens[group - 1] if group > 0 else None
    if before is not None and before.kind == "w" and before.low == "to" and form.kind == "base":
        group = chain_before(tokens, group - 1)
        if group < 0:
            return None
        before = tokens[group - 1] if group > 0 else None
        auxiliary = True

    def made(mode: str, phrase: Phrase, start: int, end: int = 0, relative: bool = False) -> Saying:
        # "if Kyiv refuses": nobody has
        supposed = start > 0 and mode == "before" and tokens[start - 1].low in ("if", "unless", "until")
        return Saying(
            verb, end or after, cue, form.kind, negated, mode, phrase, start, relative, modal or supposed
        )

    if form.kind == "ing" and not auxiliary:
        return _participle(tokens, group, made, before, lexicon, earlier)
    turns = "clause" in cue.frames or "quote" in cue.frames
    if before is None or before.kind == "q":
        if not turns or cue.frames & _bars_turning(cue, before) or group != verb:
            return None
        behind = phrase_behind(tokens, after, words, strict=False)
        return made(*_behind(tokens, verb, behind, words)) if behind else None
    if before.kind == "p":
        passive_ask = before.low == "," and cue.lemma == "ask" and form.kind == "past" and group == verb
        if passive_ask and after < len(tokens) and tokens[after].low in words["asked"]:
            return None  # "Holm, asked whether he would go, said"
        if (
            before.low in ",–—-"
            and group == verb
            and "clause" in cue.frames
            and not cue.frames & {"weak", "hearer", "whom"}
            and form.kind in ("past", "s", "base")
        ):
            behind = phrase_behind(tokens, after, words, strict=True)
            if behind is not None and group - 1 >= 2 and not is_described(tokens[: group - 1], words):
                return made(*_behind(tokens, verb, behind, words))
        if earlier is not None and before.low == "," and form.kind == "s" == earlier.kind and group == verb:
            return made("same", Phrase(0, 0), group - 1)
        across = across_marks(tokens, group - 1, lexicon)
        return made("before", *across) if across else None
    if before.low in ("and", "but", "then", "or") and earlier is not None and form.kind in ("past", "s"):
        if earlier.kind == form.kind or auxiliary:
            return made("same", Phrase(0, 0), group - 1)
        if earlier.mode == "main" and before.low in ("and", "but"):
            return made("main", Phrase(0, 0), group - 1)  # "Holm left, calling it over, and said …"
        return None
    if (
        before.low == "and"
        and earlier is None
        and form.kind == "past"
        and "weak" not in cue.frames
        and group > 3
    ):
        return made("main", Phrase(0, 0), group - 1)
    if before.low in ("who", "which") and before.kind == "w":
        end = group - 1
        if end > 0 and tokens[end - 1].low == ",":
            end -= 1
        region = region_before(tokens, end, lexicon)
        if region is None:
            return None
        comma = region[0].first - 1
        if comma > 0 and tokens[comma].low == "," and tokens[comma + 1].low in words["determiner"]:
            # "Holm, an MP, who said"
            whole = region_before(tokens, comma, lexicon)
            if whole is not None and is_name(tokens, whole[0], words):
                return made("before", whole[0], whole[1], relative=True)
        nearest = region[0].first
        if region[1] > 0 and tokens[region[1] - 1].low in words["modal"] and not tokens[nearest].cap:
            nearest += 1  # "would sue journalists who wrote"
        for place in range(region[0].first, end):
            if tokens[place].low in words["preposition"] and tokens[place].low != "of":
                nearest = place + 1
            elif place > nearest and tokens[place].low.endswith("ed") and _follows_subject(tokens, place):
                nearest = place + 1  # "Holm rebuked critics who say"
        return made("before", Phrase(nearest, end), region[1], relative=True) if nearest < end else None
    if before.low in words["preposition"] or before.low in words["clause"]:
        return None
    if before.low in words["determiner"] and before.low not in (
        *(("one", "another", "this") if form.kind != "base" else ()),
        "that",
        "both",
        "all",
        "some",
        "others",
        "many",
        "most",
        "several",
    ):
        return None
    region = region_before(tokens, group, lexicon)
    if region and form.kind == "base" and earlier is not None and region[1] <= earlier.after:
        return None  # "told reporters on a call"
    opens_with = region[1] - 1 if region is not None else -1
    if (
        opens_with > 2
        and tokens[opens_with].low == "to"
        and "clause" in cue.frames
        and form.kind in ("past", "s")
        and not (tokens[opens_with + 1].cap or tokens[opens_with + 1].low in words["determiner"])
    ):
        # "The judge trying to find out said": an infinitive, which is nobody
        return made("main", Phrase(0, 0), group)
    speaks = cue.lemma in words["only people"]
    if "clause" in cue.frames and (before_who := before_relative(tokens, region, group, lexicon)) is not None:
        region = before_who
    if region is None or not agrees(tokens, region[0], form.kind, auxiliary, words, speaks):
        return None
    return made("before", *region)


def _bars_turning(cue: Cue, before: Token | None) -> set[str]:
    """The frames that keep a verb from standing before its speaker; “…,” thinks Holm has none of them."""
    if cue.lemma == "warn" or (before is not None and cue.lemma in ("assure", "promise")):
        return {"weak"}
    return {"hearer"} if before is not None and cue.lemma in ("think", "believe") else {"weak", "hearer"}


def _behind(
    tokens: Sequence[Token], verb: int, phrase: Phrase, words: dict[str, frozenset[str]]
) -> tuple[str, Phrase, int, int]:
    """A verb before its speaker, who is named by `phrase` or by the name that follows it."""
    name = name_behind(tokens, phrase, words) or phrase
    return "behind", name, verb, name.last


def _follows_subject(tokens: Sequence[Token], verb: int) -> bool:
    """True where a name or an adverb stands right before what may be a verb in the past."""
    before = tokens[verb - 1]
    return (before.cap or before.low.endswith("ly")) and not tokens[verb].cap and "-" not in tokens[verb].low


def _is_judgement(tokens: Sequence[Token], start: int, words: dict[str, frozenset[str]]) -> bool:
    """True for "sees the law as a trap", "sees no way out"; false for "saw Holm on Monday"."""
    if start < len(tokens) and tokens[start].low in words["judged"]:
        return True
    for place in range(start + 1, min(start + _LONGEST_JUDGED, len(tokens) - 1)):
        if tokens[place].low in (",", ";", ":") or tokens[place].low in words["auxiliary"]:
            return False
        if tokens[place].low == "as":
            return tokens[place + 1].low not in ("well", "soon", "long", "he", "she", "they", "part")
    return False


def _particle_end(tokens: Sequence[Token], verb: int, cue: Cue, lexicon: CueLexicon) -> int:
    """The token after the particle; 0 where it does not follow."""
    place = verb + 1
    for number, word in enumerate(cue.particle):
        if number == 0:
            skipped = 0
            while (
                place < len(tokens)
                and skipped < 3
                and tokens[place].low != word
                and (
                    tokens[place].low in lexicon.words["adverb"]
                    or tokens[place].low in lexicon.words["time"]
                    or tokens[place].low == "on"
                )
            ):
                place += 1
                skipped += 1
        if place >= len(tokens) or tokens[place].low != word:
            return 0
        place += 1
    return place


def _is_split(tokens: Sequence[Token], verb: int, cue: Cue, words: dict[str, frozenset[str]]) -> bool:
    """True where the object stands before the particle: "waved the report away", "ruled this out"."""
    if len(cue.particle) != 1 or cue.particle[0] not in _SPLIT or verb + 2 >= len(tokens):
        return False
    if tokens[verb + 1].low not in words["determiner"] | words["he, she, they, it"]:
        return False
    for token in tokens[verb + 2 : verb + 2 + _LONGEST_SPLIT]:
        if token.low == cue.particle[0]:
            return True
        if token.kind != "w" or token.low in words["preposition"] or token.low in words["auxiliary"]:
            return False
    return False


def _participle(
    tokens: Sequence[Token],
    group: int,
    made: "_Made",
    before: Token | None,
    lexicon: CueLexicon,
    earlier: Saying | None,
) -> Saying | None:
    """Whose participle it is: the main clause's, of "with officials saying", of "was quoted as saying"."""
    if before is None:
        return made("main", Phrase(0, 0), group)
    if before.kind == "q" or (before.kind == "p" and before.low in ",–—-"):
        return made("main", Phrase(0, 0), group)
    if before.kind == "p":
        return None
    if before.low in ("by", "before", "while", "after", "and", "in", "when"):
        return made("main", Phrase(0, 0), group - 1)
    if before.low in lexicon.words["text"] and before.low not in lexicon.words["stated"]:
        return made("main", Phrase(0, 0), group)  # "issued a statement calling for"
    if before.low == "as":
        for place in range(group - 2, max(group - 9, 0), -1):
            if tokens[place].low in ("quoted", "cited"):
                quoting = group_before(tokens, place, lexicon)
                if quoting.auxiliary:
                    mark = quoting.start - 1
                    region = region_before(tokens, quoting.start, lexicon)
                    if region is None and mark > 0 and tokens[mark].kind == "p":
                        region = across_marks(tokens, mark, lexicon)
                    return made("before", *region) if region else None
                # "The ministry quoted Holm as saying …"
                quoted = Phrase(place + 1, group - 1)
                return made("before", quoted, place + 1) if len(range(*quoted)) in range(1, 9) else None
        return None
    region = region_before(tokens, group, lexicon)
    if region is None:
        return None
    for place in range(group - 2, max(group - _LONGEST_SPLIT, 1), -1):
        # "sent him a letter before the summit proposing …"
        if tokens[place].low in lexicon.words["text"] - lexicon.words["stated"]:
            sent = tokens[place + 1].low in lexicon.words["preposition"] and tokens[place - 1].low in (
                "a",
                "an",
            )
            return made("main", Phrase(0, 0), group) if sent else None
    first = region[0].first
    if first > 0 and tokens[first - 1].low == "the":
        first -= 1
    if first > 0 and (
        tokens[first - 1].low == "with"
        or (tokens[first - 1].low == "and" and earlier is not None and _stands_with(tokens, earlier))
    ):
        return made("before", Phrase(first, region[0].last), first - 1)
    return None


def _stands_with(tokens: Sequence[Token], saying: Saying) -> bool:
    """True for a participle with a subject of its own: "with Holm saying it was over and Lund denying it"."""
    return saying.kind == "ing" and saying.mode == "before" and tokens[saying.start].low == "with"
