"""The sums that charts read: kept in step with the articles, in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from reliability.store.schema import article, article_measure, rollup

_NOTHING: Final = 1e-6  # shares have four decimals: a smaller sum is the rounding left by adding and subtracting


def add(connection: Connection, project_id: int, articles: Sequence[int]) -> None:
    """Count these articles; they must not be counted already."""
    _shift(connection, project_id, articles, 1)


def subtract(connection: Connection, project_id: int, articles: Sequence[int]) -> None:
    """Count these articles no longer; to be called while outlet, day and measures are still those that were added."""
    _shift(connection, project_id, articles, -1)


def recount(connection: Connection, project_id: int) -> list[Row[Any]]:
    """The rollup as the articles say it should be: (outlet, day, measure, value)."""
    return list(connection.execute(_cells().where(article.c.project_id == project_id, ~article.c.removed)))


def _cells() -> Any:
    return (
        select(
            article.c.outlet,
            article.c.published.label("day"),
            article_measure.c.measure,
            func.sum(article_measure.c.value).label("value"),
        )
        .join_from(article, article_measure)
        .group_by(article.c.outlet, article.c.published, article_measure.c.measure)
    )


def _shift(connection: Connection, project_id: int, articles: Sequence[int], sign: int) -> None:
    if not articles:
        return
    cells = [
        {"project_id": project_id, "outlet": c.outlet, "day": c.day, "measure": c.measure, "value": sign * c.value}
        for c in connection.execute(_cells().where(article.c.id.in_(articles)))
    ]
    if cells:
        _add_cells(connection, cells)
    if sign < 0:
        _drop_empty(connection, project_id, {(cell["outlet"], cell["day"]) for cell in cells})


def _add_cells(connection: Connection, cells: list[dict[str, Any]]) -> None:
    insert = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(rollup)
    insert = insert.on_conflict_do_update(
        index_elements=list(rollup.primary_key.columns), set_={"value": rollup.c.value + insert.excluded.value}
    )
    connection.execute(insert, cells)


def _drop_empty(connection: Connection, project_id: int, places: set[tuple[str, date]]) -> None:
    for outlet, day in places:
        connection.execute(
            delete(rollup).where(
                rollup.c.project_id == project_id,
                rollup.c.outlet == outlet,
                rollup.c.day == day,
                func.abs(rollup.c.value) < _NOTHING,
            )
        )
