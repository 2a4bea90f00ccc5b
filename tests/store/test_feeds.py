"""Feeds that a project watches: whose turn it is, what is kept of a round."""

from __future__ import annotations

import time

import pytest

from reliability.errors import NotFoundError, StoreError
from reliability.model.details import Details, chosen_outlet
from reliability.store import Store
from reliability.store.rows import DueFeed, FeedRound, JobFile

AT = "https://tarn.example/feed"
SAID = Details(chosen_outlet("The Tarn Post"))
ROUND = FeedRound("2 new of the 9 that it lists.", "Tarn", 1_800, 0, '"e1"', "Thu", ("a1", "b2"))
FILES = (JobFile("https://tarn.example/dam", b"", '{"address": "https://tarn.example/dam"}'),)


def taken(store: Store, number: int | None = None) -> DueFeed:
    due = store.take_feed(number)
    assert due is not None
    return due


def test_a_feed_is_asked_once_and_again_when_it_is_due(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = store.add_feed("demo", AT, SAID)
    due = taken(store)
    assert (due.row.id, due.row.address, due.row.details, due.seen) == (number, AT, SAID, ())
    assert store.take_feed() is None, "another worker does not ask it meanwhile"
    job = store.end_round(due, ROUND, FILES, "Feed: Tarn")
    (row,) = store.feeds("demo")
    assert (row.title, row.said, row.failures, row.job) == ("Tarn", ROUND.said, 0, job)
    assert row.fetched is not None
    assert 1_790 < row.due.timestamp() - time.time() <= 1_800
    (import_,) = store.jobs("demo")
    assert (import_.id, import_.title) == (job, "Feed: Tarn")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 2_000)
    again = taken(store)
    assert (again.etag, again.modified, again.seen) == ('"e1"', "Thu", ("a1", "b2"))


def test_the_feed_of_a_dead_worker_is_due_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add_feed("demo", AT, SAID)
    first, now = taken(store), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 601)
    assert taken(store).row.id == first.row.id


def test_who_waits_longest_is_asked_first_and_any_by_its_number(store: Store) -> None:
    numbers = [store.add_feed("demo", f"{AT}/{n}", Details()) for n in range(3)]
    assert taken(store, numbers[2]).row.id == numbers[2]
    assert [taken(store).row.id for _ in range(2)] == numbers[:2]
    assert store.take_feed() is None


def test_a_paused_feed_rests_until_it_is_resumed(store: Store) -> None:
    number = store.add_feed("demo", AT, SAID)
    due = taken(store)
    store.pause_feed(number)
    assert store.end_round(due, ROUND, FILES, "t") is None, "it was paused while it was asked"
    assert store.jobs() == ()
    assert store.take_feed() is None
    store.resume_feed(number)
    assert taken(store).row.failures == 0


def test_a_removed_feed_begins_no_import_and_leaves_what_it_brought(store: Store) -> None:
    number = store.add_feed("demo", AT, SAID)
    store.end_round(taken(store), ROUND, FILES, "t")
    due = taken(store, number)
    store.remove_feed(number)
    assert store.end_round(due, ROUND, FILES, "t") is None
    assert (store.feeds(), len(store.jobs())) == ((), 1)
    for ask in (store.remove_feed, store.pause_feed, store.resume_feed, store.take_feed):
        with pytest.raises(NotFoundError, match=f"no feed number {number}"):
            ask(number)


def test_a_project_watches_an_address_once_and_two_projects_may(store: Store) -> None:
    number = store.add_feed("demo", AT, SAID)
    with pytest.raises(StoreError, match=f"demo watches {AT} already: it is feed {number}"):
        store.add_feed("demo", AT, Details())
    store.add_feed("other", AT, Details())
    assert [row.project for row in store.feeds()] == ["demo", "other"]
    assert store.feeds("nowhere") == ()
