"""When a feed is asked again, and what is remembered of it. Pure: time comes in as an argument.

A feed is never given up: after failures in a row the pause doubles, up to a day. Only 410 Gone ends it, since
that is the publisher's own word.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zlib import crc32

from peacewatch.feeds.outcomes import Failed, Fetched, NotModified, Outcome
from peacewatch.records import Feed, FeedState

SHORTEST = 5 * 60
LONGEST = 24 * 60 * 60
DEFAULT_INTERVAL = 15 * 60
"""Seconds."""

_SPREAD = 0.1
_DOUBLINGS = 10
_MOVE_IN_DOUBT = 3


def due(feeds: Iterable[Feed], states: Mapping[str, FeedState], now: datetime) -> tuple[Feed, ...]:
    """The feeds to ask now, those that have waited longest first; never asked ones before all others."""
    waiting = []
    for feed in feeds:
        state = states.get(feed.url)
        if feed.enabled and (state is None or is_due(state, now)):
            waiting.append((state.next_due_at if state and state.next_due_at else None, feed))
    never = [feed for at, feed in waiting if at is None]
    later = sorted(((at, feed) for at, feed in waiting if at is not None), key=lambda pair: pair[0])
    return (*never, *(feed for _, feed in later))


def is_due(state: FeedState, now: datetime) -> bool:
    if state.disabled_because:
        return False
    if state.next_due_at is None or state.next_due_at <= now:
        return True
    # Longer than any pause we would have set: the clock went wrong once and was put right.
    return state.next_due_at > now + timedelta(seconds=LONGEST * (1 + _SPREAD) + SHORTEST)


def next_due(
    feed: Feed,
    outcome: Outcome,
    state: FeedState,
    now: datetime,
    *,
    default_interval: int = DEFAULT_INTERVAL,
    ttl: int = 0,
) -> datetime:
    """When to ask `feed` again after `outcome`; `state` is the one from before it.

    The pause is the longest of the configured interval, the feed's own `ttl` and what Cache-Control or
    Expires say (all in seconds), between five minutes and a day; with failures in a row it doubles each time.
    Retry-After is waited for, up to a day. A tenth at most is added so that feeds do not all come due in the
    same minute; it depends on the feed and the count of failures alone, so that the same history gives the
    same time.
    """
    interval = feed.interval or default_interval
    if isinstance(outcome, Failed):
        doublings = min(state.failures, _DOUBLINGS)
        pause = _bounded(_bounded(interval) * 2**doublings)
    else:
        pause = _bounded(max(interval, ttl, outcome.fresh_for))
    at = now + timedelta(seconds=_spread(pause, feed.url, state.failures))
    if isinstance(outcome, Failed) and outcome.retry_at is not None:
        at = max(at, min(outcome.retry_at, now + timedelta(seconds=LONGEST)))
    return at


def after(
    feed: Feed,
    state: FeedState | None,
    outcome: Outcome,
    now: datetime,
    *,
    default_interval: int = DEFAULT_INTERVAL,
    ttl: int = 0,
    note: str = "",
) -> FeedState:
    """The feed's state as it is to be remembered after `outcome`.

    A body that turned out to be no feed is told with `fetched.failed(parsed.failure)` in place of `fetched`:
    then its validators are not kept, or a 304 would hide the failure. `note` is the parser's word on
    something survivable.
    """
    state = state or FeedState(url=feed.url)
    known = replace(
        state,
        last_try_at=now,
        next_due_at=next_due(feed, outcome, state, now, default_interval=default_interval, ttl=ttl),
    )
    match outcome:
        case Failed():
            return _failed(known, outcome, now)
        case NotModified():
            return replace(
                known,
                etag=outcome.etag or state.etag,
                last_modified=outcome.last_modified or state.last_modified,
                moved_to=_moved(feed, outcome.moved_to or state.moved_to),
                last_success_at=now,
                failing_since=None,
                failure="",
                failures=0,
            )
        case Fetched():
            return replace(
                known,
                etag=outcome.etag,
                last_modified=outcome.last_modified,
                moved_to=_moved(feed, outcome.moved_to or state.moved_to),
                last_success_at=now,
                failing_since=None,
                failure="",
                failures=0,
                note="; ".join(filter(None, (outcome.note, note))),
            )


def _failed(state: FeedState, outcome: Failed, now: datetime) -> FeedState:
    failures = state.failures + 1
    failed = replace(
        state,
        failing_since=state.failing_since or now,
        failure=outcome.why,
        failures=failures,
        disabled_because=outcome.why if outcome.gone and not state.moved_to else state.disabled_because,
    )
    # What a permanent redirect led to may have been a mistake of the server's, or somebody else's page: then
    # the address as configured gets another chance.
    if state.moved_to and (outcome.gone or failures % _MOVE_IN_DOUBT == 0):
        return replace(failed, moved_to="", etag="", last_modified="")
    return failed


def _moved(feed: Feed, url: str) -> str:
    return "" if url == feed.url else url


def _bounded(seconds: float) -> float:
    return min(max(seconds, SHORTEST), LONGEST)


def _spread(seconds: float, url: str, failures: int) -> float:
    share = crc32(f"{failures} {url}".encode()) / 2**32
    return min(seconds * (1 + _SPREAD * share), LONGEST)
