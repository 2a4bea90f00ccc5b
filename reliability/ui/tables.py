"""Tables: a ledger with pages, a small table of facts, and the download that goes with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from reliability.views import wording
from reliability.views.export import table_csv

PAGE_ROWS = 50
EXPORT_ROWS = 20_000  # what a spreadsheet opens without complaint


def page_number(total: int, size: int = PAGE_ROWS) -> int:
    """The page that the reader is on, from 1; draws the pagination where there is more than one."""
    pages = max(1, -(-total // size))
    if pages == 1:
        return 1
    return min(pages, int(st.pagination(pages, key="page", bind="query-params")))


def ledger(frame: pd.DataFrame, key: str, alt: str, columns: Mapping[str, Any], row_height: int = 62) -> int | None:
    """A table whose cells can be chosen by mouse or arrow keys; the chosen row's position, or None."""
    event = st.dataframe(
        frame,
        key=key,
        hide_index=True,
        column_config=dict(columns),
        column_order=list(columns),
        row_height=row_height,
        height=min(640, 40 + row_height * max(1, len(frame))),
        on_select="rerun",
        selection_mode="single-cell",
        alt=alt,
    )
    cells = event["selection"]["cells"]
    return int(cells[0][0]) if cells and int(cells[0][0]) < len(frame) else None


def facts(rows: Iterable[tuple[str, str]], alt: str) -> None:
    """Label and value, one a row. Values may be article text: they are shown literally."""
    frame = pd.DataFrame([(label, wording.literal(value)) for label, value in rows], columns=["", " "])
    st.table(frame.set_index(""), border="horizontal", hide_header=True, alt=alt)


def plain(frame: pd.DataFrame, alt: str) -> None:
    """A short table as HTML; texts are shown literally."""
    shown = frame.map(lambda value: wording.literal(value) if isinstance(value, str) else value)
    st.table(shown, border="horizontal", hide_index=True, alt=alt)


def numbers(frame: pd.DataFrame, shares: Iterable[str], alt: str) -> None:
    """A table of counts and shares (0 to 1), sortable; shares are shown as percentages."""
    columns = {name: st.column_config.NumberColumn(format="percent", width="small") for name in shares}
    st.dataframe(frame, hide_index=True, column_config=columns, alt=alt)


def download(label: str, frame: Callable[[], pd.DataFrame], file_name: str, key: str) -> None:
    """A button for the table as CSV; the frame is made when the button is pressed."""
    st.download_button(
        label,
        data=lambda: table_csv(frame()),
        file_name=file_name,
        mime="text/csv",
        key=key,
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
