"""Which kinds of answers are taken: what the server says, and whether the bytes agree."""

from __future__ import annotations

import re
from typing import Final

from reliability.errors import InputError

KINDS: Final = {  # type → the ending of a file of that kind
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/pdf": ".pdf",
}
_BINARY: Final = (
    b"MZ",
    b"\x7fELF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"Rar!",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
)
_PDF: Final = b"%PDF-"
_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")  # of UTF-16 and UTF-32, whose texts hold zero bytes
_START: Final = 1_024  # bytes in which a kind shows itself
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def kind_of(header: str, data: bytes, where: str) -> str:
    """The ending for such bytes. Raises InputError("wrong-type") for what is no kind of article, and where the bytes
    are another kind than the server says."""
    named = header.partition(";")[0].strip().lower()
    kind = KINDS.get(named)
    start = data[:_START]
    if kind is None:
        raise _wrong(where, f"it is {named[:60] or 'of no stated type'}")
    if kind == ".pdf" and _PDF not in start:
        raise _wrong(where, "it says that it is a PDF and is none")
    if kind != ".pdf" and start.lstrip().startswith(_PDF):
        return ".pdf"
    if kind != ".pdf" and (start.startswith(_BINARY) or (b"\x00" in start and not start.startswith(_MARKS))):
        raise _wrong(where, f"it says that it is {named} and is no text")
    return kind


def charset_of(header: str) -> str:
    """What the header says of the encoding, or nothing."""
    found = _CHARSET.search(header)
    return found[1] if found else ""


def _wrong(where: str, what: str) -> InputError:
    return InputError(
        "wrong-type",
        f"{where} was not fetched: {what}; give the address of a page with an article, or save what it shows as a file",
    )
