"""Flags per 100 articles, outlet by kind, as a heat table."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from reliability.views import frames, palette
from reliability.views.charts.chart import ROW, Chart, label, layout


def flag_heat_chart(frame: pd.DataFrame) -> tuple[go.Figure, str]:
    """One cell an outlet and kind, its number written in it."""
    wide = frame.pivot(index="outlet_name", columns="title", values="rate").fillna(0.0)
    order = wide.sum(axis=1).sort_values().index
    wide = wide.loc[order]
    articles = frame.drop_duplicates("outlet_name").set_index("outlet_name")["articles"].reindex(order)
    figure = go.Figure(
        go.Heatmap(
            z=wide.to_numpy(),
            x=[label(title, 30) for title in wide.columns],
            y=[f"{label(str(name), 30)}  <i>n={int(n):,}</i>" for name, n in articles.items()],
            colorscale=[[0, palette.SEQUENCE[0]], [1, palette.SEQUENCE[1]]],
            showscale=False,
            xgap=2,
            ygap=2,
            texttemplate="%{z:.0f}",
            hovertemplate="%{y}<br>%{x}: %{z:.1f} flags per 100 articles<extra></extra>",
        )
    )
    layout(figure, 150 + ROW * len(wide))
    figure.update_xaxes(side="top", showgrid=False, tickangle=-40)
    figure.update_yaxes(showgrid=False)
    return figure, alt(frame)


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No flags to compare."
    top = frame.iloc[int(frame["rate"].to_numpy().argmax())]
    return (
        f"Flags per 100 articles for {frame['outlet_name'].nunique()} outlets and {frame['title'].nunique()} kinds; "
        f"the highest cell is {top['title']} at {top['outlet_name']}, {top['rate']:.0f} per 100 "
        f"({int(top['articles']):,} articles)."
    )


CHART = Chart(
    code="flag-heat",
    title="Flags per 100 articles",
    definition="Flags of each kind divided by the outlet's articles, times 100.",
    columns={
        "outlet_name": "str: the outlet",
        "title": "str: the flag's title",
        "rate": "float: flags per 100 articles",
        "flags": "int: how many flags that are",
        "articles": "int: the outlet's articles",
    },
    build=flag_heat_chart,
    example={
        "outlet_name": ["The Alder", "Birch"],
        "title": ["Relay", "Relay"],
        "rate": [40.0, 50.0],
        "flags": [4, 1],
        "articles": [10, 2],
    },
    table=frames.outlet_flag_table,
)
