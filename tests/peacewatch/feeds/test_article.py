"""Articles from a site on loopback: what robots.txt allows, what is text, what is told of the rest."""

import asyncio
import threading

import pytest

from peacewatch.feeds.article import ArticleFetcher
from peacewatch.feeds.client import FeedClient
from peacewatch.feeds.extraction import extract
from peacewatch.feeds.workers import Workers
from peacewatch.records import Feed, FullTextState

PARAGRAPHS = [
    "Envoys of both sides met on the island on Monday, two officials who were in the room said.",
    "“We have agreed to meet again before the winter,” said Ada Marsh, who leads the mediators.",
    "She would not say whether prisoners were discussed, and neither side issued a statement of its own.",
    "The harbour was closed to ferries from noon until the delegations had left in the early evening.",
]

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Envoys meet | Gazette</title>
<meta property="og:title" content="Envoys meet on the island"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a> <a href="/s">Sport</a></nav>
<article><h1>Envoys meet on the island</h1>
<figure><img src="/x.jpg">
<figcaption>FILE PHOTO: Bo Reed arrives. Mandatory credit: Agency</figcaption></figure>
<p>{PARAGRAPHS[0]}</p>
<p class="photo-caption">Cy Lund, pictured in March. Photo: Agency</p>
<p>{PARAGRAPHS[1]}</p>
<p><a href="/other">Read more: Dee Voss says the island will be rebuilt within a year</a></p>
<ul class="related"><li><a href="/a">Ten recipes for summer</a></li>
<li><a href="/b">Fog closes port</a></li></ul>
<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p></article>
<aside><h3>Related Articles</h3><ul><li><a href="/a">Ten recipes for summer</a></li></ul></aside>
<footer>© Harbour Gazette. Cookie settings</footer></body></html>"""


@pytest.fixture
async def fetcher():
    async with FeedClient() as client:
        yield ArticleFetcher(client, Workers(most=1))


@pytest.fixture
def feed(site):
    return Feed(name="Harbour Gazette", url=site.url("/rss"))


def page(body, status=200, kind="text/html; charset=utf-8", **headers):
    return lambda asked: asked.reply(status, body, Content_Type=kind, **headers)


async def test_an_article_is_its_paragraphs_and_nothing_else_of_the_page(site, fetcher, feed):
    site.pages["/envoys"] = page(PAGE)
    got = await fetcher.fetch(site.url("/envoys"), feed)
    assert (got.state, got.why) == (FullTextState.HAD, "")
    assert got.text == "\n\n".join(PARAGRAPHS)
    assert got.title == "Envoys meet on the island"
    assert got.url == site.url("/envoys")


async def test_robots_txt_is_kept_to_and_asked_once(site, fetcher, feed):
    site.pages["/robots.txt"] = "User-agent: peacewatch\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"
    site.pages["/envoys"] = site.pages["/private/envoys"] = page(PAGE)
    assert (await fetcher.fetch(site.url("/envoys"), feed)).state is FullTextState.HAD
    refused = await fetcher.fetch(site.url("/private/envoys"), feed)
    assert refused.state is FullTextState.REFUSED
    assert "robots.txt" in refused.why
    assert len(site.asked("/robots.txt")) == 1
    assert site.asked("/private/envoys") == []


async def test_robots_txt_counts_where_a_redirect_leads_too(site, fetcher, feed):
    site.pages["/robots.txt"] = "User-agent: *\nDisallow: /private\n"
    site.pages["/go"] = lambda asked: asked.reply(302, Location="/private/envoys")
    site.pages["/private/envoys"] = page(PAGE)
    assert (await fetcher.fetch(site.url("/go"), feed)).state is FullTextState.REFUSED
    assert site.asked("/private/envoys") == []


async def test_rules_that_cannot_be_had_are_no_permission(site, fetcher, feed):
    site.pages["/robots.txt"] = page("", 503)
    site.pages["/envoys"] = page(PAGE)
    got = await fetcher.fetch(site.url("/envoys"), feed)
    assert got.state is FullTextState.FAILED
    assert "its robots.txt cannot be had" in got.why
    assert site.asked("/envoys") == []


async def test_one_request_at_a_time_goes_to_a_host(site, fetcher, feed):
    at_work, most, lock = [0], [0], threading.Lock()

    def count(asked):
        with lock:
            at_work[0] += 1
            most[0] = max(most[0], at_work[0])
        asked.reply(200, PAGE, Content_Type="text/html")
        with lock:
            at_work[0] -= 1

    for number in range(5):
        site.pages[f"/{number}"] = count
    await asyncio.gather(*(fetcher.fetch(site.url(f"/{number}"), feed) for number in range(5)))
    assert most[0] == 1


@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        (page("", 404), FullTextState.FAILED, "404"),
        (page("", 403), FullTextState.REFUSED, "403"),
        (page("<html><title>Just a moment...</title></html>"), FullTextState.REFUSED, "challenge page"),
        (page(b"%PDF-1.7", kind="application/pdf"), FullTextState.FAILED, "no web page (application/pdf)"),
        (page("<html><body><p>Short.</p></body></html>"), FullTextState.FAILED, "no article was found"),
        (page(""), FullTextState.FAILED, "no article was found"),
        (
            page(
                '<html><script type="application/ld+json">{"isAccessibleForFree": false}</script>'
                "<p>Envoys met.</p>"
            ),
            FullTextState.REFUSED,
            "only subscribers",
        ),
    ],
)
async def test_why_there_is_no_article_is_told(site, fetcher, feed, answer, state, words):
    site.pages["/envoys"] = answer
    got = await fetcher.fetch(site.url("/envoys"), feed)
    assert got.state is state
    assert words in got.why
    assert got.text == ""


async def test_an_article_may_not_open_what_its_feed_may_not(site, other_site, fetcher, feed):
    other_site.pages["/envoys"] = page(PAGE)
    got = await fetcher.fetch(other_site.url("/envoys"), feed)
    assert got.state is FullTextState.FAILED
    assert "loopback" in got.why
    assert other_site.requests == []


async def test_a_host_that_asks_for_a_pause_has_it(site, fetcher, feed):
    site.pages["/envoys"] = page("", 429, Retry_After="1800")
    await fetcher.fetch(site.url("/envoys"), feed)
    again = await fetcher.fetch(site.url("/envoys"), feed)
    assert again.state is FullTextState.FAILED
    assert "left alone for another 30 minutes" in again.why
    assert len(site.asked("/envoys")) == 1


async def test_a_story_without_a_link_has_no_article(fetcher, feed):
    assert (await fetcher.fetch("", feed)).state is FullTextState.FAILED


def test_a_page_in_another_encoding_is_read():
    text = "Делегации встретились на острове в понедельник и договорились встретиться ещё раз до зимы."
    body = f"<html><body><article><p>{text}</p><p>{text[::-1]}</p><p>{text} Ещё.</p></article></body></html>"
    got = extract(body.encode("cp1251"), "text/html; charset=windows-1251", "https://gazette.example/")
    assert got.text.startswith(text)


def test_line_breaks_within_a_paragraph_part_lines():
    one, two, three = PARAGRAPHS[:3]
    body = f"<html><body><article><p>{one}<br>{two}</p><p>{three}</p></article></body></html>"
    got = extract(body.encode(), "text/html", "https://gazette.example/")
    assert got.text.split() == " ".join(PARAGRAPHS[:3]).split()
    assert "\n" in got.text.partition(PARAGRAPHS[1])[0]
