"""The cells of a rollup that a selection of outlets and days is made of, as few as may be: whole months have sums of
their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, Select, Table, Text, cast, func, select, union_all

from reliability.model.selection import Selection
from reliability.store import filters
from reliability.store.schema import (
    EARLIEST,
    UNDATED,
    measure_day,
    measure_month,
    measure_outlet,
    tally,
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
TALLIES: Final = Summed(("kind", "name", "value"), tally_day, tally_month, tally_outlet, tally)
TALLIES_BY_OUTLET: Final = Summed(("outlet", *TALLIES.columns), tally_day, tally_month, tally_outlet, tally_outlet)


def measures(names: Sequence[str]) -> Summed:
    """The columns of rollups of these names (schema.MEASURES, schema.ROWS)."""
    return Summed(("outlet", *names), measure_day, measure_month, measure_outlet, measure_outlet)


def cells(s: Selection, summed: Summed) -> FromClause:
    """Rows with the columns; there may be several of an outlet, a speaker or a name, which are to be added."""
    if filters.by_day(s):
        return _by_time(s, summed, monthly=False)
    return _part(summed, summed.outlets if s.outlets else summed.all, s, monthly=False).subquery("cells")


def months(s: Selection, summed: Summed) -> FromClause:
    """The same with the month of each row as `month`, the first seven letters of its days; that of rows without a day
    as well."""
    return _by_time(s, summed, monthly=True)


def _by_time(s: Selection, summed: Summed, *, monthly: bool) -> FromClause:
    first, end = whole_months(s.date_from, s.date_to)
    if (first and end and first >= end) or (s.outlets and "outlet" not in summed.months.c):
        return _part(summed, summed.days, s, monthly=monthly).subquery("cells")
    month = summed.months.c.month
    conditions = filters.dated(s, month)
    conditions += [month >= max(first, EARLIEST)] if first else [month > UNDATED] if s.date_to else []
    conditions += [month < end] if end else []
    parts = [_part(summed, summed.months, s, monthly=monthly).where(*conditions)]
    if s.date_from and first and s.date_from < first:
        before = replace(s, date_to=first - timedelta(days=1))
        parts.append(_part(summed, summed.days, before, monthly=monthly))
    if s.date_to and end and end <= s.date_to:
        after = replace(s, date_from=end)
        parts.append(_part(summed, summed.days, after, monthly=monthly))
    return (union_all(*parts) if len(parts) > 1 else parts[0]).subquery("cells")


def month_of(day: ColumnElement[date]) -> ColumnElement[str]:
    """A day's month, as the first letters of the day."""
    return func.substr(cast(day, Text), 1, len("2031-05"))


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


def _part(summed: Summed, table: Table, s: Selection, *, monthly: bool) -> Select[Any]:
    columns: list[ColumnElement[Any]] = [table.c[name] for name in summed.columns]
    if monthly:
        columns.append(month_of(table.c.day if "day" in table.c else table.c.month).label("month"))
    return select(*columns).where(*filters.of_rollup(s, table))
