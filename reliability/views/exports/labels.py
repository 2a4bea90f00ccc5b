"""Articles as tasks of Label Studio: the text, and the statements as a prediction that people mend there.

`python -m reliability annotations` takes what they made of it.
"""

from __future__ import annotations

from typing import BinaryIO

from reliability.model.details import details_json, details_of
from reliability.model.json_text import json_text
from reliability.model.labelled import labelled, task_of
from reliability.views.exports.files import Export
from reliability.views.exports.tables import ARTICLE_SCHEMA


def write_tasks(export: Export, out: BinaryIO) -> None:
    """An array of tasks, one a line. Their data are rows of an export with the texts, so that the file can be imported
    as articles, too."""
    separator = b"[\n"
    for row in export.rows.objects():
        found = export.analysis(row["key"])
        came = {"schema": ARTICLE_SCHEMA, "details": details_json(details_of(found.article))}
        data = row | {"text": found.article.text, "came_with": came}
        task = task_of(data, labelled(found), f"{found.engine.version} {found.engine.model}")
        out.write(separator + json_text(task).encode())
        separator = b",\n"
    out.write(b"\n]\n" if export.rows.count else b"[]\n")
