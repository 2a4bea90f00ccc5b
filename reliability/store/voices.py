"""How often each speaker is heard in a selection of outlets and days, from the rollups with the fewest rows: whole
months have sums of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import FromClause, select, union_all

from reliability.model.selection import Selection
from reliability.store import filters
from reliability.store.schema import UNDATED, voice, voice_day, voice_month, voice_outlet

SUMS: Final = ("statements", "articles", "present", "bodies")


def cells(s: Selection) -> FromClause:
    """Rows of (who, named, statements, articles, present, bodies); somebody may have several, which are to be added."""
    if not filters.by_day(s):
        return _of(voice_outlet if s.outlets else voice, s)
    if s.outlets:  # few of the rows of a day
        return _of(voice_day, s)
    first, end = whole_months(s.date_from, s.date_to)
    if first is not None and end is not None and first >= end:
        return _of(voice_day, s)
    months = [*filters.of_rollup(s, voice_month), *filters.dated(s, voice_month.c.month)]
    if s.date_from or s.date_to:
        months.append(voice_month.c.month > UNDATED)
    months += [voice_month.c.month >= first] if first else []
    months += [voice_month.c.month < end] if end else []
    parts = [select(*_columns(voice_month)).where(*months)]
    if s.date_from and first and s.date_from < first:
        before = replace(s, date_to=first - timedelta(days=1))
        parts.append(select(*_columns(voice_day)).where(*filters.of_rollup(before, voice_day)))
    if s.date_to and end and end <= s.date_to:
        after = replace(s, date_from=end)
        parts.append(select(*_columns(voice_day)).where(*filters.of_rollup(after, voice_day)))
    return union_all(*parts).subquery("voices")


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


def _columns(rollup: FromClause) -> list[Any]:
    return [rollup.c[name] for name in ("who", "named", *SUMS)]


def _of(rollup: FromClause, s: Selection) -> FromClause:
    return select(*_columns(rollup)).where(*filters.of_rollup(s, rollup)).subquery("voices")
