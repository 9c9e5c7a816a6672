"""What a user gets for a configuration file, right or wrong."""

from pathlib import Path

import pytest

from peacewatch.config import find_configuration, read_configuration
from peacewatch.config.finding import archive_path
from peacewatch.config.values import Key, Section, text
from peacewatch.errors import ConfigurationError


def written(folder: Path, content: str) -> Path:
    path = folder / "feeds.toml"
    path.write_text(content, encoding="utf-8")
    return path


FOUR_LINES = """
[[feeds]]
name = "Harbour Gazette"
url = "https://gazette.example/rss"
language = "en"
"""


def test_four_lines_make_a_feed(tmp_path: Path) -> None:
    (feed,) = read_configuration(written(tmp_path, FOUR_LINES)).feeds
    assert (feed.name, feed.url, feed.language, feed.outlet) == (
        "Harbour Gazette",
        "https://gazette.example/rss",
        "en",
        "Harbour Gazette",
    )
    assert feed.enabled
    assert feed.full_text


def test_every_mistake_is_told_at_once_with_line_key_and_nearest_key(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """# my list
[watch]
intervall = "15m"
full_text = "yes"
retention = "1h"

[[feeds]]
name = "One"
url = "ftp://one.example/rss"

[[feeds]]
url = "https://two.example/rss"
kind = "independant"

[[feed]]
name = "Three"
""",
    )
    with pytest.raises(ConfigurationError) as caught:
        read_configuration(path)
    assert caught.value.exit_code == 2
    lines = caught.value.message.splitlines()
    assert lines == [
        f'{path}:3: watch.intervall: no such key; did you mean "interval"?',
        f'{path}:4: watch.full_text: expected true or false, found "yes"',
        f'{path}:5: watch.retention: expected a duration of at least one day, such as "180d", or "never", '
        'found "1h"',
        f"{path}:9: feeds[1].url: expected an address that begins with http:// or https://, "
        'found "ftp://one.example/rss"',
        f'{path}:11: feeds[2]: the key "name" is missing',
        f'{path}:13: feeds[2].kind: expected one of "wire", "independent", "public", "state", '
        '"state-aligned", "exile", "official", "think-tank", "aggregator", "unknown", '
        'found "independant"; did you mean "independent"?',
        f'{path}:15: feed: no such section; did you mean "feeds"?',
    ]


def test_a_syntax_error_names_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, '[watch]\ninterval = "15m\n')
    with pytest.raises(ConfigurationError, match=r"feeds\.toml:2: not TOML"):
        read_configuration(path)


def test_text_that_is_not_utf8_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_bytes("[watch]\nuser_agent = 'наблюдатель'\n".encode("cp1251"))
    with pytest.raises(ConfigurationError, match=r"feeds\.toml:2: not UTF-8"):
        read_configuration(path)


def test_the_same_address_twice_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="the same address as on line 4"):
        read_configuration(written(tmp_path, FOUR_LINES + FOUR_LINES))


@pytest.mark.parametrize(
    "content", ["feeds = 3", "watch = 3", "[feeds]\nname = 'x'", "[[watch]]\ninterval=600"]
)
def test_a_section_of_the_wrong_shape_is_a_mistake_not_a_crash(tmp_path: Path, content: str) -> None:
    with pytest.raises(ConfigurationError, match="expected a"):
        read_configuration(written(tmp_path, content))


def test_durations_are_read_in_units_or_seconds_and_kept_within_bounds(tmp_path: Path) -> None:
    settings = read_configuration(written(tmp_path, '[watch]\ninterval = "2h"\nretention = "never"')).watch
    assert (settings.interval, settings.retention) == (7200, None)
    assert read_configuration(written(tmp_path, "[watch]\ninterval = 600")).watch.interval == 600
    with pytest.raises(ConfigurationError, match="between 5 minutes and 1 day"):
        read_configuration(written(tmp_path, '[watch]\ninterval = "1s"'))


def test_only_enabled_feeds_in_the_languages_asked_for_are_polled(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[watch]\nlanguages = ["uk"]\n'
        '[[feeds]]\nname = "A"\nurl = "https://a.example"\nlanguage = "uk"\n'
        '[[feeds]]\nname = "B"\nurl = "https://b.example"\nlanguage = "en"\n'
        '[[feeds]]\nname = "C"\nurl = "https://c.example"\nlanguage = "uk"\nenabled = false\n',
    )
    assert [feed.name for feed in read_configuration(path).polled_feeds] == ["A"]


def test_actors_topics_and_outlets_extend_the_lexicon(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[[actors]]\nname = "Jana Nováková"\nside = "EU"\nstanding = "authorised"\naliases = ["Новакова"]\n'
        '[[topics]]\ntopic = "territory"\nissue = "land-bridge"\nwords = ["land bridge"]\n'
        '[[outlets]]\nname = "Harbour Gazette"\nkind = "state"\ncountry = "cz"\n',
    )
    lexicon = read_configuration(path).lexicon
    assert lexicon.actors[0].actor.id == "jana-nováková"
    assert lexicon.actors[0].aliases == ("Новакова",)
    assert lexicon.topics[0].issue == "land-bridge"
    assert lexicon.outlets[0].country == "CZ"


def test_a_section_of_another_floor_is_read_when_it_is_registered(tmp_path: Path) -> None:
    path = written(tmp_path, '[ui]\ntheme = "night"\n')
    with pytest.raises(ConfigurationError, match="no such section"):
        read_configuration(path)
    ui = Section("ui", (Key("theme", text),), dict)
    assert read_configuration(path, (ui,)).sections["ui"] == {"theme": "night"}


def test_the_archive_of_a_relative_path_lies_beside_the_file(tmp_path: Path) -> None:
    settings = read_configuration(written(tmp_path, '[watch]\narchive = "kept/archive.db"')).watch
    assert settings.archive == tmp_path / "kept/archive.db"


def test_the_file_is_found_in_the_order_that_is_documented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "here"
    folder.mkdir()
    nothing: dict[str, str] = {}
    assert find_configuration(environment=nothing, folder=folder).shipped
    own = tmp_path / "config/peacewatch/feeds.toml"
    own.parent.mkdir(parents=True)
    own.touch()
    assert find_configuration(environment=nothing, folder=folder).path == own
    here = written(folder, "")
    assert find_configuration(environment=nothing, folder=folder).path == here
    named = written(tmp_path, "")
    assert find_configuration(environment={"PEACEWATCH_CONFIG": str(named)}, folder=folder).path == named
    assert find_configuration(own, environment={"PEACEWATCH_CONFIG": str(named)}, folder=folder).path == own


def test_a_file_that_was_named_but_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="no such file"):
        find_configuration(tmp_path / "nowhere.toml")


def test_the_archive_is_where_option_environment_or_file_says(tmp_path: Path) -> None:
    environment = {"PEACEWATCH_ARCHIVE": "/kept/b.db"}
    assert archive_path("/kept/a.db", None, environment)[1] == "--archive"
    assert archive_path(None, tmp_path, environment) == (Path("/kept/b.db"), "PEACEWATCH_ARCHIVE")
    assert archive_path(None, tmp_path, {}) == (tmp_path, "[watch] archive")
    assert archive_path(None, None, {})[0].name == "archive.db"
