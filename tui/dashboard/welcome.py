"""What stands below the panels on the very first visit, until the first key: no screen of its own."""

from textual.content import Content

from peacewatch.filter_line import LANGUAGES
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import joined, words
from tui.dashboard.wording import at_home

THREE_KEYS = (("enter", "reads"), ("space", "narrows the other panels"), ("?", "lists all keys"))


def welcome(desk: Desk) -> Content:
    """What is watched, where things are kept, and three keys."""
    between = f" {desk.glyphs.between} "
    feeds = [feed for feed in desk.feeds or () if feed.enabled]
    codes = sorted({feed.language for feed in feeds if feed.language})
    *others, last = [LANGUAGES.get(code, code) for code in codes] or [""]
    watched = (
        f"Welcome. {len(feeds)} feed{'s are' if len(feeds) > 1 else ' is'} watched" if feeds else "Welcome"
    )
    languages = f"{', '.join(others)} and {last}" if others else last
    told = f"{watched} in {languages}." if languages else f"{watched}."
    kept = [f"archive {at_home(desk.archive.path)}"]
    if desk.live is not None:
        kept.insert(0, f"feeds and settings {at_home(desk.live.path)}")
    keys = [joined(words(key, "key"), words(does), by=" ") for key, does in THREE_KEYS]
    return Content("\n").join(
        [
            joined(words(told, "strong"), words("F adds and tests feeds.", "muted"), by=" "),
            joined(*keys, by=between),
            words(between.join(kept), "muted"),
        ]
    )
