"""Hostile answers: none hangs, none fills the memory, and each that is no page is refused with type and sentence."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from reliability.errors import InputError
from reliability.fetch import Fetcher
from reliability.ingest.feeds import read_feed
from tests.unit.fetch.conftest import PUBLIC, QUICK, Answer, Names, Server, reset

PAGE = b"<!doctype html><title>Dam</title><p>A dam at Oster failed on Monday.</p>"
HTML = b"Content-Type: text/html\r\n"
SLACK = 1.5  # seconds beyond the total that a busy machine may need
START = b"HTTP/1.1 200 OK\r\n"
_Z = zlib.compressobj(9, zlib.DEFLATED, 31)
BOMB = _Z.compress(b"\x00" * 40_000_000) + _Z.flush()  # 40 MB in 40 KB


def sent(*parts: bytes) -> Answer:
    return lambda sock: sock.sendall(b"".join(parts))


def page(body: bytes, *headers: bytes, kind: bytes = HTML) -> Answer:
    return sent(START, kind, *(h + b"\r\n" for h in headers), b"Content-Length: %d\r\n\r\n" % len(body), body)


def encoded(encoding: bytes, body: bytes) -> Answer:
    return page(body, b"Content-Encoding: " + encoding)


def status(line: bytes, *headers: bytes) -> Answer:
    return sent(b"HTTP/1.1 ", line, b"\r\n", *(h + b"\r\n" for h in headers), b"Content-Length: 0\r\n\r\n")


def to(location: bytes, line: bytes = b"302 Found") -> Answer:
    return status(line, b"Location: " + location)


def endless(start: bytes, piece: bytes, wait: float = 0.0) -> Answer:
    """Sends without end; what a test does not read any more ends it."""

    def answer(sock: socket.socket) -> None:
        sock.sendall(start)
        for _ in range(100_000):
            sock.sendall(piece)
            if wait:
                time.sleep(wait)

    return answer


def silent(sock: socket.socket) -> None:
    sock.settimeout(5)
    sock.recv(1)


CHUNKED = START + HTML + b"Transfer-Encoding: chunked\r\n\r\n"
KB = b"x" * 65_536
TAKEN = ""
CASES: dict[str, tuple[Answer, str]] = {
    "ok": (page(PAGE), TAKEN),
    "endless chunks": (endless(CHUNKED, b"10000\r\n" + KB + b"\r\n"), "too-large"),
    "endless without a length": (endless(START + HTML + b"\r\n", KB), "too-large"),
    "gzip bomb": (encoded(b"gzip", BOMB), "too-large"),
    "gzip twice": (encoded(b"gzip, gzip", gzip.compress(gzip.compress(PAGE))), "bad-answer"),
    "gzip many times": (encoded(b", ".join([b"gzip"] * 500), gzip.compress(PAGE)), "bad-answer"),
    "gzip cut": (encoded(b"gzip", gzip.compress(PAGE)[:-12]), "bad-answer"),
    "no gzip": (encoded(b"gzip", PAGE), "bad-answer"),
    "brotli": (encoded(b"br", PAGE), "bad-answer"),
    "dripping body": (endless(START + HTML + b"\r\n", b"x", 0.05), "too-slow"),
    "dripping header": (endless(START, b"X", 0.05), "too-slow"),
    "silence": (silent, "too-slow"),
    "closed at once": (lambda sock: None, "unreachable"),
    "reset": (reset, "unreachable"),
    "header of 5 MB": (sent(START, b"X: ", b"x" * 5_000_000, b"\r\n\r\n"), "unreachable"),
    "50,000 headers": (sent(START, b"X: 1\r\n" * 50_000, b"\r\n"), "unreachable"),
    "continue without end": (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0.01), "too-slow"),
    "HTTP 0.9": (sent(PAGE), "unreachable"),
    "bad status line": (sent(b"HTTP/1.1 abc OK\r\n\r\n"), "unreachable"),
    "negative length": (sent(START, HTML, b"Content-Length: -5\r\n\r\n", PAGE), TAKEN),
    "two lengths": (sent(START, HTML, b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n", PAGE), "unreachable"),
    "length and chunks": (
        sent(START, HTML, b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n48\r\n", PAGE, b"\r\n0\r\n\r\n"),
        TAKEN,
    ),
    "length too big": (sent(START, HTML, b"Content-Length: 900\r\n\r\n", PAGE), "unreachable"),
    "length too short": (sent(START, HTML, b"Content-Length: 20\r\n\r\n", PAGE), TAKEN),
    "bad size of a chunk": (sent(CHUNKED, b"zz\r\n", PAGE), "unreachable"),
    "huge size of a chunk": (sent(CHUNKED, b"f" * 70_000, b"\r\n"), "unreachable"),
    "to the metadata of a cloud": (to(b"http://169.254.169.254/latest/meta-data/"), "private-address"),
    "to a private network": (to(b"http://10.0.0.1/"), "private-address"),
    "to this machine": (to(b"http://[::1]/"), "private-address"),
    "to nowhere's address": (to(b"http://0.0.0.0/"), "private-address"),
    "to a number and port": (to(b"http://2130706433:22/"), "bad-address"),
    "to a file": (to(b"file:///etc/passwd"), "bad-redirect"),
    "to gopher": (to(b"gopher://127.0.0.1:25/_x"), "bad-redirect"),
    "to data": (to(b"data:text/html,x"), "bad-redirect"),
    "to a host without a scheme": (to(b"//10.0.0.1/"), "private-address"),
    "to a user": (to(b"http://user:pw@public.test/"), "bad-redirect"),
    "to a port": (to(b"http://public.test:6379/"), "bad-address"),
    "to the metadata, kept as it is": (to(b"http://169.254.169.254/", b"307 Temporary Redirect"), "private-address"),
    "to itself": (to(b"/"), "bad-redirect"),
    "no location": (status(b"302 Found"), "bad-redirect"),
    "empty location": (to(b""), "bad-redirect"),
    "location of 60 KB": (to(b"http://public.test/" + b"a" * 60_000), "bad-redirect"),
    "line ends in the location": (to(b"http://public.test/\r\nX: 1"), "unreachable"),
    "redirect with an endless body": (
        endless(b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\n\r\n", KB),
        "private-address",
    ),
    "redirect with a bomb": (
        sent(
            b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
            % len(BOMB),
            BOMB,
        ),
        "private-address",
    ),
    "program": (page(b"MZ\x90\x00", kind=b"Content-Type: application/x-msdownload\r\n"), "wrong-type"),
    "program that says it is a page": (page(b"MZ\x90\x00\x03"), "wrong-type"),
    "film": (page(b"\x00\x00\x00\x18ftyp", kind=b"Content-Type: video/mp4\r\n"), "wrong-type"),
    "no type": (page(PAGE, kind=b""), "wrong-type"),
    "no PDF": (page(PAGE, kind=b"Content-Type: application/pdf\r\n"), "wrong-type"),
    "password": (status(b"401 Unauthorized"), "bad-answer"),
    "wait": (status(b"429 Too Many Requests", b"Retry-After: 99999999"), "come-later"),
    "nothing": (status(b"204 No Content"), "bad-answer"),
    "unknown charset": (page(PAGE, kind=b"Content-Type: text/html; charset=klingon\r\n"), TAKEN),
    "cookie of 100 KB": (page(PAGE, b"Set-Cookie: a=" + b"x" * 60_000), TAKEN),
}


@pytest.fixture
def ask(
    names: Names, serve: Callable[[Answer], Server], connected: list[tuple[str, int]]
) -> Iterator[Callable[[Answer], Any]]:
    ports: set[int] = set()

    def asked(answer: Answer) -> Any:
        server = serve(answer)
        ports.add(server.port)
        fetcher = Fetcher(allowed=frozenset({server.place}), limits=QUICK, resolving=names, robots=False)
        return fetcher.fetch(f"http://{server.place}/")

    yield asked
    assert {port for host, port in connected if host.startswith("127.")} <= ports  # nothing else of this machine
    assert {host for host, _ in connected if not host.startswith("127.")} <= {PUBLIC}


@pytest.mark.parametrize("name", CASES)
def test_no_answer_hangs_and_each_that_is_no_page_is_refused(name: str, ask: Callable[[Answer], Any]) -> None:
    answer, code = CASES[name]
    began = time.monotonic()
    if code == TAKEN:
        assert ask(answer).data
    else:
        with pytest.raises(InputError) as refused:
            ask(answer)
        assert refused.value.code == code
        assert "; " in refused.value.message
    assert time.monotonic() - began < QUICK.total + SLACK


def test_thirty_redirects_in_a_row_are_not_followed_to_their_end(
    names: Names, serve: Callable[[Answer], Server]
) -> None:
    server = serve(lambda sock: to(b"/%d" % len(server.requests))(sock))
    with pytest.raises(InputError, match="more than 5 times"):
        Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False).fetch(f"http://{server.place}/")
    assert len(server.requests) == 6


SITEMAP = b"<urlset><url><loc>http://public.test/dam</loc></url></urlset>"


@pytest.mark.parametrize("kind", [b"application/x-gzip", b"application/octet-stream", b"text/xml"])
def test_a_sitemap_that_lies_packed_is_unpacked_once(
    kind: bytes, names: Names, serve: Callable[[Answer], Server]
) -> None:
    server = serve(page(gzip.compress(SITEMAP), kind=b"Content-Type: " + kind + b"\r\n"))
    fetcher = Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False)
    found = fetcher.fetch(f"http://{server.place}/sitemap.xml.gz?page=1")
    assert (found.data, found.kind) == (SITEMAP, ".xml")
    assert [item.address for item in read_feed(found.data, found.address).items] == ["http://public.test/dam"]


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        ("sitemap.xml.gz", BOMB, "too-large"),
        ("sitemap.xml.gz", gzip.compress(SITEMAP)[:-9], "bad-answer"),
        ("sitemap.xml.gz", gzip.compress(gzip.compress(SITEMAP)), "wrong-type"),
        ("sitemap.xml.gz", gzip.compress(b"MZ" + bytes(20)), "wrong-type"),
        ("dam.html", gzip.compress(PAGE), "wrong-type"),
    ],
    ids=["a bomb", "cut off", "packed twice", "a program", "a page"],  # packed bytes have the time in them
)
def test_what_lies_packed_and_is_no_sitemap_is_refused(
    path: str, data: bytes, code: str, names: Names, serve: Callable[[Answer], Server]
) -> None:
    server = serve(page(data, kind=b"Content-Type: text/xml\r\n"))
    fetcher = Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False)
    with pytest.raises(InputError) as refused:
        fetcher.fetch(f"http://{server.place}/{path}")
    assert refused.value.code == code


@pytest.mark.parametrize("location", ["/b", "b", "?b", "/zürich".encode()])
def test_a_relative_redirect_is_followed(
    location: str | bytes, names: Names, serve: Callable[[Answer], Server]
) -> None:
    wanted = location if isinstance(location, bytes) else location.encode()
    server = serve(lambda sock: (to(wanted) if len(server.requests) == 1 else page(PAGE))(sock))
    found = Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False).fetch(
        f"http://{server.place}/a"
    )
    assert found.data == PAGE
    assert found.asked == f"http://{server.place}/a"
    assert found.address != found.asked
    assert "Z%C3%BCRICH" in found.address.upper() or b"rich" not in wanted


def test_what_is_sent_names_the_program_and_carries_nothing_else(
    names: Names, serve: Callable[[Answer], Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://10.0.0.9:3128")
    server = serve(page(PAGE))
    Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False).fetch(f"http://{server.place}/a")
    (request,) = server.requests
    assert b"\r\nHost: " + server.place.encode() in request
    assert b"User-Agent: Whence/" in request
    assert b"Cookie" not in request
    assert b"Authorization" not in request


def test_the_time_of_one_address_holds_for_all_its_redirects(names: Names, serve: Callable[[Answer], Server]) -> None:
    """Each answer is in time, and all together are not."""

    def slow(sock: socket.socket) -> None:
        time.sleep(0.2)
        to(b"/%d" % len(server.requests))(sock)

    server = serve(slow)
    began = time.monotonic()
    with pytest.raises(InputError, match="no whole answer"):
        Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False).fetch(f"http://{server.place}/")
    assert time.monotonic() - began < QUICK.total + SLACK


def test_a_name_that_is_looked_up_for_ever_is_given_up(names: Names) -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(2)
        return []

    with pytest.raises(InputError, match="not found in time"):
        Fetcher(limits=replace(QUICK, connect=0.1), resolving=slow, robots=False).fetch("http://news.test/")
