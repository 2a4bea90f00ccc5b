"""`annotations`: what people made of statements in Label Studio, as corrections of the stored articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from reliability.cli.analyze import SOME_REFUSED
from reliability.errors import InputError, NotFoundError
from reliability.model.correction import Correction, CorrectionKind
from reliability.model.labelled import corrections_of, read_task
from reliability.settings import settings
from reliability.store import Store
from reliability.store.texts import key_of


def command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Label Studio's own JSON (Export, JSON).")],
    project: Annotated[str, typer.Option("--project", "-p", help="The project that has the articles.")] = "demo",
    who: Annotated[str, typer.Option("--who", help="Who annotated; stands beside every correction.")] = "",
) -> None:
    """Take annotations of Label Studio as corrections: each statement is right, another speaker's, or none.

    Tasks are those of the export `articles.labelstudio.json`; an article is found by its text. Statements that somebody
    added are counted, since a correction cannot add one. Exit code 3: some tasks were refused; each is named.
    """
    store = Store.open(settings().database_url)
    store.migrate()
    told: list[tuple[str, Correction]] = []
    added = refused = 0
    for file in files:
        for number, task in enumerate(_tasks(file), start=1):
            try:
                found = _corrections(store, project, task)
            except (ValueError, NotFoundError) as error:
                typer.echo(f"refused: {file}, task {number}: {error}", err=True)
                refused += 1
                continue
            told += found[0]
            added += found[1]
    if told:
        store.correct(project, told, who=who)
    count = {kind: sum(made.kind is kind for _, made in told) for kind in CorrectionKind}
    typer.echo(
        f"{count[CorrectionKind.RIGHT]} statements right, {count[CorrectionKind.SPEAKER]} of another speaker, "
        f"{count[CorrectionKind.NO_STATEMENT]} none; {added} added there and not taken; project {project!r}"
    )
    if refused:
        raise typer.Exit(SOME_REFUSED)


def _tasks(file: Path) -> list[Any]:
    """Raises InputError where the file is no list of tasks."""
    try:
        value = json.loads(file.read_bytes())
    except OSError as error:
        raise InputError("unreadable", f"cannot read {file}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError("bad-row", f"{file} is no JSON; export as JSON in Label Studio") from error
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise InputError("bad-row", f"{file} is no list of tasks; export as JSON in Label Studio")
    return value


def _corrections(store: Store, project: str, task: dict[str, Any]) -> tuple[list[tuple[str, Correction]], int]:
    """(corrections of its article, statements that it adds). Raises ValueError for what is no annotated task, and
    NotFoundError where the project has no article with its text."""
    if not [one for one in task.get("annotations") or () if isinstance(one, dict) and not one.get("was_cancelled")]:
        raise ValueError("nobody annotated it")
    text, marked = read_task(task)
    key = key_of(text)
    made, added = corrections_of(store.corrected(project, key).analysis, key, marked)
    return [(key, one) for one in made], added
