"""Notes and corrections are shown as the user's own wherever what they are about is shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from peacewatch.query import Query
from peacewatch.records import Correction, CorrectionKind, Mark
from storage.archive import Archive
from tests.tui.dashboard.talks import ACTORS

Show = Callable[..., Any]


def _noted(path: Path) -> None:
    """A note on a story, one on its first statement, one on its development, and a new topic and headline."""
    with Archive(path, actors=ACTORS) as archive:
        meeting = next(row for row in archive.stories(Query()).rows if "first round" in row.story.title)
        detail = archive.story(meeting.story.id)
        assert detail is not None
        assert detail.development is not None
        first = detail.positions[0].position
        archive.set_mark(Mark(subject=meeting.story.id, note="call the venue"))
        archive.set_mark(Mark(subject=first.id, note="compare with March"))
        archive.set_mark(Mark(subject=detail.development.id, note="lead of the evening"))
        carriage = first.carriages[0]
        archive.correct(
            Correction(
                id="", kind=CorrectionKind.TOPIC, story=carriage.story, quote=carriage.quote, value="security"
            )
        )
        archive.correct(
            Correction(
                id="",
                kind=CorrectionKind.RENAME,
                development=detail.development.id,
                value="The lake talks",
            )
        )


async def test_the_reader_tells_notes_and_what_was_put_right(show: Show, archive_path: Path) -> None:
    _noted(archive_path)
    async with show(archive_path, size=(160, 50)) as shown:
        await shown.press("3", "enter")
        await shown.sees("Your note: call the venue")
        await shown.sees("Your note on [1]: compare with March")
        await shown.sees("Your note on the development: lead of the evening")
        await shown.sees("Corrected by you: [1], the development")
        await shown.sees("your note: compare with March · corrected by you")


async def test_rows_carry_a_sign_of_it(show: Show, archive_path: Path) -> None:
    _noted(archive_path)
    async with show(archive_path, size=(200, 50)) as shown:
        await shown.sees("✎† The lake talks")
        await shown.sees("† Envoys meet")
        assert sum("✎†" in line for line in shown.text.splitlines()) == 2


async def test_signs_are_letters_where_only_ascii_is_wanted(show: Show, archive_path: Path) -> None:
    _noted(archive_path)
    async with show(archive_path, size=(200, 50), ascii=True) as shown:
        await shown.sees("cn The lake talks")


async def test_below_the_panels_it_stands_in_words(show: Show, archive_path: Path) -> None:
    _noted(archive_path)
    async with show(archive_path) as shown:
        await shown.press("1")
        await shown.sees("your note: lead of the evening · corrected by you")


async def test_a_note_is_written_in_the_reader_on_a_statement(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(160, 50)) as shown:
        await shown.press("3", "enter")
        await shown.until(lambda: shown.app.screen.detail is not None)
        await shown.press("tab", "i")
        await shown.sees("Your note")
        shown.app.screen.line.value = "[b]who else"
        await shown.press("enter")
        await shown.sees("Your note on [1]: [b]who else")
        await shown.press("u")
        await shown.sees("Undone: note")
        await shown.until(lambda: "who else" not in shown.app.screen.article._content.plain)


async def test_actors_have_no_notes(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        await shown.press("4", "i")
        await shown.sees("Notes are written on stories")
