"""Flags: every observation with its evidence."""

import streamlit as st

from reliability.ui import cached, filters, notices, tables
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
    row = tables.ledger(
        queries.flag_frame(page.rows, titles, state),
        page.rows,
        state,
        key="flags_table",
        alt=f"{wording.counted(total, 'flag')} with observation and outlet; {len(page.rows)} on this page.",
        columns={
            "Observation": st.column_config.TextColumn(width=270),
            "Flag": st.column_config.TextColumn(width=130),
            "Severity": st.column_config.TextColumn(width=82),
            "Outlet": st.column_config.TextColumn(width=100),
            "Article": st.column_config.TextColumn(width=176),
            "Published": st.column_config.TextColumn(width=92),
        },
    )
with detail:
    tables.chosen_row(row, f"{titles.get(row.code, row.code)}: {row.message}" if row else "", "")
st.caption(wording.shown(total, "flag", page.offset, len(page.rows)))
