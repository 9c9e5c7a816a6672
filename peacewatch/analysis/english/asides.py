"""Verbs that follow their content ("…, the ministry said on Monday"), and what may stand beside any verb."""

from collections.abc import Sequence

from peacewatch.analysis.english.cues import CueLexicon, cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase, named
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.units import Token


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


def content_before(tokens: Sequence[Token], saying: Saying, earlier: Saying | None = None) -> Phrase | None:
    """The clause before an aside; `earlier` is the verb before it, which may have a quotation of its own."""
    words = cue_lexicon().words
    end = saying.start
    while end > 0 and tokens[end - 1].kind == "p":
        end -= 1
    first = 0
    if earlier is not None and earlier.start > 0 and tokens[earlier.start - 1].kind == "q":
        # “We are ready,” she said, it would take a week, she added.
        first = next((k for k in range(earlier.after, end) if tokens[k].kind != "w"), end)
    start = end
    while start > first and not (tokens[start - 1].kind == "q" and not _goes_on(tokens, start - 1, end)):
        start -= 1
    if earlier is not None and not earlier.relative and saying.mode == "before":
        start = _own_clause(tokens, start, earlier.after, end, words)
    start = skip_opening(tokens, start, end, words)
    start = next((k + 1 for k in range(end - 1, start, -1) if tokens[k].low == "("), start)
    if saying.mode == "before":
        # "Holm did not hide her anger: she would have liked, she admitted, …"
        own = words["he, she, they"]
        told = range(max(start, earlier.after if earlier is not None else end), end)
        start = next((k + 1 for k in told if tokens[k].low == ":"), start)
        colons = (k + 1 for k in range(end - 2, start + 1, -1) if tokens[k].low == ":")
        start = next((first for first in colons if tokens[first].low in own), start)
    after = saying.after
    if "hearer" in saying.cue.frames:
        after = past_hearer(tokens, after, words)
    brief = saying.mode == "before" and 0 < end - start < _SHORTEST - 1
    taken_up = (
        tokens[saying.speaker.first].low == "the" and tokens[saying.speaker.last - 1].low in words["taken up"]
    )
    if taken_up and saying.mode == "before" and after < len(tokens) and tokens[after].low == ",":
        # "Holm disagrees: without them, the lawmaker told the paper, it is over."
        start = next((k + 1 for k in range(end - 2, start, -1) if tokens[k].low == ":"), start)
    if brief and after < len(tokens) and tokens[after].low == "to":
        # "Several guns, he boasted to reporters who saw them, were on the road."
        far = range(after, min(after + _LONGEST_CIRCUMSTANCE, len(tokens)))
        after = next((k for k in far if tokens[k].low == ","), after)
    if (
        (saying.mode == "before" or (start < end and tokens[start].low in words["fronted"]))
        and after < len(tokens)
        and tokens[after].low == ","
        and (
            _continues(tokens, after + 1, words)
            or tokens[start].low in _SUBORDINATE
            or (brief and tokens[after + 1 : after + 2] and tokens[after + 1].kind == "w")
        )
    ):
        end = _without_marks(tokens, len(tokens))
    if (
        saying.mode == "before"
        and tokens[start].low in ("if", "unless", "once", "when")
        and end < saying.start
    ):
        # "If they leave, he told reporters in Oslo on Monday, then it will stop."
        then = range(after, min(after + _LONGEST_CIRCUMSTANCE, len(tokens) - 1))
        if any(tokens[k].low == "," and tokens[k + 1].low == "then" for k in then):
            end = _without_marks(tokens, len(tokens))
    cut_short = saying.after < len(tokens) and any(
        t.kind == "q" for t in tokens[saying.after : saying.after + 2]
    )
    if cut_short and end - start < _SHORTEST and saying.mode == "before" and first == 0 and start == 0:
        return None  # "The leader, he said, “does his country no favours”"
    if end - start == 2 and tokens[start].low in words["he, she, they, it"]:
        return Phrase(start, end)  # "They don't, he said."
    if end - start < 3 or _is_circumstance(tokens, start, end, words):
        return None
    return Phrase(start, end)


def _own_clause(
    tokens: Sequence[Token], start: int, after: int, end: int, words: dict[str, frozenset[str]]
) -> int:
    """Where the clause of an aside begins behind another's: "Oslo said no, and it was, Holm said, …"."""
    for place in range(end - 2, max(start, after), -1):
        if tokens[place].low in ("and", "but", "while") and tokens[place - 1].low == ",":
            subject = tokens[place + 1]
            return place + 1 if subject.low in words["he, she, they, it"] else start
    return start


def _without_marks(tokens: Sequence[Token], end: int) -> int:
    while end > 0 and tokens[end - 1].kind == "p":
        end -= 1
    return end


def _goes_on(tokens: Sequence[Token], quote: int, end: int) -> bool:
    """True where a quotation is part of the clause around it."""
    if quote > 0 and tokens[quote - 1].kind == "w":
        return True
    return quote + 1 < end and tokens[quote + 1].kind == "w" and not tokens[quote + 1].cap


def _is_circumstance(tokens: Sequence[Token], start: int, end: int, words: dict[str, frozenset[str]]) -> bool:
    """True for "Over the weekend", "Responding to the report": what only leads to the verb."""
    first = tokens[start].low
    if first == "at" and tokens[start + 1].low in ("least", "most"):
        return False
    opens = first in words["preposition"] or first in words["time"] or first.endswith("ing")
    return opens and not any(
        tokens[place].low in words["auxiliary"] or tokens[place].low == "," for place in range(start, end)
    )


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
    return len(tokens) - place >= 2


def skip_opening(tokens: Sequence[Token], start: int, end: int, words: dict[str, frozenset[str]]) -> int:
    """Past the conjunction or adverb that ties a sentence to the one before: "But …", "Meanwhile, …"."""
    while start < end and (tokens[start].kind == "p" or tokens[start].low in ("but", "and", "yet", "so")):
        start += 1
    heading = next((place for place in range(start, min(start + 6, end)) if tokens[place].low == ":"), None)
    if heading is not None and any(tokens[k].low in words["heading"] for k in range(start, heading)):
        start = heading + 1
    if (
        start + 1 < end
        and tokens[start + 1].low == ","
        and (tokens[start].low in words["adverb"] or tokens[start].low.endswith("ly"))
    ):
        start += 2
    return start


def _rest_is_empty(tokens: Sequence[Token], place: int, saying: Saying, lexicon: CueLexicon) -> bool:
    """True where no content follows the verb, only hearers, places and times, until a comma or the end."""
    words = lexicon.words
    if "hearer" in saying.cue.frames:
        place = past_hearer(tokens, place, words)
        if saying.after < place < len(tokens) and tokens[place].low == "about":
            return False  # "In Oslo, Holm told them about attempts to leave"
    if "whom" in saying.cue.frames and place < len(tokens) and tokens[place].low == "to":
        return False  # "told Kyiv to hold elections"
    place = past_circumstances(tokens, place, words)
    if place >= len(tokens):
        return True
    if tokens[place].kind != "w":
        return tokens[place].low in ",–—-;)"
    low = tokens[place].low
    if low in ("that", "it", "he", "she", "they") or low in words["determiner"]:
        return False
    if low == "to" and "to" in saying.cue.frames:
        return False  # "On his page, Holm promises to leave"
    if low in words["preposition"] and _leads_on(tokens, place, words):
        return False
    if low.endswith("ing"):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        # "he said standing in the yard", but: "he says meeting participants …"
        return low == "citing" or (
            following is not None
            and (following.cap or following.low in words["preposition"] | words["determiner"])
        )
    return low in words["preposition"] or low in ("while", "when", "who", "where")


def _leads_on(tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]]) -> bool:
    """True where a place or a time leads to "that": "In Oslo, Holm said in a speech on Monday that …"."""
    for ahead in range(place + 1, min(place + _LONGEST_CIRCUMSTANCE, len(tokens) - 1)):
        token = tokens[ahead]
        if token.kind != "w" or token.low in words["auxiliary"] or token.low in ("who", "which", "while"):
            return False
        if token.low == "that":
            return tokens[ahead + 1].low not in words["auxiliary"]
    return False


_LONGEST_CIRCUMSTANCE = 14
_SUBORDINATE = frozenset(("if", "unless", "once", "when", "until", "because", "although", "though", "should"))
"""How a clause begins that needs another: "If both are willing, insiders say, talks could begin"."""
_LONGEST_NAME = 4
_SHORTEST = 4
"""Words before an aside that a quotation goes on with, where they are more than its subject."""
_PRONOUNS = frozenset(("him", "her", "them", "us", "you", "it"))


def past_hearer(tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]]) -> int:
    """Past whom it is said to: "reporters", "the AP", "public broadcaster ARD"."""
    first = place
    while place < len(tokens) and place - first < 8 and tokens[place].kind == "w":
        low = tokens[place].low
        if low in words["hearer"] and not (low == "us" and tokens[place].cap):
            # "told the BBC it was …": a pronoun behind the hearer begins the clause.
            return place if place > first and low in _PRONOUNS else _past_its_name(tokens, place + 1, words)
        if low in words["auxiliary"]:
            break
        if (
            named(tokens[place], words)
            or (low in words["determiner"] and place == first)
            or low in words["title"]
            or (
                place + 1 < len(tokens)
                and (
                    tokens[place + 1].low in words["hearer"]
                    or tokens[place + 1].cap
                    or (
                        place + 2 < len(tokens) and tokens[place + 2].low in words["hearer"] and low != "that"
                    )
                )
                and low not in words["auxiliary"]
                and low not in words["clause"]
                and low not in words["preposition"]
            )
            or (low in ("of", "'s") and place > first)
        ):
            place += 1
        else:
            break
    if place == first + 1 and tokens[first].low in words["determiner"]:
        return first
    if place < len(tokens) and tokens[place].low in words["auxiliary"] and place - first > 1:
        # "told Reuters Kyiv would": the last that is a medium is told.
        media = [k for k in range(first, place - 1) if tokens[k].low in words["media"]]
        return media[-1] + 1 if media else place
    return place


def _past_its_name(tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]]) -> int:
    """Past what a medium is called: "told the newspaper | Fjord Post on Monday", not "… | Oslo would win"."""
    if tokens[place - 1].low not in words["media"]:
        return place
    last = place
    while last < len(tokens) and last - place < _LONGEST_NAME and named(tokens[last], words):
        if tokens[last].low in words["time"]:
            break
        last += 1
    if last == place or last == len(tokens) or tokens[last].kind != "w":
        return last
    low = tokens[last].low
    ends = words["preposition"] | words["time"] | words["he, she, they, it"]
    return last if low == "that" or low in ends else place


def _past_place(tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]]) -> int:
    """Past "on Telegram", "in a statement" where a clause follows at once; 0 where none does."""
    pronouns = words["he, she, they, it"]
    for last in range(place + 1, min(place + 5, len(tokens) - 2)):
        if tokens[last].kind != "w":
            return 0
        if tokens[last].low in words["platform"] or tokens[last].low in words["text"]:
            after = tokens[last + 1]
            if after.low in words["platform"]:
                continue  # "on Truth Social"
            clause = after.low in words["determiner"] or after.low in pronouns or named(after, words)
            return last + 1 if after.kind == "w" and clause else 0
    return 0


def past_circumstances(tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]]) -> int:
    """Past days and adverbs before a clause without "that": "said on Sunday Russia had launched"."""
    while place < len(tokens) and tokens[place].kind == "w":
        low = tokens[place].low
        if low in ("on", "in") and (end := _past_place(tokens, place, words)):
            place = end
        elif low == "on" and place + 1 < len(tokens) and tokens[place + 1].low in words["time"]:
            place += 2
            place += place < len(tokens) and tokens[place].low.isdigit()  # "on June 16"
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
        elif (
            low == "the"
            and place + 2 < len(tokens)
            and tokens[place + 1].low in ("next", "following", "same", "previous")
            and tokens[place + 2].low in words["time"]
        ):
            place += 3
        else:
            break
    return place
