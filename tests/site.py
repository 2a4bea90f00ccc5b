"""A small news site on this machine, which a setting allows to be fetched from."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from reliability.settings import settings

BODY = "The dam above Oster failed on Monday, said Mara Veldt of the town council. Nobody was hurt in the flood."
PAGE = (
    '<html><head><title>Dam fails</title><link rel="canonical" href="{canonical}"></head><body><article>'
    f"<h1>Dam fails at Oster</h1>{f'<p>{BODY}</p>' * 3}</article></body></html>"
)
FEED = "<rss><channel><item><link>/dam</link></item><item><link>/lie</link></item></channel></rss>"
TYPES = {"/text": "text/plain", "/feed": "application/rss+xml"}


class NewsSite(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = f"http://{self.headers['Host']}"
        pages = {
            "/dam": PAGE.format(canonical=f"{host}/dam?clean=1"),
            "/lie": PAGE.format(canonical="https://www.nytimes.com/dam"),
            "/text": BODY,
            "/feed": FEED,
        }
        if self.path == "/old":
            self.send_response(301)
            self.send_header("Location", "/dam")
            self.end_headers()
            return
        body = pages.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", TYPES.get(self.path, "text/html; charset=utf-8"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a site on this machine, which a setting allows."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), NewsSite)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"127.0.0.1:{server.server_address[1]}"
    monkeypatch.setenv("RELIABILITY_PRIVATE_HOSTS", place)
    monkeypatch.setattr("reliability.fetch.fetcher.time.sleep", lambda seconds: None)
    settings.cache_clear()
    yield f"http://{place}"
    server.shutdown()
    server.server_close()
