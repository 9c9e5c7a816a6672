"""Phrases of the lexicon, found in a text with offsets that stay those of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacewatch.analysis.phrases import Phrases, within

PHRASES = Phrases(
    [
        ("truce", "ceasefire*"),
        ("truce", "cease fire*"),
        ("leave", "withdraw* .. troops"),
        ("peace", "мирн* договор*"),
        ("truce", "перемир'*"),
        ("talks", "peace talks"),
        ("talks", "talks"),
    ]
)


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.label, text[hit.start : hit.end]) for hit in PHRASES.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A ceasefire, two Ceasefires.", [("truce", "ceasefire"), ("truce", "Ceasefires")]),
        ("A cease-fire’s terms", [("truce", "cease-fire’s")]),
        ("They withdrew nothing.", []),
        ("withdraw all their troops", [("leave", "withdraw all their troops")]),
        ("withdraw one two three four troops", []),
        ("withdraw. Their troops stay", []),
        ("Мирного договора нет", [("peace", "Мирного договора")]),
        ("умови перемир’я", [("truce", "перемир’я")]),
        ("peace talks and talks", [("talks", "peace talks"), ("talks", "talks")]),
    ],
)
def test_phrases_are_found_where_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_phrase_must_begin_with_a_word() -> None:
    with pytest.raises(ValueError, match="begin with a word"):
        Phrases([("x", ".. troops")])


def test_hits_within_a_stretch_lie_wholly_in_it() -> None:
    text = "talks, ceasefire, peace talks"
    hits = PHRASES.find(text)
    assert [text[hit.start : hit.end] for hit in within(hits, 6, 17)] == ["ceasefire"]
    assert within(hits, 8, 12) == ()


@given(st.text(alphabet=st.sampled_from("ceasfir tlkmwхукİ’ʼ-.\n🙂withdrawoplТ"), max_size=80))
def test_offsets_lie_in_the_text_and_in_order(text: str) -> None:
    hits = PHRASES.find(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert list(hits) == sorted(hits, key=lambda hit: (hit.start, -hit.end))
