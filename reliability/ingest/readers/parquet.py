"""Corpora as Parquet: one article a row, its columns found by name as those of a table."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from reliability.errors import InputError
from reliability.ingest.columns import choose, refuse_absent
from reliability.ingest.exported import COLUMN
from reliability.ingest.input import Input
from reliability.ingest.readers.reader import Reader
from reliability.ingest.readers.rows import SAMPLE_ROWS, article_of, habits_of, in_turn, refusal, refuse_textless
from reliability.model.article import Article, Refusal

BATCH = 64  # rows that are held at a time
LARGEST_GROUP = 1_000_000_000  # bytes of a row group, unpacked: it is read as a whole


def read(source: Input) -> Iterator[Article | Refusal]:
    """Articles and refusals in the order of the rows. Raises InputError where the file is damaged, where no column
    holds the text, and where the mapping names a column that is not there."""
    with source.open() as stream:
        file = _opened(stream, source.name)
        names = _names(file)
        found = choose(names, source.mapping)
        refuse_absent(found, names, source.name)
        refuse_textless(found, names, source.name)
        wanted = [*(column for _, column in found.taken), *({COLUMN} & set(found.passed_over))]
        rows = _rows(file, wanted, source.name)
        first = deque(row for row, _ in zip(rows, range(SAMPLE_ROWS), strict=False))
        habits = habits_of(iter(first), source.mapping)
        for number, row in enumerate(in_turn(first, rows), start=1):
            origin = f"{source.name}, row {number}"
            original = json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "replace")
            try:
                yield article_of(row, habits, origin=origin, original=original)
            except InputError as error:
                yield refusal(error, habits, origin=origin, row=row)


def columns(source: Input) -> tuple[str, ...]:
    """The names of the columns. Raises InputError."""
    with source.open() as stream:
        return _names(_opened(stream, source.name))


def _opened(stream: Any, name: str) -> Any:
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(stream)
        groups = [file.metadata.row_group(number).total_byte_size for number in range(file.metadata.num_row_groups)]
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise InputError("damaged", f"{name} is damaged, or no Parquet file; write it again") from error
    if max(groups, default=0) > LARGEST_GROUP:
        raise InputError(
            "too-large",
            f"{name} has row groups of more than {LARGEST_GROUP // 1_000_000} MB; write it with smaller ones",
        )
    return file


def _names(file: Any) -> tuple[str, ...]:
    return tuple(file.schema_arrow.names)


def _rows(file: Any, names: list[str], name: str) -> Iterator[dict[str, object]]:
    import pyarrow

    try:
        for batch in file.iter_batches(batch_size=BATCH, columns=names):
            for row in batch.to_pylist():
                yield {column: _plain(value) for column, value in row.items()}
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise InputError("damaged", f"{name} is damaged; the rows before that are kept; write it again") from error


def _plain(value: object) -> object:
    """A day or moment as other formats write it."""
    return value.isoformat() if isinstance(value, date | datetime) else value


READER = Reader("Parquet table", (".parquet",), read, columns=columns)
