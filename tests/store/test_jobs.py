"""The life of an import."""

from __future__ import annotations

import time

import pytest

from reliability.errors import NotFoundError
from reliability.model.selection import Selection
from reliability.store import Store, jobs
from reliability.store.rows import JobState, RefusalRow
from reliability.store.schema import job_file
from tests.store.made import key, made

FILES = (("b.txt", b"\x00second"), ("a.txt", b"first"))
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
    monkeypatch.setattr(time, "time", lambda: now + jobs.LEASE_SECONDS + 1)
    assert store.claim() == first
    (row,) = store.jobs()
    assert (row.state, row.done, row.refused) == (JobState.RUNNING, 0, 0)
    assert store.refusals(number) == ()
    assert store.claim() is None, "the lease is new"


def test_advancing_keeps_the_lease(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = store.submit("demo", "t", FILES)
    store.claim()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + jobs.LEASE_SECONDS - 1)
    store.advance(number, done=1, total=None, added=0, known=0)
    monkeypatch.setattr(time, "time", lambda: now + jobs.LEASE_SECONDS + 1)
    assert store.claim() is None


def test_a_job_knows_what_it_added(store: Store) -> None:
    store.save("demo", made(0))
    number = store.submit("demo", "t", FILES)
    store.save_many("demo", [made(0), made(1), made(2)], job=number)
    assert store.job_keys(number) == (key(1), key(2))
    assert store.remove_articles("demo", store.job_keys(number)) == 2
    assert store.overview(Selection()).articles == 1
    assert store.restore_articles("demo", store.job_keys(number)) == 2


def test_an_import_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(NotFoundError, match="import number 77"):
        store.cancel(77)
