"""`reanalyse` and `rebuild`: what is stored, read again by today's engine, or its ledgers and index made anew."""

from __future__ import annotations

from typing import Annotated

import typer

from reliability.batch.across import compare
from reliability.batch.reanalysing import reanalyse
from reliability.batch.refusing import more_refused
from reliability.cli.analyze import SOME_REFUSED
from reliability.cli.progress import Reporter
from reliability.errors import StoreError
from reliability.settings import settings
from reliability.store import Store

Project = Annotated[
    str | None, typer.Option("--project", "-p", help="Only this project; all of them where none is named.")
]


def reanalyse_command(
    project: Project = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; the setting RELIABILITY_WORKERS otherwise.")
    ] = None,
) -> None:
    """Read stored articles again that another engine read, or whose details were changed since.

    An engine is the program's rules, its tables and its models: where one of them changed, it is another engine. May be
    stopped and started again. Exit code 3: some could not be read again and keep what was found before; each is named.
    """
    store = Store.open(settings().database_url)
    store.migrate()
    refused = 0
    for slug in _chosen(store, project):
        with Reporter(f"reading {slug} again") as report:
            result = reanalyse(store, slug, workers=workers, progress=report)
        for refusal in result.refused:
            typer.echo(f"refused: {refusal.message}", err=True)
        if result.refusals > len(result.refused):
            typer.echo(f"refused: {more_refused(result.refusals, len(result.refused))}", err=True)
        refused += result.refusals
        typer.echo(f"{result.read} read again, {result.refusals:,} refused in {result.seconds:.1f} s; project {slug!r}")
    if refused:
        raise typer.Exit(SOME_REFUSED)


def rebuild_command(project: Project = None) -> None:
    """Make ledgers and sums anew from the stored analyses, as a fresh import of them would make them, and the index of
    words that searches ask, which is that of all projects.

    Nothing is analysed; what people changed stays. Until the index is whole again, searches find less.
    """
    store = Store.open(settings().database_url)
    store.migrate()
    for slug in _chosen(store, project):
        count = store.rebuild(slug)
        typer.echo(f"{count} articles rebuilt; project {slug!r}")
    store.rebuild_index()
    typer.echo("index of words rebuilt")
    compare(store)


def _chosen(store: Store, project: str | None) -> list[str]:
    """Raises StoreError where the project named is not there."""
    known = [found.slug for found in store.projects()]
    if project is None:
        return known
    if project not in known:
        listed = ", ".join(known) or "none yet"
        raise StoreError(f"there is no project {project!r}; the projects are: {listed}")
    return [project]
