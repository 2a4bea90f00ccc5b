"""What an import would take of a corpus, before anything is imported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

from reliability.errors import InputError
from reliability.ingest import items, reader_of
from reliability.ingest.columns import Pairs, choose
from reliability.ingest.input import Input
from reliability.model.article import Article, Refusal

SHOWN = 3  # rows that are read for a look at them


@dataclass(frozen=True, slots=True)
class Preview:
    """`columns` are the names as written, `taken` pairs of a field and its column, `passed_over` the other columns.
    `first` are the first rows as they would be imported, `notices` what would stand on every article of them.

    A file that is one article has no columns and is not read: that may take minutes (see `items`).
    """

    columns: tuple[str, ...] = ()
    taken: Pairs = ()
    passed_over: tuple[str, ...] = ()
    first: tuple[Article | Refusal, ...] = ()
    notices: tuple[str, ...] = ()


def preview(source: Input, mapping: Pairs | None = None) -> Preview:
    """How a corpus would be read, with its own mapping or another one (`columns.mapping_of` checks one). Never raises
    for what the input holds: what is wrong with it is a refusal in `first`."""
    source = source if mapping is None else replace(source, mapping=mapping)
    try:
        reader = reader_of(source)
        if reader.single:
            return Preview()
        names = reader.columns(source) if reader.columns is not None else ()
    except InputError:
        return Preview(first=tuple(islice(_rows(source), 1)))
    found = choose(names, source.mapping)
    first = tuple(islice(_rows(source), SHOWN))
    return Preview(names, found.taken, found.passed_over, first, _shared(first))


def _rows(source: Input) -> list[Article | Refusal]:
    return [item for item in islice(items(source), SHOWN) if not isinstance(item, Input)]


def _shared(rows: tuple[Article | Refusal, ...]) -> tuple[str, ...]:
    """The notices that all articles have."""
    notices = [row.notices for row in rows if isinstance(row, Article)]
    return tuple(notice for notice in notices[0] if all(notice in other for other in notices)) if notices else ()
