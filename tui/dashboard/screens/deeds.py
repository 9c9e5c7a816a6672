"""What can be done to a story, position or development wherever it is seen: the keys of place "story"."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from textual import on

from peacewatch.errors import PeacewatchError
from peacewatch.query import Query
from peacewatch.records import CorrectionKind, ListedPosition, Mark
from tui.dashboard.browser import may_be_opened
from tui.dashboard.clipboard import doubt, takes_no_copies
from tui.dashboard.corrections import (
    Question,
    correction_of,
    kinds_for,
    merge_question,
    question_about,
    rename_question,
    speaker_question,
)
from tui.dashboard.desk import Desk
from tui.dashboard.keys import bindings
from tui.dashboard.literal import one_line
from tui.dashboard.messages import ArchiveChanged
from tui.dashboard.quoting import Citation, citation, for_notebook, words_to_copy
from tui.dashboard.rows import Rows
from tui.dashboard.screens.ask import AskScreen, BetweenQuestions
from tui.dashboard.screens.looking import LookingScreen
from tui.dashboard.screens.plain import PlainScreen
from tui.dashboard.subjects import (
    Listed,
    development_of,
    is_unseen,
    mark_of,
    seen,
    story_of,
    told_of,
)
from tui.dashboard.wording import at_home
from tui.notebook import default_notebook

MOST_TOLD = 160
"""Characters of what was copied that the notice shows; what was copied is whole."""

MOST_DEVELOPMENTS = 300
"""Of the latest developments, so many are offered to merge with."""

PATIENCE = 2.0
"""Seconds until the user is told that a mark is still waiting to be kept."""

Deed = Coroutine[Any, Any, str | None]
"""What the archive is to do for the user; it returns what is told when it is done."""


class DeedsScreen(LookingScreen):
    """A screen with a `subject` under the cursor."""

    BINDINGS = bindings("story")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._between = BetweenQuestions()

    @property
    def subject(self) -> Listed | None:
        raise NotImplementedError

    @on(Rows.Moved)
    def _rest(self, event: Rows.Moved) -> None:
        if not event.rows.has_focus:
            return
        record = event.rows.record
        if event.by_hand:
            self.desk.seeing.rest_on(record, self._show_seen)
        else:
            mark = mark_of(record) if record is not None else None
            self.desk.seeing.rest_no_more(but_on=mark.subject if mark is not None else "")

    def on_screen_suspend(self) -> None:
        self.desk.seeing.rest_no_more()

    def _show_seen(self, subject: str) -> None:
        for rows in self.query(Rows):
            rows.change(subject, seen)

    def see(self, record: Listed) -> None:
        """A row was opened: it counts as seen."""
        if mark := mark_of(record):
            self.desk.seeing.see(mark.subject)
            self._show_seen(mark.subject)

    def read(self, rows: Rows[Any]) -> None:
        """Read what is under the cursor; the next and the story before are those of the other rows."""
        record = rows.record
        if record is None or not story_of(record):
            return
        from tui.dashboard.screens.reader import ReaderScreen  # here: it is such a screen itself

        self.see(record)
        ids = list(dict.fromkeys(filter(None, map(story_of, rows.records))))
        unseen = {story_of(one) for one in rows.records if is_unseen(one)}
        here = ids.index(story_of(record))
        position = record.position.id if isinstance(record, ListedPosition) else ""
        self.app.push_screen(ReaderScreen(self.desk, ids, here, position, unseen=unseen))

    def action_star(self) -> None:
        self._mark(lambda mark: replace(mark, starred=not mark.starred))

    def action_toggle_read(self) -> None:
        self._mark(lambda mark: replace(mark, read=not mark.read))

    def _mark(self, change: Callable[[Mark], Mark]) -> None:
        mark = mark_of(self.subject) if self.subject is not None else None
        if mark is not None:
            self.desk.seeing.forget(mark.subject)  # what is marked by hand holds
            self.do(self.desk.archive.set_mark(replace(change(mark), changed_at=self.desk.clock.now())))

    # Putting right

    def action_correct(self) -> None:
        subject = self.subject
        kinds = kinds_for(subject)
        if subject is None or not kinds:
            self.say("There is nothing to put right here.")
            return

        async def chosen(kind: str) -> Deed | None:
            return await self._correct(CorrectionKind(kind), subject)

        self._ask_in_turn(chosen, AskScreen("What is wrong?", kinds, about=told_of(subject)))

    def action_merge(self) -> None:
        self._correct_if(CorrectionKind.MERGE, "Here is no development to merge: 1 goes to them.")

    def action_split(self) -> None:
        self._correct_if(CorrectionKind.SPLIT, "Only stories are split off: 3 goes to them.")

    def _correct_if(self, kind: CorrectionKind, otherwise: str) -> None:
        subject = self.subject
        if subject is not None and kind in [answer.value for answer in kinds_for(subject)]:
            self._ask_in_turn(lambda _: self._correct(kind, subject))
        else:
            self.say(otherwise)

    async def _correct(self, kind: CorrectionKind, subject: Listed) -> Deed | None:
        question = await self._question(kind, subject)
        value: str | None = ""
        if question is not None:
            value = await self._answer(question)
            if value is not None and question.doubt is not None and (doubt := question.doubt(value)):
                value = await self._answer(doubt)
        if value is None:
            return None
        correction = correction_of(kind, subject, value)

        async def keeping() -> str:
            await self.desk.archive.correct(correction)
            return f"Put right: {kind}. u takes it back."

        return keeping()

    async def _answer(self, question: Question) -> str | None:
        return await self.ask(
            AskScreen(
                question.words,
                question.answers,
                free=question.free,
                given=question.given,
                check=question.check,
                about=question.about,
                drafts=self.desk.drafts,
            )
        )

    async def _question(self, kind: CorrectionKind, subject: Listed) -> Question | None:
        archive = self.desk.archive
        if kind is CorrectionKind.SPEAKER and isinstance(subject, ListedPosition):
            return speaker_question(subject, await archive.known_actors())
        if kind in (CorrectionKind.RENAME, CorrectionKind.MERGE):
            own = await archive.development(development_of(subject))
            headline = own.development.headline if own is not None else ""
            if kind is CorrectionKind.RENAME:
                return rename_question(headline)
            page = await archive.developments(Query(), limit=MOST_DEVELOPMENTS)
            return merge_question(development_of(subject), headline, page.rows, self.desk.clock)
        return question_about(kind, subject, self.desk.clock)

    def action_note(self) -> None:
        subject = self.subject
        mark = mark_of(subject) if subject is not None else None
        if subject is None or mark is None:
            self.say("Notes are written on stories, positions and developments.")
            return

        async def keeping(note: str) -> str:
            await self.desk.archive.set_mark(replace(mark, note=note, changed_at=self.desk.clock.now()))
            return "Noted." if note else "The note is gone; u brings it back."

        async def noted(note: str) -> Deed | None:
            return keeping(note) if note != mark.note else None

        asked = AskScreen(
            "Your note", free=True, given=mark.note, about=told_of(subject), drafts=self.desk.drafts
        )
        self._ask_in_turn(noted, asked)

    def ask(self, question: AskScreen) -> "asyncio.Future[str | None]":
        """The answer, awaited; None where the user leaves the question. It is shown at once."""
        answer: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

        def given(value: str | None) -> None:
            if not answer.done():
                answer.set_result(value)

        question.type_ahead(self._between.typed_ahead())
        self.app.push_screen(question, given)
        return answer

    def _ask_in_turn(
        self, then: Callable[[str], Awaitable[Deed | None]], first: AskScreen | None = None
    ) -> None:
        """Ask `first`, if anything, and do what `then` makes of the answer; it may ask more.

        Until all is answered no key reaches this screen, however fast it is typed.
        """
        self._between = BetweenQuestions()
        self.app.push_screen(self._between)
        answer = self.ask(first) if first is not None else None

        async def asking() -> None:
            deed = None
            try:
                given = await answer if answer is not None else ""
                deed = await then(given) if given is not None else None
            except PeacewatchError as error:
                self.say(str(error), bad=True)
            finally:
                if self._between.is_current:
                    self._between.dismiss()
            if deed is not None:
                self.do(deed)

        self.run_worker(asking(), group="asking", exit_on_error=True)

    def action_undo(self) -> None:
        async def undoing() -> str:
            undone = await self.desk.undo()
            return f"Undone: {undone}" if undone else "Nothing to undo."

        self.do(undoing(), by_archive=False)

    def do(self, deed: Awaitable[str | None], *, by_archive: bool = True) -> None:
        """Do something for the user; what it returns is told. The archive takes back what is done by it."""

        async def in_turn() -> str | None:
            async with self.desk.turn:
                done = await deed
                if by_archive:
                    self.desk.done.append(None)
                return done

        async def doing() -> None:
            under_way = asyncio.ensure_future(in_turn())
            try:
                await asyncio.wait({under_way}, timeout=PATIENCE)
                if not under_way.done():
                    self.say("Another program is writing to the archive: waiting to keep this.")
                done = await under_way
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

    # Taking away

    @property
    def story_at_hand(self) -> str:
        """Id of the story that is being read: its words are quoted, not another outlet's. Empty for none."""
        return ""

    def _citation(self, subject: Listed) -> Citation:
        return citation(subject, self.desk.clock, self.desk.names, self.story_at_hand)

    def action_copy_words(self) -> None:
        if self.subject is not None:
            self._copy(words_to_copy(self.subject, self.story_at_hand), "Copied")

    def action_copy_citation(self) -> None:
        if self.subject is not None:
            self._copy(self._citation(self.subject).as_text(), "Copied with citation")

    def _copy(self, text: str, what: str) -> None:
        if takes_no_copies(os.environ):
            self.action_plain("This terminal takes no copies.")
            return
        self.app.copy_to_clipboard(text)
        shown = one_line(text)
        told = shown if len(shown) <= MOST_TOLD else f"{shown[:MOST_TOLD]} … ({len(text)} characters)"
        self.say(f"{what}: {told}")
        why = doubt(os.environ)
        if why and not self.desk.doubted_copies:
            self.desk.doubted_copies = True
            self.say(f'{why} If nothing arrived, " shows the words to be selected.')

    def action_plain(self, why: str = "") -> None:
        subject = self.subject
        if subject is not None:
            words = words_to_copy(subject, self.story_at_hand)
            self.app.push_screen(PlainScreen(words, self._citation(subject).as_text(), why=why))

    def action_keep(self) -> None:
        subject = self.subject
        if subject is None:
            return
        entry = for_notebook(subject, self.desk.clock, self.desk.names, self.story_at_hand)
        path = self.desk.settings.notebook or default_notebook()

        async def keeping() -> str:
            await self.desk.keep_in_notebook(path, entry)
            return f"Written down in {at_home(path)}; u takes it back."

        self.do(keeping(), by_archive=False)
