"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.ingest.decoding import decode
from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.readers.reader import Reader
from reliability.model.article import Article


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError."""
    data = source.read()
    decoded = decode(data, source.name)
    yield make(Fields(decoded.text, notices=decoded.notices), origin=source.name, original=data)


READER = Reader("plain text", (".txt", ".text"), read, single=True)
