"""The one call that draws a chart: `draw(code, frame)`."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal
from urllib.parse import parse_qs

import pandas as pd
import streamlit as st

from reliability.ui import adding, opening, scripts, tables
from reliability.views.charts import Library, charts
from reliability.views.export import file_name
from reliability.views.frames import DRILL

MOST_DRAWN: Final = 128  # figures that are kept: some 100 kB each
OnSelect = Callable[[], None] | Literal["rerun", "ignore"]


def draw(code: str, frame: pd.DataFrame, *, key: str = "", on_select: OnSelect | None = None, **options: Any) -> Any:
    """The chart of this code with its sentence for who does not see it, and its numbers as a table, folded away.

    A mark that is chosen opens what it counts, where the chart says so; so does a cell of the table. Another
    `on_select` takes its place, and what was chosen stands in the session under `key` then. `options` go to the
    chart's `build`. Raises ResourceError where the frame lacks a column of the chart.
    """
    chart, name = charts()[code], key or code.replace("-", "_")
    figure, alt = figure_of(code, frame, options)
    drawn: Any
    marks = name
    if chart.library is Library.ECHARTS:
        height: int | Literal["content"] = chart.height(frame) if chart.height is not None else "content"
        selecting = on_select or "ignore"
        drawn = st.echarts_chart(figure, key=name, on_select=selecting, alt=alt, height=height, renderer="svg")
    else:
        marks = name if on_select is not None or chart.cells is None else opening.fresh(name)
        selecting = on_select or ((lambda: opening.open_mark(name)) if chart.cells is not None else "ignore")
        config = {"displayModeBar": False}
        drawn = st.plotly_chart(figure, key=marks, on_select=selecting, selection_mode="points", alt=alt, config=config)
    if chart.table is not None:
        table = chart.table(frame)
        cells = chart.cells(frame, table) if chart.cells is not None else None
        with st.expander("Table, CSV and picture", key=f"{name}_twin"):
            tables.twin(table, alt, name, cells)
            _files(code, name, marks, lambda: table)
    else:
        _files(code, name, marks, lambda: frame.drop(columns="digest", errors="ignore"))
    adding.add_chart(code, frame, options, name)
    return drawn


def brush(code: str, frame: pd.DataFrame, *, key: str, on_days: Callable[[str, str], None]) -> None:
    """A small chart over time in which one draws across a stretch: `on_days` gets its first and its last day, as the
    drills of the marks have them. A bar that is pressed opens what it counts, and so does a cell of the table."""
    chart = charts()[code]
    figure, alt = figure_of(code, frame, {"brush": True})
    marks = opening.fresh(key)
    st.plotly_chart(
        figure,
        key=marks,
        on_select=lambda: _brushed(key, frame, on_days),
        selection_mode="box",
        alt=alt,
        config={"displayModeBar": False},
    )
    scripts.presses(marks, f"{key}_presses", lambda place: _open_row(frame, place))
    if chart.table is not None and chart.cells is not None:
        table = chart.table(frame)
        with st.expander("Table, CSV and picture", key=f"{key}_twin"):
            tables.twin(table, alt, key, chart.cells(frame, table))
            _files(code, key, marks, lambda: table)


def _open_row(frame: pd.DataFrame, place: int) -> None:
    if 0 <= place < len(frame):
        opening.open_once(str(frame[DRILL].iloc[place]))


def _brushed(key: str, frame: pd.DataFrame, on_days: Callable[[str, str], None]) -> None:
    boxes = st.session_state[opening.fresh(key)]["selection"]["box"]
    days = days_within(frame, boxes[0]["x"]) if boxes else None
    opening.forget()
    if days is not None:
        on_days(*days)


def days_within(frame: pd.DataFrame, ends: Sequence[str]) -> tuple[str, str] | None:
    """The first and the last day of the periods of a frame that begin between two times; None where none does."""
    first, last = sorted(pd.Timestamp(end) for end in ends)
    drills = frame[(frame["period"] >= first) & (frame["period"] <= last)][DRILL]
    if drills.empty:
        return None
    asked = [parse_qs(drill.partition("?")[2]) for drill in (drills.iloc[0], drills.iloc[-1])]
    return asked[0]["since"][0], asked[1]["until"][0]


def _values(frame: pd.DataFrame) -> bytes:
    """What a frame holds; Streamlit's own hash of one takes longer than some charts."""
    return pickle.dumps([(name, column.tolist()) for name, column in frame.items()])


# The same numbers are drawn again at each click on the page, and plotly takes its time to check a figure.
@st.cache_resource(max_entries=MOST_DRAWN, show_spinner=False, hash_funcs={pd.DataFrame: _values})
def figure_of(code: str, frame: pd.DataFrame, options: Mapping[str, Any]) -> tuple[Any, str]:
    """The figure and its sentence (see Chart.build); not to be changed, since it is kept."""
    return charts()[code].drawn(frame, **options)


def _files(code: str, name: str, marks: str, table: Callable[[], pd.DataFrame]) -> None:
    """The chart to take away: its numbers, and as a picture."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{name}_files"):
        tables.download("CSV", table, file_name("whence", code, suffix=".csv"), key=f"{name}_csv")
        scripts.picture(marks, file_name("whence", code, suffix=""))
