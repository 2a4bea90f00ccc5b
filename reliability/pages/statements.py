"""Statements: who says what, one a row."""

import streamlit as st

from reliability.ui import cached, filters, notices, places, tables
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
    chosen = tables.ledger(
        queries.statement_frame(page.rows, state),
        key="statements_table",
        alt=f"{wording.counted(total, 'statement')} with speaker, outlet, form and cue; {len(page.rows)} on this page.",
        columns={
            "Statement": st.column_config.TextColumn(width="large"),
            "Speaker": st.column_config.TextColumn(width="small"),
            "Speaks for": st.column_config.TextColumn(width="small"),
            "Outlet": st.column_config.TextColumn(width="small"),
            "Published": st.column_config.TextColumn(width="small"),
            "Form": st.column_config.TextColumn(width="small"),
            "Cue": st.column_config.TextColumn(width="small"),
            "Evidence": st.column_config.LinkColumn(display_text="open", width="small"),
        },
    )
with detail:
    if chosen is None:
        st.caption("Choose a row to read it in full.")
    else:
        row = page.rows[chosen]
        with st.container(border=True):
            st.text(row.content)
            st.caption(wording.literal(wording.statement_line(row)))
            places.article_link(
                row.article,
                f"Open in “{wording.literal(row.article_title)}”",
                queries.span_of(row),
                icon=":material/article:",
            )
st.caption(f"{wording.counted(total, 'statement')}, {page.offset + 1:,} to {page.offset + len(page.rows):,} shown.")
