"""Figures: every checkable quantity, with who says it or that nobody does."""

import streamlit as st

from reliability.ui import cached, filters, notices, places, tables
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
    chosen = tables.ledger(
        queries.figure_frame(page.rows, state),
        key="figures_table",
        alt=f"{wording.counted(total, 'figure')} with sentence, source and outlet; {len(page.rows)} on this page.",
        columns={
            "Figure": st.column_config.TextColumn(width="small"),
            "Status": st.column_config.TextColumn(width="small"),
            "Said by": st.column_config.TextColumn(width="small"),
            "Sentence": st.column_config.TextColumn(width="large"),
            "Reads as": st.column_config.TextColumn(width="small"),
            "Outlet": st.column_config.TextColumn(width="small"),
            "Published": st.column_config.TextColumn(width="small"),
            "Evidence": st.column_config.LinkColumn(display_text="open", width="small"),
        },
    )
with detail:
    if chosen is None:
        st.caption("Choose a row to read its sentence.")
    else:
        row = page.rows[chosen]
        with st.container(border=True):
            st.text(wording.one_line(row.context))
            st.caption(wording.literal(wording.figure_line(row)))
            places.article_link(
                row.article,
                f"Open in “{wording.literal(row.article_title)}”",
                queries.span_of(row),
                icon=":material/article:",
            )
st.caption(f"{wording.counted(total, 'figure')}, {page.offset + 1:,} to {page.offset + len(page.rows):,} shown.")
