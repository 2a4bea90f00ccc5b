"""Tables: a ledger with pages, a small table of facts, and the download that goes with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

import pandas as pd
import streamlit as st

from reliability.store.rows import FigureRow, FlagRow, StatementRow
from reliability.ui import places
from reliability.views import queries, wording
from reliability.views.export import table_csv
from reliability.views.state import ViewState, written_at

PAGE_ROWS: Final = 50
WIDE: Final = 6  # columns from which a table needs to be scrolled sideways
EXPORT_ROWS: Final = 20_000  # what a spreadsheet opens without complaint
OPEN: Final = st.column_config.LinkColumn("Evidence", display_text="open", width=66)
Row = TypeVar("Row", StatementRow, FigureRow, FlagRow)


def page_number(total: int, size: int = PAGE_ROWS) -> int:
    """The page that the reader is on, from 1; draws the pagination where there is more than one."""
    pages = max(1, -(-total // size))
    if pages == 1:
        return 1
    return min(pages, int(st.pagination(pages, key="page", bind="query-params")))


def ledger(
    frame: pd.DataFrame,
    rows: Sequence[Row],
    state: ViewState,
    key: str,
    alt: str,
    columns: Mapping[str, Any],
    row_height: int = 62,
) -> Row | None:
    """A table whose cells can be chosen by mouse or arrow keys; the row that the address names, or None.

    Choosing a cell writes the row's article and passage into the address, so that a copied link opens the same row.
    """
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        column_config={"Evidence": OPEN, **columns},
        column_order=["Evidence", *columns],
        row_height=row_height,
        height=min(640, 40 + row_height * max(1, len(frame))),
        on_select=lambda: _choose(key, rows),
        selection_mode="single-cell",
        alt=alt,
    )
    chosen = (row for row in rows if (row.article, queries.span_of(row)) == (state.article, state.at))
    return next(chosen, None)


def _choose(key: str, rows: Sequence[StatementRow | FigureRow | FlagRow]) -> None:
    cells = st.session_state[key]["selection"]["cells"]
    if cells and int(cells[0][0]) < len(rows):
        row = rows[int(cells[0][0])]
        st.query_params["article"] = row.article
        st.query_params["at"] = written_at(queries.span_of(row))
    else:
        for name in ("article", "at"):
            st.query_params.pop(name, None)


def chosen_row(row: StatementRow | FigureRow | FlagRow | None, text: str, line: str) -> None:
    """The chosen row in full, with the link to its passage; without one, how to choose."""
    if row is None:
        st.caption("Choose a row to read it in full here, or “open” to see it in its article.")
        return
    with st.container(border=True, key="chosen_row"):
        st.text(text)
        if line:
            st.caption(wording.literal(line))
        places.article_link(
            row.article,
            f"Open in “{wording.literal(row.article_title)}”",
            queries.span_of(row),
            icon=":material/article:",
        )


def facts(rows: Iterable[tuple[str, str]], alt: str) -> None:
    """Label and value, one a row. Values may be article text: they are shown literally."""
    frame = pd.DataFrame([(label, wording.literal(value)) for label, value in rows], columns=["", " "])
    st.table(frame.set_index(""), border="horizontal", hide_header=True, alt=alt)


def plain(frame: pd.DataFrame, alt: str) -> None:
    """A short table as HTML; texts are shown literally."""
    shown = frame.map(lambda value: wording.literal(value) if isinstance(value, str) else value)
    st.table(shown, border="horizontal", hide_index=True, alt=alt)


def twin(frame: pd.DataFrame, alt: str, key: str) -> None:
    """The numbers of the chart above it, folded away."""
    with st.expander("The chart as a table", key=key):
        if len(frame.columns) > WIDE:
            st.dataframe(frame, hide_index=True, alt=alt)
        else:
            plain(frame, alt)


def numbers(frame: pd.DataFrame, shares: Mapping[str, tuple[str, str]], alt: str) -> None:
    """A sortable table of counts and shares; `shares` gives a column's short head and its definition."""
    shown = frame.assign(**{name: frame[name] * 100 for name in shares})
    columns: dict[str, Any] = {
        name: st.column_config.NumberColumn(head, help=words, format="%.0f %%", width=104)
        for name, (head, words) in shares.items()
    }
    columns["Outlet"] = st.column_config.TextColumn(pinned=True, width=170)
    st.dataframe(shown, hide_index=True, column_config=columns, alt=alt)


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
