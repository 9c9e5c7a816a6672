"""A web site on loopback whose pages each test writes itself."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


class Asked(BaseHTTPRequestHandler):
    """One request; `reply` answers it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        pass

    def reply(self, status: int = 200, body: bytes | str = b"", **headers: str) -> None:
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.requests.append((self.path, dict(self.headers)))
        page = site.pages.get(self.path.partition("?")[0])
        try:
            if page is None:
                self.reply(404)
            elif callable(page):
                page(self)
            else:
                self.reply(200, page)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


@dataclass
class Site:
    port: int
    pages: dict[str, bytes | str | Callable[[Asked], None]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[dict[str, str]]:
        return [headers for asked, headers in self.requests if asked == path]


def _serve() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.daemon_threads = True
    server.site = site = Site(server.server_address[1])  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield site
    server.shutdown()
    server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from _serve()


@pytest.fixture
def other_site() -> Iterator[Site]:
    yield from _serve()


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harbour Gazette</title><link>https://gazette.example/</link>
<language>en-GB</language>
<item><title>Envoys meet on the island</title><link>https://gazette.example/envoys?utm_source=rss</link>
<guid>https://gazette.example/?p=7</guid><pubDate>Mon, 23 Nov 2026 10:00:00 +0200</pubDate>
<description>&lt;p&gt;Both sides &lt;b&gt;kept silent&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>Ferry delayed</title><link>/ferry</link><guid isPermaLink="false">8</guid></item>
</channel></rss>"""


@pytest.fixture
def rss() -> bytes:
    return RSS.encode()
