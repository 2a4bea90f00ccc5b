"""The worker's loop, and its death in the middle of a job."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time

import pytest

from reliability.batch import worker
from reliability.batch.analysts import Processes
from reliability.errors import ResourceError, StoreError
from reliability.model.analysis import Analysis
from reliability.model.article import Article
from reliability.model.selection import Selection
from reliability.store import Store, jobs
from reliability.store.rows import JobFile, JobState
from tests.analysts import InProcess
from tests.store.made import analyze_made
from tests.unit.batch.analysts_made import DIE, analyze_slowly, analyze_troubled, read_made, wait_for

COUNT = 60


def states(store: Store) -> list[tuple[JobState, str]]:
    return [(row.state, row.message) for row in reversed(store.jobs())]


def test_an_idle_worker_looks_for_flags_across_articles(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that was taken out no longer stands under the other outlet's flag."""
    looked: list[Store] = []
    monkeypatch.setattr(worker, "compare", looked.append)
    worker.run(store, once=True, analysts=InProcess(analyze_made))
    assert looked == [store]


def test_jobs_are_done_in_turn_and_a_bad_one_stops_nobody(store: Store) -> None:
    for data in (b"0-3", b"nonsense", b"2-5"):
        store.submit("demo", "t", [JobFile("a", data)])
    worker.run(store, once=True, analysts=InProcess(analyze_made))
    assert states(store) == [
        (JobState.DONE, "4 added, 0 already there, 0 refused"),
        (JobState.FAILED, "the import stopped by a mistake of Whence: ZeroDivisionError: no range; report it"),
        (JobState.DONE, "2 added, 2 already there, 0 refused"),
    ]
    assert [(row.done, row.added, row.known) for row in store.jobs()] == [(4, 2, 2), (0, 0, 0), (4, 4, 0)]


def test_a_missing_model_fails_the_job_in_its_own_words(store: Store) -> None:
    def missing(article: Article) -> Analysis:
        raise ResourceError("the model is missing; run ./run again")

    store.submit("demo", "t", [JobFile("a", b"0-3")])
    worker.run(store, once=True, analysts=InProcess(missing))
    assert states(store) == [(JobState.FAILED, "the model is missing; run ./run again")]


def test_a_cancelled_job_stays_cancelled(store: Store) -> None:
    def cancelling(article: Article) -> Analysis:
        store.cancel(store.jobs()[0].id)
        return analyze_made(article)

    store.submit("demo", "t", [JobFile("a", b"0-90")])
    worker.run(store, once=True, analysts=InProcess(cancelling))
    assert states(store) == [(JobState.CANCELLED, "")]
    assert store.overview(Selection()).articles == 20


def test_a_paused_job_lets_others_go_first_and_goes_on_where_it_was(store: Store) -> None:
    paused: list[int] = []

    def pausing(article: Article) -> Analysis:
        if not paused:
            paused.append(store.jobs()[-1].id)
            store.pause(paused[0])
        return analyze_made(article)

    store.submit("demo", "long", [JobFile("a", b"0-90")])
    store.submit("demo", "short", [JobFile("b", b"100-102")])
    worker.run(store, once=True, analysts=InProcess(pausing))
    assert [state for state, _ in states(store)] == [JobState.PAUSED, JobState.DONE]
    assert next(row.added for row in store.jobs() if row.id == paused[0]) == 20
    store.resume(paused[0])
    worker.run(store, once=True, analysts=InProcess(pausing))
    assert states(store)[0] == (JobState.DONE, "91 added, 0 already there, 0 refused")


def test_one_pool_serves_all_jobs_and_outlives_a_deadly_text(store: Store) -> None:
    for data in (b"4-6", b"8-9"):
        store.submit("demo", "t", [JobFile("a", data)])
    with Processes(1, 30, analyze_troubled) as analysts:
        worker.run(store, once=True, analysts=analysts)
    assert states(store) == [
        (JobState.DONE, "2 added, 0 already there, 1 refused"),
        (JobState.DONE, "2 added, 0 already there, 0 refused"),
    ]
    (refusal,) = store.refusals(store.jobs()[1].id)
    assert (refusal.code, refusal.origin) == ("crashed", f"made, line {DIE}")


def test_a_database_that_is_away_is_asked_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    claim, asked = store.claim, []

    def away(self: Store) -> object:
        asked.append(1)
        if len(asked) < 3:
            raise StoreError("the database refused: the server is starting up")
        if len(asked) > 4:
            raise KeyboardInterrupt
        return claim()

    monkeypatch.setattr(Store, "claim", away)
    monkeypatch.setattr(worker, "IDLE_SECONDS", 0.0)
    store.submit("demo", "t", [JobFile("a", b"0-3")])
    with pytest.raises(KeyboardInterrupt):
        worker.run(store, analysts=InProcess(analyze_made))
    assert store.jobs()[0].state is JobState.DONE


def work(url: str) -> None:
    """A worker as a process of its own."""
    patch = pytest.MonkeyPatch()
    read_made(patch, batch=5)
    worker.run(Store.open(url), once=True, analysts=InProcess(analyze_slowly))


def test_a_killed_worker_s_job_is_finished_by_another(store: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    number = store.submit("demo", "t", [JobFile("a", f"0-{COUNT - 1}".encode())])
    process = multiprocessing.get_context("spawn").Process(target=work, args=(url,))
    process.start()
    wait_for(lambda: store.jobs()[0].added >= 10)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    kept = store.overview(Selection()).articles
    assert 10 <= kept < COUNT
    assert store.claim() is None, "nobody knows yet that it is dead"

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + jobs.LEASE_SECONDS + 1)
    analysed: list[str] = []

    def noted(article: Article) -> Analysis:
        analysed.append(article.id)
        return analyze_made(article)

    worker.run(store, once=True, analysts=InProcess(noted))
    assert len(analysed) == COUNT - kept, "nothing is analysed twice"
    (row,) = store.jobs()
    assert (row.id, row.state, row.done, row.added, row.known) == (number, JobState.DONE, COUNT, COUNT, 0)
    assert store.overview(Selection()).articles == COUNT
    assert len(store.job_keys(number)) == COUNT
    counted = {(r.outlet, r.day, r.measure): r.value for r in store.recount("demo")}
    assert {(r.outlet, r.day, r.measure): pytest.approx(r.value) for r in store.days(Selection())} == counted
