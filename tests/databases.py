"""Databases that have their tables: the migrations run once in a process, and every test works in a copy."""

from __future__ import annotations

import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from reliability.store import Store


@cache
def _migrated() -> bytes:
    """The file of an empty SQLite database with the tables of today."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "whence.db")
        store = Store.open(f"sqlite:///{path}")
        store.migrate()
        store.close()
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the file is the whole of it
        connection.close()
        return path.read_bytes()


def with_tables(path: Path) -> str:
    """Put an empty SQLite database with its tables at this path; its URL."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_migrated())
    return f"sqlite:///{path}"
