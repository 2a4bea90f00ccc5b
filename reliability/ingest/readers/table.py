"""Corpora as tables: CSV with a header line, commas, semicolons or tabs between its cells, read row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from reliability.errors import InputError
from reliability.ingest.decoding import encoding_of
from reliability.ingest.input import Input
from reliability.ingest.readers.reader import Reader
from reliability.ingest.readers.rows import COLUMNS, article_of, refusal
from reliability.model.article import Article, Refusal

LONGEST_CELL = 10_000_000  # characters
LONGEST_ROW = 2 * LONGEST_CELL  # characters of one line: an article, and whatever else there is
DELIMITERS = ",;\t"

csv.field_size_limit(LONGEST_CELL)


def read(source: Input) -> Iterator[Article | Refusal]:
    """Articles and refusals in the order of the rows. Raises InputError where there is no column for the text."""
    with source.open() as raw:
        encoding = encoding_of(raw, source.name)
        raw.seek(0)
        with io.TextIOWrapper(raw, encoding.name, encoding.errors, newline="") as text:
            yield from _rows(text, source)


def _rows(text: TextIO, source: Input) -> Iterator[Article | Refusal]:
    first = text.read(100_000).lstrip().split("\n", 1)[0]
    text.seek(0)
    reader = csv.reader(_lines(text, source.name), delimiter=max(DELIMITERS, key=first.count))
    header = _header(reader, source.name)
    rows = 0
    while True:
        origin = f"{source.name}, line {reader.line_num + 1}"
        try:
            cells = next(reader)
            if any(cell.strip() for cell in cells):
                rows += 1
                yield _row(header, cells, origin)
        except StopIteration:
            break
        except csv.Error as error:
            rows += 1
            problem = InputError(
                "bad-row", f"{origin} cannot be read as a table row ({error}); check its quotation marks"
            )
            yield refusal(problem, origin=origin)
    if not rows:
        raise InputError("empty", f"{source.name} has a header and no row; give one article a row")


def _lines(text: TextIO, name: str) -> Iterator[str]:
    """The lines one by one. Raises InputError at one that is longer than any row, as in a file that is no table."""
    number = 0
    while line := text.readline(LONGEST_ROW):
        number += 1
        if len(line) == LONGEST_ROW:
            found = f"{name}, line {number} has {LONGEST_ROW:,} characters or more"
            raise InputError("too-large", f"{found}; split the article; the rows before it are kept")
        yield line


def _header(lines: Iterable[list[str]], name: str) -> list[str]:
    """The columns' names, from the first line that is not empty."""
    try:
        cells = next((cells for cells in lines if any(cell.strip() for cell in cells)), [])
    except csv.Error as error:
        raise InputError("bad-row", f"{name} has no header that can be read ({error}); check its first line") from error
    if not cells:
        raise InputError("empty", f"{name} is empty; give a header line with the columns title and text, and rows")
    header = [cell.strip().lower() for cell in cells]
    if "text" not in header:
        found = ", ".join(cell.strip()[:40] for cell in cells[:12]) or "nothing"
        raise InputError(
            "no-text-column",
            f"{name} has no column “text” (found: {found}); add one or rename yours. Columns: {', '.join(COLUMNS)}",
        )
    return header


def _row(header: Sequence[str], cells: Sequence[str], origin: str) -> Article | Refusal:
    row = dict(zip(header, cells, strict=False))
    if len(cells) != len(header):
        message = f"{origin} has {len(cells)} cells, the header {len(header)}; quote cells that hold commas"
        return refusal(InputError("bad-row", message), origin=origin, row_id=row.get("id"))
    original = "\x1f".join(cells).encode("utf-8", "replace")
    try:
        return article_of(row, origin=origin, original=original)
    except InputError as error:
        return refusal(error, origin=origin, row_id=row.get("id"))


READER = Reader("table", (".csv", ".tsv"), read)
