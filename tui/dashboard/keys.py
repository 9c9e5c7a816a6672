"""Every key of the dashboard as data: bindings, help, palette and docs/keys.md are made from this."""

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import BindingType

PLACES = {
    "everywhere": "Everywhere",
    "rows": "In a list",
    "story": "On a story, position or development",
    "panels": "Panels",
    "reader": "Reader",
    "plain": "Plain text",
    "filter": "Filter line",
    "search": "Search",
    "dossier": "Actor dossier",
    "matrix": "Positions matrix",
    "catch-up": "Catching up",
    "compare": "Two sides compared",
    "proof": "Proof: has anybody moved?",
    "statements": "Statements behind a claim",
    "brief": "Brief",
    "feeds": "Feed health",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One action with its keys. `id` is what `[keymap]` in the configuration names."""

    place: str
    id: str
    keys: str
    action: str
    words: str
    """As in the footer and the palette."""
    tooltip: str
    shown: bool = False
    """In the footer."""
    display: str = ""
    """How the bottom line writes the key, where it stands for more than itself."""

    does: str = ""
    """What the bottom line says of it, where its key stands for more than itself."""

    @property
    def hint(self) -> str:
        """The key as the bottom line writes it: the first of several."""
        return self.display or written(self.keys.split(",")[0])

    @property
    def written(self) -> str:
        return " ".join(written(key) for key in self.keys.split(","))


_WRITTEN = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "quotation_mark": '"',
    "equals_sign": "=",
    "shift+tab": "shift+tab",
    "left": "←",
    "right": "→",
    "down": "↓",
    "up": "↑",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "esc",
}


def written(key: str) -> str:
    """A key as people write it: "question_mark" is "?"."""
    return _WRITTEN.get(key, key)


_ARROWS = str.maketrans({"←": "left", "→": "right", "↓": "down", "↑": "up"})


def in_ascii(hint: str) -> str:
    """A key as it is written where only ASCII is drawn: arrows by their names."""
    return hint.translate(_ARROWS)


KEYS: tuple[Key, ...] = (
    Key(
        "rows", "rows-down", "j,down", "down", "Down", "The next row", display="j/k", does="move", shown=True
    ),
    Key("rows", "rows-up", "k,up", "up", "Up", "The row before"),
    Key("rows", "rows-read", "enter", "read", "Read", "Read what is under the cursor", shown=True),
    Key("rows", "rows-first", "g,home", "first", "First", "The first row"),
    Key("rows", "rows-last", "G,end", "last", "Last", "The last row"),
    Key("rows", "rows-page-down", "pagedown", "page_down", "Page down", "A screenful down"),
    Key("rows", "rows-page-up", "pageup", "page_up", "Page up", "A screenful up"),
    Key("panels", "panels-next", "tab", "panel(1)", "Panel", "The next panel", shown=True),
    Key("panels", "panels-before", "shift+tab", "panel(-1)", "Panel before", "The panel before"),
    Key("panels", "panels-developments", "1", "show('developments')", "Developments", "Go to Developments"),
    Key("panels", "panels-positions", "2", "show('positions')", "Positions", "Go to Positions"),
    Key("panels", "panels-stories", "3", "show('stories')", "Stories", "Go to Stories"),
    Key("panels", "panels-actors", "4", "show('actors')", "Actors", "Go to Actors"),
    Key(
        "panels",
        "panels-choose",
        "space",
        "choose",
        "Narrow",
        "Narrow the other panels to this development, this position’s topic, or this actor",
        shown=True,
    ),
    Key(
        "panels",
        "panels-actor",
        "a",
        "dossier",
        "Actor",
        "The dossier of who speaks here; in Actors, of the actor",
        shown=True,
    ),
    Key(
        "panels", "panels-matrix", "t", "matrix", "Matrix", "Speakers by topics: who stands where", shown=True
    ),
    Key(
        "panels",
        "panels-catch-up",
        "c",
        "catch_up",
        "Catch up",
        "Day by day, what is new since the visit mark",
    ),
    Key(
        "panels",
        "panels-proof",
        "p",
        "proof",
        "Proof",
        "Has anybody moved? Both halves of each change, or how much was looked at in vain",
    ),
    Key(
        "panels",
        "panels-compare",
        "equals_sign",
        "compare",
        "Compare",
        "Two sides next to each other, issue by issue",
    ),
    Key("panels", "panels-brief", "b", "brief", "Brief", "A brief of this window, ready to be copied"),
    Key("panels", "panels-widen", "escape", "widen", "Widen", "Take back the last narrowing"),
    Key("panels", "panels-window", "w", "window(1)", "Longer", "A longer window: 24h, 3d, 7d, 30d, all"),
    Key("panels", "panels-window-less", "W", "window(-1)", "Shorter", "A shorter window"),
    Key(
        "panels",
        "panels-everything",
        "v",
        "everything",
        "All or few",
        "Positions: only stances of those who bind a side, or all. Stories: only relevant ones, or all",
    ),
    Key("panels", "panels-new", "N", "next_new", "Next new", "Go to the next new thing, wherever it is"),
    Key(
        "panels",
        "panels-visited",
        "C",
        "set_visit",
        "All seen",
        "Set the visit mark: nothing is new any more",
    ),
    Key("panels", "panels-all-read", "A", "read_all", "All read", "Mark everything in this panel read"),
    Key("panels", "panels-filter", "f", "filter", "Filter", "The filter line", shown=True),
    Key("panels", "panels-view-1", "5", "view(5)", "View 1", "The saved view 1 of the configuration"),
    Key("panels", "panels-view-2", "6", "view(6)", "View 2", "The saved view 2 of the configuration"),
    Key("panels", "panels-view-3", "7", "view(7)", "View 3", "The saved view 3 of the configuration"),
    Key("panels", "panels-view-4", "8", "view(8)", "View 4", "The saved view 4 of the configuration"),
    Key("panels", "panels-view-5", "9", "view(9)", "View 5", "The saved view 5 of the configuration"),
    Key("story", "story-open", "o", "open_link", "Open", "Open the article in the browser", shown=True),
    Key("story", "story-star", "s", "star", "Star", "Star it, or take the star away", shown=True),
    Key("story", "story-read", "m", "toggle_read", "Read or unread", "Mark it read, or unread again"),
    Key("story", "story-note", "i", "note", "Note", "Write a note on it"),
    Key(
        "story",
        "story-correct",
        "e",
        "correct",
        "Put right",
        "Say what is wrong: speaker, topic, day, …",
    ),
    Key("story", "story-merge", "M", "merge", "Merge", "This development is the same as another"),
    Key("story", "story-split", "X", "split", "Split", "This story is a development of its own"),
    Key(
        "story",
        "story-undo",
        "u",
        "undo",
        "Undo",
        "Take back what you did last: a mark, a correction, an entry; then, what was merely seen",
    ),
    Key("story", "story-copy", "y", "copy_words", "Copy", "Copy the words to the clipboard (OSC 52)"),
    Key("story", "story-cite", "Y", "copy_citation", "Cite", "Copy the words with their full citation"),
    Key(
        "story",
        "story-keep",
        "plus",
        "keep",
        "Write down",
        "Append it with its citation to the notebook, a Markdown file",
    ),
    Key(
        "story",
        "story-plain",
        "quotation_mark",
        "plain",
        "Plain text",
        "The words and their citation as plain text to select, where copying fails",
    ),
    Key("reader", "reader-next", "n", "story(1)", "Next story", "The next story of the list", shown=True),
    Key("reader", "reader-before", "p", "story(-1)", "Story before", "The story before", shown=True),
    Key("reader", "reader-new", "N", "next_new", "Next new", "The next story of the list that is new to you"),
    Key("reader", "reader-aside", "tab", "aside", "Statements", "To the statements and back", shown=True),
    Key("reader", "reader-leave", "escape", "leave", "Back", "Back to the panels", shown=True),
    Key("reader", "reader-actor", "a", "dossier", "Actor", "The dossier of who makes the statement"),
    Key("reader", "reader-page-down", "space,pagedown", "page(1)", "Page down", "A screenful down"),
    Key("reader", "reader-page-up", "pageup", "page(-1)", "Page up", "A screenful up"),
    Key("reader", "reader-top", "g,home", "edge(False)", "Top", "The beginning of the text"),
    Key("reader", "reader-end", "G,end", "edge(True)", "End", "The end: what is known about the story"),
    Key("reader", "reader-down", "j,down", "scroll(1)", "Down", "A line down"),
    Key("reader", "reader-up", "k,up", "scroll(-1)", "Up", "A line up"),
    Key(
        "plain",
        "plain-leave",
        "escape,quotation_mark",
        "leave",
        "Back",
        "Back to where it stands",
        shown=True,
    ),
    Key("plain", "plain-down", "j,down", "scroll(1)", "Down", "A line down"),
    Key("plain", "plain-up", "k,up", "scroll(-1)", "Up", "A line up"),
    Key("filter", "filter-complete", "tab", "complete", "Complete", "Complete the word; again for the next"),
    Key("filter", "filter-leave", "escape", "leave", "Back", "Leave the filter as it was"),
    Key("search", "search-list", "down,enter", "to_rows", "Results", "To the results", shown=True),
    Key("search", "search-leave", "escape", "leave", "Back", "Back to where the search began", shown=True),
    Key("dossier", "dossier-leave", "escape", "leave", "Back", "Back to the panels", shown=True),
    Key("matrix", "matrix-left", "left", "cursor('left')", "Left", "The topic to the left"),
    Key("matrix", "matrix-right", "right", "cursor('right')", "Right", "The topic to the right"),
    Key("matrix", "matrix-down", "j,down", "cursor('down')", "Down", "The next speaker"),
    Key("matrix", "matrix-up", "k,up", "cursor('up')", "Up", "The speaker before"),
    Key("matrix", "matrix-choose", "enter", "choose", "Statements", "The statements behind it", shown=True),
    Key("matrix", "matrix-by-side", "s", "by_side", "Sides", "By side, or by speaker", shown=True),
    Key("matrix", "matrix-leave", "escape,t", "leave", "Back", "Back to the panels", shown=True),
    Key(
        "catch-up",
        "catch-up-seen",
        "C",
        "all_seen",
        "All seen",
        "Set the visit mark, and on to the panels",
        shown=True,
    ),
    Key("catch-up", "catch-up-leave", "escape,c", "leave", "Panels", "On to the panels", shown=True),
    Key(
        "matrix",
        "matrix-compare",
        "equals_sign",
        "compare",
        "Compare",
        "Two sides on this topic, issue by issue",
        shown=True,
    ),
    Key(
        "compare",
        "compare-left",
        "left",
        "side(False)",
        "Left",
        "Look at the left side",
        display="←/→",
        does="move",
        shown=True,
    ),
    Key("compare", "compare-right", "right", "side(True)", "Right", "Look at the right side"),
    Key("compare", "compare-topic", "t", "topic", "Topic", "Another topic", shown=True),
    Key("compare", "compare-sides", "s", "sides", "Side", "Another side in place of this one", shown=True),
    Key("compare", "compare-window", "w", "window(1)", "Longer", "A longer window", shown=True),
    Key("compare", "compare-window-less", "W", "window(-1)", "Shorter", "A shorter window"),
    Key(
        "compare",
        "compare-leave",
        "escape,equals_sign",
        "leave",
        "Back",
        "Back to where you came from",
        shown=True,
    ),
    Key("proof", "proof-topic", "t", "topic", "Topic", "On another topic, or any", shown=True),
    Key("proof", "proof-side", "S", "side", "Side", "Of another side, or any", shown=True),
    Key("proof", "proof-window", "w", "window(1)", "Longer", "A longer window", shown=True),
    Key("proof", "proof-window-less", "W", "window(-1)", "Shorter", "A shorter window"),
    Key(
        "proof", "proof-copy", "P", "copy_proof", "Copy all", "Copy the verdict and all evidence", shown=True
    ),
    Key("proof", "proof-evidence-down", "J", "evidence(1)", "Evidence down", "The evidence, a line down"),
    Key("proof", "proof-evidence-up", "K", "evidence(-1)", "Evidence up", "The evidence, a line up"),
    Key("proof", "proof-leave", "escape,p", "leave", "Back", "Back to where you came from", shown=True),
    Key(
        "statements", "statements-leave", "escape", "leave", "Back", "Back to where you came from", shown=True
    ),
    Key("brief", "brief-copy", "y", "copy", "Copy", "Copy the brief as Markdown (OSC 52)", shown=True),
    Key("brief", "brief-save", "s", "save('.md')", "Save", "Save it as a Markdown file", shown=True),
    Key(
        "brief",
        "brief-save-page",
        "S",
        "save('.html')",
        "Save page",
        "Save it as a page to print",
        shown=True,
    ),
    Key("brief", "brief-anew", "n", "anew", "Anew", "Make it anew, of this moment", shown=True),
    Key("brief", "brief-window", "w", "window(1)", "Longer", "Of a longer window", shown=True),
    Key("brief", "brief-window-less", "W", "window(-1)", "Shorter", "Of a shorter window"),
    Key("brief", "brief-down", "j", "scroll(1)", "Down", "A line down"),
    Key("brief", "brief-up", "k", "scroll(-1)", "Up", "A line up"),
    Key("brief", "brief-leave", "escape,b", "leave", "Back", "Back to the panels", shown=True),
    Key("feeds", "feeds-leave", "escape", "leave", "Back", "Back to the panels", shown=True),
    Key(
        "feeds",
        "feeds-add",
        "a",
        "add",
        "Add",
        "Add a feed by its address, or a page that links to it",
        shown=True,
    ),
    Key("feeds", "feeds-edit", "e", "edit", "Edit", "Change a feed’s name, interval, kind, …", shown=True),
    Key(
        "feeds", "feeds-switch", "space", "switch", "On or off", "Switch a feed off, or on again", shown=True
    ),
    Key("feeds", "feeds-test", "t", "test", "Test", "Ask a feed once and say how it answers", shown=True),
    Key("feeds", "feeds-remove", "x", "remove", "Remove", "Take a feed off the watch list"),
    Key("feeds", "feeds-failing", "f", "only_failing", "Failing", "Only feeds that fail, or all", shown=True),
    Key(
        "everywhere", "app-search", "slash", "search", "Search", "Search all stories, as you type", shown=True
    ),
    Key("everywhere", "app-poll", "r", "poll_now", "Poll", "Poll every feed now", shown=True),
    Key(
        "everywhere",
        "app-feeds",
        "F,h",
        "feeds",
        "Feeds",
        "Feed health: which feed fails, since when and why",
    ),
    Key("everywhere", "app-help", "question_mark,f1", "help", "Help", "All keys", shown=True),
    Key("everywhere", "app-palette", "ctrl+p", "command_palette", "Palette", "Every action, by name"),
    Key("everywhere", "app-quit", "q,ctrl+q", "quit", "Quit", "Leave peacewatch", shown=True),
)


def keys_of(place: str) -> tuple[Key, ...]:
    return tuple(key for key in KEYS if key.place == place)


def bindings(*places: str) -> "list[BindingType]":
    """Textual's bindings of these places."""
    from textual.binding import Binding  # here: a configuration is checked without Textual

    return [
        Binding(
            key.keys,
            key.action,
            key.words,
            show=key.shown,
            key_display=key.hint,
            tooltip=key.tooltip,
            id=key.id,
        )
        for place in places
        for key in keys_of(place)
    ]


def as_markdown() -> str:
    """The page docs/keys.md."""
    lines = [
        "# Keys",
        "",
        "Made from the bindings: `python -m tui.dashboard.keys > docs/keys.md`. A test holds the two equal.",
        'The ids are what `[keymap]` in the configuration changes: `"story-open" = "O"`.',
    ]
    for place, title in PLACES.items():
        lines += ["", f"## {title}", "", "| key | what it does | id |", "| --- | --- | --- |"]
        lines += [f"| `{key.written}` | {key.tooltip} | `{key.id}` |" for key in keys_of(place)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
