"""People: everybody who is heard, all spellings of one together, and who may be the same."""

import streamlit as st

from reliability.ui import cached, exporting, filters, notices, people, places, tables
from reliability.views import people as told
from reliability.views import wording
from reliability.views.exports.tables import ExportAsked

state = filters.current()
notices.heading("People", state, "statement")
if notices.empty(state, "people"):
    st.stop()
asked = people.asked()
total = cached.people(state, asked, 0, 1).total
if not total and not asked.narrows:
    notices.nothing(state, "people")
    st.stop()
people.proposals(state)
if not total:
    st.info(
        "Nobody is called so in this view. A name is found by its words or how they begin.",
        icon=":material/search_off:",
    )
    st.stop()
listed = ExportAsked(state, called=asked.called, being=asked.being, order=asked.order)
exporting.as_file("{} as CSV", "people", listed, total, "people_csv")
exporting.links(
    "people", state, called=asked.called, being=asked.being, by="" if asked.order == "statements" else asked.order
)
number = tables.page_number(total, people.ROWS)
page = cached.people(state, asked, (number - 1) * people.ROWS, people.ROWS)
with st.container(key="people_rows", gap="small"):
    for row in page.rows:
        with st.container(gap=None):
            places.person_link(state, row.id, wording.literal(row.name))
            st.caption(wording.literal(told.line(row)))
st.caption(wording.shown(total, "person or body", page.offset, len(page.rows), "people and bodies"))
