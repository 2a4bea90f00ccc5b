"""The worker beside the dashboard: takes imports from the job table, one after the other."""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack
from typing import Final

from reliability.batch.analysts import Analysts, Processes
from reliability.batch.cluster import Cluster
from reliability.batch.importing import ImportSummary, import_inputs
from reliability.errors import StoreError, WhenceError
from reliability.ingest import Input
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rows import Job

IDLE_SECONDS: Final = 0.5

log = logging.getLogger(__name__)


def run(store: Store, *, once: bool = False, analysts: Analysts | None = None) -> None:
    """Work for ever, or with `once` until no job is left.

    Articles are analysed in processes of their own, or by the Dask workers that the settings name, which stay from job
    to job: a text that kills its process is refused, and no job loads the models again. Raises StoreError only with
    `once`; a database that is away for a while is asked again.
    """
    with ExitStack() as stack:
        if analysts is None:
            analysts = _own_analysts(stack)
        while True:
            try:
                job = store.claim()
                if job is not None:
                    work_on(store, job, analysts)
                elif once:
                    return
                else:
                    time.sleep(IDLE_SECONDS)
            except StoreError as error:
                if once:
                    raise
                log.warning("the worker waits: %s", error)
                time.sleep(IDLE_SECONDS)


def _own_analysts(stack: ExitStack) -> Analysts:
    scheduler, seconds = settings().dask_scheduler, settings().article_seconds
    if scheduler:
        return stack.enter_context(Cluster(scheduler, seconds))
    return stack.enter_context(Processes(settings().workers, seconds))


def work_on(store: Store, job: Job, analysts: Analysts) -> None:
    """Bring one claimed job to its end, whichever that is. Raises StoreError where the end cannot be written."""
    sources = (Input.from_bytes(data, name=name) for name, data in job.files)
    try:
        summary = import_inputs(store, job.project, sources, job=job.id, analysts=analysts)
    except WhenceError as error:
        store.fail(job.id, str(error))
    except Exception as error:
        log.exception("import %d failed", job.id)
        store.fail(job.id, f"the import stopped by a mistake of Whence: {type(error).__name__}: {error}; report it")
    else:
        store.finish(job.id, _said(summary))


def _said(summary: ImportSummary) -> str:
    return f"{summary.added} added, {summary.known} already there, {len(summary.refused)} refused"
