"""Which state of a project readers are shown: what the caches of pages are keyed by.

Every transaction that changes a project's articles raises its version. Were caches keyed by that, no page could answer
from its cache during an import, which writes every two seconds. So an import moves what readers are shown every
SECONDS at most; whatever a person does moves it at once, and so does the end of an import.
"""

from __future__ import annotations

import time
from typing import Final

from sqlalchemy import Connection, case, select, update

from reliability.store.schema import project
from reliability.store.texts import storable

SECONDS: Final = 30.0


def data(connection: Connection, slug: str) -> int:
    """The version of the articles as they are; 0 for a project that is not there yet."""
    return connection.scalar(select(project.c.version).where(project.c.slug == storable(slug))) or 0


def shown(connection: Connection, slug: str) -> int:
    """The version that readers are shown, 0 for a project that is not there yet. Where an import that ended without
    saying so left it behind, it is the newest one all the same."""
    query = select(project.c.version, project.c.shown, project.c.touched_at).where(project.c.slug == storable(slug))
    row = connection.execute(query).first()
    if row is None:
        return 0
    return int(row.shown if time.time() - row.touched_at < SECONDS else row.version)


def raise_(connection: Connection, owner: int, *, at_once: bool) -> None:
    """A new version of the project, shown `at_once` or when the one that is shown is SECONDS old."""
    now = time.time()
    newer = project.c.version + 1
    connection.execute(update(project).where(project.c.id == owner).values(version=newer, touched_at=now))
    if at_once:
        show(connection, owner)
        return
    due = project.c.shown_at <= now - SECONDS
    connection.execute(
        update(project)
        .where(project.c.id == owner)
        .values(
            shown=case((due, project.c.version), else_=project.c.shown),
            shown_at=case((due, now), else_=project.c.shown_at),
        )
    )


def show(connection: Connection, owner: int) -> None:
    """Readers are shown the newest version from now on."""
    connection.execute(
        update(project).where(project.c.id == owner).values(shown=project.c.version, shown_at=time.time())
    )
