"""Several shares side by side, one row an outlet: dots with intervals, and the band of all other outlets."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from reliability.views import palette
from reliability.views.charts.chart import GRID, ROW, Chart, by_row, interval, label, layout
from reliability.views.frames import ARTICLES_DRILL, DRILL, told_shares

BAND = "rgba(125, 129, 135, 0.18)"
FEW = 3  # columns with room on a phone for their heads and for more than two numbers
ROOM = 1.08  # of the axis behind the longest interval


def outlet_shares_chart(frame: pd.DataFrame) -> tuple[go.Figure, str]:
    """A column a share, the same outlets in the same order in each; axes from nothing to the longest interval."""
    heads = list(dict.fromkeys(frame["head"]))
    counted = dict(zip(frame["outlet_name"], frame["articles"], strict=True))
    names = {name: f"{label(name, 24)}  <i>n={articles:,}</i>" for name, articles in counted.items()}
    figure = make_subplots(
        rows=1,
        cols=max(len(heads), 1),
        shared_yaxes=True,
        horizontal_spacing=0.025,
        column_titles=[label(head, 20) for head in heads] or None,
    )
    for column, head in enumerate(heads, 1):
        rows = frame[frame["head"] == head]
        figure.add_trace(_dots(rows, names), row=1, col=column)
        figure.update_xaxes(range=[0, ROOM * max(rows["high"].max(), 0.05)], row=1, col=column)
        low, high = rows.iloc[0]["others_low"], rows.iloc[0]["others_high"]
        if pd.notna(low):
            figure.add_vrect(x0=low, x1=high, fillcolor=BAND, line_width=0, layer="below", row=1, col=column)
    layout(figure, (70 if len(heads) <= FEW else 130) + ROW * len(names))
    few = len(heads) <= FEW
    figure.update_layout(margin_t=30 if few else 70)
    figure.update_annotations(font={"size": 12})
    if not few:
        figure.update_annotations(textangle=-40, xanchor="left", xshift=-12)
    figure.update_xaxes(tickformat=".0%", nticks=3 if few else 2, tickangle=0 if few else -40)
    figure.update_yaxes(gridcolor=GRID, categoryorder="array", categoryarray=list(names.values())[::-1], dtick=1)
    return figure, alt(frame)


def _dots(rows: pd.DataFrame, names: dict[str, str]) -> go.Scatter:
    colors = [palette.MUTED if small else palette.ACCENT for small in rows["small"]]
    return go.Scatter(
        x=rows["share"],
        y=[names[name] for name in rows["outlet_name"]],
        mode="markers",
        customdata=rows[["hits", "total", "what", "title", "low", "high", "articles", DRILL]],
        marker={
            "size": 10,
            "color": colors,
            "symbol": ["circle-open" if small else "circle" for small in rows["small"]],
            "line": {"width": 2, "color": colors},
        },
        error_x=interval(rows, palette.MUTED),
        cliponaxis=False,  # a dot at nothing is whole
        hovertemplate="%{y}<br>%{customdata[3]}: %{x:.0%} (%{customdata[0]:,} of %{customdata[1]:,} %{customdata[2]})"
        "<br>95 % interval %{customdata[4]:.0%} to %{customdata[5]:.0%}<br>%{customdata[6]:,} articles<extra></extra>",
    )


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No outlet has anything to count."
    told = []
    for title, rows in frame.groupby("title", sort=False):
        top = rows.sort_values("share", ascending=False, kind="stable").iloc[0]
        told.append(f"{title} highest at {top['outlet_name']}, {top['share']:.0%} of {int(top['total']):,}")
    return f"{frame['outlet_name'].nunique()} outlets. {'; '.join(told)}."


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
