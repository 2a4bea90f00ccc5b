"""One share of a few outlets over time, a small chart an outlet."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from reliability.views import palette
from reliability.views.charts.chart import Chart, Plain, customdata, days_of, interval, row_drills, rows_apart, widened
from reliability.views.frames import DRILL, told_shares

HEIGHT = 96  # pixels of one outlet
GAP = 0.35  # of all that lies between outlets
BAND = "rgba(42, 128, 189, 0.16)"


def outlets_over_time_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """A line with the band of its intervals an outlet, one below the other with the same axes."""
    outlets = list(dict.fromkeys(frame["outlet_name"]))
    parts = {outlet: frame[frame["outlet_name"] == outlet] for outlet in outlets}
    most = float(frame["high"].max()) if len(frame) else 1.0
    upright = {"nticks": 3, "range": [0, min(1.0, most) * 1.05], "tickformat": ".0%"}
    rows = {outlet: [_band(part), _line(part)] for outlet, part in parts.items()}
    figure = rows_apart(rows, 40 + HEIGHT * max(len(outlets), 1), GAP, upright)
    widened(figure, frame["period"], "%Y" if len(frame) and frame["label"].iloc[0].isdigit() else "%b %Y")
    return figure, alt(frame)


def _band(rows: pd.DataFrame) -> dict[str, Any]:
    times = days_of(rows["period"])
    return {
        "type": "scatter",
        "x": np.concatenate([times, times[::-1]]),
        "y": [*rows["high"].tolist(), *rows["low"].tolist()[::-1]],
        "fill": "toself",
        "fillcolor": BAND,
        "line": {"width": 0},
        "mode": "lines",
        "hoverinfo": "skip",
    }


def _line(rows: pd.DataFrame) -> dict[str, Any]:
    alone = {"error_y": interval(rows, palette.MUTED)} if len(rows) == 1 else {}  # a single time has no band
    return {
        "type": "scatter",
        "x": days_of(rows["period"]),
        "y": rows["share"].tolist(),
        "mode": "lines+markers",
        "line": {"color": palette.ACCENT, "width": 2},
        "marker": {"size": 9, "color": palette.ACCENT},
        "cliponaxis": False,  # a dot at all of it is whole
        "customdata": customdata(rows, "hits", "total", "what", "label", "low", "high", DRILL),
        "hovertemplate": "%{customdata[3]}: %{y:.0%} (%{customdata[0]:,} of %{customdata[1]:,} %{customdata[2]})<br>"
        "95 % interval %{customdata[4]:.0%} to %{customdata[5]:.0%}<extra></extra>",
        **alone,
    }


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No time has enough to count."
    ends = []
    for outlet, rows in frame.groupby("outlet_name", sort=False):
        first, last = rows.iloc[0], rows.iloc[-1]
        ends.append(f"{outlet} {first['share']:.0%} in {first['label']}, {last['share']:.0%} in {last['label']}")
    return f"First and last: {'; '.join(ends)}."


def outlets_over_time_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns: Outlet, Published, Share, 95 % interval, Counted (str)."""
    return pd.DataFrame({"Outlet": frame["outlet_name"], "Published": frame["label"], **told_shares(frame)})


CHART = Chart(
    code="outlets-over-time",
    title="A share over time",
    definition="A share of statements or figures by year, quarter or month of publication, with a 95 % interval "
    "that takes articles for independent, outlet by outlet; times with little to count are left out.",
    columns={
        "outlet_name": "str: the outlet, in the order of the rows",
        "period": "datetime64: its first day",
        "label": "str: the year, quarter or month in words",
        "what": "str: what is counted",
        "share": "float, 0 to 1",
        "low": "float: the lower end of the 95 % interval",
        "high": "float: its upper end",
        "hits": "int: what is counted",
        "total": "int: of how many",
        DRILL: "str: what `hits` counts",
    },
    build=outlets_over_time_chart,
    example={
        "outlet_name": ["The Alder", "The Alder", "Birch"],
        "period": [pd.Timestamp("2024-01-01"), pd.Timestamp("2025-01-01"), pd.Timestamp("2024-01-01")],
        "label": ["2024", "2025", "2024"],
        "what": ["figures"] * 3,
        "share": [0.2, 0.3, 0.5],
        "low": [0.1, 0.2, 0.3],
        "high": [0.3, 0.4, 0.7],
        "hits": [10, 15, 20],
        "total": [50, 50, 40],
        DRILL: ["figures?outlet=a", "figures?outlet=a", "figures?outlet=b"],
    },
    table=outlets_over_time_table,
    cells=row_drills,
)
