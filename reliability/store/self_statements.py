"""What pages say of the outlet that published them, kept when they are brought. In the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from reliability.model.article import PageStatement, PageStatementKind
from reliability.store.rows import PageStatementRow
from reliability.store.schema import article, page_statement, project
from reliability.store.texts import sha256, storable


def keep(connection: Connection, number: int, said: Sequence[PageStatement]) -> None:
    """Note that the page of an article says this today; what it said before stays."""
    if not said:
        return
    today = datetime.now(UTC).date()
    there = select(page_statement.c.kind, page_statement.c.digest).where(
        page_statement.c.article_id == number, page_statement.c.day == today
    )
    known = {(row.kind, row.digest) for row in connection.execute(there)}
    rows = {(each.kind.value, _digest(each.value)): each.value for each in said}
    made = [
        {"article_id": number, "day": today, "kind": kind, "digest": digest, "value": storable(value)}
        for (kind, digest), value in rows.items()
        if (kind, digest) not in known
    ]
    if made:
        connection.execute(insert(page_statement), made)


def of_outlet(connection: Connection, slug: str, outlet: str) -> tuple[PageStatementRow, ...]:
    """Each statement once, by kind, that on most pages first."""
    cells = page_statement.c
    pages = func.count(cells.article_id.distinct())
    query = (
        select(cells.kind, cells.value, pages, func.min(cells.day), func.max(cells.day))
        .join_from(page_statement, article, article.c.id == cells.article_id)
        .join(project, project.c.id == article.c.project_id)
        .where(project.c.slug == storable(slug), article.c.outlet == storable(outlet), ~article.c.removed)
        .group_by(cells.kind, cells.value)
    )
    order = list(PageStatementKind)
    found = [
        PageStatementRow(PageStatement(PageStatementKind(kind), value), number, first, last)
        for kind, value, number, first, last in connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda row: (order.index(row.statement.kind), -row.pages, row.statement.value)))


def _digest(value: str) -> str:
    return sha256(storable(value))[:32]
