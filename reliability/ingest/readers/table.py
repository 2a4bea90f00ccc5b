"""Corpora as tables: CSV with a header line, commas, semicolons, tabs or bars between its cells, read row by row."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TextIO

from reliability.errors import InputError
from reliability.ingest.columns import choose, refuse_absent, twice
from reliability.ingest.decoding import encoding_of
from reliability.ingest.input import Input
from reliability.ingest.readers.lines import LONGEST_CELL, LONGEST_ROW, Line, Lines, opening
from reliability.ingest.readers.reader import Reader
from reliability.ingest.readers.rows import (
    SAMPLE_ROWS,
    SAMPLE_SIZE,
    Habits,
    article_of,
    habits_of,
    in_turn,
    refusal,
    refuse_textless,
)
from reliability.model.article import Article, Refusal

BLANKS = " \t\r\n\xa0\ufeff\u200b"  # around a name: also byte order marks of files that were put together

__all__ = ["LONGEST_CELL", "LONGEST_ROW", "READER", "columns", "read"]


def read(source: Input) -> Iterator[Article | Refusal]:
    """Articles and refusals in the order of the rows. Raises InputError where there is no column for the text, where
    two columns have one name, and where the mapping names a column that is not there."""
    with source.open() as raw:
        encoding = encoding_of(raw, source.name)
        raw.seek(0)
        with io.TextIOWrapper(raw, encoding.name, encoding.errors, newline="") as text:
            header, lines = _header(text, source.name)
            _check(header, source)
            yield from _rows(header, lines, source, encoding.notices)


def columns(source: Input) -> tuple[str, ...]:
    """The names in the header, as written. Raises InputError."""
    with source.open() as raw:
        encoding = encoding_of(raw, source.name)
        raw.seek(0)
        with io.TextIOWrapper(raw, encoding.name, encoding.errors, newline="") as text:
            return _header(text, source.name)[0]


def _header(text: TextIO, name: str) -> tuple[tuple[str, ...], Lines]:
    """The columns' names, from the first line that is not empty, and the rows below it."""
    lines = Lines(opening(text), name)
    cells = next((line.cells for line in lines if any(cell.strip() for cell in line.cells)), [])
    lines.refuse_endless()
    if lines.problem:
        raise InputError("bad-row", f"{name} has no header that can be read ({lines.problem}); check its first line")
    if not cells:
        raise InputError("empty", f"{name} is empty; give a header line with the columns title and text, and rows")
    header = tuple(cell.strip(BLANKS) for cell in cells)
    while not header[-1]:
        header = header[:-1]
    lines.width = len(header)
    return header, lines


def _check(header: Sequence[str], source: Input) -> None:
    if repeated := twice(header):
        column, first, second = repeated
        raise InputError(
            "two-columns",
            f"{source.name} has two columns named “{column}”, the {_nth(first)} and the {_nth(second)}; rename or "
            "delete one of them",
        )
    found = choose(tuple(header), source.mapping)
    refuse_absent(found, header, source.name)
    refuse_textless(found, header, source.name)


def _rows(
    header: tuple[str, ...], lines: Lines, source: Input, notices: tuple[str, ...]
) -> Iterator[Article | Refusal]:
    first = deque(_sample(lines))
    habits = habits_of((_by_name(header, line.cells) for line in first), source.mapping, notices)
    rows = 0
    for line in in_turn(first, lines):
        if line.problem or _is_filled(line, header):
            rows += 1
            yield _row(header, line, habits, f"{source.name}, line {line.number}")
    lines.refuse_endless()
    if not rows:
        raise InputError("empty", f"{source.name} has a header and no row; give one article a row")


def _is_filled(line: Line, header: tuple[str, ...]) -> bool:
    """Whether a line is a row: not empty, and not the header once more, as in tables that were put together."""
    cells = [cell.strip(BLANKS) for cell in line.cells]
    return any(cells) and tuple(cells[: len(header)]) != header


def _sample(lines: Lines) -> Iterator[Line]:
    """The first rows: as many as are looked at before one is read."""
    size = 0
    for number, line in enumerate(lines, start=1):
        yield line
        size += len(line.raw)
        if number == SAMPLE_ROWS or size > SAMPLE_SIZE:
            return


def _row(header: tuple[str, ...], line: Line, habits: Habits, origin: str) -> Article | Refusal:
    row = _by_name(header, line.cells)
    try:
        _refuse_misshapen(header, line, habits, origin)
        if line.notice:
            habits = Habits(habits.mapping, habits.order, (*habits.notices, line.notice))
        return article_of(row, habits, origin=origin, original=line.raw.rstrip("\r\n").encode("utf-8", "replace"))
    except InputError as error:
        return refusal(error, habits, origin=origin, row=row)


def _by_name(header: Sequence[str], cells: Sequence[str]) -> dict[str, object]:
    """A row by its columns' names. Cells that are left out at its end are empty; columns without a name are none."""
    padded = chain(cells, [""] * (len(header) - len(cells)))
    return {name: cell for name, cell in zip(header, padded, strict=False) if name}


def _refuse_misshapen(header: tuple[str, ...], line: Line, habits: Habits, origin: str) -> None:
    """Raises InputError where a row cannot be read, is wider than the header, or ends before the text."""
    if line.problem:
        raise InputError("bad-row", f"{origin} {line.problem}")
    cells = line.cells
    text = header.index(choose(header, habits.mapping).of("text") or "")
    if len(cells) <= text or any(cell.strip() for cell in cells[len(header) :]):
        raise InputError(
            "bad-row", f"{origin} has {len(cells)} cells, the header {len(header)}; quote cells that hold commas"
        )


def _nth(place: int) -> str:
    if place % 100 in (11, 12, 13):
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"


READER = Reader("table", (".csv", ".tsv"), read, columns=columns)
