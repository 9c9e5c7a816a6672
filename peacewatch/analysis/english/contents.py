"""What was said without quotation marks: the clause, infinitive or object that a verb governs."""

from collections.abc import Sequence

from peacewatch.analysis.english.asides import past_circumstances, past_hearer, skip_opening
from peacewatch.analysis.english.content_ends import content_end
from peacewatch.analysis.english.cues import CueLexicon, cue_lexicon
from peacewatch.analysis.english.noun_phrases import Phrase
from peacewatch.analysis.english.saying_nothing import rings, withholds
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.sources import Source
from peacewatch.analysis.english.units import Token

_LONGEST_LEAD = 22
_FEWEST = 3
"""Words before a quotation that are no clause yet."""
_TIES = frozenset(("because", "and", "but", "as", "since", "that", "who", "which", "while", "when", "where"))
_INSERTED = ("where", "who", "which", "citing", "quoting")
_LEADS = ("that", "whether", "how", "why", "if", "what", "where", "when", "who")


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
    if withholds(tokens, saying, words):
        return None
    if before == "as" and not (saying.after < len(tokens) and tokens[saying.after].kind == "q"):
        closes = past_circumstances(tokens, saying.after, words)
        if saying.start == 1 or closes == len(tokens) or tokens[closes].kind == "p":
            return _compared(tokens, saying, closes, sayings, lexicon)
    found = _content_start(tokens, saying, lexicon)
    if found is None or found >= len(tokens):
        return None
    start = found
    if tokens[start].low == ",":
        # "said that, in his opinion, Kyiv …"
        start = next(
            (k + 1 for k in range(start + 1, min(start + 9, len(tokens) - 1)) if tokens[k].low == ","), start
        )
    if any(token.low in ("anonymity", "anonymous", "unnamed") for token in tokens[start : start + 4]):
        return None  # "asked for anonymity"
    if tokens[start].low == "so":
        return None  # "He said so in Oslo"
    if saying.cue.lemma == "call" and rings(tokens, start, words):
        return None
    end = content_end(tokens, start, saying, sayings, sources, lexicon)
    if saying.cue.particle and saying.after == saying.verb + 1:
        # "ruled this out, with its chief saying …", "waved the tape away as nonsense"
        particle = next(k for k in range(start, len(tokens)) if tokens[k].low == saying.cue.particle[0])
        runs_on = particle + 1 < end and tokens[particle + 1].low == "as"
        end = end if runs_on else min(end, particle + 1)
    if end < len(tokens) and tokens[end].kind == "q":
        through = _through_quote(tokens, start, end, saying, sayings, sources)
        end = through or without_loose_end(tokens, start, end, words)
    pronouns = words["he, she, they, it"]
    if end - start < 3 and tokens[start].low not in pronouns and not frames & {"object", "to", "whom"}:
        return None
    if end - start < 2 and (end <= start or "weak" in frames or len(tokens[start].low) < 4):
        return None
    if end - start < 2 and (tokens[start].low in words["adverb"] or tokens[start].low.endswith("ly")):
        return None
    if tokens[start].low in words["auxiliary"] and tokens[start].low != "to" and "weak" in frames:
        return None
    if saying.cue.lemma == "thank" and end - start <= _FEWEST:
        return None  # "thanked the envoy": for what is not told
    return Phrase(start, end)


def _through_quote(
    tokens: Sequence[Token],
    start: int,
    quote: int,
    saying: Saying,
    sayings: Sequence[Saying],
    sources: Sequence[Source],
) -> int:
    """Where a clause ends that a quotation is part of: "said firms “should be first” to come"; 0 for none."""
    following = tokens[quote + 1].low if quote + 1 < len(tokens) else ""
    leads = quote == start and following in cue_lexicon().words["auxiliary"]
    if not tokens[quote].small or tokens[quote].open_ended or tokens[quote - 1].kind != "w":
        return 0
    if quote == start and not leads:
        return 0
    if not saying.cue.frames & {"clause", "that", "whom"}:
        return 0
    after = quote + 1
    if after >= len(tokens) or tokens[after].kind != "w" or any(s.start <= after <= s.verb for s in sayings):
        return after if quote - start <= _FEWEST else 0
    return max(after, content_end(tokens, after, saying, sayings, sources, cue_lexicon()))


def content_resumed(
    tokens: Sequence[Token], saying: Saying, sayings: Sequence[Saying], sources: Sequence[Source]
) -> Phrase | None:
    """The clause that goes on behind a quotation: "said that “time is short” and that he would leave"."""
    for place in range(saying.after, len(tokens) - 3):
        if tokens[place].kind != "q":
            continue
        start = place + 1
        runs_on = _runs_through(tokens, place, saying)
        while start < len(tokens) and tokens[start].low in (",", "and", "but"):
            start += 1
        if runs_on and not any(saying.verb < other.verb < start for other in sayings):
            end = content_end(tokens, start, saying, sayings, sources, cue_lexicon())
            return Phrase(start, end) if end - start > _FEWEST else None
        if start + 3 > len(tokens) or tokens[start].low != "that":
            return None
        if tokens[start + 1].low in cue_lexicon().words["auxiliary"]:
            return None  # "a “framework for peace” that is acceptable"
        if any(saying.verb < other.verb < start for other in sayings):
            return None
        end = content_end(tokens, start + 1, saying, sayings, sources, cue_lexicon())
        return Phrase(start + 1, end) if end - start > 3 else None
    return None


def _runs_through(tokens: Sequence[Token], quote: int, saying: Saying) -> bool:
    """True for a clause that a quotation is part of: "said he “cannot walk” without being asked"."""
    if quote <= saying.after or quote + 1 >= len(tokens) or tokens[quote - 1].kind != "w":
        return False
    words = cue_lexicon().words
    return tokens[quote + 1].low in words["preposition"] - words["circumstance"]


def _compared(
    tokens: Sequence[Token], saying: Saying, closes: int, sayings: Sequence[Saying], lexicon: CueLexicon
) -> Phrase | None:
    """What is as somebody said: "As Holm put it, the war must end", "The war, as Holm noted, goes on"."""
    first = skip_opening(tokens, 0, saying.start, lexicon.words)
    goes_on = closes < len(tokens) and tokens[closes].low == ","
    end = _ending(tokens, len(tokens))
    if first >= saying.start - 1:
        return Phrase(closes + 1, end) if goes_on and end - closes > _FEWEST else None
    if "clause" not in saying.cue.frames or saying.start < 3 or tokens[saying.start - 2].low != ",":
        return None
    if any(token.kind == "q" for token in tokens):
        return None
    end = end if goes_on else saying.start - 2
    told = [other for other in sayings if other.after < saying.start - 1 and "clause" in other.cue.frames]
    start = _content_start(tokens, told[-1], lexicon) if told else None
    if start is not None:
        first, end = start, saying.start - 2  # "Holm said that ceding it, as Oslo demands, would fail"
    return Phrase(first, end) if end - first > _FEWEST - 1 else None


def _ending(tokens: Sequence[Token], end: int) -> int:
    while end > 0 and tokens[end - 1].kind == "p":
        end -= 1
    return end


def without_loose_end(tokens: Sequence[Token], start: int, end: int, words: dict[str, frozenset[str]]) -> int:
    """What stands before a quotation without the words that lead to it; nothing where it is no clause."""
    while end > start and (
        tokens[end - 1].low in words["preposition"]
        or tokens[end - 1].low in words["determiner"]
        or tokens[end - 1].kind == "p"
        or tokens[end - 1].low in ("that", "and", "but", "or")
    ):
        end -= 1
    if end > start and tokens[end - 1].low in words["auxiliary"]:
        # "was unaware of it because he was “away”"
        while end > start and tokens[end].low not in _TIES:
            end -= 1
    return end if end - start > _FEWEST else start


def _aside_end(tokens: Sequence[Token], comma: int) -> int:
    """The "that" behind a relative clause between commas; 0 where none is there."""
    if comma + 1 >= len(tokens) or tokens[comma + 1].low not in _INSERTED:
        return 0
    for place in range(comma + 2, min(comma + _LONGEST_LEAD, len(tokens) - 1)):
        if tokens[place].low == ",":
            return place + 1 if tokens[place + 1].low == "that" else 0
    return 0


def clause_before_quote(tokens: Sequence[Token], quote: int, sayings: Sequence[Saying]) -> Phrase | None:
    """The clause that runs into a quotation with its verb behind: "The aim is “to stop it”, he said"."""
    words = cue_lexicon().words
    if quote == 0 or tokens[quote - 1].kind != "w":
        return None
    start = skip_opening(tokens, 0, quote, words)
    if any(token.kind == "q" for token in tokens[start:quote]) or tokens[start].low in words["fronted"]:
        return None
    if any(start <= saying.verb < quote for saying in sayings):
        return None
    end = without_loose_end(tokens, start, quote, words)
    return Phrase(start, end) if end > start else None


def hearer(tokens: Sequence[Token], saying: Saying) -> Phrase | None:
    """Whom it is said to: "reporters", "the AP"; for "urged Kyiv to withdraw", who is to act."""
    words = cue_lexicon().words
    place = saying.after
    if "whom" in saying.cue.frames and "hearer" not in saying.cue.frames:
        end = next((k for k in range(place, min(place + 12, len(tokens))) if tokens[k].low == "to"), place)
    elif "hearer" in saying.cue.frames:
        end = past_hearer(tokens, place, words)
    else:
        return None
    return Phrase(place, end) if end > place else None


def _content_start(tokens: Sequence[Token], saying: Saying, lexicon: CueLexicon) -> int | None:
    frames = saying.cue.frames
    words = lexicon.words
    place = saying.after
    count = len(tokens)
    if place >= count:
        return None
    if tokens[place].low == ":" and frames & {"clause", "quote"} and saying.cue.lemma != "report":
        return place + 1 if place + 1 < count and tokens[place + 1].kind == "w" else None
    if (
        saying.cue.lemma.startswith("sum")
        and count - place > 4
        and ":" in (tokens[k].low for k in (place + 1, place + 2))
    ):
        return place + (2 if tokens[place + 1].low == ":" else 3)  # "summarized the message: …"
    if "to" in frames and tokens[place].low == "to":
        return place
    if "to" in frames:
        behind = past_circumstances(tokens, place, words)
        if place < behind < count and tokens[behind].low == "to":
            return behind  # "agreed early Saturday to pull back"
    if frames & {"clause", "that"}:
        lead = _lead(tokens, place, saying, lexicon)
        if lead is not None:
            return lead
    if "to" in frames and tokens[place].low == "for":
        # "threatening for weeks to walk away"
        for ahead in range(place + 2, min(place + 4, count)):
            if tokens[ahead].low == "to" and tokens[ahead - 1].low in words["time"]:
                return ahead
    if "to" in frames and tokens[place].low == "not" and place + 1 < count and tokens[place + 1].low == "to":
        return place
    if saying.cue.lemma == "tell":
        behind = past_hearer(tokens, place, words)
        if place < behind < count - 2 and tokens[behind].low == "about":
            return behind + 1  # "told them about attempts to leave"
    if "whom" in frames:
        for ahead in range(place, min(place + 16, count - 1)):
            if tokens[ahead].low == "," and _resumes(tokens, ahead):
                return place  # "called on Oslo, which has taken a softer line, to speak out"
            if tokens[ahead].low in (",", ";", ":") or tokens[ahead].kind == "q":
                break
            if tokens[ahead].low in words["auxiliary"] and tokens[ahead].low != "to":
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
        behind = past_hearer(tokens, place, words)
        if saying.cue.lemma not in words["hearer may lack"] or (
            behind < count and tokens[behind].low in words["behind hearer"]
        ):
            place = behind
    if "clause" in frames:
        start = past_circumstances(tokens, place, words)
        if start >= count or tokens[start].kind != "w":
            return _object(tokens, saying, words)
        return start if _opens_clause(tokens, start, frames, words) else None
    return _object(tokens, saying, words)


def _resumes(tokens: Sequence[Token], comma: int) -> bool:
    """True where an infinitive follows behind the relative clause that begins at a comma."""
    if tokens[comma + 1].low not in ("which", "who", "whose"):
        return False
    for place in range(comma + 2, min(comma + _LONGEST_LEAD, len(tokens) - 1)):
        if tokens[place].low == "," and tokens[place + 1].low == "to":
            return True
        if tokens[place].kind == "q" or tokens[place].low in (";", ":"):
            return False
    return False


def _opens_clause(
    tokens: Sequence[Token], start: int, frames: frozenset[str], words: dict[str, frozenset[str]]
) -> bool:
    """True where a clause without "that" may begin here; a preposition mostly begins a place or a time."""
    low = tokens[start].low
    following = tokens[start + 1].low if start + 1 < len(tokens) else ""
    if "object" in frames:
        return True
    if low == "at":
        return following in ("least", "most")
    if low == "about":
        return following[:1].isdigit() or following in words["quantity"]
    if low in ("despite", "unlike", "for"):
        return any(token.low in words["auxiliary"] for token in tokens[start:])
    return low not in words["preposition"] and low not in ("to", "when", "while")


def _object(tokens: Sequence[Token], saying: Saying, words: dict[str, frozenset[str]]) -> int | None:
    frames = saying.cue.frames
    place = saying.after
    if "object" not in frames or place >= len(tokens):
        return None
    token = tokens[place]
    if token.kind != "w" and token.low not in ("£", "$", "€"):
        return None
    if token.low == "no" and saying.cue.lemma in ("offer", "cite"):
        return None  # "offered no evidence"
    if token.low == "as" and saying.start > 0 and tokens[saying.start - 1].low in ("which", "that"):
        return place + 1  # "the loan, which Oslo has denounced as theft"
    if token.low == "as" and place + 2 < len(tokens) and tokens[place + 2].low in words["determiner"]:
        return place + 2  # "dismissed as false the claim that …"
    if token.low in words["preposition"] and not saying.cue.particle:
        return None
    pointing = token.low == "that" and not frames & {"clause", "that"}  # "called that blackmail"
    if token.low in words["clause"] and token.low not in ("what", "how", "why") and not pointing:
        return None
    if token.low in words["time"] and not token.low.endswith("'s"):
        following = tokens[place + 1].low if place + 1 < len(tokens) else ""
        named_so = token.low == "this" and following in ("as", *saying.cue.particle)
        return place if named_so else None  # "dismissed this as a rumour", not "criticised this week"
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
        or (first.low.endswith("ly") and not first.cap)
        or "hearer" in saying.cue.frames
        or first.low == ","
    )
    if not opens:
        return None
    behind = place + 1
    for ahead in range(place + 1, min(place + _LONGEST_LEAD, len(tokens))):
        token = tokens[ahead]
        if ahead < behind:
            continue
        if token.low == "," and (aside := _aside_end(tokens, ahead)):
            behind = aside  # "said on the radio, where he has a show, that …"
            continue
        if token.kind == "q" or (token.kind == "p" and token.low not in ",()/"):
            return None
        if token.low == "that" and token.kind == "w":
            if (
                ahead + 1 < len(tokens)
                and tokens[ahead + 1].low in words["auxiliary"]
                and tokens[ahead - 1].low != ","
            ):
                return None
            if ahead + 1 < len(tokens) and tokens[ahead + 1].low in ("and", "or", "but", "of"):
                return None  # "hoped for more than that and …"
            return ahead + 1
        if token.low in ("who", "which", "while", "but", "because", "although"):
            return None
        if token.low.endswith("ing") and token.low in lexicon.forms:
            return None
        if token.low in words["auxiliary"] and token.low not in ("may", "to"):
            return None
    return None
