"""What a worker process does with pieces of files: an article each, cleaned, identified and analysed."""

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from peacewatch.analysis.pipeline import analyse
from peacewatch.config.records import LexiconExtension
from peacewatch.feeds import dates
from peacewatch.feeds.cleaning import one_line, paragraphs
from peacewatch.feeds.entries import LONGEST_SUMMARY, LONGEST_TITLE, first_words, link_of, opening
from peacewatch.feeds.extraction import LONGEST_TEXT, extract
from peacewatch.feeds.identity import with_identities
from peacewatch.importing.files import Kind, Piece, Portion, Remark
from peacewatch.lexicon import Lexicon, load_lexicon
from peacewatch.records import Entry, Feed, Story
from peacewatch.watch.archive import AnalysedEntry
from peacewatch.watch.reading import outlet_of

LONGEST_HEADLINE = 300
"""Characters: a first line that is longer is the beginning of the text."""

_KEYS = ("title", "summary", "text", "url", "outlet", "language", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the command line says of all articles; what an article says of itself wins."""

    published: datetime | None = None
    outlet: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Articles:
    """A portion, read."""

    entries: tuple[AnalysedEntry, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    title: str = ""
    summary: str = ""
    text: str = ""
    url: str = ""
    outlet: str = ""
    language: str = ""
    published: datetime | None = None


def read_portion(portion: Portion, given: Given, now: datetime, extension: LexiconExtension) -> Articles:
    """Read every piece; one that cannot be read costs the others nothing. Runs in a worker process."""
    lexicon = load_lexicon(extension)
    read = {Kind.JSON_LINES: _of_json, Kind.PAGE: _of_page, Kind.TEXT: _of_text}[portion.kind]
    entries, remarks = [], []
    for piece in portion.pieces:
        try:
            article = read(piece, given, now)
            entries.append(replace(_analysed(article, lexicon), imported_from=piece.place))
        except ValueError as error:
            remarks.append(Remark(piece.where, str(error)))
        except Exception as error:  # whatever is wrong with one of them, the others are read
            what = one_line(f"it could not be read ({type(error).__name__}: {error})", 300)
            remarks.append(Remark(piece.where, what))
        else:
            if len(article.text) > LONGEST_TEXT:
                what = f"only the first {LONGEST_TEXT:,} characters of its text are kept"
                remarks.append(Remark(piece.where, what, lost=False))
    return Articles(entries=tuple(entries), remarks=tuple(remarks))


# --- pieces to articles -----------------------------------------------------------------------------------


def _of_json(piece: Piece, given: Given, now: datetime) -> _Article:
    try:
        read: Any = json.loads(_decoded(piece.raw))
    except json.JSONDecodeError as error:
        raise ValueError(f"it is not JSON (column {error.colno})") from None
    except RecursionError:
        raise ValueError("its JSON is nested too deeply") from None
    if not isinstance(read, dict):
        raise ValueError("expected a JSON object: one article a line, in braces")
    texts: dict[str, str] = {}
    for key in _KEYS:
        value = read.get(key)
        if value is not None and not isinstance(value, str):
            raise ValueError(f'"{key}": expected a text, found {type(value).__name__}')
        texts[key] = (value or "").strip()
    published = _when(texts.pop("published"), given, now)
    if texts["language"] and not re.fullmatch(r"[a-z]{2,3}", texts["language"]):
        raise ValueError('"language": expected a code of two letters, such as "en", "uk" or "ru"')
    url = _link(texts.pop("url") or given.url)
    outlet = _outlet(texts.pop("outlet") or given.outlet, url)
    language = texts.pop("language") or given.language
    return _Article(published=published, url=url, outlet=outlet, language=language, **texts)


def _of_text(piece: Piece, given: Given, now: datetime) -> _Article:
    text = _decoded(piece.raw).strip()
    first, _, rest = text.partition("\n")
    headline, body = (first, rest) if rest.strip() and len(first) <= LONGEST_HEADLINE else ("", text)
    return _known(_Article(title=headline, text=body), given, now)


def _of_page(piece: Piece, given: Given, now: datetime) -> _Article:
    page = extract(piece.raw, "", given.url)
    if not page.text:
        raise ValueError(page.why)
    return _known(_Article(title=page.title, text=page.text), given, now)


def _known(article: _Article, given: Given, now: datetime) -> _Article:
    """The article with what only the command line can say of it."""
    url = _link(given.url)
    return _Article(
        title=article.title,
        text=article.text,
        url=url,
        outlet=_outlet(given.outlet, url),
        language=given.language,
        published=_when("", given, now),
    )


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8; save the file in that encoding") from None


def _when(text: str, given: Given, now: datetime) -> datetime:
    if not text and given.published is None:
        raise ValueError("it does not say when it was published; give --date")
    read = dates.moment_of(text) if text else given.published
    at = dates.believable(read, now)
    if at is None:
        told = f"“{one_line(text, 40)}”" if text else f"{read:%Y-%m-%d}"
        why = "" if read is None else " (it lies in the future)" if read > now else " (it lies too far back)"
        raise ValueError(f"{told} is no day on which a story can have been published{why}")
    return at


def _link(url: str) -> str:
    if url and not (url := link_of(url, "")):
        raise ValueError("its address cannot be kept: expected one that begins with http:// or https://")
    return url


def _outlet(name: str, url: str) -> str:
    """The outlet's name; where none is given, the host, by which the lexicon may know it."""
    found = one_line(name, 100) or (urlsplit(url).hostname or "").removeprefix("www.")
    if not found:
        raise ValueError("it does not say who published it; give --outlet")
    return found


# --- articles to what the archive takes -------------------------------------------------------------------


def _analysed(article: _Article, lexicon: Lexicon) -> AnalysedEntry:
    text = paragraphs(article.text, LONGEST_TEXT)
    summary = paragraphs(article.summary, LONGEST_SUMMARY) or opening(text)
    title = one_line(article.title, LONGEST_TITLE) or first_words(summary)
    if not title:
        raise ValueError("it has no words: neither title, summary nor text")
    entry = Entry(
        title=title,
        summary="" if summary == title else summary,
        content=text,
        url=article.url,
        published_at=article.published,
    )
    feed = Feed(name=article.outlet, url=article.url, language=article.language, full_text=False)
    outlet = outlet_of(entry, feed, lexicon)
    # Each by itself: what shares a link is one story, whichever portion it stands in.
    [entry] = with_identities([entry], f"imported from {outlet.id}")
    story = Story(
        id="",
        title=entry.title,
        summary=entry.summary,
        text=text,
        url=entry.url,
        outlet=outlet.id,
        language=article.language,
        published_at=entry.published_at,
    )
    analysis = analyse(story, lexicon, always=False)
    return AnalysedEntry(
        entry=entry, outlet=outlet, language=analysis.language, analysis=analysis, wants_full_text=False
    )
