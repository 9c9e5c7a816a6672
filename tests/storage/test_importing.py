"""Older coverage that a person brings in: under its own date, never new, in no feed."""

from dataclasses import replace
from datetime import datetime, timedelta

from peacewatch.feeds.identity import with_identities
from peacewatch.query import Query
from peacewatch.records import Act, FullTextState, Verdict
from peacewatch.watch.archive import AnalysedEntry, ImportedStories
from storage.archive import Archive
from tests.storage.newsroom import NOON, analysed, response, said

DAY = timedelta(days=1)
WORDS = "We will never give up the harbour"


def imported(*entries: AnalysedEntry, at: datetime = NOON + DAY) -> ImportedStories:
    return ImportedStories(
        entries=tuple(
            replace(one, entry=with_identities([one.entry], one.outlet.id)[0], wants_full_text=False)
            for one in entries
        ),
        imported_at=at,
    )


def test_what_is_imported_is_there_under_its_own_date_and_is_never_new(archive: Archive) -> None:
    archive.begin_visit(NOON - 5 * DAY)
    for days in (400, 100, 1):
        # The last one was published after the visit mark, and is no news for all that.
        at = NOON - days * DAY + timedelta(hours=1)
        item = analysed(f"Envoys meet, {days} days ago", WORDS, at=at, statements=[said(WORDS, on=at)])
        archive.store_import(imported(item))
    archive.settle()
    for rows in (archive.stories(Query()).rows, archive.developments(Query()).rows):
        assert len(rows) == 3
        assert not any(row.new for row in rows)
    assert not any(row.new for row in archive.positions(Query()).rows)
    for listing in (archive.stories, archive.positions, archive.developments):
        assert listing(Query(new_only=True)).rows == ()
    counts = archive.counts(Query())
    assert (counts.new_stories, counts.new_positions, counts.new_developments) == (0, 0, 0)
    assert archive.stories(Query(until=NOON - 300 * DAY)).rows[0].story.title == "Envoys meet, 400 days ago"


def test_no_feed_is_invented_for_it(archive: Archive) -> None:
    archive.store_import(imported(analysed("Envoys meet")))
    assert archive.feed_health() == []
    assert archive.feed_states() == {}
    assert archive.stories(Query()).rows[0].story.feeds == ()


def test_a_feed_that_brings_it_later_brings_the_same_story(archive: Archive) -> None:
    item = analysed("Envoys meet", "In Geneva.", url="https://harbour-wire.example/1?utm_source=x")
    [id] = archive.store_import(imported(item)).new
    again = archive.store_response(response(analysed("Envoys meet", "A teaser.", url=item.entry.url)))
    assert (again.new, again.known, again.revised) == ((), 1, ())
    [row] = archive.stories(Query()).rows
    assert row.story.id == id
    assert len(row.story.feeds) == 1


def test_to_import_it_twice_changes_nothing(archive: Archive) -> None:
    items = (analysed("Envoys meet", WORDS, statements=[said(WORDS)]), analysed("Envoys part", url=" "))
    assert len(archive.store_import(imported(*items)).new) == 2
    archive.settle()
    before = archive.positions(Query()).rows
    assert archive.store_import(imported(*items, at=NOON + 2 * DAY)).known == 2
    archive.settle()
    assert archive.positions(Query()).rows == before
    assert archive.counts(Query()).stories == 2


def test_a_known_story_without_its_text_is_completed(archive: Archive) -> None:
    url = "https://harbour-wire.example/1"
    archive.store_response(response(analysed("Envoys meet", "A teaser.", url=url)))
    text = f"{WORDS}, the minister said in Geneva."
    whole = analysed("Envoys do meet", url=url, content=text, statements=[said(WORDS, field="text")])
    done = archive.store_import(imported(whole))
    assert (done.new, len(done.revised)) == ((), 1)
    detail = archive.story(done.revised[0])
    assert detail is not None
    assert (detail.story.title, detail.story.text) == ("Envoys meet", text)
    assert detail.story.full_text.state is FullTextState.HAD
    assert [row.position.words for row in detail.positions] == [WORDS]
    assert archive.full_text_queue(10) == []
    assert archive.store_import(imported(whole)).revised == ()


def test_what_was_said_before_is_no_more_new_today(archive: Archive) -> None:
    today = said(WORDS, on=NOON, act=Act.REJECT)
    archive.store_response(response(analysed("Envoys meet", WORDS, statements=[today])))
    archive.settle()
    assert [row.novelty.verdict for row in archive.positions(Query()).rows] == [Verdict.NEW]
    then = NOON - 30 * DAY
    old = said(WORDS, on=then, act=Act.REJECT)
    archive.store_import(imported(analysed("Envoys part", WORDS, at=then, statements=[old])))
    archive.settle()
    verdicts = {str(row.position.said_at.day): row.novelty.verdict for row in archive.positions(Query()).rows}
    assert sorted(verdicts.values()) == [Verdict.NEW, Verdict.AGAIN]
    assert verdicts[max(verdicts)] is Verdict.AGAIN


def test_settling_some_at_a_time_places_the_oldest_first_and_all_in_the_end(archive: Archive) -> None:
    items = [
        analysed(f"Envoys meet, day {day}", f"{WORDS}, day {day}", at=NOON - day * DAY) for day in range(7)
    ]
    archive.store_import(imported(*items))
    assert archive.settle(most=3).left
    placed = {row.development.opened_at for row in archive.developments(Query()).rows}
    assert max(placed) < NOON - 3 * DAY
    while archive.settle(most=3).left:
        pass
    assert all(row.development for row in archive.stories(Query()).rows)


def test_a_search_since_some_day_finds_what_was_imported_later_and_what_feeds_brought(
    archive: Archive,
) -> None:
    archive.store_response(response(analysed("Envoys meet in Geneva", at=NOON), at=NOON))
    archive.store_import(
        imported(analysed("Envoys met in Geneva before", at=NOON - DAY), at=NOON + timedelta(hours=1))
    )
    archive.store_response(response(analysed("Envoys leave Geneva", at=NOON + DAY), at=NOON + DAY))

    def found(since: datetime) -> int:
        return len(archive.stories(Query(words=("Geneva",), since=since)).rows)

    assert found(NOON - 2 * DAY) == 3
    assert found(NOON - timedelta(hours=1)) == 2
    assert found(NOON + timedelta(hours=2)) == 1
