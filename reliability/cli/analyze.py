"""`analyze INPUT …`: articles in, analyses out; nothing is stored."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Self, TextIO

import typer

from reliability.batch.analysing import analyses
from reliability.cli.columns import ColumnsOption, MapOption, mapping, show
from reliability.cli.details import DayOption, OutletOption, details
from reliability.cli.inputs import HELP, sources
from reliability.cli.progress import Reporter
from reliability.cli.report import summary
from reliability.errors import InputError
from reliability.model.analysis import Analysis
from reliability.model.article import Refusal
from reliability.model.json_text import json_text
from reliability.model.serial import refusal_json, to_json

SOME_REFUSED = 3


def command(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help=HELP),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object a line to standard output.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write one JSON object a line to this file.")
    ] = None,
    maps: MapOption = None,
    only_columns: ColumnsOption = False,
    outlet: OutletOption = "",
    day: DayOption = "",
) -> None:
    """Analyse articles and print what was found, as a summary or as analysis JSON (docs/ANALYSIS_JSON.md).

    Articles are analysed by processes of their own: one for a single article, as many as RELIABILITY_WORKERS says for
    a corpus. A text that crashes its process, or takes longer than RELIABILITY_ARTICLE_SECONDS, is refused and the
    others go on. The output is in the order of the input.

    Exit code 3: some inputs were refused; their error objects stand in their places and the sentences on
    standard error.
    """
    if as_json and output is not None:
        raise typer.BadParameter("use --json or --output FILE, not both")
    given = sources(inputs, mapping(maps), details(outlet, day))
    if only_columns:
        show(given)
        return
    refused = 0
    with _Output(output) as stream, Reporter("analysing") as report:
        for done, result in enumerate(analyses(given), start=1):
            if isinstance(result, Refusal):
                refused += 1
                typer.echo(f"refused: {result.message}", err=True)
            if as_json or output is not None:
                value = refusal_json(result) if isinstance(result, Refusal) else to_json(result)
                stream.write(json_text(value) + "\n")
            elif isinstance(result, Analysis):
                stream.write(summary(result) + "\n")
            report(done)
    if refused:
        typer.echo(f"{refused} refused", err=True)
        raise typer.Exit(SOME_REFUSED)


class _Output:
    """The output file, written beside its place and moved there when it is complete; standard output where
    there is none."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stream: TextIO = sys.stdout

    def __enter__(self) -> Self:
        if self._path is None:
            if isinstance(sys.stdout, TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")  # JSON is; a console's own code page may lack a letter
            return self
        if os.path.isdir(self._path):
            raise InputError("output", f"cannot write {self._path}: it is a folder; name a file in it")
        self._partial = self._path.with_name(self._path.name + ".partial")
        try:
            self._stream = self._partial.open("w", encoding="utf-8")
        except OSError as error:
            raise InputError(
                "output", f"cannot write {self._path}: {error.strerror}; name a file in a folder that exists"
            ) from error
        return self

    def write(self, text: str) -> None:
        """Raises InputError where there is no room for it."""
        with self._said():
            self._stream.write(text)

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        complete = kind is None or issubclass(kind, typer.Exit)
        with self._said() if complete else suppress(OSError):  # what went wrong before is what is told
            if self._path is None:
                self._stream.flush()
                return
            self._stream.close()
            if complete:
                self._partial.replace(self._path)

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            where = self._path or "standard output"
            raise InputError(
                "output",
                f"cannot write {where}: {error.strerror}; make room there, or write elsewhere with --output FILE",
            ) from error
