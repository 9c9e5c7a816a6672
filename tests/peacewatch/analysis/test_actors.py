from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacewatch.analysis.actors import find_actors
from peacewatch.analysis.content import prepare, prepare_field
from peacewatch.lexicon import load_lexicon
from peacewatch.records import Standing, Story

SEED = Path(__file__).parents[4] / "shared" / "corpus" / "seed_article.txt"


@pytest.fixture(scope="module")
def who():
    """Who is named in a text, in order: pairs of the words and the actor's id."""

    def find(text, language="en", day=date(2025, 6, 1), title=""):
        story = Story(id="s", title=title, text=text)
        cast = find_actors(prepare(story, language), load_lexicon(), language, day)
        for named in cast.named:
            assert named.actor in cast.actors
            assert 0 <= named.whole_start <= named.start < named.end <= named.whole_end
        return cast, [
            (story.in_field(named.field)[named.start : named.end], named.actor) for named in cast.named
        ]

    return find


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        (
            "Volodymyr Zelenskiy met Rustem Umierov. Zelenskyy’s aides left early.",
            "en",
            [
                ("Volodymyr Zelenskiy", "volodymyr-zelensky"),
                ("Rustem Umierov", "rustem-umerov"),
                ("Zelenskyy", "volodymyr-zelensky"),
            ],
        ),
        (
            "Позицию Владимира Зеленского обсудили со Стармером и Мерцем, но не с Захаровой.",
            "ru",
            [
                ("Владимира Зеленского", "volodymyr-zelensky"),
                ("Стармером", "keir-starmer"),
                ("Мерцем", "friedrich-merz"),
                ("Захаровой", "maria-zakharova"),
            ],
        ),
        (
            "Про це Умєров розповів Андрієві Сибізі після дзвінка з Марком Рубіо.",
            "uk",
            [
                ("Умєров", "rustem-umerov"),
                ("Андрієві Сибізі", "andrii-sybiha"),
                ("Марком Рубіо", "marco-rubio"),
            ],
        ),
        (
            "Wolodymyr Selenskyjs Berater sprach mit Sergej Lawrow.",
            "de",
            [("Wolodymyr Selenskyjs", "volodymyr-zelensky"), ("Sergej Lawrow", "sergei-lavrov")],
        ),
    ],
)
def test_listed_actors_are_found_in_every_spelling_and_case(who, text, language, names):
    assert who(text, language)[1] == names


def test_a_middle_initial_and_a_patronymic_do_not_hide_a_name(who):
    assert who("President Vladimir V. Putin waited.")[1] == [("Vladimir V. Putin", "vladimir-putin")]
    assert who("Владимир Владимирович Путин ждал.", "ru")[1] == [
        ("Владимир Владимирович Путин", "vladimir-putin")
    ]


def test_a_common_surname_counts_only_once_its_bearer_is_introduced(who):
    assert who("Johnson spoke first, and Miller followed.")[1] == []
    introduced = who("House Speaker Mike Johnson opened the session. Johnson then left.")[1]
    assert [actor for _, actor in introduced] == ["mike-johnson", "mike-johnson"]
    assert who("Speaker Johnson opened the session.", day=date(2024, 5, 1))[1] == [
        ("Johnson", "mike-johnson")
    ]


def test_another_bearer_of_a_listed_surname_is_another_person(who):
    cast, named = who("Hunter Biden, a lawyer, gave evidence. Lavrov Street was closed.")
    assert named == [("Hunter Biden", "~hunter-biden")]
    assert not cast.actors["~hunter-biden"].listed


@pytest.mark.parametrize(
    ("text", "language", "day", "holder"),
    [
        ("The US president called.", "en", date(2023, 7, 1), "joe-biden"),
        ("The US president called.", "en", date(2025, 7, 1), "donald-trump"),
        ("Germany's chancellor called.", "en", date(2020, 7, 1), "angela-merkel"),
        ("The head of Russia's foreign ministry called.", "en", date(2025, 7, 1), "sergei-lavrov"),
        ("Позвонил глава МИД РФ.", "ru", date(2025, 7, 1), "sergei-lavrov"),
        ("Позвонил украинский лидер.", "ru", date(2018, 7, 1), "petro-poroshenko"),
        ("Подзвонив очільник МЗС Туреччини.", "uk", date(2025, 7, 1), "hakan-fidan"),
        ("The NATO secretary general called.", "en", date(2023, 7, 1), "jens-stoltenberg"),
    ],
)
def test_an_office_names_whoever_held_it_that_day(who, text, language, day, holder):
    assert [actor for _, actor in who(text, language, day)[1]] == [holder]


@pytest.mark.parametrize(
    "text",
    ["A former US president called.", "Any Russian president would call.", "The Russian ambassador called."],
)
def test_a_former_any_or_one_of_many_holders_is_nobody(who, text):
    assert who(text)[1] == []


def test_a_capital_counts_where_it_acts_and_not_where_it_is_a_place(who):
    text = "Moscow refused. The envoys met in Moscow, flew to Kyiv and spoke of a US-made plan; Kyiv agreed."
    assert who(text)[1] == [("Moscow", "russia"), ("Kyiv", "ukraine")]
    assert [words for words, _ in who("В Москве ждали. Москва ответила.", "ru")[1]] == ["Москва"]
    assert who("No venue is left in Moscow’s view, nor in Kyiv's suburbs.")[1] == [("Moscow", "russia")]


def test_a_body_is_told_by_its_country_and_stays_known(who):
    cast, named = who(
        "Russia's defence ministry denied it. The Swiss foreign ministry offered rooms. "
        "The defence ministry gave no proof."
    )
    assert [actor for _, actor in named] == [
        "russian-defence-ministry",
        "~ch-foreign-ministry",
        "russian-defence-ministry",
    ]
    assert cast.actors["~ch-foreign-ministry"].country == "CH"


@pytest.mark.parametrize(
    ("text", "language", "actor", "name", "standing", "side", "country", "role"),
    [
        (
            "Marlene Vogt, a senior fellow at the Harbour Institute, said so.",
            "en",
            "~marlene-vogt",
            "Marlene Vogt",
            Standing.EXPERT,
            "other",
            "",
            "senior fellow at the Harbour Institute",
        ),
        (
            "Political analyst Anton Sokil said so.",
            "en",
            "~anton-sokil",
            "Anton Sokil",
            Standing.EXPERT,
            "other",
            "",
            "Political analyst",
        ),
        (
            "Estonian lawmaker Kristjan Tammsaar said so.",
            "en",
            "~kristian-tammsaar",
            "Kristjan Tammsaar",
            Standing.LEGISLATOR,
            "other",
            "EE",
            "Estonian lawmaker",
        ),
        (
            "The Kharkiv governor, Olena Zaruba, said so.",
            "en",
            "~olena-zaruba",
            "Olena Zaruba",
            Standing.OFFICIAL,
            "UA",
            "UA",
            "Kharkiv governor",
        ),
        (
            "Об этом напомнили депутату Госдумы Егору Лесницкому.",
            "ru",
            "~egor-lesnitski",
            "Егор Лесницкий",
            Standing.LEGISLATOR,
            "RU",
            "RU",
            "депутату Госдумы",
        ),
        (
            "Про це розпитали речницю Сил оборони Дарину Кравець.",
            "uk",
            "~darina-kravets",
            "Дарина Кравець",
            Standing.AUTHORISED,
            "UA",
            "UA",
            "речницю Сил оборони",
        ),
    ],
)
def test_the_text_introduces_people_with_role_standing_and_side(
    who, text, language, actor, name, standing, side, country, role
):
    cast, named = who(text, language)
    assert [who_is for _, who_is in named] == [actor]
    found = cast.actors[actor]
    assert (found.name, found.standing, found.side, found.country) == (name, standing, side, country)
    assert cast.named[0].role == role


def test_an_introduced_person_is_the_same_in_later_mentions_and_in_the_next_story(who):
    first = who("Historian Agnès Delorme doubts it. Delorme sees no way.")[1]
    second = who("“No,” said Agnes Delorme.")[1]
    assert {actor for _, actor in first + second} == {"~agnes-delorme"}
    assert len(first) == 2


def test_an_introduced_person_is_the_same_in_two_alphabets(who):
    english = who("Political analyst Oleksiy Melnychuk said so.")[1]
    ukrainian = who("Так вважає політолог Олексій Мельничук.", "uk")[1]
    assert [actor for _, actor in english] == [actor for _, actor in ukrainian] == ["~oleksi-melnichuk"]


def test_who_wrote_the_story_is_nobody_in_it(who):
    assert who("By Agnes Delorme\n\nThe envoys left early, and nobody came to replace them.")[1] == []
    assert who("Agnes Delorme reported from Geneva. Talks were held.")[1] == []


def test_roles_are_given_with_the_name(who):
    cast, _ = who(
        "Poland’s foreign minister, Radoslaw Sikorski, met US Secretary of State Marco Rubio and Mr Trump."
    )
    assert [named.role for named in cast.named] == [
        "Poland’s foreign minister",
        "US Secretary of State",
        "Mr",
    ]


def test_words_that_look_like_names_are_none(who):
    text = "Star Wars is back, said the Duma committee chief. The Orthodox Jewish community left."
    assert all(actor == "state-duma" for _, actor in who(text)[1])


@pytest.mark.skipif(not SEED.exists(), reason="the shared corpus is absent")
def test_the_first_article_has_its_actors_and_none_of_its_captions(who):
    cast, named = who(SEED.read_text(encoding="utf-8"), day=date(2023, 7, 7))
    actors = {actor for _, actor in named}
    assert actors >= {
        "sergei-lavrov",
        "richard-haass",
        "john-kirby",
        "joe-biden",
        "volodymyr-zelensky",
        "william-burns",
        "white-house",
        "kremlin",
    }
    assert not actors & {"vladimir-putin", "antony-blinken", "~pavel-bednyakov", "~seth-wenig"}
    assert cast.actors["sergei-lavrov"].side == "RU"


NAMES = ["Vladimir Putin", "Putin’s", "PUTIN", "Trump", "John Smith", "Зеленського", "Наталії Гуменюк", "V."]
OFFICES = ["the US president", "president of", "глава МИД России", "head of", "Russian", "Moscow", "in", "By"]
MARKS = ["İstanbul", "ß", "👍", "’", "“", "'s", "-", ". ", ", a", "é", "\u202e", "\u00a0", "\u200b", "\n\n"]
PIECES = st.sampled_from(NAMES) | st.sampled_from(OFFICES) | st.sampled_from(MARKS)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=30), st.sampled_from(["en", "ru", "uk", "de", "fr"]))
def test_places_are_exact_in_any_text(pieces, language):
    text = " ".join(pieces)
    cast = find_actors([prepare_field("text", text, language)], load_lexicon(), language, None)
    end = 0
    for named in cast.named:
        assert named.start >= end
        assert text[named.start : named.end].strip() == text[named.start : named.end] != ""
        assert 0 <= named.whole_start <= named.start < named.end <= named.whole_end <= len(text)
        end = named.end
