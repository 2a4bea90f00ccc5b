"""Transactions on either database: SQLite by file, PostgreSQL by URL.

Readers never wait. Writers take one lock for the whole database as their first act (BEGIN IMMEDIATE on SQLite, an
advisory lock on PostgreSQL), so that a transaction which looks first and writes then can neither fail half way with
"database is locked" nor deadlock with another over the rollup. Analysing takes a thousand times longer than storing:
one writer at a time costs nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Final

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from reliability.errors import StoreError
from reliability.store.checkpoints import AT_LATEST, Checkpoints

BUSY_SECONDS: Final = 30  # how long a SQLite writer waits for another before it gives up
WRITE_LOCK: Final = 0x57484E43  # the advisory lock's number on PostgreSQL: "WHNC"
_WRITES: Final = "whence_writes"  # execution option that marks a writing connection

_COPY: Final = "put a copy of it in its place, or name another one in RELIABILITY_DATABASE_URL"
_ADVICE: Final = MappingProxyType(  # by SQLite's number of the error: what to do
    {
        sqlite3.SQLITE_CORRUPT: f"keep the file: `sqlite3 FILE .recover` saves what can be read; {_COPY}",
        sqlite3.SQLITE_NOTADB: f"it is damaged, or a file of another kind; {_COPY}",
        sqlite3.SQLITE_FULL: "make room on its disk; what was stored before is kept",
        sqlite3.SQLITE_BUSY: "another program has held it for long; end that one or try again",
    }
)


class Database:
    """An engine with the two kinds of transaction that the store uses."""

    last_write: ClassVar[object] = object()  # another one after each that this process has written, in any database

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{_WRITES: True})
        path = engine.url.database if engine.dialect.name == "sqlite" else None
        self._checkpoints = Checkpoints(Path(path)) if path else None

    @classmethod
    def open(cls, url: str) -> Database:
        """Connect, creating the folders of a SQLite file. Raises StoreError where that is not possible."""
        address = _address(url)
        try:
            engine = _open_sqlite(address) if address.get_backend_name() == "sqlite" else _open_postgresql(address)
            with engine.connect():
                return cls(engine)
        except (SQLAlchemyError, OSError) as error:
            place = address.render_as_string()
            advice = _ADVICE.get(_code(error), "correct RELIABILITY_DATABASE_URL or the rights on that place")
            raise StoreError(f"cannot open the database {place}: {_reason(error)}; {advice}") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read transaction: one state of the database on SQLite, one a statement on PostgreSQL."""
        with _translated(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The one write transaction there is at a time; rolled back whole on any error."""
        with _translated(), self._writer.begin() as connection:
            yield connection
        Database.last_write = object()
        if self._checkpoints is not None:
            self._checkpoints.wake()

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """A write transaction in which tables may be made anew. SQLite would take the rows that point to one with it,
        so foreign keys are checked at the end instead; where one is broken, nothing is kept."""
        if self._engine.dialect.name != "sqlite":
            with self.writing() as connection:
                yield connection
            return
        with _translated(), self._writer.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys = OFF")  # no statement of SQLAlchemy's: it would begin a transaction
            try:
                with connection.begin():
                    yield connection
                    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise StoreError(
                            f"the upgrade would leave rows of the table {broken[0]} without their other half"
                        )
            finally:
                driver.execute("PRAGMA foreign_keys = ON")

    def close(self) -> None:
        if self._checkpoints is not None:
            self._checkpoints.close()
        self._engine.dispose()


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            f"{url!r} is not a database URL; use sqlite:///PATH or postgresql://USER@HOST/DATABASE"
        ) from error
    if address.drivername in ("postgresql", "postgres"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(
            f"the database {address.render_as_string()} is of a kind that Whence does not know; "
            f"use sqlite:///PATH or postgresql://USER@HOST/DATABASE"
        )
    return address


def _open_sqlite(address: URL) -> Engine:
    if not address.database or address.database == ":memory:":
        raise StoreError("a database in memory ends with its connection; name a file: sqlite:///PATH")
    Path(address.database).expanduser().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        address.set(database=str(Path(address.database).expanduser())), connect_args={"timeout": BUSY_SECONDS}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver would begin late and never IMMEDIATE; _begin_sqlite does it
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # a power cut may lose the last commits, never corrupt
    connection.execute(f"PRAGMA wal_autocheckpoint = {AT_LATEST}")  # sooner, and beside the work: Checkpoints
    connection.execute("PRAGMA foreign_keys = ON")
    # SQLite's own lower() knows ASCII only: "Ärger" would not be found by "ärger".
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _open_postgresql(address: URL) -> Engine:
    engine = create_engine(address, pool_pre_ping=True)  # a team's server may be restarted under us
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITES, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")


def learn(connection: Connection) -> None:
    """Let SQLite look how its tables are filled: without that it guesses which index is the best, and it guesses wrong
    where one was made since it last looked. PostgreSQL looks by itself.

    `PRAGMA optimize` passes over such an index, and before SQLite 3.46 over most tables; this takes a tenth of a second
    among 100,000 articles.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA analysis_limit = 1000")  # rows of an index, however many it has
        connection.exec_driver_sql("ANALYZE")


def inserted(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """The id of the row that was put in."""
    return int(connection.execute(insert(table).values(dict(row)).returning(table.c.id)).scalar_one())


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        advice = _ADVICE.get(_code(error))
        raise StoreError(f"the database refused: {_reason(error)}{f'; {advice}' if advice else ''}") from error


def _code(error: Exception) -> int:
    """SQLite's number of an error, without the part that says in which place; 0 for an error of something else."""
    return int(getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)) & 0xFF


def _reason(error: Exception) -> str:
    """The driver's own first line: SQLAlchemy's message would add the statement and its parameters."""
    cause = getattr(error, "orig", None) or error
    reason = next(iter(str(cause).strip().splitlines()), type(cause).__name__)
    return f"it is damaged ({reason})" if _code(error) == sqlite3.SQLITE_CORRUPT else reason
