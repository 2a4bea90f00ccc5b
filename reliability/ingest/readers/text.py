"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from reliability.ingest.decoding import decode
from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.readers.reader import Reader
from reliability.model.article import Article

LONGEST_HEADLINE = 200  # characters of a first line that can be one


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError."""
    data = source.read()
    decoded = decode(data, source.name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    fields = Fields(text, title=headline(text), notices=decoded.notices)
    yield make(fields, origin=source.name, original=data)


def headline(text: str) -> str:
    """The first line where it can be a headline: short, no sentence, and text follows; else nothing."""
    lines = text.strip().split("\n", 2)
    first = lines[0].strip()
    if len(lines) < 2 or len(first) > LONGEST_HEADLINE or first.endswith((".", "”", ":", ",", ";")):
        return ""
    return first


READER = Reader("plain text", (".txt", ".text"), read, single=True)
