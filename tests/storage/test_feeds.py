"""Feeds: what is remembered between polls, and how each is doing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from peacewatch.records import FeedState, RelevanceLabel
from storage.archive import Archive
from tests.storage.newsroom import NOON, analysed, feed_of, response


def test_a_feed_s_state_comes_back_as_it_was(archive: Archive) -> None:
    feed = feed_of("harbour-wire")
    state = FeedState(
        url=feed.url,
        etag='W/"a b"',
        last_modified="Fri, 20 Nov 2026 12:00:00 GMT",
        last_try_at=NOON,
        last_success_at=NOON - timedelta(hours=1),
        failing_since=NOON,
        failure="the server answers 503: it asks to be left alone for a while",
        failures=2,
        next_due_at=NOON + timedelta(minutes=30, microseconds=5),
        moved_to="https://elsewhere.example/rss",
        note="a wrong encoding",
    )
    archive.store_response(replace(response(analysed("A story"), feed=feed), state=state))
    assert archive.feed_states() == {feed.url: state}
    assert archive.last_poll() == NOON


def test_feeds_are_marked_due_all_or_some_but_not_those_that_are_gone(archive: Archive) -> None:
    later = NOON + timedelta(hours=1)
    for outlet, gone in (("harbour-wire", ""), ("the-ledger", ""), ("state-herald", "410 Gone")):
        feed = feed_of(outlet)
        state = FeedState(url=feed.url, next_due_at=later, disabled_because=gone)
        archive.store_response(
            replace(response(analysed(f"By {outlet}", outlet=outlet), feed=feed), state=state)
        )

    def due() -> list[str]:
        return [state.url for state in archive.feed_states().values() if state.next_due_at == NOON]

    archive.mark_due([feed_of("the-ledger").url], NOON)
    assert due() == [feed_of("the-ledger").url]
    archive.mark_due([], NOON)
    assert sorted(due()) == sorted([feed_of("harbour-wire").url, feed_of("the-ledger").url])


def test_health_counts_what_each_feed_brought(archive: Archive) -> None:
    wire, ledger = feed_of("harbour-wire"), feed_of("the-ledger")
    archive.store_response(
        response(
            analysed("Envoys meet"),
            *(analysed(f"Match {number}", label=RelevanceLabel.NOT) for number in range(3)),
            feed=wire,
            at=NOON - timedelta(days=2),
        )
    )
    first, second = archive.feed_health([ledger, wire], NOON)
    assert (first.feed, first.stories, first.state) == (ledger, 0, FeedState(url=ledger.url))
    assert second.stories == 4
    assert second.stories_per_day == pytest.approx(2.0)
    assert second.share_relevant == pytest.approx(0.25)
    assert [one.feed.url for one in archive.feed_health()] == [wire.url]
