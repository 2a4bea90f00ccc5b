"""Opening and upgrading databases."""

from __future__ import annotations

import json
import multiprocessing
import sqlite3
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData, text

from reliability.batch import worker
from reliability.batch.analysts import Processes
from reliability.errors import StoreError
from reliability.model.analysis import Analysis
from reliability.model.details import Detail
from reliability.model.profile import indicators
from reliability.model.selection import Selection
from reliability.store import Store, migrating
from reliability.store.connection import Database
from reliability.store.rows import JobKind, Kept
from reliability.store.schema import INDICATORS, metadata
from tests.store.made import SECOND, key, made
from tests.store.test_writing import cells


def test_the_migrations_make_the_tables_of_the_schema(store: Store, url: str) -> None:
    database = Database.open(url)
    with database.reading() as connection:
        # The index of words is a kind of table of its own on each database (search.py).
        options = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("search_")}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    database.close()


def test_migrating_again_keeps_what_is_there(store: Store, url: str) -> None:
    store.save("demo", made(1))
    again = Store.open(url)
    again.migrate()
    assert again.projects()[0].articles == 1
    again.close()


def test_an_upgrade_leaves_no_index_that_sqlite_knows_nothing_of(tmp_path: Path) -> None:
    """An article list in its order went through another index, and sorted all: 300 ms among 100,000 articles."""
    address = f"sqlite:///{tmp_path / 'whence.db'}"
    store = Store.open(address)
    store.migrate()
    store.save("demo", made(1))
    with sqlite3.connect(tmp_path / "whence.db") as file:  # as it was before the index was made
        file.execute("ANALYZE")
        file.execute("DELETE FROM sqlite_stat1 WHERE idx = 'ix_project_article_newest'")
    store.close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrating, "_newest", lambda: "later")
        again = Store.open(address)
        again.migrate()
        again.close()
    with sqlite3.connect(tmp_path / "whence.db") as file:
        known = {index for (index,) in file.execute("SELECT idx FROM sqlite_stat1 WHERE tbl = 'project_article'")}
    assert "ix_project_article_newest" in known


def written(value: Any) -> Any:
    """A cell of first_version.json as the database takes it."""
    if isinstance(value, dict):
        return b64decode(value["base64"]) if "base64" in value else date.fromisoformat(value["date"])
    return value


@pytest.fixture(params=["0001", "0002"])
def first_version(request: pytest.FixtureRequest, url: str) -> Iterator[Store]:
    """A database that version 0.1.0 wrote (tests/data/first_version.json are its rows): two projects, five articles,
    one of them read by two engines and one removed; not migrated yet."""
    database = Database.open(url)
    migrating.migrate(database, request.param)
    tables = MetaData()
    rows = json.loads((Path(__file__).parents[1] / "data" / "first_version.json").read_text(encoding="utf-8"))
    with database.writing() as connection:
        tables.reflect(connection)
        for table in tables.sorted_tables:
            for row in rows.get(table.name, ()):
                known = {name: written(value) for name, value in row.items() if name in table.c}
                connection.execute(table.insert().values(known))
            if "id" in table.c and connection.dialect.name == "postgresql":
                last = f"(SELECT COALESCE(MAX(id), 1) FROM {table.name})"
                connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {last})")
    store = Store(database)
    yield store
    store.close()


def as_then(analysis: Analysis) -> Analysis:
    """Without what an analysis of that version does not say."""
    later = indicators(analysis)
    return replace(
        analysis,
        credits=(),
        figures=tuple(replace(figure, weight=None) for figure in analysis.figures),
        profile={name: n for name, n in analysis.profile.items() if name not in later} | {"credits": 0},
    )


def test_a_database_of_the_first_version_is_upgraded_with_all_that_it_holds(first_version: Store) -> None:
    store = first_version
    store.migrate()
    assert [(p.slug, p.articles) for p in store.projects()] == [("demo", 4), ("other", 1)]
    assert store.article("demo", key(1)) == as_then(made(1)), "old links open the same analysis"
    assert store.article("demo", key(0)) == as_then(made(0, engine=SECOND))
    assert store.engines("demo") == (("0.1.0 tarn@aaaa", 3), ("0.2.0 tarn@bbbb", 1))
    assert [(v.number, v.shown) for v in store.versions("demo", key(1))] == [(1, True)]
    assert cells(store.days(Selection())) == cells(store.recount("demo"))
    (job,) = store.jobs("demo")
    assert (job.kind, job.added, job.shown) == (JobKind.IMPORT, 5, 4)
    assert (store.take_out(job.id), store.bring_back(job.id)) == (4, 4)
    assert store.flags(Selection(), offset=0, limit=99).total == sum(len(made(n).flags) for n in (0, 1, 2, 4))


def test_what_the_first_version_wrote_can_be_changed_read_again_and_rebuilt(first_version: Store) -> None:
    store = first_version
    store.migrate()
    days = cells(store.days(Selection()))
    assert not {measure for _, _, measure in days} & set(INDICATORS), "they come by the rebuild"
    assert store.rebuild("demo") == 5
    after = cells(store.days(Selection()))
    assert {cell: value for cell, value in after.items() if cell[2] not in INDICATORS} == days
    assert sum(value for (_, _, measure), value in after.items() if measure == "origins") == 4
    assert store.save("demo", made(1)).kept is Kept.REREAD, "its old analysis does not say of which details it is"
    act, changed = store.change("demo", [key(2)], Detail.PUBLISHED, date(2030, 1, 1), who="Ada")
    assert changed == 1
    (waiting,) = store.to_read("demo", None, limit=9)
    assert (waiting.key, waiting.article) == (key(2), replace(made(2).article, published=date(2030, 1, 1)))
    assert store.undo(act, who="Ada") == 1
    assert store.article("demo", key(2)).article.published == made(2).article.published
    assert cells(store.days(Selection())) == cells(store.recount("demo"))


@pytest.mark.slow
def test_the_worker_fills_what_ledgers_of_an_older_version_lack(first_version: Store) -> None:
    store = first_version
    store.migrate()
    said = Selection(speakers=("Jon Orr",))
    before = store.statements(said, offset=0, limit=99)
    assert before.total > 0, "by name they are found at once"
    assert {(row.speaker_id, row.node, row.mention) for row in before.rows} == {(None, None, None)}
    assert store.to_rebuild() == ("demo", "other")
    store.save("third", made(7))
    assert store.to_rebuild() == ("demo", "other"), "a new project has nothing to fill"
    with Processes(1, seconds=60) as analysts:
        worker.run(store, once=True, analysts=analysts)
    assert store.to_rebuild() == ()
    after = store.statements(said, offset=0, limit=99)
    assert [replace(row, speaker_id=None, node=None, mention_start=None, mention_end=None) for row in after.rows] == [
        *before.rows
    ]
    assert {(row.speaker_id, row.node) for row in after.rows} == {("s1", "n:jon-orr")}
    assert all(row.mention for row in after.rows)
    assert cells(store.days(Selection())) == cells(store.recount("demo"))


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
