"""The life of an import."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from reliability.errors import NotFoundError
from reliability.model.selection import Selection
from reliability.store import Store, jobs
from reliability.store.rows import JobFile, JobState, RefusalRow
from reliability.store.schema import job_file
from tests.store.made import key, made
from tests.store.test_writing import assert_counted, cells

FILES = (JobFile("b.txt", b"\x00second"), JobFile("a.txt", b"first", '{"outlet": "AKN"}'))
REFUSED = RefusalRow("a.txt, line 2", "empty", "a.txt, line 2 has no text; leave it out")


def state(store: Store, job: int) -> JobState:
    return next(row.state for row in store.jobs() if row.id == job)


def test_a_job_from_submission_to_end(store: Store) -> None:
    number = store.submit("demo", "Two files", FILES)
    assert state(store, number) is JobState.QUEUED
    job = store.claim()
    assert job is not None
    assert (job.id, job.project, job.files) == (number, "demo", FILES)
    assert store.claim() is None, "it is held"
    assert store.advance(number, done=2, total=None, added=1, known=0, refused=[REFUSED])
    assert store.advance(number, done=5, total=5, added=2, known=2)
    store.finish(number, "2 added")
    (row,) = store.jobs("demo")
    assert (row.state, row.message, row.title) == (JobState.DONE, "2 added", "Two files")
    assert (row.done, row.total, row.added, row.known, row.refused) == (5, 5, 2, 2, 1)
    assert row.created <= row.updated
    assert store.refusals(number) == (REFUSED,)
    assert store.claim() is None


def test_jobs_are_taken_in_order(store: Store) -> None:
    numbers = [store.submit("demo", str(n), FILES[:1]) for n in range(3)]
    taken = [store.claim() for _ in range(4)]
    assert [job.id if job else None for job in taken] == [*numbers, None]
    assert [row.id for row in store.jobs(limit=2)] == numbers[:0:-1]
    assert store.jobs("nowhere") == ()


@pytest.mark.parametrize("end", ["finish", "fail", "cancel"])
def test_an_ended_job_drops_its_files_and_stays_ended(store: Store, end: str) -> None:
    number = store.submit("demo", "t", FILES)
    store.claim()
    {"finish": store.finish, "fail": lambda job: store.fail(job, "disk"), "cancel": store.cancel}[end](number)
    before = store.jobs()
    assert not store.advance(number, done=1, total=None, added=1, known=0)
    store.finish(number, "late")
    store.fail(number, "late")
    assert store.jobs() == before
    with store._database.reading() as connection:
        assert connection.execute(job_file.select()).all() == []


def test_a_queued_job_can_be_cancelled(store: Store) -> None:
    number = store.submit("demo", "t", FILES)
    store.cancel(number)
    assert store.claim() is None
    assert state(store, number) is JobState.CANCELLED


def test_the_job_of_a_dead_worker_is_taken_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = store.submit("demo", "t", FILES)
    first = store.claim()
    store.advance(number, done=1, total=None, added=0, known=0, refused=[REFUSED])
    assert store.claim() is None
    now = time.time()
    monkeypatch.setattr(jobs, "_now", lambda _: now + jobs.LEASE_SECONDS + 1)
    assert store.claim() == first
    (row,) = store.jobs()
    assert (row.state, row.done, row.refused) == (JobState.RUNNING, 0, 0)
    assert store.refusals(number) == ()
    assert store.claim() is None, "the lease is new"


def test_a_paused_job_is_taken_by_nobody_until_it_goes_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = store.submit("demo", "t", FILES)
    first = store.claim()
    store.pause(number)
    assert state(store, number) is JobState.PAUSED
    assert not store.advance(number, done=3, total=None, added=3, known=0), "its worker leaves it"
    assert next(row.added for row in store.jobs()) == 3, "and what it did until then counts"
    store.finish(number, "3 added")
    store.fail(number, "late")
    now = time.time()
    monkeypatch.setattr(jobs, "_now", lambda _: now + 100 * jobs.LEASE_SECONDS)
    assert store.claim() is None, "its worker may be dead since: it stays paused"
    store.resume(number)
    assert store.claim() == first, "with its files"
    store.pause(number)
    store.cancel(number)
    store.resume(number)
    assert state(store, number) is JobState.CANCELLED


def test_what_has_ended_can_neither_be_paused_nor_go_on(store: Store) -> None:
    number = store.submit("demo", "t", FILES)
    store.resume(number)
    assert state(store, number) is JobState.QUEUED
    store.pause(number)
    assert store.claim() is None, "a job that waits can be paused, too"
    store.resume(number)
    store.claim()
    store.finish(number)
    store.pause(number)
    assert state(store, number) is JobState.DONE


def test_advancing_keeps_the_lease(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = store.submit("demo", "t", FILES)
    store.claim()
    now = time.time()
    monkeypatch.setattr(jobs, "_now", lambda _: now + jobs.LEASE_SECONDS - 1)
    store.advance(number, done=1, total=None, added=0, known=0)
    monkeypatch.setattr(jobs, "_now", lambda _: now + jobs.LEASE_SECONDS + 1)
    assert store.claim() is None


def test_a_lease_that_is_renewed_is_kept_and_one_of_an_ended_job_is_none(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = store.submit("demo", "t", FILES)
    store.claim()
    now = time.time()
    monkeypatch.setattr(jobs, "_now", lambda _: now + jobs.LEASE_SECONDS - 1)
    before = store.jobs()
    store.renew(number)
    assert store.jobs() == before, "nothing that people see changes"
    monkeypatch.setattr(jobs, "_now", lambda _: now + jobs.LEASE_SECONDS + 1)
    assert store.claim() is None
    store.cancel(number)
    store.renew(number)
    assert store.claim() is None
    assert state(store, number) is JobState.CANCELLED


def test_a_job_knows_what_it_added(store: Store) -> None:
    store.save("demo", made(0))
    number = store.submit("demo", "t", FILES)
    store.save_many("demo", [made(0), made(1), made(2)], job=number)
    assert store.job_keys(number) == (key(1), key(2))
    assert store.remove_articles("demo", store.job_keys(number)) == 2
    assert store.overview(Selection()).articles == 1
    assert store.restore_articles("demo", store.job_keys(number)) == 2


def imported(store: Store, *numbers: int) -> int:
    """A finished import of these articles."""
    job = store.submit("demo", "t", FILES)
    assert store.claim() is not None
    added = sum(saved.changed for saved in store.save_many("demo", [made(number) for number in numbers], job=job))
    store.advance(job, done=len(numbers), total=None, added=added, known=len(numbers) - added)
    store.finish(job)
    return job


def test_after_an_import_sqlite_knows_how_its_tables_are_filled(tmp_path: Path) -> None:
    path = tmp_path / "whence.db"
    store = Store.open(f"sqlite:///{path}")
    store.migrate()
    imported(store, 0, 1)
    store.close()
    with sqlite3.connect(path) as file:
        known = {table for (table,) in file.execute("SELECT tbl FROM sqlite_stat1")}
    assert {"project_article", "statement", "voice_day"} <= known


def held(store: Store, job: int) -> tuple[int, int]:
    """How many of the articles that it added are shown, and how many were taken out with it."""
    return next((row.shown, row.taken_out) for row in store.jobs() if row.id == job)


def test_an_import_is_taken_out_and_brought_back_from_any_session(store: Store, url: str) -> None:
    first, second = imported(store, 0, 1, 2), imported(store, 2, 3, 4)
    before = store.days(Selection())
    assert (held(store, first), held(store, second)) == ((3, 0), (2, 0))
    assert store.take_out(second) == 2
    assert store.take_out(second) == 0
    assert (held(store, first), held(store, second)) == ((3, 0), (0, 2))
    assert store.overview(Selection()).articles == 3
    assert_counted(store)

    other = Store.open(url)
    version = other.data_version("demo")
    assert other.bring_back(second) == 2
    assert other.data_version("demo") == version + 1
    assert other.bring_back(second) == 0
    other.close()
    assert held(store, second) == (2, 0)
    assert cells(store.days(Selection())) == cells(before)


def test_what_was_taken_out_alone_does_not_come_back_with_its_import(store: Store) -> None:
    job = imported(store, 0, 1, 2)
    store.remove_articles("demo", [key(0)])
    assert store.take_out(job) == 2
    store.restore_articles("demo", [key(1)])
    store.remove_articles("demo", [key(1)])
    assert held(store, job) == (0, 1)
    assert store.bring_back(job) == 1
    assert held(store, job) == (1, 0)
    assert store.article("demo", key(2)) == made(2)


def test_what_was_imported_again_belongs_to_the_newer_import(store: Store) -> None:
    first = imported(store, 0, 1)
    store.take_out(first)
    second = imported(store, 1)
    assert (held(store, first), held(store, second)) == ((0, 1), (1, 0))
    assert store.bring_back(first) == 1
    assert store.take_out(second) == 1
    assert store.overview(Selection()).articles == 1
    assert_counted(store)


def test_an_import_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(NotFoundError, match="import number 77"):
        store.cancel(77)
    with pytest.raises(NotFoundError, match="import number 77"):
        store.take_out(77)
    with pytest.raises(NotFoundError, match="import number 77"):
        store.bring_back(77)
