from __future__ import annotations

import socket

import pytest

from reliability.cli.serve import _refuse_taken
from reliability.errors import SettingsError


def test_a_taken_port_is_one_sentence_with_the_next_one() -> None:
    with socket.socket() as taken:
        taken.bind(("localhost", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"port {port} cannot be used .* --port {port + 1}"):
            _refuse_taken("localhost", port)


def test_a_free_port_is_accepted() -> None:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    _refuse_taken("localhost", port)
