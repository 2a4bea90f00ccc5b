"""Imports, and the pool that analyses for them."""

from __future__ import annotations

import hashlib
import multiprocessing
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import pytest

from reliability.batch import analyst, importing
from reliability.batch.analysts import Outcome, Processes
from reliability.batch.arriving import arriving
from reliability.errors import ResourceError
from reliability.ingest import Input
from reliability.model.analysis import Analysis
from reliability.model.article import Article, ArticleOutlet, Layout, OutletBasis, Refusal
from reliability.model.details import Details, chosen_outlet
from reliability.model.selection import Selection
from reliability.settings import settings
from reliability.store import Store
from reliability.store.rows import KEPT_REFUSALS, JobFile, RefusalRow
from tests.analysts import InProcess
from tests.store.made import FIRST, analyze_made, key, made
from tests.unit.batch.analysts_made import (
    DIE,
    GREEDY,
    HANG,
    NO_MODEL,
    STUMBLE,
    ListInput,
    alive,
    analyze_for_ever,
    analyze_greedily,
    analyze_patiently,
    analyze_troubled,
    articles,
    die_at_once,
    outcomes,
    page,
    read_troubled,
    wait_for,
)

BAD_ROW = Refusal("r2", "empty", "corpus, line 2 has no text; leave it out", "corpus, line 2")


def sources(*items: Article | Refusal | Input) -> Any:
    return [ListInput("corpus", items)]


def sha256_of(source: Input) -> str:
    return hashlib.sha256(source.read()).hexdigest()


def shown(store: Store) -> int:
    return store.overview(Selection()).articles


def test_articles_are_analysed_and_stored(store: Store) -> None:
    told: list[tuple[int, int | None]] = []
    result = importing.import_inputs(
        store,
        "demo",
        sources(*articles(range(45)), BAD_ROW),
        analysts=InProcess(analyze_made),
        progress=lambda done, total: told.append((done, total)),
    )
    assert (result.added, result.known, result.refused) == (45, 0, (BAD_ROW,))
    assert result.seconds >= 0
    assert shown(store) == 45
    assert told[-1] == (46, 46)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told[:-1]} == {None}


def test_of_thousands_of_refusals_the_first_are_kept_and_the_rest_counted(store: Store) -> None:
    number = store.submit("demo", "a corpus", [])
    assert store.claim() is not None
    result = importing.import_inputs(
        store, "demo", sources(*[BAD_ROW] * (KEPT_REFUSALS + 500)), analysts=InProcess(analyze_made), job=number
    )
    assert (result.refusals, result.refused) == (KEPT_REFUSALS + 500, (BAD_ROW,) * KEPT_REFUSALS)
    (row,) = store.jobs("demo")
    assert row.refused == KEPT_REFUSALS + 500
    assert len(store.refusals(number, 10_000)) == KEPT_REFUSALS


def test_an_import_ends_where_the_project_is_full_and_keeps_what_came_before(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings(), "project_articles", 30)
    result = importing.import_inputs(store, "demo", sources(*articles(range(45))), analysts=InProcess(analyze_made))
    assert (result.added, result.refusals, shown(store)) == (30, 1, 30)
    (refusal,) = result.refused
    assert refusal.code == "project-full"
    assert "and what comes after it were not added: the project demo holds 30 articles, as much as " in refusal.message
    again = importing.import_inputs(store, "demo", sources(*articles(range(45))), analysts=InProcess(analyze_made))
    assert (again.added, again.known, again.refusals) == (0, 30, 1)
    monkeypatch.setattr(settings(), "project_articles", 0)  # no limit
    last = importing.import_inputs(store, "demo", sources(*articles(range(45))), analysts=InProcess(analyze_made))
    assert (last.added, last.known, last.refusals) == (15, 30, 0)


def test_an_import_ends_where_the_project_holds_as_much_text_as_it_may(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing.import_inputs(store, "demo", sources(*articles(range(2))), analysts=InProcess(analyze_made))
    held = store.size("demo")[1]
    monkeypatch.setattr(settings(), "project_megabytes", (held + 10) / 1e6)
    result = importing.import_inputs(store, "demo", sources(*articles(range(5))), analysts=InProcess(analyze_made))
    assert (result.added, result.known, result.refusals) == (0, 2, 1)
    assert "RELIABILITY_PROJECT_MEGABYTES" in result.refused[0].message
    assert store.size("demo") == (2, held)


@pytest.mark.parametrize(
    ("seconds", "characters", "limit"), [(60, 5, 60), (60, 150_000, 120), (60, 10**6, 120), (300, 10**6, 300)]
)
def test_one_article_takes_two_minutes_at_most(seconds: int, characters: int, limit: int) -> None:
    """Unless the setting is higher: RELIABILITY_ARTICLE_SECONDS."""
    assert analyst.allowed(seconds, characters) == limit


def test_what_is_known_is_not_analysed_again(store: Store) -> None:
    def never(article: Article) -> Analysis:
        raise AssertionError("analysed again")

    importing.import_inputs(store, "demo", sources(*articles(range(5))), analysts=InProcess(analyze_made))
    again = importing.import_inputs(store, "demo", sources(*articles(range(5))), analysts=InProcess(never))
    assert (again.added, again.known, again.refused) == (0, 5, ())


def test_a_text_that_stands_twice_is_analysed_once(store: Store) -> None:
    seen: list[str] = []

    def noted(article: Article) -> Analysis:
        seen.append(article.id)
        return analyze_made(article)

    result = importing.import_inputs(store, "demo", sources(*articles([1, 2, 1, 1])), analysts=InProcess(noted))
    assert (result.added, result.known, seen) == (2, 2, ["n1", "n2"])


def test_files_are_read_where_articles_are_analysed(store: Store) -> None:
    """A page may hang or kill the process that reads it: neither happens to the import, and the others go in."""
    given = sources(page("hang"), BAD_ROW, *articles([10]), page("die"), page("11"), page("starve"), page("10"))
    with Processes(1, 2, analyze_made, read_troubled) as analysts:
        result = importing.import_inputs(store, "demo", given, analysts=analysts)
        again = importing.import_inputs(store, "demo", given, analysts=analysts)
    alone = "save the article's text alone as .txt"
    died = f"was not read: the process that worked on it died, perhaps for want of memory; {alone}, and report it if"
    assert sorted(refusal.message for refusal in result.refused) == [
        BAD_ROW.message,
        f"die.html {died} that fails",
        f"hang.html was not read: it took longer than 2 seconds; {alone}, or raise RELIABILITY_ARTICLE_SECONDS",
        f"starve.html {died} that fails",
    ]
    assert (result.added, result.known, shown(store)) == (2, 1, 2), "a page with a text that is there is known"
    assert (again.added, again.known, len(again.refused)) == (0, 3, 4)


def test_a_long_text_may_take_longer() -> None:
    """The longest that is taken has ten times the work of a long article, and so ten times its time."""
    short, long = made(1).article, replace(made(2).article, text="It rained. " * 50_000)
    with Processes(1, 2, analyze_patiently) as analysts:
        found = {o.item.id: o.result for o in outcomes(analysts, [short, long]) if isinstance(o.item, Article)}
    late, analysed = found["n1"], found["n2"]
    assert isinstance(late, Refusal)
    assert "it took longer than 2 seconds; shorten it" in late.message
    assert isinstance(analysed, Analysis)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems set no such limit")
def test_a_text_that_wants_all_memory_is_refused_before_others_suffer() -> None:
    with Processes(1, 30, analyze_greedily) as analysts:
        found = [outcome.result for outcome in outcomes(analysts, articles([1, GREEDY, 2]))]
    assert [item.code if isinstance(item, Refusal) else item.article.id for item in found] == ["n1", "crashed", "n2"]


def test_a_file_whose_bytes_are_known_is_not_even_read(store: Store) -> None:
    known = page("10")
    store.save("demo", replace(made(10), article=replace(made(10).article, source_sha256=sha256_of(known))))
    with Processes(1, 2, analyze_troubled, read_troubled) as analysts:
        result = importing.import_inputs(store, "demo", sources(known), analysts=analysts)
        assert multiprocessing.active_children() == []
    assert (result.added, result.known, result.refused) == (0, 1, ())


def test_a_file_that_fails_after_it_was_read_is_refused_as_the_article(store: Store) -> None:
    with Processes(1, 2, analyze_troubled, read_troubled) as analysts:
        result = importing.import_inputs(store, "demo", sources(page(str(DIE)), page(str(HANG))), analysts=analysts)
    assert [(refusal.code, refusal.origin) for refusal in result.refused] == [
        ("crashed", f"made, line {DIE}"),
        ("timeout", f"made, line {HANG}"),
    ]
    assert all("was not analysed" in refusal.message for refusal in result.refused)


def test_a_row_that_repeats_another_is_named_by_its_line(store: Store) -> None:
    numbers = enumerate([7, 1, 2, 8, 1], start=1)
    rows = [replace(made(number).article, origin=f"N3.jsonl, line {line}") for line, number in numbers]
    for _ in range(2):  # also where all of them are stored already
        result = importing.import_inputs(store, "demo", sources(*rows), analysts=InProcess(analyze_made))
        assert [notice.message for notice in result.notices] == [
            "N3.jsonl, line 5 repeats line 2; it was taken once",
        ]


def test_a_file_that_repeats_another_is_named(store: Store) -> None:
    again = Input.from_bytes(b"10", name="copy of 10.html")
    with Processes(1, 2, analyze_made, read_troubled) as analysts:
        result = importing.import_inputs(store, "demo", sources(page("10"), again), analysts=analysts)
    assert (result.added, result.known) == (1, 1)
    assert [notice.message for notice in result.notices] == ["copy of 10.html repeats 10.html; it was taken once"]


def test_a_row_with_the_text_of_a_refused_row_is_tried_again(store: Store) -> None:
    failures = [ZeroDivisionError("once")]

    def once(article: Article) -> Analysis:
        if failures:
            raise failures.pop()
        return analyze_made(article)

    result = importing.import_inputs(store, "demo", sources(*articles([1, 1])), analysts=InProcess(once))
    assert (result.added, [refusal.code for refusal in result.refused], result.notices) == (1, ["failed"], ())


def test_sources_are_read_lazily(store: Store) -> None:
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            yield made(read).article
            read += 1

    result = importing.import_inputs(
        store,
        "demo",
        [ListInput("endless", endless())],  # type: ignore[list-item]
        analysts=InProcess(analyze_made),
        cancelled=lambda: read >= 30,
    )
    assert result.added == shown(store) == 30, "what was analysed before the cancel is stored"


def test_a_mistake_in_one_article_is_its_refusal(store: Store) -> None:
    result = importing.import_inputs(
        store, "demo", sources(*articles(range(6, 9))), analysts=InProcess(analyze_troubled)
    )
    assert result.added == 2
    (refusal,) = result.refused
    assert (refusal.id, refusal.code, refusal.origin) == (f"n{STUMBLE}", "failed", f"made, line {STUMBLE}")
    assert "ZeroDivisionError: no words" in refusal.message


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_stops_the_import(store: Store, workers: int) -> None:
    with Processes(workers, 30, analyze_troubled) as analysts, pytest.raises(ResourceError, match="missing"):
        importing.import_inputs(store, "demo", sources(*articles([NO_MODEL])), analysts=analysts)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_pool_refuses_what_hangs_dies_or_stumbles(store: Store, workers: int) -> None:
    with Processes(workers, 2, analyze_troubled) as analysts:
        result = importing.import_inputs(store, "demo", sources(*articles(range(24))), analysts=analysts)
    assert {r.id: r.code for r in result.refused} == {
        f"n{HANG}": "timeout",
        f"n{DIE}": "crashed",
        f"n{STUMBLE}": "failed",
    }
    assert all(r.message.startswith("made, line") for r in result.refused)
    assert result.added == shown(store) == 21


@pytest.mark.parametrize("workers", [1, None])
def test_an_import_has_a_pool_with_the_time_limit_of_the_settings(
    store: Store, monkeypatch: pytest.MonkeyPatch, workers: int | None
) -> None:
    monkeypatch.setattr(settings(), "article_seconds", 2)
    monkeypatch.setattr(settings(), "workers", 1)
    monkeypatch.setattr(importing, "Processes", partial(Processes, analyze=analyze_troubled))
    result = importing.import_inputs(store, "demo", sources(*articles(range(2, 6))), workers=workers)
    assert (result.added, [r.code for r in result.refused]) == (2, ["timeout", "crashed"])


def test_an_import_of_nothing_new_starts_no_process(store: Store) -> None:
    store.save("demo", made(0))
    with Processes(1, 30, analyze_made) as analysts:
        result = importing.import_inputs(store, "demo", sources(*articles([0]), BAD_ROW), analysts=analysts)
        assert multiprocessing.active_children() == []
    assert (result.known, result.refused) == (1, (BAD_ROW,))


def test_a_pool_whose_idle_process_was_killed_works_on(store: Store) -> None:
    with Processes(1, 30, analyze_made) as analysts:
        for first in (0, 5):
            for process in multiprocessing.active_children():
                process.kill()
                process.join()
            result = importing.import_inputs(
                store, "demo", sources(*articles(range(first, first + 5))), analysts=analysts
            )
            assert (result.added, result.refused) == (5, ())


def test_a_process_that_cannot_be_started_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(self: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(SpawnProcess, "start", no_memory)
    with Processes(1, 30, analyze_made) as analysts, pytest.raises(ResourceError, match="Cannot allocate memory"):
        list(outcomes(analysts, articles([0])))


def test_processes_that_never_live_are_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyst, "_prepare", die_at_once)
    with Processes(1, 30, analyze_made) as analysts, pytest.raises(ResourceError, match="die before they begin"):
        list(outcomes(analysts, articles(range(3))))


def test_processes_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Also the one that works on an endless text."""
    told = tmp_path / "number"
    parent = multiprocessing.get_context("spawn").Process(target=analyze_for_ever, args=(str(told),))
    parent.start()
    wait_for(lambda: told.is_file() and told.read_text() != "")
    parent.kill()
    parent.join()
    wait_for(lambda: not alive(int(told.read_text())))


def test_a_pool_holds_few_articles_at_a_time() -> None:
    read = 0

    def counted() -> Iterator[Article]:
        nonlocal read
        for number in range(40):
            read += 1
            yield made(number).article

    finished = 0
    with Processes(1, 30, analyze_made) as analysts:
        for _ in outcomes(analysts, counted()):
            finished += 1
            assert read - finished <= 8
    assert finished == 40


def test_a_job_is_kept_advanced(store: Store) -> None:
    job = store.submit("demo", "t", [JobFile("a", b"")])
    store.claim()
    store.save("demo", made(0))
    importing.import_inputs(
        store, "demo", sources(BAD_ROW, *articles(range(25))), job=job, analysts=InProcess(analyze_made)
    )
    (row,) = store.jobs()
    assert (row.done, row.added, row.known, row.refused) == (26, 24, 1, 1)
    assert store.refusals(job) == (RefusalRow(BAD_ROW.origin, BAD_ROW.code, BAD_ROW.message),)
    assert set(store.job_keys(job)) == {key(number) for number in range(1, 25)}


def test_a_cancelled_job_stops(store: Store) -> None:
    job = store.submit("demo", "t", [JobFile("a", b"")])
    store.claim()

    def cancelling(article: Article) -> Analysis:
        if article.id == "n30":
            store.cancel(job)
        return analyze_made(article)

    importing.import_inputs(store, "demo", sources(*articles(range(90))), job=job, analysts=InProcess(cancelling))
    assert shown(store) == 40, "it stops at the batch in which the cancel was seen"


def test_a_job_that_is_taken_up_again_counts_its_own_as_added(store: Store) -> None:
    job = store.submit("demo", "t", [JobFile("a", b"")])
    store.claim()
    store.save("demo", made(0))
    store.save_many("demo", [made(1), made(2)], job=job)  # and then its worker was killed
    result = importing.import_inputs(
        store, "demo", sources(*articles([0, 1, 2, 2, 3])), job=job, analysts=InProcess(analyze_made)
    )
    assert (result.added, result.known) == (3, 2)


def test_waiting_for_a_silent_pool_keeps_the_job(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(InProcess):
        ticks = 3

        def collect(self) -> Outcome | None:
            self.ticks -= 1
            return super().collect() if self.ticks < 0 else None

    monkeypatch.setattr(importing, "BATCH_SECONDS", 0.0)
    job = store.submit("demo", "t", [JobFile("a", b"")])
    store.claim()
    beats: list[int] = []
    advance = store.advance

    def counted(self: Store, number: int, **counts: Any) -> bool:
        beats.append(number)
        return advance(number, **counts)

    monkeypatch.setattr(Store, "advance", counted)
    importing.import_inputs(store, "demo", sources(*articles([1])), job=job, analysts=Silent())
    assert len(beats) >= 3


def test_a_file_whose_bytes_are_known_is_read_where_something_is_said_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes from another outlet are another article; what is said twice is known."""
    monkeypatch.setattr(importing, "arriving", arriving)

    def analyze_told(article: Article) -> Analysis:
        name = article.outlet_name
        outlet = ArticleOutlet(name, name, OutletBasis.ANALYST) if name else None
        return Analysis(FIRST, article, Layout(), outlet, (), (), (), (), (), (), {})

    def run(*given: Input) -> tuple[int, int]:
        result = importing.import_inputs(store, "demo", given, analysts=InProcess(analyze_told))
        return result.added, result.known

    plain = Input.from_bytes(b"It rained in Oster.", name="rain.txt")
    post, gazette = (replace(plain, details=Details(chosen_outlet(name))) for name in ("Post", "Gazette"))
    assert run(post, gazette) == (2, 0)
    assert run(post, gazette, post) == (0, 3)
    assert run(plain) == (0, 1)
