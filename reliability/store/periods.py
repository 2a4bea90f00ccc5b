"""The cells of a rollup that a selection of outlets and days is made of, as few as may be: whole months have sums of
their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import FromClause, Table, select, union_all

from reliability.model.selection import Selection
from reliability.store import filters
from reliability.store.schema import (
    EARLIEST,
    UNDATED,
    tally_day,
    tally_month,
    tally_outlet,
    voice,
    voice_day,
    voice_month,
    voice_outlet,
)


@dataclass(frozen=True, slots=True)
class Summed:
    """The same sums by day and outlet, by month, over all days by outlet, and over all (where that is kept)."""

    columns: tuple[str, ...]
    days: Table
    months: Table
    outlets: Table
    all: Table


VOICES: Final = Summed(
    ("who", "named", "statements", "articles", "present", "bodies"), voice_day, voice_month, voice_outlet, voice
)
TALLIES: Final = Summed(("kind", "name", "value"), tally_day, tally_month, tally_outlet, tally_outlet)


def cells(s: Selection, summed: Summed) -> FromClause:
    """Rows with the columns; there may be several of a speaker or a name, which are to be added."""
    if not filters.by_day(s):
        return _of(summed, summed.outlets if s.outlets else summed.all, s)
    first, end = whole_months(s.date_from, s.date_to)
    if (first and end and first >= end) or (s.outlets and "outlet" not in summed.months.c):
        return _of(summed, summed.days, s)
    month = summed.months.c.month
    conditions = [*filters.of_rollup(s, summed.months), *filters.dated(s, month)]
    conditions += [month >= max(first, EARLIEST)] if first else [month > UNDATED] if s.date_to else []
    conditions += [month < end] if end else []
    parts = [_columns(summed, summed.months).where(*conditions)]
    if s.date_from and first and s.date_from < first:
        before = replace(s, date_to=first - timedelta(days=1))
        parts.append(_columns(summed, summed.days).where(*filters.of_rollup(before, summed.days)))
    if s.date_to and end and end <= s.date_to:
        after = replace(s, date_from=end)
        parts.append(_columns(summed, summed.days).where(*filters.of_rollup(after, summed.days)))
    return union_all(*parts).subquery("cells")


def whole_months(since: date | None, until: date | None) -> tuple[date | None, date | None]:
    """The first day of the first whole month from `since` to `until`, and the first day after the last; None where the
    days have no such end. Where the second is not after the first, there is no whole month."""
    first = since if since is None or since.day == 1 else _next_month(since)
    if until is None:
        return first, None
    after = _next_month(until)
    return first, after if until < date.max and until + timedelta(days=1) == after else until.replace(day=1)


def _next_month(day: date) -> date:
    """The first of the month after that of a day; the last day of all where there is none."""
    if (day.year, day.month) == (date.max.year, date.max.month):
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _columns(summed: Summed, table: Table) -> Any:
    return select(*(table.c[name] for name in summed.columns))


def _of(summed: Summed, table: Table, s: Selection) -> FromClause:
    cells: FromClause = _columns(summed, table).where(*filters.of_rollup(s, table)).subquery("cells")
    return cells
