"""A network of our own: names that resolve to what a test says, servers on the loopback, and a guard that notes every
connection and lets none leave the machine."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from reliability.fetch import Fetcher, Limits

PUBLIC = "93.184.216.34"
QUICK = Limits(connect=1.0, silence=0.25, total=0.5, pace=0.0)

Answer = Callable[[socket.socket], None]


@dataclass
class Names:
    """Answers for names, one list a look-up: the last stays. What is no name is read as the system reads it."""

    known: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if answers := self.known.get(host.lower()):
            return answers.pop(0) if len(answers) > 1 else answers[0]
        with suppress(OSError):
            return [socket.inet_ntoa(socket.inet_aton(host))]  # 127.1, 0x7f000001, 0177.0.0.1
        with suppress(OSError):
            return [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, flags=socket.AI_NUMERICHOST)]
        raise socket.gaierror(-2, "Name or service not known")


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Every address that is connected to. What is not the loopback is refused before a packet is sent."""
    seen: list[tuple[str, int]] = []
    connect = socket.socket.connect

    def guarded(sock: socket.socket, address: Any) -> None:
        seen.append((address[0], address[1]))
        if not address[0].startswith("127."):
            raise ConnectionRefusedError(111, "refused by the test")
        connect(sock, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    return seen


@pytest.fixture
def names() -> Names:
    return Names({"public.test": [[PUBLIC]]})


@pytest.fixture
def fetcher(names: Names) -> Fetcher:
    """As people have it, without robots.txt and waiting."""
    return Fetcher(limits=QUICK, resolving=names, robots=False)


class Server:
    """Answers every connection on a port of the loopback with one function of the socket."""

    def __init__(self, answer: Answer, secured: ssl.SSLContext | None = None) -> None:
        self._secured = secured
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.requests: list[bytes] = []
        self._answer = answer
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def place(self) -> str:
        return f"news.test:{self.port}"

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                sock, _ = self._socket.accept()
                threading.Thread(target=self._one, args=(sock,), daemon=True).start()

    def _one(self, sock: socket.socket) -> None:
        with suppress(OSError), self._secured.wrap_socket(sock, server_side=True) if self._secured else sock as sock:
            self.requests.append(sock.recv(65_536))
            self._answer(sock)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def serve(names: Names) -> Iterator[Callable[[Answer], Server]]:
    """Starts servers that are found under the name news.test."""
    started: list[Server] = []

    def start(answer: Answer) -> Server:
        started.append(Server(answer))
        names.known["news.test"] = [["127.0.0.1"]]
        return started[-1]

    yield start
    for server in started:
        server.close()


def reset(sock: socket.socket) -> None:
    """Ends a connection with a reset instead of an end."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()
