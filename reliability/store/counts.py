"""Reading numbers: the overview, and the measures that charts divide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select

from reliability.model.selection import Selection
from reliability.store import filters, rollups
from reliability.store.rows import DayRow, MeasureRow, Overview
from reliability.store.schema import UNDATED, UNKNOWN_OUTLET, article, article_measure, flag, outlet, project, rollup
from reliability.store.schema import speaker as speakers
from reliability.store.texts import storable
from reliability.store.writing import project_id


def overview(connection: Connection, s: Selection) -> Overview:
    """Counts over the articles that match."""
    matching = filters.of_articles(s)
    unknown = case((article.c.outlet == UNKNOWN_OUTLET, 1), else_=0)
    dated = case((article.c.published > UNDATED, article.c.published), else_=None)
    query = select(
        func.count().label("articles"),
        func.sum(case((article.c.analysed.is_(False), 1), else_=0)).label("unread"),
        func.count(case((article.c.outlet != UNKNOWN_OUTLET, article.c.outlet), else_=None).distinct()).label(
            "outlets"
        ),
        func.sum(article.c.statements).label("statements"),
        func.sum(article.c.figures).label("figures"),
        func.sum(article.c.unsourced_figures).label("unsourced_figures"),
        func.sum(article.c.flags).label("flags"),
        func.sum(unknown).label("unknown"),
        func.min(dated).label("first_day"),
        func.max(dated).label("last_day"),
    ).where(*matching)
    row = connection.execute(query).one()
    return Overview(
        articles=row.articles,
        unread=row.unread or 0,
        outlets=row.outlets,
        speakers=_named_speakers(connection, matching),
        statements=row.statements or 0,
        figures=row.figures or 0,
        unsourced_figures=row.unsourced_figures or 0,
        flags=row.flags or 0,
        unknown_outlet_articles=row.unknown or 0,
        first_day=row.first_day,
        last_day=row.last_day,
    )


def _named_speakers(connection: Connection, matching: list[filters.Condition]) -> int:
    # The articles are chosen first: a filter on speakers asks for the article's, not for the row that is counted.
    chosen = select(article.c.id).where(*matching)
    query = select(func.count(speakers.c.name.distinct())).where(speakers.c.named, speakers.c.article_id.in_(chosen))
    return connection.scalar(query) or 0


def flag_counts(connection: Connection, s: Selection) -> tuple[tuple[str, int, int], ...]:
    """(code, flags, articles), most flags first."""
    flags, articles = func.count(), func.count(flag.c.article_id.distinct())
    query = (
        select(flag.c.code, flags.label("flags"), articles.label("articles"))
        .join_from(flag, article, flag.c.article_id == article.c.id)
        .where(*filters.of_flags(s))
        .group_by(flag.c.code)
        .order_by(flags.desc(), flag.c.code)
    )
    return tuple((row.code, row.flags, row.articles) for row in connection.execute(query))


def measures(connection: Connection, s: Selection) -> tuple[MeasureRow, ...]:
    """Sums by outlet over the selected days. A measure that is zero has no row."""
    cells = _cells(s).subquery()
    names = _outlet_names(connection, s)
    query = (
        select(cells.c.outlet, cells.c.measure, func.sum(cells.c.value).label("value"))
        .group_by(cells.c.outlet, cells.c.measure)
        .order_by(cells.c.outlet, cells.c.measure)
    )
    return tuple(
        MeasureRow(filters.shown_outlet(row.outlet), names.get(row.outlet), row.measure, row.value)
        for row in connection.execute(query)
    )


def days(connection: Connection, s: Selection) -> tuple[DayRow, ...]:
    """Sums by day and outlet, undated first. A measure that is zero has no row."""
    cells = _cells(s).subquery()
    query = (
        select(cells.c.outlet, cells.c.day, cells.c.measure, func.sum(cells.c.value).label("value"))
        .group_by(cells.c.outlet, cells.c.day, cells.c.measure)
        .order_by(cells.c.day, cells.c.outlet, cells.c.measure)
    )
    return tuple(_day_row(row) for row in connection.execute(query))


def daily(connection: Connection, s: Selection, measures: Sequence[str]) -> tuple[DayRow, ...]:
    """Sums by day of the measures named, all outlets together (outlet None), undated first."""
    cells = _cells(s).subquery()
    query = (
        select(cells.c.day, cells.c.measure, func.sum(cells.c.value).label("value"))
        .where(cells.c.measure.in_(measures))
        .group_by(cells.c.day, cells.c.measure)
        .order_by(cells.c.day, cells.c.measure)
    )
    return tuple(DayRow(None, filters.shown_day(row.day), row.measure, row.value) for row in connection.execute(query))


def recount(connection: Connection, slug: str) -> tuple[DayRow, ...]:
    """What `days` of the whole project must equal, counted from the articles themselves."""
    owner = project_id(connection, slug)
    if owner is None:
        return ()
    rows = rollups.recount(connection, owner)
    return tuple(_day_row(row) for row in sorted(rows, key=lambda row: (row.day, row.outlet, row.measure)))


def _cells(s: Selection) -> Select[Any]:
    """(outlet, day, measure, value) of the selection: the rollup's where it knows the filters, else the articles'."""
    if filters.only_outlets_and_days(s):
        columns = (rollup.c.outlet, rollup.c.day, rollup.c.measure, rollup.c.value)
        return select(*columns).where(*filters.of_cells(s))
    return (
        select(article.c.outlet, article.c.published.label("day"), article_measure.c.measure, article_measure.c.value)
        .join_from(article, article_measure)
        .where(*filters.of_articles(s))
    )


def _outlet_names(connection: Connection, s: Selection) -> dict[str, str]:
    query = select(outlet.c.outlet, outlet.c.name).join(project).where(project.c.slug == storable(s.project))
    return {row.outlet: row.name for row in connection.execute(query)}


def _day_row(row: Row[*tuple[Any, ...]]) -> DayRow:
    return DayRow(filters.shown_outlet(row.outlet), filters.shown_day(row.day), row.measure, row.value)
