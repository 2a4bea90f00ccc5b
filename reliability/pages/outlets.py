"""Compare outlets: who is heard, with which words and sources, how often, and what others say the outlets are."""

from dataclasses import replace

import streamlit as st

from reliability.ui import cached, comparing, filters, notices

state = filters.current()
notices.heading("Compare outlets", state)
rows = cached.measures(replace(state, outlets=()))
compared = comparing.pick(state, rows) if rows else None
if compared is None or not compared.outlets:
    notices.nothing(state, "articles")
    st.stop()
if len(compared.outlets) == 1:
    st.info("One outlet is chosen; choose another beside it to compare.", icon=":material/balance:")
comparing.draw(compared, comparing.tab())
