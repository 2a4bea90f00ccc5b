"""Ledgers made anew from the stored analyses, as a fresh import of them would make them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, select, update

from reliability.store import findings, records, rollups
from reliability.store.columns import EDITION
from reliability.store.schema import LEDGERS, article, project
from reliability.store.texts import storable


def articles(connection: Connection, slug: str) -> list[int]:
    """The rows of a project's articles, removed ones included."""
    query = select(article.c.id).join(project).where(project.c.slug == storable(slug)).order_by(article.c.id)
    return list(connection.scalars(query))


def outdated(connection: Connection) -> tuple[str, ...]:
    """The projects of which some ledger rows are of an older edition (columns.EDITION)."""
    query = select(project.c.slug).where(project.c.ledgers < EDITION).order_by(project.c.id)
    return tuple(connection.scalars(query))


def ledgers(connection: Connection, numbers: Sequence[int]) -> None:
    """Ledger rows and counts of these articles anew. Their sums are wrong until `sums` has run."""
    for table in LEDGERS:
        connection.execute(delete(table).where(table.c.article_id.in_(numbers)))
    rows = connection.execute(
        select(article.c.id, article.c.project_id, article.c.analysis_id).where(article.c.id.in_(numbers))
    ).all()
    for row in rows:
        found = findings.as_corrected(connection, row.id, findings.read(connection, row.analysis_id))
        # What was changed since the analysis (outlet, day, address) stays as it is: only counts are made anew.
        counts = {name: value for name, value in records.article_columns(found).items() if name in records.COUNTS}
        connection.execute(update(article).where(article.c.id == row.id).values(counts))
        findings.put(connection, row.project_id, [(row.id, found)])


def sums(connection: Connection, slug: str) -> None:
    """The project's sums anew, and flags across its articles to be looked for again: all is of today's edition."""
    owner = connection.scalar(select(project.c.id).where(project.c.slug == storable(slug)))
    if owner is None:
        return
    rollups.recount(connection, owner)
    connection.execute(update(project).where(project.c.id == owner).values(compared=0, ledgers=EDITION))
    findings.touch(connection, owner, articles(connection, slug))
