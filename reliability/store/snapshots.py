"""Snapshots of reports: who has the token reads the document. Every function runs in the caller's transaction.

Only the token's hash is kept, so that who reads the database can open none.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, select, update

from reliability.errors import NotFoundError, StoreError
from reliability.model.json_text import json_text
from reliability.model.report import item_json, read_item
from reliability.store.connection import inserted
from reliability.store.rows import FrozenReport, SnapshotRow
from reliability.store.schema import project, report, snapshot
from reliability.store.texts import sha256, storable
from reliability.store.times import maybe, moment

TOKEN_BYTES: Final = 32


def make(connection: Connection, number: int, frozen: FrozenReport, who: str) -> str:
    """Freeze a report; the token, which is told this once."""
    owner = connection.scalar(select(report.c.project_id).where(report.c.id == number))
    if owner is None:
        raise NotFoundError(f"there is no report number {number}")
    now, token = time.time(), secrets.token_urlsafe(TOKEN_BYTES)
    if frozen.expires is not None and frozen.expires.timestamp() <= now:
        raise StoreError("a snapshot has to expire in the future")
    document = storable(frozen.document)
    row = {
        "project_id": owner,
        "report_id": number,
        "token_sha256": _hash(token),
        "title": storable(frozen.title),
        "document": document,
        "sha256": sha256(document),
        "items": storable(json_text([item_json(item) for item in frozen.items])),
        "redacted": frozen.redacted,
        "expires": frozen.expires.timestamp() if frozen.expires is not None else None,
        "who": storable(who),
        "at": now,
    }
    inserted(connection, snapshot, row)
    return token


def opened(connection: Connection, token: str) -> tuple[SnapshotRow, str]:
    """The snapshot of a token with its document, revoked and expired ones too. Raises NotFoundError."""
    query = _rows(snapshot.c.token_sha256 == _hash(token)).add_columns(snapshot.c.document)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFoundError("there is no snapshot of this token")
    return _row(row), row.document


def snapshots(connection: Connection, slug: str) -> tuple[SnapshotRow, ...]:
    """All of a project, the newest first."""
    query = _rows(project.c.slug == storable(slug)).order_by(snapshot.c.id.desc())
    return tuple(map(_row, connection.execute(query)))


def revoke(connection: Connection, number: int, who: str) -> None:
    """Let nobody read it any more."""
    _change(connection, number, revoked=time.time(), revoked_by=storable(who))


def allow(connection: Connection, number: int) -> None:
    """Let those who have the token read it again."""
    _change(connection, number, revoked=None, revoked_by=None)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _change(connection: Connection, number: int, **values: Any) -> None:
    if not connection.execute(update(snapshot).where(snapshot.c.id == number).values(**values)).rowcount:
        raise NotFoundError(f"there is no snapshot number {number}")


def _rows(condition: ColumnElement[bool]) -> Select[Any]:
    """All columns but the document, which may be long."""
    told = [column for column in snapshot.c if column.name not in ("document", "token_sha256")]
    return select(*told, project.c.slug).join(project, project.c.id == snapshot.c.project_id).where(condition)


def _row(row: Row[Any]) -> SnapshotRow:
    return SnapshotRow(
        id=row.id,
        project=row.slug,
        report=row.report_id,
        title=row.title,
        sha256=row.sha256,
        items=tuple(map(read_item, json.loads(row._mapping["items"]))),
        redacted=row.redacted,
        who=row.who,
        at=moment(row.at),
        expires=maybe(row.expires),
        revoked=maybe(row.revoked),
        revoked_by=row.revoked_by,
    )
