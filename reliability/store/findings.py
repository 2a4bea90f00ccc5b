"""What is shown of an article: its columns, its ledger rows and its part of the sums, always of one analysis."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select, update

from reliability.model.analysis import Analysis
from reliability.model.details import input_key
from reliability.store import engines, records, rollups, search
from reliability.store.connection import inserted
from reliability.store.schema import LEDGERS, analysis, article, figure, outlet, project, statement, work
from reliability.store.texts import storable

KEYS_A_QUERY: Final = 500  # SQLite takes a limited number of parameters


def keep(connection: Connection, number: int, work_id: int, found: Analysis) -> int:
    """The row of this analysis of an article, put in where it is new."""
    made = {
        "article_id": number,
        "work_id": work_id,
        "input": input_key(found.article),
        "engine_id": engines.ensure_engine(connection, found.engine),
    }
    known = select(analysis.c.id).where(*(analysis.c[name] == value for name, value in made.items()))
    there: int | None = connection.scalar(known)
    if there is not None:
        return there
    return inserted(connection, analysis, {**made, "created": time.time(), "payload": records.pack(found)})


def show(connection: Connection, number: int, analysis_id: int, found: Analysis | None = None) -> None:
    """Show this analysis: the ledger rows and sums of the one before go, the analysis itself stays."""
    row = connection.execute(select(article).where(article.c.id == number)).one()
    if found is None:
        found = read(connection, analysis_id)
    if not row.removed:
        rollups.subtract(connection, row.project_id, [number])
    for table in LEDGERS:
        connection.execute(delete(table).where(table.c.article_id == number))
    columns = records.article_columns(found) | {"analysis_id": analysis_id}
    connection.execute(update(article).where(article.c.id == number).values(columns))
    put(connection, row.project_id, number, found)
    if not row.removed:
        rollups.add(connection, row.project_id, [number])


def put(connection: Connection, owner: int, number: int, found: Analysis) -> None:
    """The ledger rows of an article that has none."""
    rows = records.ledger_rows(found)
    for table in LEDGERS:
        if rows[table.name]:
            connection.execute(insert(table), [{"article_id": number, **row} for row in rows[table.name]])
    shown = connection.scalars(select(article.c.analysis_id).where(article.c.id == number)).one()
    said, counted = ([row["sought"] for row in rows[table.name]] for table in (statement, figure))
    search.add_findings(connection, shown, found.title, said, counted)
    if found.outlet is not None:
        name_outlet(connection, owner, storable(found.outlet.id), storable(found.outlet.name))


def recolumn(connection: Connection, row: Row[Any], shown: dict[str, Any]) -> None:
    """Give an article another outlet, day or address while its analysis stays; the sums follow."""
    if not row.removed:
        rollups.subtract(connection, row.project_id, [row.id])
    connection.execute(update(article).where(article.c.id == row.id).values(shown))
    if shown["outlet"]:
        name_outlet(connection, row.project_id, shown["outlet"], shown["outlet_name"])
    if not row.removed:
        rollups.add(connection, row.project_id, [row.id])


def read(connection: Connection, analysis_id: int) -> Analysis:
    """A stored analysis with its text."""
    query = (
        select(analysis.c.payload, work.c.text)
        .join(work, work.c.id == analysis.c.work_id)
        .where(analysis.c.id == analysis_id)
    )
    found = connection.execute(query).one()
    return records.unpack(found.payload, found.text)


def touch(connection: Connection, owner: int, articles: Sequence[int]) -> None:
    """Raise the project's version, and note which articles it changed."""
    connection.execute(update(project).where(project.c.id == owner).values(version=project.c.version + 1))
    version = select(project.c.version).where(project.c.id == owner).scalar_subquery()
    for first in range(0, len(articles), KEYS_A_QUERY):
        some = articles[first : first + KEYS_A_QUERY]
        connection.execute(update(article).where(article.c.id.in_(some)).values(changed=version))


def name_outlet(connection: Connection, owner: int, code: str, name: str) -> None:
    """An outlet keeps the first name by which the project knew it."""
    known = connection.scalar(select(outlet.c.name).where(outlet.c.project_id == owner, outlet.c.outlet == code))
    if known is None:
        connection.execute(insert(outlet).values(project_id=owner, outlet=code, name=name))
