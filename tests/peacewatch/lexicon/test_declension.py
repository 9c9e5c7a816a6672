import pytest

from peacewatch.lexicon.declension import declined, readings


@pytest.mark.parametrize(
    ("name", "language", "gender", "forms"),
    [
        ("стармер", "ru", "m", "стармера стармеру стармера стармером стармере"),
        ("мерц", "ru", "m", "мерца мерцу мерца мерцем мерце"),
        ("захарова", "ru", "f", "захаровой захаровой захарову захаровой захаровой"),
        ("зеленский", "ru", "m", "зеленского зеленскому зеленского зеленским зеленском"),
        ("путин", "ru", "m", "путина путину путина путиным путине"),
        ("кулеба", "ru", "m", "кулебы кулебе кулебу кулебой кулебе"),
        ("меркель", "ru", "f", "меркель меркель меркель меркель меркель"),
        ("рубио", "ru", "m", "рубио рубио рубио рубио рубио"),
        ("умєров", "uk", "m", "умєрова умєрову умєрова умєровим умєрові"),
        ("сибіга", "uk", "m", "сибіги сибізі сибігу сибігою сибізі"),
        ("зеленський", "uk", "m", "зеленського зеленському зеленського зеленським зеленському"),
        ("захарова", "uk", "f", "захарової захаровій захарову захаровою захаровій"),
        ("стефанчук", "uk", "m", "стефанчука стефанчуку стефанчука стефанчуком стефанчукові"),
        ("порошенко", "uk", "m", "порошенка порошенку порошенка порошенком порошенкові"),
    ],
)
def test_surnames_decline_as_people_write_them(name, language, gender, forms):
    cases = declined(name, language, gender, "surname")[1:]
    assert all(form in variants for form, variants in zip(forms.split(), cases, strict=True)), cases


@pytest.mark.parametrize(
    ("form", "language", "gender", "nominative"),
    [
        ("слуцкого", "ru", "m", "слуцкий"),
        ("гуменюк", "uk", "f", "гуменюк"),
        ("волковой", "ru", "f", "волкова"),
        ("мельника", "uk", "m", "мельник"),
    ],
)
def test_a_declined_surname_is_read_back_as_its_nominative(form, language, gender, nominative):
    assert nominative in [reading.nominative for reading in readings(form, language, gender, "surname")]
