"""Every outlet of the registry, found by name, address or owner: its card, its names, addresses and articles here."""

import streamlit as st

from reliability.ui import filters, notices, outlets

state = filters.current()
notices.heading("Outlets on record", state)
st.caption(
    "What lists say of outlets, in their own words, with who keeps a list, where, and of when it is. Nothing is merged "
    "into a score, and absence from a list says nothing."
)
wanted = st.text_input(
    "Find an outlet",
    key="outlet_search",
    placeholder="Name, address or owner: The Herald, rt.com, News Corp",
    max_chars=120,
    bind="query-params",
)
if wanted:
    outlets.found(wanted, state)
else:
    outlets.of_project(state)
