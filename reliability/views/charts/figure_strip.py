"""One thing that several outlets count: a line an outlet, a dot a value, filled where the text says whose it is."""

from __future__ import annotations

from math import log10
from typing import Any

import pandas as pd

from reliability.views import palette, wording
from reliability.views.charts.chart import AXIS, CHOSEN, QUIET, ROW, Chart, Plain, label, row_drills
from reliability.views.frames import DRILL

WIDE = 50  # times the least value from which on a line has a scale of powers of ten
ROOM = 0.06  # beside the outermost values, as a share of what lies between
HOVER = "%{y}: %{customdata[0]}, %{customdata[1]}<br>“%{customdata[2]}”<br>%{customdata[3]}<extra></extra>"


def figure_strip_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """The outlets in their order; a vague value is a line from its lower to its upper end; dotted is what is given most
    often."""
    ends = [*frame["low"], *frame["high"]]
    powers = len(frame) > 0 and min(ends) > 0 and max(ends) > WIDE * min(ends)
    low, high = ([log10(end) if powers else float(end) for end in frame[name]] for name in ("low", "high"))
    middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
    half = [(b - a) / 2 for a, b in zip(low, high, strict=True)]
    colors = [palette.ACCENT if sourced else palette.FLAG for sourced in frame["sourced"]]
    names = {name: label(name, 24) for name in frame["outlet_name"]}
    dots = {
        "type": "scatter",
        "x": middle,
        "y": [names[name] for name in frame["outlet_name"]],
        "mode": "markers",
        "customdata": [
            [*told, opens] for told, opens in zip(zip(*_told(frame).values(), strict=True), frame[DRILL], strict=True)
        ],
        "marker": {
            "size": 11,
            "color": colors,
            "symbol": ["circle" if sourced else "circle-open" for sourced in frame["sourced"]],
            "line": {"width": 2, "color": colors},
        },
        "error_x": {"array": half, "arrayminus": half, "color": palette.MUTED, "thickness": 2, "width": 0},
        "cliponaxis": False,
        "hovertemplate": HOVER,
        **CHOSEN,
    }
    shown: dict[str, Any] = {
        **QUIET,
        "height": 60 + ROW * max(1, len(names)),
        "shapes": [_most(middle, frame["times"])] if len(frame) else [],
        "xaxis": {**AXIS, "range": _range(low, high), **(_powers(low, high) if powers else {"nticks": 6})},
        "yaxis": {**AXIS, "categoryorder": "array", "categoryarray": list(names.values())[::-1], "dtick": 1},
    }
    return {"data": [dots], "layout": shown}, alt(frame)


def _range(low: list[float], high: list[float]) -> list[float]:
    first, last = min(low, default=0.0), max(high, default=1.0)
    room = ROOM * (last - first) or 1.0
    return [first - room, last + room]


def _powers(low: list[float], high: list[float]) -> dict[str, Any]:
    """Ticks at powers of ten, of which the axis has the exponents."""
    exponents = range(round(min(low) - 0.5), round(max(high) + 0.5) + 1)
    return {"tickvals": list(exponents), "ticktext": [wording.number(10.0**exponent) for exponent in exponents]}


def _most(at: list[float], times: pd.Series) -> dict[str, Any]:
    """The line through the value that is given most often."""
    often = pd.Series(list(times)).groupby(at).sum()
    place = float(often.index[int(often.to_numpy().argmax())])
    line = {"color": palette.MUTED, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": place, "x1": place, "xref": "x", "y0": 0, "y1": 1, "yref": "paper", "layer": "below",
            "line": line}  # fmt: skip


def _told(frame: pd.DataFrame) -> dict[str, list[str]]:
    """Value, how often, words and source of each row, as people read them."""
    sources = zip(frame["said_by"], frame["sourced"], strict=True)
    return {
        "Value": [wording.bounds(low, high) for low, high in zip(frame["low"], frame["high"], strict=True)],
        "Times": [wording.counted(int(times), "time") for times in frame["times"]],
        "In words": [label(words) for words in frame["words"]],
        "Source": [label(who or "a source without a name") if sourced else "no source" for who, sourced in sources],
    }


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No outlet gives a value."
    often = frame.groupby(["low", "high"], sort=False)["times"].sum()
    low, high = often.index[int(often.to_numpy().argmax())]
    least, most = wording.number(float(frame["low"].min())), wording.number(float(frame["high"].max()))
    without = int(frame.loc[~frame["sourced"].astype(bool), "times"].sum())
    return (
        f"{wording.counted(frame['outlet_name'].nunique(), 'outlet')}, values from {least} to {most}; most often "
        f"{wording.bounds(low, high)}; {without:,} of {int(frame['times'].sum()):,} without a source."
    )


def figure_strip_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns: Outlet, Value, Times, In words, Source (str)."""
    return pd.DataFrame({"Outlet": list(frame["outlet_name"]), **_told(frame)}, index=frame.index)


CHART = Chart(
    code="figure-strip",
    title="Values of one thing",
    definition="Every value that an outlet gives of one thing: filled where somebody is named as its source, hollow "
    "where nobody is; a vague value is a line from its lower to its upper end, the dotted line is the value given most "
    "often.",
    columns={
        "outlet_name": "str: the outlet, in the order of the rows",
        "low": "float: the value, or the lower end of a vague one",
        "high": "float: its upper end",
        "sourced": "bool: whether the text says whose it is",
        "times": "int: how often it is given",
        "said_by": "str: by whom",
        "words": "str: in which words",
        DRILL: "str: what `times` counts",
    },
    build=figure_strip_chart,
    example={
        "outlet_name": ["The Alder", "The Alder", "Birch"],
        "low": [60.0, 84.0, 10.0],
        "high": [60.0, 84.0, 99.0],
        "sourced": [True, False, False],
        "times": [2, 1, 1],
        "said_by": ["police", "", ""],
        "words": ["60 people", "84 people", "dozens of people"],
        DRILL: ["figures?outlet=a&exactly=60", "figures?outlet=a&exactly=84", "figures?outlet=b"],
    },
    table=figure_strip_table,
    cells=row_drills,
)
