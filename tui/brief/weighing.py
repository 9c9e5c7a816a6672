"""What matters more in a brief: of developments what is vouched for, of positions what binds and settles."""

import re

from peacewatch.analysis.pointing_back import points_back
from peacewatch.records import (
    Act,
    Attribution,
    DevelopmentKind,
    Knowledge,
    ListedDevelopment,
    ListedPosition,
    Standing,
    Verdict,
)
from tui.brief.items import LEAST_WORDS, shown_words

# What a settlement would be made of; heard before sanctions, arms and the course of the war.
SETTLING = ("talks", "ceasefire", "territory", "security")

_EXPLAINS = re.compile(
    r"""
      \?["”’»)\s]*$                                     # asks
    | ^(?:analysis|opinion|comment|editorial|explainer|explained|fact[ -]check|podcast|video|watch|live
        |анализ|мнение|аналитика|видео|разбор|аналіз|думка|аналітика|відео|розбір)\s*[:|–—]
    | \b(?:explained|explainer)\b
    | ^(?:why|how|what)\s(?!.*\bsays?\b)                 # not "What Kyiv wants is a date, Sybiha says"
    | \bwhat\s(?:we\sknow|to\sknow)\b | \bthings\sto\sknow\b
    | \b(?:key|main)\s(?:takeaways|points|events)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Headlines that ask, explain, comment or sum up: they report nothing by themselves."""

_POINTING = re.compile(r"\b(?:these|those(?!\s+who)|do(?:es|ing)?\s+(?:that|this|so))\b", re.IGNORECASE)
"""Words in the midst of an English sentence that only what stood before it explains."""

_COURTESY = re.compile(
    r"\b(?:grateful|thank(?:s|ed|ing|ful)?|congratulat\w+|condolences?|благодар\w+|поздрав\w+|вдячн\w+|дяку\w+)\b",
    re.IGNORECASE,
)


def reports(listed: ListedDevelopment) -> bool:
    """Whether a development's headline says that something happened or was said."""
    return not _EXPLAINS.search(listed.development.headline)


def is_known(listed: ListedDevelopment) -> bool:
    """Whether somebody vouches for it or against it, or more than one origin has it."""
    return not _is_alone(listed) and (_is_vouched(listed) or len(listed.development.origins) > 1)


def _is_vouched(listed: ListedDevelopment) -> bool:
    return listed.development.knowledge in (Knowledge.CONFIRMED, Knowledge.DENIED, Knowledge.DISPUTED)


def _is_alone(listed: ListedDevelopment) -> bool:
    """What one medium of a state has alone reports nothing by itself."""
    return len(listed.development.outlets) == 1 and listed.first_outlet.kind.speaks_for_a_state


def importance(listed: ListedDevelopment) -> tuple[bool, bool, bool, int, int, float]:
    """Sorts developments: events before words, then what is vouched for, what most have, the latest."""
    development = listed.development
    words_only = development.kind in (DevelopmentKind.STATEMENT, DevelopmentKind.OTHER)
    return (
        _is_alone(listed),
        words_only and len(development.outlets) == 1,
        not _is_vouched(listed),
        -len(development.origins),
        -len(development.outlets),
        -development.updated_at.timestamp(),
    )


def says_something(listed: ListedPosition) -> bool:
    """Not what nameless sources, experts or the public say, and nothing too short to mean anything."""
    position = listed.position
    binding = position.standing not in (Standing.MEDIA, Standing.EXPERT, Standing.PUBLIC)
    owned = position.attribution is not Attribution.SOURCES
    return binding and owned and len(shown_words(position)[0].split()) > LEAST_WORDS


def leads(listed: ListedPosition) -> bool:
    """Whether its words are understood without what stood before them, and are more than a courtesy."""
    words, carriage, _ = shown_words(listed.position)
    pointing = carriage.language == "en" and _POINTING.search(words)
    return not (pointing or points_back(words, carriage.language) or _COURTESY.search(words))


def weight(listed: ListedPosition) -> tuple[int, int, bool, bool, bool, bool, int, bool, float]:
    """Sorts positions: who binds the side, what is new, can lead, takes a stand, settles, is English."""
    position = listed.position
    _, carriage, own = shown_words(position)
    standings = ("leader", "authorised", "official", "legislator", "former")
    standing = standings.index(position.standing) if position.standing in standings else len(standings)
    novelty = (Verdict.CHANGED, Verdict.NEW, Verdict.AGAIN).index(listed.novelty.verdict)
    return (
        max(0, standing - 1),
        novelty,
        not leads(listed),
        position.act is Act.SAY and not position.issues,
        position.topic not in SETTLING,
        carriage.language not in ("en", ""),
        -len(position.carriages),
        not own,
        -(position.said_at.day or position.first_seen_at).timestamp(),
    )
