"""Articles: search, filter, order, open."""

import streamlit as st

from reliability.ui import cached, filters, notices, places, tables
from reliability.views import frames, wording
from reliability.views.export import file_name
from reliability.views.state import DEFAULT_ORDER

PAGE_ROWS = 25

state = filters.current()
notices.heading("Articles", state)
total = cached.articles(state, DEFAULT_ORDER, 0, PAGE_ROWS).total
if total == 0:
    notices.nothing(state, "articles")
    st.stop()

with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
    order = st.selectbox(
        "Order",
        list(frames.ORDERS),
        format_func=frames.ORDERS.__getitem__,
        key="order",
        bind="query-params",
        width=260,
    )
    tables.download(
        f"All {total:,} as CSV",
        lambda: frames.article_frame(cached.articles(state, order, 0, tables.EXPORT_ROWS).rows),
        file_name("whence", state.project, "articles", suffix=".csv"),
        key="articles_csv",
    )

above = st.container()
number = tables.page_number(total, PAGE_ROWS)
with above, st.container(key="article_rows", gap="small"):
    page = cached.articles(state, order, (number - 1) * PAGE_ROWS, PAGE_ROWS)
    for row in page.rows:
        with st.container(gap=None):
            places.article_link(state.opened(row.key), wording.literal(row.title or "Untitled"), order=order)
            st.caption(wording.literal(wording.article_line(row)))
st.caption(wording.shown(page.total, "article", page.offset, len(page.rows)))
