"""Statements: who says what, one a row."""

import streamlit as st

from reliability.ui import cached, filters, notices, tables
from reliability.views import queries, wording
from reliability.views.export import file_name

state = filters.current()
notices.heading("Statements", state)
total = cached.statements(state, 0, 1).total
if total == 0:
    notices.nothing(state, "statements")
    st.stop()

tables.download(
    f"All {total:,} as CSV",
    lambda: queries.statement_frame(cached.statements(state, 0, tables.EXPORT_ROWS).rows, state),
    file_name("whence", state.project, "statements", suffix=".csv"),
    key="statements_csv",
)
detail = st.container()
table = st.container()
number = tables.page_number(total)
page = cached.statements(state, (number - 1) * tables.PAGE_ROWS, tables.PAGE_ROWS)
with table:
    row = tables.ledger(
        queries.statement_frame(page.rows, state),
        page.rows,
        state,
        key="statements_table",
        alt=f"{wording.counted(total, 'statement')} with speaker, outlet, form and cue; {len(page.rows)} on this page.",
        columns={
            "Statement": st.column_config.TextColumn(width=286),
            "Speaker": st.column_config.TextColumn(width=112),
            "Speaks for": st.column_config.TextColumn(width=100),
            "Outlet": st.column_config.TextColumn(width=100),
            "Published": st.column_config.TextColumn(width=92),
            "Cue": st.column_config.TextColumn(width=92),
            "Form": st.column_config.TextColumn(width=64),
        },
    )
with detail:
    tables.chosen_row(row, row.content if row else "", wording.statement_line(row) if row else "")
st.caption(wording.shown(total, "statement", page.offset, len(page.rows)))
