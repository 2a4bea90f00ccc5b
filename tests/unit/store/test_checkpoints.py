"""The log of changes is taken over beside the work, and nothing depends on it."""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest

from reliability.store import checkpoints
from reliability.store.checkpoints import Checkpoints, take_over
from reliability.store.connection import Database


def threads(path: Path) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == f"checkpoints of {path}"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database whose log holds what was written."""
    return tmp_path / "whence.db"


def write(database: Database, rows: int) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS words (word TEXT)")
        connection.exec_driver_sql("INSERT INTO words VALUES (?)", [("x" * 900,)] * rows)


def settled(path: Path, size: int) -> bool:
    """Whether the file itself grows to at least this size before long."""
    deadline = time.monotonic() + 20
    while path.stat().st_size < size and time.monotonic() < deadline:
        time.sleep(0.05)
    return path.stat().st_size >= size


def test_what_was_written_goes_into_the_file_while_others_work(path: Path) -> None:
    database = Database.open(f"sqlite:///{path}")
    write(database, 10)
    assert threads(path) == [], "a few rows are left to SQLite"
    write(database, 6000)
    assert settled(path, 5_000_000)
    assert len(threads(path)) == 1
    database.close()
    assert threads(path) == []
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT count(*) FROM words").fetchone() == (6010,)


def test_a_log_that_was_taken_over_begins_anew(path: Path) -> None:
    database = Database.open(f"sqlite:///{path}")
    write(database, 6000)
    assert settled(path, 5_000_000)
    longest = path.with_name("whence.db-wal").stat().st_size
    for turn in range(1, 5):
        write(database, 3000)
        assert settled(path, 5_000_000 + turn * 2_500_000)
    assert path.with_name("whence.db-wal").stat().st_size < 2 * longest
    database.close()


def test_a_file_that_is_gone_and_one_that_is_held_stop_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(checkpoints, "WORTH_IT", 0)
    gone = Checkpoints(path.parent / "nowhere" / "whence.db")
    gone.wake()  # no log: nothing to do
    path.parent.joinpath("nowhere").mkdir()
    path.parent.joinpath("nowhere", "whence.db-wal").touch()
    path.parent.joinpath("nowhere", "whence.db").mkdir()  # it cannot be opened
    gone.wake()
    gone.close()
    assert "is taken over by its writers" in caplog.text
    with sqlite3.connect(path) as holder, sqlite3.connect(path, timeout=0) as other:
        holder.execute("BEGIN EXCLUSIVE")
        take_over(other)
