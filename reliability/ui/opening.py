"""How a number opens what it counts: marks of a chart, cells of a table and buttons put a drill (views.drills) into the
address; ui.drawer draws it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from reliability.ui import keys
from reliability.views import drills


def open_(asked: str) -> None:
    """Open the drawer with this drill; for callbacks."""
    st.query_params[drills.PARAMETER] = asked


def close() -> None:
    """Take it out of the address; for callbacks."""
    st.query_params.pop(drills.PARAMETER, None)


def fresh(name: str) -> str:
    """The key of a chart or table in which a mark can be chosen. It changes when one opened its list: what is chosen
    stays chosen otherwise, and choosing it again would open nothing."""
    return f"{name}_{st.session_state.get(keys.OPENED, 0)}"


def open_mark(name: str) -> None:
    """Open what the mark counts that was just chosen in a plotly chart; for callbacks."""
    points = st.session_state[fresh(name)]["selection"]["points"]
    if points and points[0].get("customdata"):
        open_once(str(_listed(points[0]["customdata"])[-1]))


def open_cell(name: str, cells: pd.DataFrame) -> None:
    """Open what the cell counts that was just chosen in a table; for callbacks."""
    chosen = st.session_state[fresh(name)]["selection"]["cells"]
    if chosen and int(chosen[0][0]) < len(cells) and chosen[0][1] in cells.columns:
        open_once(str(cells.iloc[int(chosen[0][0])][chosen[0][1]]))


def open_once(asked: str) -> None:
    """Open what was chosen in a chart or table, which then has nothing chosen (see fresh)."""
    if asked:
        forget()
        open_(asked)


def forget() -> None:
    """Whatever is chosen in charts and tables is chosen no longer (see fresh); for callbacks."""
    st.session_state[keys.OPENED] = st.session_state.get(keys.OPENED, 0) + 1


def _listed(customdata: Any) -> list[Any]:
    """Streamlit hands on what plotly has, which is a list or an object by places."""
    if isinstance(customdata, dict):
        return [customdata[place] for place in sorted(customdata, key=int)]
    return list(customdata)


def number(label: str, asked: str, key: str) -> None:
    """A number of a page as a button that opens what it counts. `label` is Markdown: make it with
    `wording.literal`."""
    st.button(label, key=key, type="tertiary", on_click=open_, args=(asked,))
