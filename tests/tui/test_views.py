"""Saved views: read from the configuration, checked there, on a number key, and after --view."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from peacewatch.config import read_configuration
from peacewatch.config.editing import add_feed, remove_feed
from peacewatch.errors import ConfigurationError, PeacewatchError
from peacewatch.records import Feed
from peacewatch.watch.archive import FeedResponse
from storage.archive import Archive
from tests.storage.newsroom import ACTORS, analysed, response, said
from tui.commands.group import peacewatch
from tui.views import VIEWS, FilterReader, View, view_named, view_on_key, views_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
WATCH_LIST = """
# watched by the desk
[[views]]
name = "Moscow on territory"
filter = "side:RU topic:territory"
alert = ["bell", "notify"]

[[topics]]
topic = "territory"
issue = "land-bridge"
words = ["land bridge"]

[[views]]
name = "The land bridge"
filter = "issue:land-bridge since:3d"
key = 5

[[feeds]]
name = "Gazette"
url = "https://gazette.example/rss"
"""


@pytest.fixture
def watch_list(tmp_path: Path) -> Path:
    path = tmp_path / "feeds.toml"
    path.write_text(WATCH_LIST, encoding="utf-8")
    return path


def test_views_are_read_with_issues_that_the_same_file_adds(watch_list: Path) -> None:
    configuration = read_configuration(watch_list, [VIEWS])
    moscow, bridge = views_of(configuration)
    assert moscow.alert == ("bell", "notify")
    assert bridge.alert == ()
    read = FilterReader(configuration)
    assert read(moscow.filter, NOW).sides == ("RU",)
    assert read(bridge.filter, NOW).issues == ("land-bridge",)
    assert FilterReader()("side:UA", NOW).sides == ("UA",)


def test_every_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(
        '[[views]]\nname = "A"\nfilter = "topik:territory"\nkey = 3\n\n'
        '[[views]]\nname = "B"\nfilter = "side:RU"\nkey = 7\nalert = ["siren"]\n\n'
        '[[views]]\nname = "C"\nfilter = "side:UR"\nkey = 8\n\n'
        '[[views]]\nname = "c"\nfilter = "side:UA"\nkey = 8\n\n'
        '[[views]]\nnmae = "D"\n',
        encoding="utf-8",
    )
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(path, [VIEWS])
    told = caught.value.message.splitlines()
    for start, words in (
        (f"{path}:4: views[1].key: expected a number from 5 to 9", "found 3"),
        (f"{path}:10: views[2].alert: expected a list of", '"bell"'),
        (f"{path}:14: views[3].filter: expected a filter", 'There is no "side:UR"'),
        (f"{path}:18: views[4].name: the same name as views[3]", ""),
        (f"{path}:20: views[4].key: the same key as views[3]", ""),
        (f"{path}:23: views[5].nmae: no such key", "name"),
        (f"{path}:22: views[5]: the key", "filter"),
    ):
        assert any(line.startswith(start) and words in line for line in told), (start, told)


def test_a_file_with_views_and_settings_of_the_screen_can_still_be_edited(watch_list: Path) -> None:
    add_feed(watch_list, Feed(name="Ledger", url="https://ledger.example/rss"))
    remove_feed(watch_list, "Gazette")
    text = watch_list.read_text()
    assert "# watched by the desk" in text
    assert "Ledger" in text
    assert "Gazette" not in text
    assert len(views_of(read_configuration(watch_list, [VIEWS]))) == 2


def test_a_view_takes_the_key_it_names_and_the_others_what_is_left() -> None:
    views = [View(name=name, filter="x", key=key) for name, key in (("a", None), ("b", 5), ("c", None))]
    on_keys = {key: view_on_key(views, key) for key in range(1, 10)}
    assert {key: view.name for key, view in on_keys.items() if view} == {5: "b", 6: "a", 7: "c"}


def test_an_unknown_view_names_the_nearest() -> None:
    views = [View(name="Moscow on territory", filter="side:RU")]
    assert view_named(views, "moscow on territory") is views[0]
    with pytest.raises(PeacewatchError, match='did you mean "Moscow on territory"'):
        view_named(views, "moscow territory")
    with pytest.raises(PeacewatchError, match=r"has no \[\[views\]\]"):
        view_named([], "moscow territory")


@pytest.fixture
def on_views(watch_list: Path, tmp_path: Path) -> Callable[..., Result]:
    """Run a command with the watch list, on an archive of three statements."""
    with Archive(tmp_path / "a.db", actors=ACTORS) as archive:
        for answer in _answers():
            archive.store_response(answer)
        archive.settle()

    def run(*arguments: str) -> Result:
        where = ("--config", str(watch_list), "--archive", str(tmp_path / "a.db"))
        return CliRunner().invoke(peacewatch, [*where, *arguments], prog_name="peacewatch")

    return run


def _answers() -> list[FeedResponse]:
    statements = (
        said("The harbour stays ours", topic="territory"),
        said("We shall come to Geneva", topic="talks"),
        said("The harbour is Ukrainian", by="volodymyr-zelensky", topic="territory"),
    )
    return [response(analysed(f"Story {one.quote}", one.quote, statements=[one])) for one in statements]


def test_a_view_narrows_what_a_command_prints_and_a_filter_narrows_it_further(
    on_views: Callable[..., Result],
) -> None:
    def words(*arguments: str) -> list[str]:
        result = on_views("positions", "--since", "2026-11-01", "--json", *arguments)
        assert result.exit_code == 0, result.stderr
        return [one["words"] for one in json.loads(result.stdout)]

    assert words("--view", "moscow on territory") == ["The harbour stays ours"]
    assert words("--view", "Moscow on territory", "--filter", "act:reject") == []
    assert words("--filter", "issue:land-bridge") == []


def test_a_view_that_is_not_there_or_a_filter_that_is_none_says_so(on_views: Callable[..., Result]) -> None:
    result = on_views("stories", "--view", "Moskow on territory")
    assert result.exit_code == 2
    assert 'did you mean "Moscow on territory"' in result.stderr
    result = on_views("stories", "--filter", "side:UR")
    assert result.exit_code == 2
    assert 'There is no "side:UR"' in result.stderr
