"""Which column of a corpus is taken for what: `--map` says it, `--columns` shows it before anything is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from reliability.errors import InputError
from reliability.ingest import Input
from reliability.ingest.columns import FIELDS, Pairs, mapping_of
from reliability.ingest.preview import Preview, preview
from reliability.model.article import Article, Refusal

MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help="Take this column of a table, or key of JSON lines, for a field: title=headline. An empty column "
        f"leaves the field out. May be given again. Fields: {', '.join(FIELDS)}.",
    ),
]
ColumnsOption = Annotated[
    bool, typer.Option("--columns", help="Only show which column is taken for what, and the first articles.")
]


def mapping(values: Iterable[str] | None) -> Pairs:
    """The mapping that a command line gives. Raises typer.BadParameter."""
    pairs = [value.partition("=") for value in values or ()]
    for field, sign, _ in pairs:
        if not sign:
            raise typer.BadParameter(f"--map {field}: write it as FIELD=COLUMN, for example title=headline")
    try:
        return mapping_of((field, column) for field, _, column in pairs)
    except InputError as error:
        raise typer.BadParameter(f"--map: {error.message}") from error


def show(sources: Iterable[Input]) -> None:
    """Prints for every corpus what `preview` finds."""
    for source in sources:
        typer.echo(f"{source.name}\n{_described(preview(source))}")


def _described(found: Preview) -> str:
    lines = [f"  {field:<8}← {column}" for field, column in found.taken]
    if found.passed_over:
        lines.append(f"  passed over: {', '.join(found.passed_over)}")
    lines += [f"  note: {notice}" for notice in found.notices]
    lines += [f"  {_row(row, found.notices)}" for row in found.first]
    return "\n".join(lines or ["  one article: no columns"])


def _row(row: Article | Refusal, said: tuple[str, ...]) -> str:
    if isinstance(row, Refusal):
        return f"refused: {row.message}"
    outlet = row.outlet_name or row.domain or "no outlet"
    day = row.published.isoformat() if row.published else "no date"
    authors = ", ".join(row.authors) or "no author"
    notes = "".join(f"\n    note: {notice}" for notice in row.notices if notice not in said)
    return f"{row.origin}: {' '.join(row.text.split())[:60]} ({outlet}; {day}; {authors}){notes}"
