"""Indicators side by side, one row an outlet: dots with intervals, each column with an axis of its own unit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from reliability.views import palette
from reliability.views.charts.chart import AXIS, QUIET, ROW, Chart, Plain, by_row, label
from reliability.views.charts.outlet_shares import FEW, GAP, NAMED_ROW, ROOM, dots, head_above, highest, name_above
from reliability.views.frames import ARTICLES_DRILL, DRILL
from reliability.views.indicators import SHARE

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)
FARTHEST = 0.7  # of an axis, where its label may stand
LEAST = 0.05  # where the axis of a share ends at least
LEAST_RATE = 0.5  # and that of a rate
HOVER = (
    "%{y}<br>%{customdata[0]}: %{customdata[1]}%{customdata[2]} (%{customdata[3]})"
    "<br>%{customdata[4]:,} articles<extra></extra>"
)


def outlet_indicators_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """A column an indicator, the same outlets in the same order in each; axes from nothing to the longest interval."""
    columns = [rows for _, rows in frame.groupby("head", sort=False)]
    counted = dict(zip(frame["outlet_name"], frame["articles"], strict=True))
    names = {name: f"{label(name, 24)}  <i>n={articles:,}</i>" for name, articles in counted.items()}
    few = len(columns) <= FEW
    told: dict[str, Any] = {
        **QUIET,
        "height": 70 + (ROW if few else NAMED_ROW) * len(names),
        "margin": {**QUIET["margin"], "t": 30},
        "annotations": [],
        "yaxis": {**AXIS, "categoryorder": "array", "categoryarray": list(names.values())[::-1], "dtick": 1},
    }
    if not few:
        told["yaxis"] |= {"showticklabels": False, "range": [-0.4, len(names) - 0.2]}
        told["annotations"] += [name_above(name) for name in names.values()]
    width = (1 + GAP) / max(len(columns), 1)
    for place, rows in enumerate(columns):
        start = place * width
        told[f"xaxis{place + 1 if place else ''}"] = _axis(rows, [start, start + width - GAP])
        told["annotations"].append(head_above(rows.iloc[0]["head"], start + (width - GAP) / 2))
    dots = [_dots(rows, names) | {"xaxis": f"x{place + 1}" if place else "x"} for place, rows in enumerate(columns)]
    return {"data": dots, "layout": told}, alt(frame)


def _axis(rows: pd.DataFrame, domain: list[float]) -> dict[str, Any]:
    """From nothing to the longest interval, with one round value named."""
    share = rows.iloc[0]["per"] == SHARE
    ends = (rows["high"].max(), rows["value"].max(), LEAST if share else LEAST_RATE)
    longest = max(one for one in ends if pd.notna(one))  # where no outlet has articles enough, none has an interval
    tick = max((step for step in STEPS if step <= FARTHEST * longest), default=STEPS[0])
    said = [f"{one:.0%}" if share else f"{one:g}" for one in (0, tick)]
    ticks = {"tickvals": [0, tick], "ticktext": said, "tickangle": 0}
    return {**AXIS, "domain": domain, "range": [0, ROOM * longest], **ticks}


def _dots(rows: pd.DataFrame, names: dict[str, str]) -> dict[str, Any]:
    told = rows.assign(between=[f", 95 % interval {one}" if one else "" for one in rows["interval"]])
    ends = {
        "array": (rows["high"] - rows["value"]).fillna(0),
        "arrayminus": (rows["value"] - rows["low"]).fillna(0),
        "color": palette.MUTED,
        "thickness": 2,
        "width": 0,
    }
    return {
        **dots(rows, names, "value"),
        "customdata": told[["title", "told", "between", "counted", "articles", DRILL]].to_numpy().tolist(),
        "error_x": ends,
        "hovertemplate": HOVER,
    }


def alt(frame: pd.DataFrame) -> str:
    return highest(frame, "value", lambda top: f"{top['told']} ({top['counted']})")


def outlet_indicators_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns: Outlet, What, Value, 95 % interval, Counted (str), Articles (int)."""
    return pd.DataFrame(
        {
            "Outlet": frame["outlet_name"],
            "What": frame["title"],
            "Value": frame["told"],
            "95 % interval": frame["interval"],
            "Counted": frame["counted"],
            "Articles": frame["articles"],
        }
    )


CHART = Chart(
    code="outlet-indicators",
    title="Indicators of a few outlets",
    definition="Indicators of how articles are sourced, a column each with its own axis: shares and rates, with a 95 % "
    "interval by bootstrap over articles.",
    columns={
        "outlet_name": "str: the outlet, in the order of the rows",
        "head": "str: the head of the column",
        "title": "str: what the indicator is, in words",
        "per": "str: % of a share, else what a rate is of",
        "value": "float: the share, 0 to 1, or the rate",
        "low": "float: the lower end of the 95 % interval, missing where too few articles tell",
        "high": "float: its upper end",
        "told": "str: the value in words",
        "interval": "str: the interval in words, '' where there is none",
        "counted": "str: what was counted, of how much",
        "articles": "int: the outlet's articles",
        "small": "bool: fewer articles than the setting RELIABILITY_MIN_ARTICLES asks for",
        DRILL: "str: what the value counts",
        ARTICLES_DRILL: "str: what the number of articles counts",
    },
    build=outlet_indicators_chart,
    example={
        "outlet_name": ["The Alder", "Birch"] * 2,
        "head": ["Named", "Named", "Origins", "Origins"],
        "title": ["Statements of speakers with a name"] * 2 + ["Origins an article"] * 2,
        "per": ["%", "%", "an article", "an article"],
        "value": [0.25, 0.5, 3.1, 2.0],
        "low": [0.11, None, 2.2, None],
        "high": [0.47, None, 4.0, None],
        "told": ["25 %", "50 %", "3.1", "2.0"],
        "interval": ["11 to 47 %", "", "2.2 to 4.0", ""],
        "counted": ["5 of 20 statements", "1 of 2 statements", "31 in 10 articles", "2 in 1 articles"],
        "articles": [10, 1, 10, 1],
        "small": [False, True, False, True],
        DRILL: [f"statements?outlet={outlet}{name}" for name in ("&name=named", "") for outlet in "ab"],
        ARTICLES_DRILL: ["articles?outlet=a", "articles?outlet=b"] * 2,
    },
    table=outlet_indicators_table,
    cells=by_row,
)
