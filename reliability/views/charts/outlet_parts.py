"""What outlets have, in parts: one bar of a hundred per cent an outlet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from reliability.views import palette
from reliability.views.charts.chart import ROW, Chart, Plain, customdata, label, quiet
from reliability.views.frames import DRILL

SAID = 0.04  # a part from which on its number stands in it
BAR = 30  # pixels of one outlet
NAME = 20  # pixels of a line of the legend, which on a phone has as many as there are parts
LEGEND = 0.8  # of the height, which it may take; of half of it plotly would make a box to scroll


def outlet_parts_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """Stacked bars; a part has the same colour and texture in all."""
    outlets = frame.drop_duplicates("outlet_name")
    shown = {
        name: f"{label(name, 24)}  <i>n={total:,}</i>"
        for name, total in zip(outlets["outlet_name"], outlets["total"], strict=True)
    }
    parts = frame["part"].nunique()
    height = max(110 + BAR * len(shown) + ROW * (parts // 3), 90 + NAME * parts)
    legend = {"orientation": "h", "y": -0.02, "yanchor": "top", "traceorder": "normal", "maxheight": LEGEND}
    figure = quiet(
        [_bars(rows, shown) for _, rows in frame.groupby("place")],
        height,
        {"tickformat": ".0%", "range": [0, 1], "side": "top", "showgrid": False, "nticks": 6},
        {"showgrid": False, "categoryorder": "array", "categoryarray": list(shown.values())[::-1]},
        barmode="stack",
        bargap=0.2,
        showlegend=True,
        legend=legend,
    )
    return figure, alt(frame)


def _bars(rows: pd.DataFrame, shown: dict[str, str]) -> dict[str, Any]:
    place = int(rows["place"].iloc[0]) % len(palette.KINDS)
    return {
        "type": "bar",
        "orientation": "h",
        "name": label(str(rows["part"].iloc[0])),
        "x": rows["share"].tolist(),
        "y": [shown[name] for name in rows["outlet_name"]],
        "text": [f"{100 * share:.0f}" if share >= SAID else "" for share in rows["share"]],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "customdata": customdata(rows, "part", "number", "total", "what", DRILL),
        "marker": {
            "color": palette.KINDS[place],
            "pattern": {
                "shape": palette.TEXTURES[place],
                "size": 6,
                "solidity": 0.12,
                "fillmode": "overlay",
                "fgcolor": palette.CHOSEN,  # plotly would choose the ink of paper, in the dark as well
            },
            "line": {"width": 1, "color": palette.CHOSEN},
        },
        "hovertemplate": "%{y}<br>%{customdata[0]}: %{x:.0%} (%{customdata[1]:,} of %{customdata[2]:,} "
        "%{customdata[3]})<extra></extra>",
    }


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No outlet has anything to count."
    largest = frame.loc[frame.groupby("outlet_name", sort=False)["share"].idxmax()]
    parts = [f"{row.outlet_name} {row.part} {row.share:.0%} of {row.total:,}" for row in largest.itertuples()]
    return f"The largest part of each outlet's {frame['what'].iloc[0]}: {'; '.join(parts)}."


def outlet_parts_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet. Columns: Outlet (str), then one a part (str: the share and how many), n (int)."""
    cells = [f"{share:.0%} ({number:,})" for share, number in zip(frame["share"], frame["number"], strict=True)]
    totals = dict(zip(frame["outlet_name"], frame["total"], strict=True))
    return pd.DataFrame({"Outlet": list(totals), "n": list(totals.values()), **_by_part(frame, cells)})


def _cells(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """A cell of a part opens it; any other opens nothing."""
    nothing = [""] * len(table)
    return pd.DataFrame({"Outlet": nothing, "n": nothing, **_by_part(frame, frame[DRILL])})


def _by_part(frame: pd.DataFrame, values: Iterable[str]) -> dict[str, list[str]]:
    """By part, in their order, the values of the rows of each outlet, in theirs."""
    held = dict(zip(zip(frame["part"], frame["outlet_name"], strict=True), values, strict=True))
    parts = dict(sorted(dict(zip(frame["part"], frame["place"], strict=True)).items(), key=lambda one: one[1]))
    outlets = list(dict.fromkeys(frame["outlet_name"]))
    return {part: [held.get((part, outlet), "") for outlet in outlets] for part in parts}


CHART = Chart(
    code="outlet-parts",
    title="Parts by outlet",
    definition="What an outlet has (statements by kind of speaker or cue, figures by kind), each part a share of all.",
    columns={
        "outlet_name": "str: the outlet, in the order of the bars",
        "part": "str: the part",
        "place": "int: its place in every bar",
        "what": "str: what is counted",
        "number": "int: how many are of that part",
        "total": "int: of how many",
        "share": "float, 0 to 1",
        DRILL: "str: what `number` counts",
    },
    build=outlet_parts_chart,
    example={
        "outlet_name": ["The Alder", "The Alder", "Birch", "Birch"],
        "part": ["Government", "Citizens"] * 2,
        "place": [0, 6] * 2,
        "what": ["statements"] * 4,
        "number": [3, 7, 1, 1],
        "total": [10, 10, 2, 2],
        "share": [0.3, 0.7, 0.5, 0.5],
        DRILL: ["statements?outlet=a&speaker_kind=government", "statements?outlet=a&speaker_kind=citizen"]
        + ["statements?outlet=b"] * 2,
    },
    table=outlet_parts_table,
    cells=_cells,
)
