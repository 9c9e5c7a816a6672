"""Announcements as requests: the bodies that ntfy, Slack and Matrix take, in which words are only words."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit, urlunsplit

from peacewatch.config import values
from tui.alerts.settings import Target
from tui.alerts.wording import Announcement


class UnsendableError(ValueError):
    """The configuration lacks what the request needs; the message is in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    method: str = "POST"
    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def request_for(
    target: Target, announcement: Announcement, environment: Mapping[str, str] = os.environ
) -> Request:
    """The request that posts an announcement. Raises `UnsendableError` where a variable is not set."""
    url = target.url or _from(environment, target.url_env)
    try:
        values.address(url)
    except ValueError as error:
        raise UnsendableError(f"{target.url_env} holds no address: expected {error}") from None
    headers = {}
    if target.token_env:
        token = _from(environment, target.token_env)
        if not token.isascii() or not token.isprintable():
            raise UnsendableError(f"{target.token_env} holds characters that no token has")
        headers["Authorization"] = f"Bearer {token}"
    match target.kind:
        case "ntfy":
            return _ntfy(url, announcement, headers)
        case "slack":
            return _json(url, _slack(announcement), headers)
        case "matrix":
            return _matrix(url, target.room, announcement, headers)
        case _:
            headers["Content-Type"] = "text/plain; charset=utf-8"
            text = f"{announcement.title}\n{announcement.text}"
            return Request(url=url, body=text.encode(), headers=headers)


def _from(environment: Mapping[str, str], variable: str) -> str:
    value = environment.get(variable, "").strip()
    if not value:
        raise UnsendableError(f"the environment variable {variable} is not set")
    return value


def _json(url: str, content: object, headers: Mapping[str, str], method: str = "POST") -> Request:
    body = json.dumps(content, ensure_ascii=False).encode()
    return Request(method=method, url=url, body=body, headers={**headers, "Content-Type": "application/json"})


def _ntfy(url: str, announcement: Announcement, headers: Mapping[str, str]) -> Request:
    """As JSON to the server itself (docs.ntfy.sh, "Publish as JSON"): words never stand in a header."""
    parts = urlsplit(url)
    folder, _, topic = parts.path.rstrip("/").rpartition("/")
    if not topic:
        raise UnsendableError("the address names no topic: expected one such as https://ntfy.example/topic")
    content: dict[str, object] = {
        "topic": topic,
        "title": announcement.title,
        "message": "\n".join(announcement.lines) or announcement.title,
    }
    if announcement.url:
        content["click"] = announcement.url
    return _json(urlunsplit(parts._replace(path=folder + "/", query="", fragment="")), content, headers)


def _slack(announcement: Announcement) -> object:
    """A webhook's text with its three signs escaped and its markup off (Slack, "Formatting text")."""
    text = f"{announcement.title}\n{announcement.text}"
    for sign, meant in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, meant)
    return {"text": text, "mrkdwn": False, "unfurl_links": False}


def _matrix(url: str, room: str, announcement: Announcement, headers: Mapping[str, str]) -> Request:
    """A text message (Client-Server API, m.room.message); the transaction id keeps it from coming twice.

    The empty `m.mentions` says that nobody is meant, whatever a headline holds ("@room").
    """
    path = f"/_matrix/client/v3/rooms/{quote(room, safe='')}/send/m.room.message/{announcement.key}"
    content = {
        "msgtype": "m.text",
        "body": f"{announcement.title}\n{announcement.text}",
        "m.mentions": {},
    }
    return _json(url.rstrip("/") + path, content, headers, method="PUT")
