"""Days as whole months and what is left of them at both ends."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reliability.store.periods import whole_months

DAYS = st.dates(date(2030, 1, 1), date(2032, 12, 31))


@given(DAYS, DAYS)
def test_whole_months_are_all_that_lie_between_two_days(since: date, until: date) -> None:
    first, end = whole_months(since, until)
    assert first is not None
    assert end is not None
    assert first.day == end.day == 1
    assert since <= first < since + timedelta(days=31)
    assert end <= until + timedelta(days=1) < end + timedelta(days=31)


def test_an_end_that_is_open_stays_open() -> None:
    assert whole_months(None, None) == (None, None)
    assert whole_months(date(2031, 5, 2), None) == (date(2031, 6, 1), None)
    assert whole_months(None, date(2031, 12, 31)) == (None, date(2032, 1, 1))


def test_the_last_month_of_all_has_no_day_after_it() -> None:
    assert whole_months(date(9999, 12, 2), date.max) == (date.max, date(9999, 12, 1))
