"""Answers that keep readers out, recognised and named in plain words: challenge pages, 403 and their kin.

A challenge cannot be solved by a feed reader, and this one does not pretend to be a browser; so the words say
what it is and what is left to do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_LOOKED_AT = 65_536


@dataclass(frozen=True, slots=True)
class _Guard:
    """A service that puts itself before a site: how its pages give themselves away."""

    name: str
    headers: tuple[tuple[str, str], ...] = ()
    """(header, part of its value), lower case; an empty part matches any value."""
    marks: tuple[str, ...] = ()
    """Words of the page, lower case, any of which is enough."""


_GUARDS = (
    _Guard(
        "Cloudflare",
        headers=(("cf-mitigated", "challenge"),),
        marks=(
            "<title>just a moment",
            "attention required! | cloudflare",
            "/cdn-cgi/challenge-platform/",
            "cf-browser-verification",
            "cf_chl_opt",
        ),
    ),
    _Guard(
        "DDoS-Guard",
        headers=(("server", "ddos-guard"),),
        marks=("<title>ddos-guard", "check.ddos-guard.net", "/.well-known/ddos-guard/"),
    ),
    _Guard("Akamai", marks=("errors.edgesuite.net", "bm-verify=", "_sec/cp_challenge")),
    _Guard("Imperva", marks=("_incapsula_resource", "incapsula incident id")),
    _Guard(
        "DataDome",
        headers=(("x-datadome", "protected"),),
        marks=("captcha-delivery.com", "please enable js and disable any ad blocker"),
    ),
    _Guard("PerimeterX", marks=("px-captcha", "_pxappid", "captcha.px-cloud.net")),
    _Guard("Sucuri", marks=("sucuri website firewall", "sucuri_cloudproxy_js")),
    _Guard(
        "AWS WAF",
        headers=(("x-amzn-waf-action", ""),),
        marks=("awswafintegration", "token.awswaf.com"),
    ),
    _Guard("Vercel", headers=(("x-vercel-mitigated", "challenge"),), marks=("vercel security checkpoint",)),
    _Guard(
        "Anubis",
        marks=("making sure you&#39;re not a bot", "making sure you're not a bot", "anubis_challenge"),
    ),
    _Guard("Servicepipe", marks=("servicepipe.ru", "/exhkqyad")),
    _Guard("Qrator", marks=("qrator.net", "__qrator/qauth")),
    _Guard("Variti", marks=("variti.com", "<title>variti")),
)

_ANY_CHALLENGE = re.compile(
    r"checking (?:if the site connection is secure|your browser)"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|(?:please )?enable javascript (?:and cookies )?to continue"
    r"|are you a robot"
    r"|проверка браузера|подтвердите, что вы (?:не робот|человек)"
    r"|перевірка браузера"
)


def challenge(headers: Mapping[str, str], body: bytes) -> str:
    """Who guards this page with a challenge ("Cloudflare"), "the site" where nobody known does, else "".

    `headers` have lower-case names. Only the beginning of the body is looked at. A page that merely tells of
    being served through such a service is none: it has to be HTML and to bear a challenge's own marks.
    """
    page = body[:_LOOKED_AT].decode("utf-8", "replace").lower()
    is_html = "<html" in page or "<!doctype html" in page or "html" in headers.get("content-type", "")
    for guard in _GUARDS:
        by_header = any(
            name != "server" and name in headers and part in headers[name].lower()
            for name, part in guard.headers
        )
        if by_header or (is_html and any(mark in page for mark in guard.marks)):
            return guard.name
    return "the site" if is_html and len(body) < _LOOKED_AT and _ANY_CHALLENGE.search(page) else ""


def guarded_by(headers: Mapping[str, str]) -> str:
    """The service named in the headers of any answer, for a refusal without a page that shows it."""
    server = headers.get("server", "").lower()
    for guard in _GUARDS:
        for name, part in guard.headers:
            if name == "server" and part and part in server:
                return guard.name
    return "Cloudflare" if server.startswith("cloudflare") else ""


def words_for_challenge(guard: str, status: int) -> str:
    who = guard if guard != "the site" else "the site itself"
    return (
        f"a challenge page instead of the feed ({who}, status {status}): it wants a browser to prove itself, "
        "which a feed reader cannot; look for another feed of this outlet, or ask it to let readers in"
    )


def words_for_forbidden(headers: Mapping[str, str]) -> str:
    guard = guarded_by(headers)
    by = f" ({guard} stands before it)" if guard else ""
    return (
        f"the server refuses us (403 Forbidden){by}: it lets in only some programs or countries; "
        "if you decide to call yourself something else there, set user_agent for this feed in feeds.toml"
    )


_STATUS_WORDS = {
    400: "the server does not understand the request (400 Bad Request); check the feed's url",
    401: "the server asks for a name and a password (401 Unauthorized); this feed is not public",
    402: "the server wants to be paid (402 Payment Required)",
    404: "there is nothing at this address (404 Not Found); it may have moved: look on the outlet's site",
    405: "the server does not let this address be read (405 Method Not Allowed)",
    406: "the server has nothing in a form we can read (406 Not Acceptable)",
    407: "a proxy asks for a name and a password (407); proxies are not used here",
    408: "the server grew tired of waiting (408 Request Timeout)",
    410: "the publisher says that this feed has ended for good (410 Gone); it is not asked again, "
    "and can be removed from feeds.toml",
    418: "the server refuses us with a joke (418); it means 403",
    429: "the server says that we ask too often (429 Too Many Requests)",
    451: "the server may not show this for legal reasons (451), perhaps only in this country",
    500: "the server has a fault of its own (500 Internal Server Error)",
    502: "the server behind the server gives no proper answer (502 Bad Gateway)",
    503: "the server cannot answer at the moment (503 Service Unavailable)",
    504: "the server behind the server gives no answer in time (504 Gateway Timeout)",
    520: "the server behind Cloudflare gives no proper answer (520)",
    521: "the server behind Cloudflare is down (521)",
    522: "the server behind Cloudflare gives no answer in time (522)",
    525: "the server behind Cloudflare has a broken certificate (525)",
    526: "the server behind Cloudflare has an invalid certificate (526)",
}


def words_for_status(status: int, headers: Mapping[str, str], body: bytes) -> str:
    """Why an answer with this status brings nothing, in plain words."""
    if status in (200, 202, 401, 403, 405, 429, 503) and (guard := challenge(headers, body)):
        return words_for_challenge(guard, status)
    if status == 403:
        return words_for_forbidden(headers)
    if status in _STATUS_WORDS:
        return _STATUS_WORDS[status]
    if status >= 500:
        return f"the server has a fault of its own (status {status})"
    if status >= 400:
        return f"the server refuses the request (status {status})"
    return f"the server answered with status {status} and without a feed"
