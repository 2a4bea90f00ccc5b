"""From sources to stored analyses. May be stopped at any moment and started again: nothing is done twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from reliability.batch.analysts import Analysts, Item, Outcome, Processes
from reliability.ingest import Input, items
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, Refusal
from reliability.pipeline import engine as current_engine
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rows import RefusalRow
from reliability.store.texts import key_of

BATCH_ARTICLES: Final = 20  # a transaction: fewer would wait for the disk, more would be lost when killed
BATCH_SECONDS: Final = 2.0  # what is found is seen on the screen after this time at the latest

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did. `known` articles were in the project already, analysed by this engine."""

    added: int
    known: int
    refused: tuple[Refusal, ...]
    seconds: float


def import_inputs(
    store: Store,
    project: str,
    sources: Iterable[Input],
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    job: int | None = None,
    cancelled: Callable[[], bool] | None = None,
    analysts: Analysts | None = None,
) -> ImportSummary:
    """Read, analyse and store everything that the project does not have from this engine.

    Articles are analysed by so many `workers` (by default as many as the settings say), processes that live as long as
    this import, or by `analysts`, a pool that several imports share. A `job` is kept advanced, and stops where it was
    cancelled. Raises ResourceError where a model is missing and StoreError where the database refuses; what was stored
    before stays.
    """
    began = time.monotonic()
    store.ensure_project(project)
    with ExitStack() as stack:
        if analysts is None:
            analysts = stack.enter_context(Processes(workers or settings().workers, settings().article_seconds))
        run = _Import(store, project, current_engine(), job, progress, cancelled)
        run.take(sources, analysts)
    return ImportSummary(run.added, run.known, tuple(run.refused), time.monotonic() - began)


class _Import:
    """One import under way: its counts, and what is analysed but not yet stored."""

    def __init__(
        self,
        store: Store,
        project: str,
        engine: Engine,
        job: int | None,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.added = 0
        self.known = 0
        self.refused: list[Refusal] = []
        self._store = store
        self._project = project
        self._engine = engine
        self._job = job
        self._progress = progress
        self._cancelled = cancelled
        self._stopped = False
        self._told = 0  # how many of `refused` the job has been told of
        self._ready: list[Analysis] = []
        self._under_way: set[str] = set()  # keys that are being analysed or stored: a corpus may hold a text twice
        # A job that is taken up again has added these before it was killed: they are its own, not known before.
        self._own = set(store.job_keys(job)) if job is not None else set()
        self._stored_at = time.monotonic()

    def take(self, sources: Iterable[Input], analysts: Analysts) -> None:
        for outcome in analysts.analyze(self._items(sources), self._is_new):
            self._keep(outcome)
            if self._must_stop():
                break
        self._store_ready()
        if not self._stopped:
            self._tell(complete=True)

    @property
    def _done(self) -> int:
        return self.added + self.known + len(self.refused) + len(self._ready)

    def _must_stop(self) -> bool:
        if self._cancelled is not None and self._cancelled():
            self._stopped = True
        return self._stopped

    def _items(self, sources: Iterable[Input]) -> Iterator[Item]:
        for item in (item for source in sources for item in items(source)):
            if self._must_stop():
                return
            if isinstance(item, Refusal):
                self._refuse(item)
            else:
                yield item

    def _is_new(self, article: Article) -> bool:
        key = key_of(article.text)
        if key in self._under_way:
            self.known += 1
        elif not self._store.has_analysis(self._project, key, self._engine):
            self._under_way.add(key)
            return True
        elif key in self._own:
            self._own.discard(key)  # a second row with this text is known, as it would have been without the kill
            self.added += 1
        else:
            self.known += 1
        self._store_in_time()
        return False

    def _refuse(self, refusal: Refusal) -> None:
        self.refused.append(refusal)
        self._store_in_time()

    def _keep(self, outcome: Outcome | None) -> None:
        result = outcome.result if outcome is not None else None
        if outcome is not None and isinstance(result, Refusal):
            if outcome.article is not None:
                self._under_way.discard(key_of(outcome.article.text))
            self.refused.append(result)
        elif isinstance(result, Analysis):
            self._ready.append(result)
        self._store_in_time()

    def _store_in_time(self) -> None:
        late = time.monotonic() - self._stored_at >= BATCH_SECONDS
        if late or len(self._ready) >= BATCH_ARTICLES:
            self._store_ready()
        self._tell()

    def _store_ready(self) -> None:
        new = self._store.save_many(self._project, self._ready, job=self._job) if self._ready else 0
        self.added += new
        self.known += len(self._ready) - new
        self._under_way.difference_update(key_of(analysis.article.text) for analysis in self._ready)
        self._ready.clear()
        self._stored_at = time.monotonic()
        self._advance_job()

    def _advance_job(self) -> None:
        if self._job is None:
            return
        news = tuple(RefusalRow(r.origin, r.code, r.message) for r in self.refused[self._told :])
        self._told = len(self.refused)
        goes_on = self._store.advance(
            self._job, done=self._done, total=None, added=self.added, known=self.known, refused=news
        )
        self._stopped = self._stopped or not goes_on

    def _tell(self, complete: bool = False) -> None:
        if self._progress is not None:
            self._progress(self._done, self._done if complete else None)
