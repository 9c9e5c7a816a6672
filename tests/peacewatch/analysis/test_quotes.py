"""Which characters are quoted, whatever the marks."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacewatch.analysis.passages import Passage, Span
from peacewatch.analysis.quotes import Quotation, QuotationKind, find_quotes


def a_passage(text: str) -> Passage:
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    sentences = tuple(
        Span(p.start + m.start(), p.start + m.end())
        for p in paragraphs
        for m in re.finditer(r"\S.*?(?:[.!?…][”»“\"’']*(?=\s)|$)", text[p.start : p.end])
    )
    return Passage(field="text", original=text, text=text, paragraphs=paragraphs, sentences=sentences)


def quoted(text: str) -> list[str]:
    return [text[q.content.start : q.content.end] for q in find_quotes(a_passage(text))]


def only(text: str) -> Quotation:
    (quotation,) = find_quotes(a_passage(text))
    return quotation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We want peace now,” she said.", ["We want peace now,"]),
        ('"We want peace now," she said.', ["We want peace now,"]),
        ("‘We want peace now,’ she said.", ["We want peace now,"]),
        ("'We want peace now,' she said.", ["We want peace now,"]),
        ("«Мы хотим мира», — сказал он.", ["Мы хотим мира"]),
        ("„Ми хочемо миру“, — сказав він.", ["Ми хочемо миру"]),
        ("„Ми хочемо миру”, — сказав він.", ["Ми хочемо миру"]),
        ("„Wir wollen Frieden“, sagte er.", ["Wir wollen Frieden"]),
        ("“Ми хочемо миру“, — сказав він.", ["Ми хочемо миру"]),
        ('Headline: "No deal"', ["No deal"]),
    ],
)
def test_every_style_of_marks_gives_the_words_inside(text: str, words: list[str]) -> None:
    assert quoted(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine’s allies don’t agree with the leaders’ statement.",
        "Ukraine's allies don't agree with the leaders' statement, and the '90s are over.",
        "Комп’ютер і пам'ять про перемир’я з'явилися.",
        'A screen of 15" is wide enough and 6\'2" is tall.',
        "",
        "“”",
        "«»",
    ],
)
def test_apostrophes_and_measures_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    assert quoted("Mr Reed said: ‘The leaders’ meeting won’t happen today.’ He left.") == [
        "The leaders’ meeting won’t happen today."
    ]


def test_a_split_quotation_gives_two_spans() -> None:
    assert quoted("“We are ready,” he said, “to sign tomorrow.”") == ["We are ready,", "to sign tomorrow."]


def test_what_is_nested_knows_its_depth() -> None:
    quotations = find_quotes(a_passage("“He told me ‘never again’ and left the room,” she said."))
    assert [(q.depth, q.words) for q in quotations] == [(0, 9), (1, 2)]
    assert quotations[1].nested


def test_straight_marks_nest_in_straight_marks() -> None:
    assert quoted('"Компания "Газпром" готова к переговорам", — сказал он.') == [
        'Компания "Газпром" готова к переговорам',
        "Газпром",
    ]


def test_one_guillemet_may_close_the_inner_and_the_outer() -> None:
    assert quoted("«Это написала газета «Известия», — сказал он. «Других нет».") == [
        "Это написала газета «Известия",
        "Известия",
        "Других нет",
    ]


def test_a_quotation_reopened_in_each_paragraph_is_closed_once() -> None:
    text = "“First we stop, he said.\n“Then we talk.\n“Then we sign.”\nHe left."
    assert quoted(text) == ["First we stop, he said.", "Then we talk.", "Then we sign."]
    assert [q.follows for q in find_quotes(a_passage(text))] == [False, True, True]


def test_a_quotation_reopened_within_a_flattened_paragraph_is_the_same_speakers() -> None:
    text = 'He added: "We want this soon. "We only decide once we know the cost. "Then we act." He left.'
    assert quoted(text) == ["We want this soon.", "We only decide once we know the cost.", "Then we act."]
    assert [q.follows for q in find_quotes(a_passage(text))] == [False, True, True]


def test_a_quotation_may_run_over_paragraphs_without_reopening() -> None:
    text = "Он сказал: «Сначала тишина.\nПотом разговор.\nПотом подпись».\nОн ушёл."
    assert quoted(text) == ["Сначала тишина.", "Потом разговор.", "Потом подпись"]
    assert [q.follows for q in find_quotes(a_passage(text))] == [False, True, True]


def test_a_mark_nobody_closes_is_bounded_by_its_sentence() -> None:
    text = "Он сказал: «Мы готовы. Потом он ушёл.\nА «завтра» будет новый день."
    quotations = find_quotes(a_passage(text))
    assert quoted(text) == ["Мы готовы.", "завтра"]
    assert [q.closed for q in quotations] == [False, True]


def test_a_stray_closing_mark_harms_nothing() -> None:
    assert quoted("Мы готовы», — сказал он. «Завтра вечером».") == ["Завтра вечером"]
    assert quoted('We are ready," he said. "Not today," she replied.') == ["Not today,"]


def test_an_unclosed_mark_does_not_swallow_the_next_quotation() -> None:
    assert quoted("“We are ready. “Not today,” she replied.") == ["We are ready.", "Not today,"]


def test_a_field_cut_short_is_quoted_to_its_end() -> None:
    assert quoted("Песков: «Мы не видим причин для встречи…") == ["Мы не видим причин для встречи…"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Об этом пишет газета «Известия» со ссылкой на источник.", QuotationKind.TITLE),
        ("The Nord Stream pipe, or the “Nord Stream” line, is closed.", QuotationKind.TITLE),
        ("Керівник партії «Слуга народу» сказав це.", QuotationKind.TITLE),
        ("Они говорят о «перемирии» на месяц.", QuotationKind.FRAGMENT),
        ("He called it a “stupid war”.", QuotationKind.FRAGMENT),
        ("«Никогда», — сказал он.", QuotationKind.FRAGMENT),
        ("Он сказал, что Киев «не готов к серьёзному разговору».", QuotationKind.SPEECH),
        ("«Россия победит», — сказал он.", QuotationKind.FRAGMENT),
    ],
)
def test_titles_and_fragments_are_told_from_speech(text: str, kind: QuotationKind) -> None:
    assert only(text).kind is kind


def test_dialogue_with_dashes_gives_the_spoken_parts() -> None:
    text = "— Мы готовы к переговорам, — сказал министр. — Но не завтра.\n— Почему? — спросил журналист."
    assert quoted(text) == ["Мы готовы к переговорам,", "Но не завтра.", "Почему?"]
    assert {q.mark for q in find_quotes(a_passage(text))} == {"—"}


def test_reopened_speech_ends_where_the_author_speaks_again() -> None:
    text = "— Мы ждём, — сказал министр. — Времени мало. Его коллега возразил. — Нет, — сказал он. — Хватит."
    passage = a_passage(text)
    found = find_quotes(passage, lambda sentence: "коллега" in passage.words(sentence))
    assert [passage.words(q.content) for q in found] == ["Мы ждём,", "Времени мало.", "Нет,", "Хватит."]


def test_a_paragraph_before_a_line_that_says_who_spoke_is_speech() -> None:
    text = "Міністр відповів журналістам.\nМи не бачимо жодного руху\n– наголосив він.\n- обмін;\n- тиша."
    assert quoted(text) == ["Ми не бачимо жодного руху"]


def test_a_cue_within_the_marks_parts_the_quotation() -> None:
    assert quoted("«Мы ждём ответа, — сказал он. — Времени осталось мало». Он ушёл.") == [
        "Мы ждём ответа,",
        "Времени осталось мало",
    ]
    assert quoted("«Мир — это главное, — для нас — это всё».") == ["Мир — это главное, — для нас — это всё"]


def test_a_list_with_dashes_in_lower_case_is_no_dialogue() -> None:
    assert quoted("- обмен пленными;\n- прекращение огня.") == []


@given(st.text(alphabet="aА.,! \n“”„\"«»‘’‚'—-s9"), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_jumble_of_marks_gives_ordered_spans_within_the_text(text: str, doubled: bool) -> None:
    text = text * 2 if doubled else text
    last = 0
    for q in find_quotes(a_passage(text)):
        assert 0 <= q.whole.start <= q.content.start < q.content.end <= q.whole.end <= len(text)
        assert q.content.start >= last
        assert 0 <= q.depth <= 8
        assert text[q.content.start : q.content.end].strip() == text[q.content.start : q.content.end]
        last = q.content.start


@pytest.mark.parametrize("unit", ["«", '"', "“a ", "‘a’ ", '"a "', "« » ", "'a", "“\n", "— А, — сказал. "])
def test_marks_without_end_give_bounded_output(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    assert sum(len(q.content) for q in find_quotes(a_passage(text))) <= 8 * len(text)
