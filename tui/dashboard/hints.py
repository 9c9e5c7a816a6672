"""The bottom line: the keys that matter here, as many as fit, and always the way to help and out."""

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui.dashboard.drawing import words
from tui.dashboard.keys import KEYS, Key, in_ascii

ALWAYS = ("app-help", "app-quit")


class KeyHints(Static):
    """Each hint can be clicked."""

    def __init__(self, *places: str, last: tuple[str, ...] = ALWAYS) -> None:
        super().__init__(classes="hints")
        self.auto_links = False
        self.places = places
        shown = [key for place in places for key in KEYS if key.place == place and key.shown]
        self._last = [key for key in KEYS if key.id in last]
        self._first = [key for key in shown if key.id not in last]

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        """Write the hints anew: for another width, or in other signs."""
        self.update(self._fitting(self.size.width))

    def _fitting(self, width: int) -> Content:
        last = Content("  ").join([self._hint(key) for key in self._last])
        line = Content("")
        for key in self._first:
            hint = self._hint(key) + Content("  ")
            if line.cell_length + hint.cell_length + last.cell_length > width:
                break
            line += hint
        return line + last

    def _hint(self, key: Key) -> Content:
        written = in_ascii(key.hint) if self.app.has_class("-ascii") else key.hint
        hint = words(written, "key") + Content(" ") + words(key.does or key.words.lower())
        namespace = "app" if key.place == "everywhere" else "focused" if key.place == "rows" else "screen"
        return hint.stylize(Style.from_meta({"@click": f"{namespace}.{key.action}"}))
