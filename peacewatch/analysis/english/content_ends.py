"""Where reported content ends, and the words of another saying begin."""

from collections.abc import Sequence

from peacewatch.analysis.english.asides import is_aside
from peacewatch.analysis.english.cues import CueLexicon, cue_lexicon
from peacewatch.analysis.english.noun_phrases import named
from peacewatch.analysis.english.sayings import Saying
from peacewatch.analysis.english.sources import Source
from peacewatch.analysis.english.units import Token


def content_end(
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
            and token.low in ",–—-"
            and place > start + 2
            and _turns(tokens, place, fronted, words)
        ):
            end = place
            break
        if (
            token.low == "but"
            and place > start + 2
            and place + 1 < len(tokens)
            and not _goes_on_impersonally(tokens, place)
            and _is_subject(tokens, place + 1, words)
        ):
            end = place
            break
    if "clause" not in saying.cue.frames:
        # "insists on a halt, whereas Bonn wants two days": the contrast is not what is insisted on.
        apart = (
            k - 1 for k in range(start + 1, end) if tokens[k].low == "whereas" and tokens[k - 1].low == ","
        )
        end = next(apart, end)
    enclosed = (saying.relative and tokens[saying.speaker.last].low == ",") or (
        saying.start > 1 and tokens[saying.start - 1].low == "which" and tokens[saying.start - 2].low == ","
    )
    for other in sayings:
        # "Holm, claiming that it was over, called on …"
        enclosed = enclosed or (other.verb > start and saying.start > other.start)
        if other.verb <= saying.verb or other.start <= start:
            continue
        if other.start - 1 > end:
            break
        end = min(end, cut_at(tokens, start, other))
    if saying.relative and tokens[start].low == "to":
        # "Officials who vowed to hold on have been …"
        finite = words["auxiliary"] - {"to", "be", "been", "being", "not", "have"}
        end = next((k for k in range(start + 2, end) if tokens[k].low in finite or _has(tokens, k)), end)
    in_front = tokens[0].low in (
        "after",
        "when",
        "while",
        "as",
        "although",
        "though",
        "if",
        "before",
        "since",
    )
    if (in_front and saying.verb < 14 and not any(t.low == "," for t in tokens[: saying.verb])) or (
        saying.mode == "main" and saying.start <= 1 and saying.kind == "ing"
    ):
        # "After threatening to walk away, Holm now appears …"
        end = next((k for k in range(start + 2, end) if _opens_main(tokens, k, words)), end)
    if enclosed:
        end = next((place for place in range(start + 1, end) if tokens[place].low == ","), end)
    for source in sources:
        aside = tokens[source.start - 1].low == "," and tokens[min(source.end, len(tokens) - 1)].low == ","
        if max(start, saying.after) < source.start < end and not (aside and source.start < start + 3):
            joined = (k for k in range(source.start - 1, start + 2, -1) if tokens[k].low in words["joining"])
            joint = next(joined, 0)
            end = joint if joint and tokens[joint - 1].low == "," else source.start
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
    if tokens[place].low in ("but", "and") and tokens[min(place + 1, len(tokens) - 1)].low == "that":
        return False  # "said that it was over, but that talks would go on"
    if tokens[place].low == "though" and place + 1 < len(tokens) and tokens[place + 1].low == ",":
        return False  # "it could be late, though, if it rained"
    if tokens[place].low in ("but", "although", "though"):
        return not _goes_on_impersonally(tokens, place)
    if tokens[place].low == "even" and tokens[min(place + 1, len(tokens) - 1)].low in ("as", "though"):
        return True
    if tokens[place].low in words["narrates"] and tokens[comma].low == ",":
        return True  # "…, raising hopes of a truce"
    if tokens[place].low in ("while", "and", "so", "yet"):
        return _is_subject(tokens, place + 1, words)
    return not fronted and tokens[comma].low == "," and _is_subject(tokens, place, words, pronoun=False)


def _goes_on_impersonally(tokens: Sequence[Token], but: int) -> bool:
    """True for "…, but it is unacceptable", "but there were none": a story would name somebody."""
    return [token.low for token in tokens[but + 1 : but + 3]] in (
        ["it", "is"],
        ["there", "is"],
        ["there", "are"],
        ["there", "was"],
        ["there", "were"],
    )


def _has(tokens: Sequence[Token], place: int) -> bool:
    """True for the finite "have" of "who vowed to stay have left"."""
    return tokens[place].low == "have" and tokens[place - 1].low not in (
        "to",
        "would",
        "will",
        "could",
        "may",
    )


def _opens_main(tokens: Sequence[Token], comma: int, words: dict[str, frozenset[str]]) -> bool:
    if tokens[comma].low != "," or comma + 1 >= len(tokens):
        return False
    token = tokens[comma + 1]
    pronouns = words["he, she, they, it"]
    return token.cap or token.low in words["determiner"] or token.low in pronouns


def _is_subject(
    tokens: Sequence[Token], place: int, words: dict[str, frozenset[str]], pronoun: bool = True
) -> bool:
    """True where a name or pronoun with an auxiliary begins here: "Kyiv has", "they clearly remained"."""
    if place + 1 >= len(tokens) or tokens[place].kind != "w":
        return False
    low = tokens[place].low
    if low in words["he, she, they"] or (pronoun and low in words["it"]):
        return True
    if not named(tokens[place], words):
        return False
    after = place + 1
    while after < len(tokens) and tokens[after].cap and after - place < 4:
        after += 1
    return after < len(tokens) and tokens[after].low in words["auxiliary"] and tokens[after].low != "to"


def cut_at(tokens: Sequence[Token], start: int, other: Saying) -> int:
    """Where the words of another saying end the content; the end of the text where it is part of it."""
    before = tokens[other.start - 1]
    if other.mode == "main":
        if before.low == ",":
            return other.start - 1
        if tokens[other.start].low in ("before", "while", "and", "by"):
            return other.start
    elif other.mode == "same":
        return other.start
    elif other.mode == "behind" and before.low == ",":
        return other.start - 1  # "Oslo welcomes talks, said Anna Holm"
    elif other.mode == "before" and not other.relative:
        if other.kind == "ing" and tokens[other.start].low in ("with", "and"):
            return other.start  # "with Holm saying it was over and Lund denying it"
        if before.low == "whereas":
            return len(tokens)
        joined = other.start >= 2 and tokens[other.start - 2].low == ","
        if joined and before.low in cue_lexicon().words["joining"]:
            return other.start - 2
        if before.low in ("and", "but") and "clause" in other.cue.frames and tokens[other.start].cap:
            return other.start - 1  # "Kyiv said it had hit a plant and Moscow said …"
        if before.low in ("while", "although", "after") and other.start - 1 > start + 2:
            return other.start - 1
        if before.low == "," and is_aside(tokens, other):
            # "Holm said it was over: Lund, he explained, was weary"
            colons = (k for k in range(start + 1, other.start) if tokens[k].low == ":")
            return next(colons, other.start - 1)
    return len(tokens)
