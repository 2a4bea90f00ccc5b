"""Who may call the server: people who use a name of its own, and its own pages."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from reliability.settings import settings
from reliability.ui.server import OwnAddress
from tests.conftest import ROOT

REACHED = "192.0.2.7"  # where the connection came to, as on a network


def status(
    hosts: list[str], origin: str | None = None, *, kind: str = "http", reached: str = REACHED, path: str = "/"
) -> int:
    """What a request is answered: 200 by the application, 403 before it."""
    sent: list[Message] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return {"type": f"{kind}.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", host.encode("latin-1")) for host in hosts]
    headers += [(b"origin", origin.encode("latin-1"))] if origin is not None else []
    scope = {"type": kind, "method": "GET", "path": path, "headers": headers, "server": (reached, 8501)}
    with ThreadPoolExecutor(1) as elsewhere:  # this thread may have a loop: the browser tests leave theirs running
        elsewhere.submit(lambda: asyncio.run(OwnAddress(application)(scope, receive, send))).result()
    if sent[0]["type"] == "websocket.close":
        return 403
    number: int = sent[0]["status"]
    return number


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("host", ["localhost:8501", "localhost", "127.0.0.1:1", "[::1]:8501", "LOCALHOST", REACHED])
def test_its_own_names_are_answered(host: str, kind: str) -> None:
    assert status([host], kind=kind) == 200
    assert status([host], f"http://{host}", kind=kind) == 200
    assert status([host], f"https://{host}", kind=kind) == 200


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8501", "localhost.evil.example", "192.0.2.8", "127.0.0.2", "[::2]", "x@localhost",
     "localhost@evil.example", "localhost:many", "localhost/", "localhost#", "[::1", "", " localhost",
     "localhost:99999"],
)  # fmt: skip
def test_a_foreign_host_is_refused(host: str, kind: str) -> None:
    assert status([host], kind=kind) == 403
    assert status([host], f"http://{host}", kind=kind) == 403


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/below/_stcore/metrics"])
def test_what_streamlit_counts_of_its_sessions_is_told_to_nobody(path: str) -> None:
    assert status(["localhost"], path=path) == 403
    assert status(["localhost"], path="/_stcore/health") == 200


def test_no_host_and_two_hosts_are_refused() -> None:
    assert status([]) == 403
    assert status(["localhost", "localhost"]) == 403


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin",
    ["null", "", "http://evil.example", "http://localhost", "http://localhost:9999", "http://127.0.0.1:8501",
     "http://localhost:8501/", "http://localhost:8501@evil.example", "1x://localhost:8501", "file://", "http://["],
)  # fmt: skip
def test_an_origin_that_is_not_the_host_is_refused(origin: str, kind: str) -> None:
    assert status(["localhost:8501"], origin, kind=kind) == 403


def test_addresses_are_compared_however_they_are_written() -> None:
    assert status(["192.0.2.7:8501"], reached="::ffff:192.0.2.7") == 200
    assert status(["[fd00:0::7]"], reached="fd00::7") == 200
    assert status(["whence.sock"], reached="/run/whence.sock") == 403


def test_names_of_the_setting_are_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert status(["whence.example.org"]) == 403
    settings.cache_clear()
    monkeypatch.setenv("RELIABILITY_ALLOWED_HOSTS", " Whence.example.org, 198.51.100.4")
    try:
        assert status(["whence.example.org"], "https://whence.example.org") == 200
        assert status(["198.51.100.4:80"]) == 200
        assert status(["other.example.org"]) == 403
        assert status(["whence.example.org"], "https://other.example.org") == 403
    finally:
        settings.cache_clear()


@pytest.mark.slow
@given(st.text(st.characters(max_codepoint=255), max_size=20), st.text(st.characters(max_codepoint=255), max_size=30))
def test_what_passes_is_a_page_of_the_same_address_for_streamlit_too(host: str, origin: str) -> None:
    """Streamlit asks an outside server only where it does not take an origin for its own: see the test below."""
    for tried in (host, f"localhost:{host}"):
        for named in (origin, f"http://{origin}", f"{origin}://{tried}", f"http://{tried}"):
            if status([tried], named) == 200:
                assert named in (f"http://{tried}", f"https://{tried}")
                assert _is_origin_allowed(named, tried)


# -------------------------------------------------------------------------------------------------- the real server

# Starts Streamlit as its command does, with every name that is looked up and every address that is connected to noted.
WATCHED = """
import socket, sys
def note(event, details):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.sendto"):
        where = details[1] if event == "socket.connect" else details[0]
        where = where[0] if isinstance(where, tuple) else where
        if where not in ("localhost", "127.0.0.1", "::1", None):
            print("OUTSIDE", event, where, flush=True)
sys.addaudithook(note)
from streamlit.web.cli import main
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port of a running dashboard, and the file in which every look outside is noted."""
    folder = tmp_path_factory.mktemp("watched")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    environment = os.environ | {"RELIABILITY_DATABASE_URL": f"sqlite:///{folder / 'whence.db'}"}
    arguments = ["run", str(ROOT / "dashboard.py"), "--server.port", str(port), "--server.headless", "true"]
    with (folder / "out.txt").open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-c", WATCHED, *arguments], cwd=ROOT, env=environment, stdout=out, stderr=out
        )
        try:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                try:
                    health(port)
                    break
                except OSError:
                    time.sleep(0.1)
            yield port, folder / "out.txt"
        finally:
            server.terminate()
            server.wait(20)


def health(port: int, **headers: str) -> dict[str, str]:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/healthz", headers=headers)
    with urllib.request.urlopen(asked, timeout=30) as answer:
        said: dict[str, str] = json.load(answer)
        return said


def shake_hands(port: int, host: str, origin: str) -> str:
    """The first line of the answer to the opening of a WebSocket."""
    lines = [
        "GET /_stcore/stream HTTP/1.1", f"Host: {host}", f"Origin: {origin}", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13", "", "",
    ]  # fmt: skip
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall("\r\n".join(lines).encode())
        return line.recv(4096).split(b"\r\n")[0].decode()


@pytest.mark.slow
def test_pages_of_other_sites_neither_get_in_nor_make_the_server_ask_outside(watched: tuple[int, Path]) -> None:
    port, noted = watched
    own = f"127.0.0.1:{port}"
    assert "101" in shake_hands(port, own, f"http://{own}")
    began = time.monotonic()
    with ThreadPoolExecutor(8) as others:
        answers = list(others.map(lambda _: shake_hands(port, own, "https://evil.example"), range(8)))
        assert health(port)["status"] == "ok"
    assert time.monotonic() - began < 5, "before, each waited two seconds in the loop that serves everybody"
    assert {answer.split(" ")[1] for answer in answers} == {"403"}
    assert "OUTSIDE" not in noted.read_text(encoding="utf-8")
    assert "403" in shake_hands(port, own, "http://localhost:9999")


@pytest.mark.slow
def test_a_name_that_was_rebound_to_this_machine_reads_nothing(watched: tuple[int, Path]) -> None:
    port, noted = watched
    assert "403" in shake_hands(port, "evil.example", "http://evil.example")
    with pytest.raises(HTTPError, match="403") as refused:
        health(port, Host="evil.example")
    with refused.value as answer:
        assert "RELIABILITY_ALLOWED_HOSTS" in answer.read().decode()
        assert answer.headers["X-Frame-Options"] == "DENY"
    assert "OUTSIDE" not in noted.read_text(encoding="utf-8")
