"""Review: one statement, figure or flag at a time with its paragraph, what is heaviest and least certain first."""

import streamlit as st

from reliability.ui import filters, notices, reviewing

state = filters.current()
notices.heading("Review", state, reviewing.table())
if notices.empty(state, "statements"):
    st.stop()
what = reviewing.choose(state)
queue = reviewing.queue(state, what)
if not queue:
    reviewing.nothing(state, what)
else:
    reviewing.card(state, queue)
reviewing.corrections(state)
