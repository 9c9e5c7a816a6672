"""The text form of a query: what it means, how it is completed, told in words, and what its mistakes say."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacewatch.errors import PeacewatchError
from peacewatch.filter_line import FilterError, completions, describe, keys
from peacewatch.query import Query

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def read(text: str) -> Query:
    return Query.parse(text, NOW)


def test_every_key_of_the_filter_line_is_understood() -> None:
    query = read(
        "speaker:lavrov side:RU standing:authorised topic:territory issue:crimea act:reject "
        "attribution:sources phase:planned knowledge:disputed origin:nbc outlet:tass outlet-kind:state "
        "lang:ru since:3d until:2026-11-20 is:new is:changed is:starred is:noted is:corrected "
        '"exact words" -word'
    )
    assert query == Query(
        speakers=("lavrov",),
        sides=("RU",),
        standings=("authorised",),
        topics=("territory",),
        issues=("crimea",),
        acts=("reject",),
        attributions=("sources",),
        phases=("planned",),
        knowledge=("disputed",),
        origins=("nbc",),
        outlets=("tass",),
        outlet_kinds=("state",),
        languages=("ru",),
        since=NOW - timedelta(days=3),
        until=datetime(2026, 11, 20, tzinfo=UTC),
        new_only=True,
        novelty=("changed",),
        starred=True,
        noted=True,
        corrected=True,
        phrases=("exact words",),
        without=("word",),
    )


def test_nothing_asks_for_everything() -> None:
    assert read("") == read("   ") == Query()


def test_alternatives_are_parted_by_commas_or_given_again() -> None:
    assert read("topic:territory,security").topics == ("territory", "security")
    assert read("topic:territory topic:security,territory").topics == ("territory", "security")


def test_case_and_short_forms_do_not_matter() -> None:
    assert read("side:ru TOPIC:Territory").sides == ("RU",)
    assert read("phase:under-way").phases == ("under way",)
    assert read('phase:"under way"').phases == ("under way",)
    assert read("knowledge:sources").knowledge == ("sources only",)
    assert read("attribution:spokesperson").attributions == ("unnamed spokesperson",)
    assert read("kind:strike").kinds == ("strike on the talks",)


def test_values_with_blanks_stand_in_quotation_marks() -> None:
    assert read('speaker:"a senior official" truce').speakers == ("a senior official",)
    assert read("“nothing about Ukraine” «без Украины»").phrases == ("nothing about Ukraine", "без Украины")


def test_fixed_values_can_be_excluded() -> None:
    topics = read("-topic:war,other").topics
    assert "talks" in topics
    assert not {"war", "other"} & set(topics)
    assert read("-is:stance").stance is False
    assert read("-is:again").novelty == ("new", "changed")


def test_words_and_times_are_as_people_write_them() -> None:
    assert read("truce перемир’я -drone").words == ("truce", "перемир’я")
    assert read("since:today").since == datetime(2026, 11, 24, tzinfo=UTC)
    assert read("since:monday").since == datetime(2026, 11, 23, tzinfo=UTC)
    assert read("since:2w").since == NOW - timedelta(weeks=2)
    kyiv = Query.parse("since:yesterday", NOW, ZoneInfo("Europe/Kyiv"))
    assert kyiv.since == datetime(2026, 11, 22, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("speeker:lavrov", '"speaker"'),
        ("topic:teritory", '"territory"'),
        ("issue:crimeea", '"crimea"'),
        ("side:RUS", '"RU"'),
        ("is:chagned", '"changed"'),
        ("since:soon", "a span"),
        ("since:99999d", "since"),
        ("topic:", "needs a value"),
        ("-speaker:lavrov", "not possible"),
        ("outlet-kind:gov", "there are"),
        ("actor:a,b", "one value"),
    ],
)
def test_a_mistake_names_what_is_nearest(text: str, told: str) -> None:
    with pytest.raises(FilterError) as raised:
        read(text)
    assert told in str(raised.value)
    assert isinstance(raised.value, PeacewatchError)
    assert isinstance(raised.value, ValueError)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(FilterError) as raised:
        read("topic:teritory side:XX truce")
    assert len(str(raised.value).splitlines()) == 2


def test_what_is_begun_is_completed() -> None:
    assert completions("to") == ("topic:",)
    assert completions("truce topic:te") == ("topic:territory",)
    assert completions("topic:talks,ter") == ("topic:talks,territory",)
    assert completions("-topic:w") == ("-topic:war",)
    assert "is:changed" in completions("is:")
    assert completions("speaker:lav", {"speaker": ("sergei-lavrov", "lavrov", "putin")}) == (
        "speaker:lavrov",
        "speaker:sergei-lavrov",
    )
    assert completions('speaker:"') == ()
    assert "speaker:" in completions("")


def test_every_completion_of_a_fixed_value_is_a_filter() -> None:
    for key, spec in keys().items():
        for candidate in completions(f"{key}:"):
            assert spec.values
            read(candidate)


def test_a_query_is_told_in_words() -> None:
    query = read("speaker:lavrov side:RU topic:territory issue:crimea act:reject lang:ru since:today -word")
    assert describe(query) == (
        "by lavrov · side RU · on territory · about Crimea · who rejects · in Russian · since 24 Nov 2026 "
        "· without word"
    )
    assert describe(Query()) == "everything"
    assert describe(read("-topic:war,other")) == "not on war or other"


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    completions(text)
    try:
        query = read(text)
    except FilterError as error:
        told = str(error)
    else:
        told = describe(query)
    assert told


def test_names_with_a_word_that_begins_so_are_offered_before_those_that_only_hold_it() -> None:
    known = {"speaker": ("francois-hollande", "sergei-lavrov", "lars-holm")}
    assert completions("speaker:la", known) == (
        "speaker:lars-holm",
        "speaker:sergei-lavrov",
        "speaker:francois-hollande",
    )
