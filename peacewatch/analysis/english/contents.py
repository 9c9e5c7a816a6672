"""What was said without quotation marks: the clause, infinitive or object that a verb governs."""

from collections.abc import Sequence
from typing import NamedTuple

from peacewatch.analysis.english.cues import CueLexicon, cue_lexicon
from peacewatch.analysis.english.subjects import Phrase, Saying, named
from peacewatch.analysis.english.units import Token

_LONGEST_LEAD = 22
_LEADS = ("that", "whether", "how", "why", "if", "what", "where", "when", "who")


class Source(NamedTuple):
    """A phrase that names a source without a verb: "according to three officials"."""

    start: int
    phrase: Phrase
    end: int
    cited: bool
    """"citing …": whom somebody else relies on."""


def find_sources(tokens: Sequence[Token]) -> list[Source]:
    """Phrases that name a source, in order."""
    words = cue_lexicon().words
    found = []
    for place, token in enumerate(tokens):
        if token.low == "according" and place + 1 < len(tokens) and tokens[place + 1].low == "to":
            phrase = _noun_phrase(tokens, place + 2, words)
            if phrase:
                found.append(Source(place, phrase, phrase.last, cited=False))
        elif (
            token.low in ("citing", "quoting") and place > 0 and tokens[place - 1].low not in ("was", "were")
        ):
            phrase = _noun_phrase(tokens, place + 1, words)
            if phrase:
                found.append(Source(place, phrase, phrase.last, cited=True))
        elif token.low in ("view", "opinion") and place >= 2 and token.kind == "w":
            first = place - 1
            if tokens[first].low.endswith(("'s", "s'")):
                while first > 0 and named(tokens[first - 1], words):
                    first -= 1
                if first > 0 and tokens[first - 1].low == "in":
                    found.append(Source(first - 1, Phrase(first, place), place + 1, cited=False))
    return found


def _noun_phrase(tokens: Sequence[Token], first: int, words: dict[str, frozenset[str]]) -> Phrase | None:
    place = first
    while place < len(tokens) and place - first < 24:
        token = tokens[place]
        if token.kind != "w" or token.low in (
            "citing",
            "quoting",
            "who",
            "which",
            "that" if place > first else "",
            "as",
            "but",
            "while",
            "because",
            "since",
            "when",
            "where",
            "if",
        ):
            break
        if token.low in words["auxiliary"] and place > first:
            break
        if (
            token.low == "and"
            and place + 1 < len(tokens)
            and tokens[place + 1].low
            in words["clause"] | words["he"] | words["she"] | words["they"] | words["it"]
        ):
            break
        place += 1
    return Phrase(first, place) if place > first else None


def content_after(
    tokens: Sequence[Token], saying: Saying, sayings: Sequence[Saying], sources: Sequence[Source]
) -> Phrase | None:
    """The content that follows the verb; None where none does."""
    lexicon = cue_lexicon()
    words = lexicon.words
    frames = saying.cue.frames
    before = tokens[saying.start - 1].low if saying.start > 0 else ""
    if before == "what" and saying.after < len(tokens):
        # "In what Kyiv said was the largest attack of the war, …"
        start = saying.after
        if tokens[start].low in words["be"] or tokens[start].low == "as":
            start += 1
        end = next((k for k in range(start, len(tokens)) if tokens[k].low == ","), len(tokens))
        return Phrase(start, end) if end - start >= 3 else None
    if _withheld(tokens, saying, words):
        return None
    found = _content_start(tokens, saying, lexicon)
    if found is None or found >= len(tokens):
        return None
    start = found
    end = _content_end(tokens, start, saying, sayings, sources, lexicon)
    if end < len(tokens) and tokens[end].kind == "q":
        end = _without_loose_end(tokens, start, end, words)
    pronouns = words["he"] | words["she"] | words["they"] | words["it"]
    if end - start < 3 and tokens[start].low not in pronouns and not frames & {"object", "to", "whom"}:
        return None
    if end - start < 2 and (end <= start or "weak" in frames or len(tokens[start].low) < 4):
        return None
    if tokens[start].low in words["auxiliary"] and tokens[start].low != "to" and "weak" in frames:
        return None
    return Phrase(start, end)


def _withheld(tokens: Sequence[Token], saying: Saying, words: dict[str, frozenset[str]]) -> bool:
    """True for "declined to comment", "refused to say whether": an answer withheld is no statement."""
    place = saying.after
    return (
        saying.cue.lemma in ("refuse", "decline")
        and place + 1 < len(tokens)
        and tokens[place].low == "to"
        and tokens[place + 1].low in words["withheld"]
    )


def _without_loose_end(
    tokens: Sequence[Token], start: int, end: int, words: dict[str, frozenset[str]]
) -> int:
    """What stands before a quotation without the words that lead to it; nothing where it is no clause."""
    while end > start and (
        tokens[end - 1].low in words["preposition"]
        or tokens[end - 1].low in words["determiner"]
        or tokens[end - 1].kind == "p"
        or tokens[end - 1].low in ("that", "and")
    ):
        end -= 1
    if end > start and (tokens[end - 1].low in words["auxiliary"] or end - start < 4):
        return start
    return end


def is_aside(tokens: Sequence[Token], saying: Saying) -> bool:
    """True where the verb follows its content: "…, the ministry said on Monday"."""
    if saying.mode == "behind":
        return True
    if saying.mode != "before" or saying.start == 0 or "clause" not in saying.cue.frames:
        return False
    before = tokens[saying.start - 1]
    if before.low not in (",", "–", "—", "-") and before.kind != "q":
        return False
    if before.kind == "q" or (saying.start > 1 and tokens[saying.start - 2].kind == "q"):
        return not (saying.after < len(tokens) and tokens[saying.after].low == "that")
    if saying.after < len(tokens) and (tokens[saying.after].kind == "q" or tokens[saying.after].low == ":"):
        return False
    return _rest_is_empty(tokens, saying.after, saying, cue_lexicon())


def content_before(tokens: Sequence[Token], saying: Saying) -> Phrase | None:
    """The clause before an aside."""
    words = cue_lexicon().words
    end = saying.start
    while end > 0 and tokens[end - 1].kind == "p":
        end -= 1
    start = end
    while start > 0 and tokens[start - 1].kind != "q":
        start -= 1
    start = skip_opening(tokens, start, end, words)
    after = saying.after
    if "hearer" in saying.cue.frames:
        after = _past_hearer(tokens, after, words)
    if (
        saying.mode == "before"
        and after < len(tokens)
        and tokens[after].low == ","
        and _continues(tokens, after + 1, words)
    ):
        end = len(tokens)
        while end > start and tokens[end - 1].kind == "p":
            end -= 1
    return Phrase(start, end) if end - start >= 4 else None


def _continues(tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]]) -> bool:
    """True where the clause goes on behind an aside, and no participle or source follows."""
    if place >= len(tokens):
        return False
    token = tokens[place]
    if (
        token.kind != "w"
        or token.low.endswith("ing")
        or token.low in ("according", "who", "which", "a", "an")
    ):
        return False
    return len(tokens) - place >= 3


def skip_opening(tokens: Sequence[Token], start: int, end: int, words: dict[str, frozenset[str]]) -> int:
    """Past the conjunction or adverb that ties a sentence to the one before: "But …", "Meanwhile, …"."""
    while start < end and (tokens[start].kind == "p" or tokens[start].low in ("but", "and", "yet", "so")):
        start += 1
    if (
        start + 1 < end
        and tokens[start + 1].low == ","
        and (tokens[start].low in words["adverb"] or tokens[start].low.endswith("ly"))
    ):
        start += 2
    return start


def _content_start(tokens: Sequence[Token], saying: Saying, lexicon: CueLexicon) -> int | None:
    frames = saying.cue.frames
    words = lexicon.words
    place = saying.after
    count = len(tokens)
    if place >= count:
        return None
    if frames & {"clause", "that"}:
        lead = _lead(tokens, place, saying, lexicon)
        if lead is not None:
            return lead
    if "to" in frames and tokens[place].low == "to":
        return place
    if "to" in frames and tokens[place].low == "for":
        # "threatening for weeks to walk away"
        for ahead in range(place + 2, min(place + 4, count)):
            if tokens[ahead].low == "to" and tokens[ahead - 1].low in words["time"]:
                return ahead
    if "to" in frames and tokens[place].low == "not" and place + 1 < count and tokens[place + 1].low == "to":
        return place
    if "whom" in frames:
        for ahead in range(place, min(place + 16, count - 1)):
            if tokens[ahead].low in (",", ";", ":") or tokens[ahead].kind == "q":
                break
            if (
                tokens[ahead].low == "to"
                and ahead > place
                and tokens[ahead + 1].kind == "w"
                and not tokens[ahead + 1].cap
                and tokens[ahead + 1].low not in words["determiner"]
            ):
                return place
    if "hearer" in frames:
        place = _past_hearer(tokens, place, words)
    if "clause" in frames:
        start = _past_circumstances(tokens, place, words)
        if start >= count or tokens[start].kind != "w":
            return _object(tokens, saying, words)
        low = tokens[start].low
        if (
            low
            in (
                "to",
                "of",
                "in",
                "on",
                "at",
                "by",
                "as",
                "with",
                "when",
                "while",
                "after",
                "before",
                "from",
                "during",
                "for",
            )
            and "object" not in frames
        ):
            return None
        if low == "about" and start + 1 < count and tokens[start + 1].low[0].isdigit():
            return start
        if "object" in frames or not (low in words["preposition"] and low != "as"):
            return start
        return None
    return _object(tokens, saying, words)


def _object(tokens: Sequence[Token], saying: Saying, words: dict[str, frozenset[str]]) -> int | None:
    frames = saying.cue.frames
    place = saying.after
    if "object" not in frames or place >= len(tokens):
        return None
    token = tokens[place]
    if token.kind != "w":
        return None
    if token.low in words["preposition"] and not saying.cue.particle:
        return None
    if token.low in words["clause"] and token.low not in ("what", "how", "why"):
        return None
    if token.low in words["time"] and not token.low.endswith("'s"):
        return None
    return place


def _lead(tokens: Sequence[Token], place: int, saying: Saying, lexicon: CueLexicon) -> int | None:
    """The token after "that", where only a hearer, a place or a time stands between."""
    words = lexicon.words
    first = tokens[place]
    if first.low in _LEADS and first.kind == "w":
        # "said that (determiner) was": a demonstrative is followed by a verb.
        if first.low != "that":
            return place
        if place + 1 < len(tokens) and tokens[place + 1].low in words["auxiliary"]:
            return place
        return place + 1
    opens = (
        first.low in words["preposition"]
        or first.low in words["time"]
        or first.low in words["adverb"]
        or "hearer" in saying.cue.frames
        or first.low == ","
    )
    if not opens:
        return None
    for ahead in range(place + 1, min(place + _LONGEST_LEAD, len(tokens))):
        token = tokens[ahead]
        if token.kind == "q" or (token.kind == "p" and token.low not in ",()"):
            return None
        if token.low == "that" and token.kind == "w":
            if (
                ahead + 1 < len(tokens)
                and tokens[ahead + 1].low in words["auxiliary"]
                and tokens[ahead - 1].low != ","
            ):
                return None
            return ahead + 1
        if token.low in ("who", "which", "while", "but", "because", "although"):
            return None
        if token.low.endswith("ing") and token.low in lexicon.forms:
            return None
        if token.low in words["auxiliary"] and token.low not in ("may", "to"):
            return None
    return None


def _past_hearer(tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]]) -> int:
    """Past whom it is said to: "reporters", "the AP", "public broadcaster ARD"."""
    first = place
    while place < len(tokens) and place - first < 8 and tokens[place].kind == "w":
        low = tokens[place].low
        if low in words["hearer"]:
            place += 1
            return place
        if (
            tokens[place].cap
            or (low in words["determiner"] and place == first)
            or low in words["title"]
            or (
                place + 1 < len(tokens)
                and (tokens[place + 1].low in words["hearer"] or tokens[place + 1].cap)
                and low not in words["auxiliary"]
                and low not in words["clause"]
                and low not in words["preposition"]
            )
            or (low in ("of", "'s") and place > first)
        ):
            place += 1
        else:
            break
    return place


def _past_circumstances(tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]]) -> int:
    """Past days and adverbs before a clause without "that": "said on Sunday Russia had launched"."""
    while place < len(tokens) and tokens[place].kind == "w":
        low = tokens[place].low
        if low == "on" and place + 1 < len(tokens) and tokens[place + 1].low in words["time"]:
            place += 2
        elif low in words["time"] and low.endswith(("day", "week", "month", "year")) and tokens[place].cap:
            place += 1
        elif (
            low in ("last", "this", "earlier", "late", "early")
            and place + 1 < len(tokens)
            and tokens[place + 1].low in words["time"]
        ):
            place += 2
        elif low in ("also", "again", "later", "separately", "afterwards", "afterward"):
            place += 1
        else:
            break
    return place


def _rest_is_empty(tokens: Sequence[Token], place: int, saying: Saying, lexicon: CueLexicon) -> bool:
    """True where no content follows the verb, only hearers, places and times, until a comma or the end."""
    words = lexicon.words
    if "hearer" in saying.cue.frames:
        place = _past_hearer(tokens, place, words)
    place = _past_circumstances(tokens, place, words)
    if place >= len(tokens):
        return True
    if tokens[place].kind != "w":
        return tokens[place].low in ",–—-;)"
    low = tokens[place].low
    if low in ("that", "it", "he", "she", "they") or low in words["determiner"]:
        return False
    return low in words["preposition"] or low in ("while", "when", "who", "where") or low.endswith("ing")


def _content_end(
    tokens: Sequence[Token],
    start: int,
    saying: Saying,
    sayings: Sequence[Saying],
    sources: Sequence[Source],
    lexicon: CueLexicon,
) -> int:
    """Where the content ends: the sentence, a quotation, or the words that belong to another saying."""
    words = lexicon.words
    end = len(tokens)
    fronted = tokens[start].low in words["fronted"]
    for place in range(start, len(tokens)):
        token = tokens[place]
        if token.kind == "q" or (token.kind == "p" and token.low in ";"):
            end = place
            break
        if (
            token.kind == "p"
            and token.low in ",–—"
            and place > start + 2
            and _turns(tokens, place, fronted, words)
        ):
            end = place
            break
        if (
            token.low == "but"
            and place > start + 2
            and place + 1 < len(tokens)
            and _is_subject(tokens, place + 1, words)
        ):
            end = place
            break
    enclosed = saying.relative and tokens[saying.speaker.last].low == ","
    for other in sayings:
        # "Holm, claiming that it was over, called on …"
        enclosed = enclosed or (other.verb > start and saying.start > other.start)
        if other.verb <= saying.verb or other.start <= start:
            continue
        if other.start >= end:
            break
        end = min(end, _cut_at(tokens, start, other))
    if enclosed:
        end = next((place for place in range(start + 2, end) if tokens[place].low == ","), end)
    for source in sources:
        if max(start, saying.after) < source.start < end:
            end = source.start
            break
    while end > start and (
        (tokens[end - 1].kind == "p" and tokens[end - 1].low not in ")]%$€£")
        or tokens[end - 1].low in ("and", "but", "while", "as")
    ):
        end -= 1
    return end


def _turns(tokens: Sequence[Token], comma: int, fronted: bool, words: dict[str, frozenset[str]]) -> bool:
    """True where behind a comma another main clause begins: "…, but Kyiv has refused"."""
    place = comma + 1
    if place >= len(tokens):
        return False
    if tokens[place].low in ("but", "whereas", "although", "though"):
        return True
    if tokens[place].low in ("while", "and", "so", "yet"):
        return _is_subject(tokens, place + 1, words)
    return not fronted and tokens[comma].low == "," and _is_subject(tokens, place, words, pronoun=False)


def _is_subject(
    tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]], pronoun: bool = True
) -> bool:
    """True where a name or pronoun with an auxiliary begins here: "Kyiv has", "they clearly remained"."""
    if place + 1 >= len(tokens) or tokens[place].kind != "w":
        return False
    low = tokens[place].low
    if low in words["he"] | words["she"] | words["they"] or (pronoun and low in words["it"]):
        return True
    if not named(tokens[place], words):
        return False
    after = place + 1
    while after < len(tokens) and tokens[after].cap and after - place < 4:
        after += 1
    return after < len(tokens) and tokens[after].low in words["auxiliary"] and tokens[after].low != "to"


def _cut_at(tokens: Sequence[Token], start: int, other: Saying) -> int:
    """Where the words of another saying end the content; the end of the text where it is part of it."""
    before = tokens[other.start - 1]
    if other.mode == "main":
        if before.low == ",":
            return other.start - 1
        if tokens[other.start].low in ("before", "while", "and", "by"):
            return other.start
    elif other.mode == "same":
        return other.start
    elif other.mode == "before" and not other.relative:
        joined = other.start >= 2 and tokens[other.start - 2].low == ","
        if joined and before.low in cue_lexicon().words["joining"]:
            return other.start - 2
        if before.low in ("while", "whereas", "although", "after") and other.start - 1 > start + 2:
            return other.start - 1
        if before.low == "," and is_aside(tokens, other):
            return other.start - 1
    return len(tokens)


def nominal_contents(
    tokens: Sequence[Token], sayings: Sequence[Saying], sources: Sequence[Source]
) -> list[tuple[Phrase, Phrase, int]]:
    """Contents that a noun holds: "Moscow's threat to cut supplies"; each with whose it is and the noun."""
    lexicon = cue_lexicon()
    words = lexicon.words
    found = []
    for place, token in enumerate(tokens):
        leads = lexicon.nouns.get(token.low) if token.kind == "w" and not token.cap else None
        if not leads or place == 0:
            continue
        owner = place - 1
        while owner > 0 and place - owner < 4 and tokens[owner].kind == "w" and not _owns(tokens[owner]):
            owner -= 1
        if not _owns(tokens[owner]):
            continue
        first = owner
        if tokens[owner].low not in _POSSESSIVES:
            while first > 0 and (named(tokens[first - 1], words) or tokens[first - 1].low in words["title"]):
                first -= 1
            if first > 0 and tokens[first - 1].low == "the":
                first -= 1
        behind = range(place + 1, min(place + 5, len(tokens)))
        lead = next((k for k in behind if tokens[k].low in leads), None)
        if lead is not None and "that" in leads:
            lead = next((k for k in behind if tokens[k].low == "that"), lead)
        if lead is None or any(tokens[k].kind != "w" for k in range(place + 1, lead)):
            continue
        start = lead if tokens[lead].low == "to" and "to" in leads and token.low != "opposition" else lead + 1
        end = len(tokens)
        for ahead in range(start, len(tokens)):
            if (
                tokens[ahead].kind == "q"
                or tokens[ahead].low in (",", ";", ":", "–", "—")
                or (
                    tokens[ahead].low == "that"
                    and ahead > start
                    and ahead + 1 < len(tokens)
                    and tokens[ahead + 1].low in words["he"] | words["she"] | words["they"] | words["it"]
                )
            ):
                end = ahead
                break
        for other in sayings:
            if start < other.start < end:
                end = other.start if other.mode != "before" else min(end, _cut_at(tokens, start, other))
        if tokens[first - 1].low in words["undoing"]:
            continue
        if first <= 1:
            # The subject of its sentence: the verb that ends it cannot be told from the content's own.
            continue
        if end - start >= 3:
            found.append((Phrase(first, owner + 1), Phrase(start, end), place))
    return found


_POSSESSIVES = frozenset(("his", "her", "its", "their"))


def _owns(token: Token) -> bool:
    return token.kind == "w" and (token.low.endswith(("'s", "s'")) or token.low in _POSSESSIVES)
