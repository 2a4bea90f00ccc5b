"""Opening and upgrading databases."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from reliability.errors import StoreError
from reliability.store import Store, migrating
from reliability.store.connection import Database
from reliability.store.schema import metadata
from tests.store.made import key, made


def test_the_migrations_make_the_tables_of_the_schema(store: Store, url: str) -> None:
    database = Database.open(url)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_migrating_again_keeps_what_is_there(store: Store, url: str) -> None:
    store.save("demo", made(1))
    again = Store.open(url)
    again.migrate()
    assert again.projects()[0].articles == 1
    again.close()


def test_a_database_of_the_first_version_is_upgraded_with_its_imports(url: str) -> None:
    database = Database.open(url)
    migrating.migrate(database, "0001")
    store = Store(database)
    job = store.submit("demo", "t", [("a.txt", b"first")])
    store.save("demo", made(1), job=job)
    store.migrate()
    assert (store.take_out(job), store.bring_back(job)) == (1, 1)
    assert store.article("demo", key(1)) == made(1)
    store.close()


def test_a_newer_database_is_refused(store: Store, url: str) -> None:
    database = Database.open(url)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(StoreError, match=r"'9999'.*newer version"):
        store.migrate()


def _open_and_migrate(url: str) -> None:
    opened = Store.open(url)
    opened.migrate()
    opened.close()


def test_two_processes_migrate_once(url: str) -> None:
    context = multiprocessing.get_context("spawn")
    starters = [context.Process(target=_open_and_migrate, args=(url,)) for _ in range(2)]
    for starter in starters:
        starter.start()
    for starter in starters:
        starter.join(60)
    assert [starter.exitcode for starter in starters] == [0, 0]
    _open_and_migrate(url)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("no url", "not a database URL"),
        ("mysql://host/name", "use sqlite:///PATH or postgresql"),
        ("sqlite://", "in memory"),
        ("postgresql://nobody:secret@localhost:1/none", "cannot open the database"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as error:
        Store.open(url)
    assert "secret" not in str(error.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("These are notes about the flood, and no database. " * 50)
    with pytest.raises(StoreError, match="not a database"):
        Store.open(f"sqlite:///{path}").migrate()


def test_a_full_disk_is_told_and_nothing_is_half_kept(tmp_path: Path) -> None:
    opened = Store.open(f"sqlite:///{tmp_path / 'small.db'}")
    opened.migrate()
    opened.save("demo", made(0))
    with opened._database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")  # of this connection, which the pool keeps
    with pytest.raises(StoreError, match="full"):
        opened.save_many("demo", (made(number) for number in range(1, 60)))
    assert opened.projects()[0].articles == 1
    opened.close()
