"""A Dask cluster on this machine: what it makes is what the processes make, also where its workers die."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from reliability import resources
from reliability.batch import cluster, importing
from reliability.batch.analysts import Processes
from reliability.batch.arriving import arriving
from reliability.batch.cluster import LOCAL, Cluster
from reliability.batch.intake import Item
from reliability.errors import ResourceError, SettingsError
from reliability.ingest import Input
from reliability.model.analysis import Analysis, Engine
from reliability.model.article import Article, Refusal
from reliability.model.selection import Selection
from reliability.model.serial import to_json
from reliability.pipeline import engine
from reliability.store import Store
from tests.store.made import analyze_made, made
from tests.unit.batch.analysts_made import (
    DIE,
    HANG,
    NO_MODEL,
    STUMBLE,
    ListInput,
    analyze_slowly,
    analyze_troubled,
    articles,
    outcomes,
    page,
    read_troubled,
)

pytest.importorskip("distributed", reason="the package distributed is not installed")

COUNT = 60


def sources(*given: Article | Refusal | Input) -> Any:
    return [ListInput("corpus", given)]


def shown(store: Store) -> int:
    return store.overview(Selection()).articles


def kill_the_worker(article: Article) -> Analysis:
    """What an article would do that takes its whole machine down, again and again."""
    if article.id == f"n{DIE}":
        parent = multiprocessing.parent_process()
        assert parent is not None
        assert parent.pid is not None
        os.kill(parent.pid, signal.SIGKILL)
    return analyze_made(article)


def test_a_cluster_refuses_what_hangs_dies_or_stumbles_and_lives() -> None:
    given: list[Item] = [*articles(range(12)), page("hang"), page("10"), page("die")]
    found: dict[str, str] = {}
    with Cluster(LOCAL, 2, analyze=analyze_troubled, read=read_troubled) as analysts:
        for outcome in outcomes(analysts, given):
            name = outcome.item.name if isinstance(outcome.item, Input) else outcome.item.id
            found[name] = outcome.result.code if isinstance(outcome.result, Refusal) else outcome.result.article.id
        with pytest.raises(ResourceError, match="the model is missing"):
            list(outcomes(analysts, articles([NO_MODEL])))
    assert found == {
        **{f"n{number}": f"n{number}" for number in range(12)},
        f"n{HANG}": "timeout",
        f"n{DIE}": "crashed",
        f"n{STUMBLE}": "failed",
        "hang.html": "timeout",
        "10.html": "n10",
        "die.html": "crashed",
    }


def test_a_worker_that_is_killed_loses_nothing(store: Store) -> None:
    killed: list[int] = []

    def kill_once(done: int, total: int | None) -> None:
        if done >= 15 and not killed:
            assert analysts._client is not None
            killed.append(min(analysts._client.run(os.getpid).values()))
            os.kill(killed[0], signal.SIGKILL)

    with Cluster(LOCAL, 30, analyze=analyze_slowly) as analysts:
        result = importing.import_inputs(
            store, "demo", sources(*articles(range(COUNT))), analysts=analysts, progress=kill_once
        )
    assert len(killed) == 1
    assert (result.added, result.known, result.refused, shown(store)) == (COUNT, 0, (), COUNT)
    statements = sum(len(made(number).attributions) for number in range(COUNT))
    assert store.statements(Selection(), offset=0, limit=1).total == statements


def test_an_article_that_kills_every_worker_is_refused_and_the_others_go_in(store: Store) -> None:
    with Cluster(LOCAL, 30, analyze=kill_the_worker) as analysts:
        result = importing.import_inputs(store, "demo", sources(*articles(range(12))), analysts=analysts)
    assert [(refusal.code, refusal.id) for refusal in result.refused] == [("crashed", f"n{DIE}")]
    assert result.added == shown(store) == 11


def test_an_import_of_nothing_new_needs_no_cluster(store: Store) -> None:
    store.save("demo", made(0))
    with Cluster("tcp://127.0.0.1:1", 30) as analysts:
        result = importing.import_inputs(store, "demo", sources(*articles([0])), analysts=analysts)
    assert result.known == 1


def refused(address: str) -> str:
    """What is said of a cluster that cannot be worked with."""
    with Cluster(address, 30, analyze=analyze_made) as analysts, pytest.raises(SettingsError) as caught:
        list(outcomes(analysts, articles([1])))
    return str(caught.value)


def test_a_scheduler_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    said = refused("tcp://127.0.0.1:1")
    assert "no Dask scheduler answers at 'tcp://127.0.0.1:1'" in said
    assert "start one with `dask scheduler`" in said


def test_an_address_that_is_none_is_said() -> None:
    assert "no Dask scheduler answers at 'nonsense://x'" in refused("nonsense://x")


def test_a_program_without_dask_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install distributed" in refused(LOCAL)


def test_a_worker_with_another_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "current_engine", lambda: Engine("0.0.1", "tarn@cccc"))
    said = refused(LOCAL)
    assert "the Dask worker tcp://127.0.0.1:" in said
    assert f"has another engine ({engine().version} {engine().model}) than this program (0.0.1 tarn@cccc)" in said


@contextmanager
def foreign(workers: int) -> Iterator[str]:
    """The address of somebody's cluster, as Dask starts one unless it is told otherwise."""
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.worker.daemon": True}),
        LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as running,  # type: ignore[no-untyped-call]
    ):
        yield running.scheduler_address


def test_a_worker_that_may_start_no_process_is_refused() -> None:
    with foreign(workers=1) as address:
        assert "start it with DASK_DISTRIBUTED__WORKER__DAEMON=False" in refused(address)


def test_a_scheduler_without_workers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WORKER_SECONDS", 1)
    with foreign(workers=0) as address:
        assert (
            "has no worker after 1 seconds; start some, and see what they say, with `python -m dask worker tcp:"
            in refused(address)
        )


@pytest.mark.model
def test_a_cluster_stores_what_the_processes_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "arriving", arriving)
    monkeypatch.setattr(importing, "current_engine", engine)
    demo = [Input.from_path(Path(resources.demo_articles()))]
    with Cluster(LOCAL, 60) as analysts:
        cluster_s = importing.import_inputs(store, "cluster", demo, analysts=analysts)
    with Processes(2, 60) as pool:
        pool_s = importing.import_inputs(store, "pool", demo, analysts=pool)
    assert cluster_s.added == pool_s.added > 10
    for row in store.articles(Selection(project="pool"), order="title", offset=0, limit=1000).rows:
        assert to_json(store.article("cluster", row.key)) == to_json(store.article("pool", row.key))
