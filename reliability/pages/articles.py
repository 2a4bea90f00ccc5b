"""Articles: search, filter, order, open."""

import streamlit as st

from reliability.store.articles import MOST_FOUND
from reliability.ui import cached, changing, choosing, exporting, filters, keys, notices, orders, rereading, tables
from reliability.views import frames, wording
from reliability.views.exports.tables import ExportAsked
from reliability.views.state import DEFAULT_ORDER

PAGE_ROWS = 25

state = filters.current()
notices.heading("Articles", state)
total = cached.articles(state, DEFAULT_ORDER, 0, PAGE_ROWS).total
if total == 0:
    notices.nothing(state, "articles")
    st.stop()

if state.words and total == MOST_FOUND:
    st.caption(wording.first_found(total, "articles"))
rereading.offer(state.project)
notices.unknown_outlets(state)
changing.offer_undo(state.project)
rereading.follow(state.project)
with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
    with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
        order = orders.choose(frames.SEARCH_ORDERS if state.words else frames.ORDERS)
        selecting = st.toggle("Choose several", key=keys.SELECTING, persist_state="session")
    exporting.as_file("{} as CSV", "articles", ExportAsked(state, order=order), total, "articles_csv")
exporting.links("articles", state, order="" if order == DEFAULT_ORDER else order)

above = st.container()
number = tables.page_number(total, PAGE_ROWS)
page = cached.articles(state, order, (number - 1) * PAGE_ROWS, PAGE_ROWS)
with above:
    if selecting:
        choosing.bar(
            state,
            [row.key for row in page.rows],
            total,
            lambda: [row.key for row in cached.articles(state, order, 0, total).rows],
        )
    with st.container(key="article_rows", gap="small"):
        choosing.rows(page.rows, state, order, selecting, cached.excerpts(state, page.rows))
st.caption(wording.shown(page.total, "article", page.offset, len(page.rows)))
