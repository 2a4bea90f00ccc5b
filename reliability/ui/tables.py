"""Tables: pages of a long one, a small one of facts, and the download that goes with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from reliability.ui import opening
from reliability.views import wording
from reliability.views.export import table_csv

PAGE_ROWS: Final = 25
CHOOSE: Final = "Choose a cell to see what it counts."
WIDE: Final = 6  # columns from which a table needs to be scrolled sideways
NOTHING: Final = "–"  # in a cell without a value; Streamlit would write None
TWO_LINES: Final = 64  # pixels of a row: Streamlit wraps none that is lower
EXPORT_ROWS: Final = 20_000  # what a spreadsheet opens without complaint


def page_number(total: int, size: int = PAGE_ROWS) -> int:
    """The page that the reader is on, from 1; draws the pagination where there is more than one."""
    pages = max(1, -(-total // size))
    if pages == 1:
        return 1
    return min(pages, int(st.pagination(pages, key="page", bind="query-params")))


def facts(rows: Iterable[tuple[str, str]], alt: str) -> None:
    """Label and value, one a row. Values may be article text: they are shown literally."""
    frame = pd.DataFrame([(label, wording.literal(value)) for label, value in rows], columns=["", " "])
    st.table(frame.set_index(""), border="horizontal", hide_header=True, alt=alt)


def plain(frame: pd.DataFrame, alt: str) -> None:
    """A short table as HTML; texts are shown literally."""
    shown = frame.map(lambda value: wording.literal(value) if isinstance(value, str) else value)
    st.table(shown, border="horizontal", hide_index=True, alt=alt)


def linked(frame: pd.DataFrame, addresses: Sequence[str | None], alt: str) -> None:
    """A short table whose first column leads to these addresses, row by row, None where there is nothing to open."""
    shown = frame.map(lambda value: wording.literal(value) if isinstance(value, str) else value)
    names = zip(shown.iloc[:, 0], addresses, strict=True)
    shown.isetitem(0, [f"[{name}]({address})" if address else name for name, address in names])
    st.table(shown, border="horizontal", hide_index=True, alt=alt)


def twin(frame: pd.DataFrame, alt: str, key: str, cells: pd.DataFrame | None) -> None:
    """The numbers of the chart above it; `cells` are the drills that they open."""
    if cells is not None:
        st.caption(CHOOSE)
        choosing(frame, cells, f"{key}_cells", alt)
    elif len(frame.columns) > WIDE:
        st.dataframe(frame, hide_index=True, placeholder=NOTHING, alt=alt)
    else:
        plain(frame, alt)


def choosing(
    frame: pd.DataFrame, cells: pd.DataFrame, key: str, alt: str, *, row_height: int | None = None, **columns: Any
) -> None:
    """A table of which every cell opens what it counts; `columns` say how some are shown. In rows of more than a
    line's `row_height` (pixels) texts are wrapped."""
    st.dataframe(
        frame,
        key=opening.fresh(key),
        hide_index=True,
        height="content",
        row_height=row_height,
        column_config=columns,
        placeholder=NOTHING,
        alt=alt,
        on_select=lambda: opening.open_cell(key, cells),
        selection_mode="single-cell",
    )


def numbers(
    frame: pd.DataFrame,
    shares: Mapping[str, tuple[str, str]],
    rates: Mapping[str, tuple[str, str]],
    cells: pd.DataFrame,
    alt: str,
    printed: Sequence[str],
) -> None:
    """A sortable table of counts, shares and rates that open what they count; `shares` and `rates` give a column's
    short head and its definition. Paper has room for the columns `printed`."""
    shown = frame.assign(**{name: frame[name] * 100 for name in shares})
    columns: dict[str, Any] = {
        name: st.column_config.NumberColumn(head, help=words, format="%.0f %%" if name in shares else "%.1f", width=102)
        for name, (head, words) in {**shares, **rates}.items()
    }
    columns |= {
        name: st.column_config.NumberColumn(format="localized") for name in frame.columns if name not in columns
    }
    columns["Outlet"] = st.column_config.TextColumn(pinned=True, width=170)
    choosing(shown, cells, "numbers", alt, **columns)
    with st.container(key="numbers_on_paper"):
        told = {
            name: [f"{share:.0%}" if pd.notna(share) else "" for share in frame[name]]
            for name in shares
            if name in printed
        }
        plain(
            frame[list(printed)].assign(**told).rename(columns={name: head for name, (head, _) in shares.items()}), alt
        )


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
