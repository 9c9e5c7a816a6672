"""`[keymap]` looked through before it is used: unknown actions, unknown keys, clashes."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from tui.dashboard.keys import KEYS, PLACES, Key, written


def is_key(text: str) -> bool:
    """True for what names a key of the keyboard: "j", "ctrl+p", "question_mark", "f1"."""
    *modifiers, last = text.split("+")
    named = last in _NAMED or re.fullmatch(r"f([1-9]|1[0-9]|2[0-4])", last) is not None
    known = named or (len(last) == 1 and last.isprintable() and last != " ")
    return known and all(modifier in ("ctrl", "shift", "alt") for modifier in modifiers)


_NAMED = frozenset(
    (
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
        *("enter", "escape", "tab", "space", "backspace", "slash", "backslash", "question_mark"),
        *("exclamation_mark", "plus", "minus", "underscore", "full_stop", "comma", "colon", "semicolon"),
        *("equals_sign", "less_than_sign", "greater_than_sign", "number_sign", "at", "asterisk"),
        *("left_square_bracket", "right_square_bracket", "apostrophe", "quotation_mark", "grave_accent"),
    )
)
_OFTEN_TAKEN = frozenset({"ctrl+b", "ctrl+o", "ctrl+s"})


def keymap_mistakes(keymap: Mapping[str, str]) -> list[str]:
    """What is wrong with a keymap, one phrase a mistake: unknown actions, unknown keys, clashes.

    Textual takes all of these in silence, and lets a stray line steal `q`.
    """
    known = {key.id: key for key in KEYS}
    mistakes = []
    for id, keys in keymap.items():
        if id not in known:
            near = get_close_matches(id, known, n=1)
            mistakes.append(f"{id} is no action" + (f"; did you mean {near[0]}?" if near else ""))
            continue
        wanted = [key.strip() for key in keys.split(",")]
        mistakes += [f"{id}: {key!r} is no key" for key in wanted if not is_key(key)]
        mistakes += [f"{id}: {key} never arrives under tmux" for key in wanted if key in _OFTEN_TAKEN]
        mistakes += _clashes(known[id], keys, keymap)
    return mistakes


_SEEN_TOGETHER = {
    "rows": {"rows", "panels", "story", "dossier", "compare", "proof", "statements", "feeds", "everywhere"},
    "panels": {"rows", "panels", "story", "everywhere"},
    "story": {"rows", "panels", "story", "reader", "dossier", "proof", "statements", "everywhere"},
    "reader": {"story", "reader", "everywhere"},
    "plain": {"plain", "everywhere"},
    "filter": {"filter"},
    "search": {"search"},
    "dossier": {"rows", "story", "dossier", "everywhere"},
    "matrix": {"matrix", "everywhere"},
    "catch-up": {"rows", "story", "catch-up", "everywhere"},
    "compare": {"rows", "compare", "everywhere"},
    "proof": {"rows", "story", "proof", "everywhere"},
    "statements": {"rows", "story", "statements", "everywhere"},
    "brief": {"brief", "everywhere"},
    "feeds": {"rows", "feeds", "everywhere"},
    "everywhere": set(PLACES) - {"search", "filter"},
}


def _clashes(mine: Key, keys: str, keymap: Mapping[str, str]) -> list[str]:
    wanted = {key.strip() for key in keys.split(",")}
    clashes = []
    for other in KEYS:
        if other.id == mine.id or other.place not in _SEEN_TOGETHER[mine.place]:
            continue
        taken = wanted & {key.strip() for key in keymap.get(other.id, other.keys).split(",")}
        clashes += [f"{mine.id}: {written(key)!r} already is {other.id}" for key in sorted(taken)]
    return clashes
