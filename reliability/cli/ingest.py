"""`ingest INPUT …`: articles in, analysed and stored in a project."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Annotated, Final

import typer

from reliability.batch.cluster import LOCAL, LOCAL_WORKERS, Cluster
from reliability.batch.importing import import_inputs
from reliability.batch.refusing import more_refused
from reliability.cli.analyze import SOME_REFUSED
from reliability.cli.columns import ColumnsOption, MapOption, mapping, show
from reliability.cli.details import DayOption, OutletOption, details
from reliability.cli.inputs import HELP, sources
from reliability.cli.progress import Reporter
from reliability.settings import settings
from reliability.store import Store

MOST_NOTICES: Final = 20  # lines of repeated rows that are printed: a file that was given twice repeats all of them


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
    dask: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Analyse with the workers of this Dask scheduler (tcp://HOST:8786), or with a few of this machine "
            "(local: two, or --workers); the setting RELIABILITY_DASK_SCHEDULER otherwise. See docs/scale.md.",
        ),
    ] = None,
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
    scheduler = settings().dask_scheduler if dask is None else dask
    with ExitStack() as stack:
        analysts = stack.enter_context(_cluster(scheduler, workers)) if scheduler else None
        report = stack.enter_context(Reporter("importing"))
        result = import_inputs(store, project, given, workers=workers, progress=report, analysts=analysts)
    for notice in result.notices[:MOST_NOTICES]:
        typer.echo(f"note: {notice.message}", err=True)
    if len(result.notices) > MOST_NOTICES:
        typer.echo(f"note: {len(result.notices) - MOST_NOTICES} more like these", err=True)
    for refusal in result.refused:
        typer.echo(f"refused: {refusal.message}", err=True)
    if result.refusals > len(result.refused):
        typer.echo(f"refused: {more_refused(result.refusals, len(result.refused))}", err=True)
    changed = f"{result.changed} changed, " if result.changed else ""
    typer.echo(
        f"{result.added} added, {changed}{result.known} already there, {result.refusals:,} refused "
        f"in {result.seconds:.1f} s; project {project!r}"
    )
    if result.refusals:
        raise typer.Exit(SOME_REFUSED)


def _cluster(scheduler: str, workers: int | None) -> Cluster:
    if workers is not None and scheduler != LOCAL:
        raise typer.BadParameter(
            f"--workers is for processes of this machine, and {scheduler} has its own; "
            'leave it out, or the cluster (--dask "")'
        )
    return Cluster(scheduler, settings().article_seconds, workers=workers or LOCAL_WORKERS)
