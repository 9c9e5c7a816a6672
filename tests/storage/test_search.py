"""Searching: three languages with their inflection, and never an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peacewatch.query import Query
from storage.archive import Archive
from storage.search import snippet
from storage.words import stem
from tests.storage.newsroom import analysed, response

STORIES = (
    (
        "en",
        "Negotiators left Geneva without a signed ceasefire",
        "Zelensky’s office asked for new sanctions.",
    ),
    ("ru", "Лавров назвал условия перемирия", "Министр заявил о переговорах с Зеленским: ёлку убрали."),
    ("uk", "Київ не відмовиться від територій", "Зеленський говорив про перемир’я та обмін полоненими."),
)


@pytest.fixture
def library(archive: Archive) -> Archive:
    archive.store_response(
        response(*(analysed(title, summary, language=language) for language, title, summary in STORIES))
    )
    return archive


def found(archive: Archive, *words: str, **more: object) -> list[str]:
    query = Query(words=words, **more)  # type: ignore[arg-type]
    return sorted(row.story.language for row in archive.stories(query).rows)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("ceasefires", "en"),
        ("sanction", "en"),
        ("signing", "en"),
        ("zelensky", "en"),
        ("zelensky's", "en"),
        ("перемирием", "ru"),
        ("переговоры", "ru"),
        ("Лаврова", "ru"),
        ("Лаврову", "ru"),
        ("условие", "ru"),
        ("елка", "ru"),
        ("Зеленского", "ru"),
        ("перемир'ям", "uk"),
        ("перемирʼя", "uk"),
        ("територія", "uk"),
        ("Києва", "uk"),
        ("обміну", "uk"),
        ("Зеленським", "uk"),
    ],
)
def test_a_word_is_found_in_whatever_form(library: Archive, word: str, language: str) -> None:
    assert language in found(library, word)
    # Cognates of the two Slavic languages may share a stem; the two alphabets never do.
    assert ("en" in found(library, word)) == (language == "en")


def test_all_words_must_occur_and_none_that_may_not(library: Archive) -> None:
    assert found(library, "geneva", "sanctions") == ["en"]
    assert found(library, "geneva", "перемирие") == []
    assert found(library, without=("geneva",)) == ["ru", "uk"]
    assert found(library, "министр", without=("Зеленский",)) == []


def test_a_phrase_is_exact(library: Archive) -> None:
    assert found(library, phrases=("without a signed ceasefire",)) == ["en"]
    assert found(library, phrases=("without signed ceasefires",)) == []
    assert found(library, phrases=("а signed ceasefire",)) == []


def test_a_beginning_of_three_letters_finds_as_one_types(library: Archive) -> None:
    typed = "negotiators"
    for length in range(3, len(typed) + 1):
        assert found(library, typed[:length] + "*") == ["en"], typed[:length]
    assert found(library, "ne*") == []
    for length in range(3, len("переговорах")):
        assert "ru" in found(library, "переговорах"[:length] + "*")


def test_results_come_in_order_of_arrival_with_a_snippet_around_the_word(library: Archive) -> None:
    library.store_response(response(analysed("A ceasefire again", "It was the second one this month.")))
    rows = library.stories(Query(words=("ceasefire",))).rows
    assert [row.story.title for row in rows] == ["A ceasefire again", STORIES[0][1]]
    [row] = library.stories(Query(words=("sanction",))).rows
    assert "new sanctions" in row.snippet
    assert snippet(["wanted"], "word " * 100 + "wanted here " + "word " * 100).startswith("… ")
    assert library.stories(Query()).rows[0].snippet == ""


def test_pages_of_a_search_give_every_row_once(library: Archive) -> None:
    library.store_response(
        response(*(analysed(f"Ceasefire bulletin number {number}", "x") for number in range(7)))
    )
    query = Query(words=("ceasefire",))
    whole = [row.story.id for row in library.stories(query).rows]
    paged, after = [], ""
    for _ in range(10):
        page = library.stories(query, 3, after)
        paged += [row.story.id for row in page.rows]
        if not (after := page.next):
            break
    assert paged == whole
    assert len(whole) == 8


def test_an_article_s_text_is_searched_as_well(archive: Archive) -> None:
    body = "The delegations spoke about demining, at length. " * 30
    archive.store_response(response(analysed("Second day in Geneva", "They met.", content=body)))
    [row] = archive.stories(Query(words=("demining",))).rows
    assert "demining" in row.snippet


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.text(max_size=12), max_size=3),
    phrases=st.lists(st.text(max_size=12), max_size=2),
    without=st.lists(st.text(max_size=12), max_size=2),
)
def test_no_words_whatever_are_an_error(
    library: Archive, words: list[str], phrases: list[str], without: list[str]
) -> None:
    query = Query(words=tuple(words), phrases=tuple(phrases), without=tuple(without))
    library.stories(query)
    library.positions(query)
    library.developments(query)


@pytest.mark.parametrize(
    "bad", ['"', "AND", "NOT (", "title:", "a*b*", "^x", "NEAR(a b)", "'; DROP", "-", "*"]
)
def test_what_looks_like_syntax_is_plain_words(library: Archive, bad: str) -> None:
    library.stories(Query(words=(bad,)))
    library.positions(Query(words=(bad,), speakers=(bad,)))


def test_forms_of_a_name_that_no_dictionary_has_share_a_stem() -> None:
    assert len({stem(form) for form in ("Стармер", "Стармера", "Стармеру", "Стармером")}) == 1
    assert len({stem(form) for form in ("Умєров", "Умєрова", "Умєрову", "Умєровим")}) == 1
    assert len({stem(form) for form in ("Песков", "Пескова", "Пескову", "Песковым")}) == 1


def test_an_index_of_other_stems_is_built_anew_when_the_archive_is_opened(
    archive: Archive, archive_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.store_response(response(analysed("Negotiators return to Geneva")))
    archive._connection.execute("DELETE FROM story_search")
    archive._connection.execute("UPDATE settings SET value = '0' WHERE name = 'index version'")
    archive.close()
    with Archive(str(archive_path)) as again:
        assert len(again.stories(Query(words=("negotiator",))).rows) == 1
