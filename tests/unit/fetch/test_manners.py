"""robots.txt, a pace, conditional requests, and to stay away when asked to."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

from reliability.errors import InputError
from reliability.fetch import Fetcher
from tests.unit.fetch.conftest import QUICK, Answer, Names, Server
from tests.unit.fetch.test_answers import PAGE, page, sent, status

PLAIN = b"Content-Type: text/plain\r\n"


def site(robots: Answer, *answers: Answer) -> Callable[[Callable[[Answer], Server]], Server]:
    """A server with a robots.txt and, in turn, these answers to all else."""
    rest = list(answers) or [page(PAGE)]

    def start(serve: Callable[[Answer], Server]) -> Server:
        def answer(sock: socket.socket) -> None:
            if server.requests[-1].startswith(b"GET /robots.txt "):
                robots(sock)
            else:
                (rest.pop(0) if len(rest) > 1 else rest[0])(sock)

        server = serve(answer)
        return server

    return start


def test_robots_are_asked_once_and_kept_to(names: Names, serve: Callable[[Answer], Server]) -> None:
    server = site(page(b"User-agent: *\nDisallow: /private\nCrawl-delay: 3\n", kind=PLAIN))(serve)
    waited: list[float] = []
    fetcher = Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, sleep=waited.append)
    assert fetcher.fetch(f"http://{server.place}/a").data == PAGE
    assert fetcher.fetch(f"http://{server.place}/b").data == PAGE
    with pytest.raises(InputError, match=r"robots\.txt of news\.test asks programs to stay away"):
        fetcher.fetch(f"http://{server.place}/private/c")
    assert [request.split()[1] for request in server.requests] == [b"/robots.txt", b"/a", b"/b"]
    assert waited[0] == 0
    assert 2.5 < waited[1] <= 3  # as long as it asks for


@pytest.mark.parametrize(("robots", "open_"), [(status(b"404 Not Found"), True), (status(b"500 Oops"), False)])
def test_no_robots_allow_all_and_a_server_in_trouble_is_left_alone(
    robots: Answer, open_: bool, names: Names, serve: Callable[[Answer], Server]
) -> None:
    server = site(robots)(serve)
    fetcher = Fetcher(frozenset({server.place}), limits=QUICK, resolving=names)
    if open_:
        assert fetcher.fetch(f"http://{server.place}/a").data == PAGE
    else:
        with pytest.raises(InputError, match="robots"):
            fetcher.fetch(f"http://{server.place}/a")


def test_where_not_even_robots_can_be_read_the_page_is_named(names: Names) -> None:
    with pytest.raises(InputError) as refused:
        Fetcher(limits=QUICK, resolving=names).fetch("http://127.0.0.1/dam")
    assert refused.value.message.startswith("http://127.0.0.1/dam was not fetched: 127.0.0.1, which is no public")


def test_a_host_that_asks_to_be_left_alone_is(names: Names, serve: Callable[[Answer], Server]) -> None:
    server = serve(status(b"429 Too Many", b"Retry-After: 7200"))
    fetcher = Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False)
    for page_ in ("a", "b"):
        with pytest.raises(InputError, match="left alone for 60 minutes") as refused:
            fetcher.fetch(f"http://{server.place}/{page_}")
        assert refused.value.code == "come-later"
    assert len(server.requests) == 1


def test_what_has_not_changed_is_not_sent_again(names: Names, serve: Callable[[Answer], Server]) -> None:
    first = page(PAGE, b'ETag: "v1"', b"Last-Modified: Mon, 02 Nov 2026 10:00:00 GMT")
    server = site(status(b"404 No"), first, sent(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'))(serve)
    fetcher = Fetcher(frozenset({server.place}), limits=QUICK, resolving=names)
    found = fetcher.fetch(f"http://{server.place}/feed")
    again = fetcher.fetch(f"http://{server.place}/feed", etag=found.etag, modified=found.modified)
    assert again.unchanged
    assert b'If-None-Match: "v1"' in server.requests[-1]
    assert b"If-Modified-Since: Mon, 02 Nov 2026" in server.requests[-1]


def test_the_bytes_have_a_hash_a_time_and_an_encoding(names: Names, serve: Callable[[Answer], Server]) -> None:
    server = serve(page(PAGE, kind=b"Content-Type: text/html; charset=windows-1252\r\n"))
    found = Fetcher(frozenset({server.place}), limits=QUICK, resolving=names, robots=False).fetch(
        f"http://{server.place}/"
    )
    assert (found.kind, found.charset, len(found.sha256)) == (".html", "windows-1252", 64)
    assert found.at.tzinfo is not None
