"""The client against a real server on loopback: what it asks, what it accepts, what it refuses."""

import asyncio
import gzip
import socket
import ssl
import threading
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from peacewatch.feeds.client import USER_AGENT, FeedClient, Limits
from peacewatch.feeds.outcomes import Failed, Fetched, NotModified, Outcome
from peacewatch.records import Feed, FeedState

GZIP = {"Content_Encoding": "gzip"}


async def ask(url, *, limits=None, state=None, **of_the_feed) -> Outcome:
    async with FeedClient(limits=limits) as client:
        return await client.fetch(Feed(name="a feed", url=url, **of_the_feed), state)


def redirect(to, status=302):
    return lambda asked: asked.reply(status, Location=to)


async def test_a_feed_is_fetched_with_its_validators_verbatim(site, rss):
    odd = 'W/"a  b-gzip\xe9"'
    site.pages["/rss"] = lambda asked: asked.reply(
        200, rss, ETag=odd, Last_Modified="yesterday, more or less", Content_Type="text/xml"
    )
    got = await ask(site.url("/rss"))
    assert isinstance(got, Fetched)
    assert (got.body, got.content_type, got.url) == (rss, "text/xml", site.url("/rss"))
    assert (got.etag, got.last_modified) == (odd, "yesterday, more or less")
    state = FeedState(url=site.url("/rss"), etag=got.etag, last_modified=got.last_modified)
    await ask(site.url("/rss"), state=state)
    sent = site.asked("/rss")[-1]
    assert sent["If-None-Match"] == odd
    assert sent["If-Modified-Since"] == "yesterday, more or less"


async def test_nothing_new_is_not_modified(site):
    site.pages["/rss"] = lambda asked: asked.reply(304, ETag='"2"', Cache_Control="max-age=1200")
    got = await ask(site.url("/rss"), state=FeedState(url=site.url("/rss"), etag='"1"'))
    assert got == NotModified(etag='"2"', fresh_for=1200)


async def test_not_modified_without_having_asked_so_is_a_failure(site):
    site.pages["/rss"] = lambda asked: asked.reply(304)
    got = await ask(site.url("/rss"))
    assert isinstance(got, Failed)
    assert "nothing changed" in got.why


async def test_we_say_who_we_are_unless_the_feed_says_otherwise(site, rss):
    site.pages["/rss"] = rss
    await ask(site.url("/rss"))
    await ask(site.url("/rss"), user_agent="Reading Room 2")
    ours, its_own = site.asked("/rss")
    assert ours["User-Agent"] == USER_AGENT
    assert its_own["User-Agent"] == "Reading Room 2"
    assert ours["Accept-Encoding"] == "gzip"


async def test_nobody_is_followed_by_cookies(site, rss):
    site.pages["/rss"] = lambda asked: asked.reply(200, rss, Set_Cookie="who=you; Path=/")
    async with FeedClient() as client:
        feed = Feed(name="a feed", url=site.url("/rss"))
        await client.fetch(feed)
        await client.fetch(feed)
    assert "Cookie" not in site.asked("/rss")[-1]


async def test_proxies_of_the_environment_are_not_used(site, rss, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.pages["/rss"] = rss
    assert isinstance(await ask(site.url("/rss")), Fetched)


# --- bounds -----------------------------------------------------------------------------------------------


async def test_gzip_is_unpacked(site, rss):
    site.pages["/rss"] = lambda asked: asked.reply(200, gzip.compress(rss), **GZIP)
    got = await ask(site.url("/rss"))
    assert isinstance(got, Fetched)
    assert got.body == rss


async def test_stacked_encodings_are_refused_before_anything_inflates(site):
    bomb = gzip.compress(gzip.compress(bytes(10_000_000)))
    site.pages["/rss"] = lambda asked: asked.reply(200, bomb, Content_Encoding="gzip, gzip")
    got = await ask(site.url("/rss"))
    assert isinstance(got, Failed)
    assert "compressed 2 times over" in got.why


async def test_an_encoding_nobody_asked_for_is_named(site):
    site.pages["/rss"] = lambda asked: asked.reply(200, b"\x0b\x02\x80", Content_Encoding="br")
    got = await ask(site.url("/rss"))
    assert isinstance(got, Failed)
    assert "not asked for (br)" in got.why


@pytest.mark.parametrize("headers", [{}, GZIP])
async def test_what_is_larger_than_allowed_is_not_read_to_its_end(site, headers):
    body = bytes(2**21)
    site.pages["/rss"] = lambda asked: asked.reply(200, gzip.compress(body) if headers else body, **headers)
    got = await ask(site.url("/rss"), limits=Limits(size=2**20))
    assert isinstance(got, Failed)
    assert "larger than 1 MB" in got.why


async def test_a_server_that_never_answers_is_given_up(site):
    never = threading.Event()
    site.pages["/rss"] = lambda asked: never.wait(20)
    got = await ask(site.url("/rss"), limits=Limits(total=0.2))
    never.set()
    assert isinstance(got, Failed)
    assert got.why.startswith("no answer within 0.2 seconds")


async def test_the_whole_time_is_bounded_not_only_each_read(site):
    enough = threading.Event()

    def drip(asked):
        asked.send_response(200)
        asked.send_header("Content-Length", "1000")
        asked.end_headers()
        while not enough.wait(0.02):
            asked.wfile.write(b"<")
            asked.wfile.flush()

    site.pages["/rss"] = drip
    got = await ask(site.url("/rss"), limits=Limits(total=0.3))
    enough.set()
    assert isinstance(got, Failed)
    assert "still coming after 0.3 seconds" in got.why


async def test_what_came_of_an_answer_that_broke_off_is_kept_and_asked_for_again(site, rss):
    def broken(asked):
        asked.send_response(200)
        asked.send_header("Content-Length", "9000")
        asked.send_header("ETag", '"1"')
        asked.end_headers()
        asked.wfile.write(rss)
        asked.wfile.flush()
        asked.connection.shutdown(socket.SHUT_RDWR)

    site.pages["/rss"] = broken
    got = await ask(site.url("/rss"))
    assert isinstance(got, Fetched)
    assert got.body == rss
    assert got.etag == ""
    assert f"broke off after {len(rss)} of 9,000 bytes" in got.note


async def test_a_damaged_archive_of_an_answer_is_told(site, rss):
    packed = gzip.compress(rss)
    site.pages["/cut"] = lambda asked: asked.reply(200, packed[:-30], **GZIP)
    site.pages["/bad"] = lambda asked: asked.reply(200, packed[:40] + b"\xff" * 60 + packed[100:], **GZIP)
    cut, bad = await ask(site.url("/cut")), await ask(site.url("/bad"))
    assert isinstance(cut, Fetched)
    assert "breaks off" in cut.note
    assert rss.startswith(cut.body)
    assert isinstance(bad, Failed)
    assert "damaged" in bad.why


async def test_at_most_two_requests_at_a_time_go_to_one_host(site, rss):
    at_work, most, lock = [0], [0], threading.Lock()
    both = threading.Barrier(2)

    def count(asked):
        with lock:
            at_work[0] += 1
            most[0] = max(most[0], at_work[0])
        both.wait(10)  # passes only if two are here at the same time
        with lock:
            at_work[0] -= 1
        asked.reply(200, rss)

    for number in range(6):
        site.pages[f"/{number}"] = count
    async with FeedClient() as client:
        feeds = [Feed(name="a feed", url=site.url(f"/{number}")) for number in range(6)]
        got = await asyncio.gather(*map(client.fetch, feeds))
    assert all(isinstance(each, Fetched) for each in got)
    assert most[0] == 2


async def test_waiting_for_a_turn_is_not_counted_as_slowness(site, rss):
    site.pages["/rss"] = lambda asked: (threading.Event().wait(0.15), asked.reply(200, rss))
    limits = Limits(total=0.6, per_host=1)
    async with FeedClient(limits=limits) as client:
        feeds = [Feed(name="a feed", url=site.url("/rss"))] * 6
        got = await asyncio.gather(*map(client.fetch, feeds))
    assert all(isinstance(each, Fetched) for each in got)


# --- redirects and addresses ------------------------------------------------------------------------------


async def test_permanent_redirects_are_remembered_and_others_are_not(site, rss):
    site.pages |= {
        "/old": redirect("/new", 301),
        "/new": redirect("/newest", 308),
        "/newest": rss,
        "/today": redirect("/newest", 302),
        "/mixed": redirect("/today", 301),
    }
    assert (await ask(site.url("/old"))).moved_to == site.url("/newest")
    assert (await ask(site.url("/today"))).moved_to == ""
    assert (await ask(site.url("/mixed"))).moved_to == site.url("/today")


async def test_a_moved_feed_is_asked_where_it_went(site, rss):
    site.pages["/new"] = rss
    state = FeedState(url=site.url("/old"), moved_to=site.url("/new"))
    assert isinstance(await ask(site.url("/old"), state=state), Fetched)


async def test_redirects_in_a_circle_end(site):
    site.pages["/rss"] = redirect("/rss")
    got = await ask(site.url("/rss"))
    assert isinstance(got, Failed)
    assert "circle" in got.why
    assert len(site.requests) == 6


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("http://169.254.169.254/latest/meta-data/", "link-local"),
        ("http://[::1]/", "loopback"),
        ("http://[::ffff:127.0.0.1]/", "loopback"),
        ("http://0x7f.1/", "loopback"),
        ("http://10.0.0.1/", "private"),
        ("http://100.64.0.1/", "CGNAT"),
        ("http://[64:ff9b::7f00:1]/", "NAT64"),
        ("http://[2002:7f00:1::]/", "6to4"),
        ("file:///etc/passwd", "never opened (file:)"),
        ("ftp://gazette.example/", "never opened (ftp:)"),
        ("", "without saying where"),
        ("http://[broken/", "no address"),
    ],
)
async def test_a_redirect_leads_nowhere_it_must_not(site, to, words):
    site.pages["/rss"] = redirect(to)
    got = await ask(site.url("/rss"))
    assert isinstance(got, Failed)
    assert words in got.why


async def test_a_local_feed_opens_its_own_host_and_port_and_no_other(site, other_site, rss):
    site.pages["/rss"] = redirect(site.url("/there"))
    site.pages["/there"] = rss
    site.pages["/away"] = redirect(other_site.url("/rss"))
    other_site.pages["/rss"] = rss
    assert isinstance(await ask(site.url("/rss")), Fetched)
    away = await ask(site.url("/away"))
    assert isinstance(away, Failed)
    assert "this machine itself (loopback)" in away.why
    assert other_site.requests == []


async def test_a_connection_opened_for_a_local_feed_serves_no_redirect_of_another(site, other_site, rss):
    site.pages["/rss"] = rss
    other_site.pages["/rss"] = redirect(site.url("/rss"))
    async with FeedClient() as client:
        await client.fetch(Feed(name="local", url=site.url("/rss")))
        got = await client.fetch(Feed(name="sly", url=other_site.url("/rss")))
    assert isinstance(got, Failed)
    assert len(site.requests) == 1


async def test_a_public_name_that_resolves_to_this_machine_is_refused(site, other_site, rss, monkeypatch):
    real = socket.getaddrinfo

    def resolve(host, *args, **more):
        return real("127.0.0.1" if host.endswith(".example") else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    site.pages["/rss"] = rss
    other_site.pages["/rss"] = redirect(site.url("/rss", host="rebound.example"))
    got = await ask(other_site.url("/rss"))
    assert isinstance(got, Failed)
    assert "rebound.example (127.0.0.1)" in got.why
    assert site.requests == []


async def test_a_name_that_leads_nowhere_is_told(monkeypatch):
    def unknown(*args, **more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    got = await ask("http://gazette.example/rss")
    assert isinstance(got, Failed)
    assert "gazette.example leads nowhere" in got.why


@pytest.mark.parametrize("url", ["", "gazette.example/rss", "file:///etc/passwd", "http://", "http://[x/"])
async def test_what_is_no_web_address_is_not_fetched(url):
    got = await ask(url)
    assert isinstance(got, Failed)
    assert "http:// and https://" in got.why


# --- answers in plain words -------------------------------------------------------------------------------


async def test_nothing_that_listens_is_told():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    got = await ask(f"http://127.0.0.1:{port}/rss")
    assert isinstance(got, Failed)
    assert "refuses the connection" in got.why


async def test_what_speaks_no_http_is_told(site):
    site.pages["/rss"] = lambda asked: asked.wfile.write(b"220 mail.example ready\r\n\r\n")
    got = await ask(site.url("/rss"))
    assert isinstance(got, Failed)
    assert "not HTTP" in got.why


async def test_gone_is_gone(site):
    site.pages["/rss"] = lambda asked: asked.reply(410)
    got = await ask(site.url("/rss"))
    assert isinstance(got, Failed)
    assert (got.gone, got.status) == (True, 410)


async def test_retry_after_is_heard_in_seconds_and_as_a_date(site):
    at = (datetime.now(UTC) + timedelta(minutes=30)).replace(microsecond=0)
    site.pages["/429"] = lambda asked: asked.reply(429, Retry_After="3600")
    site.pages["/503"] = lambda asked: asked.reply(503, Retry_After=format_datetime(at, usegmt=True))
    site.pages["/500"] = lambda asked: asked.reply(500, Retry_After="3600")
    often, down, broken = [await ask(site.url(f"/{status}")) for status in (429, 503, 500)]
    assert timedelta(minutes=59) < often.retry_at - datetime.now(UTC) <= timedelta(hours=1)
    assert down.retry_at == at
    assert broken.retry_at is None


async def test_a_refusal_says_what_can_be_done(site):
    site.pages["/rss"] = lambda asked: asked.reply(403, "<html>Forbidden</html>")
    got = await ask(site.url("/rss"))
    assert isinstance(got, Failed)
    assert "set user_agent" in got.why


@pytest.mark.parametrize("status", [200, 403, 503])
async def test_a_challenge_page_is_named_whatever_its_status(site, status):
    page = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>"
    site.pages["/rss"] = lambda asked: asked.reply(status, page, Content_Type="text/html")
    got = await ask(site.url("/rss"))
    assert isinstance(got, Failed)
    assert got.why.startswith("a challenge page instead of the feed (Cloudflare")


async def test_a_user_agent_that_http_cannot_carry_is_a_failure_and_no_crash(site, rss):
    site.pages["/rss"] = rss
    for agent in ("line\nbreak", "Читальня"):
        got = await ask(site.url("/rss"), user_agent=agent)
        assert isinstance(got, Failed)
        assert "user_agent" in got.why


async def test_freshness_is_taken_from_cache_control_before_expires(site, rss):
    later = format_datetime(datetime.now(UTC) + timedelta(hours=5), usegmt=True)
    site.pages["/a"] = lambda asked: asked.reply(
        200, rss, Cache_Control="public, max-age=1800", Expires=later
    )
    site.pages["/b"] = lambda asked: asked.reply(200, rss, Expires=later)
    assert (await ask(site.url("/a"))).fresh_for == 1800
    assert 17_900 < (await ask(site.url("/b"))).fresh_for <= 18_000


def test_deflate_is_understood_though_not_asked_for():
    from peacewatch.feeds.bodies import BoundedBody

    for packed in (zlib.compress(b"<rss/>"), zlib.compress(b"<rss/>", wbits=-15)):
        body = BoundedBody("deflate")
        body.add(packed)
        assert body.content == b"<rss/>"


async def test_a_certificate_that_nobody_vouches_for_is_told():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(Path(__file__).with_name("self_signed.pem"))

    async def nothing(reader, writer):
        writer.close()

    server = await asyncio.start_server(nothing, "127.0.0.1", 0, ssl=context)
    async with server:
        port = server.sockets[0].getsockname()[1]
        got = await ask(f"https://127.0.0.1:{port}/rss")
    assert isinstance(got, Failed)
    assert "127.0.0.1 has no valid certificate (self-signed certificate)" in got.why


async def test_a_server_without_tls_at_an_https_address_is_told(site):
    got = await ask(f"https://127.0.0.1:{site.port}/rss")
    assert isinstance(got, Failed)
    assert "agree on no encrypted connection" in got.why
