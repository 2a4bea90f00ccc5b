"""Markdown: one article a file, read as the plain text that a reader of it would see."""

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
    yield make(Fields(decoded.text, notices=decoded.notices, markdown=True), origin=source.name, original=data)


READER = Reader("Markdown", (".md", ".markdown"), read, single=True)
