"""Articles as references: CSL-JSON and RIS, which Zotero and other managers of references read."""

from __future__ import annotations

from typing import Any, BinaryIO

from reliability.model.json_text import json_text
from reliability.views.exports.files import Export


def write_csl(export: Export, out: BinaryIO) -> None:
    """An array of items, as citeproc takes them."""
    separator = b"[\n"
    for row in export.rows.objects():
        out.write(separator + json_text(_item(row, export.about.view)).encode())
        separator = b",\n"
    out.write(b"\n]\n" if export.rows.count else b"[]\n")


def _item(row: dict[str, Any], view: str) -> dict[str, Any]:
    day = row.get("published")
    item = {
        "id": row["key"],
        "type": "article-newspaper",
        "title": row.get("title"),
        "container-title": row.get("outlet_name"),
        "author": [{"literal": name} for name in row.get("authors", ())],
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": row.get("url"),
        "archive_location": row["link"],
        "source": f"Whence, {view}",
    }
    return {name: value for name, value in item.items() if value not in (None, [])}


def write_ris(export: Export, out: BinaryIO) -> None:
    """One record an article, lines ended as the format wants them."""
    for row in export.rows.objects():
        day = row.get("published")
        lines = [
            ("TY", "NEWS"),
            ("ID", row["key"]),
            ("TI", row.get("title", "")),
            *(("AU", name) for name in row.get("authors", ())),
            ("T2", row.get("outlet_name", "")),
            ("DA", f"{day:%Y/%m/%d}/" if day else ""),
            ("PY", f"{day:%Y}" if day else ""),
            ("UR", row.get("url", "")),
            ("L2", row["link"]),
            ("DB", "Whence"),
        ]
        told = [f"{tag}  - {' '.join(str(value).split())}" for tag, value in lines if value]
        out.write("\r\n".join((*told, "ER  - ", "", "")).encode())
