"""Web archives (WARC, WACZ): every page that was captured, with its address and the time of its capture."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from reliability.errors import InputError
from reliability.ingest.input import Came, Input
from reliability.ingest.readers.html import LARGEST
from reliability.ingest.readers.packed_xml import opened, part
from reliability.ingest.readers.reader import Found, Reader
from reliability.model.article import Refusal

UNPACKED: Final = 2_000_000_000  # bytes of a WACZ
_PAGES: Final = ("text/html", "application/xhtml+xml")


def read(source: Input) -> Iterator[Found]:
    """The pages in the order of their capture, unread. Raises InputError where the file is no web archive, and where it
    has no page."""
    count = 0
    for count, found in enumerate(_found(source), start=1):  # noqa: B007
        yield found
    if not count:
        raise InputError("empty", f"{source.name} holds no captured page (HTML, status 200); archive the pages again")


def _found(source: Input) -> Iterator[Found]:
    if source.name.lower().endswith(".wacz"):
        with opened(source.read(), source.name, most=UNPACKED) as archive:
            names = [one.filename for one in archive.infolist() if one.filename.endswith((".warc", ".warc.gz"))]
            if not names:
                raise InputError("empty", f"{source.name} holds no captured pages (no .warc); archive it again")
            for name in names:
                yield from _pages(io.BytesIO(part(archive, name, source.name)), source.name)
        return
    with source.open() as stream:
        yield from _pages(stream, source.name)


def _pages(stream: BinaryIO, name: str) -> Iterator[Found]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    count = 0
    try:
        for count, record in enumerate(ArchiveIterator(stream), start=1):  # noqa: B007
            if record.rec_type == "response" and _is_page(record):
                yield _page(record, name)
    except (ArchiveLoadFailed, OSError, ValueError, EOFError) as error:
        if not count:
            raise InputError("damaged", f"{name} is no web archive, or damaged; archive the pages again") from error
        what = f"{name} is damaged after record {count}; the pages before it are kept; archive the others again"
        yield Refusal(f"{name}, record {count}", "damaged", what, name)


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if headers is None or headers.get_statuscode() != "200":
        return False
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower() in _PAGES


def _page(record: Any, name: str) -> Found:
    address = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    captured = record.rec_headers.get_header("WARC-Date") or "at an unknown time"
    origin = f"{address}, captured {captured}, in {name}"
    data = record.content_stream().read(LARGEST + 1)
    if len(data) > LARGEST:
        what = f"{origin} has more than {LARGEST // 1_000_000} MB; save the article's text as .txt"
        return Refusal(address, "too-large", what, origin)
    kind = record.http_headers.get_header("Content-Type") or ""
    charset = kind.lower().partition("charset=")[2].strip("\"' ;")[:40]
    return Input(f"{name}, {address}", data=data, kind=".html", came=Came(address, origin, charset))


READER = Reader("web archive", (".warc", ".warc.gz", ".wacz"), read)
