"""`ingest INPUT …`: articles in, analysed and stored in a project."""

from __future__ import annotations

from typing import Annotated

import typer

from reliability.batch.importing import import_inputs
from reliability.cli.analyze import SOME_REFUSED
from reliability.cli.columns import ColumnsOption, MapOption, mapping, show
from reliability.cli.details import DayOption, OutletOption, details
from reliability.cli.inputs import HELP, sources
from reliability.cli.progress import Reporter
from reliability.settings import settings
from reliability.store import Store


def command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help=HELP),
    ],
    project: Annotated[
        str, typer.Option("--project", "-p", help="The project to add to; created where it is new.")
    ] = "articles",
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; the setting RELIABILITY_WORKERS otherwise.")
    ] = None,
    maps: MapOption = None,
    only_columns: ColumnsOption = False,
    outlet: OutletOption = "",
    day: DayOption = "",
) -> None:
    """Analyse articles and add them to a project of the dashboard.

    May be stopped and started again: what is stored stays, and nothing is analysed twice by the same engine.
    Exit code 3: some inputs were refused; each is named with the reason.
    """
    given = sources(inputs, mapping(maps), details(outlet, day))
    if only_columns:
        show(given)
        return
    store = Store.open(settings().database_url)
    store.migrate()
    with Reporter("importing") as report:
        result = import_inputs(store, project, given, workers=workers, progress=report)
    for notice in result.notices:
        typer.echo(f"note: {notice.message}", err=True)
    for refusal in result.refused:
        typer.echo(f"refused: {refusal.message}", err=True)
    changed = f"{result.changed} changed, " if result.changed else ""
    typer.echo(
        f"{result.added} added, {changed}{result.known} already there, {len(result.refused)} refused "
        f"in {result.seconds:.1f} s; project {project!r}"
    )
    if result.refused:
        raise typer.Exit(SOME_REFUSED)
