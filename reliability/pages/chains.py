"""Chains: through whose hands the words came."""

import streamlit as st

from reliability.ui import cached, chains, exporting, filters, notices

MAX_CHAINS = 40

state = filters.current()
notices.heading("Chains", state, "chain")
if notices.empty(state, "chains"):
    st.stop()
st.caption(
    "Publisher ← relay ← origin: who published the words, which outlet they were taken from (if the text says so), and "
    "who said them. The width of a band is the number of statements."
)
relayed = st.toggle("Only chains through a relay", value=True, key="relayed", bind="query-params")
rows = cached.chains(state, relayed, MAX_CHAINS)
if not rows:
    if relayed and cached.chains(state, False, 1):
        st.info(
            "Every chain here is direct: no outlet passes on another’s words. The switch above shows these, too.",
            icon=":material/inbox:",
        )
    else:
        notices.nothing(state, "chains")
    st.stop()
exporting.links("chains", state, relayed="true" if relayed else "")
chains.explorer(rows, key="project_chains")
if len(rows) == MAX_CHAINS:
    st.caption(f"The {MAX_CHAINS} chains with most statements are drawn; filter by outlet or speaker to see others.")
