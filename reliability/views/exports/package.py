"""All tables of a view in one file: a Frictionless data package (version 1), zipped, which says what each column is."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from tempfile import TemporaryFile
from typing import Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reliability import __version__
from reliability.store import Store
from reliability.views.exports.asking import Query, read_asked, refuse_unknown, table_of
from reliability.views.exports.files import Export, begin, write_csv
from reliability.views.exports.tables import COMMON, TABLES, ColumnKind
from reliability.views.state import Choices

CHUNK: Final = 1 << 20
NAME: Final = "datapackage"
_TYPES: Final = {ColumnKind.LIST: "string", ColumnKind.OBJECT: "object"}
_README: Final = """{said}

View: {view}
Made: {made} by Whence {version}; {engine}

datapackage.json says what each column holds. Text that a spreadsheet would run as a formula is preceded by an
apostrophe; lists are joined with commas. The hash of a table's rows is that of the same rows as JSON lines.
"""


def write_package(
    store: Store, query: Query, choices: Callable[[str], Choices], base: str, out: BinaryIO
) -> tuple[Export, ...]:
    """Every table that the view's filters narrow, with datapackage.json and README.txt; the exports that are in it.
    Raises AskedError."""
    refuse_unknown(query, COMMON)
    common = {name: values for name, values in query.items() if name in COMMON}
    exports = []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        resources = []
        for name in TABLES:
            table = table_of(name)
            asked = read_asked(table, common, choices, base)
            export = begin(store, table, asked, choices(asked.state.project))
            resources.append(_put(archive, export))
            exports.append(export)
        archive.writestr(_entry(f"{NAME}.json"), json.dumps(_described(exports[0], resources), indent=2,
                                                            ensure_ascii=False))  # fmt: skip
        about = exports[0].about
        told = {"said": about.said, "view": about.view, "made": f"{about.made:%Y-%m-%d %H:%M} UTC"}
        archive.writestr(_entry("README.txt"), _README.format(**told, version=__version__, engine=about.engine))
    return tuple(exports)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name)  # of 1980: two packages of one state are the same but for when they say they were made
    entry.compress_type = ZIP_DEFLATED
    return entry


def _put(archive: ZipFile, export: Export) -> dict[str, Any]:
    """Writes a table into the archive; what datapackage.json says of it."""
    path, digest, size = f"{export.table.name}.csv", sha256(), 0
    with TemporaryFile() as spool:
        write_csv(export, spool)
        spool.seek(0)
        with archive.open(_entry(path), "w", force_zip64=True) as member:
            while piece := spool.read(CHUNK):
                digest.update(piece)
                size += len(piece)
                member.write(piece)
    fields = [
        {"name": c.name, "type": _TYPES.get(c.kind, c.kind.value), "description": c.words} for c in export.rows.columns
    ]
    key = {"primaryKey": export.table.key} if export.table.key else {}
    of_article = {"fields": "article", "reference": {"resource": "articles", "fields": "key"}}
    foreign = {"foreignKeys": [of_article]} if any(c.name == "article" for c in export.rows.columns) else {}
    return {
        "name": export.table.name,
        "title": export.table.title,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{digest.hexdigest()}",
        "rows": export.rows.count,
        "rowsHash": export.rows.digest,
        "sources": [{"title": export.about.said, "path": export.about.view}],
        "schema": {"fields": fields, "missingValues": [""], **key, **foreign},
    }


def _described(export: Export, resources: list[dict[str, Any]]) -> dict[str, Any]:
    about = export.about
    return {
        "profile": "tabular-data-package",
        "name": "whence-export",
        "title": about.said,
        "created": about.made.isoformat(timespec="seconds"),
        "homepage": about.view,
        "contributors": [{"title": f"Whence {__version__}", "role": "wrangler"}],
        "engines": [{"engine": name, "articles": articles} for name, articles in about.engines],
        "resources": resources,
    }
