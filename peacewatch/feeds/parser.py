"""RSS, Atom and RDF to plain entries. To be run in a worker: feedparser can hang, inflate and crash.

The way to run it:

    done = await workers.run(parse, body, content_type, url, feed.url)
    parsed = done.value if isinstance(done, Done) else unreadable(done.why)
"""

import io
import re
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from peacewatch.feeds.cleaning import one_line, without_entities
from peacewatch.feeds.entries import entry_of, link_of, title_of
from peacewatch.feeds.identity import with_identities
from peacewatch.records import Entry

MOST_ENTRIES = 5_000

_ENTRY_TAG = re.compile(rb"<(/?)(?:[\w.-]+:)?(item|entry)(?=[\s/>])[^>]*>", re.IGNORECASE)
_END_OF_FEED = re.compile(rb"</\s*(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\s*>", re.IGNORECASE)
_START_OF_FEED = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel|item|entry)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_HTML_TITLE = re.compile(rb"<title[^>]*>([^<]{1,300})", re.IGNORECASE)
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{16000,}>")
_MOST_ATTEMPTS = 100
_MOST_ATTRIBUTES = 1_000

_UPDATE_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What a body holds. Where `failure` is not empty it is no feed, and there are no entries."""

    title: str = ""
    entries: tuple[Entry, ...] = ()
    """In the feed's order, each item once, with identities."""
    ttl: int = 0
    """Seconds for which the feed asks not to be polled again; 0 where it does not."""
    language: str = ""
    """Two or three letters, lower case; empty where the feed does not say."""
    site: str = ""
    """The page the feed belongs to."""
    note: str = ""
    """A plain word on something survivable."""
    failure: str = ""
    """Why there is nothing, in plain words."""


def unreadable(why: str) -> ParsedFeed:
    """The result of a parse that the worker could not finish (`Broken.why`)."""
    return ParsedFeed(failure=f"reading the feed {why}")


def parse(body: bytes, content_type: str, url: str, feed: str = "") -> ParsedFeed:
    """Read a feed. Never raises for a bad one; may take long or much memory: run it in a worker.

    `url` is the address that answered, against which relative links are resolved; `feed` the feed's url as
    configured, by which its items are known again (default: `url`).
    """
    if trouble := _not_a_feed(body):
        return ParsedFeed(failure=trouble)
    notes: list[str] = []
    try:
        read = _read(body, content_type)
        raw_entries = list(read.entries)
    except Exception as error:
        # feedparser raises TypeError, KeyError, ValueError and more on odd input: the odd entries are left
        # out, the others kept.
        read, raw_entries, lost = _read_piecemeal(body, content_type)
        if read is None:
            return ParsedFeed(failure=f"the feed is malformed and could not be read ({type(error).__name__})")
        notes.append(f"{_count(lost, 'malformed entry', 'malformed entries')} left out")
    if not read.get("version") and not raw_entries:
        return ParsedFeed(failure="this is neither RSS, Atom nor RDF")
    note, whole = _bozo(read, body)
    if note:
        notes.append(note)
    if whole is not None:
        raw_entries = raw_entries[:whole]
    if len(raw_entries) > MOST_ENTRIES:
        notes.append(f"only the first {MOST_ENTRIES:,} of {len(raw_entries):,} entries were read")
    entries, unusable = _entries(raw_entries[:MOST_ENTRIES], read, url)
    if unusable:
        notes.append(f"{_count(unusable, 'entry', 'entries')} without words left out")
    if not entries:
        if whole is not None or "leniently" in note or not read.get("version"):
            return ParsedFeed(
                failure=f"{note or 'this is neither RSS, Atom nor RDF'}; nothing of it can be used"
            )
        notes.append("the feed holds no stories at present")
    about = read.feed
    return ParsedFeed(
        title=title_of(about),
        entries=with_identities(entries, feed or url),
        ttl=_ttl(about),
        language=_language(about),
        site=link_of(str(about.get("link") or ""), url),
        note="; ".join(notes),
    )


def _not_a_feed(body: bytes) -> str:
    """What a body is that is plainly no feed; empty where it may be one."""
    start = body[:65_536]
    stripped = start.lstrip(b"\xef\xbb\xbf \t\r\n\0")
    if not stripped:
        return "the answer is empty"
    if _START_OF_FEED.search(start) or b"\0<" in start:
        # feedparser's time grows with their square: a hundred thousand would take it a minute.
        crowded = any(tag[0].count(b"=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(body))
        return "one of its tags has thousands of attributes, which no honest feed has" if crowded else ""
    if _HTML.search(start):
        title = _HTML_TITLE.search(start)
        named = one_line(without_entities(title[1].decode("utf-8", "replace")), 80) if title else ""
        return (
            f"this is a web page{f' (“{named}”)' if named else ''} and no feed; "
            "`peacewatch feeds add` with the page's address finds its feed, if it has one"
        )
    if b"<opml" in start.lower():
        return "this is a list of feeds (OPML) and no feed itself"
    if stripped[:1] in b"{[":
        is_feed = b"jsonfeed.org" in start
        return "this is a JSON Feed; RSS, Atom and RDF can be read" if is_feed else "this is JSON and no feed"
    if b"<" not in start:
        return "the answer is neither XML nor a feed"
    return ""


def _read(body: bytes, content_type: str) -> Any:
    import feedparser

    # Given as a file: bytes would first be tried as the name of one.
    # It is not told the feed's address, against which it would make guids whole too; links are made so later.
    headers: dict[str, str] = {}
    if content_type:
        # Text without a charset would be us-ascii (RFC 3023), which no server means.
        says_charset = "charset" in content_type.lower()
        headers["content-type"] = (
            content_type if says_charset else content_type.replace("text/", "application/")
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return feedparser.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )


def _read_piecemeal(body: bytes, content_type: str) -> tuple[Any, list[Any], int]:
    """Read a feed that cannot be read as a whole: in halves, and halves of halves, down to the bad entries.

    Gives what feedparser made of some readable part (None where there is none), the entries, and how many
    are lost.
    """
    spans = _entry_spans(body)
    if not spans:
        return None, [], 0
    head, tail = body[: spans[0][0]], body[spans[-1][1] :]
    attempts = 0
    lost = 0
    read: Any = None
    entries: list[Any] = []
    waiting = [spans]
    while waiting:
        some = waiting.pop()
        attempts += 1
        try:
            if attempts > _MOST_ATTEMPTS:
                raise ValueError("too many malformed entries")
            part = _read(b"".join((head, *(body[a:b] for a, b in some), tail)), content_type)
            entries.extend(part.entries)
            read = read or part
        except Exception:
            if len(some) == 1 or attempts > _MOST_ATTEMPTS:
                lost += len(some)
                continue
            middle = len(some) // 2
            waiting += [some[middle:], some[:middle]]
    return read, entries, lost


def _entry_spans(body: bytes) -> list[tuple[int, int]]:
    """Where the whole entries lie, from each opening tag to its closing one."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for tag in _ENTRY_TAG.finditer(body):
        if not tag[1]:
            opened = tag.start() if opened is None else opened
        elif opened is not None:
            spans.append((opened, tag.end()))
            opened = None
    return spans


def _bozo(read: Any, body: bytes) -> tuple[str, int | None]:
    """A plain word on what is wrong with the feed, and how many of its entries are whole if it breaks off."""
    trouble = read.get("bozo_exception") if read.get("bozo") else None
    if trouble is None:
        return "", None
    kind = type(trouble).__name__
    words = one_line(str(trouble), 200)
    if kind == "CharacterEncodingOverride":
        match = re.search(r"declared as ([\w.:-]+), but parsed as ([\w.:-]+)", words)
        return (
            f"it claims to be in {match[1]} and is in {match[2]}" if match else "its encoding is misstated"
        ), None
    if kind == "NonXMLContentType":
        sent_as = words.partition(" ")[0]
        named = "" if sent_as in ("no", "") else f" ({sent_as})"
        return f"it is not sent as XML{named}; it was read all the same", None
    if kind == "SAXParseException":
        if not _END_OF_FEED.search(body[-4_096:]):
            whole = len(_entry_spans(body))
            if not whole:
                return "the feed breaks off before its first entry is whole", 0
            return f"the feed breaks off in the middle; {_count(whole, 'entry', 'entries')} read", whole
        line = getattr(trouble, "getLineNumber", lambda: None)()
        place = f" (line {line})" if isinstance(line, int) else ""
        return f"it is not well-formed XML{place}; it was read leniently", None
    if kind == "UndeclaredNamespace":
        return "", None
    if kind == "CharacterEncodingUnknown":
        return "its encoding is unknown", None
    return f"something is odd about it ({kind}); it was read all the same", None


def _entries(raw_entries: list[Any], read: Any, url: str) -> tuple[list[Entry], int]:
    now = datetime.now(UTC)
    own_title = title_of(read.feed)
    entries: list[Entry] = []
    unusable = 0
    for raw in raw_entries:
        try:
            entry = entry_of(raw, url, own_title, now)
        except Exception:
            entry = None
        if entry is None:
            unusable += 1
        else:
            entries.append(entry)
    return entries, unusable


def _ttl(about: Any) -> int:
    seconds = 0
    if (minutes := _number(about.get("ttl"))) > 0:
        seconds = minutes * 60
    period = _UPDATE_PERIODS.get(str(about.get("sy_updateperiod") or "").strip().lower())
    if period:
        seconds = max(seconds, period // max(_number(about.get("sy_updatefrequency")), 1))
    return min(seconds, 366 * 86400)


def _number(value: object) -> int:
    text = str(value or "").strip()
    return int(text) if re.fullmatch(r"\d{1,9}", text) else 0


def _language(about: Any) -> str:
    tag = re.match(r"\s*([a-zA-Z]{2,3})(?=[-_\s]|$)", str(about.get("language") or ""))
    return tag[1].lower() if tag else ""


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
