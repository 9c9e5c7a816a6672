"""What can be done to a story, position or development wherever it is seen: the keys of place "story"."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from peacewatch.errors import PeacewatchError
from peacewatch.records import Mark
from tui.dashboard.browser import may_be_opened
from tui.dashboard.keys import bindings
from tui.dashboard.messages import ArchiveChanged
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
