"""Imports killed at random moments, on both databases: they are taken up again, nothing is lost or done twice."""

from __future__ import annotations

import multiprocessing
import random
import time
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from reliability.batch import reanalysing, worker
from reliability.batch.analysts import Processes
from reliability.batch.importing import ImportSummary, import_inputs
from reliability.model.analysis import Analysis
from reliability.model.article import Article, Refusal
from reliability.model.selection import Selection
from reliability.store import Store, jobs
from reliability.store.rows import JobFile, JobState
from tests.analysts import InProcess
from tests.store.made import SECOND, analyze_made, key, made
from tests.store.test_processes import settle, start
from tests.store.test_writing import assert_counted
from tests.unit.batch.analysts_made import ListInput, NumberInput, analyze_slowly, articles, read_made, wait_for

COUNT = 40
KILLS = 2
LEASE_SECONDS = 1.0
BAD_ROW = Refusal("bad", "empty", f"made, line {COUNT + 1} has no text; leave it out", f"made, line {COUNT + 1}")


def shown(store: Store) -> int:
    return store.overview(Selection()).articles


def assert_whole(store: Store) -> None:
    """Every article is there once, with every statement once, and the sums are what counting gives."""
    assert shown(store) == COUNT
    statements = sum(len(made(number).attributions) for number in range(COUNT))
    assert store.statements(Selection(), offset=0, limit=1).total == statements
    assert_counted(store)


def run_import(store: Store, analysts: Processes, **options: Any) -> ImportSummary:
    sources: Any = [ListInput("made", articles(range(COUNT)))]
    return import_inputs(store, "demo", sources, analysts=analysts, **options)


def ingest(url: str) -> None:
    """What the command does, as a process of its own."""
    with pytest.MonkeyPatch.context() as patch, Processes(1, 30, analyze_slowly) as analysts:
        read_made(patch, batch=5)
        run_import(Store.open(url), analysts)


def work(url: str) -> None:
    """The worker beside the dashboard, as a process of its own."""
    with pytest.MonkeyPatch.context() as patch, Processes(1, 30, analyze_slowly) as analysts:
        read_made(patch, batch=5)
        patch.setattr(worker, "Input", WithBadRow)
        patch.setattr(jobs, "LEASE_SECONDS", LEASE_SECONDS)
        worker.run(Store.open(url), once=True, analysts=analysts)


class WithBadRow:
    """A Input whose last row is refused."""

    @classmethod
    def from_bytes(cls, data: bytes, *, name: str) -> ListInput:
        return ListInput(name, [*NumberInput.from_bytes(data, name=name).items, BAD_ROW])


@pytest.fixture
def ready(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    read_made(monkeypatch, batch=5)
    return store


def kill_soon(store: Store, process: Any) -> int:
    """Kill the process at a random moment after it has stored something; how many articles are there then."""
    before = shown(store)
    wait_for(lambda: shown(store) > before or not process.is_alive())
    time.sleep(random.uniform(0, 0.2))
    process.kill()
    process.join()
    settle(store)
    after = shown(store)
    assert before <= after
    assert_counted(store)
    return after


def test_a_killed_ingest_goes_on_where_it_was(ready: Store, url: str) -> None:
    for _ in range(KILLS):
        kill_soon(ready, start(ingest, url))
    had = shown(ready)
    with Processes(1, 30, analyze_made) as analysts:
        last = run_import(ready, analysts)
    assert (last.added, last.known, last.refused) == (COUNT - had, had, ())
    assert_whole(ready)


def test_a_killed_worker_s_job_ends_as_if_nobody_had_killed_it(ready: Store, url: str) -> None:
    number = ready.submit("demo", "t", [JobFile("a", f"0-{COUNT - 1}".encode())])
    for _ in range(KILLS):
        kill_soon(ready, start(work, url))
        time.sleep(LEASE_SECONDS)
    last = start(work, url)
    last.join(60)
    assert last.exitcode == 0
    (row,) = ready.jobs()
    assert (row.state, row.done, row.added, row.known, row.refused) == (JobState.DONE, COUNT + 1, COUNT, 0, 1)
    assert [refusal.message for refusal in ready.refusals(number)] == [BAD_ROW.message]
    assert set(ready.job_keys(number)) == {key(n) for n in range(COUNT)}
    assert_whole(ready)


def test_a_killed_analyst_costs_one_article_that_the_next_import_adds(ready: Store) -> None:
    moment = random.randrange(5, COUNT - 10)

    def kill_once(done: int, total: int | None, killed: list[int]) -> None:
        if done >= moment and not killed:
            killed.append(done)
            for process in multiprocessing.active_children():
                process.kill()

    with Processes(1, 30, analyze_slowly) as analysts:
        first = run_import(ready, analysts, progress=partial(kill_once, killed=[]))
        assert {refusal.code for refusal in first.refused} <= {"crashed"}
        assert len(first.refused) <= 1
        assert shown(ready) == first.added == COUNT - len(first.refused)
        assert_counted(ready)
        again = run_import(ready, analysts)
    assert (again.added, again.known, again.refused) == (len(first.refused), first.added, ())
    assert_whole(ready)


# ------------------------------------------------------------------------------------- reading again, and building anew


def read_again(url: str) -> None:
    """`reanalyse` by a newer engine, as a process of its own or in this one."""
    with pytest.MonkeyPatch.context() as patch, closing(Store.open(url)) as store:
        patch.setattr(reanalysing, "current_engine", lambda: SECOND)
        patch.setattr(reanalysing, "STORED_AT_ONCE", 5)
        reanalysing.reanalyse(store, "demo", analysts=InProcess(analyze_later))


def rebuild(url: str) -> None:
    """`rebuild`, a few articles a transaction, as a process of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reliability.store.store.REBUILT_AT_ONCE", 5)
        Store.open(url).rebuild("demo")


def analyze_later(article: Article) -> Analysis:
    time.sleep(0.005)
    return replace(made(int(article.id[1:]), engine=SECOND), article=article)


def statements(store: Store) -> int:
    return store.statements(Selection(), offset=0, limit=1).total


def kill_at(store: Store, process: Any, wait: float) -> None:
    """Kill a process so long after it began; every article is there then, and the sums are what counting gives."""
    time.sleep(wait)
    process.kill()
    process.join()
    settle(store)
    assert shown(store) == COUNT
    assert_counted(store)


def test_a_killed_reading_again_keeps_every_article_and_goes_on(ready: Store, url: str) -> None:
    ready.save_many("demo", [made(number) for number in range(COUNT)])
    before = statements(ready)
    process = start(read_again, url)
    wait_for(lambda: statements(ready) > before or not process.is_alive())
    kill_at(ready, process, random.uniform(0, 0.1))
    read_again(url)
    assert statements(ready) == sum(len(made(number, engine=SECOND).attributions) for number in range(COUNT))
    assert_counted(ready)


def test_a_killed_rebuild_loses_no_row_and_ends_the_next_time(ready: Store, url: str) -> None:
    ready.save_many("demo", [made(number) for number in range(COUNT)])
    process = start(rebuild, url)
    for wait in (random.uniform(0.5, 2), 0.0):  # while it starts or works, and whenever it was killed
        kill_at(ready, process, wait)
        assert_whole(ready)
        process = start(rebuild, url)
    process.join(60)
    assert process.exitcode == 0
    assert_whole(ready)
