from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacewatch.feeds.identity import canonical, with_identities, worth_remembering
from peacewatch.records import Entry

FEED = "https://gazette.example/rss"
DAY = datetime(2026, 11, 23, tzinfo=UTC)


def entry(title="Envoys meet", url="https://gazette.example/envoys", guid="", at=DAY, summary=""):
    return Entry(title=title, url=url, guid=guid, published_at=at, summary=summary)


def keys(*entries, feed=FEED):
    return [set(each.identities) for each in with_identities(entries, feed)]


def same(one, other, feed=FEED, other_feed=FEED) -> bool:
    """Whether two items, each alone in its response, are known as one."""
    return not keys(one, feed=feed)[0].isdisjoint(keys(other, feed=other_feed)[0])


@pytest.mark.parametrize(
    "variant",
    [
        "http://gazette.example/envoys",
        "https://www.gazette.example/envoys",
        "https://GAZETTE.example:443/envoys/",
        "https://gazette.example/envoys?utm_source=rss&utm_medium=feed",
        "https://gazette.example/envoys?at_medium=RSS&at_campaign=rss",
        "https://gazette.example/envoys?fbclid=x#comments",
        "https://gazette.example/envoys#publisher=newsstand",
        "https://gazette.example/envoys#:~:text=peace",
        "https://gazette.example//envoys/index.html",
    ],
)
def test_a_link_is_the_same_however_it_is_decorated(variant):
    assert canonical(variant) == "gazette.example/envoys"


@pytest.mark.parametrize(
    "other",
    [
        "https://gazette.example/envoys?id=2",
        "https://gazette.example/envoys?page=ref",
        "https://gazette.example/Envoys",
        "https://gazette.example/envoys#2026-11-23",
        "https://gazette.example:8080/envoys",
        "https://news.gazette.example/envoys",
    ],
)
def test_what_may_tell_items_apart_is_kept(other):
    assert canonical(other) not in ("", "gazette.example/envoys")


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "ftp://gazette.example/", "http://[x/", "/envoys"]
)
def test_what_is_no_web_link_has_no_canonical_form(link):
    assert canonical(link) == ""


def test_the_order_of_parameters_does_not_matter():
    assert canonical("https://g.example/?b=2&a=1") == canonical("http://g.example/?a=1&b=2&utm_id=3")


def test_an_item_survives_https_tracking_and_changing_guids():
    first = entry(url="http://gazette.example/envoys", guid="8d0c9f70-churn-1")
    later = entry(
        url="https://www.gazette.example/envoys?utm_source=rss", guid="aa51e2f4-churn-2", title="Envoys met"
    )
    assert same(first, later)


def test_an_item_survives_a_changed_link_if_its_guid_is_a_name_of_its_own():
    guid = "https://gazette.example/?p=1234"
    assert same(
        entry(guid=guid), entry(url="https://gazette.example/envoys-met", guid=guid, title="Envoys met")
    )


@pytest.mark.parametrize("guid", ["1", "12345", "123456789012345", "item-1", "https://gazette.example/"])
def test_guids_that_publishers_use_again_do_not_join_different_items(guid):
    assert not same(
        entry(guid=guid), entry(url="https://gazette.example/ferry", guid=guid, title="Ferry", at=None)
    )


def test_the_same_story_in_two_feeds_is_one():
    one = entry(guid="https://gazette.example/?p=1234")
    assert same(one, replace(one, guid="1234"), other_feed="https://gazette.example/world/rss")


def test_guids_of_different_feeds_have_nothing_to_do_with_each_other():
    one = entry(guid="tag:story-2026-11", url="https://a.example/1")
    other = entry(guid="tag:story-2026-11", url="https://b.example/2")
    assert not same(one, other, other_feed="https://b.example/rss")


def test_a_link_that_several_items_share_joins_none_of_them():
    page = "https://gazette.example/live"
    one, two = keys(entry("Envoys arrive", url=page), entry("Envoys leave", url=page))
    assert one.isdisjoint(two)
    assert not any(key.startswith("link:") for key in one | two)


def test_a_guid_that_several_items_share_joins_none_of_them():
    guid = "https://gazette.example/?p=same"
    one, two = keys(entry(guid=guid), entry("Ferry delayed", url="https://gazette.example/ferry", guid=guid))
    assert one.isdisjoint(two)


def test_a_front_page_is_no_link_of_an_item():
    assert not same(
        entry("Bulletin 1", url="https://agency.example/", at=None),
        entry("Bulletin 2", url="https://agency.example", at=None),
    )


def test_items_without_link_and_guid_are_known_by_title_and_date():
    bare = entry(url="")
    assert same(bare, bare)
    assert not same(bare, replace(bare, published_at=datetime(2026, 11, 24, tzinfo=UTC)))
    assert not same(bare, replace(bare, title="Ferry delayed"))


def test_the_same_item_twice_in_a_response_is_one():
    twice = with_identities([entry(guid="1"), entry(guid="1"), entry("Other", url="")], FEED)
    assert [each.title for each in twice] == ["Envoys meet", "Other"]


def test_a_story_first_seen_under_a_shared_link_never_owns_it():
    page = "https://gazette.example/live"
    arrive, leave = with_identities(
        [entry("Envoys arrive", url=page, guid="live-entry-0001"), entry("Leave", url=page)], FEED
    )
    known = worth_remembering((), arrive)
    (alone,) = with_identities([entry("Envoys arrive", url=page, guid="live-entry-0001")], FEED)
    assert f"link:{canonical(page)}" in alone.identities
    assert worth_remembering(known, alone) == ()
    assert leave.identities


def test_a_story_whose_link_changed_is_known_by_both():
    guid = "https://gazette.example/?p=1234"
    (first,) = with_identities([entry(guid=guid)], FEED)
    (later,) = with_identities([entry(guid=guid, url="https://gazette.example/envoys-met")], FEED)
    assert "link:gazette.example/envoys-met" in worth_remembering(worth_remembering((), first), later)


LINKS = st.sampled_from(
    ["", "https://g.example/", "https://g.example/a", "https://g.example/b", "https://g.example/a#x"]
)
GUIDS = st.sampled_from(["", "1", "2", "https://g.example/?p=1", "tag:g.example,2026:2"])
ITEMS = st.builds(
    Entry,
    title=st.sampled_from(["Envoys meet", "Ferry delayed", "Fog"]),
    url=LINKS,
    guid=GUIDS,
    published_at=st.sampled_from([None, DAY]),
    summary=st.sampled_from(["", "In short."]),
)


@given(st.lists(ITEMS, max_size=8))
def test_no_identity_belongs_to_two_items_of_a_response(items):
    kept = with_identities(items, FEED)
    assert all(each.identities for each in kept)
    everything = [key for each in kept for key in each.identities]
    assert len(everything) == len(set(everything))
    titles = {each.title for each in items}
    assert {each.title for each in kept} == titles
