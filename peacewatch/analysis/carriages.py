"""Which carriages are one position: the same words in five outlets, in a later report, in another language.

Pure rules, over what words come to (`gist`).
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from peacewatch.analysis.gist import Gist, common_weight, gist, likeness, share_of_shorter
from peacewatch.lexicon.folding import WORD, fold
from peacewatch.records import Act, Position, Precision, Speaker, SpeakerKind, Statement

FOR = frozenset({Act.AGREE, Act.SUPPORT, Act.PROPOSE})
AGAINST = frozenset({Act.REJECT, Act.DENY})
_DAY = timedelta(days=1)
_CARRIAGES_READ = 12
"""Of a position carried more often, so many wordings are compared."""
_LITTLE, _FEW_STEMS = 1.8, 2
"""What short wordings in two languages must share, and how many words without a sense they may hold."""
ONE_THING = 0.8
"""Likeness of words almost the same."""


def same_position(statement: Statement, day: datetime, earlier: Position, language: str = "") -> bool:
    """Whether a statement carries a position that is already known: same speaker, occasion and words.

    `day` is when it was said: its own day where it has one, else that of publication (aware, UTC). `language`
    is that of the statement; empty stands for a guess by its letters.
    """
    known = day_of(earlier)
    if abs((day - known).total_seconds()) > 1.5 * _DAY.total_seconds():
        return False
    dated = Precision.PUBLICATION not in (statement.said_at.precision, earlier.said_at.precision)
    if dated and day.date() != known.date():
        return False
    if not same_speaker(statement.speaker, statement.side, earlier.speaker, earlier.side):
        return False
    language = language or guessed_language(statement.quote)
    new = gist(statement.quote, language)
    for carriage in earlier.carriages[:_CARRIAGES_READ]:
        theirs = carriage.language or guessed_language(carriage.quote)
        if _same_words(new, gist(carriage.quote, theirs), language == theirs, statement, earlier):
            return True
    return False


def _same_words(a: Gist, b: Gist, same_language: bool, statement: Statement, earlier: Position) -> bool:
    if same_language:
        shorter, longer = (a, b) if a.count <= b.count else (b, a)
        if shorter.count >= 4 and shorter.words in longer.words:
            return True
        if shorter.words == longer.words:
            return True
    if a.numbers != b.numbers and not (a.numbers <= b.numbers or b.numbers <= a.numbers):
        return False
    if opposed(statement.act, earlier.act) or (a.negations % 2 != b.negations % 2 and a.count < 30):
        return False
    alike = likeness(a, b, same_language=same_language)
    if statement.background is not earlier.background and alike < ONE_THING:
        return False
    shared = common_weight(a, b)
    if same_language:
        return (alike >= 0.6 and shared >= 2) or (share_of_shorter(a, b) >= 0.8 and shared >= 3.5)
    longer_by = max(a.count, b.count) / max(min(a.count, b.count), 1)
    same_subject = statement.topic == earlier.topic or set(statement.issues[:1]) & set(earlier.issues)
    if same_subject and a.senses == b.senses and a.numbers == b.numbers:
        # Short words that come to the same throughout.
        return shared >= _LITTLE and max(len(a.stems), len(b.stems)) <= _FEW_STEMS
    return bool(
        same_subject
        and alike >= 0.6
        and shared >= 2.4
        and longer_by <= 2.2
        and (a.names == b.names or alike >= 0.75)
    )


def same_speaker(one: Speaker, side: str, other: Speaker, other_side: str) -> bool:
    """Whether two descriptions mean the same speaker: by id, by name (in two scripts too), by description."""
    if one.id and one.id == other.id:
        return True
    if one.id and other.id and not (one.id.startswith("~") or other.id.startswith("~")):
        return False
    if bool(one.id) != bool(other.id) and not (one.id + other.id).startswith("~"):
        return False
    if side != other_side or one.kind is not other.kind:
        return False
    if one.kind is SpeakerKind.PERSON:
        return _surnames(one.name) == _surnames(other.name) != {""}
    return _described(one.name) == _described(other.name)


_TOGETHER = re.compile(r",\s+(?:and\s+)?|\s+(?:and|и|і|й|та)\s+")


def _surnames(name: str) -> frozenset[str]:
    """The surname of one person, or those of several who speak together."""
    return frozenset(_surname(part) for part in _TOGETHER.split(name))


_SOUNDS = dict(zip("бвгджзклмнпрстфхцчшщ", "bvhdzzklmnprstfhccss", strict=True)) | {"g": "h", "w": "v"}
_DIGRAPHS = {"shch": "s", "sch": "s", "kh": "h", "zh": "z", "sh": "s", "ch": "c", "ts": "c"}


@lru_cache(maxsize=4096)
def _surname(name: str) -> str:
    """The consonants of a surname, alike for its spellings in two scripts; empty where there are too few."""
    words = WORD.findall(fold(name))
    letters = words[-1] if words else ""
    for digraph, sound in _DIGRAPHS.items():
        letters = letters.replace(digraph, sound)
    sounds = "".join(_SOUNDS.get(letter, letter) for letter in letters)
    skeleton = "".join(sound for sound in sounds if "a" <= sound <= "z" and sound not in "aeiouyj")
    return skeleton if len(skeleton) >= 2 else ""


@lru_cache(maxsize=4096)
def _described(name: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(fold(name)) if word not in ("a", "an", "the", "one"))


def guessed_language(words: str) -> str:
    low = words.lower()
    if any(letter in low for letter in "іїєґ"):
        return "uk"
    return "ru" if any("а" <= letter <= "я" for letter in low) else "en"


def opposed(a: Act, b: Act) -> bool:
    return (a in FOR and b in AGAINST) or (a in AGAINST and b in FOR)


def day_of(position: Position) -> datetime:
    """When it was said, as far as is known: midnight UTC of that day."""
    if position.said_at.day is not None:
        return position.said_at.day
    published = next((one.published_at for one in position.carriages if one.published_at), None)
    moment = (published or position.first_seen_at).astimezone(UTC)
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
