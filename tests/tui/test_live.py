"""The configuration's file is taken up as it changes; a bad edit keeps what was good, and says so."""

from pathlib import Path

import pytest

from peacewatch.config import FoundConfiguration, read_configuration
from peacewatch.records import Feed
from tui.commands.settings import all_sections
from tui.live import LiveConfiguration

ONE = '# mine\n[[feeds]]\nname = "Lake Daily"\nurl = "https://lake.example/rss"  # the good one\n'
TWO = ONE + '\n[[feeds]]\nname = "River Daily"\nurl = "https://river.example/rss"\n'


def write(path: Path, text: str) -> None:
    """As an editor does: another file in its place."""
    draft = path.with_suffix(".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


@pytest.fixture
def live(tmp_path: Path) -> LiveConfiguration:
    path = tmp_path / "feeds.toml"
    path.write_text(ONE, encoding="utf-8")
    return LiveConfiguration(
        read_configuration(path, all_sections()), FoundConfiguration(path, "--config"), all_sections()
    )


async def test_a_change_is_taken_up_once(live: LiveConfiguration) -> None:
    assert not await live.look()
    write(live.path, TWO)
    assert await live.look()
    assert [feed.name for feed in live.configuration.feeds] == ["Lake Daily", "River Daily"]
    assert not await live.look()


async def test_a_bad_edit_keeps_the_last_good_state_and_names_file_line_and_key(
    live: LiveConfiguration,
) -> None:
    write(live.path, ONE + 'interval = "3s"\nkindd = "wire"\n')
    assert await live.look()
    assert live.trouble.startswith(f"{live.path}:5: feeds[1].interval: expected a duration")
    assert "(1 more: peacewatch config check)" in live.trouble
    assert "\n" not in live.trouble
    assert len(live.configuration.feeds) == 1
    assert not await live.look()
    write(live.path, ONE)
    assert await live.look()
    assert live.trouble == ""


async def test_a_file_that_is_gone_is_told_too(live: LiveConfiguration) -> None:
    live.path.unlink()
    assert await live.look()
    assert "cannot be read" in live.trouble
    assert live.configuration.feeds


async def test_an_edit_keeps_the_comments_and_comes_back_from_the_file(live: LiveConfiguration) -> None:
    await live.add_feed(Feed(name="River Daily", url="https://river.example/rss", language="uk"))
    await live.set_feed("https://lake.example/rss", "enabled", False)
    assert await live.look()
    assert [feed.enabled for feed in live.configuration.feeds] == [False, True]
    text = live.path.read_text(encoding="utf-8")
    assert text.startswith("# mine\n")
    assert "# the good one" in text


async def test_the_shipped_file_is_copied_before_it_is_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    shipped = tmp_path / "shipped.toml"
    shipped.write_text(ONE, encoding="utf-8")
    found = FoundConfiguration(shipped, "as shipped", shipped=True)
    live = LiveConfiguration(read_configuration(shipped), found, all_sections(), find=lambda: found)
    path = await live.add_feed(Feed(name="River Daily", url="https://river.example/rss"))
    assert path == tmp_path / "config" / "peacewatch" / "feeds.toml"
    assert shipped.read_text(encoding="utf-8") == ONE
    assert await live.look()
    assert len(live.configuration.feeds) == 2
