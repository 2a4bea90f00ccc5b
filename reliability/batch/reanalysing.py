"""Stored articles analysed again: those that another engine read, or whose details changed since."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from reliability.batch.across import compare
from reliability.batch.analysts import Analysts, Outcome, Processes
from reliability.batch.refusing import Refusals
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Refusal
from reliability.pipeline import engine as current_engine
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rows import RefusalRow, Waiting

ASKED_AT_ONCE: Final = 100  # articles that are fetched to be read
STORED_AT_ONCE: Final = 20

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class ReanalysisSummary:
    """What reading again did. `read` articles show a new analysis; those that were refused keep their old one."""

    read: int
    refusals: int
    refused: tuple[Refusal, ...]  # the first of them
    seconds: float


def reanalyse(
    store: Store,
    project: str,
    *,
    workers: int | None = None,
    analysts: Analysts | None = None,
    job: int | None = None,
    progress: Progress | None = None,
) -> ReanalysisSummary:
    """Read every article again that another engine read, or whose details changed since it was read.

    May be stopped and started again: what is read already is not read twice. Raises ResourceError where a model is
    missing and StoreError where the database refuses.
    """
    began = time.monotonic()
    store.see_engine(current_engine())
    with ExitStack() as stack:
        if analysts is None:
            analysts = stack.enter_context(Processes(workers or settings().workers, settings().article_seconds))
        run = _Reading(store, project, current_engine(), job, progress)
        run.take(analysts)
    compare(store)
    return ReanalysisSummary(run.read, run.refused.count, tuple(run.refused.kept), time.monotonic() - began)


def refresh(store: Store, project: str, analysts: Analysts, *, job: int | None = None) -> ReanalysisSummary:
    """Read only those again whose details changed since they were read."""
    began = time.monotonic()
    run = _Reading(store, project, None, job, None)
    run.take(analysts)
    return ReanalysisSummary(run.read, run.refused.count, tuple(run.refused.kept), time.monotonic() - began)


class _Reading:
    """A project being read again: its counts, and what is analysed but not yet stored."""

    def __init__(
        self, store: Store, project: str, engine: Engine | None, job: int | None, progress: Progress | None
    ) -> None:
        self.read = 0
        self.refused = Refusals()
        self._store = store
        self._project = project
        self._engine = engine
        self._job = job
        self._progress = progress
        self._keys: dict[int, str] = {}  # by the article object that was submitted
        self._ready: list[tuple[str, Analysis]] = []
        self._stopped = False

    def take(self, analysts: Analysts) -> None:
        try:
            for waiting in self._waiting():
                self._keys[id(waiting.article)] = waiting.key
                analysts.submit(waiting.article)
                while analysts.full and not self._stopped:
                    self._keep(analysts.collect())
                if self._stopped:
                    return
            while analysts.busy and not self._stopped:
                self._keep(analysts.collect())
        finally:
            analysts.abandon()
            self._store_ready()

    def _waiting(self) -> Iterator[Waiting]:
        """Each article once, also where reading it fails."""
        after = 0
        while found := self._store.to_read(self._project, self._engine, after=after, limit=ASKED_AT_ONCE):
            yield from found
            after = found[-1].number

    def _keep(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            key = self._keys.pop(id(outcome.item))
            if isinstance(outcome.result, Refusal):
                self.refused.add(outcome.result)
            else:
                self._ready.append((key, outcome.result))
        if outcome is None or len(self._ready) >= STORED_AT_ONCE:
            self._store_ready()

    def _store_ready(self) -> None:
        if self._ready:
            self.read += self._store.save_readings(self._project, self._ready, at_once=False)
            self._ready.clear()
        done = self.read + self.refused.count
        if self._progress is not None:
            self._progress(done, None)
        if self._job is not None and self._engine is not None:
            count, kept = self.refused.news()
            news = [RefusalRow(r.origin, r.code, r.message) for r in kept]
            goes_on = self._store.advance(
                self._job,
                done=done,
                total=None,
                added=0,
                changed=self.read,
                known=0,
                refused=news,
                refusals=count,
            )
            self._stopped = self._stopped or not goes_on
