"""The words by which a language attributes, read once from `lexicon/cues`: facts, and how to look them up."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Generic, TypeVar

from peacewatch.lexicon.data import data
from peacewatch.lexicon.stems import Stems, matches

Value = TypeVar("Value")


class Form(StrEnum):
    """The form a cue stands in; it agrees with whoever speaks."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    PLURAL = "plural"
    SINGULAR = "present singular"
    PRESENT_PLURAL = "present plural"
    GERUND = "gerund"
    INFINITIVE = "infinitive"
    PASSIVE = "passive"
    OTHER = "other"

    @property
    def finite(self) -> bool:
        return self not in (Form.GERUND, Form.INFINITIVE, Form.PASSIVE, Form.OTHER)

    @property
    def plural(self) -> bool:
        return self in (Form.PLURAL, Form.PRESENT_PLURAL)

    @property
    def present(self) -> bool:
        return self in (Form.SINGULAR, Form.PRESENT_PLURAL)


@dataclass(frozen=True, slots=True)
class Cue:
    lemma: str
    sort: str
    """say, will, relay, noun or none; see the head of the data."""
    takes: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Noun:
    """A way to describe somebody."""

    lemma: str
    sort: str
    """sources, official, spokesperson, person, expert, institution, medium."""
    gender: str
    """m, f, n, or p for plural."""
    roles: tuple[str, ...]
    """Words of the roles it may resolve to."""
    subject: bool
    """True for a nominative."""
    plural: bool


_ALIKE = str.maketrans("ё’ʼ`‐", "е'''-")


def fold(word: str) -> str:
    """A word as the data writes it. The length may change: never index the text by it."""
    folded = word.lower()
    return folded if folded.isascii() else folded.translate(_ALIKE)


class _Patterns(Generic[Value]):
    """Phrases whose words may be cut short by "*", found by their first word."""

    def __init__(self) -> None:
        self._beginning_with = Stems[tuple[tuple[str, ...], Value]]()

    def add(self, phrase: str, value: Value) -> None:
        first, *rest = fold(phrase).split("_")
        self._beginning_with.file(first, (tuple(rest), value))

    def at(self, keys: list[str], place: int) -> tuple[Value, int] | None:
        """The longest phrase that begins with the word at `place`, and how many words it has."""
        longest: tuple[Value, int] | None = None
        for rest, value in self._beginning_with[keys[place]]:
            length = 1 + len(rest)
            if longest is not None and length <= longest[1]:
                continue
            if not rest or (
                length <= len(keys) - place and all(map(matches, rest, keys[place + 1 : place + length]))
            ):
                longest = value, length
        return longest


class Grammar:
    """One language's attributing words. Built once, then only read."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._cues = _Patterns[Cue]()
        self._nouns = _Patterns[Noun]()
        self._phrases: dict[str, _Patterns[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._names: dict[str, list[str]] = {}
        self._seats: dict[str, tuple[str, str]] = {}
        self._counts: dict[str, tuple[tuple[str, ...], bool]] = {}
        self._forms: dict[str, Form] = {}
        self._endings: list[tuple[str, Form]] = []
        self._form_of: dict[str, Form] = {}
        for stanza in data(f"cues/{language}.txt"):
            if "cue" in stanza:
                self._add_cue(stanza)
            elif "noun" in stanza:
                self._add_noun(stanza)
            elif "seat" in stanza:
                for entry in _split(stanza, "are"):
                    place, _, name = entry.partition("=")
                    self._seats[fold(place)] = (stanza["seat"][0], name.replace("_", " "))
            elif "count" in stanza:
                for entry in _split(stanza, "are"):
                    genitive, *nominatives = entry.split("=")
                    self._counts[fold(genitive)] = (tuple(nominatives), stanza["count"][0] == "few")
            elif "state" in stanza:
                self._names[stanza["state"][0]] = stanza["name"]
            elif "form" in stanza:
                form = Form(stanza["form"][0])
                self._forms |= {fold(word).split("_")[-1]: form for word in _split(stanza, "are")}
                self._endings += [(ending, form) for ending in _split(stanza, "ends")]
            else:
                patterns = self._phrases.setdefault(stanza["words"][0], _Patterns[str]())
                words = _split(stanza, "are")
                for word in words:
                    patterns.add(word, stanza["words"][0])
                self._words[stanza["words"][0]] = frozenset(map(fold, words))
        self._his, self._according = self._phrases["according to him"], self._phrases["according"]
        self._endings.sort(key=lambda entry: -len(entry[0]))

    def cue(self, keys: list[str], place: int) -> tuple[Cue, int] | None:
        """The cue that begins with this word, and how many words it has."""
        return self._cues.at(keys, place)

    def noun(self, keys: list[str], place: int) -> Noun | None:
        found = self._nouns.at(keys, place)
        return found[0] if found else None

    def attributes(self, keys: list[str], place: int) -> tuple[int, bool]:
        """How many words of "по словам" begin here (0: none), and if they say whose: "по его словам"."""
        his = self._his.at(keys, place)
        if his is not None:
            return his[1], True
        according = self._according.at(keys, place)
        return (according[1], False) if according else (0, False)

    def words(self, use: str) -> frozenset[str]:
        """Single words by use: "that", "he", …"""
        return self._words[use]

    def phrase(self, use: str, keys: list[str], place: int) -> int:
        """How many words of a phrase of that use begin at this word; 0 for none."""
        found = self._phrases[use].at(keys, place)
        return found[1] if found else 0

    def phrase_before(self, use: str, keys: list[str], place: int) -> int:
        """How many words of a phrase of that use, of three at most, end just before this word; 0 for none."""
        for length in range(min(_LONGEST_BEFORE, place), 0, -1):
            if self.phrase(use, keys, place - length) == length:
                return length
        return 0

    def side(self, key: str) -> str:
        """The side an adjective names: "украинский" → UA; empty for none."""
        for side in SIDES:
            if side in self._phrases and self._phrases[side].at([key], 0):
                return side
        return ""

    def side_of(self, keys: list[str]) -> str:
        """The side that the words of a role name: "народна депутатка" → UA; empty for none."""
        for side in SIDES:
            if side in self._phrases and any(self._phrases[side].at(keys, i) for i in range(len(keys))):
                return side
        return ""

    def state(self, side: str) -> str:
        """The name of the state of a side; empty where it is none."""
        return " ".join(self._names.get(side, ()))

    def seat(self, key: str) -> tuple[str, str]:
        """The side that governs from a place, in the locative, and its name: "москве" → RU, Москва."""
        return self._seats.get(key, ("", ""))

    def count(self, key: str) -> tuple[tuple[str, ...], bool]:
        """The nominatives of a number in the genitive, and whether it is two to four: "двох" → два, дві."""
        return self._counts.get(key, ((), False))

    def form(self, key: str) -> Form:
        """The form of a cue, by its ending."""
        known = self._form_of.get(key)
        if known is None:
            known = self._forms.get(key) or next(
                (form for ending, form in self._endings if key.endswith(ending)), Form.OTHER
            )
            self._form_of[key] = known
        return known

    def _add_cue(self, stanza: dict[str, list[str]]) -> None:
        takes = _split(stanza, "takes")
        cue = Cue(
            stanza["cue"][0],
            stanza.get("sort", ["say"])[0],
            frozenset(take for take in takes if not take.startswith("=")),
            frozenset(take[1:] for take in takes if take.startswith("=")),
        )
        for form in _split(stanza, "forms"):
            self._cues.add(form, cue)
            for past in _pasts(form) if self.language == "uk" else ():
                self._cues.add(past, cue)

    def _add_noun(self, stanza: dict[str, list[str]]) -> None:
        sort = stanza["sort"][0]
        gender = stanza.get("gender", ["m"])[0]
        roles = tuple(role.strip() for role in ",".join(stanza.get("role", ())).split(",") if role.strip())
        subjects = _split(stanza, "nominative")
        for word in _split(stanza, "forms") + subjects:
            subject = word in subjects
            own = "f" if gender == "m" and fold(word).endswith(_FEMININE) else gender
            plural = gender == "p" or (subject and fold(word)[-1] in self._plural_endings())
            self._nouns.add(word, Noun(stanza["noun"][0], sort, own, roles, subject, plural))

    def _plural_endings(self) -> str:
        return "ыи" if self.language == "ru" else "иі"


_LONGEST_BEFORE = 3
_FEMININE = ("ка", "иця", "ица", "иня", "ниця")
"""Endings of the nouns for women: "дипломатка", "речниця"."""
SIDES = ("RU", "UA", "US", "EU", "NATO", "UK", "FR", "DE", "TR", "CN", "VA", "UN")


@cache
def grammar(language: str) -> Grammar:
    """The grammar of "ru" or "uk"; what is neither is read as Russian."""
    return Grammar(language if language in ("ru", "uk") else "ru")


def _split(stanza: dict[str, list[str]], key: str) -> list[str]:
    return " ".join(stanza.get(key, ())).split()


def agrees(letter: str, form: Form, *, noun: bool = False) -> bool:
    """True unless gender and number of a subject contradict the cue's form."""
    if form.plural:
        return letter in ("p", "") or not noun
    if letter == "p":
        return form in (Form.GERUND, Form.OTHER, Form.PASSIVE, Form.INFINITIVE)
    if not letter or form in (Form.SINGULAR, Form.GERUND, Form.OTHER, Form.PASSIVE, Form.INFINITIVE):
        return True
    wanted = {Form.MASCULINE: "m", Form.FEMININE: "f", Form.NEUTER: "n"}[form]
    return letter == wanted or (noun and letter == "m")


def _pasts(form: str) -> tuple[str, ...]:
    """The other past forms and the gerund of a Ukrainian masculine: "заявив" → заявила, заявило, заявивши."""
    if form.endswith("в"):
        return tuple(form[:-1] + ending for ending in ("ла", "ло", "ли", "вши"))
    if form.endswith("вся"):
        return tuple(
            form[:-3] + ending for ending in ("лася", "лась", "лося", "лось", "лися", "лись", "вшись")
        )
    return ()
