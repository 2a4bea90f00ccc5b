"""Overview: what is in the project, and what to look at first."""

import streamlit as st

from reliability.ui import cached, charts, correcting, filters, notices, opening, places, rereading
from reliability.views import frames, wording
from reliability.views.drills import Counted, drill
from reliability.views.people import SPARE, heard, speaks_for
from reliability.views.state import DEMO

HEARD = 8

state = filters.current()
counts = cached.overview(state)
notices.heading("Overview", state)

if counts.articles == 0:
    notices.nothing(state, "articles")
    st.stop()

if state.project == DEMO:
    notices.welcome(state)
with st.container(horizontal=True, gap="small", key="overview_counts"):
    for what, value in (
        (Counted.ARTICLES, counts.articles),
        (Counted.OUTLETS, counts.outlets),
        (Counted.SPEAKERS, counts.speakers),
        (Counted.STATEMENTS, counts.statements),
        (Counted.FIGURES, counts.figures),
        (Counted.FLAGS, counts.flags),
    ):
        opening.number(f"{what.capitalize()} **{value:,}**", drill(what), key=f"count_{what}")
with st.container(horizontal=True, gap="small", key="overview_parts"):
    for place, (label, asked) in enumerate(frames.overview_parts(counts)):
        opening.number(label, asked, key=f"part_{place}")
undated = 0 if state.date_from or state.date_to or state.dating else cached.undated(state)
with st.container(horizontal=True, vertical_alignment="center", gap="small", key="overview_days"):
    if published := wording.published_between(counts.first_day, counts.last_day):
        st.caption(wording.literal(published), width="content")
    if undated:
        opening.number(wording.undated(undated, counts.articles), frames.UNDATED_DRILL, key="part_undated")
rereading.offer(state.project)
notices.unknown_outlets(state)

left, right = st.columns([3, 2], gap="large")
with left:
    st.header("Most flags", anchor=False)
    with st.container(key="first_rows", gap="small"):
        for row in cached.articles(state, "flags", 0, 5).rows:
            with st.container(gap=None):
                places.article_link(state.opened(row.key), wording.literal(row.title or "Untitled"), order="flags")
                st.caption(wording.literal(wording.article_line(row)))
    st.header("Statements over time", anchor=False)
    periods = cached.periods(state)
    if periods.empty:
        st.caption("No article here has a publication date.")
    else:
        charts.draw("statements-over-time", periods)
with right:
    st.header("Flags by kind", anchor=False)
    kinds = cached.flag_kinds(state)
    if kinds.empty:
        st.caption("No flag was raised in these articles.")
    else:
        charts.draw("flags-by-kind", kinds)
        st.page_link(places.FLAGS, label="Every flag with its evidence", icon=":material/flag:")
    st.header("Most heard", anchor=False)
    if filters.narrows(state, "statements") or state.speakers:
        st.caption("Counted are the statements alone that the filters name, and not all of these articles.")
    speakers = heard(cached.speakers(state, HEARD + SPARE), HEARD)
    if not speakers:
        st.caption("No statement has a speaker with a name.")
    else:
        with st.container(key="most_heard", gap=None):
            for place, one in enumerate(speakers):
                with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"heard_row_{place}"):
                    asked = frames.speaker_drill(one.row, state)
                    if one.row.who is not None:
                        places.person_link(state, one.row.who, wording.literal(one.row.name))
                    else:
                        opening.number(wording.literal(one.row.name), asked, key=f"heard_name_{place}")
                    opening.number(f"**{one.row.statements:,}**", asked, key=f"heard_{place}")
                    if one.alone is not None:
                        label = f"“{wording.literal(one.alone.name)}” alone **{one.alone.statements:,}**"
                        opening.number(label, frames.speaker_drill(one.alone, state), key=f"heard_alone_{place}")
                if said := speaks_for(one.row):
                    st.caption(wording.literal(said))
        st.page_link(places.PEOPLE, label="All people and bodies", icon=":material/group:")
    correcting.reviewed(state.selection)
