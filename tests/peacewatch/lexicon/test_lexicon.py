from collections import Counter
from datetime import date

import pytest

from peacewatch.config.records import ActorExtension, LexiconExtension
from peacewatch.errors import PeacewatchError
from peacewatch.lexicon import data, load_lexicon
from peacewatch.lexicon.data import stanzas
from peacewatch.lexicon.folding import fold
from peacewatch.lexicon.given import gender_of
from peacewatch.lexicon.listing import listed_actor
from peacewatch.records import Actor, ActorKind, Outlet, OutletKind, Part, Standing


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


def test_at_least_250_actors_of_all_sides_and_kinds_are_listed(lexicon):
    actors = lexicon.actors.values()
    assert len(actors) >= 250
    assert {actor.kind for actor in actors} >= {ActorKind.PERSON, ActorKind.INSTITUTION, ActorKind.STATE}
    sides = Counter(actor.side for actor in actors)
    assert set(sides) == {"RU", "UA", "US", "EU", "NATO", "UK", "FR", "DE", "TR", "CN", "VA", "UN", "other"}
    assert {actor.part for actor in actors} == set(Part)


def test_every_actor_has_a_name_in_english_russian_and_ukrainian(lexicon):
    for actor in lexicon.actors.values():
        assert {"en", "ru"} <= {language for language, _ in actor.names} or actor.country == "UA", actor.id
        assert actor.name_in("uk"), actor.id
        for _, name in actor.names:
            assert not set("|*;") & set(name), (actor.id, name)
            assert name == name.strip(), (actor.id, name)


def test_whoever_speaks_for_somebody_speaks_for_a_listed_one(lexicon):
    spoken_for = {actor.on_behalf_of for actor in lexicon.actors.values() if actor.on_behalf_of}
    assert spoken_for <= lexicon.actors.keys()
    assert lexicon.actors["dmitry-peskov"].on_behalf_of == "kremlin"


def test_the_roles_of_an_actor_end_after_they_began(lexicon):
    for actor in lexicon.actors.values():
        for role in actor.roles:
            assert role.since is None or role.until is None or role.since < role.until, (actor.id, role)


@pytest.mark.parametrize(
    ("country", "title", "day", "holder"),
    [
        ("RU", "foreign minister", date(2015, 1, 1), "sergei-lavrov"),
        ("US", "foreign minister", date(2019, 1, 1), "mike-pompeo"),
        ("GB", "foreign minister", date(2023, 1, 1), "james-cleverly"),
        ("UA", "defence minister", date(2023, 1, 1), "oleksii-reznikov"),
        ("DE", "leader", date(2023, 1, 1), "olaf-scholz"),
        ("VA", "pope", date(2025, 4, 30), None),
        ("RU", "foreign minister", date(1990, 1, 1), None),
    ],
)
def test_offices_are_held_by_the_day(lexicon, country, title, day, holder):
    actor = lexicon.holder(country, title, day)
    assert (actor.id if actor else None) == holder


def test_standing_follows_the_day(lexicon):
    biden = lexicon.actors["joe-biden"]
    assert biden.standing_on(date(2023, 1, 1)) is Standing.LEADER
    assert biden.standing_on(date(2025, 6, 1)) is Standing.FORMER


@pytest.mark.parametrize(
    ("asked", "outlet", "kind"),
    [
        ("TASS", "tass", OutletKind.STATE),
        ("РИА Новости", "ria-novosti", OutletKind.STATE),
        ("the New York Times", "new-york-times", OutletKind.INDEPENDENT),
        ("https://www.bbc.co.uk/news/articles/x", "bbc", OutletKind.PUBLIC),
        ("rss.dw.com", "dw", OutletKind.PUBLIC),
        ("Meduza (RU)", "meduza", OutletKind.EXILE),
        ("Reuters", "reuters", OutletKind.WIRE),
    ],
)
def test_an_outlet_is_known_by_name_alias_address_and_domain(lexicon, asked, outlet, kind):
    found = lexicon.outlet(asked)
    assert (found.id, found.kind) == (outlet, kind)


def test_an_unknown_outlet_is_none(lexicon):
    assert lexicon.outlet("Harbour Gazette") is None
    assert lexicon.outlet("https://gazette.example/rss") is None


def test_a_configuration_adds_actors_and_outlets_and_overrides_what_it_names(lexicon):
    extension = LexiconExtension(
        outlets=(Outlet(id="harbour-gazette", name="Harbour Gazette", domains=("gazette.example",)),),
        actors=(
            ActorExtension(
                actor=Actor(id="anna-quill", name="Anna Quill", kind=ActorKind.PERSON, side="UN"),
                aliases=("Анна Квилл",),
                given=frozenset({"name", "side", "aliases"}),
            ),
            ActorExtension(
                actor=Actor(id="sergei-lavrov", name="Sergei Lavrov", kind=ActorKind.PERSON, part=Part.OTHER),
                given=frozenset({"name", "part"}),
            ),
        ),
    )
    extended = load_lexicon(extension)
    assert extended.outlet("https://gazette.example/rss").id == "harbour-gazette"
    assert [entry.of for entry in extended.index.get("анне квилл")] == ["anna-quill"]
    assert extended.actors["sergei-lavrov"].part is Part.OTHER
    assert extended.actors["sergei-lavrov"].side == "RU"
    assert extended.version != lexicon.version
    assert load_lexicon(extension) is extended


def test_folding_keeps_every_length():
    assert fold("Ёлка İstanbul ß ﬁ Zelenskyy’s") == "елка istanbul s ﬁ zelenskyy's"


def test_stanzas_are_parted_by_blank_lines_and_keys_may_repeat():
    text = "# a comment\nid: a\nrole: x\nrole: y\n\nid: b\n"
    assert stanzas(text) == [{"id": ["a"], "role": ["x", "y"]}, {"id": ["b"]}]


def test_a_wrong_line_is_told_with_file_and_line():
    with pytest.raises(ValueError, match=r"some\.txt, line 2"):
        stanzas("id: a\nno colon here\n", "some.txt")


@pytest.mark.parametrize(
    ("stanza", "told"),
    [
        ({"id": ["a"], "en": ["A B"], "sid": ["RU"]}, "no such key: sid"),
        ({"id": ["a"], "en": ["A B"], "role": ["2004 authorised minister"]}, "expected an interval"),
        ({"id": ["a"], "en": ["A B"], "standing": ["boss"]}, "boss"),
    ],
)
def test_a_wrong_actor_is_told_by_name(stanza, told):
    with pytest.raises(PeacewatchError, match=told):
        listed_actor(stanza, "actors/test.txt")


def test_a_missing_data_file_is_told_with_what_to_do():
    with pytest.raises(PeacewatchError, match="reinstall"):
        data("nothing-of-that-name.toml")


@pytest.mark.parametrize(
    ("name", "language", "gender"),
    [
        ("Kaja Kallas", "en", "f"),
        ("Mark Rutte", "en", "m"),
        ("Наталія Гуменюк", "uk", "f"),
        ("Xq Zr", "en", ""),
    ],
)
def test_given_names_tell_a_he_from_a_she(name, language, gender):
    assert gender_of(name, language) == gender
