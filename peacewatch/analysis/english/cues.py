"""The English words of attribution, from `lexicon/cues/en.txt`, ready to be looked up by form."""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from peacewatch.lexicon.data import data


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of attribution. `frames` are explained in the data file."""

    lemma: str
    frames: frozenset[str]
    particle: tuple[str, ...] = ()
    """What must follow the verb: ("for",) in "call for"."""


class Form(NamedTuple):
    """A form of a cue: "base", "s", "past", "ing"; "done" is a participle unlike the past: "written"."""

    cue: Cue
    kind: str


@dataclass(frozen=True, slots=True)
class CueLexicon:
    forms: dict[str, tuple[Form, ...]]
    """By form in lower case; those with a particle first."""
    nouns: dict[str, frozenset[str]]
    """What may lead from the noun to its content."""
    words: dict[str, frozenset[str]]
    """Kinds of words."""
    alike: dict[str, frozenset[str]]
    """By a word for a role: the words by which its bearer may have been introduced."""
    gender: dict[str, str]
    """Given names in lower case: "m" or "f"."""


@cache
def cue_lexicon() -> CueLexicon:
    """The lexicon, read once."""
    verbs, nouns, words, alike = data("cues/en.txt")
    forms: dict[str, list[Form]] = {}
    for entry, values in verbs.items():
        if entry == "section":
            continue
        base, *particle = entry.split()
        for value in values:
            irregular, _, frames = value.partition("|")
            cue = Cue(entry, frozenset(frames.split()), tuple(particle))
            for form, kind in _inflected(base, irregular.split()):
                forms.setdefault(form, []).append(Form(cue, kind))
    return CueLexicon(
        forms={form: tuple(sorted(found, key=_most_particular)) for form, found in forms.items()},
        nouns={noun: frozenset(value[0].split()) for noun, value in nouns.items() if noun != "section"},
        words=_kinds(
            {kind: frozenset(value[0].split()) for kind, value in words.items() if kind != "section"}
        ),
        alike={kind: frozenset(value[0].split()) for kind, value in alike.items() if kind != "section"},
        gender=_gender(),
    )


_UNITED = {
    "he, she": ("he", "she"),
    "he, she, they": ("he", "she", "they"),
    "he, she, they, it": ("he", "she", "they", "it"),
    "who speaks": ("unnamed", "institution"),
    "title or role": ("title", "role"),
    "within a subject": (
        "title",
        "role",
        "determiner",
        "organisation",
        "institution",
        "unnamed",
        "field of office",
    ),
}
"""Kinds that are asked for together, put together once."""


def _kinds(words: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return words | {
        name: frozenset().union(*(words[kind] for kind in kinds)) for name, kinds in _UNITED.items()
    }


def _gender() -> dict[str, str]:
    found: dict[str, str] = {}
    for stanza in data("given.txt"):
        if "gender" not in stanza:
            continue
        for names in stanza.get("en", []):
            for name in names.lower().split():
                # A name of both is of neither.
                found[name] = "" if name in found else stanza["gender"][0]
    return found


def _most_particular(form: Form) -> int:
    return -len(form.cue.particle)


def _inflected(base: str, irregular: list[str]) -> list[tuple[str, str]]:
    """All forms of a verb: `irregular` holds past, -ing form and participle as far as they are irregular."""
    stem = base[:-1] if base.endswith("e") else base
    consonant_y = base.endswith("y") and base[-2] not in "aeiou"
    if consonant_y:
        third = base[:-1] + "ies"
    elif base.endswith(("s", "sh", "ch", "x", "o")):
        third = base + "es"
    else:
        third = base + "s"
    past = irregular[0] if irregular else (base[:-1] + "ied" if consonant_y else stem + "ed")
    ing = irregular[1] if len(irregular) > 1 else stem + "ing"
    forms = [(third, "s"), (past, "past"), (ing, "ing")]
    if past != base:
        forms.append((base, "base"))
    if len(irregular) > 2:
        forms.append((irregular[2], "past" if irregular[2] == past else "done"))
    return forms
