"""Hostile text made plain: HTML to words, without control characters, bounded in length.

What leaves here has no C0, C1 or bidi controls, no invisible tags and no lone surrogates; a line break is the
only control that stays. HTML is laid out by inscriptis, which is imported only when there is HTML.
"""

import html
import re

LONGEST_HTML = 1_000_000
"""Characters of HTML that are looked at: what lies behind is cut off before anything slow begins."""

# Mis-declared Windows text leaves these behind where quotation marks and dashes were meant.
_WINDOWS = {0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x96: "–", 0x97: "—"}

_TABLE: dict[int, str | None] = {
    **dict.fromkeys(range(0x20)),
    **dict.fromkeys(range(0x7F, 0xA0)),
    **_WINDOWS,
    0x09: " ",
    0x0A: "\n",
    0x0B: "\n",
    0x0C: "\n",
    0x0D: "\n",
    0x2028: "\n",
    0x2029: "\n\n",
    0xA0: " ",
    0xAD: None,  # soft hyphen
    0x061C: None,  # bidi marks, embeddings, overrides and isolates
    **dict.fromkeys(range(0x200E, 0x2010)),
    **dict.fromkeys(range(0x202A, 0x202F)),
    **dict.fromkeys(range(0x2066, 0x2070)),
    0x200B: None,  # zero-width space; the joiners stay, some scripts need them
    0x2060: None,
    0xFEFF: None,
    **dict.fromkeys(range(0xFFF9, 0xFFFC)),
    0xFFFE: None,
    0xFFFF: None,
    **dict.fromkeys(range(0xD800, 0xE000)),  # lone surrogates: no database takes them
    **dict.fromkeys(range(0xE0000, 0xE0080)),  # invisible tags
}

# fmt: off
_NOT_CONTENT = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "video", "audio",
    "canvas", "form", "button", "select", "textarea", "figcaption", "nav", "head", "title",
)
# fmt: on

_TRANSLATED = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE if code != 0x0A) + "]")
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_SPACES = re.compile(r"[ \u2000-\u200a\u202f\u205f\u3000]+")


def plain(text: str) -> str:
    """`text` without what no screen and no database should meet; line breaks stay."""
    # Most text holds none of it, and finding that out is ten times as fast as translating.
    return text.replace("\r\n", "\n").translate(_TABLE) if _TRANSLATED.search(text) else text


def one_line(text: str, longest: int) -> str:
    """Plain text on one line, cut at a word's end where it is longer than `longest` characters."""
    return shortened(" ".join(plain(text[: longest * 4]).split()), longest)


def paragraphs(text: str, longest: int) -> str:
    """Plain text whose paragraphs are separated by one blank line each, at most `longest` characters.

    Where there is no blank line at all, each line is a paragraph.
    """
    lines = [_SPACES.sub(" ", line).strip() for line in plain(text[: longest * 4]).split("\n")]
    filled = "\n".join(lines).strip("\n")
    if "\n\n" not in filled:
        filled = filled.replace("\n", "\n\n")
    return shortened(re.sub(r"\n{3,}", "\n\n", filled), longest)


def shortened(text: str, longest: int) -> str:
    """`text`, or as much of it as fits with a mark that it goes on, cut between words where there are any."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    space = max(cut.rfind(" "), cut.rfind("\n"))
    return (cut[:space] if space > longest * 0.8 else cut).rstrip() + "…"


def without_entities(text: str) -> str:
    """Text whose characters were escaped once too often ("Kyiv &amp;amp; Moscow") as it was meant."""
    return html.unescape(text) if _ENTITY.search(text) else text


def text_of_html(source: str, longest: int) -> str:
    """The words of a piece of HTML as paragraphs; scripts, forms, captions and the like are no words of it.

    Linear in the length of what is looked at (see `LONGEST_HTML`). Never raises.
    """
    source = source[:LONGEST_HTML]
    if "<" not in source:
        return paragraphs(html.unescape(source), longest)
    try:
        laid_out = _laid_out(source)
    except Exception:
        # Whatever lxml or inscriptis choke on, its words are still to be had.
        laid_out = ""
    if not laid_out.strip():
        laid_out = html.unescape(_TAG.sub(" ", source))
    return paragraphs(laid_out, longest)


def _laid_out(source: str) -> str:
    import lxml.html
    from inscriptis import Inscriptis
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig

    # XML cannot hold these, and lxml refuses a whole document for one of them.
    source = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", source)
    tree = lxml.html.fragment_fromstring(source, create_parent="div")
    for element in list(tree.iter(*_NOT_CONTENT)):
        if element.getparent() is not None:
            element.drop_tree()
    return str(Inscriptis(tree, ParserConfig(css=CSS_PROFILES["strict"])).get_text())
