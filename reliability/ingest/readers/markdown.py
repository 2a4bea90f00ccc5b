"""Markdown: one article a file, read as the plain text that a reader of it would see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reliability.ingest.decoding import decode
from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.readers.reader import Reader
from reliability.ingest.readers.text import headline
from reliability.model.article import Article

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE)
# No bracket inside brackets: a file of nothing else would be searched from each of them to its end.
_ADDRESS = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_IMAGE = re.compile(rf"!\[([^\[\]\n]*)\]{_ADDRESS}")
_LINK = re.compile(rf"\[([^\[\]\n]+)\]{_ADDRESS}")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
_LINE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?|[-*+][ \t]+(?=\S))", re.MULTILINE)


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError."""
    data = source.read()
    decoded = decode(data, source.name)
    text = plain(decoded.text.replace("\r\n", "\n"))
    fields = Fields(text, title=headline(text), notices=decoded.notices)
    yield make(fields, origin=source.name, original=data)


def plain(markdown: str) -> str:
    """The words without headings', links', emphasis' and quotations' marks; what looks like HTML stays as it is."""
    text = _FRONT_MATTER.sub("", markdown)
    for pattern, kept in ((_HEADING, r"\1"), (_IMAGE, r"\1"), (_LINK, r"\1"), (_EMPHASIS, r"\2"), (_LINE_MARK, "")):
        text = pattern.sub(kept, text)
    return text


READER = Reader("Markdown", (".md", ".markdown"), read, single=True)
