"""Files cut into pieces and read: whatever is wrong with one, it is named and the others are there."""

import json
import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from peacewatch.config.records import LexiconExtension
from peacewatch.importing import files
from peacewatch.importing.articles import Articles, Given, read_portion
from peacewatch.importing.files import Portion, Remark, portions
from peacewatch.watch.archive import AnalysedEntry

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TEXT = "Envoys of Russia and Ukraine met in Istanbul. “No,” Foreign Minister Sergei Lavrov said in Moscow."


def line(title: str, /, **more: Any) -> str:
    article = {
        "title": title,
        "text": TEXT,
        "published": "2026-03-14T09:00:00Z",
        "outlet": "Harbour Gazette",
        "url": f"https://gazette.example/{title.replace(' ', '-')}",
    }
    return json.dumps({**article, **more}, ensure_ascii=False) + "\n"


def read(*paths: Path, given: Given = Given()) -> Articles:  # noqa: B008 (frozen)
    """All that the files hold, as the workers read it."""
    entries: list[AnalysedEntry] = []
    remarks: list[Remark] = []
    for portion in portions(tuple(map(str, paths))):
        if isinstance(portion, Remark):
            remarks.append(portion)
            continue
        done = read_portion(portion, given, NOW, LexiconExtension())
        entries += done.entries
        remarks += done.remarks
    return Articles(entries=tuple(entries), remarks=tuple(remarks))


def titles(articles: Articles) -> list[str]:
    return [one.entry.title for one in articles.entries]


BAD = {
    "{": "it is not JSON",
    "[1]": "expected a JSON object: one article a line",
    "[" * 100_000: "nested too deeply",
    "1" * 5000: "",
    line("x", title=7): '"title": expected a text, found int',
    line("x", published=None): "it does not say when it was published; give --date",
    line("x", published="the other day"): "“the other day” is no day",
    line(
        "x", published="2999-01-01"
    ): "“2999-01-01” is no day on which a story can have been published (it lies in the future)",
    line("x", outlet=None, url=None): "it does not say who published it; give --outlet",
    line("x", url="javascript:alert(1)"): "expected one that begins with http:// or https://",
    line("x", language="English"): "expected a code of two letters",
    line("", text="", url=None): "it has no words",
}


def test_bad_lines_are_named_with_file_and_line_and_the_rest_is_read(tmp_path: Path) -> None:
    content = line("The first") + "".join(one.rstrip("\n") + "\n" for one in BAD) + line("The last")
    path = tmp_path / "old.jsonl"
    path.write_bytes(content.encode() + b'{"title": "\xff\xfe"}\n')
    found = read(path)
    assert titles(found) == ["The first", "The last"]
    assert [remark.where for remark in found.remarks] == [
        f"{path}:{number}" for number in (*range(2, 2 + len(BAD)), len(BAD) + 3)
    ]
    for remark, why in zip(found.remarks, (*BAD.values(), "it is not UTF-8"), strict=True):
        assert remark.lost
        assert why in remark.what
        assert len(remark.what) < 400


def test_what_an_article_says_wins_over_what_is_given_and_the_host_names_the_outlet(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(
        line("Own") + line("Given", outlet=None, published=None) + line("Told by its host", outlet=None)
    )
    given = Given(published=datetime(2025, 1, 1, tzinfo=UTC), outlet="The Ledger")
    own, from_given, _ = read(path, given=given).entries
    assert (own.outlet.name, own.entry.published_at) == (
        "Harbour Gazette",
        datetime(2026, 3, 14, 9, tzinfo=UTC),
    )
    assert (from_given.outlet.name, from_given.entry.published_at) == ("The Ledger", given.published)
    assert read(path).entries[-1].outlet.name == "gazette.example"


def test_control_characters_bidi_marks_and_surrogates_are_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "evil.jsonl"
    path.write_bytes(
        line("Envoys\x1b]52;c;aGk=\x07 \u202emeet\x9b31m").encode()
        + b'{"title": "Envoys \\ud800part\\u0000", "outlet": "Gaz\\u001bette", "published": "2026-03-14"}\n'
    )
    for one in read(path).entries:
        assert one.entry.title.isprintable()
        assert one.outlet.name.isprintable()
        one.entry.title.encode()


def test_a_line_without_end_is_passed_over_in_bounded_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LONGEST_LINE", 4000)
    path = tmp_path / "old.jsonl"
    path.write_text(line("Before") + line("Long", text="word " * 5000) + line("After"))
    found = read(path)
    assert titles(found) == ["Before", "After"]
    [remark] = found.remarks
    assert remark.where == f"{path}:2"
    assert "the line is longer than" in remark.what


def test_a_text_that_is_too_long_is_cut_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A headline\n\n" + "word " * 100_000)
    given = Given(published=NOW, outlet="The Ledger")
    found = read(path, given=given)
    [remark] = found.remarks
    assert not remark.lost
    assert "only the first 400,000 characters" in remark.what
    assert len(found.entries[0].entry.content) <= 400_000


def test_a_big_file_comes_in_portions_of_bounded_size(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text("".join(line(f"Story {number}") for number in range(95)))
    found = [portion for portion in portions((str(path),)) if isinstance(portion, Portion)]
    assert [len(portion.pieces) for portion in found] == [40, 40, 15]
    assert found[-1].pieces[-1].line == 95


def test_a_pipe_is_read_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_text(line("Story 1") + line("Story 2")))
    writer.start()
    assert titles(read(path)) == ["Story 1", "Story 2"]
    writer.join()


def test_two_items_under_one_link_are_one_story_and_without_link_date_and_title_tell(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(
        line("One", url="https://gazette.example/1?utm_source=x")
        + line("Another", url="http://www.gazette.example/1")
        + line("No link", url=None)
        + line("No link", url=None, published="2026-03-15")
    )
    one, another, first, second = (set(found.entry.identities) for found in read(path).entries)
    assert one & another
    assert not first & second


def test_of_each_article_it_is_kept_where_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "older.jsonl").write_text(line("One") + "\n" + line("Two"), encoding="utf-8")
    (tmp_path / "page.txt").write_text(f"A headline\n\n{TEXT}", encoding="utf-8")
    given = Given(published=NOW, outlet="Harbour Gazette")
    done = read(tmp_path / "older.jsonl", tmp_path / "page.txt", given=given)
    assert [one.imported_from for one in done.entries] == ["older.jsonl:1", "older.jsonl:3", "page.txt"]
