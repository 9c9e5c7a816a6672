"""An article's text out of its page. Runs in a worker (see `workers`): pages are as hostile as feeds."""

import re
from dataclasses import dataclass
from typing import Any

from peacewatch.feeds.cleaning import one_line, paragraphs

LONGEST_TEXT = 400_000
SHORTEST_TEXT = 150
"""Characters; less is a cookie notice or an error page, and no article."""
_SHORTEST_FREE = 1_500
_MOSTLY_LINK = 0.7
_BREAK = "\0"

_NOT_TEXT = (
    "//figcaption",
    "//aside",
    "//nav",
    "//footer",
    "//form",
    "//*[@itemprop='caption' or @itemprop='copyrightHolder']",
    "//*[self::p or self::div or self::span or self::small or self::cite or self::em]"
    "[contains(@class, 'caption') or contains(@class, 'photo-credit') or contains(@class, 'image-credit')]",
    "//*[self::div or self::section or self::ul or self::p]"
    "[contains(@class, 'related') or contains(@class, 'read-more') or contains(@class, 'readmore')"
    " or contains(@class, 'newsletter') or contains(@class, 'recommend')]"
    "[not(self::div or self::section) or string-length(normalize-space(.)) < 1500]",
)
"""Captions, credits and boxes of links, by XPath: what is in them is taken out before anything is read."""

_PAYWALL = re.compile(rb'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What a page holds. Where `text` is empty, `why` says why, in plain words."""

    title: str = ""
    text: str = ""
    """Paragraphs separated by one blank line each."""
    why: str = ""
    paywall: bool = False


def extract(page: bytes, content_type: str, url: str) -> Extracted:
    """The text of an article's page, without navigation, captions, link lists and teasers.

    Uses trafilatura (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15). Never raises for a bad page;
    may take long: run it in a worker.
    """
    import trafilatura

    document: Any = trafilatura.bare_extraction(
        _decoded(page, content_type),
        url=url,
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_links=True,  # so that paragraphs that are links can be told from text
        prune_xpath=list(_NOT_TEXT),
        with_metadata=True,
    )
    if document is None or document.body is None:
        return Extracted(why="no article was found on the page")
    title = one_line(str(document.title or ""), 500)
    pieces = [piece for element in document.body for piece in _pieces(element)]
    if pieces and title and pieces[0].casefold() == title.casefold():
        pieces = pieces[1:]
    text = paragraphs("\n\n".join(pieces), LONGEST_TEXT)
    if _PAYWALL.search(page) and len(text) < _SHORTEST_FREE:
        return Extracted(title=title, why="only subscribers may read it", paywall=True)
    if len(text) < SHORTEST_TEXT:
        return Extracted(title=title, why="no article was found on the page")
    return Extracted(title=title, text=text)


def _pieces(element: Any) -> list[str]:
    """The paragraphs of one of trafilatura's elements; none for headings and for what is mostly links."""
    if element.tag in ("head", "graphic", "table", "comments"):
        return []
    if element.tag in ("list", "quote", "div") and any(
        child.tag in ("item", "p", "list", "quote") for child in element
    ):
        lead = [_line(element.text)] if element.text and element.text.strip() else []
        return [*lead, *(piece for child in element for piece in (*_pieces(child), *_tail(child)))]
    words = _words(element)
    linked = sum(len(_line("".join(link.itertext()))) for link in element.iter("ref"))
    if not words or linked > len(words) * _MOSTLY_LINK:
        return []
    return [words]


def _words(element: Any) -> str:
    """An element's text, on one line but for the line breaks that the page sets."""
    lines = (_line(line) for line in _running(element).split(_BREAK))
    return "\n".join(line for line in lines if line)


def _running(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += [_BREAK if child.tag == "lb" else _running(child), child.tail or ""]
    return "".join(parts)


def _tail(element: Any) -> list[str]:
    return [_line(element.tail)] if element.tail and element.tail.strip() else []


def _line(text: str | None) -> str:
    return " ".join((text or "").split())


def _decoded(page: bytes, content_type: str) -> str | bytes:
    """The page as text where its server names the charset; otherwise as it is, for trafilatura to guess."""
    named = _CHARSET.search(content_type)
    if named is None:
        return page
    try:
        return page.decode(named[1])
    except (LookupError, UnicodeDecodeError):
        return page
