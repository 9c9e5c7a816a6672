"""Quotations are taken away whole and unaltered, with everything that vouches for them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from peacewatch.query import Query
from peacewatch.records import (
    Attribution,
    Form,
    ListedPosition,
    Mark,
    OutletKind,
    Precision,
    SaidAt,
    Standing,
)
from storage.archive import Archive
from tests.tui.dashboard.talks import ACTORS, NOON
from tui.dashboard.clipboard import doubt, takes_no_copies
from tui.dashboard.clock import Clock
from tui.dashboard.quoting import citation, for_notebook, words_to_copy
from tui.dashboard.screens.plain import PlainScreen
from tui.dashboard.settings import Settings

Show = Callable[..., Any]

CLOCK = Clock(Settings(now=lambda: NOON, zone=UTC))
LINK = "https://lakeside-wire.example/envoys-meet-at-the-lake-for-the-first-round"


@pytest.fixture
def rejected(archive_path: Path) -> ListedPosition:
    """What the minister said at the lake."""
    with Archive(archive_path, actors=ACTORS) as archive:
        rows = archive.positions(Query()).rows
    return next(row for row in rows if row.position.speaker.name == "Anton Orlov")


def _with(listed: ListedPosition, **carriage: Any) -> ListedPosition:
    position = listed.position
    return replace(
        listed,
        position=replace(position, carriages=(replace(position.carriages[0], **carriage),)),
    )


def test_a_citation_says_everything_that_vouches_for_the_words(rejected: ListedPosition) -> None:
    told = replace(
        rejected,
        position=replace(
            rejected.position,
            speaker=replace(rejected.position.speaker, role="foreign minister"),
            said_at=SaidAt(
                day=datetime(2026, 11, 23, tzinfo=UTC), precision=Precision.WEEKDAY, words="on Monday"
            ),
            addressee="reporters",
        ),
    )
    told = _with(told, chain=("told Reuters",), translated=True)
    assert citation(told, CLOCK, {}).as_text() == (
        "“We reject any pause that freezes the line” — Anton Orlov (RU), foreign minister, "
        "said 23 Nov 2026 (“on Monday”), to reporters, told Reuters, translated by the outlet, "
        "Lakeside Wire (wire): Envoys meet at the lake for the first round, "
        f"published 24 Nov 2026 11:30 UTC, {LINK} (read 24 Nov 2026 12:00 UTC)"
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"said_at": SaidAt(day=NOON)}, "said 24 Nov 2026 (day of publication)"),
        ({"said_at": SaidAt()}, "day of saying unknown"),
        ({"attribution": Attribution.SOURCES}, "unnamed sources"),
        ({"standing": Standing.FORMER}, "Anton Orlov (RU), former"),
    ],
)
def test_what_is_less_sure_is_said_to_be(rejected: ListedPosition, change: dict[str, Any], said: str) -> None:
    told = replace(rejected, position=replace(rejected.position, **change))
    assert said in citation(told, CLOCK, {}).as_text()


def test_reported_words_are_the_outlet_s_sentence_and_said_to_be(rejected: ListedPosition) -> None:
    sentence = "Orlov rejected any pause, he told the agency."
    told = _with(rejected, form=Form.INDIRECT, sentence=sentence, outlet_kind=OutletKind.STATE)
    text = citation(told, CLOCK, {}).as_text()
    assert text.startswith(f"{sentence} — Anton Orlov")
    assert "reported in the outlet’s words" in text
    assert "Lakeside Wire (state)" in text
    assert words_to_copy(told) == told.position.words


def test_the_words_are_those_of_the_story_at_hand(rejected: ListedPosition) -> None:
    first = rejected.position.carriages[0]
    other = replace(first, story="s-other", quote="We reject a pause", outlet_name="Tower Radio")
    both = replace(rejected, position=replace(rejected.position, carriages=(first, other)))
    assert words_to_copy(both) == first.quote
    assert words_to_copy(both, "s-other") == "We reject a pause"
    told = citation(both, CLOCK, {}, "s-other").as_text()
    assert told.startswith("“We reject a pause”")
    assert "also carried by Lakeside Wire (wire)" in told


def test_what_a_user_put_right_is_said_to_be_so(rejected: ListedPosition) -> None:
    assert "corrected by hand" in citation(replace(rejected, corrected=True), CLOCK, {}).as_text()


NASTY = (
    "# No heading *or* _stress_ [link](http://x) <b>bold</b> &amp; `code` ~~gone~~ a|b 1. one",
    "- no list\n===\n\n> nor a quotation in one\n    nor code; 25\u00a0000 men  with  two  blanks",
    "\\ends with a backslash\\",
    "x" * 20_000 + " end",
    "“inner” quotation marks and ’apostrophes’ — dashes… ½ ё й",
)


@pytest.mark.parametrize("words", NASTY)
def test_quotations_are_neither_shortened_nor_altered(rejected: ListedPosition, words: str) -> None:
    told = _with(rejected, quote=words)
    assert words_to_copy(told) == words
    assert citation(told, CLOCK, {}).as_text().startswith(f"“{words}” — Anton Orlov")
    shown = _rendered(for_notebook(told, CLOCK, {}))
    # Markdown itself shows runs of blanks and line breaks as one blank; nothing else may differ.
    assert _one_blank(f"“{words}”") in _one_blank(shown)


def _rendered(markdown: str) -> str:
    """The text that a reader of the Markdown sees; markup of any kind but the quotation is a failure."""
    seen = []
    for token in MarkdownIt().enable(["table", "strikethrough"]).parse(markdown):
        assert token.type in (
            "blockquote_open",
            "blockquote_close",
            "paragraph_open",
            "paragraph_close",
            "inline",
        )
        for child in token.children or ():
            assert child.type in ("text", "text_special", "softbreak", "link_open", "link_close")
            if child.type == "link_open":
                assert child.attrs["href"] == LINK
            seen.append("\n" if child.type == "softbreak" else child.content)
        seen.append("\n")
    return "".join(seen)


def _one_blank(text: str) -> str:
    return " ".join(part for part in text.replace("\n", " ").split(" ") if part)


def test_a_link_that_markdown_would_not_carry_is_only_told(rejected: ListedPosition) -> None:
    for bad in ("javascript:alert(1)", "https://x.example/a b", "https://x.example/<b>"):
        assert "](" not in for_notebook(_with(rejected, url=bad), CLOCK, {})


def test_the_note_goes_into_the_notebook_too(rejected: ListedPosition) -> None:
    noted = replace(rejected, mark=Mark(subject=rejected.position.id, note="*check* with the desk"))
    assert for_notebook(noted, CLOCK, {}).endswith("\n\nNote: \\*check\\* with the desk")


async def test_a_key_writes_it_down_and_says_where(show: Show, archive_path: Path, tmp_path: Path) -> None:
    notebook = tmp_path / "talks.md"
    async with show(archive_path, size=(160, 50), notebook=notebook) as shown:
        await shown.press("2", "plus")
        await shown.sees("Written down in")
        await shown.press("1", "plus", "3", "plus")
        await shown.until(lambda: notebook.read_text(encoding="utf-8").count("\n> — ") == 3)
        text = notebook.read_text(encoding="utf-8")
        assert text.startswith("# Notebook\n")
        assert "“The border will be drawn with us at the table”" in text


async def test_what_was_written_down_is_taken_back_in_its_turn(
    show: Show, archive_path: Path, tmp_path: Path
) -> None:
    notebook = tmp_path / "talks.md"

    def entries() -> int:
        return notebook.read_text(encoding="utf-8").count("\n> — ")

    async def told(words: str) -> None:
        """Wait for a notice with these words, however it is broken into lines."""
        await shown.until(lambda: any(words in one.message for one in shown.app._notifications))

    async with show(archive_path, size=(160, 50), notebook=notebook) as shown:
        main = shown.app.screen
        await shown.press("2", "plus")
        await told("u takes it back")
        await shown.press("s")
        await shown.until(lambda: bool(main.positions.record.mark))
        await shown.press("plus")
        await shown.until(lambda: entries() == 2)
        await shown.press("u")
        await shown.until(lambda: entries() == 1)
        await shown.press("u")
        await told("Undone: star")
        assert entries() == 1
        notebook.write_text("torn out", encoding="utf-8")
        await shown.press("u")
        await told("was written to since")
        assert notebook.read_text(encoding="utf-8") == "torn out"


async def test_what_is_taken_back_at_once_is_what_was_asked_for_last(
    show: Show, archive_path: Path, tmp_path: Path
) -> None:
    notebook = tmp_path / "talks.md"
    async with show(archive_path, size=(160, 50), notebook=notebook) as shown:
        main = shown.app.screen
        for key in ("2", "s", "plus", "u"):
            shown.app.simulate_key(key)
        await shown.sees("Undone: the entry in")
        await shown.until(lambda: bool(main.positions.record.mark and main.positions.record.mark.starred))
        assert notebook.read_text(encoding="utf-8") == ""


async def test_a_notebook_that_cannot_be_written_is_told(
    show: Show, archive_path: Path, tmp_path: Path
) -> None:
    async with show(archive_path, size=(160, 50), notebook=tmp_path) as shown:
        await shown.press("2", "plus")
        await shown.sees("nothing could be added")


async def test_plain_text_stands_alone_on_its_screen(show: Show, archive_path: Path) -> None:
    async with show(archive_path, size=(200, 50)) as shown:
        await shown.press("2", "quotation_mark")
        await shown.until(lambda: isinstance(shown.app.screen, PlainScreen))
        lines = [line.rstrip() for line in shown.text.splitlines()]
        assert "The border will be drawn with us at the table" in lines
        assert any(line.startswith("“The border will be drawn") for line in lines)
        await shown.press("escape")
        await shown.until(lambda: not isinstance(shown.app.screen, PlainScreen))


async def test_where_no_clipboard_takes_it_the_plain_text_is_shown(
    show: Show, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMUX", "STY", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    async with show(archive_path) as shown:
        monkeypatch.setenv("TERM", "linux")
        await shown.press("2", "y")
        await shown.sees("This terminal takes no copies.")
        assert shown.app.clipboard == ""


async def test_under_tmux_the_doubt_is_told_once(
    show: Show, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with show(archive_path) as shown:
        monkeypatch.setenv("TMUX", "/tmp/tmux,1,0")
        await shown.press("2", "y")
        await shown.sees("set-clipboard")
        assert shown.app.clipboard == "The border will be drawn with us at the table"
        assert shown.app.screen.desk.doubted_copies


def test_only_terminals_known_to_drop_copies_are_said_to() -> None:
    assert takes_no_copies({"TERM": "linux"})
    assert takes_no_copies({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"})
    assert not takes_no_copies({"TERM": "xterm-kitty"})
    assert not takes_no_copies({"TERM": "linux", "TMUX": "x"})
    assert doubt({"STY": "1.x"})
    assert not doubt({"TERM": "xterm"})
