"""Stories as feeds bring them: known again, never merged, revised, copied."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peacewatch.errors import ArchiveError
from peacewatch.query import Query
from peacewatch.records import FullText, FullTextState, RelevanceLabel
from storage.archive import Archive
from tests.storage.newsroom import NOON, analysed, feed_of, response, said

TITLE = "Envoys agree to meet again in Geneva next week"
TEASER = "Delegations said they would resume the talks on Tuesday, after two days without a result."
LINK = "https://harbour-wire.example/world/envoys"


def test_a_story_that_is_polled_again_is_known(archive: Archive) -> None:
    item = analysed(TITLE, TEASER, url=LINK)
    first = archive.store_response(response(item))
    again = archive.store_response(response(item))
    assert (len(first.new), len(first.relevant), first.known) == (1, 1, 0)
    assert (again.new, again.revised, again.known) == ((), (), 1)


@pytest.mark.parametrize(
    "other",
    [
        "http://harbour-wire.example/world/envoys",
        "https://www.harbour-wire.example/world/envoys/?utm_source=rss&utm_campaign=x",
        "https://harbour-wire.example/world/envoys#comments",
    ],
)
def test_http_tracking_and_guid_churn_do_not_make_a_new_story(archive: Archive, other: str) -> None:
    archive.store_response(response(analysed(TITLE, TEASER, url=LINK, guid="aa11-22bb-33cc-44dd")))
    again = archive.store_response(response(analysed(TITLE, TEASER, url=other, guid="ee55-66ff-77aa-88bb")))
    assert again.new == ()
    assert again.revised == ()
    assert len(archive.stories(Query()).rows) == 1


def test_a_story_whose_link_changes_is_known_by_its_guid(archive: Archive) -> None:
    archive.store_response(response(analysed(TITLE, TEASER, url=LINK, guid="tag:wire,2026:envoys")))
    moved = analysed(TITLE, TEASER, url=LINK + "-moved", guid="tag:wire,2026:envoys")
    assert archive.store_response(response(moved)).new == ()


def test_items_that_share_one_link_stay_apart(archive: Archive) -> None:
    page = "https://harbour-wire.example/live/"
    items = [
        analysed(f"Entry {number} of the running page", f"Teaser {number}", url=page) for number in range(20)
    ]
    stored = archive.store_response(response(*items))
    assert len(stored.new) == 20
    assert archive.store_response(response(*items)).new == ()


def test_one_story_in_two_feeds_is_one_story_with_two_feeds(archive: Archive) -> None:
    world, europe = feed_of("harbour-wire", "world"), feed_of("harbour-wire", "europe")
    archive.store_response(response(analysed(TITLE, TEASER, url=LINK), feed=world))
    stored = archive.store_response(
        response(analysed(TITLE, "Another teaser of the same story.", url=LINK), feed=europe)
    )
    assert stored.new == stored.revised == ()
    [row] = archive.stories(Query()).rows
    assert set(row.story.feeds) == {world.url, europe.url}
    # A teaser of the other feed's own is no revision, however often the two take turns.
    for _ in range(2):
        for feed, teaser in ((world, TEASER), (europe, "Another teaser of the same story.")):
            again = archive.store_response(response(analysed(TITLE, teaser, url=LINK), feed=feed))
            assert again.revised == ()


def test_a_changed_story_is_a_revision_and_keeps_what_it_said_before(archive: Archive) -> None:
    archive.store_response(response(analysed(TITLE, TEASER, url=LINK)))
    changed = analysed("Envoys to meet again in Geneva, date open", TEASER, url=LINK)
    stored = archive.store_response(response(changed))
    [row] = archive.stories(Query()).rows
    assert stored.revised == (row.story.id,)
    assert row.story.revision == 2
    assert row.story.title == "Envoys to meet again in Geneva, date open"
    kept = archive._connection.execute("SELECT revision, title FROM revisions").fetchall()
    assert [tuple(one) for one in kept] == [(1, TITLE)]
    assert not archive.stories(Query(words=("week",))).rows
    # Going back to an earlier wording is no news.
    assert archive.store_response(response(analysed(TITLE, TEASER, url=LINK))).revised == ()


def test_a_revision_asks_for_the_article_again_and_keeps_what_was_found_in_it(archive: Archive) -> None:
    archive.store_response(response(analysed(TITLE, TEASER, url=LINK)))
    [story] = archive.full_text_queue(10)
    text = "He told reporters: “The contact line will be the first item.” Nothing else was said."
    statement = said("The contact line will be the first item.", in_text=text, field="text")
    whole = analysed(TITLE, TEASER, statements=[statement]).analysis
    archive.store_article(story.id, text, FullText(state=FullTextState.HAD, tries=1), whole)
    assert archive.full_text_queue(10) == []
    archive.store_response(response(analysed(TITLE + " (updated)", TEASER, url=LINK)))
    [again] = archive.full_text_queue(10)
    assert again.text == text
    detail = archive.story(story.id)
    assert detail is not None
    assert [one.quote for one in detail.analysis.statements] == [statement.quote]
    assert len(archive.positions(Query()).rows) == 1


def test_a_story_without_a_date_takes_the_time_it_was_first_seen(archive: Archive) -> None:
    archive.store_response(response(analysed(TITLE, at=None), at=NOON))
    [row] = archive.stories(Query()).rows
    assert row.story.published_at == NOON
    assert row.story.published_estimated


def test_irrelevant_stories_are_kept_with_their_reasons_but_ask_for_no_article(archive: Archive) -> None:
    archive.store_response(response(analysed("A cup final goes to penalties", label=RelevanceLabel.NOT)))
    assert archive.stories(Query()).rows == ()
    [row] = archive.stories(Query(relevance=())).rows
    assert row.story.relevance.score == pytest.approx(0.1)
    assert archive.full_text_queue(10) == []
    assert archive.counts(Query()).relevant == 0
    assert archive.counts(Query()).stories == 1


def test_an_article_that_cannot_be_had_says_why(archive: Archive) -> None:
    archive.store_response(response(analysed(TITLE, TEASER)))
    [story] = archive.full_text_queue(10)
    archive.store_article(
        story.id, "", FullText(state=FullTextState.REFUSED, why="robots.txt says no", tries=1), None
    )
    detail = archive.story(story.id)
    assert detail is not None
    assert detail.story.full_text.why == "robots.txt says no"
    assert archive.full_text_queue(10) == []


def test_the_queue_of_articles_outlives_a_restart(archive: Archive, archive_path: object) -> None:
    early = analysed("An older story about the talks", TEASER, at=NOON - timedelta(days=1))
    archive.store_response(response(early, analysed(TITLE, TEASER)))
    archive.close()
    with Archive(str(archive_path), actors={}) as again:
        assert [story.title for story in again.full_text_queue(10)] == [TITLE, early.entry.title]


WIRE = "Negotiators from both sides will sit down in Geneva on Tuesday for a third round of direct talks."


@pytest.mark.parametrize("wire_first", [True, False])
def test_a_copy_of_a_wire_names_the_original_whichever_came_first(archive: Archive, wire_first: bool) -> None:
    wire = response(analysed("Third round set for Geneva, wire reports", WIRE))
    copy = response(
        analysed("Talks: third round", WIRE, outlet="the-ledger", at=NOON + timedelta(minutes=20))
    )
    for one in (wire, copy) if wire_first else (copy, wire):
        archive.store_response(one)
    by_outlet = {row.story.outlet: row.story for row in archive.stories(Query()).rows}
    assert by_outlet["the-ledger"].copy_of == by_outlet["harbour-wire"].id
    assert by_outlet["harbour-wire"].copy_of == ""


def test_a_response_that_could_not_be_stored_leaves_nothing_behind(archive: Archive) -> None:
    words = "The contact line comes first"
    item = analysed(TITLE, words, statements=[said(words)])
    broken = analysed("Another story", words, statements=[replace(said(words), start=None)])  # type: ignore[arg-type]
    with pytest.raises(ArchiveError):
        archive.store_response(response(item, broken))
    assert archive.stories(Query(relevance=())).rows == ()
    assert archive.feed_states() == {}
    # And the same one goes through afterwards, its actors included.
    assert archive.store_response(response(item)).relevant
    assert [one.actor.name for one in archive.actors(Query())] == ["Sergei Lavrov"]
