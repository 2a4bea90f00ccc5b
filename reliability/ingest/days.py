"""Days as files write them: ISO 8601, e-mail, month names, figures with dots and slashes, GDELT's digits, seconds.

Nothing is guessed. A day whose month could also be its day is read only where the rest of its column says which stands
first.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple

from reliability.ingest.missing import is_missing

LONGEST = 80  # characters that a day with its hour may have


class DayOrder(StrEnum):
    """What the first of two numbers is in a column of days such as 03/04/2024."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class ReadDay(NamedTuple):
    """`day` is None where none was given or it could not be read; then `notice` says why."""

    day: date | None = None
    notice: str = ""


_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
_ZONE = r"(?:z|utc|gmt|[a-z]{2,5}|(?:utc|gmt)?[+-]\d{1,2}:?(?:\d{2})?)"
_HALF = r"[ap]\.?m\.?"
_CLOCK = rf"(?:\d{{1,2}}(?:[:.]\d{{2}}){{1,2}}(?:[.,]\d+)?\s*(?:{_HALF})?|\d{{1,2}}\s*{_HALF})"
_HOUR = rf"{_CLOCK}(?:\s*\(?{_ZONE}\)?){{0,2}}"
_REST = rf"(?:,?\s+{_WEEKDAY})?(?:(?:,?\s+(?:at\s+)?|t){_HOUR})?(?:,?\s+{_WEEKDAY})?"
_FORMS = tuple(
    re.compile(form + r"\s*", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?P<mark>[-/.])(?P<m>\d{{1,2}})(?P=mark){_NUMBER}{_REST}",
        rf"(?:{_WEEKDAY},?\s+)?{_NUMBER}(?:\s+of)?[\s.-]+{_MONTH}[\s,.-]+{_YEAR}{_REST}",
        rf"(?:{_WEEKDAY},?\s+)?{_MONTH}[\s-]+{_NUMBER}[\s,-]+{_YEAR}{_REST}",
        rf"{_WEEKDAY}\s+{_MONTH}\s+{_NUMBER}\s+{_HOUR}\s+{_YEAR}",
        rf"{_YEAR}[\s-]+{_MONTH}[\s-]+{_NUMBER}{_REST}",
        rf"{_HOUR},?\s+{_NUMBER}\s+{_MONTH},?\s+{_YEAR}",
        r"(?P<year>(?:1[5-9]|2\d)\d{2})(?P<m>\d{2})(?P<day>\d{2})(?:t?\d{4}(?:\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?)?",
        rf"{_YEAR}-(?P<m>\d{{2}})-(?P<day>\d{{2}})t.*",
    )
)
_FIGURES = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_REST}\s*", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_NAMES_SECONDS = re.compile(r"timestamp|epoch|unix|utc|seconds", re.IGNORECASE)


def order_of(values: Iterable[object]) -> DayOrder | None:
    """What stands first in a column, from those of its days that can be read in one way only; None where none of
    them says so, and where they contradict each other."""
    found = set()
    for value in values:
        figures = _FIGURES.fullmatch(value.strip()[:LONGEST]) if isinstance(value, str) else None
        if figures is not None and (order := _own_order(int(figures[1]), int(figures[3]))) is not None:
            found.add(order)
    return found.pop() if len(found) == 1 else None


def read_day(value: object, order: DayOrder | None = None, *, column: str = "") -> ReadDay:
    """The day of a cell. `order` is that of its column; `column` is the column's name, which may say that numbers are
    seconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ReadDay()
    text = " ".join(str(value).split())
    if is_missing(text):
        return ReadDay()
    if len(text) > LONGEST:
        return _not_understood(text)
    if figures := _FIGURES.fullmatch(text):
        return _of_figures(text, figures, order)
    day = _of_seconds(text, column) or _of_form(text)
    return ReadDay(day) if day else _not_understood(text)


def _of_form(text: str) -> date | None:
    for form in _FORMS:
        if match := form.fullmatch(text):
            parts = match.groupdict()
            month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["month"].lower()]
            return _day(int(parts["year"]), month, int(parts["day"]))
    return None


def _of_figures(text: str, figures: re.Match[str], order: DayOrder | None) -> ReadDay:
    first, second, year = int(figures[1]), int(figures[3]), int(figures[4])
    # With dots the day stands first wherever such days are written; a column may still say otherwise.
    order = _own_order(first, second) or order or (DayOrder.DAY_FIRST if figures[2] == "." else None)
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first == month_first or order is DayOrder.DAY_FIRST:
        return ReadDay(day_first) if day_first else _not_understood(text)
    if order is DayOrder.MONTH_FIRST or day_first is None or month_first is None:
        return ReadDay(month_first) if month_first else _not_understood(text)
    either = " or ".join(f"{day.day} {calendar.month_name[day.month]}" for day in (day_first, month_first))
    return ReadDay(
        None, f"the date “{text}” may be {either}, and no other date of its column says which; it was left out"
    )


def _of_seconds(text: str, column: str) -> date | None:
    """Seconds since 1970 where the column's name says so, and thousandths of them, as pandas writes them, anywhere."""
    match = _SECONDS.fullmatch(text)
    if match is None or not (match[2] or _NAMES_SECONDS.search(column)):
        return None
    if match[2] and len(match[2]) == 12 and text.startswith(("19", "20")):
        return None  # 202403041011: a day with hour and minute
    seconds = int(match[1] or match[2]) / (1 if match[1] else 1000)
    return datetime.fromtimestamp(seconds, UTC).date()


def _own_order(first: int, second: int) -> DayOrder | None:
    """What two numbers say by themselves: there is no 13th month."""
    if 12 < first <= 31 and 1 <= second <= 12:
        return DayOrder.DAY_FIRST
    return DayOrder.MONTH_FIRST if 12 < second <= 31 and 1 <= first <= 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _not_understood(text: str) -> ReadDay:
    return ReadDay(None, f"the date “{text[:40]}” was not understood; it was left out")
