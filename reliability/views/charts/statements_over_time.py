"""Statements by publication date."""

from __future__ import annotations

import pandas as pd

from reliability.views import frames, palette, wording
from reliability.views.charts.chart import Chart, Plain, by_row, days_of, quiet, whole_ticks, widened
from reliability.views.frames import ARTICLES_DRILL, DRILL

BRUSH = 110  # pixels of a small one


def statements_over_time_chart(frame: pd.DataFrame, *, brush: bool = False) -> tuple[Plain, str]:
    """Bars, one a period. With `brush` a small chart, across which a stretch of time can be drawn."""
    said_of = [
        f"{wording.counted(int(said), 'statement')} in {wording.counted(int(held), 'article')}"
        for said, held in zip(frame["statements"], frame["articles"], strict=True)
    ]
    bars = {
        "type": "bar",
        "x": days_of(frame["period"]),
        "y": frame["statements"].tolist(),
        "marker": {"color": palette.ACCENT},
        "customdata": list(zip(frame["label"], said_of, frame[DRILL], strict=True)),
        "hovertemplate": "%{customdata[0]}: %{customdata[1]}<extra></extra>",
    }
    most = int(frame["statements"].max()) if len(frame) else 1
    upright = {**whole_ticks(most, 4), "rangemode": "tozero"}
    drawing = {"dragmode": "select", "selectdirection": "h"} if brush else {}
    figure = quiet([bars], BRUSH if brush else 220, {"showgrid": False}, upright, bargap=0.15, **drawing)
    widened(figure, frame["period"])
    return figure, alt(frame)


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No dated statements."
    top = frame.iloc[int(frame["statements"].to_numpy().argmax())]
    total = wording.counted(int(frame["statements"].sum()), "statement")
    first, last = frame["label"].iloc[0], frame["label"].iloc[-1]
    return f"{total} from {first} to {last}; most: {top['label']} ({int(top['statements']):,})."


CHART = Chart(
    code="statements-over-time",
    title="Statements over time",
    definition="Attributed statements by the publication date of their articles; undated articles are left out.",
    columns={
        "period": "datetime64: its first day",
        "label": "str: the day, week, month or quarter in words",
        "statements": "int: the statements of that time",
        "articles": "int: the articles of that time",
        DRILL: "str: what the number of statements counts",
        ARTICLES_DRILL: "str: what the number of articles counts",
    },
    build=statements_over_time_chart,
    example={
        "period": [pd.Timestamp("2024-05-01"), pd.Timestamp("2024-05-02")],
        "label": ["1 May 2024", "2 May 2024"],
        "statements": [3, 7],
        "articles": [1, 2],
        DRILL: ["statements?since=2024-05-01", "statements?since=2024-05-02"],
        ARTICLES_DRILL: ["articles?outlet=a", "articles?outlet=b"],
    },
    table=frames.period_table,
    cells=by_row,
)
