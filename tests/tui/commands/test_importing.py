"""`peacewatch import`: older coverage in files, hostile ones too, into a real archive."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from peacewatch.importing import files, importer
from peacewatch.query import Query
from storage.archive import Archive

Run = Callable[..., Result]

LAVROV = (
    "Russia will not give up the territories that it holds, Foreign Minister Sergei Lavrov said in Moscow."
)
TALKS = f"Envoys of Russia and Ukraine met in Istanbul for peace talks on a ceasefire. {LAVROV}"


def line(title: str, /, **more: Any) -> str:
    article = {
        "title": title,
        "text": TALKS,
        "published": "2026-03-14T09:00:00Z",
        "outlet": "Harbour Gazette",
        "url": f"https://gazette.example/{title.replace(' ', '-')}",
    }
    return json.dumps({**article, **more}, ensure_ascii=False) + "\n"


def imported(path: Path) -> list[str]:
    with Archive(path) as archive:
        listed = archive.stories(Query(relevance=("central", "related", "not")), limit=500).rows
        return [row.story.title for row in listed]


def test_articles_are_read_analysed_and_kept_under_their_own_date(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").write_text(
        line("Envoys of Russia and Ukraine meet for peace talks")
        + "\n"
        + line("A boat race", text="The crew from the harbour won by two lengths.", published="1 Mar 2026"),
        encoding="utf-8",
    )
    result = run("import", "old.jsonl", "--archive", "a.db")
    assert result.exit_code == 0, result.stderr
    assert "2 stories imported, 1 about the talks; 0 known already; 1 development opened" in result.stderr
    assert result.stdout == ""
    said = json.loads(run("positions", "--archive", "a.db", "--since", "2026-03-01", "--json").stdout)
    assert ("sergei-lavrov", "2026-03-14") in {(one["speaker"]["id"], one["said_at"]) for one in said}


def test_it_may_be_run_again_and_takes_only_what_is_not_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(line("Envoys meet") + line("No link", url=None), encoding="utf-8")
    assert "2 stories imported" in run("import", "old.jsonl", "--archive", "a.db").stderr
    path.write_text(path.read_text() + line("Envoys part"), encoding="utf-8")
    result = run("import", "old.jsonl", "--archive", "a.db")
    assert "1 story imported" in result.stderr
    assert "2 known already" in result.stderr
    assert len(imported(tmp_path / "a.db")) == 3


def test_bad_files_are_named_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text(" \n")
    (tmp_path / "list.json").write_text(f"[{line('x')}]")
    (tmp_path / "folder").mkdir()
    (tmp_path / "huge.txt").write_bytes(b"word " * (files.LARGEST_FILE // 4))
    (tmp_path / "undated.txt").write_text("A headline\n\nSome words.")
    (tmp_path / "menu.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (tmp_path / "good.jsonl").write_text("{\n" + line("Envoys meet"))
    names = ("missing.txt", "empty.jsonl", "list.json", "folder", "huge.txt", "undated.txt", "menu.html")
    result = run("import", *names, "/dev/zero", "good.jsonl", "--outlet", "Gazette", "--archive", "a.db")
    assert result.exit_code == 1
    for name in (*names, "/dev/zero"):
        assert f"{name}: " in result.stderr
    assert "No such file" in result.stderr
    assert "jq -c" in result.stderr
    assert "give --date" in result.stderr
    assert "good.jsonl:1: it is not JSON" in result.stderr
    assert "9 could not be read" in result.stderr
    assert imported(tmp_path / "a.db") == ["Envoys meet"]


def test_a_page_and_a_plain_text_take_date_and_outlet_from_the_options(run: Run, tmp_path: Path) -> None:
    body = "".join(f"<p>{TALKS} Day {day} of the talks brought no result.</p>" for day in range(6))
    (tmp_path / "page.html").write_text(
        "<html><head><title>Envoys meet again</title></head><body><nav>Home</nav><article>"
        f"<h1>Envoys meet again</h1><figcaption>FILE PHOTO</figcaption>{body}</article></body></html>"
    )
    (tmp_path / "note.txt").write_text(f"Envoys meet for the first time\n\n{TALKS}\n", encoding="utf-8-sig")
    where = ("--date", "2026-03-14", "--outlet", "NBC News", "--archive", "a.db")
    assert run("import", "page.html", *where, "--url", "https://nbc.example/a").exit_code == 0
    assert run("import", "note.txt", *where).exit_code == 0
    with Archive(tmp_path / "a.db") as archive:
        stories = [archive.story(row.story.id) for row in archive.stories(Query()).rows]
    found = {one.story.title: one for one in stories if one is not None}
    assert set(found) == {"Envoys meet again", "Envoys meet for the first time"}
    for one in found.values():
        assert one.outlet.id == "nbc-news" or one.outlet.name == "NBC News"
        assert "Lavrov said" in one.story.text
        assert "PHOTO" not in one.story.text
        assert str(one.story.published_at).startswith("2026-03-1")
    assert found["Envoys meet again"].story.url == "https://nbc.example/a"


def test_a_line_that_breaks_its_worker_costs_the_others_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "read_portion", _dies_of_one)
    (tmp_path / "old.jsonl").write_text(line("Before") + line("Deadly") + line("After"))
    result = run("import", "old.jsonl", "--archive", "a.db")
    assert result.exit_code == 1
    assert "old.jsonl:2: reading it the process that did the work broke down" in result.stderr
    assert sorted(imported(tmp_path / "a.db")) == ["After", "Before"]


def _dies_of_one(portion: files.Portion, *more: Any) -> Any:
    from peacewatch.importing.articles import read_portion

    if any(b"Deadly" in piece.raw for piece in portion.pieces):
        os._exit(1)
    return read_portion(portion, *more)


def test_a_url_for_many_files_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("import", "a.html", "b.html", "--url", "https://gazette.example/a")
    assert result.exit_code == 2
    assert "one by one" in result.stderr
    assert run("import", "a.html", "--url", "nonsense").exit_code == 2
