"""Noun phrases without a grammar: where they begin and end beside a verb, and whether they are somebody."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from peacewatch.analysis.english.cues import CueLexicon
from peacewatch.analysis.english.units import Token

Words = dict[str, frozenset[str]]

_ADVERB = re.compile(r"(?:ely|ally|ntly|arly|usly|edly|ably|ibly|ngly)$")
_MARKS = frozenset(",;:()[]–—-?!…")
_POSSESSIVES = frozenset(("his", "her", "its", "their"))
_SUBJECTS = frozenset(("he", "she", "they", "it"))
_PICKED_BY = frozenset(("in", "at", "close", "familiar", "around", "from", "within"))
PARTICLES = frozenset(("da", "de", "di", "van", "von", "der", "bin", "al", "la", "du"))
LONGEST_PHRASE = 14
_LONGEST_STRETCH = 22
_SOME_OF_THEM = 3


class Phrase(NamedTuple):
    """Tokens `first` up to, not including, `last`."""

    first: int
    last: int


def region_before(tokens: Sequence[Token], end: int, lexicon: CueLexicon) -> tuple[Phrase, int] | None:
    """The noun phrase that ends before token `end`, and where the stretch it closes begins."""
    words = lexicon.words
    governed = end > 1 and tokens[end - 2].low in words["preposition"]  # "people familiar with it"
    if end > 0 and tokens[end - 1].low in _SUBJECTS and not governed:
        return Phrase(end - 1, end), end - 1
    if end > 2 and tokens[end - 1].low == ")":
        # "Sen. Holm (D-Ill.), who …"
        opening = end - 2
        while opening > 0 and end - opening < 12 and tokens[opening].low != "(":
            opening -= 1
        end = opening if tokens[opening].low == "(" else end
    place = end
    while place > 0 and end - place < _LONGEST_STRETCH:
        token = tokens[place - 1]
        if token.kind == "q" or (token.kind == "p" and token.low in _MARKS):
            break
        if token.low == "to" and place > 1 and tokens[place - 2].low not in words["leads to"]:
            break
        if (
            token.low in _POSSESSIVES
            and place > 1
            and (tokens[place - 2].cap or tokens[place - 2].low in words["hearer"])
            and tokens[place - 2].kind == "w"
        ):
            place -= 1  # "told the Associated Press | his government was"
            break
        if not token.cap and (token.low in words["auxiliary"] or _is_verb(tokens, place - 1, lexicon)):
            break
        if token.low in words["clause"]:
            if token.low in ("and", "or") and _joins(tokens, place - 1, end, words):
                place -= 1
                continue
            break
        place -= 1
    first = place
    if first < end - 1 and not tokens[first].cap and _turned_round(tokens[first], lexicon):
        first += 1  # "…, said the sources, who asked not to be named"
    while first < end - 1 and (
        (tokens[first].low in words["adverb"] and tokens[first].low not in words["determiner"])
        or (
            tokens[first].low.endswith("ly")
            and not tokens[first + 1].low.endswith("s")
            and len(tokens[first].low) > 4
            and not _is_given_name(tokens, first, lexicon)
        )
    ):
        first += 1
    if first < end and tokens[first].low in words["preposition"]:
        first = _tail(tokens, first, end, words)
    elif end - first > 9 and not _described(tokens, first, end, words):
        first = _tail(tokens, first, end, words, keep=True)
    if first < end and place == first and any(tokens[k].low == "and" for k in range(first, end)):
        if tokens[first].low in ("a", "an", "the") and first > 1 and tokens[first - 1].low == ",":
            outer = region_before(tokens, first - 1, lexicon)
            if outer is not None and is_name(tokens, outer[0], words):
                return outer  # "Holm, an expert and head of the fund"
        first = place = _listed(tokens, first, words)
        head = _governing(tokens, first, lexicon)
        if head is not None:
            return Phrase(head[0].first, end), head[1]
    return (Phrase(first, end), place) if first < end else None


def _governing(tokens: Sequence[Token], first: int, lexicon: CueLexicon) -> tuple[Phrase, int] | None:
    """The noun that places in a row belong to: "voters in Georgia, Ohio and Utah"."""
    begin = first
    while begin > 1 and first - begin < LONGEST_PHRASE and tokens[begin - 1].low == ",":
        begin -= 1
        while begin > 0 and named(tokens[begin - 1], lexicon.words):
            begin -= 1
    if begin < 2 or tokens[begin].low == "," or tokens[begin - 1].low not in ("in", "of", "from"):
        return None
    head = region_before(tokens, begin - 1, lexicon)
    return head if head is not None and has_animate(tokens, head[0], lexicon.words) else None


def _listed(tokens: Sequence[Token], first: int, words: Words) -> int:
    """Where a list of names begins that ends in this pair: "Germany, France and Britain"."""
    begin = first
    place = first
    while place > 1 and tokens[place - 1].low == ",":
        place -= 1
        while place > 0 and named(tokens[place - 1], words) and tokens[place - 1].low not in words["time"]:
            place -= 1
        if tokens[place].low == ",":
            return first
        begin = place
        if place == 0 or tokens[place - 1].kind != "w":
            continue
        if tokens[place - 1].low not in ("the", "that", "while", "and", "but", "said", "says"):
            return first  # "In Kyiv, Holm and Lund said"
    return begin


def _turned_round(token: Token, lexicon: CueLexicon) -> bool:
    return any(
        form.kind in ("past", "s") and "clause" in form.cue.frames
        for form in lexicon.forms.get(token.low, ())
    )


def _described(tokens: Sequence[Token], first: int, end: int, words: Words) -> bool:
    """True for a description whose head stands early: "analysts at the Institute for the Study of War"."""
    return any(
        tokens[place].low in words["unnamed"]
        and (
            tokens[place + 1].low in words["preposition"]
            or tokens[min(place + 2, end - 1)].low in words["preposition"]
        )
        for place in range(first, min(first + 6, end - 1))
    )


def _is_verb(tokens: Sequence[Token], place: int, lexicon: CueLexicon) -> bool:
    """True for a finite verb of attribution inside a stretch: "Holm said the leaders had agreed"."""
    forms = lexicon.forms.get(tokens[place].low)
    if forms is None or place == 0:
        return False
    before = tokens[place - 1]
    if (
        before.kind != "w"
        or before.low in lexicon.words["determiner"]
        or before.low in lexicon.words["preposition"]
    ):
        return False
    if before.low.endswith(("'s", "s'", "ly")):
        return False
    past = [form.cue.frames for form in forms if form.kind == "past"]
    return any("clause" in frames for frames in past) or (
        bool(past) and (before.cap or before.low in lexicon.words["he, she"])
    )


def _joins(tokens: Sequence[Token], place: int, end: int, words: dict[str, frozenset[str]]) -> bool:
    """True for "Zelensky and Russia's defence ministry": two that speak together."""
    if place == 0 or place + 1 >= end:
        return False
    left, right = tokens[place - 1], tokens[place + 1]
    if left.kind != "w":
        return False
    known = words["who speaks"]
    if left.low in words["pairs"] and right.low in words["pairs"]:
        return True  # "current and former officials"
    if not (left.cap or left.low in known):
        return False
    if not (right.cap or right.low in known or tokens[end - 1].low in known or tokens[end - 1].cap):
        return False
    start = place
    while (
        start > 0
        and place - start < 9
        and tokens[start - 1].kind == "w"
        and tokens[start - 1].low not in words["clause"]
    ):
        start -= 1
    return not any(tokens[k].low in words["auxiliary"] for k in range(start, place)) and (
        start == 0
        or tokens[start - 1].kind == "p"
        or tokens[start - 1].low in ("that", "while", "but", "as", "after")
    )


def _is_given_name(tokens: Sequence[Token], place: int, lexicon: CueLexicon) -> bool:
    """True for a capital before a capital that is no adverb: "Vitaly Lund", but not "Recently Lund"."""
    low = tokens[place].low
    capitals = tokens[place].cap and tokens[place + 1].cap
    return capitals and (low in lexicon.gender or _ADVERB.search(low) is None)


def named(token: Token, words: dict[str, frozenset[str]]) -> bool:
    """True for a capitalised word that may belong to a name, also as the first of a sentence."""
    return token.cap and not (
        _ADVERB.search(token.low)
        or token.low in words["preposition"]
        or token.low in words["clause"]
        or token.low in words["adverb"]
        or token.low in words["determiner"]
    )


def _tail(
    tokens: Sequence[Token], first: int, end: int, words: dict[str, frozenset[str]], keep: bool = False
) -> int:
    """Where the noun phrase begins that ends a longer stretch: its run of capitals, or its determiner."""
    place = end - 1
    if tokens[place].cap:
        while place > first and (
            named(tokens[place - 1], words)
            or (
                tokens[place - 1].low in ("of", "de", "von", "der", "van", "al")
                and place - 2 >= first
                and tokens[place - 2].cap
            )
        ):
            place -= 1
        while (
            place > first
            and tokens[place - 1].kind == "w"
            and (tokens[place - 1].low in words["title"] or tokens[place - 1].low in words["role"])
        ):
            place -= 1
        return place
    while place > first:
        if tokens[place].low in words["determiner"]:
            return place
        if tokens[place - 1].low in words["preposition"] and not keep:
            return place
        place -= 1
    return first


def is_name(tokens: Sequence[Token], phrase: Phrase, words: dict[str, frozenset[str]]) -> bool:
    """True for two capitalised words or more at the phrase's end."""
    last = phrase.last - 1
    while last - 1 > phrase.first and tokens[last - 1].low in PARTICLES:
        last -= 1
    return last - phrase.first >= 1 and all(named(tokens[k], words) for k in (last - 1, phrase.last - 1))


def name_before_comma(tokens: Sequence[Token], words: Words) -> int:
    """Where a name ends before a description: "Anna Holm, leader of the party"; 0 for none."""
    comma = next((place for place, token in enumerate(tokens) if token.low == ","), 0)
    return comma if comma > 1 and tokens[0].cap and is_name(tokens, Phrase(0, comma), words) else 0


def is_described(tokens: Sequence[Token], words: Words) -> bool:
    """True for no more than a name and its description: "On Monday, Anna Holm, head of the centre"."""
    first = 0
    if tokens and tokens[0].low in words["preposition"] | words["time"]:
        first = next((place + 1 for place, token in enumerate(tokens) if token.low == ","), 0)
    end = name_before_comma(tokens[first:], words)
    rest = tokens[first + end :]
    return end > 0 and all(token.low not in words["auxiliary"] or token.low == "to" for token in rest)


def apposes(tokens: Sequence[Token], begin: int, words: dict[str, frozenset[str]]) -> bool:
    token = tokens[begin]
    return (
        token.low in ("who", "whose", "which", "himself", "herself", "too", "like", "including", "speaking")
        or token.low in words["determiner"]
        or token.low in words["title"]
        or token.low in words["role"]
        or token.low in words["preposition"]
        or token.low in words["adverb"]
        or token.low in words["time"]
        or token.low.endswith(("ing", "ed"))
        or token.low[0].isdigit()
        or not token.cap
    )


def names_somebody(tokens: Sequence[Token], phrase: Phrase, words: dict[str, frozenset[str]]) -> bool:
    """True where the phrase ends in a name or in a noun for somebody who speaks."""
    if phrase.first >= phrase.last:
        return False
    last = tokens[phrase.last - 1]
    if last.kind != "w":
        return False
    if tokens[phrase.first].low in words["preposition"]:
        return False
    if tokens[phrase.first].low in words["of several"] and phrase.last - phrase.first <= _SOME_OF_THEM:
        return True
    if phrase.last - phrase.first == 2 and last.low in words["of several"]:
        return True  # "the other, a diplomat, said"
    if named(last, words) and last.low not in words["time"]:
        return True
    return any(
        tokens[k].low in words["unnamed"]
        or tokens[k].low in words["institution"]
        or tokens[k].low in words["he, she"]
        for k in range(phrase.first, phrase.last)
    )


def has_animate(tokens: Sequence[Token], phrase: Phrase, words: Words, plural: bool = False) -> bool:
    """True where the phrase holds a noun for somebody who speaks; with `plural`, for several."""
    return any(
        (token.low in words["unnamed"] or token.low in words["institution"])
        and not (plural and not (token.low.endswith("s") or token.low in words["plural"]))
        for token in tokens[phrase.first : phrase.last]
    )


def within_name(tokens: Sequence[Token], place: int, words: Words) -> bool:
    """True for the preposition of "Institute for the Study of War": it is part of the name."""
    if tokens[place].low not in ("of", "on", "for") or place == 0 or not tokens[place - 1].cap:
        return False
    after = place + 1
    if after < len(tokens) and tokens[after].low == "the":
        after += 1
    body = any(tokens[k].low in words["organisation"] for k in range(max(0, place - 4), place))
    return body and after < len(tokens) and tokens[after].cap


def picks_people(tokens: Sequence[Token], words: Words) -> bool:
    """True for people told only by where they are: "some in Oslo", "those close to the talks"."""
    return len(tokens) > 2 and tokens[0].low in words["plural"] and tokens[1].low in _PICKED_BY


def _describes_head(tokens: Sequence[Token], place: int, words: Words) -> bool:
    """True for a participle that stands before its noun: "the Norwegian negotiating team"."""
    speaks = words["who speaks"] | words["organisation"] | words["of its own"]
    behind = [token.low for token in tokens[place + 1 : place + 3]]
    return tokens[place - 1].low not in speaks and not speaks.isdisjoint(behind)


def described_part(tokens: Sequence[Token], words: Words) -> Sequence[Token]:
    """The words of a noun phrase that say who it is, without what follows its head: "officials | in Oslo"."""
    head = len(tokens)
    for place in range(1, len(tokens)):
        if tokens[place].low in words["preposition"] and not within_name(tokens, place, words):
            head = place
            break
        if tokens[place].low in ("who", "familiar", "briefed", "close", "which", "speaking", "whose") or (
            tokens[place].low.endswith("ing")
            and not tokens[place].cap
            and place > 1
            and "-" not in tokens[place].low
            and not _describes_head(tokens, place, words)
        ):
            head = place
            break
    inner = tokens[:head]
    if (
        (inner[-1].low in words["quantity"] or inner[-1].low == "%")
        and head + 1 < len(tokens)
        and tokens[head].low == "of"
    ):
        # "two-thirds of respondents"
        inner = tokens
    for place in range(len(inner) - 1, 0, -1):
        if inner[place].low in words["text"] and not inner[place].cap and not inner[-1].cap:
            inner = inner[: place + 1]
            break
    return inner
