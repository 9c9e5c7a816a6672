"""Words from outside are shown in a brief exactly as they are, and never become markup."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.brief.markdown import escaped
from tui.brief.page import to_page

HOSTILE = (
    "[x](javascript:alert(1)) <script>alert(1)</script> **bold** `code` # head ![i](http://e/x) &lt; | ~~s~~"
)


def shown(markdown: str) -> str:
    """What a reader of the rendered Markdown sees."""
    tokens = MarkdownIt("commonmark", {"html": False}).parseInline(f"“{markdown}”")
    children = tokens[0].children or []
    assert all(token.type in ("text", "text_special") for token in children), children
    return "".join(token.content for token in children)


def test_markup_in_a_headline_stays_text() -> None:
    assert shown(escaped(HOSTILE)) == f"“{HOSTILE}”"
    page = to_page(escaped(HOSTILE), HOSTILE)
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_a_headline_cannot_begin_a_list_or_a_heading() -> None:
    for headline in ("- item", "+ item", "1. item", "# head", "=== x"):
        page = to_page(escaped(headline), "t")
        assert "<li>" not in page
        assert "<h1>" not in page


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_any_words_come_through_unaltered(words: str) -> None:
    assert shown(escaped(words)) == f"“{' '.join(words.split())}”"
