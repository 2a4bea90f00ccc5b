"""Compare outlets: who is heard, with which words and sources, how often, and what others say the outlets are."""

from dataclasses import replace

import streamlit as st

from reliability.ui import cached, comparing, filters, notices, picking
from reliability.views.comparing import FEWEST
from reliability.views.sides import Beside

state = filters.current()
notices.heading("Compare outlets", state)
rows = cached.measures(replace(state, outlets=()))
compared = picking.pick(state, rows) if rows else None
if compared is None or (not compared.sides and compared.beside is Beside.OUTLETS):
    notices.nothing(state, "articles")
    st.stop()
if len(compared.sides) < FEWEST:
    st.info(picking.MISSING[compared.beside], icon=":material/balance:")
if compared.sides:
    shown = comparing.tab()
    st.set_page_config(page_title=filters.tab_title(f"{shown} · Compare outlets"))
    comparing.draw(compared, shown)
