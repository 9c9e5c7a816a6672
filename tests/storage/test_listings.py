"""Lists of stories: narrowed by a query, in pages that give every row once, in any archive."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacewatch.query import Query
from peacewatch.records import RelevanceLabel
from peacewatch.watch.archive import AnalysedEntry
from storage.archive import Archive
from tests.storage.newsroom import ACTORS, NOON, OUTLETS, analysed, feed_of, response, said

drawn_items = st.lists(
    st.tuples(
        st.integers(0, 40),  # which story
        st.integers(-3, 3),  # hours around noon
        st.sampled_from(sorted(OUTLETS)),
        st.sampled_from(list(RelevanceLabel)),
        st.sampled_from(["en", "ru", "uk"]),
        st.booleans(),  # whether it names Lavrov
        st.booleans(),  # whether its feed gives a guid
    ),
    max_size=25,
)


def items_of(drawn: list[tuple[int, int, str, RelevanceLabel, str, bool, bool]]) -> list[AnalysedEntry]:
    return [
        analysed(
            f"Bulletin {story} of {outlet}",
            url=f"https://{outlet}.example/{story}",
            guid=f"tag:{outlet},2026:{story}" if guid else "",
            at=NOON + timedelta(hours=hours),
            outlet=outlet,
            label=label,
            language=language,
            names=["sergei-lavrov"] if names else [],
        )
        for story, hours, outlet, label, language, names, guid in drawn
    ]


@settings(max_examples=12, deadline=None)
@given(drawn=drawn_items, portions=st.integers(1, 5), limit=st.integers(1, 7))
def test_no_story_is_lost_doubled_or_out_of_order(
    drawn: list[tuple[int, int, str, RelevanceLabel, str, bool, bool]], portions: int, limit: int
) -> None:
    items = items_of(drawn)
    with TemporaryDirectory() as folder, Archive(Path(folder) / "archive.db", actors=ACTORS) as archive:
        new = 0
        for start in range(0, len(items), portions):
            for outlet in sorted(OUTLETS):
                of_outlet = [one for one in items[start : start + portions] if one.outlet.id == outlet]
                if of_outlet:
                    stored = archive.store_response(response(*of_outlet, feed=feed_of(outlet)))
                    new += len(stored.new)
        wanted = {(story, outlet) for story, _, outlet, *_ in drawn}
        assert new == len(wanted)

        rows = archive.stories(Query(relevance=()), 1000).rows
        assert {row.story.title for row in rows} == {f"Bulletin {s} of {o}" for s, o in wanted}
        times = [row.story.published_at for row in rows]
        assert times == sorted(times, reverse=True)  # type: ignore[type-var]

        for query in (
            Query(relevance=()),
            Query(),
            Query(actor="sergei-lavrov"),
            Query(languages=("uk", "ru")),
            Query(outlets=("harbour-wire",), since=NOON),
            Query(words=("bulletin",), relevance=()),
        ):
            whole = [row.story.id for row in archive.stories(query, 1000).rows]
            paged: list[str] = []
            after = ""
            while True:
                page = archive.stories(query, limit, after)
                assert len(page.rows) <= limit
                paged += [row.story.id for row in page.rows]
                if not (after := page.next):
                    break
            assert paged == whole


@pytest.fixture
def mixed(archive: Archive) -> Archive:
    words = "The contact line comes first"
    archive.store_response(
        response(
            analysed("Envoys meet", words, statements=[said(words)]),
            analysed("Harvest begins", label=RelevanceLabel.NOT, at=NOON - timedelta(hours=5)),
        )
    )
    archive.store_response(
        response(
            analysed(
                "Переговоры продолжаются",
                "Коротко.",
                outlet="state-herald",
                language="ru",
                label=RelevanceLabel.RELATED,
                names=["kremlin"],
                at=NOON - timedelta(hours=2),
            )
        )
    )
    archive.settle()
    return archive


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (Query(), ["Envoys meet", "Переговоры продолжаются"]),
        (Query(relevance=()), ["Envoys meet", "Переговоры продолжаются", "Harvest begins"]),
        (Query(relevance=("not",)), ["Harvest begins"]),
        (Query(relevance=("central",)), ["Envoys meet"]),
        (Query(relevance=("central", "not")), ["Envoys meet", "Harvest begins"]),
        (Query(since=NOON), ["Envoys meet"]),
        (Query(until=NOON), ["Переговоры продолжаются"]),
        (Query(outlets=("state-herald",)), ["Переговоры продолжаются"]),
        (Query(outlets=("Herald",)), ["Переговоры продолжаются"]),
        (Query(outlet_kinds=("state", "public")), ["Переговоры продолжаются"]),
        (Query(languages=("en",)), ["Envoys meet"]),
        (Query(actor="kremlin"), ["Переговоры продолжаются"]),
        (Query(actor="kremlin", since=NOON), []),
        (Query(sides=("RU",)), ["Envoys meet"]),
        (Query(topics=("territory",), acts=("say",)), ["Envoys meet"]),
        (Query(stance=True), ["Envoys meet", "Переговоры продолжаются"]),
        (Query(stance=False, sides=("RU",)), []),
        (Query(kinds=("no such kind",)), []),
        (Query(outlets=("%",)), []),
    ],
)
def test_stories_narrow_by_everything_a_query_asks(mixed: Archive, query: Query, titles: list[str]) -> None:
    assert [row.story.title for row in mixed.stories(query).rows] == titles
    assert mixed.counts(query).relevant == len(titles)


def test_only_stories_about_the_talks_cover_a_day(mixed: Archive) -> None:
    since, until = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
    published = {row.story.published_at.date() for row in mixed.stories(Query()).rows}
    assert mixed.days_covered(since, until) == published
    assert mixed.days_covered(since, since) == frozenset()


def test_counts_say_how_much_there_is(mixed: Archive) -> None:
    counts = mixed.counts(Query())
    assert (counts.stories, counts.relevant, counts.positions) == (3, 2, 1)
    assert counts.developments == 2


def test_actors_are_listed_by_occasions_then_by_mentions(mixed: Archive) -> None:
    now = NOON + timedelta(hours=1)
    listed = mixed.actors(Query(since=NOON - timedelta(days=1)), now=now)
    assert [(one.actor.id, one.occasions, one.stories) for one in listed] == [
        ("sergei-lavrov", 1, 1),
        ("kremlin", 0, 1),
    ]
    assert sum(listed[0].per_day) == 1
    assert listed[0].last_at == NOON
    assert [one.actor.id for one in mixed.actors(Query(topics=("territory",)), now=now)] == ["sergei-lavrov"]
    assert [one.actor.id for one in mixed.actors(Query(actor="kremlin"), now=now)] == ["kremlin"]


def test_activity_is_set_against_the_window_before(archive: Archive) -> None:
    for day in (-9, -8, -3, -2, -1):
        at = NOON + timedelta(days=day)
        words = f"On day {day} we say {'so ' * (12 + day)} and nothing else"
        archive.store_response(
            response(analysed(f"Day {day}", words, at=at, statements=[said(words)]), at=at)
        )
    since = NOON.replace(hour=0) - timedelta(days=6)
    [one] = archive.actors(Query(since=since, until=NOON.replace(hour=0)), now=NOON)
    assert (one.occasions, one.before) == (3, 2)
    assert one.per_day == (0, 0, 0, 1, 1, 1)
