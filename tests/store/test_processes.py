"""Several processes at one database, and processes that are killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from multiprocessing.context import SpawnProcess

import pytest

from reliability.errors import StoreError
from reliability.model.selection import Selection
from reliability.store import Store
from tests.store.made import key, made
from tests.store.test_writing import assert_counted

SPAWN = multiprocessing.get_context("spawn")
ARTICLES = 80


def start(work: Callable[..., None], *args: object) -> SpawnProcess:
    process = SPAWN.Process(target=work, args=args)
    process.start()
    return process


def write_back_and_forth(url: str, numbers: range) -> None:
    """Save one by one, taking away and bringing back now and then."""
    store = Store.open(url)
    for number in numbers:
        store.save("demo", made(number))
        if number % 10 == 0:
            store.remove_articles("demo", [key(number)])
            store.restore_articles("demo", [key(number)])
    store.close()


def save_in_batches(url: str) -> None:
    """What an import does: batches of ten, known ones left out."""
    store = Store.open(url)
    for first in range(0, ARTICLES, 10):
        new = [n for n in range(first, first + 10) if not store.known_article("demo", made(n).article, made(n).engine)]
        store.save_many("demo", [made(number) for number in new])
    store.close()


def test_two_writers_and_a_reader_never_meet_a_lock(store: Store, url: str) -> None:
    # The two overlap: some articles are saved by both.
    writers = [start(write_back_and_forth, url, range(first, first + 50)) for first in (0, 30)]
    reads = 0
    while any(writer.is_alive() for writer in writers):
        store.overview(Selection())
        store.measures(Selection())
        reads += 1
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert reads > 0
    assert store.overview(Selection()).articles == ARTICLES
    assert_counted(store)


def test_killed_writers_leave_whole_batches_and_are_resumed(store: Store, url: str) -> None:
    for kill in range(2):
        process = start(save_in_batches, url)
        have = store.overview(Selection()).articles
        while process.is_alive() and store.overview(Selection()).articles < min(ARTICLES, have + 1):
            time.sleep(0.001)
        time.sleep(0.01 * kill)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        settle(store)
        assert store.overview(Selection()).articles % 10 == 0, "a batch is there whole or not at all"
        assert_counted(store)
    last = start(save_in_batches, url)
    last.join(60)
    assert last.exitcode == 0
    assert store.overview(Selection()).articles == ARTICLES
    assert store.statements(Selection(), offset=0, limit=1).total == sum(
        len(made(number).attributions) for number in range(ARTICLES)
    )
    assert_counted(store)


def settle(store: Store) -> None:
    """A server notices a dead client when it next speaks to it: wait for the write lock to be free."""
    for _ in range(100):
        try:
            store.remove_articles("demo", ["0" * 16])
        except StoreError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the killed process still holds the write lock")
