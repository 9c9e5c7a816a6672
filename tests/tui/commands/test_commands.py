"""What each command does for a person who runs it."""

import json
import re
import shlex
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import Result

from peacewatch.demo.server import DemoServer
from tui.commands.group import COMMANDS, peacewatch

Run = Callable[..., Result]


def all_commands() -> list[tuple[str, ...]]:
    import click

    found: list[tuple[str, ...]] = []
    for name in COMMANDS:
        command = peacewatch.get_command(click.Context(peacewatch), name)
        if isinstance(command, click.Group):
            found += [(name,), *((name, inner) for inner in command.commands)]
        else:
            found.append((name,))
    return found


@pytest.mark.parametrize("command", all_commands(), ids=" ".join)
def test_every_command_helps_with_an_example(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"peacewatch {' '.join(command)}" in result.stdout


def test_the_list_of_commands_says_what_each_command_says_of_itself(run: Run) -> None:
    import click

    printed = " ".join(run("--help").stdout.split())
    for name, (_, short) in COMMANDS.items():
        command = peacewatch.get_command(click.Context(peacewatch), name)
        assert command is not None
        assert f"{name} {short}" in printed


@pytest.mark.parametrize("command", all_commands(), ids=" ".join)
def test_every_option_is_explained_and_no_line_of_help_is_cut(run: Run, command: tuple[str, ...]) -> None:
    help = run(*command, "--help").stdout
    assert "..." not in help.partition("Commands:")[2]
    assert " TEXT" not in help
    assert "INTEGER" not in help
    options = re.findall(
        r"^  -.*?(?=^  -|^\S|\n\n|\Z)", help.partition("Options:")[2], re.MULTILINE | re.DOTALL
    )
    assert options
    for option in options:
        assert re.search(r" {2,}\S.*[.\]]", option.strip(), re.DOTALL), option


def test_an_unknown_command_names_the_nearest(run: Run) -> None:
    result = run("postions")
    assert result.exit_code == 2
    assert 'Did you mean "positions"?' in result.stderr


def test_poll_prints_what_came_and_exits_with_zero(run: Run, polled_folder: Path, tmp_path: Path) -> None:
    where = ("--config", polled_folder / "feeds.toml", "--archive", tmp_path / "own.db")
    result = run("poll", *where)
    assert result.exit_code == 0, result.stderr
    assert re.search(r"6 feeds ok, 0 failed; 4\d new stories, \d\d about the talks", result.stdout)


def test_poll_exits_with_one_if_every_feed_failed(run: Run, tmp_path: Path, demo_server: DemoServer) -> None:
    config = tmp_path / "feeds.toml"
    config.write_text(
        f'[[feeds]]\nname = "Astray"\nurl = "{demo_server.address}/no/rss.xml"\n', encoding="utf-8"
    )
    result = run("poll", "--archive", tmp_path / "own.db")
    assert result.exit_code == 1
    assert "Astray: " in result.stderr
    assert "404" in result.stderr


def test_a_mistake_in_the_file_exits_with_two_before_anything_starts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text("[watch]\nintervall = 600\n", encoding="utf-8")
    for command in (("poll",), ("config", "check"), ("feeds", "list")):
        result = run(*command)
        assert result.exit_code == 2
        assert 'did you mean "interval"?' in result.stderr


def test_config_check_says_that_there_is_no_mistake(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(
        '[[feeds]]\nname = "A"\nurl = "https://a.example"\n', encoding="utf-8"
    )
    result = run("config", "check")
    assert result.exit_code == 0
    assert "no mistakes; 1 feed to poll" in result.stderr


def test_paths_say_where_everything_is(run: Run, tmp_path: Path) -> None:
    result = run("paths", "--archive", tmp_path / "kept.db")
    assert str(tmp_path / "kept.db") in result.stdout
    assert "--archive, not there yet" in result.stdout
    assert json.loads(run("paths", "--json").stdout)[0]["archive"].endswith("archive.db")


def test_options_stand_before_or_behind_the_command(run: Run, tmp_path: Path) -> None:
    before = run("--archive", tmp_path / "a.db", "paths").stdout
    assert str(tmp_path / "a.db") in before
    nearer = run("--archive", tmp_path / "a.db", "paths", "--archive", tmp_path / "b.db").stdout
    assert str(tmp_path / "b.db") in nearer


# --- feeds ------------------------------------------------------------------------------------------------


def test_a_feed_is_added_by_its_address_and_named_from_its_title(
    run: Run, tmp_path: Path, demo_server: DemoServer
) -> None:
    own = tmp_path / "feeds.toml"
    own.write_text("# mine\n", encoding="utf-8")
    result = run("feeds", "add", demo_server.feed_address("kyiv-ledger"))
    assert result.exit_code == 0, result.stderr
    assert "Added “Kyiv Ledger”" in result.stderr
    content = own.read_text(encoding="utf-8")
    assert content.startswith("# mine")
    assert 'language = "en"' in content
    assert run("feeds", "add", demo_server.feed_address("kyiv-ledger")).exit_code == 2


def test_adding_what_is_no_feed_adds_nothing_and_says_why(
    run: Run, tmp_path: Path, demo_server: DemoServer
) -> None:
    own = tmp_path / "feeds.toml"
    own.write_text("# mine\n", encoding="utf-8")
    result = run("feeds", "add", f"{demo_server.address}/volna/truce-rejected.html")
    assert result.exit_code == 1
    assert "Nothing was added" in result.stderr
    assert own.read_text(encoding="utf-8") == "# mine\n"
    assert run("feeds", "add", "gazette.example/rss").exit_code == 2


def test_a_feed_is_removed_by_name(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "feeds.toml"
    own.write_text('[[feeds]]\nname = "A"\nurl = "https://a.example"\n# the end\n', encoding="utf-8")
    assert run("feeds", "remove", "a").exit_code == 0
    assert "a.example" not in own.read_text(encoding="utf-8")


def test_feeds_are_listed_with_how_they_are_doing(on_polled: Run) -> None:
    result = on_polled("feeds", "list")
    assert result.stdout.count(" ok, ") == 6
    assert on_polled("feeds", "list", "--failing").stdout == ""
    listed = json.loads(on_polled("feeds", "list", "--json").stdout)
    assert {feed["failure"] for feed in listed} == {""}


def test_feeds_are_checked_without_storing_anything(on_polled: Run) -> None:
    result = on_polled("feeds", "check", "Kyiv Ledger")
    assert result.exit_code == 0
    assert re.search(r"Kyiv Ledger\s+ok\s+\d+ stories", result.stdout)
    assert on_polled("feeds", "check", "Nowhere").exit_code == 2


# --- brief ------------------------------------------------------------------------------------------------


def test_a_brief_is_made_only_of_what_can_be_traced(on_polled: Run) -> None:
    markdown = on_polled("brief", "--since", "10d").stdout
    for section in ("Bottom line", "Developments", "What moved", "Who said what", "Coverage"):
        assert f"## {section}" in markdown
    numbers = set(re.findall(r"^(\d+)\. ", markdown, re.MULTILINE))
    bottom = markdown.split("## Bottom line")[1].split("##")[0]
    cited = set(re.findall(r"\((\d+)\)\.$", bottom, re.MULTILINE))
    assert cited
    assert cited <= numbers
    said = markdown.split("## Who said what")[1]
    for line in re.findall(r"^\d+\. .*$", said, re.MULTILINE):
        assert "http://127.0.0.1:" in line


def test_a_brief_of_everything_begins_with_the_first_that_is_known(on_polled: Run) -> None:
    brief = json.loads(on_polled("brief", "--since", "all", "--format", "json").stdout)
    told = datetime.now(UTC) - datetime.fromisoformat(brief["since"])
    assert timedelta(days=3) < told < timedelta(days=8)


def test_in_the_brief_of_the_demo_what_moscow_has_left_is_superseded(on_polled: Run) -> None:
    markdown = on_polled("brief", "--since", "10d", "--filter", "topic:ceasefire").stdout
    bottom = markdown.partition("## What moved")[0]
    assert "Russia moved on the 30-day truce: rejected before, agrees now, if" in bottom
    assert "rejects 30-day truce" not in bottom
    [rejects] = [line for line in markdown.splitlines() if "**Russia rejects 30-day truce" in line]
    assert rejects.rstrip().endswith("*Superseded: see 1.*")
    assert "heard only through outlets of other countries" not in markdown


def test_a_brief_as_a_page_is_self_contained(on_polled: Run) -> None:
    page = on_polled("brief", "--since", "10d", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!http://127)', page)


def test_a_brief_as_data_numbers_its_items(on_polled: Run) -> None:
    brief = json.loads(on_polled("brief", "--since", "10d", "--format", "json").stdout)
    numbers = [item["number"] for item in brief["moved"] + brief["developments"]]
    numbers += [position["number"] for side in brief["sides"] for position in side["positions"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert set(brief["bottom_line"]) <= set(numbers)


# --- analyse ----------------------------------------------------------------------------------------------

STORY = {
    "id": "one",
    "title": "Envoys of Russia and Ukraine to meet for ceasefire talks",
    "text": "“We are ready to agree to a truce,” Kremlin spokesman Dmitry Peskov said on Monday.",
    "published": "2025-05-27T08:00:00+00:00",
}


def test_json_lines_come_back_in_order_with_exact_offsets(run: Run) -> None:
    lines = [json.dumps(STORY), json.dumps({"id": 2, "title": "Cup final tonight"})]
    result = run("analyse", "--jsonl", stdin="\n".join(lines))
    assert result.exit_code == 0, result.stderr
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["id"], second["id"]) == ("one", 2)
    assert first["relevance"]["relevant"]
    assert not second["relevance"]["relevant"]
    (position,) = [p for p in first["positions"] if p["field"] == "text"]
    assert position["quote"] == STORY["text"][position["start"] : position["end"]]
    assert position["speaker"] == {
        "id": "dmitry-peskov",
        "name": "Dmitry Peskov",
        "kind": "person",
        "role": position["speaker"]["role"],
    }
    assert (position["side"], position["form"], position["stance"]) == ("RU", "direct", True)


def test_a_line_that_cannot_be_read_is_an_error_and_the_run_goes_on(run: Run) -> None:
    lines = ["{broken", json.dumps(["no object"]), json.dumps({"id": "x", "title": 3}), json.dumps(STORY)]
    result = run("analyse", "--jsonl", stdin="\n".join(lines))
    assert result.exit_code == 1
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [("error" in one) for one in found] == [True, True, True, False]
    assert found[2]["id"] == "x"
    assert '"title": expected a text' in found[2]["error"]


def test_bytes_that_are_no_utf8_and_halves_of_surrogates_cost_no_other_line(run: Run) -> None:
    half = json.dumps(STORY | {"title": "Talks \ud83d"})
    lines = b"\n".join([b'{"id": "bad", "title": "\xff\xfe"}', half.encode(), json.dumps(STORY).encode()])
    result = run("analyse", "--jsonl", stdin=lines)
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 1
    assert "utf-8" in first["error"]
    assert second["id"] == third["id"] == "one"


def test_developments_join_stories_of_a_stream(run: Run) -> None:
    stream = [STORY | {"id": "a"}, STORY | {"id": "b", "outlet": "another"}]
    result = run("analyse", "--jsonl", "--developments", stdin="\n".join(map(json.dumps, stream)))
    a, b = map(json.loads, result.stdout.splitlines())
    assert a["development"]
    assert a["development"] == b["development"]


def test_a_file_is_analysed_for_a_reader(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(str(STORY["text"]), encoding="utf-8")
    result = run("analyse", article)
    assert "Dmitry Peskov" in result.stdout
    assert "“We are ready to agree to a truce,”" in result.stdout
    missing = run("analyse", tmp_path / "none.txt")
    assert missing.exit_code == 1
    assert "cannot be read" in missing.stderr


def test_an_article_is_analysed_from_its_address(run: Run, demo_server: DemoServer) -> None:
    result = run("analyse", f"{demo_server.address}/harbour-gazette/trieste-denial-gazette.html")
    assert result.exit_code == 0, result.stderr
    assert "“There were no talks in Trieste. It is an invention,”" in result.stdout


def completed(monkeypatch: pytest.MonkeyPatch, run: Run, *words: str) -> list[str]:
    """What bash would be offered for the last of these words."""
    monkeypatch.setenv("COMP_WORDS", shlex.join(["peacewatch", *words]))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    monkeypatch.setenv("_PEACEWATCH_COMPLETE", "bash_complete")
    return [line.partition(",")[2] for line in run().stdout.splitlines()]


def test_shells_complete_commands_feeds_topics_and_filters(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "feeds.toml").write_text('[[feeds]]\nname = "Harbour"\nurl = "https://h.example"\n', "utf-8")
    assert completed(monkeypatch, run, "pos") == ["positions"]
    assert completed(monkeypatch, run, "feeds", "remove", "Har") == ["Harbour"]
    assert completed(monkeypatch, run, "changes", "--topic", "terr") == ["territory"]
    assert "side:RU" in completed(monkeypatch, run, "stories", "--filter", "side:")
    assert "speaker:sergei-lavrov" in completed(monkeypatch, run, "stories", "--filter", "speaker:sergei-l")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_command(run: Run, shell: str) -> None:
    assert "_PEACEWATCH_COMPLETE" in run("completion", shell).stdout


# --- taking it away, bringing it in -----------------------------------------------------------------------


def test_the_watch_list_goes_out_and_comes_in_as_opml(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "feeds.toml"
    own.write_text('[[feeds]]\nname = "A & B"\nurl = "https://a.example/rss"\n', encoding="utf-8")
    opml = tmp_path / "list.opml"
    opml.write_text(run("feeds", "export").stdout, encoding="utf-8")
    own.write_text("# mine\n", encoding="utf-8")
    result = run("feeds", "import", opml)
    assert result.exit_code == 0, result.stderr
    assert "1 feed added" in result.stderr
    assert 'name = "A & B"' in own.read_text(encoding="utf-8")
    assert "0 feeds added" in run("feeds", "import", opml).stderr


def test_what_is_no_opml_is_refused(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.opml"
    page.write_text('<!DOCTYPE x [<!ENTITY a "b">]><html>&a;</html>', encoding="utf-8")
    result = run("feeds", "import", page)
    assert result.exit_code == 1
    assert "page.opml" in result.stderr


def test_two_sides_are_compared_issue_by_issue(on_polled: Run) -> None:
    table = on_polled("compare", "RU", "UA", "ceasefire", "--since", "10d", "--evidence")
    assert table.exit_code == 0, table.stderr
    assert re.search(r"^  RU    \w+, \d\d \w{3} \d{4}, \d days? ago, ", table.stdout, re.MULTILINE)
    assert "http://127.0.0.1" in table.stdout
    rows = json.loads(on_polled("compare", "RU", "UA", "ceasefire", "--since", "10d", "--json").stdout)
    assert {row["side"] for row in rows} <= {"RU", "UA"}
    assert all(row["latest"]["topic"] == "ceasefire" for row in rows)
    nothing = on_polled("compare", "RU", "UA", "justice", "--since", "10d")
    assert "Neither RU nor UA said anything on justice" in nothing.stderr


def test_changes_are_proved_or_said_not_to_be_found(on_polled: Run) -> None:
    found = on_polled("changes", "--side", "RU", "--topic", "ceasefire", "--since", "10d", "--evidence")
    assert found.exit_code == 0
    assert re.search(r"^\d+ changes? found: \d+ statements? on \d days?", found.stdout, re.MULTILINE)
    assert "before" in found.stdout
    assert "Viktor Sokolov on the 30-day truce: rejected before, agrees now, if " in found.stdout
    assert "→" not in found.stdout
    none = on_polled("changes", "--side", "UA", "--topic", "justice", "--since", "10d")
    assert none.stdout.startswith("No change found: 0 statements on 0 days; nothing found on ")
    assert "; days without coverage: " in none.stdout


def test_corrections_are_exported_and_imported(run: Run, polled_folder: Path, tmp_path: Path) -> None:
    import shutil

    from peacewatch.query import Query
    from peacewatch.records import Correction, CorrectionKind
    from storage.archive import Archive

    mine, yours = tmp_path / "mine.db", tmp_path / "yours.db"
    with Archive(polled_folder / "archive.db") as archive:
        (first,) = archive.positions(Query(), limit=1).rows
        archive.counts(Query())
    for path in (mine, yours):
        shutil.copy(polled_folder / "archive.db", path)
    with Archive(mine) as archive:
        carriage = first.position.carriages[0]
        archive.correct(
            Correction(
                id="", kind=CorrectionKind.TOPIC, story=carriage.story, quote=carriage.quote, value="justice"
            )
        )
    exported = tmp_path / "corrections.json"
    exported.write_text(run("corrections", "export", "--archive", mine).stdout, encoding="utf-8")
    result = run("corrections", "import", "--archive", yours, exported)
    assert result.exit_code == 0, result.stderr
    assert "1 correction taken over" in result.stderr
    with Archive(yours) as archive:
        corrected = archive.position(first.position.id)
        assert corrected is not None
        assert corrected.position.topic == "justice"
        assert corrected.corrected
    assert "0 corrections taken over" in run("corrections", "import", "--archive", yours, exported).stderr
    exported.write_text('[{"kind": "colour"}]', encoding="utf-8")
    refused = run("corrections", "import", "--archive", yours, exported)
    assert refused.exit_code == 1
    assert 'entry 1: "kind": expected one of speaker' in refused.stderr


# --- demo -------------------------------------------------------------------------------------------------


def test_a_demo_on_a_port_that_is_taken_says_so(run: Run, demo_server: DemoServer) -> None:
    result = run("demo", "--serve", "--port", str(demo_server.server_address[1]))
    assert result.exit_code == 1
    assert "Name another with --port" in result.stderr
