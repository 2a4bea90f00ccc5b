"""What the web server adds to Streamlit's answers, over Streamlit's own files and its own packing of them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import Message
from streamlit import file_util
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

from reliability.ui import server, style

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8", "accept-encoding": "gzip, deflate, br"}
PIECES = [f"article {number}\n".encode() for number in range(3000)]


def app() -> Starlette:
    static = create_streamlit_static_handler(file_util.get_static_dir(), None)
    table = Route("/table.csv", lambda _: StreamingResponse(iter(PIECES), media_type="text/csv"))
    return Starlette(
        routes=[table, Mount("/", static)], middleware=[*server.MIDDLEWARE, *create_streamlit_middleware()]
    )


def get(path: str, headers: dict[str, str], method: str = "GET") -> tuple[int, Headers, list[bytes]]:
    """Status, headers and pieces of the body of one answer."""
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.Event().wait()  # the browser waits for its answer and says nothing more
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in ({"host": "localhost"} | headers).items()],
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
    }
    with ThreadPoolExecutor(1) as elsewhere:  # this thread may have a loop: the browser tests leave theirs running
        elsewhere.submit(lambda: asyncio.run(app()(scope, receive, send))).result()
    start, *pieces = sent
    return start["status"], Headers(raw=start["headers"]), [piece["body"] for piece in pieces]


@pytest.mark.parametrize("path", ["/", "/statements", "/reader"])
def test_every_page_comes_with_the_style_sheet_after_streamlits_own_rules(path: str) -> None:
    status, headers, pieces = get(path, BROWSER)
    page = b"".join(pieces).decode()
    assert status == 200
    assert page.count(f"<style>{style.sheet()}</style></body>") == 1
    assert page.index('id="root"') < page.index(style.sheet())
    assert page.count('<link rel="icon" href="data:image/svg+xml;base64,') == 1
    assert "shortcut icon" not in page, "Streamlit's script puts pictures of an outside server there"
    assert int(headers["content-length"]) == len(b"".join(pieces))
    assert "content-encoding" not in headers
    assert headers["content-security-policy"] == server.POLICY


def test_a_page_in_the_cache_of_a_browser_never_hides_a_newer_style_sheet() -> None:
    _, plain, _ = get("/", {"accept": "*/*"})
    status, headers, _ = get("/", BROWSER | {"if-none-match": plain["etag"], "range": "bytes=0-9"})
    assert status == 200
    assert "etag" not in headers
    assert "last-modified" not in headers
    assert headers["cache-control"] == "no-cache"


@pytest.mark.slow
def test_what_is_no_page_passes_as_it_was_sent() -> None:
    status, headers, pieces = get("/table.csv", {"accept": BROWSER["accept"]})
    assert (status, headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert [piece for piece in pieces if piece] == PIECES, "not gathered in memory first"
    _, headers, pieces = get("/favicon.png", BROWSER)
    assert "etag" in headers
    assert b"<style>" not in b"".join(pieces)
    assert get("/", BROWSER, method="HEAD")[2] in ([], [b""])
