"""Databases that are ready: made once in a process, and every test works in a copy."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from reliability.store import Store

Fill = Callable[[Store], object]


def _nothing(store: Store) -> None:
    """Leaves a database with its tables and no rows."""


@cache
def _file(fill: Fill) -> bytes:
    """The file of a SQLite database with the tables of today and what this puts into it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "whence.db")
        if fill is not _nothing:
            path.write_bytes(_file(_nothing))
        store = Store.open(f"sqlite:///{path}")
        if fill is _nothing:
            store.migrate()
        fill(store)
        store.close()
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the file is the whole of it
        connection.close()
        return path.read_bytes()


def with_tables(path: Path, fill: Fill = _nothing) -> str:
    """Put a SQLite database with its tables at this path, and what `fill` puts into one; its URL.

    `fill` is called once in a process: it stands for its rows.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_file(fill))
    return f"sqlite:///{path}"
