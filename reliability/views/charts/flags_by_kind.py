"""How many flags of each kind."""

from __future__ import annotations

import pandas as pd

from reliability.views import frames, palette, wording
from reliability.views.charts.chart import ROW, Chart, Plain, by_row, label, quiet
from reliability.views.frames import ARTICLES_DRILL, DRILL

ROOM = 1.22  # behind the longest bar, for its number


def flags_by_kind_chart(frame: pd.DataFrame) -> tuple[Plain, str]:
    """Bars, most frequent on top."""
    rows = frame.sort_values("flags", kind="stable")
    held = [wording.counted(int(articles), "article") for articles in rows["articles"]]
    bars = {
        "type": "bar",
        "x": rows["flags"].tolist(),
        "y": [label(title) for title in rows["title"]],
        "orientation": "h",
        "text": [f"{flags:,}" for flags in rows["flags"]],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": palette.FLAG},
        "width": 0.6,
        "customdata": list(zip(held, rows[DRILL], strict=True)),
        "hovertemplate": "%{y}: %{x:,} in %{customdata[0]}<extra></extra>",
    }
    across = {"visible": False, "range": [0, ROOM * max(rows["flags"].tolist(), default=1)]}
    return quiet([bars], 40 + ROW * len(rows), across, {"showgrid": False}), alt(frame)


def alt(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "No flags."
    top = frame.sort_values("flags", ascending=False).iloc[0]
    total = int(frame["flags"].sum())
    return f"{wording.counted(total, 'flag')} of {len(frame)} kinds; most often {top['title']}: {int(top['flags']):,}."


CHART = Chart(
    code="flags-by-kind",
    title="Flags by kind",
    definition="How often each kind of flag was raised in the selected articles.",
    columns={
        "title": "str: the flag's title",
        "flags": "int: how often it was raised",
        "articles": "int: in how many articles",
        DRILL: "str: what the number of flags counts",
        ARTICLES_DRILL: "str: what the number of articles counts",
    },
    build=flags_by_kind_chart,
    example={
        "title": ["Relay", "Unnamed source"],
        "flags": [3, 1],
        "articles": [2, 1],
        DRILL: ["flags?flag=a", "flags?flag=b"],
        ARTICLES_DRILL: ["articles?outlet=a", "articles?outlet=b"],
    },
    table=frames.flag_kind_table,
    cells=by_row,
)
