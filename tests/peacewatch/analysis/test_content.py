"""What is text and what is not: masking keeps every offset."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from peacewatch.analysis.content import prepare, prepare_field
from peacewatch.records import Story

BODY = (
    "The envoy left for Geneva on Monday, the ministry said. "
    "“We go there to listen,” Foreign Minister Anna Holm told reporters. "
)


def content(text: str, field: str = "text", language: str = "en") -> list[str]:
    passage = prepare_field(field, text, language)
    return [passage.words(sentence) for sentence in passage.sentences]


def test_fields_come_in_order_and_empty_ones_are_left_out() -> None:
    story = Story(id="", title="Envoy leaves", summary="", text="He left. Nobody followed.")
    assert [passage.field for passage in prepare(story, "en")] == ["title", "text"]


def test_captions_and_agency_lines_are_no_text() -> None:
    text = (
        "The talks began.\n"
        "FILE PHOTO: Minister Holm waits. Jan Berg/Pool via REUTERS MANDATORY CREDIT./File Photo\n"
        "Minister Holm on Monday (Photo: Jan Berg/Agency)\n"
        "Workers clear a street in the capital [Jan Berg/Reuters]\n"
        "They lasted an hour."
    )
    assert content(text) == ["The talks began.", "They lasted an hour."]


def test_page_furniture_is_no_text() -> None:
    lines = ["Sorting by", "×", "The talks began.", "Source link", "Related Articles", "Ten soups for autumn"]
    text = "\n\n".join([*lines, "Back to top button"])
    assert content(text) == ["The talks began."]


def test_a_list_of_links_ends_where_prose_begins_again() -> None:
    text = (
        "The talks began.\nRead also:\nTen soups for autumn\nA cat that sails\nThe envoy then left the room."
    )
    assert content(text) == ["The talks began.", "The envoy then left the room."]


def test_the_dateline_is_masked_and_the_first_sentence_begins_after_it() -> None:
    for line in (
        "GENEVA, May 3. /TASS/. ",
        "GENEVA, May 3 (Reuters) - ",
        "GENEVA - ",
        "GENEVA, Switzerland — ",
        "ЖЕНЕВА, 3 мая. /ТАСС/. ",
    ):
        language = "ru" if "мая" in line else "en"
        body = "Переговоры начались." if language == "ru" else "The talks began."
        assert content(line + body, language=language) == [body]


def test_an_alliance_that_opens_a_text_is_no_dateline() -> None:
    (sentence,) = content("NATO — not the European Union — will decide. ")
    assert sentence.startswith("NATO")


def test_notices_glued_to_the_article_leave_its_words() -> None:
    text = (
        "Please refresh the page to be logged inPlease refresh your browser to be logged in Norway says "
        "that the talks will not begin before both armies have stopped shooting along the whole line."
    )
    (sentence,) = content(text)
    assert sentence.startswith("Norway says")
    assert sentence.endswith("line.")


def test_headlines_of_other_stories_in_capitals_are_no_text_but_a_post_in_capitals_is() -> None:
    text = (
        "He left early. WHY THE ENVOY KEEPS TALKING ABOUT THE RIVER DESPITE ALL WARNINGS The talks went on."
    )
    assert content(text) == ["He left early.", "The talks went on."]
    post = "“THE GUNS MUST FALL SILENT TONIGHT OR THERE WILL BE NO DEAL AT ALL,” the president wrote."
    assert content(post) == [post]


def test_teasers_of_other_stories_before_the_closing_line_are_no_text() -> None:
    story = " ".join(
        f"The museum in Lisbon restored painting number {n} with funds from its Portuguese visitors."
        for n in range(1, 18)
    )
    teasers = (
        " Norwegian fishermen blocked harbours along their northern coastline over quotas."
        " Kremlin spokesman Ivan Borisov said there was “emotional fatigue” after remarks from Washington."
        " Astronomers photographed Jupiter using an unusually cheap telescope."
        " Copyright 2031 Gazette. All rights reserved."
    )
    found = content(story + teasers)
    assert len(found) == 17
    assert not any("Borisov" in sentence for sentence in found)


def test_on_a_page_of_lines_a_paragraph_of_new_names_is_no_row_of_teasers() -> None:
    story = "\n".join(
        f"The museum in Lisbon restored painting number {n} with funds from its Portuguese visitors."
        for n in range(1, 18)
    )
    paragraph = (
        "\nNorwegian fishermen doubt whether quotas could survive. “Harbours along that coastline are blocked"
        " already,” argued Professor Emil Borisov. Astronomers photographed Jupiter using cheap telescopes."
        "\nAdditional reporting by Anna Holm in Oslo."
    )
    assert any("Borisov" in sentence for sentence in content(story + paragraph))


def test_the_outlet_behind_a_bar_is_not_part_of_a_title() -> None:
    assert content("Envoys meet in Geneva for a third day | World News | The Gazette", "title") == [
        "Envoys meet in Geneva for a third day"
    ]


def test_abbreviations_and_initials_end_no_sentence() -> None:
    text = "Mr. J. Berg met Gen. Holm in the U.S. capital at 5 p.m. He left at once. She stayed."
    assert content(text) == [
        "Mr. J. Berg met Gen. Holm in the U.S. capital at 5 p.m.",
        "He left at once.",
        "She stayed.",
    ]


def test_abbreviations_of_russian_and_ukrainian_are_known() -> None:
    assert len(content("Встреча прошла в г. Женева 3 мая 2031 г. в 5 часов. Он уехал.", language="ru")) == 2
    assert (
        len(content("Зустріч відбулася в м. Женева 3 травня 2031 р. о 5 годині. Він поїхав.", language="uk"))
        == 2
    )


def test_closing_marks_belong_to_their_sentence_and_lost_spaces_do_not_join() -> None:
    assert content("“We go.” He left.The door closed. “Really?” she asked.") == [
        "“We go.”",
        "He left.",
        "The door closed.",
        "“Really?” she asked.",
    ]


def test_one_endless_sentence_is_cut_into_bounded_pieces() -> None:
    passage = prepare_field("text", "word " * 50_000, "en")
    assert max(len(sentence) for sentence in passage.sentences) <= 4000


@given(st.text(alphabet=st.sampled_from("aZ .!?\n\r“”\"'«»—…\u200b\u202e😀İ(/)[]©ЖїA1"), max_size=400))
def test_whatever_comes_offsets_stay_and_spans_are_in_order(text: str) -> None:
    for field in ("title", "summary", "text"):
        passage = prepare_field(field, text, "en")
        assert len(passage.text) == len(passage.original) == len(text)
        assert all(a == b or a == " " for a, b in zip(passage.text, text, strict=True))
        for spans in (passage.sentences, passage.paragraphs):
            assert all(first.end <= second.start for first, second in pairwise(spans))
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
