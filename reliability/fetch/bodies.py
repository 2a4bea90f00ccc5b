"""The bytes of an answer, as many as the limits allow, whatever they unpack to."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from reliability.errors import InputError
from reliability.fetch.limits import Limits

PIECE: Final = 65_536  # bytes
GZIP: Final = b"\x1f\x8b"
_GZIP: Final = 16 + zlib.MAX_WBITS


def body_of(raw: Any, encoding: str, where: str, limits: Limits) -> bytes:
    """All bytes of an answer, unpacked. `raw` is urllib3's response, `where` what messages call it.

    Raises InputError("too-large" or "bad-answer"), and what urllib3 raises where the connection breaks.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return b"".join(_pieces(raw, where, limits))
    if name not in ("gzip", "x-gzip", "deflate"):
        raise _broken(where, f"its encoding {encoding[:40]!r} was not asked for")
    return _unpacked(_pieces(raw, where, limits), name, where, limits.unpacked)


def is_packed(address: str, data: bytes) -> bool:
    """Whether bytes are a file that lies packed at its address, as large sitemaps do: sitemap.xml.gz."""
    return data.startswith(GZIP) and urlsplit(address).path.lower().endswith(".xml.gz")


def unpacked(data: bytes, where: str, limits: Limits) -> bytes:
    """The bytes in such a file. Raises InputError("too-large" or "bad-answer")."""
    return _unpacked(iter((data,)), "gzip", where, limits.unpacked)


def _pieces(raw: Any, where: str, limits: Limits) -> Iterator[bytes]:
    count = 0
    while piece := raw.read(PIECE, decode_content=False):
        count += len(piece)
        if count > limits.wire:
            raise InputError(
                "too-large",
                f"{where} was not fetched: it has more than the {limits.wire / 1e6:g} MB that a page may have; save "
                "the article's text as .txt",
            )
        yield piece


def _unpacked(pieces: Iterator[bytes], name: str, where: str, most: int) -> bytes:
    found: list[bytes] = []
    size, unpacking = 0, zlib.decompressobj(_GZIP)
    try:
        for number, piece in enumerate(pieces):
            if not number and name == "deflate":  # some servers send it without its frame
                unpacking = zlib.decompressobj(zlib.MAX_WBITS if _has_frame(piece) else -zlib.MAX_WBITS)
            rest = piece
            while rest and not unpacking.eof:
                found.append(unpacking.decompress(rest, most + 1 - size))
                size += len(found[-1])
                if size > most:
                    raise _unpacks_to_more(where, most)
                rest = unpacking.unconsumed_tail
    except zlib.error as error:
        raise _broken(where, f"it is no {name}, as it says") from error
    if not unpacking.eof:
        raise _broken(where, "it ends in the middle")
    return b"".join(found)


def _has_frame(start: bytes) -> bool:
    return len(start) > 1 and start[0] & 0x0F == zlib.DEFLATED and (start[0] * 256 + start[1]) % 31 == 0


def _unpacks_to_more(where: str, most: int) -> InputError:
    return InputError(
        "too-large",
        f"{where} was not fetched: it unpacks to more than the {most / 1e6:g} MB that a page may have; save the "
        "article's text as .txt",
    )


def _broken(where: str, what: str) -> InputError:
    return InputError(
        "bad-answer",
        f"{where} was not fetched: its answer cannot be read ({what}); save the page in a browser as .html",
    )
