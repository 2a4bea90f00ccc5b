"""The reader: an article with every attribution marked by voice, its flags beside it, the evidence of any mark."""

import streamlit as st

from reliability.errors import NotFoundError
from reliability.ui import cached, filters, keys, places, reader, scripts
from reliability.views import frames, highlight
from reliability.views.evidence import evidence_at
from reliability.views.state import DEFAULT_ORDER

state = filters.current()
try:
    analysis = cached.article(state) if state.article else None
except NotFoundError:
    analysis = None
if analysis is None:
    st.page_link(places.ARTICLES, label="All articles", icon=":material/arrow_back:")
    reader.not_here(state)
    st.stop()

asked = st.query_params.get(places.ORDER, DEFAULT_ORDER)
order = asked if asked in frames.ORDERS else DEFAULT_ORDER
reader.steps(cached.neighbours(state, order))
reader.title(analysis)
reader.meta(analysis)
text, side = st.columns([5, 3], gap="large")
with text:
    reader.legend()
    with st.container(key=keys.ARTICLE_TEXT):
        st.html(highlight.article_html(analysis))
with side, st.container(key="reader_side"):
    open_at = state.at
    opened = scripts.listen(open_at)
    if opened is not None and opened != open_at:
        reader.open_mark(opened)
    evidence = evidence_at(analysis, open_at) if open_at else None
    with st.container(key="evidence_open" if open_at else "evidence_none"):
        reader.evidence_panel(analysis, open_at, evidence, state)
    reader.flag_list(analysis, cached.flag_titles())
reader.below(analysis, state)
