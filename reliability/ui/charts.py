"""The one call that draws a chart: `draw(code, frame)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pandas as pd
import streamlit as st

from reliability.ui import tables
from reliability.views.charts import Library, charts

OnSelect = Callable[[], None] | Literal["rerun", "ignore"]


def draw(code: str, frame: pd.DataFrame, *, key: str = "", on_select: OnSelect = "ignore", **options: Any) -> Any:
    """The chart of this code with its sentence for who does not see it, and its numbers as a table, folded away.

    Returns what was chosen in it where `on_select` asks for that, as Streamlit's own call does; it stands in the
    session under `key` too. `options` go to the chart's `build`. Raises ResourceError where the frame lacks a column of
    the chart.
    """
    chart, name = charts()[code], key or code.replace("-", "_")
    figure, alt = chart.drawn(frame, **options)
    shared: dict[str, Any] = {"key": name, "on_select": on_select, "alt": alt}
    drawn: Any
    height: int | Literal["content"]
    if chart.library is Library.ECHARTS:
        height = chart.height(frame) if chart.height is not None else "content"
        drawn = st.echarts_chart(figure, **shared, height=height, renderer="svg")
    else:
        drawn = st.plotly_chart(figure, **shared, config={"displayModeBar": False})
    if chart.table is not None:
        tables.twin(chart.table(frame), alt, key=f"{name}_twin")
    return drawn
