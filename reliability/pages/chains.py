"""Chains: through whose hands the words came."""

import streamlit as st

from reliability.ui import cached, chains, filters, notices

MAX_CHAINS = 40

state = filters.current()
notices.heading("Chains", state)
st.caption(
    "Publisher ← relay ← origin. A relay is an outlet that passes on what somebody told another outlet. "
    "Choose a box, or a chain in the list below, to see the articles."
)
relayed = st.toggle("Only chains through a relay", key="relayed", bind="query-params")
rows = cached.chains(state, relayed, MAX_CHAINS)
if not rows:
    if relayed and cached.chains(state, False, 1):
        st.info("Every chain here is direct: no outlet passes on another’s words.", icon=":material/inbox:")
    else:
        notices.nothing(state, "chains")
    st.stop()
chains.diagram(rows, key="project_chains")
if len(rows) == MAX_CHAINS:
    st.caption(f"The {MAX_CHAINS} chains with most statements are drawn.")
