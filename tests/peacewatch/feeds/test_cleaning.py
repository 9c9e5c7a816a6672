from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacewatch.feeds.challenges import challenge, words_for_status
from peacewatch.feeds.cleaning import one_line, paragraphs, plain, shortened, text_of_html
from peacewatch.feeds.dates import moment_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Fog &amp; rain", "Fog & rain"),
        ("<p>One.</p><p>Two,<br>three.</p>", "One.\n\nTwo,\nthree."),
        ("One<br><br>Two", "One\n\nTwo"),
        ("<script>alert(1)</script><style>p{}</style>Text<noscript>No</noscript>", "Text"),
        ("<figure><img><figcaption>Photo: A.</figcaption></figure><p>Text</p>", "Text"),
        ("<div>" * 1000 + "deep", "deep"),
        ("a < b and b > c", "a < b and b > c"),
        ("<b>unclosed <i>tags", "unclosed tags"),
        ("", ""),
        ("\x00<p>nul\x00</p>", "nul"),
    ],
)
def test_html_becomes_its_words(html, text):
    assert text_of_html(html, 1000) == text


def test_huge_html_is_cut_before_anything_slow_begins():
    assert len(text_of_html("<p>word word</p>" * 1_500_000, 10_000)) <= 10_000


@given(st.text(), st.integers(1, 50))
def test_plain_text_holds_no_controls_and_keeps_its_bounds(text, longest):
    for cleaned in (one_line(text, longest), paragraphs(text, longest)):
        assert len(cleaned) <= longest
        assert not any(
            (ord(c) < 32 and c != "\n")
            or 0x7F <= ord(c) < 0xA0
            or 0x202A <= ord(c) <= 0x202E
            or 0x2066 <= ord(c) <= 0x2069
            or 0xD800 <= ord(c) < 0xE000
            for c in cleaned
        )
    assert "\n" not in one_line(text, longest)
    assert plain(plain(text)) == plain(text)


def test_windows_quotation_marks_are_what_was_meant():
    assert plain("\x93Peace\x94 \x96 they said\x85") == "“Peace” – they said…"


def test_text_is_cut_between_words():
    assert shortened("The envoys met on the island", 20) == "The envoys met on…"


MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Mon, 23 Nov 2026 10:00:00 +0200",
        "Mon, 23 Nov 2026 08:00:00 GMT",
        "23 Nov 2026 11:00 MSK",
        "Mon, 23 Nov 2026 10:00:00 EET",
        "Пн, 23 ноя 2026 11:00:00 +0300",
        "23 листопада 2026 10:00 +02:00",
        "2026-11-23T10:00:00+02:00",
        "2026-11-23T08:00:00.123Z",
        "2026-11-23 08:00",
        "2026/11/23 08:00",
        "23.11.2026 08:00",
        "November 23, 2026 8:00 AM UTC",
        "Mon, 23 Nov 2026 08:00:00",
        "Mon, 23 Nov 2026 11:00:00 UTC+3",
        "1795420800",
    ],
)
def test_dates_are_read_as_feeds_write_them(text):
    assert moment_of(text) == MONDAY


@pytest.mark.parametrize("text", ["", "soon", "32 Nov 2026", "99.99.2026", "Mon, 23 Foo 2026 10:00:00 GMT"])
def test_what_is_no_date_is_none(text):
    assert moment_of(text) is None


def test_a_page_that_only_mentions_a_guard_is_no_challenge():
    page = b"<rss><title>Cloudflare outage: just a moment of silence</title></rss>"
    assert challenge({"server": "cloudflare"}, page) == ""


@pytest.mark.parametrize(
    ("headers", "page", "guard"),
    [
        ({"cf-mitigated": "challenge"}, b"", "Cloudflare"),
        ({}, b"<html><title>DDoS-Guard</title></html>", "DDoS-Guard"),
        ({"x-amzn-waf-action": "challenge"}, b"", "AWS WAF"),
        ({"content-type": "text/html"}, b"Making sure you're not a bot!", "Anubis"),
        ({}, "<html>Проверка браузера</html>".encode(), "the site"),
    ],
)
def test_challenges_are_known_by_their_marks(headers, page, guard):
    assert challenge(headers, page) == guard


@pytest.mark.parametrize(
    "status", [204, 400, 401, 403, 404, 406, 410, 418, 429, 451, 499, 500, 503, 521, 599]
)
def test_every_status_has_words(status):
    words = words_for_status(status, {}, b"")
    assert str(status) in words
