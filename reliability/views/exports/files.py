"""The formats of a table: each writes the rows as they come, so that no export is ever whole in memory.

What identifies an export is the SHA-256 of its rows as JSON lines, whatever format they are in: the `.jsonl` of an
address has that very digest.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import TextIOWrapper
from itertools import islice
from typing import Any, BinaryIO, Final

from reliability import __version__
from reliability.model.analysis import Analysis
from reliability.model.json_text import json_text
from reliability.store import Store
from reliability.views.export import BYTE_ORDER_MARK, neutral
from reliability.views.exports.asking import view_address
from reliability.views.exports.tables import ColumnKind, ExportAsked, ExportColumn, ExportTable, Row
from reliability.views.state import Choices, describe

SCHEMA: Final = "export/1"
PARQUET_ROWS: Final = 10_000  # of a group, which is held in memory


@dataclass(frozen=True, slots=True)
class ExportAbout:
    """What every export says of itself: the address of the view and the view in English, what made the analyses of the
    project (engine, articles), and when it was made."""

    view: str
    said: str
    engines: tuple[tuple[str, int], ...]
    made: datetime

    @property
    def engine(self) -> str:
        """Every engine, the one that read most first."""
        return ", ".join(name for name, _ in self.engines)


class Passing:
    """The rows of an export as they are written; afterwards it is known how many they are, and their digest."""

    def __init__(self, rows: Iterable[Row], columns: tuple[ExportColumn, ...]) -> None:
        self._rows = rows
        self._digest = sha256()
        self._names = [column.name for column in columns]
        self.columns = columns
        self.count = 0

    @property
    def digest(self) -> str:
        return f"sha256:{self._digest.hexdigest()}"

    def values(self) -> Iterator[Row]:
        """Each row as it came."""
        return (row for row, _ in self)

    def lines(self) -> Iterator[str]:
        """Each row as JSON."""
        return (line for _, line in self)

    def objects(self) -> Iterator[dict[str, Any]]:
        """Each row by the names of its columns, without what is not known."""
        for row, _ in self:
            yield {name: value for name, value in zip(self._names, row, strict=True) if value not in (None, "", ())}

    def __iter__(self) -> Iterator[tuple[Row, str]]:
        for row in self._rows:
            line = json_text(dict(zip(self._names, row, strict=True)))
            self._digest.update(f"{line}\n".encode())
            self.count += 1
            yield row, line


@dataclass(frozen=True, slots=True)
class Export:
    """One export on its way: what is asked for, what it says of itself, its rows. `analysis` gives that of an article
    as it was corrected, for formats that need more than rows."""

    table: ExportTable
    asked: ExportAsked
    about: ExportAbout
    rows: Passing
    analysis: Callable[[str], Analysis]

    @property
    def head(self) -> dict[str, Any]:
        """What it says of itself before its rows."""
        return {
            "schema": SCHEMA,
            "table": self.table.name,
            "view": self.about.view,
            "said": self.about.said,
            "made": self.about.made.isoformat(timespec="seconds"),
            "tool": f"Whence {__version__}",
            "engines": [{"engine": name, "articles": articles} for name, articles in self.about.engines],
            "columns": [{"name": c.name, "type": c.kind.value, "description": c.words} for c in self.rows.columns],
        }

    @property
    def foot(self) -> dict[str, Any]:
        """What it says of itself behind them, when they have passed."""
        return {"count": self.rows.count, "hash": self.rows.digest}


def begin(store: Store, table: ExportTable, asked: ExportAsked, choices: Choices) -> Export:
    """An export whose rows are read while it is written."""
    project = next((one.name for one in store.projects() if one.slug == asked.state.project), "")
    about = ExportAbout(
        view=view_address(table, asked),
        said=describe(asked.state, project, choices),
        engines=store.engines(asked.state.project),
        made=datetime.now(UTC),
    )
    rows = Passing(table.rows(store, asked), table.shown(asked))
    return Export(table, asked, about, rows, lambda key: store.corrected(asked.state.project, key).analysis)


# ---------------------------------------------------------------------------------------------------------- formats

Write = Callable[[Export, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """`suffix` is the ending of its addresses. `tables` are those that can be had in it, none for all."""

    suffix: str
    title: str
    media_type: str
    write: Write
    tables: tuple[str, ...] = ()

    def suits(self, table: str) -> bool:
        return not self.tables or table in self.tables


def write_csv(export: Export, out: BinaryIO) -> None:
    """In UTF-8, every text quoted; what a spreadsheet would run is preceded by an apostrophe. Lists are joined with
    commas, anything that is no one value is JSON."""
    text = TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([column.name for column in export.rows.columns])
    cells = [_CELLS[column.kind] for column in export.rows.columns]
    writer.writerows([cell(value) for cell, value in zip(cells, row, strict=True)] for row in export.rows.values())
    text.detach()


_CELLS: Final[Mapping[ColumnKind, Callable[[Any], Any]]] = {
    ColumnKind.STRING: neutral,
    ColumnKind.INTEGER: lambda value: value,
    ColumnKind.NUMBER: lambda value: value,
    ColumnKind.LIST: lambda value: neutral(",".join(value)),
    ColumnKind.OBJECT: lambda value: neutral(json_text(value)),
    ColumnKind.BOOLEAN: lambda value: "true" if value else "false",
    ColumnKind.DATE: lambda value: value.isoformat() if value is not None else None,
}


def write_json(export: Export, out: BinaryIO) -> None:
    """One object: what the export says of itself, and the rows, one a line."""
    out.write(json_text(export.head).removesuffix("}").encode() + b', "rows": [')
    separator = b"\n"
    for line in export.rows.lines():
        out.write(separator + line.encode())
        separator = b",\n"
    out.write(b"\n], " + json_text(export.foot).removeprefix("{").encode() + b"\n")


def write_lines(export: Export, out: BinaryIO) -> None:
    for line in export.rows.lines():
        out.write(line.encode() + b"\n")


def write_parquet(export: Export, out: BinaryIO) -> None:
    """What the export says of itself is in the file's metadata, under `whence`."""
    import pyarrow
    from pyarrow import parquet

    types = {
        ColumnKind.STRING: pyarrow.string(),
        ColumnKind.INTEGER: pyarrow.int64(),
        ColumnKind.NUMBER: pyarrow.float64(),
        ColumnKind.BOOLEAN: pyarrow.bool_(),
        ColumnKind.DATE: pyarrow.date32(),
        ColumnKind.LIST: pyarrow.list_(pyarrow.string()),
        ColumnKind.OBJECT: pyarrow.string(),
    }
    columns = export.rows.columns
    schema = pyarrow.schema([pyarrow.field(c.name, types[c.kind], metadata={"description": c.words}) for c in columns])
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        every = export.rows.values()
        while rows := list(islice(every, PARQUET_ROWS)):
            arrays = [
                pyarrow.array([_cell(column, value) for value in values], types[column.kind])
                for column, values in zip(columns, zip(*rows, strict=True), strict=True)
            ]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))
        writer.add_key_value_metadata({"whence": json_text(export.head | export.foot)})


def _cell(column: ExportColumn, value: Any) -> Any:
    return json_text(value) if column.kind is ColumnKind.OBJECT and value is not None else value


def write_description(export: Export, out: BinaryIO) -> None:
    """What goes with a CSV: its columns, and what it says of itself, as CSV on the Web (W3C, 2015)."""
    for _ in export.rows:  # so that they are counted
        pass
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{export.table.name}.csv",
        "dc:source": export.about.view,
        "dc:title": export.about.said,
        "dc:created": export.about.made.isoformat(timespec="seconds"),
        "dc:creator": f"Whence {__version__}; {export.about.engine}",
        "dc:identifier": export.rows.digest,
        "dc:extent": export.rows.count,
        "dialect": {"quoteChar": '"', "header": True, "encoding": "utf-8"},
        "tableSchema": {
            "columns": [_described(column) for column in export.rows.columns],
            **({"primaryKey": export.table.key} if export.table.key else {}),
        },
        "notes": [
            "Text that a spreadsheet would run as a formula is preceded by an apostrophe. Lists are joined with commas."
        ],
    }
    out.write(json.dumps(described, ensure_ascii=False, indent=2).encode() + b"\n")


_CSVW: Final = {ColumnKind.LIST: "string", ColumnKind.OBJECT: "json"}


def _described(column: ExportColumn) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, "titles": column.name, "dc:description": column.words}
    described["datatype"] = _CSVW.get(column.kind, column.kind.value)
    return described | ({"separator": ","} if column.kind is ColumnKind.LIST else {})
