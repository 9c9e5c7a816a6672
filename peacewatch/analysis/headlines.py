"""What a headline tells, and what it only recalls: "Russia strikes Odesa after quitting the grain deal"."""

import re
from functools import cache

from peacewatch.analysis.origins import looks_like_a_medium
from peacewatch.analysis.phrases import Phrases
from peacewatch.analysis.topics import LANGUAGES, split_phrases
from peacewatch.lexicon.data import data
from peacewatch.lexicon.folding import WORD, fold

RECALLED = 0.2
"""Weight of the part of a headline that recalls an older event."""
SECOND = 0.6
"""Weight of what stands after a semicolon: the second story of a round-up."""

_RUBRIC = re.compile(
    r"^[^:;|–—]{0,45}\b(?:live|briefing|recap|latest|updates?|news|opinion|analysis|report|exclusive|video|watch|"
    r"war|онлайн|главное|мнение|наживо|думка)\b[^:;|–—]{0,25}[:|–—-]\s+",
    re.IGNORECASE,
)
"""What a series is called: "Ukraine war briefing: …", "Russia-Ukraine war live: …"."""
_SIGNATURE = re.compile(
    r"\s+[|–—-]?\s*(?:[|–—-]\s*(?:live|as it happened|video|podcast|explainer|opinion|editorial|letters|"
    r"[A-Z][\w’'.-]+ [A-Z][\w’'.-]+))\s*$"
)
"""What follows a headline: "… | Simon Tisdall", "… – video"."""
_RECALLING = re.compile(
    r"\b(?:after|amid|following|despite|since|in (?:the )?wake of|in response to|linked to|ahead of|before|"
    r"even as|on (?:the )?heels of|also in|после|на фоне|несмотря на|в ответ на|накануне|перед|після|на тлі|"
    r"попри|у відповідь на|напередодні)\b",
    re.IGNORECASE,
)
_SHORTEST = 8
"""Characters that a main clause must have to stand before what it recalls."""


def clauses(headline: str) -> list[tuple[str, float]]:
    """The parts of a headline with their weights: 1 for the news, less for a second one or the recalled."""
    for pattern in (_RUBRIC, _SIGNATURE):
        shorter = pattern.sub("", headline)
        if shorter.count(" ") >= 2:
            headline = shorter
    found: list[tuple[str, float]] = []
    for number, part in enumerate(re.split(r";\s", headline)):
        weight = 1.0 if number == 0 else SECOND
        found += [(words, weight * share) for words, share in told_and_recalled(part)]
    return found


_LAST = re.compile(r"\s+[|–—-]\s+(?P<name>[^|–—]{2,40})$")


def without_outlet(headline: str, outlet: str) -> str:
    """The headline without the name of the outlet at its end: "… — Harbour Wire", "… - AP News"."""
    match = _LAST.search(headline)
    if match is None:
        return headline
    words = WORD.findall(fold(match["name"]))
    own = words and set(words) <= set(WORD.findall(fold(outlet)))
    return headline[: match.start()] if own or looks_like_a_medium(match["name"].strip()) else headline


def told_and_recalled(part: str) -> list[tuple[str, float]]:
    """A clause parted where it begins to recall an older event; what is recalled weighs `RECALLED`.

    "Three killed after …" recalls nothing: what did the harm is the same event.
    """
    match = _RECALLING.search(part)
    if match is None:
        return [(part, 1.0)]
    if match.start() == 0:
        before, comma, after = part.partition(", ")
        return [(after, 1.0), (before, RECALLED)] if comma else [(part, 1.0)]
    if match.start() > _SHORTEST and not _ends_in_harm(part[: match.start()]):
        return [(part[: match.start()], 1.0), (part[match.start() :], RECALLED)]
    return [(part, 1.0)]


def _ends_in_harm(words: str) -> bool:
    return any(
        hit.label == "harm" and not words[hit.end :].strip(" ,")
        for hit in phrases("developments/claims.txt").find(words)
    )


def news(headline: str) -> list[str]:
    """The clauses that tell news."""
    return [words for words, weight in clauses(headline) if weight >= SECOND]


def actions_in(words: str) -> frozenset[str]:
    """The actions (ids of developments/actions.txt) that these words tell."""
    return frozenset(hit.label for hit in phrases("developments/actions.txt").find(words))


@cache
def telling_actions() -> frozenset[str]:
    """The actions that tell another event than a development in which nobody tells them."""
    return frozenset(
        stanza["id"][0] for stanza in data("developments/actions.txt") if stanza["conflict"][0] == "yes"
    )


def is_round_up(headline: str) -> bool:
    """A headline of a round-up, a live page or a comment: no good name for a development."""
    return is_marked("round-up", headline)


def is_marked(label: str, words: str) -> bool:
    """Whether words of developments/claims.txt under this label occur."""
    return any(hit.label == label for hit in phrases("developments/claims.txt").find(words))


_LONGEST_CLAUSE = 500
_NEAR = 4
"""Words between a person and the verb of meeting."""


_PARTIES = frozenset({"RU", "UA"})


def venues_in(headline: str, lead: str) -> frozenset[str]:
    """Where and with whom a headline (or, at half weight, the first sentence of the lead) lets people meet.

    Codes of developments/venues.txt; empty where nobody meets. The parties are no venues of talks with each
    other: "talks with Ukraine" of the Kremlin's are the same talks as "talks with Russia" of Kyiv's.
    """
    found: dict[str, float] = {}
    for words, weight in [(words, 1.0) for words in news(headline)] + ([(lead, 0.5)] if lead else []):
        starts = [match.start() for match in WORD.finditer(fold(words))]
        hits = [
            (hit.label.partition(" "), starts.index(hit.start)) for hit in phrases_of_venues().find(words)
        ]
        verbs = [place for (sort, _, _), place in hits if sort == "verb"]
        places = {place for (sort, _, _), place in hits if sort == "preposition"}
        company = {place for (sort, _, _), place in hits if sort == "with"}
        if not verbs:
            continue
        codes: set[str] = set()
        for (sort, _, code), place in hits:
            near = {place - 1, place - 2}
            there = sort == "place" and not near.isdisjoint(places)
            with_them = sort == "place" and not near.isdisjoint(company) and code not in _PARTIES
            meets = sort == "person" and any(abs(place - verb) < _NEAR for verb in verbs)
            if there or with_them or meets:
                codes.add(code)
        if codes >= _PARTIES:
            codes -= _PARTIES
        for code in codes:
            found[code] = found.get(code, 0.0) + weight
    most = max(found.values(), default=0.0)
    return frozenset(code for code, weight in found.items() if weight >= most * SECOND)


_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def places_named(words: str) -> list[str]:
    """Capitalised words where people meet: after "in" or "в", or as talks are called: "the Trieste talks".

    Empty where nobody meets, and for a headline whose words are all capitalised. Whether they are places that
    nobody listed is for the caller to say.
    """
    text = words[:_LONGEST_CLAUSE]
    long = [match[0][0].isupper() for match in _LONG_WORD.finditer(text)]
    found = phrases_of_venues().find(text)
    if sum(long) * 2 > len(long) + 1 or not any(hit.label.startswith("verb") for hit in found):
        return []
    before = {hit.end + 1 for hit in found if hit.label.startswith("there")}
    after = {hit.start - 1 for hit in found if hit.label.startswith("called")}
    return [
        match[0]
        for match in _LONG_WORD.finditer(text)
        if match[0][0].isupper() and match.start() and (match.start() in before or match.end() in after)
    ]


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing of what a story is about."""
    return frozenset(
        word for stanza in data("developments/stopwords.txt") for word in split_phrases(stanza, "word")
    )


@cache
def phrases(name: str) -> Phrases:
    """The phrases of a data file by their stanza's id, of all languages at once: a headline may be of any."""
    return Phrases(
        (stanza["id"][0], phrase)
        for stanza in data(name)
        for language in LANGUAGES
        for phrase in split_phrases(stanza, language)
        if phrase
    )


@cache
def phrases_of_venues() -> Phrases:
    return Phrases(
        (f"{sort} {stanza['id'][0]}" if sort != "word" else f"{stanza['id'][0]} ", phrase)
        for stanza in data("developments/venues.txt")
        for sort in ("place", "person", "word")
        for phrase in split_phrases(stanza, sort)
        if phrase
    )
