"""What can be done to a story, position or development wherever it is seen: the keys of place "story"."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from peacewatch.errors import PeacewatchError
from peacewatch.records import Correction, CorrectionKind, Mark
from tui.dashboard.browser import may_be_opened
from tui.dashboard.corrections import Choices, correction_of, kinds_for, question_for
from tui.dashboard.keys import bindings
from tui.dashboard.messages import ArchiveChanged
from tui.dashboard.screens.ask import AskScreen
from tui.dashboard.screens.looking import LookingScreen
from tui.dashboard.subjects import Listed, citation, mark_of, story_of, words_to_copy


class DeedsScreen(LookingScreen):
    """A screen with a `subject` under the cursor."""

    BINDINGS = bindings("story")

    @property
    def subject(self) -> Listed | None:
        raise NotImplementedError

    def action_star(self) -> None:
        self._mark(lambda mark: replace(mark, starred=not mark.starred))

    def action_toggle_read(self) -> None:
        self._mark(lambda mark: replace(mark, read=not mark.read))

    def _mark(self, change: Callable[[Mark], Mark]) -> None:
        mark = mark_of(self.subject) if self.subject is not None else None
        if mark is not None:
            self.do(self.desk.archive.set_mark(change(mark)))

    # Putting right

    def known_developments(self) -> Choices:
        """The developments at hand, as (id, headline): what one may be merged with."""
        return ()

    def action_correct(self) -> None:
        subject = self.subject
        kinds = kinds_for(subject)
        if subject is None or not kinds:
            self.say("There is nothing to put right here.")
            return

        def chosen(kind: str | None) -> None:
            if kind is not None:
                self._correct(CorrectionKind(kind), subject)

        self.app.push_screen(AskScreen("What is wrong?", kinds), chosen)

    def action_merge(self) -> None:
        self._correct_if(CorrectionKind.MERGE, "Only developments are merged: 1 goes to them.")

    def action_split(self) -> None:
        self._correct_if(CorrectionKind.SPLIT, "Only stories are split off: 3 goes to them.")

    def _correct_if(self, kind: CorrectionKind, otherwise: str) -> None:
        subject = self.subject
        if subject is not None and kind.value in dict(kinds_for(subject)):
            self._correct(kind, subject)
        else:
            self.say(otherwise)

    def _correct(self, kind: CorrectionKind, subject: Listed) -> None:
        question = question_for(kind, subject, self.desk.names, self.known_developments())

        def answered(value: str | None) -> None:
            if value is not None:
                self.do(self._keep(correction_of(kind, subject, value)))

        if question is None:
            answered("")
        else:
            ask = AskScreen(question.words, question.choices, free=question.free, given=question.given)
            self.app.push_screen(ask, answered)

    async def _keep(self, correction: Correction) -> str:
        await self.desk.archive.correct(correction)
        return f"Put right: {correction.kind}. u takes it back."

    def action_note(self) -> None:
        mark = mark_of(self.subject) if self.subject is not None else None
        if mark is None:
            return

        def noted(text: str | None) -> None:
            if text is not None:
                self.do(self.desk.archive.set_mark(replace(mark, note=text)))

        self.app.push_screen(AskScreen("Your note", free=True, given=mark.note), noted)

    def action_undo(self) -> None:
        async def undoing() -> str:
            undone = await self.desk.archive.undo()
            return f"Undone: {undone}" if undone else "Nothing to undo."

        self.do(undoing())

    def do(self, deed: Awaitable[str | None]) -> None:
        """Have the archive do something for the user; what it returns is told."""

        async def doing() -> None:
            try:
                done = await deed
            except PeacewatchError as error:
                self.say(str(error), bad=True)
            else:
                if done:
                    self.say(done)
                self.post_message(ArchiveChanged())

        self.run_worker(doing(), group="deeds", exit_on_error=True)

    def action_open_link(self) -> None:
        if self.subject is not None and story_of(self.subject):
            self.run_worker(self._open(story_of(self.subject)), group="links", exit_on_error=True)

    async def _open(self, story: str) -> None:
        try:
            detail = await self.desk.archive.story(story)
        except PeacewatchError as error:
            self.say(str(error), bad=True)
            return
        url = detail.story.url if detail else ""
        if not may_be_opened(url):
            self.say("This story has no link that may be opened.", bad=True)
        elif not await self.desk.open_link(url):
            self.say(f"No browser took the link: {url}", bad=True)

    def action_copy_words(self) -> None:
        if self.subject is not None:
            self._copy(words_to_copy(self.subject), "Copied")

    def action_copy_citation(self) -> None:
        if self.subject is not None:
            self._copy(citation(self.subject, self.desk.clock), "Copied with citation")

    def _copy(self, text: str, what: str) -> None:
        self.app.copy_to_clipboard(text)
        self.say(f"{what}: {text}")
