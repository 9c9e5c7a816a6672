"""Serves the demo newsroom over real HTTP on loopback: feeds, article pages, robots.txt."""

import hashlib
import html
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from peacewatch.demo.newsroom import DemoNewsroom, DemoOutlet, DemoStory

RSS = "application/rss+xml; charset=utf-8"
PAGE = "text/html; charset=utf-8"


class DemoServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, newsroom: DemoNewsroom, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.newsroom = newsroom

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def wait(self) -> None:
        """Wait until interrupted."""
        threading.Event().wait()

    def feed_address(self, outlet: str) -> str:
        return f"{self.address}/{outlet}/rss.xml"


@contextmanager
def serving(newsroom: DemoNewsroom, port: int = 0) -> Iterator[DemoServer]:
    """Serve the newsroom while the context is open; port 0 takes a free one."""
    server = DemoServer(newsroom, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(1)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: DemoServer

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the terminal belongs to the dashboard."""

    def do_GET(self) -> None:
        newsroom, now = self.server.newsroom, datetime.now(UTC)
        parts = self.path.strip("/").split("/")
        outlet = next((outlet for outlet in newsroom.outlets if outlet.id == parts[0]), None)
        if outlet and parts[1:] == ["rss.xml"]:
            self._feed(outlet, newsroom.published(outlet.id, now))
        elif outlet and len(parts) == 2 and (story := newsroom.story(parts[1].removesuffix(".html"), now)):
            self._answer(200, _page(outlet, story).encode(), PAGE)
        elif parts == ["robots.txt"]:
            self._answer(200, b"User-agent: *\nAllow: /\n", "text/plain; charset=utf-8")
        else:
            self._answer(404, b"The demo newsroom has no such page.\n", "text/plain; charset=utf-8")

    def _feed(self, outlet: DemoOutlet, stories: Sequence[DemoStory]) -> None:
        items = "".join(
            f"<item><title>{html.escape(story.title)}</title>"
            f"<link>{self.server.address}/{outlet.id}/{story.id}.html</link>"
            f'<guid isPermaLink="false">{story.id}</guid>'
            f"<pubDate>{format_datetime(story.published_at, usegmt=True)}</pubDate>"
            f"<description>{html.escape(story.summary)}</description></item>"
            for story in stories
        )
        body = (
            f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
            f"<title>{html.escape(outlet.name)}</title><link>{self.server.address}/{outlet.id}</link>"
            f"<language>{outlet.language}</language><description>Invented for the demo.</description>"
            f"{items}</channel></rss>"
        ).encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self._answer(304, b"", RSS, tag)
        else:
            self._answer(200, body, RSS, tag)

    def _answer(self, status: int, body: bytes, kind: str, tag: str = "") -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if tag:
                self.send_header("ETag", tag)
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


def _page(outlet: DemoOutlet, story: DemoStory) -> str:
    paragraphs = "".join(f"<p>{html.escape(p)}</p>\n" for p in story.text.split("\n\n"))
    return (
        f'<!doctype html><html lang="{outlet.language}"><head><meta charset="utf-8">'
        f"<title>{html.escape(story.title)} | {html.escape(outlet.name)}</title></head><body>"
        f'<nav><a href="/{outlet.id}">{html.escape(outlet.name)}</a></nav>'
        f"<article><h1>{html.escape(story.title)}</h1>\n"
        f"<time datetime='{story.published_at.isoformat()}'></time>\n{paragraphs}</article>"
        f"<footer>{html.escape(outlet.name)}: an invented outlet of the peacewatch demo.</footer>"
        "</body></html>"
    )
