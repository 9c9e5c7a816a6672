"""What the configuration says is taken up while the dashboard stands open."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from peacewatch.config import Configuration, FoundConfiguration, read_configuration
from peacewatch.errors import ArchiveError, ConfigurationError
from peacewatch.query import Query
from storage.archive import Archive
from storage.threads import AsyncArchive
from tests.tui.dashboard.slow_watch import SlowWatch
from tests.tui.dashboard.talks import ACTORS, entry, fill, response
from tui.commands.settings import all_sections
from tui.live import LiveConfiguration

Show = Callable[..., Any]

FEED = '[[feeds]]\nname = "Lakeside Wire"\nurl = "https://lakeside-wire.example/feed"\n'


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LiveConfiguration:
    monkeypatch.setattr("tui.dashboard.app.FILE_EVERY", 0.05)
    path = tmp_path / "feeds.toml"
    path.write_text(FEED, encoding="utf-8")
    found = FoundConfiguration(path, "--config")
    return LiveConfiguration(read_configuration(path, all_sections()), found, all_sections())


async def test_theme_zone_hours_keys_and_views_are_taken_up(
    show: Show, archive_path: Path, live: LiveConfiguration
) -> None:
    async with show(archive_path, live=live) as shown:
        await shown.sees("11:30")
        live.path.write_text(
            FEED
            + '[ui]\ntheme = "peacewatch-light"\nzone = "Asia/Tokyo"\nhours = 12\n'
            + '[keymap]\npanels-window = "z"\n'
            + '[[views]]\nname = "Kyiv"\nfilter = "side:UA"\n',
            encoding="utf-8",
        )
        await shown.sees("8:30pm")
        assert shown.app.theme == "peacewatch-light"
        await shown.press("z")
        assert shown.app.screen.scope.window_name == "3d"
        await shown.press("5")
        await shown.sees("only side UA")


async def test_a_bad_edit_is_one_line_and_changes_nothing(
    show: Show, archive_path: Path, live: LiveConfiguration
) -> None:
    async with show(archive_path, live=live, size=(200, 40)) as shown:
        live.path.write_text(FEED + '[ui]\nhours = 13\n[keymap]\nstory-open = "q"\n', encoding="utf-8")
        await shown.until(lambda: "feeds.toml:5: ui.hours: expected 12 or 24, found 13" in shown.text)
        assert "(1 more: peacewatch config check)" in shown.text.splitlines()[1]
        await shown.sees("11:30")
        live.path.write_text(FEED, encoding="utf-8")
        await shown.until(lambda: "expected 12 or 24" not in shown.text.splitlines()[1])


async def test_borders_marks_and_scroll_bars_are_drawn_anew_at_once(
    show: Show, archive_path: Path, live: LiveConfiguration
) -> None:
    fill(archive_path, [response(*[entry(f"Report {n}", minutes_ago=300 + n) for n in range(90)])])
    async with show(archive_path, live=live) as shown:
        await shown.sees("╭─ Developments")
        await shown.sees("▁")
        assert drawn_beyond_ascii(shown)
        live.path.write_text(FEED + '[ui]\nborders = "ascii"\n', encoding="utf-8")
        await shown.sees("+- Developments")
        await shown.until(lambda: not drawn_beyond_ascii(shown))
        await shown.press("3", "G", "y")
        await shown.sees("Copied")
        assert not drawn_beyond_ascii(shown)
        await shown.press("ctrl+p", *"down")
        await shown.sees("j down")
        assert not drawn_beyond_ascii(shown)
        await shown.press("escape", "question_mark")
        await shown.sees("+- Keys")
        assert not drawn_beyond_ascii(shown)
        await shown.press("escape", "enter")
        await shown.sees("Why it is here")
        assert not drawn_beyond_ascii(shown)
        await shown.press("escape", "equals_sign")
        await shown.sees("left/right move")
        assert not drawn_beyond_ascii(shown)
        await shown.press("escape", "enter")
        await shown.sees("Why it is here")
        live.path.write_text(FEED, encoding="utf-8")
        await shown.sees("╭─ Story")
        await shown.press("escape")
        await shown.sees("╭─ Developments")


def drawn_beyond_ascii(shown: Any) -> set[str]:
    """What is drawn on the screen that ASCII lacks: our own words and the outlets' are none of it."""
    return set(re.findall(r"[^\x00-\x7f“”–—’…]", shown.text))


async def test_another_archive_is_moved_to_and_the_one_before_keeps_what_was_marked(
    show: Show, archive_path: Path, live: LiveConfiguration
) -> None:
    other_path = archive_path.with_name("other.sqlite")
    fill(other_path, [response(entry("Another archive altogether"))])
    watches: list[SlowWatch] = []

    def open_watch(archive: Any) -> SlowWatch:
        watches.append(SlowWatch())
        return watches[-1]

    async def follow_archive(configuration: Configuration) -> AsyncArchive:
        assert configuration.watch.archive
        return await AsyncArchive(configuration.watch.archive, actors=ACTORS).__aenter__()

    async with show(archive_path, live=live, open_watch=open_watch, follow_archive=follow_archive) as shown:
        await shown.until(lambda: bool(watches and watches[0].began))
        await shown.press("3", "j", "enter")
        await shown.sees("Why it is here")
        live.path.write_text(f'{FEED}[watch]\narchive = "{other_path}"\n', encoding="utf-8")
        await shown.sees("Another archive altogether")
        assert "Envoys meet" not in shown.text
        assert watches[0].left
        await shown.until(lambda: len(watches) == 2 and watches[1].began == 1)
        await shown.press("3", "s")
        await shown.until(lambda: bool(shown.app.screen.stories.records[0].mark))
        await shown.app.desk.archive.close()
    with Archive(archive_path, actors=ACTORS) as before:
        assert [bool(row.mark) for row in before.stories(Query()).rows] == [False, True, False]


async def test_what_is_being_done_is_done_before_another_archive_is_moved_to(
    show: Show, archive_path: Path, live: LiveConfiguration
) -> None:
    other_path = archive_path.with_name("other.sqlite")
    fill(other_path, [response(entry("Another archive altogether"))])
    watch = SlowWatch()

    async def follow_archive(configuration: Configuration) -> AsyncArchive:
        return await AsyncArchive(other_path, actors=ACTORS).__aenter__()

    async with show(
        archive_path, live=live, open_watch=lambda archive: watch, follow_archive=follow_archive
    ) as shown:
        desk = shown.app.desk
        await shown.until(lambda: bool(watch.began))
        async with desk.turn:
            live.path.write_text(f'{FEED}[watch]\narchive = "{other_path}"\n', encoding="utf-8")
            await shown.until(lambda: watch.left)
            assert desk.archive.path == archive_path
        await shown.sees("Another archive altogether")
        await desk.archive.close()


async def test_what_was_seen_in_one_archive_is_not_kept_in_another(show: Show, archive_path: Path) -> None:
    async with show(archive_path) as shown:
        desk = shown.app.desk
        desk.seeing.see("s-of-this-archive")
        desk.move_to(desk.archive)
        assert not desk.seeing.take()


async def test_an_archive_that_cannot_be_opened_leaves_the_one_in_use(
    show: Show, archive_path: Path, live: LiveConfiguration
) -> None:
    async def follow_archive(configuration: Configuration) -> AsyncArchive:
        raise ArchiveError("/no/archive is a folder; the archive is a file.")

    async with show(archive_path, live=live, follow_archive=follow_archive, size=(200, 40)) as shown:
        live.path.write_text(f'{FEED}[watch]\narchive = "/no/archive"\n', encoding="utf-8")
        told = "The archive stays where it is: /no/archive is a folder"
        await shown.until(lambda: any(told in one.message for one in shown.app._notifications))
        await shown.sees("Envoys meet at the lake")


@pytest.mark.parametrize(
    ("theme", "told"),
    [("light", 'did you mean "peacewatch-light"?'), ("nrod", 'did you mean "nord"?'), ("", "a theme")],
)
def test_a_theme_there_is_not_is_a_mistake(tmp_path: Path, theme: str, told: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(f'{FEED}[ui]\ntheme = "{theme}"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=re.escape(told)):
        read_configuration(path, all_sections())
