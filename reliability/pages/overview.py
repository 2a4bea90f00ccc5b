"""Overview: what is in the project, and what to look at first."""

import streamlit as st

from reliability.ui import cached, charts, correcting, filters, notices, places, rereading, tables
from reliability.views import people, wording

state = filters.current()
counts = cached.overview(state)
notices.heading("Overview", state)

if counts.articles == 0:
    notices.nothing(state, "articles")
    st.stop()

with st.container(horizontal=True, gap="small", key="overview_counts"):
    for label, value in (
        ("Articles", counts.articles),
        ("Outlets", counts.outlets),
        ("Speakers", counts.speakers),
        ("Statements", counts.statements),
        ("Figures", counts.figures),
        ("Flags", counts.flags),
    ):
        st.metric(label, f"{value:,}", width="content")
st.caption(wording.literal(wording.overview_sentence(counts)))
rereading.offer(state.project)

left, right = st.columns([3, 2], gap="large")
with left:
    st.subheader("Most flags", anchor=False)
    with st.container(key="first_rows", gap="small"):
        for row in cached.articles(state, "flags", 0, 5).rows:
            with st.container(gap=None):
                places.article_link(state.opened(row.key), wording.literal(row.title or "Untitled"), order="flags")
                st.caption(wording.literal(wording.article_line(row)))
    st.subheader("Statements over time", anchor=False)
    periods = cached.periods(state)
    if periods.empty:
        st.caption("No article here has a publication date.")
    else:
        charts.draw("statements-over-time", periods)
with right:
    st.subheader("Flags by kind", anchor=False)
    kinds = cached.flag_kinds(state)
    if kinds.empty:
        st.caption("No flag was raised in these articles.")
    else:
        charts.draw("flags-by-kind", kinds)
        st.page_link(places.FLAGS, label="Every flag with its evidence", icon=":material/flag:")
    st.subheader("Most heard", anchor=False)
    heard = cached.people(state, cached.AskedPeople(), 0, 8).rows
    if not heard:
        st.caption("No statement has a speaker with a name.")
    else:
        links = [places.person_address(state, row.id) for row in heard]
        tables.linked(people.heard_frame(heard), links, alt="The people and bodies with most statements.")
        st.page_link(places.PEOPLE, label="All people and bodies", icon=":material/group:")
    correcting.reviewed(state.selection)
