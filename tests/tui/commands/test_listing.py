"""What the listing commands print."""

import csv
import io
import json
from collections.abc import Callable

import click
import pytest
from click.testing import Result

from tui.commands.choices import ANY_SIDE

Run = Callable[..., Result]


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert isinstance(found, list)
    return found


def test_positions_are_the_speakers_own_words_with_source_and_link(on_polled: Run) -> None:
    positions = rows(on_polled("positions", "--since", "10d", "--json"))
    (denial,) = [p for p in positions if p["words"] == "There were no talks in Trieste. It is an invention,"]
    assert denial["speaker"]["name"] == "Arkady Belov"  # type: ignore[index]
    assert denial["side"] == "RU"
    outlets = {carriage["outlet_name"] for carriage in denial["carriages"]}  # type: ignore[attr-defined]
    assert "Harbour Gazette" in outlets
    for position in positions:
        for carriage in position["carriages"]:  # type: ignore[attr-defined]
            assert carriage["url"].startswith("http://127.0.0.1:")
            assert carriage["quote"] in carriage["sentence"] or carriage["quote"]


def test_stories_are_those_about_the_talks_and_all_on_request(on_polled: Run) -> None:
    about = rows(on_polled("stories", "--since", "10d", "--json"))
    everything = rows(on_polled("stories", "--since", "10d", "--json", "--all"))
    assert 25 <= len(about) < len(everything)
    assert all(story["relevance"]["because"] for story in about)  # type: ignore[index]


def test_state_media_say_so_in_every_row(on_polled: Run) -> None:
    printed = on_polled("stories", "--since", "10d").stdout
    assert "Агентство «Волна» [state]" in printed


def test_since_and_until_bound_the_window(on_polled: Run) -> None:
    late = rows(on_polled("stories", "--since", "24h", "--json"))
    all_of_it = rows(on_polled("stories", "--since", "10d", "--json"))
    early = rows(on_polled("stories", "--since", "10d", "--until", "24h", "--json"))
    assert len(late) + len(early) == len(all_of_it)
    assert late


def test_limit_keeps_the_first_rows(on_polled: Run) -> None:
    assert len(rows(on_polled("stories", "--since", "10d", "--limit", "3", "--json"))) == 3


@pytest.mark.parametrize("command", ["stories", "positions", "developments", "actors"])
def test_every_listing_prints_text_json_lines_and_csv(on_polled: Run, command: str) -> None:
    text = on_polled(command, "--since", "10d")
    assert text.exit_code == 0
    assert text.stdout.strip()
    listed = rows(on_polled(command, "--since", "10d", "--json"))
    lines = on_polled(command, "--since", "10d", "--jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in listed]
    table = list(csv.DictReader(io.StringIO(on_polled(command, "--since", "10d", "--csv").stdout)))
    assert [row["id"].lstrip("'") for row in table] == [row["id"] for row in listed]


def test_an_empty_window_says_so_on_standard_error_and_prints_no_data(on_polled: Run) -> None:
    result = on_polled("stories", "--since", "2019-01-01", "--until", "2019-02-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No stories" in result.stderr
    assert (
        on_polled("stories", "--since", "2019-01-01", "--until", "2019-02-01", "--json").stdout.strip()
        == "[]"
    )


def test_a_moment_that_is_none_says_what_was_expected(on_polled: Run) -> None:
    result = on_polled("stories", "--since", "soonish")
    assert result.exit_code == 2
    assert '"24h"' in result.stderr


def test_without_an_archive_one_is_told_how_to_get_one(run: Run) -> None:
    result = run("stories")
    assert result.exit_code == 1
    assert "there is no archive yet" in result.stderr


def test_since_all_has_no_beginning(on_polled: Run) -> None:
    assert rows(on_polled("stories", "--since", "all", "--json")) == rows(
        on_polled("stories", "--since", "2000-01-01", "--json")
    )


def test_a_window_that_ends_before_it_begins_is_a_mistake(on_polled: Run) -> None:
    result = on_polled("positions", "--since", "2026-11-20", "--until", "2026-11-10")
    assert result.exit_code == 2
    assert "--until" in result.stderr


def test_sides_are_taken_by_their_names_too(on_polled: Run) -> None:
    named = on_polled("compare", "Russia", "ukraine", "ceasefire", "--since", "10d", "--json")
    assert rows(named) == rows(on_polled("compare", "RU", "UA", "ceasefire", "--since", "10d", "--json"))
    unknown = on_polled("compare", "Ruritania", "UA", "ceasefire")
    assert unknown.exit_code == 2
    assert "expected one of RU, UA, US" in unknown.stderr


def test_evidence_shows_what_was_looked_at_where_nothing_changed(on_polled: Run) -> None:
    proof = on_polled("changes", "--side", "UA", "--since", "10d", "--evidence").stdout
    looked_at = proof.partition(" found: ")[2].partition("\n")[2]
    assert "  new " in looked_at
    assert "http://127.0.0.1" in looked_at


def test_changes_are_looked_for_in_stances_of_those_who_bind_a_side(on_polled: Run) -> None:
    def looked_at(*more: str) -> int:
        proof = on_polled("changes", "--since", "10d", *more).stdout
        return int(proof.rpartition(" found: ")[2].partition(" ")[0])

    assert 0 < looked_at() < looked_at("--all")


def test_sides_are_completed_by_their_codes() -> None:
    completed = ANY_SIDE.shell_complete(
        click.Context(click.Command("changes")), click.Option(["--side"]), "u"
    )
    assert [item.value for item in completed] == ["UA", "US", "UK", "UN"]


@pytest.mark.parametrize(
    "command",
    [
        *[(name,) for name in ("stories", "developments", "positions", "actors", "changes")],
        ("compare", "RU", "UA", "territory"),
        ("feeds", "list"),
    ],
    ids=" ".join,
)
def test_two_forms_at_once_are_a_mistake_and_not_the_last_of_them(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--csv", "--json")
    assert result.exit_code == 2
    assert "--json and --csv exclude each other: give one of them." in result.stderr
    assert result.stdout == ""


def test_a_side_is_not_set_against_itself(run: Run) -> None:
    result = run("compare", "RU", "russia", "territory")
    assert result.exit_code == 2
    assert "RU cannot be set against itself" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("changes", "--topic", "weather"), "expected one of talks, ceasefire, territory"),
        (("changes", "--side", "XX"), "expected one of RU, UA, US"),
        (("compare", "RU", "UA"), "Expected one of talks, ceasefire, territory"),
        (("brief", "--since", "2999-01-01"), "it lies in the future"),
        (("stories", "--since", "2999-01-01"), "it lies in the future"),
        (("stories", "--since", "soonish"), 'a date such as "2026-11-01", found "soonish"'),
        (("positions", "--filter", "sied:RU"), 'did you mean "side"?'),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_what_cannot_be_meant_is_told_with_what_can(run: Run, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
