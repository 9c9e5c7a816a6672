"""OPML, the form in which feed readers exchange their lists of feeds: read safely, written plainly.

A list may come from anywhere. So a document with a DOCTYPE is refused (entities are defined there), only http
and https addresses are taken, and nothing in it is ever run: readers exist whose "addresses" are commands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from peacewatch.errors import FeedError
from peacewatch.feeds.cleaning import one_line
from peacewatch.feeds.entries import link_of
from peacewatch.records import Feed

LARGEST = 5 * 2**20
"""Bytes."""
MOST_FEEDS = 5_000
_DEEPEST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """The feeds of an OPML document, each address once, and what was left out, in plain words."""

    feeds: tuple[Feed, ...]
    left_out: tuple[str, ...] = ()


def read_opml(document: bytes, name: str = "the OPML file") -> ReadList:
    """Read a list of feeds. Raises `FeedError`, naming `name`, for what is no OPML or is not safe to read."""
    if len(document) > LARGEST:
        raise FeedError(f"{name}: larger than {LARGEST // 2**20} MB; that is no list of feeds.")
    feeds: dict[str, Feed] = {}
    left_out: list[str] = []
    for outline in _outlines(document, name):
        address = outline.get("xmlUrl") or outline.get("xmlurl") or ""
        if not address:
            continue
        title = one_line(outline.get("title") or outline.get("text") or "", 200)
        url = link_of(address, "")
        if not url:
            shown = one_line(address, 60)
            left_out.append(f"{title or 'a feed'}: {shown} is no http or https address")
        elif url not in feeds:
            feeds[url] = Feed(name=title or url, url=url, language=_language(outline))
        if len(feeds) >= MOST_FEEDS:
            left_out.append(f"everything after the first {MOST_FEEDS:,} feeds")
            break
    return ReadList(feeds=tuple(feeds.values()), left_out=tuple(left_out))


def write_opml(feeds: Iterable[Feed], title: str = "peacewatch") -> str:
    """The feeds as an OPML 2.0 document."""
    outlines = "\n".join(f"    {_outline(feed)}" for feed in feeds)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        f"  <head><title>{escape(one_line(title, 200))}</title></head>\n"
        f"  <body>\n{outlines}\n  </body>\n"
        "</opml>\n"
    )


def _outlines(document: bytes, name: str) -> list[dict[str, str]]:
    """The attributes of all `outline` elements, in order."""
    found: list[dict[str, str]] = []
    open_elements: list[str] = []
    parser = expat.ParserCreate(namespace_separator=None)

    def refuse(*_: object) -> None:
        raise FeedError(f"{name}: it has a DOCTYPE, which a list of feeds does not need; it was not read.")

    def start(element: str, attributes: dict[str, str]) -> None:
        open_elements.append(element.lower())
        if open_elements[0] != "opml":
            raise FeedError(f"{name}: this is no OPML (it begins with <{one_line(element, 30)}>).")
        if len(open_elements) > _DEEPEST:
            raise FeedError(f"{name}: nested more than {_DEEPEST} deep; it was not read.")
        if element.lower() == "outline":
            found.append(attributes)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda element: open_elements.pop()
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        raise FeedError(f"{name}: line {error.lineno}: not well-formed XML, so no OPML.") from None
    except (ValueError, LookupError):
        raise FeedError(f"{name}: written in an encoding that cannot be read; save it as UTF-8.") from None
    return found


def _language(outline: dict[str, str]) -> str:
    tag = (outline.get("language") or "")[:3].partition("-")[0].lower()
    return tag if tag.isascii() and tag.isalpha() and len(tag) in (2, 3) else ""


def _outline(feed: Feed) -> str:
    name = one_line(feed.name, 200)
    attributes = {"type": "rss", "text": name, "title": name, "xmlUrl": feed.url, "language": feed.language}
    return (
        "<outline "
        + " ".join(f"{key}={quoteattr(value)}" for key, value in attributes.items() if value)
        + "/>"
    )
