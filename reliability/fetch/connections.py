"""Connections that go to addresses that were checked, and end when their time is over.

urllib3 asks the system again for a host's name when it connects, which then may name another machine than the one that
was checked, and its time limits begin anew with every byte. Here the connection is made to the address that is given,
the name goes into the Host header and the certificate's check, and a timer shuts the socket.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from time import monotonic
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError


class Deadline:
    """The end of a request, whatever it does: its sockets are shut, so that what waits for them goes on with an
    error. Used as a context."""

    def __init__(self, seconds: float) -> None:
        self._ends = monotonic() + seconds
        self._timer = Timer(seconds, self._shut)
        self._timer.daemon = True
        self._sockets: list[socket.socket] = []
        self._lock = Lock()

    @property
    def left(self) -> float:
        """Seconds."""
        return max(0.0, self._ends - monotonic())

    @property
    def over(self) -> bool:
        return self.left == 0

    def watch(self, sock: socket.socket) -> None:
        """Shut this one too. A second handle is kept: TLS takes the first one for itself."""
        with self._lock:
            self._sockets.append(socket.socket(fileno=os.dup(sock.fileno())))
        if self.over:
            self._shut()

    def _shut(self) -> None:
        with self._lock:
            for sock in self._sockets:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            for sock in self._sockets:
                sock.close()
            self._sockets.clear()


class Allowance:
    """The seconds that one address has in all, with robots.txt and redirects; to wait for a turn is free."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @contextmanager
    def running(self) -> Iterator[Deadline]:
        """What is done inside takes from it, and ends with it."""
        with Deadline(self._left) as deadline:
            try:
                yield deadline
            finally:
                self._left = deadline.left


class PinnedAdapter(HTTPAdapter):
    """Sends one request to one of these addresses, whatever its host's name would lead to by now."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline) -> None:
        self._addresses, self._deadline = addresses, deadline
        super().__init__(max_retries=0)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool: Any) -> None:
        self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, **pool)
        self.poolmanager.pool_classes_by_scheme = _pools(self._addresses, self._deadline)


def _pools(addresses: Sequence[str], deadline: Deadline) -> dict[str, Any]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connected(self, addresses, deadline)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connected(self, addresses, deadline)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


def _connected(connection: HTTPConnection, addresses: Sequence[str], deadline: Deadline) -> socket.socket:
    """A socket to the first of the addresses that answers."""
    last: OSError | None = None
    for address in addresses:
        sock = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
        try:
            deadline.watch(sock)
            limit = connection.timeout if isinstance(connection.timeout, int | float) else deadline.left
            sock.settimeout(max(0.001, min(limit, deadline.left)))
            sock.connect((address, connection.port))
        except OSError as error:
            sock.close()
            last = error
        else:
            return sock
    raise NewConnectionError(connection, f"{last}") from last
