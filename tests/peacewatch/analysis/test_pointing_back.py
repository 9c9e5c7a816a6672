"""A statement that begins with "it" or "this" says little without what came before."""

import pytest

from peacewatch.analysis.pointing_back import points_back


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "It requires thorough checking"),
        ("en", "“That’s why we are here”"),
        ("en", "Of course we will come"),
        ("ru", "Это требует проверки"),
        ("uk", "Її ще не передали"),
    ],
)
def test_it_points_back(language: str, words: str) -> None:
    assert points_back(words, language)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Italy is ready to host the talks"),
        ("en", "We will not sign such a paper"),
        ("ru", "Этапы перемирия согласованы"),
        ("uk", "Україна готова до перемир’я"),
    ],
)
def test_it_stands_by_itself(language: str, words: str) -> None:
    assert not points_back(words, language)
