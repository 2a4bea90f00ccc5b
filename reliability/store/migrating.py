"""Bringing a database to this version's tables, once, whoever comes first."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from reliability.errors import StoreError
from reliability.store.connection import Database

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def migrate(database: Database, revision: str = "head") -> bool:
    """Upgrade to the newest revision, or to the one named, in one transaction; False where it was there already. Raises
    StoreError where the database is newer than that."""
    with database.reading() as connection:
        if _current(connection) == _newest():
            return False
    with database.rebuilding() as connection:  # the write lock: two processes started together upgrade once
        _refuse_newer(connection)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return True


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _newest() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection) -> None:
    current = _current(connection)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current is not None and current not in known:
        raise StoreError(
            f"the database is at revision {current!r}, which this version of Whence does not know: a newer version "
            f"wrote it; start that version, or name another database in RELIABILITY_DATABASE_URL"
        )
