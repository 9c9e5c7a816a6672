"""Two sides next to each other on a topic, issue by issue: where each stands, by the latest that it said."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click
from textual.style import Style
from textual.widgets import Static

from peacewatch.lexicon.issues import issue_name
from peacewatch.records import SIDES, TOPICS
from tui.compare import Comparison, IssueRow, Stand
from tui.dashboard import wording
from tui.dashboard.desk import Desk
from tui.dashboard.drawing import cell, joined, line, words
from tui.dashboard.hints import KeyHints
from tui.dashboard.keys import bindings
from tui.dashboard.peek import Peek
from tui.dashboard.rows import Rows
from tui.dashboard.scope import Scope
from tui.dashboard.screens.ask import Answer, AskScreen
from tui.dashboard.screens.looking import LookingScreen
from tui.dashboard.screens.statements import StatementsScreen
from tui.gathering import gather_comparison
from tui.sides import SIDE_NAMES

ISSUE = 16
"""Columns of the issue's name."""


class IssueRows(Rows[IssueRow]):
    """An issue a row, three lines each: who said it when, and the words, of both sides."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(id="compared", classes="panel")
        self.desk = desk
        self.right = False
        """True where the right side's cell is the one looked at."""

    def key_of(self, record: IssueRow) -> str:
        return record.issue or "in general"

    def lines_in(self, width: int) -> int:
        return 3

    def draw(self, record: IssueRow, width: int) -> Sequence[Content]:
        half = half_of(width)
        left, right = (self._stand(stand, half) for stand in (record.left, record.right))
        name = _called(record.issue)
        first, *rest = words(name, "strong").wrap(ISSUE)
        names = [first, *rest[:1]] if rest else [first, Content("")]
        return (
            *(
                line(told.pad_right(ISSUE - told.cell_length), a, b, width=width)
                for told, a, b in zip(names, left, right, strict=True)
            ),
            Content(""),
        )

    def on_click(self, event: Click) -> None:
        """A click looks at the side it falls on."""
        self.right = event.x - self.gutter.left > ISSUE + 1 + half_of(self.inner_width)
        super().on_click(event)
        self.post_message(self.Moved(self))

    def _stand(self, stand: Stand | None, width: int) -> tuple[Content, Content]:
        if stand is None:
            return cell("nothing found", width, "muted"), cell("", width)
        position, count = stand.latest.position, len(stand.statements)
        name = self.desk.names.get(position.speaker.id, position.speaker.name)
        if width < 50:
            name = wording.speaker_in_a_row(position.speaker, name, position.country)
        told = joined(
            words(str(position.act), wording.ACT_TONES.get(position.act, "")),
            words(self.desk.clock.short_day(position.said_at.day), "muted"),
            words(f"{self.desk.glyphs.times}{count}" if count > 1 else ""),
            words("CHANGED" if stand.changed else "", "changed"),
            words(name, "strong"),
            by=" ",
        ).truncate(width, ellipsis=True)
        return told.pad_right(width - told.cell_length), cell(wording.quoted(position), width, "quote")


def half_of(width: int) -> int:
    """Columns of one side in a row of this width."""
    return max(10, (width - ISSUE - 2) // 2)


def _called(issue: str) -> str:
    return issue_name(issue) or "in general"


class CompareScreen(LookingScreen):
    BINDINGS = bindings("compare")

    def __init__(self, desk: Desk, scope: Scope, sides: tuple[str, str] = ("RU", "UA")) -> None:
        super().__init__(desk)
        self.scope = scope
        self.sides = sides
        self.topic = scope.topic or (scope.filter.topics[0] if scope.filter.topics else "territory")
        self.rows = IssueRows(desk)
        self.peek = Peek(desk)
        self.compared: Comparison | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="heading")
        columns = Static(id="columns")
        columns.auto_links = False  # they are buttons, and are toned like words
        yield columns
        yield self.rows
        yield self.peek
        yield KeyHints("compare", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        self.rows.focus()

    async def look(self) -> None:
        query = self.scope.stories(self.desk.clock.now())
        self.compared = await gather_comparison(
            self.desk.archive, *self.sides, self.topic, query.since, query.until
        )
        left, right = (SIDE_NAMES.get(side, side) for side in self.sides)
        self.rows.nothing = words(
            f"Neither {left} nor {right} said anything on {self.topic} in {self.scope.window_name}: "
            "w looks further back, t asks another topic.",
            "muted",
        )
        self.rows.fill(self.compared.rows)
        self._show_heading()

    def _show_heading(self) -> None:
        self.query_one("#heading", Static).update(
            joined(
                words("Compare", "title"),
                words(" and ".join(SIDE_NAMES.get(side, side) for side in self.sides), "side"),
                words(self.topic, "strong"),
                words(self.scope.window_name),
                words("the latest that each said on an issue", "muted"),
                by=f" {self.desk.glyphs.between} ",
            )
        )
        self._show_columns()
        self._show_peek()

    def _show_columns(self) -> None:
        """The sides above their columns; a pointer stands at the one that is looked at."""
        pointer, half = self.desk.glyphs.pointer, half_of(self.rows.inner_width)
        columns = [
            cell(
                f"{pointer if self.rows.right == right else ' '} {SIDE_NAMES.get(side, side)}",
                half,
                "here" if self.rows.right == right else "strong",
            ).stylize(Style.from_meta({"@click": f"screen.side({right})"}))
            for side, right in zip(self.sides, (False, True), strict=True)
        ]
        self.query_one("#columns", Static).update(
            line(cell("Issue", ISSUE, "title"), *columns, width=self.rows.inner_width)
        )

    def on_resize(self) -> None:
        self.call_after_refresh(self._show_columns)

    def _stand(self) -> Stand | None:
        record = self.rows.record
        if record is None:
            return None
        return record.right if self.rows.right else record.left

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._show_columns()
        self._show_peek()

    def _show_peek(self) -> None:
        stand = self._stand()
        self.peek.look_at(stand.latest if stand else None)

    @on(Rows.Read)
    def _read(self) -> None:
        """The statements behind the cell that is looked at, or behind the other where it is empty."""
        record = self.rows.record
        if record is None:
            return
        stand = self._stand() or record.left or record.right
        assert stand is not None
        side = self.sides[stand is record.right]
        issue = _called(record.issue)
        statements = stand.statements
        self.app.push_screen(
            StatementsScreen(self.desk, f"{side} on {self.topic}, {issue}", lambda: statements)
        )

    def _begin_anew(self) -> None:
        """Something else is asked: the cursor begins at the top."""
        self.rows.fill(())
        self.look_again()

    def action_side(self, right: bool) -> None:
        self.rows.right = right
        self._show_heading()

    def action_sides(self) -> None:
        """Ask for another side in the place of the one looked at."""
        place = int(self.rows.right)
        codes = [Answer(side, side) for side in SIDES if side not in ("other", self.sides[1 - place])]

        def chosen(side: str | None) -> None:
            if side is not None:
                self.sides = (self.sides[0], side) if place else (side, self.sides[1])
                self._begin_anew()

        self.app.push_screen(AskScreen(f"Instead of {self.sides[place]}", codes), chosen)

    def action_topic(self) -> None:
        def chosen(topic: str | None) -> None:
            if topic is not None:
                self.topic = topic
                self._begin_anew()

        self.app.push_screen(AskScreen("Topic", [Answer(topic, topic) for topic in TOPICS]), chosen)

    def action_window(self, step: int) -> None:
        self.scope = self.scope.with_window(step)
        self.look_again()

    def action_leave(self) -> None:
        self.dismiss()
