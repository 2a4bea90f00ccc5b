"""Flags: every observation with its evidence."""

import streamlit as st

from reliability.ui import cached, filters, notices, places, tables
from reliability.views import queries, wording
from reliability.views.export import file_name

state = filters.current()
notices.heading("Flags", state)
total = cached.flags(state, 0, 1).total
if total == 0:
    notices.nothing(state, "flags")
    st.stop()

st.caption(
    "A flag is an observation about sourcing, with the passage it rests on. It does not say that anything is untrue."
)
titles = cached.flag_titles()
tables.download(
    f"All {total:,} as CSV",
    lambda: queries.flag_frame(cached.flags(state, 0, tables.EXPORT_ROWS).rows, titles, state),
    file_name("whence", state.project, "flags", suffix=".csv"),
    key="flags_csv",
)
detail = st.container()
table = st.container()
number = tables.page_number(total)
page = cached.flags(state, (number - 1) * tables.PAGE_ROWS, tables.PAGE_ROWS)
with table:
    chosen = tables.ledger(
        queries.flag_frame(page.rows, titles, state),
        key="flags_table",
        alt=f"{wording.counted(total, 'flag')} with observation and outlet; {len(page.rows)} on this page.",
        columns={
            "Flag": st.column_config.TextColumn(width="medium"),
            "Observation": st.column_config.TextColumn(width="large"),
            "Severity": st.column_config.TextColumn(width="small"),
            "Outlet": st.column_config.TextColumn(width="small"),
            "Article": st.column_config.TextColumn(width="medium"),
            "Published": st.column_config.TextColumn(width="small"),
            "Evidence": st.column_config.LinkColumn(display_text="open", width="small"),
        },
    )
with detail:
    if chosen is None:
        st.caption("Choose a row to read it in full.")
    else:
        row = page.rows[chosen]
        with st.container(border=True):
            st.text(f"{titles.get(row.code, row.code)}: {row.message}")
            places.article_link(
                row.article,
                f"See it in “{wording.literal(row.article_title)}”",
                queries.span_of(row),
                icon=":material/article:",
            )
st.caption(f"{wording.counted(total, 'flag')}, {page.offset + 1:,} to {page.offset + len(page.rows):,} shown.")
