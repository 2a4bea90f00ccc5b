"""OpenDocument texts (LibreOffice): one article a file, its headings and paragraphs in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reliability.ingest.input import Input
from reliability.ingest.making import Fields, make
from reliability.ingest.readers.packed_xml import local, opened, parsed, part
from reliability.ingest.readers.reader import Reader
from reliability.model.article import Article

_BLOCKS = ("p", "h")
_UNSEEN = ("note", "annotation", "tracked-changes", "sequence-decls", "forms")  # beside the text, or taken out of it
_BLANKS = {"tab": "\t", "line-break": "\n", "s": " "}


def read(source: Input) -> Iterator[Article]:
    """One article. Raises InputError."""
    data = source.read()
    with opened(data, source.name) as archive:
        root = parsed(part(archive, "content.xml", source.name), source.name)
    found = [(local(block), _words(block).strip()) for block in _blocks(root)]
    filled = [(kind, words) for kind, words in found if words]
    title = filled[0][1] if filled and filled[0][0] == "h" else ""
    yield make(Fields(text="\n\n".join(words for _, words in filled), title=title), origin=source.name, original=data)


def _blocks(element: Any) -> Iterator[Any]:
    """Headings and paragraphs, without recursion: a document may be nested to any depth."""
    waiting = [element]
    while waiting:
        found = waiting.pop()
        name = local(found)
        if name in _BLOCKS:
            yield found
        elif name not in _UNSEEN:
            waiting.extend(reversed(found))


def _words(block: Any) -> str:
    """The words of a block, without its notes."""
    parts: list[str] = []
    waiting: list[Any] = [block]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            parts.append(found)
            continue
        name = local(found)
        inner: list[Any] = []
        if name in _BLANKS:
            inner.append(_BLANKS[name])
        elif name and name not in _UNSEEN:
            inner.append(found.text or "")
            for child in found:
                inner += [child, child.tail or ""]
        waiting.extend(reversed(inner))
    return "".join(parts)


READER = Reader("OpenDocument text", (".odt",), read, single=True)
