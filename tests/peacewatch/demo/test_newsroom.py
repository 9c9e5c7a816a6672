"""The demo newsroom is a real one: dated from now, served over HTTP, with all that the panels are to show."""

import urllib.error
import urllib.request
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from peacewatch.demo.newsroom import open_newsroom
from peacewatch.demo.server import serving
from tests.patience import PATIENCE

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def get(address: str, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers=headers), timeout=PATIENCE
        ) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def test_it_has_thirty_stories_in_six_feeds_over_five_days_in_three_languages() -> None:
    newsroom = open_newsroom(NOW)
    assert len(newsroom.stories) >= 30
    assert len(newsroom.outlets) == 6
    assert {outlet.language for outlet in newsroom.outlets} == {"en", "ru", "uk"}
    days = {story.published_at.date() for story in newsroom.stories}
    assert len(days) >= 5


def test_one_wire_story_is_copied_by_two_outlets_word_for_word() -> None:
    texts = Counter(story.text for story in open_newsroom(NOW).stories)
    assert max(texts.values()) == 3


def test_every_text_names_its_own_day() -> None:
    for story in open_newsroom(NOW).stories:
        assert "{" not in story.text
    (denial,) = [story for story in open_newsroom(NOW).stories if story.id == "trieste-denial"]
    assert "в пятницу" in denial.text


def test_some_stories_appear_while_one_watches() -> None:
    newsroom = open_newsroom(NOW)
    before = len(newsroom.published("meridian-wire", NOW))
    assert len(newsroom.published("meridian-wire", NOW + timedelta(minutes=2))) > before


def test_feeds_pages_and_robots_are_served_over_http() -> None:
    with serving(open_newsroom(datetime.now(UTC))) as server:
        status, feed = get(server.feed_address("volna"))
        assert status == 200
        assert "<rss" in feed
        page = feed.split("<link>")[2].split("</link>")[0]
        assert "<article>" in get(page)[1]
        assert "Allow: /" in get(f"{server.address}/robots.txt")[1]
        assert get(f"{server.address}/volna/nothing.html")[0] == 404


def test_an_unchanged_feed_is_not_sent_again() -> None:
    with serving(open_newsroom(datetime.now(UTC))) as server:
        address = server.feed_address("dnipro-courier")
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            tag = answer.headers["ETag"]
        assert get(address, **{"If-None-Match": tag})[0] == 304


@pytest.mark.parametrize("outlet", ["meridian-wire", "volna"])
def test_an_invented_outlet_says_what_it_is(outlet: str) -> None:
    with serving(open_newsroom(datetime.now(UTC))) as server:
        assert "Invented" in get(server.feed_address(outlet))[1]
