"""Hostile text made plain: HTML to words, without control characters, bounded in length.

What leaves here has no C0, C1 or bidi controls, no invisible tags and no lone surrogates; a line break is the
only control that stays. HTML is laid out by inscriptis, which is imported only when there is HTML.
"""

import html
import re

LONGEST_HTML = 1_000_000
"""Characters of HTML that are looked at: what lies behind is cut off before anything slow begins."""

# What is taken out: C0 and C1 controls but the line break, bidi marks, embeddings, overrides and isolates,
# soft hyphens, zero-width spaces (the joiners stay, some scripts need them), annotation marks, noncharacters,
# lone surrogates, which no database takes, and invisible tags.
_TAKEN_OUT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_PUT_IN = {
    "\t": " ",
    "\xa0": " ",
    **dict.fromkeys("\r\v\f\u2028", "\n"),
    "\u2029": "\n\n",
    # Mis-declared Windows text leaves these behind where quotation marks and dashes were meant.
    **dict(zip("\x85\x91\x92\x93\x94\x96\x97", "…‘’“”–—", strict=True)),
}

# fmt: off
_NOT_CONTENT = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "video", "audio",
    "canvas", "form", "button", "select", "textarea", "figcaption", "nav", "head", "title",
)
# fmt: on

_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def plain(text: str) -> str:
    """`text` without what no screen and no database should meet; line breaks stay."""
    return _TAKEN_OUT.sub(lambda found: _PUT_IN.get(found[0], ""), text.replace("\r\n", "\n"))


def one_line(text: str, longest: int) -> str:
    """Plain text on one line, cut at a word's end where it is longer than `longest` characters."""
    return shortened(" ".join(plain(text[: longest * 4]).split()), longest)


def paragraphs(text: str, longest: int) -> str:
    """Plain text whose paragraphs are separated by one blank line each, at most `longest` characters.

    Where there is no blank line at all, each line is a paragraph.
    """
    lines = [" ".join(line.split()) for line in plain(text[: longest * 4]).split("\n")]
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
