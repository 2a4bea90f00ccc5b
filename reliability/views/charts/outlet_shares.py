"""Several shares side by side, one row an outlet: dots with intervals, and the band of all other outlets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from reliability.views import palette
from reliability.views.charts.chart import AXIS, CHOSEN, QUIET, ROW, Chart, Plain, by_row, customdata, interval, label
from reliability.views.frames import ARTICLES_DRILL, DRILL, told_shares

BAND = "rgba(125, 129, 135, 0.18)"
FEW = 3  # columns that leave room on a phone for the outlets' names beside them; else these stand above their lines
NAMED_ROW = 40  # pixels of a line with a name above it
GAP = 0.025  # between columns, as a share of the whole width
ROOM = 1.08  # of the axis behind the longest interval
STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5)  # that are named below an axis
FARTHEST = 0.7  # of an axis, where a label may stand
HOVER = (
    "%{y}<br>%{customdata[3]}: %{x:.0%} (%{customdata[0]:,} of %{customdata[1]:,} %{customdata[2]})"
    "<br>95 % interval %{customdata[4]:.0%} to %{customdata[5]:.0%}<br>%{customdata[6]:,} articles<extra></extra>"
)


def outlet_shares_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """A column a share, the same outlets in the same order in each; axes from nothing to the longest interval.

    The figure is made in one piece: plotly checks it anew for every part that is added, which took half of the time of
    the page.
    """
    columns = [rows for _, rows in frame.groupby("head", sort=False)]
    counted = dict(zip(frame["outlet_name"], frame["articles"], strict=True))
    names = {name: f"{label(name, 24)}  <i>n={articles:,}</i>" for name, articles in counted.items()}
    few = len(columns) <= FEW
    told: dict[str, Any] = {
        **QUIET,
        "height": 70 + (ROW if few else NAMED_ROW) * len(names),
        "margin": {**QUIET["margin"], "t": 30},
        "annotations": [],
        "shapes": [],
        "yaxis": {**AXIS, "categoryorder": "array", "categoryarray": list(names.values())[::-1], "dtick": 1},
    }
    if not few:
        told["yaxis"] |= {"showticklabels": False, "range": [-0.4, len(names) - 0.2]}
        told["annotations"] += [name_above(name) for name in names.values()]
    width = (1 + GAP) / max(len(columns), 1)
    for place, rows in enumerate(columns):
        number = str(place + 1) if place else ""
        start = place * width
        longest = max(rows["high"].max(), 0.05)
        ticks = _ticks(ROOM * longest)
        told[f"xaxis{number}"] = {
            **AXIS,
            "domain": [start, start + width - GAP],
            "range": [0, ROOM * longest],
            "tickvals": ticks,
            "ticktext": [f"{tick:.0%}" for tick in ticks],
            "tickangle": 0,
        }
        told["annotations"].append(head_above(rows.iloc[0]["head"], start + (width - GAP) / 2))
        low, high = rows.iloc[0]["others_low"], rows.iloc[0]["others_high"]
        if pd.notna(low):
            told["shapes"].append(_band(low, high, number))
    dots = [_dots(rows, names) | {"xaxis": f"x{place + 1}" if place else "x"} for place, rows in enumerate(columns)]
    return {"data": dots, "layout": told}, alt(frame)


def _ticks(longest: float) -> list[float]:
    """Nothing, and a round share whose label does not meet that of the next column, on a phone either."""
    return [0, max((step for step in STEPS if step <= FARTHEST * longest), default=STEPS[0])]


def head_above(head: str, middle: float) -> dict[str, Any]:
    """The head above a column."""
    place = {"x": middle, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "center", "yanchor": "bottom"}
    return {"text": label(head, 20), "font": {"size": 12}, "showarrow": False, **place}


def name_above(name: str) -> dict[str, Any]:
    """An outlet's name above its line, where there is no room beside it."""
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": name, "yref": "y", "yshift": 15}
    return {"text": name, "font": {"size": 12}, "showarrow": False, **place}


def _band(low: float, high: float, number: str) -> dict[str, Any]:
    across = {"x0": low, "x1": high, "xref": f"x{number}", "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "rect", "fillcolor": BAND, "line": {"width": 0}, "layer": "below", **across}


def _dots(rows: pd.DataFrame, names: dict[str, str]) -> dict[str, Any]:
    return {
        **dots(rows, names, "share"),
        "customdata": customdata(rows, "hits", "total", "what", "title", "low", "high", "articles", DRILL),
        "error_x": interval(rows, palette.MUTED),
        "hovertemplate": HOVER,
    }


def dots(rows: pd.DataFrame, names: dict[str, str], value: str) -> dict[str, Any]:
    """A dot an outlet at the column `value` of `rows`; hollow and grey where few articles tell."""
    colors = [palette.MUTED if small else palette.ACCENT for small in rows["small"]]
    return {
        "type": "scatter",
        "x": rows[value].tolist(),
        "y": [names[name] for name in rows["outlet_name"]],
        "mode": "markers",
        "marker": {
            "size": 10,
            "color": colors,
            "symbol": ["circle-open" if small else "circle" for small in rows["small"]],
            "line": {"width": 2, "color": colors},
        },
        "cliponaxis": False,  # a dot at nothing is whole
        **CHOSEN,
    }


def alt(frame: pd.DataFrame) -> str:
    return highest(frame, "share", lambda top: f"{top['share']:.0%} of {int(top['total']):,}")


def highest(frame: pd.DataFrame, value: str, told: Callable[[pd.Series], str]) -> str:
    """How many outlets there are and which has most of each, as `told`."""
    if frame.empty:
        return "No outlet has anything to count."
    parts = []
    for title, rows in frame.groupby("title", sort=False):
        top = rows.sort_values(value, ascending=False, kind="stable").iloc[0]
        parts.append(f"{title} highest at {top['outlet_name']}, {told(top)}")
    return f"{frame['outlet_name'].nunique()} outlets. {'; '.join(parts)}."


def outlet_shares_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns: Outlet, Share of what, Share, 95 % interval, Counted (str), Articles (int)."""
    columns = {"Outlet": frame["outlet_name"], "What": frame["title"]}
    return pd.DataFrame({**columns, **told_shares(frame), "Articles": frame["articles"]})


CHART = Chart(
    code="outlet-shares",
    title="Several shares of a few outlets",
    definition="Shares of statements or figures, a column each, with a 95 % interval that takes articles for "
    "independent; the grey band is the interval of all other outlets together.",
    columns={
        "outlet_name": "str: the outlet, in the order of the rows",
        "head": "str: the head of the column",
        "title": "str: what the share is of, in words",
        "what": "str: what is counted",
        "share": "float, 0 to 1",
        "low": "float: the lower end of the 95 % interval",
        "high": "float: its upper end",
        "hits": "int: what is counted",
        "total": "int: of how many",
        "articles": "int: the outlet's articles",
        "small": "bool: fewer articles than the setting RELIABILITY_MIN_ARTICLES asks for",
        "others_low": "float: the lower end of the interval of all other outlets, missing where there are none",
        "others_high": "float: its upper end",
        DRILL: "str: what `hits` counts",
        ARTICLES_DRILL: "str: what the number of articles counts",
    },
    build=outlet_shares_chart,
    example={
        "outlet_name": ["The Alder", "Birch"] * 2,
        "head": ["No source", "No source", "Unnamed", "Unnamed"],
        "title": ["Figures without a source"] * 2 + ["Statements of unnamed speakers"] * 2,
        "what": ["figures", "figures", "statements", "statements"],
        "share": [0.25, 0.5, 0.1, 0.2],
        "low": [0.11, 0.09, 0.02, 0.03],
        "high": [0.47, 0.91, 0.4, 0.56],
        "hits": [5, 1, 1, 2],
        "total": [20, 2, 10, 10],
        "articles": [10, 1, 10, 1],
        "small": [False, True, False, True],
        "others_low": [0.2, 0.2, None, None],
        "others_high": [0.3, 0.3, None, None],
        DRILL: ["figures?outlet=a", "figures?outlet=b", "statements?outlet=a", "statements?outlet=b"],
        ARTICLES_DRILL: ["articles?outlet=a", "articles?outlet=b"] * 2,
    },
    table=outlet_shares_table,
    cells=by_row,
)
