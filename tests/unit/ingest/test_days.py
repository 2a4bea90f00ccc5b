"""Days as files write them: read where there is one reading, else left out with a sentence that says why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliability.ingest.days import DayOrder, order_of, read_day

DAY = date(2031, 5, 3)


@pytest.mark.parametrize(
    "value",
    [
        "2031-05-03",
        "2031-5-3",
        "2031/05/03",
        "2031.05.03",
        "2031-05-03T10:00:00Z",
        "2031-05-03 10:00:00.123+02:00",
        "20310503",
        20310503,
        "20310503T100000",
        "20310503T100000Z",
        "20310503100000",
        "Sat, 03 May 2031 10:00:00 +0200",
        "Sat, 03 May 2031 10:00:00 GMT",
        "Sat May  3 10:00:00 +0000 2031",
        "3 May 2031",
        "3rd of May 2031",
        "03-May-2031",
        "May 3, 2031",
        "May 3rd 2031",
        "Saturday, May 3, 2031",
        "May 3, 2031 Saturday 10:00 AM EST",
        "3 May 2031 at 10.15",
        "10:00, 3 May 2031",
        "2031 May 03",
        "03.05.2031",
        "3.5.2031 10:00",
    ],
)
def test_forms_that_can_be_read_in_one_way(value: object) -> None:
    assert read_day(value) == (DAY, "")


@pytest.mark.parametrize("value", [None, "", "  ", float("nan"), True, [1], {"a": 1}, "NaN", "n/a", "-", "unknown"])
def test_no_day_is_given(value: object) -> None:
    assert read_day(value) == (None, "")


@pytest.mark.parametrize(
    "value", ["yesterday", "2031-02-30", "31.02.2031", "May 2031", "2031", "3 May", "13/13/2031", "3/5/31", "x" * 500]
)
def test_what_was_not_understood_is_told(value: str) -> None:
    assert read_day(value) == (None, f"the date “{value[:40]}” was not understood; it was left out")


def test_a_day_that_is_also_a_month_is_left_out_and_told() -> None:
    assert read_day("03/05/2031") == (
        None,
        "the date “03/05/2031” may be 3 May or 5 March, and no other date of its column says which; it was left out",
    )
    assert read_day("05-05-2031").day == date(2031, 5, 5)
    assert read_day("25/05/2031").day == date(2031, 5, 25)


@pytest.mark.parametrize(
    ("others", "order", "day"),
    [
        (["25/12/2031", "01/02/2031"], DayOrder.DAY_FIRST, DAY),
        (["12/25/2031", "", None], DayOrder.MONTH_FIRST, date(2031, 3, 5)),
        (["2031-12-25", "yesterday", "40/50/2031"], None, None),
        (["25/12/2031", "12/25/2031"], None, None),
    ],
)
def test_the_column_says_what_stands_first(others: list[object], order: DayOrder | None, day: date | None) -> None:
    assert order_of(others) == order
    assert read_day("03/05/2031 10:00", order).day == day


@pytest.mark.parametrize(
    ("value", "column", "day"),
    [
        (1935568800, "timestamp", DAY),
        ("1935568800", "created_utc", DAY),
        ("1935568800.5", "Epoch", DAY),
        (1935568800000, "date", DAY),
        (1935568800, "date", None),
        ("5", "timestamp", None),
    ],
)
def test_seconds_are_read_where_the_column_says_so(value: object, column: str, day: date | None) -> None:
    found = read_day(value, column=column)
    assert found.day == day
    assert bool(found.notice) == (day is None)


@given(st.text(max_size=60) | st.integers() | st.floats())
def test_no_value_raises(value: object) -> None:
    read_day(value, column="timestamp")
    order_of([value])
