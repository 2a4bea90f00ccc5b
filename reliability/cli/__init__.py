"""The command line: `python -m reliability …`. One module a command; exit codes are 0 done, 1 failed, 2 wrong
usage, 3 some refused."""

from __future__ import annotations

import errno
import os
import sys
from typing import Annotated, Final

import typer
from rich.console import Console

from reliability import __version__
from reliability.cli import analyze, annotated, checksums, documents, ingest, reanalyse, registry, serve, show, watch
from reliability.errors import WhenceError

NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

app = typer.Typer(
    name="reliability",
    help="Whence: who says so, and where they got it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("analyze")(analyze.command)
app.command("ingest")(ingest.command)
app.command("reanalyse")(reanalyse.reanalyse_command)
app.command("rebuild")(reanalyse.rebuild_command)
app.command("annotations")(annotated.command)
app.command("serve")(serve.command)
app.command("worker")(serve.worker_command)
app.command("prepare")(serve.prepare_command)
app.command("settings")(show.settings_command)
app.command("projects")(show.projects_command)
app.add_typer(registry.app, name="registry")
app.add_typer(watch.app, name="watch")
app.command("documents")(documents.command)
app.command("checksums")(checksums.command)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"whence {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Whence: who says so, and where they got it."""


def main() -> None:
    """The entry point: an error of ours is one sentence on standard error and exit code 1, never a traceback."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # here, where a full disk can still be said
    except WhenceError as error:
        _stop(str(error))
    except BrokenPipeError:  # `… | head` has what it wanted
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.errno not in NO_ROOM or error.filename is not None:
            raise
        _stop(f"cannot write standard output: {error.strerror}; make room where it goes")


def _stop(said: str) -> None:
    Console(stderr=True, highlight=False, markup=False).print(f"whence: {said}", soft_wrap=True)
    try:
        sys.stdout.flush()
    except OSError:  # what it still holds has no room: Python would try once more, and tell of that in its own way
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(1)
