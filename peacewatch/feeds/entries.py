"""One item of a feed, as feedparser read it, to a plain `Entry`."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from peacewatch.feeds import dates
from peacewatch.feeds.cleaning import one_line, paragraphs, plain, shortened, text_of_html, without_entities
from peacewatch.records import Entry

LONGEST_TITLE = 500
LONGEST_SUMMARY = 4_000
LONGEST_CONTENT = 200_000
LONGEST_URL = 2_048
LONGEST_GUID = 1_000
_SHORTEST_CONTENT = 500
_OWN_SUMMARY = 600
_LONGEST_NAME = 100
_MOST_AUTHORS = 10
_MAIL = re.compile(r"(?:mailto:)?[^\s()<>]+@[^\s()<>]+")


def entry_of(raw: Any, url: str, own_title: str, now: datetime) -> Entry | None:
    content = _content(raw)
    summary = _summary(raw, content)
    title = words_of(raw.get("title_detail") or {"value": raw.get("title")}, LONGEST_TITLE * 2, one_line)
    if content == summary or len(content) < _SHORTEST_CONTENT:
        summary = summary or content
        content = ""
    if not content and len(summary) > LONGEST_SUMMARY:
        content = summary
    if content and (not summary or summary == content):
        summary = opening(content)
    title = title or first_words(summary)
    if not title:
        return None
    source = _source(raw, own_title)
    if source and title.endswith((f" - {source}", f" – {source}", f" — {source}", f" | {source}")):
        title = title[: -len(source) - 3]
    published = _moment(raw, "published", now) or _moment(raw, "created", now)
    updated = _moment(raw, "updated", now)
    return Entry(
        title=shortened(title, LONGEST_TITLE),
        summary="" if summary == title else shortened(summary, LONGEST_SUMMARY),
        content=content,
        url=_link(raw, url),
        guid=one_line(str(raw.get("id") or ""), LONGEST_GUID),
        published_at=published or updated,
        updated_at=updated,
        authors=_authors(raw),
        source=source,
    )


def words_of(detail: Mapping[str, Any], longest: int, lay_out: Callable[[str, int], str] = paragraphs) -> str:
    value = str(detail.get("value") or "")
    if not value:
        return ""
    kind = str(detail.get("type") or "text/html")
    if "html" not in kind and "xml" not in kind:
        return lay_out(without_entities(value[: longest * 6]), longest)
    text = text_of_html(value, longest)
    return lay_out(without_entities(text), longest) if lay_out is one_line or "&" in text else text


def _summary(raw: Any, content: str) -> str:
    detail = raw.get("summary_detail") or {"value": raw.get("summary")}
    # feedparser repeats the content where there is no summary: no need to lay it out twice.
    if any(each.get("value") == detail.get("value") for each in raw.get("content") or []):
        return content
    return words_of(detail, LONGEST_CONTENT)


def _content(raw: Any) -> str:
    """The fullest text that the entry itself carries: `content`, or one of the full-text elements of news
    aggregators (`yandex:full-text`, `rbc_news:full-text`)."""
    found = [words_of(each, LONGEST_CONTENT) for each in (raw.get("content") or [])[:5]]
    for key in raw:
        if key.endswith(("full-text", "fulltext", "full_text")) and isinstance(raw.get(key), str):
            found.append(words_of({"value": raw[key]}, LONGEST_CONTENT))
    return max(found, key=len, default="")


def opening(content: str) -> str:
    """The first paragraphs of a text, to stand as its summary."""
    opening = ""
    for paragraph in content.split("\n\n"):
        if opening and len(opening) + len(paragraph) > _OWN_SUMMARY:
            break
        opening = f"{opening}\n\n{paragraph}" if opening else paragraph
        if len(opening) > _OWN_SUMMARY / 2:
            break
    return shortened(opening, _OWN_SUMMARY)


def first_words(summary: str) -> str:
    """What stands for the title of an item that has none."""
    line = summary.partition("\n")[0]
    return shortened(line, 120)


def _source(raw: Any, own_title: str) -> str:
    source = raw.get("source")
    name = one_line(str(source.get("title") or ""), _LONGEST_NAME) if isinstance(source, Mapping) else ""
    name = without_entities(name)
    return "" if name == own_title else name


def _link(raw: Any, url: str) -> str:
    for candidate in (raw.get("feedburner_origlink"), raw.get("link")):
        if candidate and (link := link_of(str(candidate), url)):
            return link
    for each in raw.get("links") or []:
        if each.get("rel") in (None, "alternate") and (link := link_of(str(each.get("href") or ""), url)):
            return link
    return ""


def _moment(raw: Any, name: str, now: datetime) -> datetime | None:
    if name not in raw:  # `get` would fall back to another date
        return None
    return dates.believable(dates.moment_of(str(raw[name]), raw.get(f"{name}_parsed")), now)


def _authors(raw: Any) -> tuple[str, ...]:
    names = [str(each.get("name") or "") for each in raw.get("authors") or [] if isinstance(each, Mapping)]
    if len(names) < 2:  # feedparser cuts mail addresses off at the wrong place
        names = [str(raw.get("author") or "")]
    cleaned = []
    for name in names[:_MOST_AUTHORS]:
        # "desk@example.org (Jane Roe)" is how RSS wants it written.
        text = one_line(without_entities(_MAIL.sub(" ", name[:400])), _LONGEST_NAME).strip(" ()<>,;")
        if text:
            cleaned.append(text)
    return tuple(dict.fromkeys(cleaned))


def link_of(link: str, base: str) -> str:
    """An http or https address, made whole with `base`; empty for anything else (`javascript:` and such)."""
    cleaned = re.sub(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+", " ", plain(link)).strip().replace(" ", "%20")
    if not cleaned or len(cleaned) > LONGEST_URL:
        return ""
    try:
        parts = urlsplit(urljoin(base, cleaned))
        host = parts.hostname
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    # A user name before the host only serves to look like another host.
    netloc = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    safe = "%/:=&?~#+!$,;'@()*[]|"
    whole = urlunsplit(
        (parts.scheme.lower(), netloc, quote(parts.path, safe), quote(parts.query, safe), parts.fragment)
    )
    return whole if len(whole) <= LONGEST_URL * 3 else ""


def title_of(about: Any) -> str:
    return words_of(about.get("title_detail") or {"value": about.get("title")}, 200, one_line)
