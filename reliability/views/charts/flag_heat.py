"""Flags per so many articles or words, outlet by kind, as a heat table."""

from __future__ import annotations

import pandas as pd

from reliability.views import frames, palette
from reliability.views.charts.chart import CELL, ROW, Chart, Plain, cell_bars, customdata, label, quiet, stacked
from reliability.views.frames import ARTICLES_DRILL, DRILL


def flag_heat_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """One cell an outlet and kind, its number written in it."""
    sums = frame.groupby("outlet_name")["rate"].sum().sort_values(kind="stable")
    kinds = {title: place for place, title in enumerate(dict.fromkeys(frame["title"]))}
    highest = float(frame["rate"].max()) if len(frame) else 0.0
    names = frame.drop_duplicates("outlet_name").set_index("outlet_name")["articles"]
    shown = {name: f"{label(str(name), 30)}  <i>n={int(names[name]):,}</i>" for name in sums.index}
    cells = cell_bars(
        y=[shown[name] for name in frame["outlet_name"]],
        places=[kinds[title] for title in frame["title"]],
        colors=[palette.shade(rate / highest if highest else 0.0) for rate in frame["rate"]],
        text=[f"{rate:.0f}" for rate in frame["rate"]],
        customdata=customdata(frame, "title", "rate", "flags", "per", "low", "high", DRILL),
        hovertemplate="%{y}<br>%{customdata[0]}: %{customdata[1]:.1f} flags per %{customdata[3]} "
        "(%{customdata[2]:,} flags)<br>95 % interval %{customdata[4]:.1f} to %{customdata[5]:.1f}<extra></extra>",
    )
    across = {
        "side": "top",
        "showgrid": False,
        "tickvals": [place + CELL / 2 for place in kinds.values()],
        "ticktext": [stacked(title) for title in kinds],
        "autotickangles": [0, -90],  # upright where columns are narrower than a word, as on a phone
        "range": [-0.05, max(1, len(kinds))],
    }
    rows = {"showgrid": False, "categoryorder": "array", "categoryarray": [shown[name] for name in sums.index]}
    return quiet([cells], 150 + ROW * len(sums), across, rows, barmode="overlay"), alt(frame)


def _cells(frame: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """A cell of a kind opens its flags, any other the outlet's articles."""
    wide = frame.pivot(index="outlet_name", columns="title", values=DRILL)
    articles = frame.drop_duplicates("outlet_name").set_index("outlet_name")[ARTICLES_DRILL]
    return wide.assign(Outlet=articles, Articles=articles).loc[list(table["Outlet"]), list(table.columns)]


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No flags to compare."
    top = frame.iloc[int(frame["rate"].to_numpy().argmax())]
    return (
        f"Flags per {top['per']} for {frame['outlet_name'].nunique()} outlets and {frame['title'].nunique()} kinds; "
        f"the highest cell is {top['title']} at {top['outlet_name']}, {top['rate']:.0f} per {top['per']} "
        f"(95 % interval {top['low']:.0f} to {top['high']:.0f}; {int(top['articles']):,} articles)."
    )


CHART = Chart(
    code="flag-heat",
    title="Flags by outlet and kind",
    definition="Flags of each kind divided by the outlet's articles or words, with a 95 % interval that takes articles "
    "for independent.",
    columns={
        "outlet_name": "str: the outlet",
        "title": "str: the flag's title",
        "per": "str: what they are divided by, as 100 articles",
        "rate": "float: flags per that",
        "low": "float: the lower end of its 95 % interval",
        "high": "float: its upper end",
        "flags": "int: how many flags that are",
        "articles": "int: the outlet's articles",
        DRILL: "str: what `flags` counts",
        ARTICLES_DRILL: "str: what the number of articles counts",
    },
    build=flag_heat_chart,
    example={
        "outlet_name": ["The Alder", "Birch"],
        "title": ["Relay", "Relay"],
        "per": ["100 articles", "100 articles"],
        "rate": [40.0, 50.0],
        "low": [10.7, 0.7],
        "high": [102.4, 278.2],
        "flags": [4, 1],
        "articles": [10, 2],
        DRILL: ["flags?outlet=a&flag=relay", "flags?outlet=b&flag=relay"],
        ARTICLES_DRILL: ["articles?outlet=a", "articles?outlet=b"],
    },
    table=frames.outlet_flag_table,
    cells=_cells,
)
