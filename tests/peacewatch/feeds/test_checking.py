import pytest

from peacewatch.errors import FeedError
from peacewatch.feeds.checking import check_feeds
from peacewatch.feeds.discovery import linked_feeds
from peacewatch.feeds.opml import read_opml, write_opml
from peacewatch.records import Feed

HEAD = '<html><head><link rel="alternate" type="application/{kind}+xml" title="{title}" href="{href}"></head>'


async def check(*urls):
    return await check_feeds([Feed(name="a feed", url=url) for url in urls])


async def test_a_feed_says_what_it_is(site, rss):
    site.pages["/rss"] = rss
    (checked,) = await check(site.url("/rss"))
    assert (checked.failure, checked.url) == ("", site.url("/rss"))
    assert (checked.title, checked.language, checked.entries) == ("Harbour Gazette", "en", 2)
    assert checked.latest_at is not None


async def test_a_page_leads_to_the_feed_it_links_to(site, rss):
    site.pages["/"] = HEAD.format(kind="rss", title="All stories", href="/rss")
    site.pages["/rss"] = rss
    (checked,) = await check(site.url("/"))
    assert (checked.failure, checked.url, checked.title) == ("", site.url("/rss"), "Harbour Gazette")


async def test_a_page_leads_to_no_private_address_but_its_own(site, other_site, rss):
    other_site.pages["/rss"] = rss
    site.pages["/"] = HEAD.format(kind="atom", title="Sly", href=other_site.url("/rss"))
    (checked,) = await check(site.url("/"))
    assert "cannot be read either" in checked.failure
    assert other_site.requests == []


async def test_one_bad_feed_costs_the_others_nothing(site, rss):
    site.pages |= {"/rss": rss, "/page": "<html><body>No feed here</body></html>"}
    good, page, missing = await check(site.url("/rss"), site.url("/page"), site.url("/missing"))
    assert good.failure == ""
    assert "a web page" in page.failure
    assert "404" in missing.failure


def test_announced_feeds_come_before_plain_links_and_comments_last():
    page = b"""<html><head><base href="https://gazette.example/en/">
    <link rel="alternate" type="application/rss+xml" title="Comments feed" href="comments/feed">
    <link rel="alternate stylesheet" type="text/css" href="dark.css">
    <link rel="alternate" type="application/atom+xml" href="//gazette.example/atom.xml">
    <link rel="alternate" hreflang="uk" href="/uk/"></head>
    <body><a href="/rss.xml">RSS</a> <a href="javascript:feed()">x</a>
    <a href="/feeding-birds">Birds</a></body>"""
    found = [feed.url for feed in linked_feeds(page, "https://gazette.example/")]
    assert found == [
        "https://gazette.example/atom.xml",
        "https://gazette.example/rss.xml",
        "https://gazette.example/en/comments/feed",
    ]
    assert linked_feeds(b"\0\xff", "https://gazette.example/") == ()


# --- OPML -------------------------------------------------------------------------------------------------

FEEDS = (
    Feed(name='Harbour "Gazette" & <Post>', url="https://gazette.example/rss?a=1&b=2", language="en"),
    Feed(name="Острів", url="https://island.example/feed"),
)


def test_what_is_written_is_read_again():
    read = read_opml(write_opml(FEEDS).encode())
    assert [(feed.name, feed.url, feed.language) for feed in read.feeds] == [
        (feed.name, feed.url, feed.language) for feed in FEEDS
    ]
    assert read.left_out == ()


def test_folders_are_opened_and_doubles_taken_once():
    feed = '<outline text="Gazette" xmlUrl="https://gazette.example/rss"/>'
    read = read_opml(
        f"<opml version='1.0'><body><outline text='News'>{feed}{feed}</outline></body></opml>".encode()
    )
    assert [feed.name for feed in read.feeds] == ["Gazette"]


@pytest.mark.parametrize(
    "address", ["exec:rm -rf /", "file:///etc/passwd", '"|sh', "filter:x:https://a.example/"]
)
def test_commands_and_files_are_left_out_and_named(address):
    escaped = address.replace('"', "&quot;")
    read = read_opml(f'<opml><body><outline text="Odd" xmlUrl="{escaped}"/></body></opml>'.encode())
    assert read.feeds == ()
    assert read.left_out == (f"Odd: {address} is no http or https address",)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b'<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml>&a;</opml>', "DOCTYPE"),
        (b"<opml><body>", "line 1: not well-formed"),
        (b"<html></html>", "no OPML"),
        (b"", "not well-formed"),
        (b'<?xml version="1.0" encoding="utf-7"?><opml/>', "encoding"),
        (b"<opml>" + b"<outline>" * 100, "nested"),
        (b"<opml>" + b" " * 6 * 2**20, "larger than 5 MB"),
    ],
)
def test_what_is_not_safe_to_read_is_refused_by_name(document, words):
    with pytest.raises(FeedError, match=r"^list\.opml: ") as refused:
        read_opml(document, "list.opml")
    assert words in str(refused.value)
