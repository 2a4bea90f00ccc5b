"""Corpora as JSON lines, plain or compressed: one article a line, read as it comes, whatever its length."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from reliability.errors import InputError
from reliability.ingest.decoding import SIGNATURES, refuse_formats, refuse_wide
from reliability.ingest.input import Input, largest
from reliability.ingest.readers.reader import Reader
from reliability.ingest.readers.rows import article_of, refusal
from reliability.model.article import Article, Refusal

LONGEST_LINE = 10_000_000  # bytes
GZIP = b"\x1f\x8b"
UNPACKED = 10  # times what may be uploaded: words shrink to a third, not to a thousandth


def read(source: Input) -> Iterator[Article | Refusal]:
    """Articles and refusals in the order of the lines; empty lines are passed over. Raises InputError for what is no
    JSON lines at all, and for an uploaded archive when it has unpacked to too much."""
    with source.open() as raw:
        compressed = raw.read(2) == GZIP
        raw.seek(0)
        stream: Any = io.BufferedReader(_Unpacked(raw, source) if compressed else raw)
        number = rows = 0
        try:
            _refuse_other(stream.peek(SIGNATURES)[:SIGNATURES], source.name)
            while line := stream.readline(LONGEST_LINE + 1):
                number += 1
                if line.strip():
                    rows += 1
                    yield _row(line, stream, f"{source.name}, line {number}")
        except (EOFError, OSError, zlib.error) as error:
            code, what = (
                "unreadable",
                f"{source.name} is damaged after line {number}: {error}; the lines before it are kept",
            )
            yield Refusal(f"{source.name}, after line {number}", code, what, source.name)
            return
    if not rows:
        raise InputError("empty", f"{source.name} is empty; give one JSON object a line")


def _row(line: bytes, stream: BinaryIO, origin: str) -> Article | Refusal:
    row: object = None
    try:
        _refuse_long(line, stream, origin)
        row = _parsed(line, origin)
        return article_of(row, origin=origin, original=line.rstrip(b"\r\n"))
    except InputError as error:
        return refusal(error, origin=origin, row_id=row.get("id") if isinstance(row, dict) else None)


def _refuse_other(start: bytes, name: str) -> None:
    """Raises InputError where the file begins as something else, which line by line would be refused without end."""
    refuse_wide(start, name)
    first, more, _ = start.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")
    first = first.rstrip()
    if not first.startswith((b"{", b"[")):
        refuse_formats(start, name)
    elif more and (first == b"{" or (first.startswith(b"[") and not first.endswith(b"]"))):
        raise InputError(
            "bad-row",
            f"{name} is JSON that runs over many lines; write each article as one JSON object on a line of its own",
        )


class _Unpacked(io.RawIOBase):
    """An archive as it unpacks. Raises InputError where one that was uploaded goes beyond any corpus."""

    def __init__(self, raw: BinaryIO, source: Input) -> None:
        self._archive = gzip.GzipFile(fileobj=raw)
        self._source = source
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._archive.read1(len(buffer))  # what there is: of a damaged archive all that comes before
        buffer[: len(found)] = found
        self._count += len(found)
        most = UNPACKED * largest()
        if self._source.data is not None and self._count > most:
            raise InputError(
                "too-large",
                f"{self._source.name} unpacks to more than {most // 1_000_000} MB, ten times what may be uploaded; the "
                "lines before that are kept; split it, or import it with the command ingest",
            )
        return len(found)


def _refuse_long(line: bytes, stream: BinaryIO, origin: str) -> None:
    """Raises InputError for a line that is longer than any article, and reads on to its end."""
    if len(line) <= LONGEST_LINE:
        return
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST_LINE)
    raise InputError("too-large", f"{origin} has more than {LONGEST_LINE // 1_000_000} MB; split the article")


def _parsed(line: bytes, origin: str) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("bad-row", f"{origin} is not UTF-8 ({error.reason}); save the file as UTF-8") from error
    except (ValueError, RecursionError) as error:  # also a number of a million digits, and brackets nested without end
        reason = str(error).split(":")[0] if isinstance(error, ValueError) else "it is nested too deeply"
        raise InputError(
            "bad-row", f"{origin} is not JSON ({reason[:80]}); each line must be one JSON object"
        ) from error
    if not isinstance(row, dict):
        raise InputError(
            "bad-row", f"{origin} is JSON but no object ({type(row).__name__}); each line must be one JSON object"
        )
    return row


READER = Reader("JSON lines", (".jsonl", ".jsonl.gz", ".ndjson"), read)
