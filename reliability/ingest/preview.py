"""What an import would take of a corpus, before anything is imported."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice

from reliability.errors import InputError
from reliability.ingest import items, reader_of
from reliability.ingest.columns import Pairs, choose
from reliability.ingest.input import Input
from reliability.ingest.readers.json_lines import GZIP
from reliability.model.article import Article, Refusal

SHOWN = 3  # rows that are read for a look at them
BEGINNING = 2_000_000  # bytes of an uploaded file that are looked into: the HTML of a cell takes a second a megabyte


@dataclass(frozen=True, slots=True)
class Preview:
    """`columns` are the names as written, `taken` pairs of a field and its column, `passed_over` the other columns.
    `first` are the first rows as they would be imported, `notices` what would stand on every article of them.

    A file that is one article has no columns and is not read: that may take minutes (see `items`). Of a file that was
    uploaded only the beginning is read: a notice of what comes later, such as its encoding, is not known yet.
    """

    columns: tuple[str, ...] = ()
    taken: Pairs = ()
    passed_over: tuple[str, ...] = ()
    first: tuple[Article | Refusal, ...] = ()
    notices: tuple[str, ...] = ()


def preview(source: Input, mapping: Pairs | None = None) -> Preview:
    """How a corpus would be read, with its own mapping or another one (`columns.mapping_of` checks one). Never raises
    for what the input holds: what is wrong with it is a refusal in `first`."""
    whole = source if mapping is None else replace(source, mapping=mapping)
    source, cut = _beginning(whole)
    try:
        reader = reader_of(source)
        if reader.single:
            return Preview()
        names = reader.columns(source) if reader.columns is not None else ()
    except InputError:
        return Preview(first=_rows(whole, False)[:1])
    found = choose(names, source.mapping)
    first = _rows(source, cut)
    return Preview(names, found.taken, found.passed_over, first, _shared(first))


def _rows(source: Input, cut: bool) -> tuple[Article | Refusal, ...]:
    """The first rows; of a file that was cut not the last of those that are left, which may be half of one: none where
    the first is too long."""
    rows = tuple(item for item in islice(items(source), SHOWN + cut) if not isinstance(item, Input))
    return rows[: len(rows) - cut]


def _beginning(source: Input) -> tuple[Input, bool]:
    """The first lines of an uploaded file, and whether it has more. A list in JSON is of use only as a whole."""
    data = source.data
    if data is None:
        return source, False
    if data.startswith(GZIP):
        with suppress(EOFError, OSError, zlib.error), gzip.GzipFile(fileobj=io.BytesIO(data)) as archive:
            data = archive.read(BEGINNING + 1)
    if len(data) <= BEGINNING or data.lstrip()[:1] == b"[" or data.startswith(GZIP):
        return replace(source, data=data), False
    return replace(source, data=data[: data.rfind(b"\n", 0, BEGINNING) + 1 or BEGINNING]), True


def _shared(rows: tuple[Article | Refusal, ...]) -> tuple[str, ...]:
    """The notices that all articles have."""
    notices = [row.notices for row in rows if isinstance(row, Article)]
    return tuple(notice for notice in notices[0] if all(notice in other for other in notices)) if notices else ()
