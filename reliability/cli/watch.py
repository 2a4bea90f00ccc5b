"""`watch`: feeds and sitemaps whose new articles a project gets."""

from __future__ import annotations

from typing import Annotated

import typer

from reliability.batch import watching, worker
from reliability.cli.analyze import SOME_REFUSED
from reliability.cli.details import OutletOption, details
from reliability.errors import NotFoundError
from reliability.fetch.targets import target_of
from reliability.model.details import Details
from reliability.model.json_text import json_text
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rows import FeedRow

app = typer.Typer(no_args_is_help=True)

Project = Annotated[str | None, typer.Option("--project", "-p", help="Only the feeds of this project.")]
Which = Annotated[str, typer.Argument(metavar="FEED", help="The number of a feed, as list prints it, or its address.")]


@app.callback()
def options() -> None:
    """Watch feeds (RSS, Atom, JSON Feed) and sitemaps: what is new in them is imported.

    add ADDRESS, list, pause FEED, resume FEED, remove FEED; once asks all feeds now and imports what is new, for a
    timer; run does so for ever. Where the dashboard runs, its worker asks them, and neither is needed.
    """


@app.command("add")
def add_command(
    addresses: Annotated[list[str], typer.Argument(metavar="ADDRESS", help="Addresses of feeds or sitemaps.")],
    project: Annotated[
        str, typer.Option("--project", "-p", help="The project to add to; created where it is new.")
    ] = "articles",
    outlet: OutletOption = "",
) -> None:
    """Watch feeds from now on; they are asked at once where the dashboard runs."""
    for address in addresses:
        target_of(address)
    store = _store()
    for address in addresses:
        number = store.add_feed(project, address.strip(), details(outlet, "") or Details())
        typer.echo(f"feed {number}: {address.strip()}; project {project!r}")


@app.command("list")
def list_command(
    project: Project = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """List the feeds, with what came of asking each and when it is asked again."""
    for row in _store().feeds(project):
        typer.echo(json_text(_value(row)) if as_json else _line(row))


@app.command("pause")
def pause_command(feed: Which) -> None:
    """Do not ask a feed until it is resumed."""
    store = _store()
    store.pause_feed(_number(store, feed))


@app.command("resume")
def resume_command(feed: Which) -> None:
    """Ask a feed again, and at once."""
    store = _store()
    store.resume_feed(_number(store, feed))


@app.command("remove")
def remove_command(feed: Which) -> None:
    """Watch a feed no more; the articles that it brought stay."""
    store = _store()
    store.remove_feed(_number(store, feed))


@app.command("once")
def once_command(project: Project = None) -> None:
    """Ask all feeds that are not paused now, import what is new, and end.

    Exit code 3: some feeds could not be read; each is named with the reason.
    """
    store = _store()
    asked = [row.id for row in store.feeds(project) if not row.paused]
    for number in asked:
        watching.ask(store, number)
    worker.run(store, once=True)
    rows = [row for row in store.feeds(project) if row.id in asked]
    for row in rows:
        typer.echo(f"feed {row.id}: {row.said}", err=row.failures > 0)
    if any(row.failures for row in rows):
        raise typer.Exit(SOME_REFUSED)


@app.command("run")
def run_command() -> None:
    """Ask feeds whenever they are due and import what is new, until stopped; the same as worker."""
    worker.run(_store())


def _store() -> Store:
    store = Store.open(settings().database_url)
    store.migrate()
    return store


def _number(store: Store, feed: str) -> int:
    """The number of a feed that is named by it or by its address. Raises NotFoundError."""
    found = [row.id for row in store.feeds() if feed in (str(row.id), row.address)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(f"{feed} is watched by several projects: give one of the numbers {found}")
    raise NotFoundError(f"there is no feed {feed}; `watch list` names all")


def _line(row: FeedRow) -> str:
    name = row.details.outlet.name if row.details.outlet else ""
    when = "paused" if row.paused else f"next {row.due:%Y-%m-%d %H:%M} UTC"
    said = row.said or "Not asked yet."
    return "\t".join((str(row.id), row.project, row.address, name, when, said))


def _value(row: FeedRow) -> dict[str, object]:
    return {
        "id": row.id,
        "project": row.project,
        "address": row.address,
        "outlet": row.details.outlet.name if row.details.outlet else None,
        "title": row.title,
        "paused": row.paused,
        "fetched": row.fetched.isoformat() if row.fetched else None,
        "due": row.due.isoformat(),
        "failures": row.failures,
        "said": row.said,
        "import": row.job,
    }
