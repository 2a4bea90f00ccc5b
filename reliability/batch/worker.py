"""The worker beside the dashboard: takes imports from the job table, one after the other, and asks feeds meanwhile."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread
from typing import Final

from reliability.batch import watching
from reliability.batch.across import compare
from reliability.batch.analysts import Analysts, Processes
from reliability.batch.cluster import Cluster
from reliability.batch.importing import import_inputs
from reliability.batch.reanalysing import reanalyse, refresh
from reliability.errors import StoreError, WhenceError
from reliability.ingest import Input
from reliability.ingest.told import given
from reliability.pipeline import engine as current_engine
from reliability.settings import settings
from reliability.store import Store
from reliability.store.jobs import RENEW_SECONDS
from reliability.store.rows import Job, JobKind

IDLE_SECONDS: Final = 0.5

log = logging.getLogger(__name__)


def run(store: Store, *, once: bool = False, analysts: Analysts | None = None) -> None:
    """Work for ever, asking feeds when they are due, or with `once` until no job is left.

    Articles are analysed in processes of their own, or by the Dask workers that the settings name, which stay from job
    to job: a text that kills its process is refused, and no job loads the models again. Raises StoreError only with
    `once`; a database that is away for a while is asked again.
    """
    with ExitStack() as stack:
        if analysts is None:
            analysts = _own_analysts(stack)
        if not once:
            stack.enter_context(watching.beside(store))
        seen = False
        while True:
            try:
                job = store.claim()  # first of all: the job of a dead worker waits for it
                if not seen:
                    store.see_engine(current_engine())
                    seen = True
                if job is not None:
                    work_on(store, job, analysts)
                    continue
                _rebuild(store)
                compare(store)  # an article that was taken out, or given another outlet, changes the flags of others
                if once:
                    return
                time.sleep(IDLE_SECONDS)
            except StoreError as error:
                if once:
                    raise
                log.warning("the worker waits: %s", error)
                time.sleep(IDLE_SECONDS)


def _rebuild(store: Store) -> None:
    """Fill what ledgers of an older version lack; a rebuild that was stopped begins again."""
    for project in store.to_rebuild():
        log.info("%s: %d articles in ledgers made anew", project, store.rebuild(project))


def _own_analysts(stack: ExitStack) -> Analysts:
    scheduler, seconds = settings().dask_scheduler, settings().article_seconds
    if scheduler:
        return stack.enter_context(Cluster(scheduler, seconds))
    return stack.enter_context(Processes(settings().workers, seconds))


def work_on(store: Store, job: Job, analysts: Analysts) -> None:
    """Bring one claimed job to its end, whichever that is. Raises StoreError where the end cannot be written."""
    try:
        with _held(store, job.id):
            said = _import(store, job, analysts) if job.kind is JobKind.IMPORT else _read_again(store, job, analysts)
    except WhenceError as error:
        store.fail(job.id, str(error))
    except Exception as error:
        log.exception("job %d failed", job.id)
        what = "import" if job.kind is JobKind.IMPORT else "new reading"
        store.fail(job.id, f"the {what} stopped by a mistake of Whence: {type(error).__name__}: {error}; report it")
    else:
        store.finish(job.id, said)


@contextmanager
def _held(store: Store, job: int) -> Iterator[None]:
    """Keep the lease as long as this process lives, whatever it is busy with."""
    ended = Event()

    def renew() -> None:
        while not ended.wait(RENEW_SECONDS):
            with suppress(StoreError):  # a database that is away for a while gives the job to nobody else
                store.renew(job)

    thread = Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _import(store: Store, job: Job, analysts: Analysts) -> str:
    inputs = [given(Input.from_bytes(file.data, name=file.name), file.told) for file in job.files]
    total = len(inputs) if all(source.address is not None for source in inputs) else None
    summary = import_inputs(store, job.project, inputs, job=job.id, analysts=analysts, total=total)
    counts = {"added": summary.added, "changed": summary.changed, "already there": summary.known}
    told = [f"{count} {what}" for what, count in counts.items() if count or what != "changed"]
    return ", ".join((*told, f"{summary.refusals:,} refused"))


def _read_again(store: Store, job: Job, analysts: Analysts) -> str:
    if job.kind is JobKind.REFRESH:
        summary = refresh(store, job.project, analysts, job=job.id)
        compare(store)
    else:
        summary = reanalyse(store, job.project, analysts=analysts, job=job.id)
    return f"{summary.read} read again, {summary.refusals:,} refused"
