"""The feeds that a web page links to (autodiscovery: `<link rel="alternate" type="application/rss+xml">`)."""

import re
from dataclasses import dataclass

from peacewatch.feeds.cleaning import one_line
from peacewatch.feeds.entries import link_of

_MOST = 20
_LOOKED_AT = 2 * 2**20
_FEED_TYPE = re.compile(r"application/(?:rss|atom|rdf)\+xml|text/(?:rss|xml)|application/xml", re.IGNORECASE)
_FEED_PATH = re.compile(
    r"(?:^|/)(?:rss|feed|atom|feeds|rdf)(?:2|/all|/index)?(?:\.(?:xml|rss|php|rdf))?/?$|\.(?:rss|atom|rdf)$|"
    r"/(?:rss|feed|atom)\.xml$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comments?\b|коммент|комент", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFeed:
    url: str
    title: str = ""


def linked_feeds(page: bytes, url: str) -> tuple[LinkedFeed, ...]:
    """The feeds that a page names, the likeliest first: announced ones, then plain links that look like one.

    Feeds of comments come last. `url` is the page's. Run it in a worker.
    """
    import lxml.html

    try:
        tree = lxml.html.fromstring(page[:_LOOKED_AT])
    except Exception:  # no page at all
        return ()
    base = link_of(str(tree.xpath("string(//base/@href)")), url) or url
    announced: list[LinkedFeed] = []
    linked: list[LinkedFeed] = []
    for element in tree.iter("link", "a"):
        href = link_of(str(element.get("href") or ""), base)
        if not href:
            continue
        title = one_line(str(element.get("title") or element.text or ""), 200)
        is_alternate = "alternate" in str(element.get("rel") or "").lower().split()
        if is_alternate and _FEED_TYPE.search(str(element.get("type") or "")):
            announced.append(LinkedFeed(url=href, title=title))
        elif element.tag == "a" and _FEED_PATH.search(href.partition("?")[0]):
            linked.append(LinkedFeed(url=href, title=title))
    found: dict[str, LinkedFeed] = {}
    for feed in (*announced, *linked):
        if feed.url != url:
            found.setdefault(feed.url, feed)
    return tuple(sorted(found.values(), key=_is_about_comments))[:_MOST]


def _is_about_comments(feed: LinkedFeed) -> bool:
    return bool(_COMMENTS.search(feed.title) or _COMMENTS.search(feed.url))
