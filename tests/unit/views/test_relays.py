"""Who takes words from whom: copies and citing apart."""

from __future__ import annotations

import pytest

from reliability.store.rows import TallyRow
from reliability.views.charts import charts
from reliability.views.relays import Relayed, relay_frame
from reliability.views.sides import each

SIDES = each([("a", "The Alder"), ("unknown", "Outlet unknown")])
RELAYED = [TallyRow("a", "akn", 9), TallyRow("a", "tarn", 2), TallyRow(None, "tarn", 4), TallyRow("else", "post", 99)]
COPIED = [TallyRow("a", "akn", 6)]
STATEMENTS = {"a": 90, "unknown": 8}


@pytest.mark.parametrize(
    ("which", "numbers", "looked"),
    [
        (Relayed.ALL, [9, 2, 0, 4], "statements?outlet=a&through=akn"),
        (Relayed.COPIED, [6, 0], "statements?outlet=a&through=akn&copied=1"),
        (Relayed.CITED, [2, 3, 4, 0], "statements?outlet=a&through=tarn&copied=0"),
    ],
)
def test_cells_hold_statements_and_open_them(which: Relayed, numbers: list[int], looked: str) -> None:
    frame = relay_frame(RELAYED, COPIED, STATEMENTS, SIDES, which, str.upper)
    assert frame["statements"].tolist() == numbers
    assert frame["drill"][0] == looked
    chart = charts()["relay-matrix"]
    assert chart.table is not None
    assert chart.cells is not None
    table = chart.table(frame)
    assert table["Outlet"].tolist() == ["The Alder", "Outlet unknown"]
    assert chart.cells(frame, table).iloc[0, -1] == frame["drill"][len(table.columns) - 3]


def test_an_outlet_without_any_keeps_its_row() -> None:
    sides = each([("a", "The Alder"), ("b", "Birch")])
    figure, _ = charts()["relay-matrix"].drawn(relay_frame(RELAYED, COPIED, STATEMENTS, sides, Relayed.ALL, str.upper))
    assert figure.layout.yaxis.range == (-0.5, 1.5), "plotly would end at the last row that has a cell"


def test_nothing_that_came_through_others_makes_no_rows() -> None:
    assert relay_frame([], [], STATEMENTS, SIDES, Relayed.ALL, str.upper).empty
