"""The formats: one module each, with its constant READER. What takes which endings is read from this folder alone."""

from __future__ import annotations

from functools import cache
from types import ModuleType

from reliability import plugins
from reliability.ingest.readers.reader import Reader

__all__ = ["PLAIN", "Reader", "by_suffix", "endings", "in_words", "modules", "readers"]

PLAIN = ".txt"  # how a text without an ending (pasted, standard input) is read
HELPERS = ("lines", "packed_xml", "reader", "rows")  # modules of this folder that are no format


@cache
def by_suffix() -> dict[str, Reader]:
    """Every reader by each ending that it takes."""
    return plugins.folder(__name__, "READER", Reader, lambda reader: reader.suffixes, helpers=HELPERS)


def modules() -> tuple[ModuleType, ...]:
    """The modules of the readers, by name."""
    return plugins.modules(__name__, "READER", helpers=HELPERS)


def readers() -> tuple[Reader, ...]:
    """Every reader once: plain text, then other files that are one article, then corpora, each group by name."""
    every = {id(reader): reader for reader in by_suffix().values()}.values()
    return tuple(sorted(every, key=lambda r: (PLAIN not in r.suffixes, not r.single, r.name.casefold())))


def endings(*, single: bool) -> str:
    """The endings of files that are one article, or of corpora, as a sentence lists them: ".md, .txt"."""
    return ", ".join(suffix for suffix, reader in by_suffix().items() if reader.single == single)


def in_words() -> str:
    """What is taken, for a message to somebody who gave something else: "plain text (.txt), … or table (.csv)"."""
    *first, last = (f"{reader.name} ({reader.suffixes[0]})" for reader in readers())
    return f"{', '.join(first)} or {last}" if first else last
