"""Addresses as inputs: a list of them to one input each, and each to the bytes of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from reliability.errors import InputError
from reliability.fetch import Fetched, Fetcher
from reliability.fetch.targets import PORTS
from reliability.ingest.input import Came, Input
from reliability.settings import settings

LISTS: Final = (".txt", ".text", ".urls", "")  # endings of files that may be lists of addresses
MOST_LISTED: Final = 10_000  # addresses of one list
_START: Final = 4_096  # bytes in which a list shows itself
_LINE: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def each(source: Input) -> Iterator[Input]:
    """The inputs that a list of addresses names, in their order and each once; any other input as it is.

    Raises InputError for a list that is too long, and where the file cannot be read.
    """
    found = addresses_in(source)
    if not found:
        yield source
        return
    if len(found) > MOST_LISTED:
        raise InputError(
            "too-large",
            f"{source.name} lists {len(found):,} addresses, more than {MOST_LISTED:,}; split it into several files",
        )
    for address in found:
        yield replace(Input.from_address(address), details=source.details)


def addresses_in(source: Input) -> tuple[str, ...]:
    """The addresses of a text that holds nothing else, one or several a line, lines with # before them left out;
    nothing where it is another text."""
    if source.address is not None or source.kind or not _may_list(source.name):
        return ()
    with source.open() as stream:
        start = stream.read(_START)
    if not _listed(start.decode("utf-8-sig", "replace"), cut=len(start) == _START):
        return ()
    return listed(source.read().decode("utf-8-sig", "replace"))


def listed(text: str) -> tuple[str, ...]:
    """The addresses of a text that holds nothing else, each once; nothing where it is another text."""
    return tuple(dict.fromkeys(_whole(word) for word in _listed(text)))


def _listed(text: str, cut: bool = False) -> list[str]:
    lines = text.splitlines()
    if cut:
        del lines[1:][-1:]  # the last may be half of one
        lines = lines[:-1] or lines
    words = [word for line in lines if not line.lstrip().startswith("#") for word in line.split()]
    return words if all(_LINE.fullmatch(word) for word in words) else []


def _whole(word: str) -> str:
    return word if re.match("https?://", word, re.IGNORECASE) else f"https://{word}"


def _may_list(name: str) -> bool:
    last = name.lower().replace("\\", "/").rsplit("/", 1)[-1]
    return last.endswith(LISTS[:-1]) or "." not in last


def fetched(source: Input) -> Input:
    """The input with the bytes of its page. Raises InputError."""
    assert source.address is not None
    found = fetcher().fetch(source.address)
    came = Came(found.address, _told(found), found.charset)
    return replace(source, address=None, data=found.data, kind=found.kind, came=came)


def fetcher() -> Fetcher:
    """The one that this process has for its settings: it knows which host was asked when."""
    known = settings()
    return _fetcher(frozenset(filter(None, known.private_hosts.split(","))), known.fetch_ports)


@cache
def _fetcher(allowed: frozenset[str], ports: str) -> Fetcher:
    return Fetcher(allowed, frozenset(int(port) for port in ports.split(",") if port) or frozenset(PORTS.values()))


def _told(found: Fetched) -> str:
    """'https://paper.example/dam, fetched 2026-11-27 20:59:01 UTC': what the article keeps of it."""
    asked = "" if found.asked == found.address else f", asked as {found.asked}"
    return f"{found.address}, fetched {found.at:%Y-%m-%d %H:%M:%S} UTC{asked}"
