"""Progress of long work on standard error: nothing when it takes under a second, a bar on a terminal, lines
elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

PATIENCE = 1.0  # seconds without a word
LINE_EVERY = 10.0  # seconds between lines in a log, where no bar can be drawn


class Reporter:
    """`with Reporter("analysing") as report: report(done, total)`; total None means that nobody knows it yet."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._console = Console(file=sys.stderr, highlight=False, markup=False)
        self._start = self._last = time.monotonic()
        self._bar: Progress | None = None

    def __enter__(self) -> Reporter:
        return self

    def __call__(self, done: int, total: int | None = None) -> None:
        now = time.monotonic()
        if now - self._start < PATIENCE:
            return
        if not self._console.is_terminal:
            if now - self._last >= LINE_EVERY:
                self._last = now
                self._console.print(f"{self._verb}: {done}" + (f" of {total}" if total else ""))
            return
        if self._bar is None:
            self._bar = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                console=self._console,
                transient=True,
            )
            self._bar.add_task(self._verb, total=total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=done, total=total)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
