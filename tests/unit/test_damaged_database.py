"""A database that a disk, a copy or an editor has damaged is called damaged, with what to do, and is left as it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from reliability.errors import StoreError
from reliability.model.selection import Selection
from reliability.store import Store, connection
from tests.store.made import made

MALFORMED = r"it is damaged \(database disk image is malformed\).*\.recover.*put a copy of it in its place"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with some articles that nobody has open."""
    store = Store.open(f"sqlite:///{tmp_path / 'whence.db'}")
    store.migrate()
    store.save_many("demo", [made(number) for number in range(20)])
    store.close()
    return tmp_path / "whence.db"


def use(path: Path) -> None:
    store = Store.open(f"sqlite:///{path}")
    store.migrate()
    store.statements(Selection(), offset=0, limit=500)
    store.save_many("demo", [made(number) for number in range(20, 30)])


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwrite(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))


@pytest.mark.slow
@pytest.mark.parametrize("damage", [cut, overwrite])
def test_a_damaged_database_is_called_damaged(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=MALFORMED):
        use(path)
    assert path.read_bytes() == before


@pytest.mark.slow
def test_damage_that_only_one_table_has_is_called_damage_where_it_is_met(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'statement'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * size)
    with pytest.raises(StoreError, match=f"the database refused: {MALFORMED}"):
        use(path)


@pytest.mark.slow
def test_a_file_of_another_kind_is_called_that(path: Path) -> None:
    path.write_text("This was a database before an editor saved it.\n" * 100)
    with pytest.raises(
        StoreError, match=r"whence\.db: file is not a database; it is damaged, or a file of another kind"
    ):
        use(path)


@pytest.mark.slow
def test_a_database_that_another_program_holds_is_to_be_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0)
    store = Store.open(f"sqlite:///{path}")
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="database is locked; another program has held it for long"):
            store.save("demo", made(30))
        other.execute("ROLLBACK")
    store.save("demo", made(30))


@pytest.mark.slow
def test_a_full_disk_keeps_what_was_stored(path: Path) -> None:
    store = Store.open(f"sqlite:///{path}")
    before = store.overview(Selection())
    with store._database.writing() as held:
        pages = held.exec_driver_sql("PRAGMA page_count").scalar_one()
        held.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="database or disk is full; make room on its disk"):
        store.save_many("demo", [made(number) for number in range(30, 300)])
    assert store.overview(Selection()) == before
