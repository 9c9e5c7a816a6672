"""A small question over the screen: one line to type, and what may be answered below it."""

from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click, Key
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Input, Static

from tui.dashboard.clock import WIDTH
from tui.dashboard.drawing import cell, joined, line, words
from tui.dashboard.line import Line
from tui.dashboard.rows import Rows
from tui.dashboard.screens.looking import TONES

MOST_LINES = 14
"""Lines of the list that are shown at once."""


@dataclass(frozen=True, slots=True)
class Answer:
    value: str
    words: str
    about: str = ""
    """What tells it from the others; it is found by these words as well."""
    when: str = ""
    """A time, which stands before it."""

    def fits(self, typed: str) -> bool:
        told = f"{self.value} {self.words} {self.about}".casefold()
        return all(part in told for part in typed.casefold().split())

    def begins(self, typed: str) -> bool:
        return any(word.startswith(typed.casefold()) for word in self.words.casefold().split())


class Answers(Rows[Answer], can_focus=False):
    """What may be answered. It is moved through from the line above; a click answers at once."""

    def __init__(self, width: int) -> None:
        super().__init__(id="answers")
        self._column = width

    @property
    def is_current(self) -> bool:
        return True

    def key_of(self, record: Answer) -> str:
        return record.value

    def draw(self, record: Answer, width: int) -> Sequence[Content]:
        told = words(record.words)
        told = told.pad_right(max(0, self._column - told.cell_length))
        when = cell(record.when, WIDTH, "muted") if record.when else ""
        return (line(when, told, words(record.about, "muted"), width=width),)

    def offer(self, answers: Sequence[Answer]) -> None:
        self.styles.height = max(1, min(MOST_LINES, len(answers)))
        self.untouched = True
        self.fill(answers)

    def on_click(self, event: Click) -> None:
        super().on_click(event)
        if self.scroll_offset.y + event.y < len(self.records):
            self.action_read()


class BetweenQuestions(ModalScreen[None]):
    """Below questions that follow each other: a key typed ahead goes to the next one, not elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self._early = ""

    def on_key(self, event: Key) -> None:
        event.stop()
        if event.is_printable and event.character:
            self._early += event.character

    def typed_ahead(self) -> str:
        """What was typed since it was last asked for."""
        early, self._early = self._early, ""
        return early


class AskScreen(ModalScreen[str | None]):
    """Dismissed with what was typed or chosen, or with None.

    With `free` anything may be typed, and `answers` are offered while one types; without, only they may be
    given and typing looks through them. `check` returns the value that a typed text means; it raises
    `ValueError` saying what was expected, and the question stays. Where nothing is offered,
    what was typed and not given is kept in `drafts` under the question, and stands there again when it is
    asked anew.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="ask-leave"),
        Binding("down", "move(1)", "Down", show=False, id="ask-down"),
        Binding("up", "move(-1)", "Up", show=False, id="ask-up"),
        Binding("pagedown", "move(10)", "Page down", show=False, id="ask-page-down"),
        Binding("pageup", "move(-10)", "Page up", show=False, id="ask-page-up"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone-{tone}" for tone in TONES}

    def __init__(
        self,
        question: str,
        answers: Sequence[Answer] = (),
        *,
        free: bool = False,
        given: str = "",
        check: Callable[[str], str] | None = None,
        about: str = "",
        drafts: MutableMapping[str, str] | None = None,
    ) -> None:
        """`about` tells what the question is about, in one line below it."""
        super().__init__()
        self._question = question
        self._answers = tuple(answers)
        self._free = free
        self._given = given
        self._check = check
        self._about = about
        # Letters that look through a list are no draft: they would stand before the next ones.
        self._drafts = drafts if free and not answers and drafts is not None else {}
        longest = max((len(answer.words) for answer in answers), default=0)
        self.answers = Answers(min(44, longest))
        self.line = Line(
            value=self._drafts.get(self._draft, given),
            placeholder="" if free else "type to find",
            id="answer",
            compact=True,
            select_on_focus=False,
        )
        self._told = Static(id="told")
        self._told.auto_links = False

    @property
    def _draft(self) -> str:
        return f"{self._question}\n{self._about}\n{self._given}"

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            if self._about:
                yield Static(words(self._about, "quote"), id="asked-about")
            yield self.line
            if self._answers:
                yield self.answers
            yield self._told

    def on_mount(self) -> None:
        self.query_one("#ask").border_title = words(self._question, "title")
        self._tell()
        self._offer()
        self.line.focus()

    def type_ahead(self, early: str) -> None:
        """What was typed before the question could be shown."""
        if early:
            self.line.value += early

    def _tell(self, wrong: str = "") -> None:
        """The keys, which can be clicked; or what is wrong with the answer."""
        if wrong:
            self._told.update(words(wrong, "trouble"))
            return

        def button(key: str, told: str, action: str) -> Content:
            press = Style.from_meta({"@click": f"screen.{action}"})
            return joined(words(key, "key"), words(told, "muted"), by=" ").stylize(press)

        self._told.update(
            Content("  ").join([button("enter", "takes it", "take"), button("esc", "leaves", "leave")])
        )

    def _offer(self) -> None:
        if not self._answers:
            return
        typed = self.line.value.strip()
        # Where anything may be typed, nothing is offered unasked: an enter too many names nobody.
        wanted = bool(typed) or not self._free
        fitting = [answer for answer in self._answers if wanted and answer.fits(typed)]
        fitting.sort(key=lambda answer: not answer.begins(typed))
        if self._free and typed and typed not in (answer.value for answer in fitting):
            fitting.append(Answer(typed, f"“{typed}”", "as typed"))
        self.answers.nothing = words(
            f"Nothing here is called {typed}." if typed else "type a name, or the first letters of one",
            "muted",
        )
        self.answers.offer(fitting)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._tell()
        self._offer()

    @on(Input.Submitted)
    def action_take(self) -> None:
        chosen = self.answers.record if self._answers else None
        if chosen is None and not self._free:
            return
        text = chosen.value if chosen is not None else self.line.value.strip()
        try:
            value = self._check(text) if self._check is not None else text
        except ValueError as error:
            self._tell(str(error))
            return
        self._drafts.pop(self._draft, None)
        self.dismiss(value)

    @on(Rows.Read)
    def _chosen(self) -> None:
        self.action_take()

    def action_move(self, step: int) -> None:
        self.answers.cursor += step

    def action_leave(self) -> None:
        if self.line.value.strip() and self.line.value != self._given:
            self._drafts[self._draft] = self.line.value
        else:
            self._drafts.pop(self._draft, None)
        self.dismiss(None)
