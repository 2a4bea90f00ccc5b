"""One person or body: by which names, for whom, with which words and figures, in which outlets and when."""

import streamlit as st

from reliability.ui import filters, people

state = filters.current()
who = st.query_params.get(people.WHO, "")
found = people.known(state, who)
if found is None:
    people.not_here(state, who)
    st.stop()
people.head(state, found)
left, right = st.columns([5, 3], gap="large")
with left:
    people.over_time(state, found)
    people.in_whose_words(state, found)
    people.figures(state, found)
with right:
    people.names(state, found)
