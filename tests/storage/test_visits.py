"""Visits: new is what was archived since the last one ended."""

from datetime import timedelta

from peacewatch.query import Query
from peacewatch.records import FullText, FullTextState
from storage.archive import Archive
from tests.storage.newsroom import NOON, analysed, response, said

MINUTE = timedelta(minutes=1)


def test_a_visit_goes_on_while_keys_are_pressed_and_the_next_one_s_mark_is_its_end(archive: Archive) -> None:
    assert archive.visit_mark() is None
    assert archive.begin_visit(NOON) == NOON
    for minute in (10, 35, 60):
        assert not archive.touch_visit(NOON + minute * MINUTE)
    assert archive.visit_mark() == NOON
    assert archive.touch_visit(NOON + 90 * MINUTE)
    assert archive.visit_mark() == NOON + 60 * MINUTE
    assert archive.begin_visit(NOON + 100 * MINUTE) == NOON + 60 * MINUTE
    [now, before] = archive.visits()
    assert (before.began_at, before.ended_at) == (NOON, NOON + 60 * MINUTE)
    assert now.ended_at is None


def test_the_mark_set_by_hand_holds_and_is_undone(archive: Archive) -> None:
    archive.begin_visit(NOON)
    archive.set_visit_mark(NOON + 5 * MINUTE)
    assert archive.visit_mark() == NOON + 5 * MINUTE
    assert archive.undo() == "the visit mark"
    assert archive.visit_mark() == NOON


def test_new_is_what_was_archived_since_the_mark(archive: Archive) -> None:
    words = "We will come to Geneva on Tuesday"
    archive.store_response(response(analysed("Old story about the talks", at=NOON), at=NOON))
    archive.settle()
    archive.begin_visit(NOON + 5 * MINUTE)
    # Published long ago, archived just now: that is what counts.
    late = analysed(
        "Prisoners come home near Chernihiv", words, at=NOON - 60 * MINUTE, statements=[said(words)]
    )
    archive.store_response(response(late, at=NOON + 10 * MINUTE))
    archive.settle()
    assert [(row.story.title, row.new) for row in archive.stories(Query()).rows] == [
        ("Old story about the talks", False),
        (late.entry.title, True),
    ]
    assert [row.story.title for row in archive.stories(Query(new_only=True)).rows] == [late.entry.title]
    assert [row.new for row in archive.positions(Query(new_only=True)).rows] == [True]
    assert [row.new for row in archive.developments(Query(new_only=True)).rows] == [True]
    counts = archive.counts(Query())
    assert (counts.new_stories, counts.new_positions, counts.new_developments) == (1, 1, 1)
    assert counts.since == NOON + 5 * MINUTE


def test_before_the_first_visit_nothing_is_called_new(archive: Archive) -> None:
    archive.store_response(response(analysed("A story about the talks")))
    assert [row.new for row in archive.stories(Query()).rows] == [False]
    assert archive.stories(Query(new_only=True)).rows == ()


def test_better_rules_make_nothing_new(archive: Archive) -> None:
    words = "We will come to Geneva on Tuesday"
    item = analysed("A story about the talks", words)
    archive.store_response(response(item, at=NOON))
    archive.begin_visit(NOON + 5 * MINUTE)
    id = archive.stories(Query()).rows[0].story.id
    found = analysed("A story about the talks", words, statements=[said(words)], version="v2").analysis
    archive.store_analyses([(id, found)])
    [row] = archive.positions(Query()).rows
    assert not row.new
    # What an article says that comes in now is new, however old its story is.
    text = f"{words}, and we will not leave before Friday."
    more = said("we will not leave before Friday", in_text=text, field="text")
    archive.store_article(
        id,
        text,
        FullText(state=FullTextState.HAD),
        analysed("A story about the talks", words, statements=[said(words), more]).analysis,
    )
    assert sorted(row.new for row in archive.positions(Query()).rows) == [False, True]


def test_the_news_are_what_came_since_the_mark_whatever_the_window(archive: Archive) -> None:
    assert archive.news(Query()).since is None
    archive.store_response(response(analysed("Old story about the talks"), at=NOON))
    archive.settle()
    archive.begin_visit(NOON + 5 * MINUTE)
    news = archive.news(Query(stance=True))
    assert (news.since, news.first_visit) == (NOON + 5 * MINUTE, True)
    assert (news.developments, news.positions) == (0, 0)
    words = "We will come to Geneva on Tuesday"
    late = analysed(
        "Prisoners come home near Chernihiv", words, at=NOON - 9000 * MINUTE, statements=[said(words)]
    )
    archive.store_response(response(late, at=NOON + 10 * MINUTE))
    archive.settle()
    news = archive.news(Query())
    assert (news.developments, news.positions) == (1, 1)
    assert archive.news(Query(sides=("UA",))).positions == 0


def test_a_visit_is_the_first_until_the_next_one_or_until_the_mark_is_set(archive: Archive) -> None:
    archive.begin_visit(NOON)
    archive.touch_visit(NOON + 20 * MINUTE)
    assert archive.news(Query()).first_visit
    archive.set_visit_mark(NOON + 21 * MINUTE)
    assert not archive.news(Query()).first_visit
    archive.touch_visit(NOON + 120 * MINUTE)
    assert not archive.news(Query()).first_visit
