"""Reading the ledgers: every statement, figure and flag of a selection, newest article first, in text order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, func, select

from reliability.model.selection import Selection
from reliability.store import columns, filters, paging
from reliability.store.columns import LedgerTable
from reliability.store.rows import FigureRow, FlagRow, LedgerRow, Page, StatementRow
from reliability.store.schema import article, figure, flag, statement, work

R = TypeVar("R", bound=LedgerRow)
MOST_FOUND: Final = 10_000  # rows of a ledger that a search counts and pages through


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """How a ledger is read: its table, what is declared of it, the row class, and a selection's conditions on it.

    `searching` gives the conditions where words are searched for in the rows themselves: of few rows or of many (see
    search.in_rows). Without it they are searched for in the articles.
    """

    table: Table
    declared: LedgerTable[Any]
    row: type[R]
    matching: Callable[[Selection], Sequence[filters.Condition]]
    searching: Callable[[Selection, bool], Sequence[filters.Condition]] | None = None

    def made(self, values: RowMapping) -> R:
        """A row of what was selected by `_selected`."""
        place = {name: read(values[name]) for name, (_, read) in _PLACE.items()}
        return self.row(**place, **{c.name: c.read(values[c.name]) for c in self.declared.columns if c.shown})


def _same(value: Any) -> Any:
    return value


# What a row says of its article: the column, and what becomes of its value.
_PLACE: Final[Mapping[str, tuple[ColumnElement[Any], Callable[[Any], Any]]]] = {
    "article": (article.c.key, _same),
    "text_key": (work.c.key, _same),
    "article_title": (article.c.title, _same),
    "outlet": (article.c.outlet, filters.shown_outlet),
    "outlet_name": (article.c.outlet_name, filters.shown_outlet),
    "published": (article.c.published, filters.shown_day),
}
STATEMENTS: Final = Reading(statement, columns.STATEMENTS, StatementRow, filters.of_statements, filters.of_statements)
FIGURES: Final = Reading(figure, columns.FIGURES, FigureRow, filters.of_figures, filters.of_figures)
FLAGS: Final = Reading(flag, columns.FLAGS, FlagRow, filters.of_flags)
READINGS: Final[tuple[Reading[Any], ...]] = (STATEMENTS, FIGURES, FLAGS)


def statements(connection: Connection, s: Selection, offset: int, limit: int) -> Page[StatementRow]:
    return _page(connection, STATEMENTS, s, offset, limit)


def figures(connection: Connection, s: Selection, offset: int, limit: int) -> Page[FigureRow]:
    return _page(connection, FIGURES, s, offset, limit)


def flags(connection: Connection, s: Selection, offset: int, limit: int) -> Page[FlagRow]:
    return _page(connection, FLAGS, s, offset, limit)


def _found(connection: Connection, ledger: Reading[Any], s: Selection) -> tuple[Sequence[filters.Condition], int]:
    """(conditions, how many rows). Where words are searched for, at most MOST_FOUND are counted: a common word stands
    in a million of them."""
    joined = ledger.table.join(article, ledger.table.c.article_id == article.c.id)
    if ledger.searching is None or not s.words.strip():
        matching = ledger.matching(s)
        return matching, connection.scalar(select(func.count()).select_from(joined).where(*matching)) or 0
    few = select(ledger.table.c.article_id).select_from(joined).where(*ledger.searching(s, False)).limit(MOST_FOUND)
    total = connection.scalar(select(func.count()).select_from(few.subquery())) or 0
    return ledger.searching(s, total == MOST_FOUND), total


def _page(connection: Connection, ledger: Reading[R], s: Selection, offset: int, limit: int) -> Page[R]:
    joined = ledger.table.join(article, ledger.table.c.article_id == article.c.id)
    place = paging.stretch(connection, s, ledger.table, offset, limit)
    if place is None:
        (matching, total), skip = _found(connection, ledger, s), offset
    else:
        matching, total, skip = [article.c.id.in_(place.articles)], place.total, place.skip
    query = (
        select(*_selected(ledger))
        .select_from(joined.join(work, work.c.id == article.c.work_id))
        .where(*matching)
        .order_by(article.c.published.desc(), article.c.id.desc(), ledger.table.c.position)
        .offset(skip)
        .limit(limit)
    )
    return Page(tuple(ledger.made(row) for row in connection.execute(query).mappings()), total, offset)


def _selected(ledger: Reading[R]) -> list[ColumnElement[Any]]:
    place = [column.label(name) for name, (column, _) in _PLACE.items()]
    return [*place, *(ledger.table.c[column.name] for column in ledger.declared.columns if column.shown)]
