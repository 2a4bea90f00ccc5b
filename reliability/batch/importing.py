"""From inputs to stored analyses. May be stopped at any moment and started again: nothing is done twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from reliability.batch import notices
from reliability.batch.across import compare
from reliability.batch.analysts import Analysts, Outcome, Processes
from reliability.batch.arriving import arriving
from reliability.batch.intake import Analyse, Decision, Firsts, Item, Known, Repeat, Sighting, decide, origin_of
from reliability.batch.quota import Quota
from reliability.batch.reanalysing import refresh
from reliability.batch.refusing import Refusals
from reliability.ingest import Input
from reliability.ingest.told import told_json
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, Refusal
from reliability.pipeline import engine as current_engine
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rows import Kept, NoticeRow, RefusalRow, Saved
from reliability.store.texts import key_of

BATCH_ARTICLES: Final = 20  # a transaction: fewer would wait for the disk, more would be lost when killed
BATCH_SECONDS: Final = 2.0  # what is found is seen on the screen after this time at the latest
MOST_NOTICES: Final = 1_000  # that an import keeps

Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did.

    `changed` are articles of before that it brought a new text, more details or a newer engine's reading. `known` were
    in the project already, analysed by this engine, or came before in this import. `notices` say what is worth knowing
    and is no refusal, such as which row repeats which. `refused` are the first of `refusals`.
    """

    added: int
    changed: int
    known: int
    refusals: int
    refused: tuple[Refusal, ...]
    notices: tuple[NoticeRow, ...]
    seconds: float


def import_inputs(
    store: Store,
    project: str,
    inputs: Iterable[Input],
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    job: int | None = None,
    cancelled: Callable[[], bool] | None = None,
    analysts: Analysts | None = None,
    total: int | None = None,
) -> ImportSummary:
    """Read, analyse and store everything that the project does not have from this engine.

    Articles are analysed by so many `workers` (by default as many as the settings say), processes that live as long as
    this import, or by `analysts`, a pool that several imports share. A `job` is kept advanced, with the `total` of its
    articles where that is known, and stops where it was cancelled. Raises ResourceError where a model is missing and
    StoreError where the database refuses; what was stored before stays.
    """
    began = time.monotonic()
    store.ensure_project(project)
    with ExitStack() as stack:
        if analysts is None:
            analysts = stack.enter_context(Processes(workers or settings().workers, settings().article_seconds))
        store.see_engine(current_engine())
        run = _Import(store, project, current_engine(), job, progress, cancelled, total)
        run.take(inputs, analysts)
        if run.waiting:
            refresh(store, project, analysts, job=job)
    compare(store)
    refused, notices = tuple(run.refused.kept), tuple(run.notices)
    seconds = time.monotonic() - began
    return ImportSummary(run.added, run.changed, run.known, run.refused.count, refused, notices, seconds)


class _Import:
    """One import under way: it pulls items, decides, submits what is new, and stores what comes back.

    Its state is the counts, and what is analysed but not yet stored.
    """

    def __init__(
        self,
        store: Store,
        project: str,
        engine: Engine,
        job: int | None,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
        total: int | None,
    ) -> None:
        self.added = 0
        self.changed = 0
        self.known = 0
        self.refused = Refusals()
        self.notices: list[NoticeRow] = []
        self.waiting = False  # whether an article got details that its analysis does not show yet
        self._store = store
        self._project = project
        self._engine = engine
        self._job = job
        self._progress = progress
        self._cancelled = cancelled
        self._total = total
        self._stopped = False
        self._told = 0  # how many of `notices` the job has been told of
        self._quota = Quota.of(project, settings())
        self._ready: list[Analysis] = []
        self._firsts = Firsts()
        # A job that is taken up again has added these before it was killed: they are its own, not known before.
        self._own = set(store.job_keys(job)) if job is not None else set()
        self._stored_at = time.monotonic()

    def take(self, inputs: Iterable[Input], analysts: Analysts) -> None:
        try:
            for item in arriving(inputs):
                if self._must_stop():
                    break
                if item is not None:
                    self._admit(item, analysts)
                elif analysts.busy:
                    self._keep(analysts.collect())
                while analysts.full and not self._stopped:
                    self._keep(analysts.collect())
            while analysts.busy and not self._must_stop():
                self._keep(analysts.collect())
        finally:
            analysts.abandon()
        self._store_ready()
        if not self._stopped:
            self._tell(complete=True)

    @property
    def _done(self) -> int:
        return self.added + self.changed + self.known + self.refused.count + len(self._ready)

    def _must_stop(self) -> bool:
        if self._cancelled is not None and self._cancelled():
            self._stopped = True
        return self._stopped

    # --------------------------------------------------------------------------------------------------- what comes in

    def _admit(self, item: Item | Refusal, analysts: Analysts) -> None:
        if isinstance(item, Refusal):
            self.refused.add(item)
        else:
            standing = self._standing(item)
            decision = decide(item, standing)
            self._note(decision, standing, origin_of(item))
            if isinstance(decision, Analyse) and self._has_room(item):
                analysts.submit(item)
        self._store_in_time()

    def _keep(self, outcome: Outcome | None) -> None:
        if outcome is not None and isinstance(outcome.result, Refusal):
            self.refused.add(outcome.result)
            self._firsts.forget(_recognised_by(outcome.item))
        elif outcome is not None and isinstance(outcome.result, Analysis):
            self._keep_analysis(outcome.item, outcome.result)
        self._store_in_time()

    def _keep_analysis(self, item: Item, analysis: Analysis) -> None:
        decision: Decision = Analyse()
        if isinstance(item, Input):  # only now is it known which text the file holds
            standing = self._standing(analysis.article)
            decision = decide(analysis.article, standing)
            self._note(decision, standing, origin_of(item))
        if isinstance(decision, Analyse):
            self._ready.append(analysis)

    def _standing(self, item: Item) -> Sighting:
        """Asks the store and this import; changes neither."""
        mark = _recognised_by(item)
        if isinstance(item, Input):
            key = self._store.known_source(self._project, mark, self._engine)
        else:
            key = self._store.known_article(self._project, item, self._engine)
        first = self._firsts.get(mark)
        return Sighting((mark,), key is not None, own=key in self._own, first=first)

    def _note(self, decision: Decision, standing: Sighting, origin: str) -> None:
        """Count what is not analysed, and remember where it came first."""
        match decision:
            case Repeat():
                self.known += 1
                self._notice(notices.of_repeat(decision))
            case Known(own=True):
                self.added += 1
            case Known():
                self.known += 1
        for mark in standing.marks:
            self._firsts.add(mark, origin)

    def _notice(self, *found: NoticeRow) -> None:
        """Keep what is worth knowing; a file that was given twice repeats all of its rows, so not without end."""
        self.notices += found[: max(0, MOST_NOTICES - len(self.notices))]

    # ---------------------------------------------------------------------------------------------------- what is kept

    def _store_in_time(self) -> None:
        late = time.monotonic() - self._stored_at >= BATCH_SECONDS
        if late or len(self._ready) >= BATCH_ARTICLES:
            self._store_ready()
        self._tell()

    def _has_room(self, item: Item) -> bool:
        """Whether the project may take another article; else the import ends with a refusal that says so."""
        if self._quota.has_room(self._store):
            return True
        self._end_full(item if isinstance(item, Article) else Article(item.name, "", origin=item.name))
        return False

    def _end_full(self, article: Article) -> None:
        if not self._stopped:
            self.refused.add(self._quota.refusal(article))
        self._stopped = True

    def _fitting(self) -> list[Analysis]:
        """What is ready to be stored, up to the first that the project has no room for."""
        quota = replace(self._quota)  # what is counted here is stored below, where some may turn out to be known
        for number, analysis in enumerate(self._ready):
            characters = len(analysis.article.text)
            if not quota.has_room(self._store, characters):
                self._quota = quota
                self._end_full(analysis.article)
                return self._ready[:number]
            quota.add(characters)
        return self._ready

    def _store_ready(self) -> None:
        keep = settings().keep_originals
        fitting = self._fitting()
        stored = self._store.save_many(self._project, fitting, job=self._job, keep_originals=keep, at_once=False)
        for analysis, saved in zip(fitting, stored, strict=True):
            self._count(saved)
            if saved.kept in (Kept.ADDED, Kept.BACK):
                self._quota.add(len(analysis.article.text))
        self._ready.clear()
        self._stored_at = time.monotonic()
        self._advance_job()

    def _count(self, saved: Saved) -> None:
        match saved.kept:
            case Kept.ADDED | Kept.BACK:
                self.added += 1
            case Kept.KNOWN:
                self.known += 1
            case _:
                self.changed += 1
        self._notice(*notices.of_saved(saved))
        self.waiting = self.waiting or saved.waits

    def _advance_job(self) -> None:
        if self._job is None:
            return
        refused, rows = self.refused.news()
        noticed, self._told = self._told, len(self.notices)
        goes_on = self._store.advance(
            self._job,
            done=self._done,
            total=self._total,
            added=self.added,
            changed=self.changed,
            known=self.known,
            refused=[RefusalRow(r.origin, r.code, r.message) for r in rows],
            refusals=refused,
            notices=self.notices[noticed:],
        )
        self._stopped = self._stopped or not goes_on

    def _tell(self, complete: bool = False) -> None:
        if self._progress is not None:
            self._progress(self._done, self._done if complete else None)


def _recognised_by(item: Item) -> str:
    """An article is recognised by its text and by who is said to have published it, a file that is not read yet by its
    bytes and by what was said of it: only bytes of which nothing was said are looked for in the store."""
    if isinstance(item, Input):
        return f"{sha256(item.read()).hexdigest()} {told_json(item.details)}".rstrip()
    return f"{key_of(item.text)} {item.outlet_id or item.outlet_name or item.domain or ''}".casefold()
