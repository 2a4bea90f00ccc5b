"""Every format that a table can be had in, by the ending of its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reliability.errors import AskedError
from reliability.views.exports.asking import listed, table_of
from reliability.views.exports.citing import write_csl, write_ris
from reliability.views.exports.files import (
    ExportFormat,
    write_csv,
    write_description,
    write_json,
    write_lines,
    write_parquet,
)
from reliability.views.exports.graphs import write_gexf, write_graphml
from reliability.views.exports.labels import write_tasks
from reliability.views.exports.linked import write_linked
from reliability.views.exports.tables import ExportTable
from reliability.views.state import shortened

DESCRIPTION: Final = "csv-metadata.json"
FORMATS: Final[Mapping[str, ExportFormat]] = {
    one.suffix: one
    for one in (
        ExportFormat("csv", "CSV", "text/csv; charset=utf-8", write_csv),
        ExportFormat("json", "JSON", "application/json", write_json),
        ExportFormat("parquet", "Parquet", "application/vnd.apache.parquet", write_parquet),
        ExportFormat("jsonld", "JSON-LD", "application/ld+json", write_linked),
        ExportFormat("jsonl", "JSON lines", "application/x-ndjson", write_lines),
        ExportFormat(DESCRIPTION, "what the CSV holds", "application/csvm+json", write_description),
        ExportFormat("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", write_csl, ("articles",)),
        ExportFormat("ris", "RIS", "application/x-research-info-systems; charset=utf-8", write_ris, ("articles",)),
        ExportFormat("labelstudio.json", "Label Studio", "application/json", write_tasks, ("articles",)),
        ExportFormat("graphml", "GraphML", "application/graphml+xml", write_graphml, ("chains",)),
        ExportFormat("gexf", "GEXF", "application/gexf+xml", write_gexf, ("chains",)),
    )
}


def named(path: str) -> tuple[ExportTable, ExportFormat]:
    """The table and the format of `articles.csv`. Raises AskedError."""
    name, _, suffix = path.partition(".")
    table = table_of(name)
    known = [one for one in FORMATS.values() if one.suits(name)]
    found = next((one for one in known if one.suffix == suffix), None)
    if found is None:
        raise AskedError(
            f"{table.title} cannot be had as “{shortened(suffix) or 'nothing'}”; there are "
            f"{listed([one.suffix for one in known])}.",
            missing=True,
        )
    return table, found
