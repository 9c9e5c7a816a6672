"""The watch list that ships: every feed of it belongs to an outlet of the lexicon."""

from collections import Counter
from pathlib import Path

import pytest

from peacewatch.config import read_configuration
from peacewatch.lexicon import load_lexicon
from peacewatch.records import OutletKind

SHIPPED = Path(__file__).parents[3] / "feeds.toml"


@pytest.fixture(scope="module")
def shipped_feeds():
    return read_configuration(SHIPPED).feeds


def test_at_least_sixty_feeds_in_three_languages_ship(shipped_feeds):
    languages = Counter(feed.language for feed in shipped_feeds)
    assert len(shipped_feeds) >= 60
    assert languages["en"] >= 30
    assert languages["uk"] >= 8
    assert languages["ru"] >= 8


def test_every_feed_is_of_a_listed_outlet_of_the_same_kind(shipped_feeds):
    lexicon = load_lexicon()
    for feed in shipped_feeds:
        outlet = lexicon.outlet(feed.name) or lexicon.outlet(feed.url)
        assert outlet is not None, feed.name
        if feed.kind is not OutletKind.AGGREGATOR:
            assert outlet.kind is feed.kind, (feed.name, outlet.kind)


def test_wires_official_state_exile_and_expert_voices_are_all_watched(shipped_feeds):
    kinds = {feed.kind for feed in shipped_feeds}
    assert kinds >= {
        OutletKind.WIRE,
        OutletKind.INDEPENDENT,
        OutletKind.PUBLIC,
        OutletKind.STATE,
        OutletKind.EXILE,
        OutletKind.OFFICIAL,
        OutletKind.THINK_TANK,
    }


def test_no_feed_is_listed_twice(shipped_feeds):
    assert len({feed.url for feed in shipped_feeds}) == len({feed.name for feed in shipped_feeds})
    assert len({feed.url for feed in shipped_feeds}) == len(shipped_feeds)
