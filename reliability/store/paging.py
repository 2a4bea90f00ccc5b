"""Where a page of a ledger begins: told by sums, so that no page, however far down, counts the rows before it.

Every article has its number of rows, and every day their sum. So the page that begins at row n lies in the day in which
the sum of the days before it passes n, and there at the article in which the sum of articles does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Table, func, select, tuple_

from reliability.model.selection import Selection
from reliability.store import counts, filters
from reliability.store.schema import article, figure, flag, measure_day, statement

MOST_ROWS: Final = 200  # of a page; a longer one (an export) may as well be read in order
_AT_ONCE: Final = 200  # articles
# By ledger: the sum in the rollups, and the article's number of rows.
_COUNTS: Final = {
    statement.name: ("all_statements", article.c.statements),
    figure.name: ("all_figures", article.c.figures),
    flag.name: ("all_flags", article.c.flags),
}


@dataclass(frozen=True, slots=True)
class PageWindow:
    """The page: so many rows of these articles, after the first `skip`. `total` is the length of the whole ledger."""

    total: int
    articles: Sequence[int]
    skip: int


def total(connection: Connection, s: Selection, ledger: Table) -> int | None:
    """The length of the whole ledger; None where the sums do not tell."""
    if ledger.name not in _COUNTS or not filters.only_outlets_and_days(s):
        return None
    if ledger.name == flag.name and s.experimental:
        return None
    measure, _ = _COUNTS[ledger.name]
    return counts.sums(connection, s, (measure,))[measure]


def window(connection: Connection, s: Selection, ledger: Table, offset: int, limit: int) -> PageWindow | None:
    """Where the page lies in the ledger, newest day first; None where the sums do not tell."""
    length = total(connection, s, ledger) if limit <= MOST_ROWS else None
    if length is None:
        return None
    if offset >= length:
        return PageWindow(length, (), 0)
    measure, rows = _COUNTS[ledger.name]
    day, before = _day_at(connection, s, measure, offset) if offset else (date.max, 0)
    chosen: list[int] = []
    skip = 0
    for number, count in _articles(connection, s, rows, day):
        before += count
        if before <= offset:
            continue
        if not chosen:
            skip = offset - (before - count)
        chosen.append(number)
        if before >= offset + limit:
            break
    return PageWindow(length, chosen, skip)


def _day_at(connection: Connection, s: Selection, measure: str, offset: int) -> tuple[date, int]:
    """The day in which this row lies, and how many lie before that day."""
    day = measure_day.c.day
    query = select(day, func.sum(measure_day.c[measure])).where(*filters.of_rollup(s, measure_day)).group_by(day)
    before = 0
    for when, count in connection.execute(query.order_by(day.desc())):
        if before + count > offset:
            return when, before
        before += int(count)
    raise LookupError(f"the days hold {before} rows; row {offset} was asked for")


def _articles(connection: Connection, s: Selection, rows: Any, day: date) -> Iterator[tuple[int, int]]:
    """(number, rows) of the articles of this day and of those before, that have any."""
    place = (article.c.published, article.c.id)
    query = (
        select(article.c.id, article.c.published, rows.label("held"))
        .where(*filters.of_articles(s), article.c.published <= day)
        .order_by(*(column.desc() for column in place))
        .limit(_AT_ONCE)
    )
    found = connection.execute(query).all()
    while found:
        yield from ((row.id, row.held) for row in found if row.held)
        last = tuple_(*place) < tuple_(found[-1].published, found[-1].id)
        found = connection.execute(query.where(last)).all()
