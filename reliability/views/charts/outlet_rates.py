"""One share, outlet by outlet, with its interval."""

from __future__ import annotations

from typing import Any

import pandas as pd

from reliability.views import frames, palette
from reliability.views.charts.chart import GRID, ROW, Chart, Plain, by_row, customdata, interval, label, quiet
from reliability.views.frames import ARTICLES_DRILL, DRILL


def outlet_rates_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """Dots with intervals, one outlet a row, highest share on top; hollow and grey where the sample is too small."""
    rows = frame.sort_values(["small", "share"], ascending=[False, True], kind="stable")
    pairs = zip(rows["outlet_name"], rows["total"], strict=True)
    rows = rows.assign(name=[f"{label(name, 30)}  <i>n={total:,}</i>" for name, total in pairs])
    lines = {
        "showgrid": True,
        "gridcolor": GRID,
        "categoryorder": "array",
        "categoryarray": rows["name"].tolist(),
        "range": [-0.7, len(rows) - 0.3],  # of many rows plotly would leave as many empty as its dots are high
    }
    across = {"tickformat": ".0%", "range": [-0.02, 1.02], "side": "top", "nticks": 6}
    marks = [_dots(rows[rows["small"] == small], small) for small in (False, True)]
    return quiet(marks, 60 + ROW * len(rows), across, lines), alt(frame)


def _dots(rows: pd.DataFrame, small: bool) -> dict[str, Any]:
    """The outlets of one size of sample. One trace with error bars: a shape an outlet takes ten times as long."""
    color = palette.MUTED if small else palette.ACCENT
    return {
        "type": "scatter",
        "x": rows["share"].tolist(),
        "y": rows["name"].tolist(),
        "mode": "markers",
        "customdata": customdata(rows, "hits", "total", "articles", "low", "high", "what", DRILL),
        "marker": {
            "size": 11,
            "color": color,
            "symbol": "circle-open" if small else "circle",
            "line": {"width": 2, "color": color},
        },
        "error_x": interval(rows, color),
        "cliponaxis": False,  # a dot at all of it is whole
        "hovertemplate": "%{y}<br>%{x:.0%} (%{customdata[0]:,} of %{customdata[1]:,} %{customdata[5]})<br>"
        "95 % interval %{customdata[3]:.0%} to %{customdata[4]:.0%}<br>%{customdata[2]:,} articles<extra></extra>",
    }


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No outlet has anything to count."
    sure = frame[~frame["small"]]
    if sure.empty:
        return f"{len(frame)} outlets, each with too few articles to compare."
    ranked = sure.sort_values("share", ascending=False, kind="stable")
    top, bottom = ranked.iloc[0], ranked.iloc[-1]
    return (
        f"{len(frame)} outlets, {len(frame) - len(sure)} of them with too few articles. Highest: {top['outlet_name']}, "
        f"{top['share']:.0%} of {int(top['total']):,}; lowest: {bottom['outlet_name']}, {bottom['share']:.0%} of "
        f"{int(bottom['total']):,}."
    )


CHART = Chart(
    code="outlet-rates",
    title="Shares by outlet",
    definition="A share of statements or figures, with a 95 % interval that takes articles for independent, and the "
    "number counted (n).",
    columns={
        "outlet_name": "str: the outlet",
        "share": "float, 0 to 1",
        "low": "float: the lower end of the 95 % interval",
        "high": "float: its upper end",
        "hits": "int: what is counted",
        "total": "int: of how many",
        "articles": "int: the outlet's articles",
        "small": "bool: fewer articles than the setting RELIABILITY_MIN_ARTICLES asks for",
        "what": "str: what is counted, in words",
        DRILL: "str: what `hits` counts",
        ARTICLES_DRILL: "str: what the number of articles counts",
    },
    build=outlet_rates_chart,
    example={
        "outlet_name": ["The Alder", "Birch"],
        "share": [0.25, 0.5],
        "low": [0.11, 0.09],
        "high": [0.47, 0.91],
        "hits": [5, 1],
        "total": [20, 2],
        "articles": [10, 1],
        "small": [False, True],
        "what": ["statements", "statements"],
        DRILL: ["statements?outlet=a", "statements?outlet=b"],
        ARTICLES_DRILL: ["articles?outlet=a", "articles?outlet=b"],
    },
    table=frames.outlet_rate_table,
    cells=by_row,
)
