"""Reading the ledgers: every statement, figure and flag of a selection, newest article first, in text order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, func, select

from reliability.model.selection import Selection
from reliability.store import filters, paging
from reliability.store.rows import FigureRow, FlagRow, Page, StatementRow
from reliability.store.schema import article, figure, flag, statement

T = TypeVar("T")


def statements(connection: Connection, s: Selection, offset: int, limit: int) -> Page[StatementRow]:
    return _page(connection, s, statement, filters.of_statements(s), _statement_row, offset, limit)


def figures(connection: Connection, s: Selection, offset: int, limit: int) -> Page[FigureRow]:
    return _page(connection, s, figure, filters.of_figures(s), _figure_row, offset, limit)


def flags(connection: Connection, s: Selection, offset: int, limit: int) -> Page[FlagRow]:
    return _page(connection, s, flag, filters.of_flags(s), _flag_row, offset, limit)


def _page(
    connection: Connection,
    s: Selection,
    ledger: Table,
    matching: Sequence[filters.Condition],
    make: Callable[[Row[Any]], T],
    offset: int,
    limit: int,
) -> Page[T]:
    joined = ledger.join(article, ledger.c.article_id == article.c.id)
    place = paging.stretch(connection, s, ledger, offset, limit)
    if place is None:
        total, skip = connection.scalar(select(func.count()).select_from(joined).where(*matching)) or 0, offset
    else:
        total, skip, matching = place.total, place.skip, [article.c.id.in_(place.articles)]
    query = (
        select(
            ledger,
            article.c.key.label("article_key"),
            article.c.title.label("article_title"),
            article.c.outlet,
            article.c.outlet_name,
            article.c.published,
        )
        .select_from(joined)
        .where(*matching)
        .order_by(article.c.published.desc(), article.c.id.desc(), ledger.c.position)
        .offset(skip)
        .limit(limit)
    )
    return Page(tuple(make(row) for row in connection.execute(query)), total, offset)


def _statement_row(row: Row[Any]) -> StatementRow:
    return StatementRow(
        article=row.article_key,
        attribution=row.attribution,
        article_title=row.article_title,
        outlet=filters.shown_outlet(row.outlet),
        outlet_name=filters.shown_outlet(row.outlet_name),
        published=filters.shown_day(row.published),
        speaker=row.speaker,
        speaker_named=row.speaker_named,
        affiliation=row.affiliation,
        types=tuple(row.types.split(",")) if row.types else (),
        form=row.form,
        cue=row.cue,
        cue_class=row.cue_class,
        content=row.content,
        source_words=row.source_words,
        confidence=row.confidence,
        carried=row.carried,
        start=row.start,
        end=row.end,
    )


def _figure_row(row: Row[Any]) -> FigureRow:
    return FigureRow(
        article=row.article_key,
        figure=row.figure,
        article_title=row.article_title,
        outlet=filters.shown_outlet(row.outlet),
        outlet_name=filters.shown_outlet(row.outlet_name),
        published=filters.shown_day(row.published),
        text=row.text,
        kind=row.kind,
        unit=row.unit,
        low=row.low,
        high=row.high,
        vague=row.vague,
        status=row.status,
        speaker=row.speaker,
        context=row.context,
        start=row.start,
        end=row.end,
    )


def _flag_row(row: Row[Any]) -> FlagRow:
    return FlagRow(
        article=row.article_key,
        article_title=row.article_title,
        outlet=filters.shown_outlet(row.outlet),
        outlet_name=filters.shown_outlet(row.outlet_name),
        published=filters.shown_day(row.published),
        code=row.code,
        severity=row.severity,
        message=row.message,
        start=row.start,
        end=row.end,
    )
