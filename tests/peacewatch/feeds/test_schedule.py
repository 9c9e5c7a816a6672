from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from peacewatch.feeds.freshness import fresh_for, retry_at
from peacewatch.feeds.outcomes import Failed, Fetched, NotModified
from peacewatch.feeds.schedule import LONGEST, SHORTEST, after, due, next_due
from peacewatch.records import Feed, FeedState

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
FEED = Feed(name="Harbour Gazette", url="https://gazette.example/rss")
STATE = FeedState(url=FEED.url)
GOT = Fetched(body=b"<rss/>", url=FEED.url, etag='"1"', last_modified="Monday")
DOWN = Failed(why="the server has a fault of its own", status=500)


def pause(outcome, *, feed=FEED, state=STATE, **more) -> float:
    return (next_due(feed, outcome, state, NOW, **more) - NOW).total_seconds()


def test_a_feed_comes_due_after_its_interval_and_a_tenth_more_at_most():
    assert 900 <= pause(GOT) <= 990
    assert 3600 <= pause(GOT, default_interval=3600) <= 3960
    assert 600 <= pause(GOT, feed=replace(FEED, interval=600)) <= 660


def test_the_longest_of_interval_ttl_and_freshness_counts_within_bounds():
    assert 1800 <= pause(GOT, ttl=1800) <= 1980
    assert 7200 <= pause(replace(GOT, fresh_for=7200), ttl=1800) <= 7920
    assert 7200 <= pause(NotModified(fresh_for=7200)) <= 7920
    assert pause(replace(GOT, fresh_for=10**9)) == LONGEST
    assert SHORTEST <= pause(GOT, feed=replace(FEED, interval=1)) <= SHORTEST * 1.1


def test_pauses_double_with_failures_and_never_end():
    pauses = [pause(DOWN, state=replace(STATE, failures=failures)) for failures in range(200)]
    assert all(900 * 2**n <= length <= 990 * 2**n for n, length in enumerate(pauses[:6]))
    assert all(length <= LONGEST for length in pauses)
    assert pauses[-1] == LONGEST


def test_feeds_that_fail_together_do_not_come_back_together():
    feeds = [replace(FEED, url=f"https://gazette.example/{n}") for n in range(50)]
    assert len({round(pause(DOWN, feed=feed)) for feed in feeds}) > 30


def test_retry_after_is_waited_for_up_to_a_day():
    def told(seconds):
        return replace(DOWN, status=429, retry_at=NOW + timedelta(seconds=seconds))

    assert pause(told(7200)) == 7200
    assert pause(told(10**6)) == LONGEST
    assert pause(told(60)) >= 900


def test_failing_is_counted_from_the_first_failure_and_forgotten_on_success():
    first = after(FEED, None, DOWN, NOW)
    second = after(FEED, first, replace(DOWN, why="no answer"), NOW + timedelta(hours=1))
    assert (first.failures, first.failing_since, first.failure) == (1, NOW, DOWN.why)
    assert (second.failures, second.failing_since, second.failure) == (2, NOW, "no answer")
    well = after(FEED, second, GOT, NOW + timedelta(hours=2), note="it is not sent as XML")
    assert (well.failures, well.failing_since, well.failure) == (0, None, "")
    assert (well.etag, well.last_modified, well.note) == ('"1"', "Monday", "it is not sent as XML")
    assert well.last_success_at == NOW + timedelta(hours=2)


def test_not_modified_keeps_validators_and_is_a_success():
    known = replace(STATE, etag='"1"', last_modified="Monday", failures=2, failing_since=NOW, failure="down")
    same = after(FEED, known, NotModified(), NOW)
    assert (same.etag, same.last_modified, same.failures, same.last_success_at) == ('"1"', "Monday", 0, NOW)


def test_a_body_that_is_no_feed_keeps_no_validators_of_its_own():
    known = replace(STATE, etag='"old"')
    assert after(FEED, known, replace(GOT, note="it broke off").failed("no feed"), NOW).etag == '"old"'
    assert GOT.failed("no feed").why == "no feed"


def test_gone_is_the_only_thing_that_ends_a_feed():
    gone = after(FEED, STATE, Failed(why="the feed has ended", status=410, gone=True), NOW)
    assert gone.disabled_because == "the feed has ended"
    assert due([FEED], {FEED.url: gone}, NOW + timedelta(days=30)) == ()


def test_a_move_is_remembered_until_the_new_address_fails_again_and_again():
    moved = after(FEED, STATE, replace(GOT, moved_to="https://new.example/rss"), NOW)
    assert moved.moved_to == "https://new.example/rss"
    once = after(FEED, moved, DOWN, NOW)
    assert once.moved_to == "https://new.example/rss"
    thrice = after(FEED, after(FEED, once, DOWN, NOW), DOWN, NOW)
    assert (thrice.moved_to, thrice.etag) == ("", "")
    gone = after(FEED, moved, Failed(why="ended", status=410, gone=True), NOW)
    assert (gone.moved_to, gone.disabled_because) == ("", "")
    assert after(FEED, STATE, replace(GOT, moved_to=FEED.url), NOW).moved_to == ""


def test_due_are_those_never_asked_and_then_those_who_waited_longest():
    never, late, later, early, off = (replace(FEED, url=f"https://{n}.example/") for n in range(5))
    off = replace(off, enabled=False)
    states = {
        late.url: replace(STATE, url=late.url, next_due_at=NOW - timedelta(hours=1)),
        later.url: replace(STATE, url=later.url, next_due_at=NOW - timedelta(hours=2)),
        early.url: replace(STATE, url=early.url, next_due_at=NOW + timedelta(seconds=1)),
    }
    assert due([late, early, off, never, later], states, NOW) == (never, later, late)


def test_a_clock_that_was_wrong_once_does_not_silence_a_feed():
    ahead = replace(STATE, next_due_at=NOW + timedelta(days=400))
    assert due([FEED], {FEED.url: ahead}, NOW) == (FEED,)


@pytest.mark.parametrize(
    ("header", "at"),
    [
        ("120", NOW + timedelta(seconds=120)),
        (" 1.5 ", NOW + timedelta(seconds=1.5)),
        ("Tue, 24 Nov 2026 13:00:00 GMT", NOW + timedelta(hours=1)),
        ("Tue, 24 Nov 2026 11:00:00 GMT", None),
        ("999999999999", NOW + timedelta(days=366)),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header, at):
    assert retry_at(header, NOW) == at


@pytest.mark.parametrize(
    ("cache_control", "expires", "seconds"),
    [
        ("max-age=600", "", 600),
        ('private, max-age="60"', "Tue, 24 Nov 2026 13:00:00 GMT", 60),
        ("no-cache, max-age=600", "", 0),
        ("", "Tue, 24 Nov 2026 13:00:00 GMT", 3600),
        ("", "0", 0),
        ("", "Tue, 24 Nov 2020 13:00:00 GMT", 0),
        ("max-age=-1", "", 0),
        ("", "", 0),
    ],
)
def test_freshness_is_read_in_seconds(cache_control, expires, seconds):
    assert fresh_for(cache_control, expires, "Tue, 24 Nov 2026 12:00:00 GMT", NOW) == seconds
