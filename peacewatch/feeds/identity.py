"""By what an item is known again: across polls, across feeds, and after its publisher has changed it.

`with_identities` fills `Entry.identities`. **Each identity is sufficient by itself**: two items that share
one are the same story, and no identity is given that two different items of a response share. So the rule for
an archive is short:

1. Look the entry's identities up in their order. The first one that is known names the story; if none is
   known, the story is new.
2. Remember for that story `worth_remembering(known, entry)`: all the identities of the entry, but a `link:`
   only if the story is new or has a `link:` already. (A story first seen under a link that it shared with
   others never owns that link, even when it is alone under it in a later response.)

In their order, strongest first:

`guid:`  feed and guid, where the guid is a name of its own (an address, a tag:, a urn:, twelve characters and
         more that are not just a number) and unique in the response. Survives a changed link.
`link:`  the canonical link (see `canonical`), where it is unique in the response and more than a site's front
         page. The same in all feeds: this is what makes one story of two feeds' items, and what survives
         http→https, tracking parameters and GUIDs that change with every poll.
`item:`  feed, guid, link and title, for guids such as "1" or "12345", which publishers do use again for
         other items.
`text:`  feed, link, title and date: for items with no link or guid of use. Without a date the summary takes
         its place.

GUIDs of a feed are its own affair, so they are kept apart by the feed's address as configured, itself in its
canonical form. All but `link:` are hashed: they are compared, never shown.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from hashlib import blake2b
from urllib.parse import parse_qsl, urlencode, urlsplit

from peacewatch.records import Entry

_TRACKING = re.compile(
    r"""^(?:
        utm_\w+ | at_(?:medium|campaign|custom\d*|link\w*|ptr_\w+|format|bbc_team) | pk_\w+ | mtm_\w+ |
        hsa_\w+ | _?hsenc | _?hsmi | fbclid | gclid | gclsrc | dclid | msclkid | yclid | ysclid | ymclid |
        twclid | igshid | igsh | wt[._]\w+ | mc_[ce]id | cmpid | cmp | ocid | ncid | sr_share | xtor | xtref |
        ns_\w+ | smid | smtyp | ftag | intcmp | icid | partner | spm | _ga | _gl | guccounter | guce_\w+ |
        feature | soc_\w+ | rss_?(?:id|feed)? | from_?rss | traffic_source | ref | ref_?src | referrer |
        referer | ito | tpcc | taid | rnd | mod | sh | cid_source | maca | seedtag | wprov |
        __twitter_impression | amp
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Query parameters that tell where a reader came from, never what is read."""

_IDLE_FRAGMENT = re.compile(
    r"""^(?:
        | :~:.* | .*:~:text=.* | [\w.-]+=.* | comments? | respond | disqus_thread | top | main | content |
        main-content | more(?:-\d+)? | rss | from_?rss | /
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Fragments that say nothing about which item is meant. Others do: pages exist whose items are anchors."""

_DEFAULT_PORT = re.compile(r":(?:80|443)$")
_OWN_NAME = re.compile(r"^(?:https?://[^/?#]+/.|tag:|urn:|(?!https?:).{12,}$)", re.IGNORECASE)
_LONGEST_KEY = 400


def canonical(url: str) -> str:
    """A link in the one form under which it is compared: `example.org/2026/11/talks?id=7`.

    Without scheme, www., default port, user name, tracking parameters, idle fragment and trailing slash; host
    in lower case; parameters in order. Empty for what is no http or https link. It is a key and no address:
    it is never fetched.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    host = re.sub(r"^www\d?\.", "", host) if host.count(".") > 1 else host
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
        if not _TRACKING.match(name)
    )
    path = re.sub(r"/{2,}", "/", parts.path)
    path = re.sub(r"/(?:index\.(?:html?|php))?$", "", path)
    fragment = "" if _IDLE_FRAGMENT.match(parts.fragment) else parts.fragment
    whole = host + path + ("?" + urlencode(query) if query else "") + ("#" + fragment if fragment else "")
    return whole if len(whole) <= _LONGEST_KEY else f"{host}/~{_digest(whole)}"


def with_identities(entries: Iterable[Entry], feed: str) -> tuple[Entry, ...]:
    """The entries of one response with their identities; of entries that are the same item, the first.

    `feed` is the feed's url as configured.
    """
    entries = tuple(entries)
    keys = [_Keys(entry) for entry in entries]
    links = _told_apart((key.link, key.title) for key in keys)
    guids = _told_apart((key.guid, key.title) for key in keys)
    home = canonical(feed) or feed
    found: list[Entry] = []
    taken: set[str] = set()
    for entry, key in zip(entries, keys, strict=True):
        identities = tuple(_identities(key, home, links, guids))
        if taken.isdisjoint(identities):
            taken.update(identities)
            found.append(replace(entry, identities=identities))
    return tuple(found)


def worth_remembering(known: Collection[str], entry: Entry) -> tuple[str, ...]:
    """Those of the entry's identities that its story is to be known by from now on, new ones only.

    `known` are the identities the story has already; empty for a new story.
    """
    owns_a_link = not known or any(identity.startswith("link:") for identity in known)
    return tuple(
        identity
        for identity in entry.identities
        if identity not in known and (owns_a_link or not identity.startswith("link:"))
    )


class _Keys:
    """What an entry can be compared by."""

    __slots__ = ("date", "guid", "link", "summary", "title")

    def __init__(self, entry: Entry) -> None:
        self.link = canonical(entry.url)
        self.guid = " ".join(entry.guid.split())
        self.title = " ".join(entry.title.casefold().split())
        self.date = entry.published_at.isoformat() if entry.published_at else ""
        self.summary = " ".join(entry.summary.casefold().split())


def _told_apart(pairs: Iterable[tuple[str, str]]) -> set[str]:
    """The keys that stand for one item only: all that bear them agree in the second value, the title."""
    bearers = Counter(key for key, _ in set(pairs) if key)
    return {key for key, count in bearers.items() if count == 1}


def _identities(key: _Keys, feed: str, links: set[str], guids: set[str]) -> Iterable[str]:
    has_guid = key.guid in guids
    if has_guid and _is_own_name(key.guid):
        yield "guid:" + _digest(feed, _guid(key.guid))
    if key.link in links and ("/" in key.link or "?" in key.link):
        yield "link:" + key.link
    if has_guid and not _is_own_name(key.guid):
        yield "item:" + _digest(feed, key.guid, key.link, key.title)
    yield "text:" + _digest(feed, key.link, key.title, key.date or key.summary)


def _is_own_name(guid: str) -> bool:
    return bool(_OWN_NAME.match(guid)) and not guid.isdecimal()


def _guid(guid: str) -> str:
    return canonical(guid) or guid


def _digest(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()
