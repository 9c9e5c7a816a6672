"""What feeds say reaches the screen as literal text, whatever it tries to be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content

from peacewatch.records import FeedState, Outlet, OutletKind, Speaker, SpeakerKind
from storage.archive import Archive
from tests.tui.dashboard.talks import MINISTER, entry, response, said
from tui.dashboard.drawing import cell, words
from tui.dashboard.literal import literal, one_line

Show = Callable[..., Any]

EVIL = (
    "[/x] [@click=app.quit()]Go[/] [Kyiv] [link='http://e.example'>x "
    "\x1b]0;owned\x07 \x9b31m \u202eyvik\u2066 \x00end"
)
SHOWN = "[/x] [@click=app.quit()]Go[/] [Kyiv] [link='http://e.example'>x ]0;owned 31m yvik end"
ACTED_ON = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\x00")


@pytest.fixture
def hostile_path(tmp_path: Path) -> Path:
    """An archive in which every text is hostile, as if the first gate had let it through."""
    outlet = Outlet(id="evil", name=EVIL, kind=OutletKind.STATE)
    text = f"{EVIL}\n\n“{EVIL}” he said.\n"
    actor = replace(MINISTER, name=EVIL)
    speech = said(text, EVIL, actor)
    speech = replace(
        speech,
        speaker=Speaker(name=EVIL, kind=SpeakerKind.PERSON, id=MINISTER.id, role=EVIL),
        topic="talks",
        addressee=EVIL,
        chain=(EVIL,),
        issues=(EVIL,),
        on_behalf_of=EVIL,
    )
    item = entry(EVIL, text, outlet=outlet, statements=(speech,), summary=EVIL, url="https://evil.example/1")
    item = replace(
        item,
        analysis=replace(item.analysis, relevance=replace(item.analysis.relevance, because=(EVIL,))),
        entry=replace(item.entry, authors=(EVIL,)),
    )
    answer = response(item, outlet=outlet)
    answer = replace(
        answer,
        feed=replace(answer.feed, name=EVIL),
        state=FeedState(url=answer.feed.url, failure=EVIL, note=EVIL, failures=2),
    )
    path = tmp_path / "hostile.sqlite"
    with Archive(path, actors={MINISTER.id: actor}) as archive:
        archive.store_response(answer)
        archive.settle()
    return path


def _harmless(shown: Any) -> None:
    assert not any(sign in shown.text for sign in ACTED_ON)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_in_every_panel(show: Show, hostile_path: Path, size: tuple[int, int]) -> None:
    async with show(hostile_path, size=size) as shown:
        for key in "1234":
            await shown.press(key)
            await shown.sees("[/x]")
            _harmless(shown)


async def test_in_what_narrows_the_panels(show: Show, hostile_path: Path) -> None:
    async with show(hostile_path) as shown:
        for key in "124":
            await shown.press(key, "space")
            await shown.pilot.pause()
            _harmless(shown)
        assert "[/x] [@click" in shown.text.splitlines()[1]


async def test_in_the_reader_and_in_toasts(show: Show, hostile_path: Path) -> None:
    async with show(hostile_path, size=(160, 50)) as shown:
        await shown.press("2", "enter")
        await shown.until(lambda: shown.app.screen.detail is not None)
        await shown.pilot.pause()
        await shown.sees("[/x]")
        _harmless(shown)
        await shown.press("tab", "y")
        await shown.sees("Copied:")
        _harmless(shown)
        assert not any(sign in shown.app.clipboard for sign in ACTED_ON)
        await shown.press("Y")
        assert not any(sign in shown.app.clipboard for sign in ACTED_ON)


async def test_in_search(show: Show, hostile_path: Path) -> None:
    async with show(hostile_path) as shown:
        await shown.press("slash", *"owned")
        await shown.until(lambda: bool(shown.app.screen.results.records))
        await shown.sees("[/x]")
        _harmless(shown)
        shown.app.screen.input.value = EVIL
        await shown.pilot.pause()
        _harmless(shown)


async def test_in_feed_health(show: Show, hostile_path: Path) -> None:
    async with show(hostile_path) as shown:
        await shown.press("h")
        await shown.sees("failing")
        await shown.sees("[/x]")
        _harmless(shown)


def test_controls_go_and_brackets_stay() -> None:
    assert one_line(EVIL) == SHOWN
    assert words(EVIL).plain == SHOWN
    assert isinstance(cell(EVIL, 20), Content)
    assert cell(EVIL, 20).cell_length == 20


def test_line_breaks_stay_in_text_and_go_in_rows() -> None:
    assert literal("one\ntwo\u2028three") == "one\ntwo\nthree"
    assert one_line("one\ntwo\u2028three\t four") == "one two three four"


def test_lone_surrogates_cannot_reach_the_terminal() -> None:
    assert one_line("a\ud800b").encode() == b"ab"
