"""Statements of one person by publication date, outlet by outlet."""

from __future__ import annotations

from typing import Any

import pandas as pd

from reliability.views import palette, wording
from reliability.views.charts.chart import (
    Chart,
    Plain,
    days_of,
    row_drills,
    rows_apart,
    whole_ticks,
    widened,
)
from reliability.views.frames import DRILL

ROW_HEIGHT = 76  # pixels of one outlet
GAP = 0.4  # of all that lies between outlets


def person_over_time_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """A row of bars an outlet, all with the same axes."""
    most = int(frame["statements"].max()) if len(frame) else 1
    upright = {**whole_ticks(most, 3), "range": [0, most * 1.05], "tickformat": ",d"}
    rows = {str(outlet): [_bars(part)] for outlet, part in frame.groupby("outlet_name", sort=False)}
    figure = rows_apart(rows, 40 + ROW_HEIGHT * max(len(rows), 1), GAP, upright, bargap=0.15)
    widened(figure, frame["period"])
    return figure, alt(frame)


def _bars(rows: pd.DataFrame) -> dict[str, Any]:
    numbers = rows["statements"].tolist()
    said = [wording.counted(number, "statement") for number in numbers]
    return {
        "type": "bar",
        "x": days_of(rows["period"]),
        "y": numbers,
        "marker": {"color": palette.ACCENT},
        "customdata": list(zip(rows["label"], rows["outlet_name"], said, rows[DRILL], strict=True)),
        "hovertemplate": "%{customdata[1]}, %{customdata[0]}: %{customdata[2]}<extra></extra>",
    }


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No dated statements."
    by_outlet = frame.groupby("outlet_name", sort=False)["statements"].sum()
    said = [f"{outlet} {number:,}" for outlet, number in by_outlet.items()]
    total = wording.counted(int(frame["statements"].sum()), "statement")
    return f"{total} from {frame['label'].iloc[0]} to {frame['label'].iloc[-1]}: {', '.join(said)}."


def person_over_time_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Periods with statements only. Columns: Published, Outlet (str), Statements (int)."""
    rows = frame[frame["statements"] > 0][["label", "outlet_name", "statements"]]
    return rows.set_axis(["Published", "Outlet", "Statements"], axis=1)


CHART = Chart(
    code="person-over-time",
    title="One person’s statements over time",
    definition="Statements of one person or body by publication date, a row an outlet, all rows with the same axes.",
    columns={
        "outlet_name": "str: the outlet, in the order of the rows",
        "period": "datetime64: its first day",
        "label": "str: the day, week, month or quarter in words",
        "statements": "int: the statements of that outlet and time",
        DRILL: "str: what `statements` counts",
    },
    build=person_over_time_chart,
    example={
        "outlet_name": ["The Alder", "The Alder", "Birch", "Birch"],
        "period": [pd.Timestamp("2024-05-01"), pd.Timestamp("2024-05-02")] * 2,
        "label": ["1 May 2024", "2 May 2024"] * 2,
        "statements": [3, 7, 0, 2],
        DRILL: [f"statements?outlet={outlet}&since=2024-05-0{day}" for outlet in "ab" for day in (1, 2)],
    },
    table=person_over_time_table,
    cells=row_drills,
)
