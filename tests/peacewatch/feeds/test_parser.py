"""Feeds as they come, sound and unsound, to plain entries. The worker is left out here: see test_workers."""

from datetime import UTC, datetime, timedelta

import pytest

from peacewatch.feeds.parser import ParsedFeed, parse

URL = "https://gazette.example/feeds/rss"


def rss(*items: str, about: str = "", root: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {root}><channel>'
        f"<title>Harbour Gazette</title>{about}{''.join(items)}</channel></rss>"
    ).encode()


def item(title="Envoys meet", **elements: str) -> str:
    inner = "".join(
        f"<{name.replace('__', ':')}>{text}</{name.replace('__', ':')}>" for name, text in elements.items()
    )
    return f"<item><title>{title}</title>{inner}</item>"


def read(body: bytes, content_type: str = "application/rss+xml; charset=utf-8") -> ParsedFeed:
    return parse(body, content_type, URL)


def only(body: bytes):
    parsed = read(body)
    assert parsed.failure == ""
    (entry,) = parsed.entries
    return entry


def test_rss_is_read():
    parsed = read(
        rss(
            item(
                link="https://gazette.example/envoys",
                guid="g-1",
                pubDate="Mon, 23 Nov 2026 10:00:00 +0200",
                author="desk@gazette.example (Ada Marsh)",
                description="&lt;p&gt;Both &lt;b&gt;sides&lt;/b&gt; came.&lt;/p&gt;",
            ),
            about="<language>en-GB</language><ttl>30</ttl><link>https://gazette.example/</link>",
        )
    )
    (entry,) = parsed.entries
    assert (parsed.title, parsed.language, parsed.ttl, parsed.site) == (
        "Harbour Gazette",
        "en",
        1800,
        "https://gazette.example/",
    )
    assert (entry.title, entry.summary, entry.url, entry.guid) == (
        "Envoys meet",
        "Both sides came.",
        "https://gazette.example/envoys",
        "g-1",
    )
    assert entry.published_at == datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert entry.authors == ("Ada Marsh",)
    assert parsed.note == ""


def test_atom_is_read():
    entry = only(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazette.example/news/">
        <title>Gazette</title><entry><title type="html">Envoys &amp;amp; aides</title><id>tag:gazette,1</id>
        <link rel="enclosure" href="https://gazette.example/a.mp3"/><link href="envoys"/>
        <updated>2026-11-23T10:00:00Z</updated><author><name>Ada Marsh</name></author>
        <summary>They <![CDATA[<met>]]> &amp; left.</summary></entry></feed>"""
    )
    assert (entry.title, entry.url) == ("Envoys & aides", "https://gazette.example/news/envoys")
    assert entry.published_at == entry.updated_at == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert entry.authors == ("Ada Marsh",)


def test_rdf_without_dates_is_read():
    entry = only(
        b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel rdf:about="https://gazette.example/"><title>Gazette</title></channel>
        <item rdf:about="https://gazette.example/1"><title>Envoys meet</title><link>https://gazette.example/1</link>
        </item></rdf:RDF>"""
    )
    assert (entry.url, entry.published_at) == ("https://gazette.example/1", None)


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 05 Jan 2099 10:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0000-00-00 00:00:00",
        "soon",
        "",
    ],
)
def test_dates_that_no_story_can_bear_are_none(date):
    assert only(rss(item(pubDate=date))).published_at is None


def test_a_date_may_be_a_few_hours_ahead_but_not_days():
    soon = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=5)
    assert only(rss(item(pubDate=soon.isoformat()))).published_at == soon
    assert only(rss(item(pubDate=(soon + timedelta(days=3)).isoformat()))).published_at is None


def test_links_are_made_whole_and_only_web_addresses_are_kept():
    def link(text):
        return only(rss(item(link=text))).url

    assert link("/envoys") == "https://gazette.example/envoys"
    assert link("https://gazette.example/a b") == "https://gazette.example/a%20b"
    assert link("https://kyiv.example@evil.example/") == "https://evil.example/"
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http://[x/",
        "mailto:a@b.example",
    ):
        assert link(bad) == ""


def test_text_is_never_markup_and_holds_no_controls():
    hostile = "Talks \u009b2J\u202eno\u200b \x1b]0;x\x07 [red]free[/] [link='http://e.example'>x"
    entry = only(
        rss(
            item(
                title=hostile.replace("\x1b", "").replace("\x07", ""),
                description="<![CDATA[<script>alert(1)</script>[bold]Peace[/]]]>",
            )
        )
    )
    assert "[red]free[/]" in entry.title
    assert entry.summary == "[bold]Peace[/]"
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u200b" for c in entry.title)


def test_a_full_text_that_the_feed_carries_becomes_content():
    paragraphs = [f"Paragraph {n} of the report tells what the envoys said on the island." for n in range(12)]
    html = "".join(f"<p>{p}</p>" for p in paragraphs)
    figure = "<figure><img src='x.jpg'><figcaption>An island. Photo: Agency</figcaption></figure>"
    entry = only(
        rss(
            item(description="In short.", content__encoded=f"<![CDATA[{figure}{html}]]>"),
            root='xmlns:content="http://purl.org/rss/1.0/modules/content/"',
        )
    )
    assert entry.summary == "In short."
    assert entry.content == "\n\n".join(paragraphs)


def test_the_full_text_element_of_russian_feeds_is_content():
    text = "Стороны встретились на острове и обсудили прекращение огня.\n" * 20
    entry = only(
        rss(
            item(yandex__full_text=text).replace("full_text", "full-text"),
            root='xmlns:yandex="http://news.yandex.ru"',
        )
    )
    assert entry.content.count("\n\n") == 19
    assert entry.summary.startswith("Стороны")


def test_an_aggregator_names_the_outlet():
    entry = only(
        rss(
            item("Envoys meet - Harbour Gazette", source="Harbour Gazette")
            .replace("<source>", '<source url="https://x.example">')
            .replace("Harbour Gazette</source>", "Island Post</source>")
        )
    )
    assert entry.source == "Island Post"
    entry = only(
        rss(
            "<item><title>Envoys meet - Island Post</title>"
            "<source url='https://x.example'>Island Post</source></item>"
        )
    )
    assert (entry.title, entry.source) == ("Envoys meet", "Island Post")


def test_an_item_without_a_title_is_called_by_its_first_words():
    entry = only(rss("<item><description>Envoys met on the island. Nobody spoke.</description></item>"))
    assert entry.title == "Envoys met on the island. Nobody spoke."


def test_lengths_are_bounded():
    entry = only(
        rss(item("word " * 5000, description="<![CDATA[" + "<p>word word word</p>" * 100_000 + "]]>"))
    )
    assert len(entry.title) <= 500
    assert len(entry.summary) <= 4_000
    assert len(entry.content) <= 200_000


# --- what is wrong with feeds -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (
            b"<!doctype html><html><head><title>Our harbour</title></head></html>",
            "a web page (“Our harbour”)",
        ),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "JSON Feed"),
        (b'{"error": 1}', "JSON and no feed"),
        (rss("<item " + " ".join(f'a{n}="x"' for n in range(5000)) + "/>"), "thousands of attributes"),
        (b"all is well", "neither XML nor a feed"),
        (bytes(range(256)) * 10, "neither RSS, Atom nor RDF"),
        (b"<?xml version='1.0'?><opml><body/></opml>", "list of feeds (OPML)"),
        (rss(item())[:120], "breaks off before its first entry is whole"),
    ],
)
def test_what_is_no_feed_says_what_it_is(body, words):
    parsed = read(body, "")
    assert words in parsed.failure
    assert parsed.entries == ()


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_a_note():
    body = rss(item("One"), item("Two"), item("Three", description="goes on"))
    parsed = read(body[: body.index(b"goes on")])
    assert [entry.title for entry in parsed.entries] == ["One", "Two"]
    assert parsed.note == "the feed breaks off in the middle; 2 entries read"


def test_a_misstated_encoding_is_a_note():
    body = rss(item("Встреча на острове")).decode().replace("utf-8", "windows-1251").encode("cp1251")
    parsed = read(body, "text/xml; charset=utf-8")
    assert parsed.entries[0].title == "Встреча на острове"
    assert parsed.note == "it claims to be in utf-8 and is in windows-1251"


def test_a_wrong_content_type_is_a_note():
    parsed = read(rss(item()), "application/octet-stream")
    assert len(parsed.entries) == 1
    assert "not sent as XML (application/octet-stream)" in parsed.note


def test_text_xml_without_a_charset_is_nothing_to_remark_on():
    parsed = read(rss(item("Встреча")), "text/xml")
    assert (parsed.entries[0].title, parsed.note) == ("Встреча", "")


def test_xml_that_is_not_well_formed_is_read_leniently():
    parsed = read(rss(item("Envoys & aides"), item("Two")))
    assert [entry.title for entry in parsed.entries] == ["Envoys & aides", "Two"]
    assert "not well-formed XML (line 1)" in parsed.note


def test_an_empty_feed_is_a_feed():
    parsed = read(rss())
    assert (parsed.failure, parsed.note) == ("", "the feed holds no stories at present")


def test_one_malformed_entry_costs_itself_only():
    # feedparser raises for such coordinates, and would lose the feed with them.
    bad = (
        '<item><title>Map</title><georss:where><gml:Point srsName="EPSG:2691&amp;">'
        "<gml:pos>x</gml:pos></gml:Point></georss:where></item>"
    )
    worse = "<item><title>x &#1114112; y</title></item>"
    good = [item(f"Story {n}") for n in range(9)]
    body = rss(
        *good[:4],
        bad,
        *good[4:],
        worse,
        root='xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"',
    )
    parsed = read(body)
    assert [entry.title for entry in parsed.entries if entry.title.startswith("Story")] == [
        f"Story {n}" for n in range(9)
    ]
    assert "malformed entr" in parsed.note


def test_entities_defined_by_the_feed_are_not_expanded():
    laughs = b"""<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>"""
    parsed = read(laughs + rss(item("&c; &x; talks")).partition(b"?>")[2])
    assert all("hahaha" not in entry.title and "root:" not in entry.title for entry in parsed.entries)
