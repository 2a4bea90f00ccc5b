"""Figures: every checkable quantity, with who says it or that nobody does."""

import streamlit as st

from reliability.ui import cached, filters, notices, tables
from reliability.views import queries, wording
from reliability.views.export import file_name

state = filters.current()
notices.heading("Figures", state)
total = cached.figures(state, 0, 1).total
if total == 0:
    notices.nothing(state, "figures")
    st.stop()

tables.download(
    f"All {total:,} as CSV",
    lambda: queries.figure_frame(cached.figures(state, 0, tables.EXPORT_ROWS).rows, state),
    file_name("whence", state.project, "figures", suffix=".csv"),
    key="figures_csv",
)
detail = st.container()
table = st.container()
number = tables.page_number(total)
page = cached.figures(state, (number - 1) * tables.PAGE_ROWS, tables.PAGE_ROWS)
with table:
    row = tables.ledger(
        queries.figure_frame(page.rows, state),
        page.rows,
        state,
        key="figures_table",
        alt=f"{wording.counted(total, 'figure')} with sentence, source and outlet; {len(page.rows)} on this page.",
        columns={
            "Figure": st.column_config.TextColumn(width=100),
            "Status": st.column_config.TextColumn(width=96),
            "Said by": st.column_config.TextColumn(width=100),
            "Sentence": st.column_config.TextColumn(width=270),
            "Reads as": st.column_config.TextColumn(width=100),
            "Outlet": st.column_config.TextColumn(width=92),
            "Published": st.column_config.TextColumn(width=92),
        },
    )
with detail:
    tables.chosen_row(row, wording.one_line(row.context) if row else "", wording.figure_line(row) if row else "")
st.caption(wording.shown(total, "figure", page.offset, len(page.rows)))
