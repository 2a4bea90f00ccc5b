"""What stands beside one another: outlets, groups, times."""

from __future__ import annotations

from datetime import date

from reliability.store.rows import TallyRow
from reliability.views import comparing
from reliability.views.sides import Side, each, groups, halves, named, read_time, rows_of, times, written_time
from reliability.views.state import ViewState

FIRST, SECOND = (date(2031, 1, 1), date(2031, 3, 31)), (date(2031, 4, 1), date(2031, 6, 30))
ROWS = [TallyRow("a", "ngo", 6), TallyRow("b", "ngo", 4), TallyRow("c", "ngo", 1), TallyRow(None, "ngo", 2)]


def test_rows_of_a_group_are_its_sides_and_open_all_of_its_outlets() -> None:
    sides = groups([("a", "The Alder"), ("unknown", "Outlet unknown")], [("a", "The Alder"), ("b", "Birch")])
    assert [(side.name, side.outlets) for side in sides] == [
        ("The Alder and Outlet unknown", ("a", "unknown")),
        ("Birch", ("b",)),
    ]
    rows = rows_of(ViewState(), sides, lambda _: ROWS)
    assert [row.outlet for row in rows] == ["first", "second", "c", "first"]
    frame = comparing.part_frame(rows, sides, comparing.SPEAKERS, "statements", "speaker_kind")
    assert frame["number"].tolist() == [8, 4]
    assert "outlet=a&outlet=unknown" in frame["drill"][0]


def test_two_times_are_asked_for_one_by_one_within_the_days_of_the_page() -> None:
    sides = times(("a", "b"), FIRST, SECOND)
    assert sides[1].name == "2031-04-01 – 2031-06-30"
    asked: list[ViewState] = []

    def ask(view: ViewState) -> list[TallyRow]:
        asked.append(view)
        return ROWS[:2]

    rows = rows_of(ViewState(date_from=date(2031, 2, 1)), sides, ask)
    assert [row.outlet for row in rows] == ["first", "first", "second", "second"]
    assert [(view.date_from, view.date_to) for view in asked] == [(date(2031, 2, 1), FIRST[1]), SECOND]
    frame = comparing.part_frame(rows, sides, comparing.SPEAKERS, "statements", "speaker_kind")
    assert "outlet=a&outlet=b" in frame["drill"][1]
    assert "since=2031-04-01&until=2031-06-30" in frame["drill"][1]


def test_outlets_are_sides_by_themselves() -> None:
    assert each([("a", "The Alder")]) == (Side("a", "The Alder", ("a",)),)
    assert named(["A", "B", "C", "D"]) == "A, B and 2 more"


def test_a_time_is_read_as_it_is_written() -> None:
    assert read_time(written_time(FIRST)) == FIRST
    for wrong in ("", "2031-01-01", "2031-02-30..2031-03-01", "2031-03-01..2031-02-01"):
        assert read_time(wrong) is None
    assert written_time(FIRST[:1]) == ""


def test_without_a_choice_the_days_are_halved() -> None:
    assert halves(date(2031, 1, 1), date(2031, 1, 4)) == (
        (date(2031, 1, 1), date(2031, 1, 2)),
        (date(2031, 1, 3), date(2031, 1, 4)),
    )
    assert halves(None, date(2031, 1, 4)) is None
