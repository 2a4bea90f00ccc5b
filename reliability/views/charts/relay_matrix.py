"""Who takes words from whom, as a table of cells: who published in rows, who is credited in columns."""

from __future__ import annotations

import pandas as pd

from reliability.views import palette
from reliability.views.charts.chart import ROW, Chart, Plain, cell_bars, customdata, label, quiet
from reliability.views.frames import DRILL


def relay_matrix_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """One cell a pair, its number written in it; empty where it is nothing."""
    some = frame[frame["statements"] > 0]
    credited = {name: place for place, name in enumerate(dict.fromkeys(frame["credited"]))}
    outlets = frame.drop_duplicates("outlet_name")
    totals = zip(outlets["outlet_name"], outlets["all"], strict=True)
    shown = {name: f"{label(name, 24)}  <i>n={total:,}</i>" for name, total in totals}
    highest = float(some["share"].max()) if len(some) else 0.0
    cells = cell_bars(
        y=[shown[name] for name in some["outlet_name"]],
        places=[credited[name] for name in some["credited"]],
        colors=[palette.shade(share / highest) for share in some["share"]],
        text=[f"{number:,}" for number in some["statements"]],
        customdata=customdata(some, "credited", "statements", "all", "share", DRILL),
        hovertemplate="%{y}<br>from %{customdata[0]}: %{customdata[1]:,} of %{customdata[2]:,} statements "
        "(%{customdata[3]:.1%})<extra></extra>",
    )
    across = {
        "side": "top",
        "showgrid": False,
        "tickvals": [place + 0.5 for place in credited.values()],
        "ticktext": [label(name, 20) for name in credited],
        "autotickangles": [0, -90],
        "range": [-0.05, max(1, len(credited))],
    }
    rows = {
        "showgrid": False,
        "categoryorder": "array",
        "categoryarray": list(shown.values())[::-1],
        "range": [-0.5, len(shown) - 0.5],  # plotly ends at the last row that has a cell
    }
    return quiet([cells], 150 + ROW * len(shown), across, rows, barmode="overlay"), alt(frame)


def alt(frame: pd.DataFrame) -> str:
    if frame.empty or not frame["statements"].any():
        return "No outlet passes on another’s words."
    top = frame.iloc[int(frame["share"].to_numpy().argmax())]
    pairs = int((frame["statements"] > 0).sum())
    return (
        f"{pairs} pairs of {frame['outlet_name'].nunique()} publishers and {frame['credited'].nunique()} credited "
        f"outlets; the largest share is {top['outlet_name']} from {top['credited']}, {int(top['statements']):,} of "
        f"{int(top['all']):,} statements."
    )


def relay_matrix_table(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a publisher. Columns: Outlet (str), Statements (int), then one a credited outlet (int)."""
    wide = frame.pivot(index=["outlet_name", "all"], columns="credited", values="statements")
    wide = wide[list(dict.fromkeys(frame["credited"]))].reset_index().rename_axis(columns=None)
    table = wide.rename(columns={"outlet_name": "Outlet", "all": "Statements"})
    return table.set_index("Outlet").loc[list(dict.fromkeys(frame["outlet_name"]))].reset_index()


def _cells(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """A cell of a pair opens its statements, any other all of the outlet's."""
    wide = frame.pivot(index="outlet_name", columns="credited", values=DRILL)
    every = frame.drop_duplicates("outlet_name").set_index("outlet_name")["all_drill"]
    return wide.assign(Outlet=every, Statements=every).loc[list(table["Outlet"]), list(table.columns)]


CHART = Chart(
    code="relay-matrix",
    title="Who takes words from whom",
    definition="Statements of the outlet in the row that came through the outlet in the column; the darker, the larger "
    "their share of all statements of the row.",
    columns={
        "outlet_name": "str: who published, in the order of the rows",
        "credited": "str: the outlet that is credited, in the order of the columns",
        "statements": "int: the statements that came through it",
        "all": "int: all statements of who published",
        "share": "float, 0 to 1: of all",
        DRILL: "str: what `statements` counts",
        "all_drill": "str: what `all` counts",
    },
    build=relay_matrix_chart,
    example={
        "outlet_name": ["The Alder", "The Alder", "Birch", "Birch"],
        "credited": ["AKN", "Tarn Radio"] * 2,
        "statements": [6, 0, 1, 2],
        "all": [30, 30, 12, 12],
        "share": [0.2, 0.0, 1 / 12, 2 / 12],
        DRILL: [f"statements?outlet={outlet}&through={through}" for outlet in "ab" for through in ("akn", "tarn")],
        "all_drill": ["statements?outlet=a"] * 2 + ["statements?outlet=b"] * 2,
    },
    table=relay_matrix_table,
    cells=_cells,
)
