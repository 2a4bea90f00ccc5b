"""SQLite's log of changes is taken over into the database file beside the work, not within a transaction of it.

SQLite does that itself after some number of changed pages, in the transaction that was last: among 100,000 articles
each batch changes pages all over the file, and a fifth of saving was waiting for the disk. A log in which all was taken
over begins anew at its start, so that it stays as long as what one batch or two write.
"""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Final

_LOG = logging.getLogger("reliability.store")

WORTH_IT: Final = 4_000_000  # bytes of the log; SQLite's own writes of single rows stay far below
# Pages after which SQLite does it itself, where a log grew because somebody read for long or this process was stopped.
AT_LATEST: Final = 64_000
END_SECONDS: Final = 10.0


class Checkpoints:
    """A thread of one process for one file; it begins with the first `wake` and ends with `close`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._woken, self._starting = Event(), Lock()
        self._thread: Thread | None = None
        self._ending = False

    def wake(self) -> None:
        """Something was written. Never waits and never raises."""
        with suppress(OSError):
            if self._log.stat().st_size < WORTH_IT:
                return
            self._woken.set()
            with self._starting:
                if self._thread is None and not self._ending:
                    self._thread = Thread(target=self._run, name=f"checkpoints of {self._path}", daemon=True)
                    self._thread.start()

    def close(self) -> None:
        """Wait for the thread's end: the last connection that is closed takes over the rest of the log."""
        with self._starting:
            self._ending, thread = True, self._thread
        self._woken.set()
        if thread is not None:
            thread.join(END_SECONDS)

    def _run(self) -> None:
        try:
            with closing(sqlite3.connect(self._path, isolation_level=None)) as connection:
                while not self._ending:
                    self._woken.wait()
                    self._woken.clear()
                    take_over(connection)
        except sqlite3.Error as error:  # the file cannot be opened any more: whoever writes next is told
            _LOG.warning("the log of %s is taken over by its writers: %s", self._path, error)


def take_over(connection: sqlite3.Connection) -> None:
    """What the log holds, as far as nobody reads an older state. A disk that is full is told to the writer, who meets
    it too; nothing is lost by it."""
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
