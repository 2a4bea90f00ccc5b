"""Reading the ledgers: every statement, figure and flag of a selection, newest article first, in text order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row, Table, func, select

from reliability.model.selection import Selection
from reliability.store import filters
from reliability.store.rows import FigureRow, FlagRow, Page, StatementRow
from reliability.store.schema import article, figure, flag, statement

T = TypeVar("T")
MOST_FOUND: Final = 10_000  # rows of a ledger that a search counts and pages through


def statements(connection: Connection, s: Selection, offset: int, limit: int) -> Page[StatementRow]:
    return _page(
        connection, statement, *_found(connection, s, statement, filters.of_statements), _statement_row, offset, limit
    )


def figures(connection: Connection, s: Selection, offset: int, limit: int) -> Page[FigureRow]:
    matching, total = _found(connection, s, figure, filters.of_figures)
    return _page(connection, figure, matching, total, _figure_row, offset, limit)


def flags(connection: Connection, s: Selection, offset: int, limit: int) -> Page[FlagRow]:
    matching = filters.of_flags(s)
    return _page(connection, flag, matching, _count(connection, flag, matching), _flag_row, offset, limit)


def _found(
    connection: Connection, s: Selection, ledger: Table, of: Callable[[Selection, bool], list[filters.Condition]]
) -> tuple[list[filters.Condition], int]:
    """(conditions, how many rows). Where words are searched for, at most MOST_FOUND are counted: a common word stands
    in a million of them."""
    if not s.words.strip():
        matching = of(s, False)
        return matching, _count(connection, ledger, matching)
    few = select(ledger.c.article_id).join(article).where(*of(s, False)).limit(MOST_FOUND)
    total = connection.scalar(select(func.count()).select_from(few.subquery())) or 0
    return of(s, total == MOST_FOUND), total


def _count(connection: Connection, ledger: Table, matching: Sequence[filters.Condition]) -> int:
    joined = ledger.join(article, ledger.c.article_id == article.c.id)
    return connection.scalar(select(func.count()).select_from(joined).where(*matching)) or 0


def _page(
    connection: Connection,
    ledger: Table,
    matching: Sequence[filters.Condition],
    total: int,
    make: Callable[[Row[Any]], T],
    offset: int,
    limit: int,
) -> Page[T]:
    joined = ledger.join(article, ledger.c.article_id == article.c.id)
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
        .offset(offset)
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
