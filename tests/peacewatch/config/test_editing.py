"""Edits of the watch list keep what the user wrote."""

from pathlib import Path

import pytest

from peacewatch.config import FoundConfiguration, read_configuration
from peacewatch.config.editing import add_feed, editable, remove_feed, set_feed
from peacewatch.errors import ConfigurationError
from peacewatch.records import Feed, OutletKind

COMMENTED = """# My own list.

[watch]
interval = "30m"  # often enough

# The harbour people.
[[feeds]]
name = "Harbour Gazette"   # since 1911
url = "https://gazette.example/rss"
"""


@pytest.fixture
def watch_list(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(COMMENTED, encoding="utf-8")
    return path


def test_adding_a_feed_keeps_every_comment(watch_list: Path) -> None:
    add_feed(watch_list, Feed(name="Night Wire", url="https://night.example/feed", kind=OutletKind.WIRE))
    content = watch_list.read_text(encoding="utf-8")
    assert content.startswith(COMMENTED.rstrip())
    assert content.rstrip().endswith('name = "Night Wire"\nurl = "https://night.example/feed"\nkind = "wire"')
    assert [feed.name for feed in read_configuration(watch_list).feeds] == ["Harbour Gazette", "Night Wire"]


def test_a_feed_is_added_only_once(watch_list: Path) -> None:
    with pytest.raises(ConfigurationError, match="already"):
        add_feed(watch_list, Feed(name="Again", url="https://gazette.example/rss"))


def test_a_feed_is_removed_by_name_or_address(watch_list: Path) -> None:
    assert remove_feed(watch_list, "harbour gazette").url == "https://gazette.example/rss"
    assert read_configuration(watch_list).feeds == ()
    assert "# My own list." in watch_list.read_text(encoding="utf-8")


def test_removing_what_is_not_there_names_the_nearest(watch_list: Path) -> None:
    with pytest.raises(ConfigurationError, match='Did you mean "Harbour Gazette"'):
        remove_feed(watch_list, "Harbor Gazete")


def test_a_feed_is_switched_off_in_place(watch_list: Path) -> None:
    set_feed(watch_list, "Harbour Gazette", "enabled", False)
    assert not read_configuration(watch_list).feeds[0].enabled
    assert "# since 1911" in watch_list.read_text(encoding="utf-8")


def test_an_edit_that_would_break_the_file_changes_nothing(watch_list: Path) -> None:
    with pytest.raises(ConfigurationError, match="interval"):
        set_feed(watch_list, "Harbour Gazette", "interval", "soon")
    assert watch_list.read_text(encoding="utf-8") == COMMENTED


def test_a_file_with_mistakes_is_not_edited(watch_list: Path) -> None:
    watch_list.write_text(COMMENTED + 'colour = "red"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="colour"):
        add_feed(watch_list, Feed(name="Night Wire", url="https://night.example/feed"))


def test_the_shipped_file_is_copied_before_it_is_edited(
    tmp_path: Path, watch_list: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = editable(FoundConfiguration(watch_list, "as shipped", shipped=True))
    assert path == tmp_path / "config/peacewatch/feeds.toml"
    assert path.read_text(encoding="utf-8") == COMMENTED
    own = "# my own\n" + COMMENTED
    path.write_text(own, encoding="utf-8")
    assert editable(FoundConfiguration(watch_list, "as shipped", shipped=True)) == path
    assert path.read_text(encoding="utf-8") == own  # what the user has by now is never written over
