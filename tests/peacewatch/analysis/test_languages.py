"""The language is told from the letters, the feed's word decides where they allow it."""

import pytest

from peacewatch.analysis.languages import detect


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("The envoys will meet on Friday", "", "en"),
        ("Посланники встретятся в пятницу, сообщил чиновник", "", "ru"),
        ("Посланці зустрінуться у п'ятницю, повідомив посадовець", "", "uk"),
        ("Посланники встретятся в пятницу и обсудят это", "uk", "ru"),
        ("Die Unterhändler treffen sich am Freitag, und das ist nicht sicher", "", "de"),
        ("Les émissaires se réunissent vendredi dans la ville", "", "fr"),
        ("Starmer: Moscow", "en", "en"),
        ("Москва", "uk", "uk"),
        ("Москва", "en", "ru"),
        ("Black Sea grain deal in peril as UN, Turkey await Russia response", "", "en"),
        ("Russia ‘holding humanity hostage’ over Black Sea grain deal, UN hears", "", "en"),
        ("EU support ‘rock-solid’, Von der Leyen tells Biden at summit", "", "en"),
        ("Babies will die without aid, UN chief says", "", "en"),
        ("Un émissaire de l’ONU à Kiev", "", "fr"),
        ("Wagner-Chef zieht nach Belarus", "", "de"),
        ("Gefangene sollen bis Jahresende in Paris sein", "", "de"),
        ("", "", "en"),
        ("", "uk", "uk"),
        ("12 345 — 🕊", "ru", "ru"),
        ("Moscow says no", "ru", "en"),
    ],
)
def test_language(text: str, hint: str, language: str) -> None:
    assert detect(text, hint) == language
