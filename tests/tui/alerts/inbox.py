"""A server on loopback that takes alerts."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any


@dataclass
class Post:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        return json.loads(self.body)


@dataclass
class Inbox:
    """What was posted; `statuses` are answered in turn, then 200."""

    port: int
    posts: list[Post] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """Headers of every answer."""
    feed: bytes = b""
    """What is served to whoever asks instead of posting."""
    posted: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


class InboxHandler(BaseHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        inbox: Inbox = self.server.inbox  # type: ignore[attr-defined]
        self.send_response(200 if self.path == "/rss" else 404)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(inbox.feed)))
        self.end_headers()
        self.wfile.write(inbox.feed)

    def do_POST(self) -> None:
        inbox: Inbox = self.server.inbox  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        inbox.posts.append(Post(self.command, self.path, dict(self.headers), body))
        inbox.posted.set()
        self.send_response(inbox.statuses.pop(0) if inbox.statuses else 200)
        for name, value in inbox.answers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_PUT(self) -> None:
        self.do_POST()
