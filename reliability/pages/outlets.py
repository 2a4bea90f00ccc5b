"""Compare outlets: how they source, with intervals and sample sizes, and what others say they are."""

import streamlit as st

from reliability.settings import settings
from reliability.ui import cached, charts, filters, notices, outlets, tables
from reliability.views import frames
from reliability.views.export import file_name

state = filters.current()
notices.heading("Compare outlets", state)
rows = cached.measures(state)
least = settings().min_articles
table = frames.outlet_frame(rows, least)
if table.empty:
    notices.nothing(state, "articles")
    st.stop()
if len(table) == 1:
    st.info("One outlet matches these filters; choose another beside it to compare.", icon=":material/balance:")

code = st.selectbox(
    "Share",
    list(frames.MEASURES),
    format_func=lambda c: frames.MEASURES[c].title,
    key="measure",
    bind="query-params",
    width=380,
)
measure = frames.MEASURES[code]
st.caption(
    f"{measure.definition} Dots with 95 % Wilson intervals; n is the number of {measure.what}. "
    f"Hollow and grey: fewer than {least} articles."
)
rates = frames.outlet_rate_frame(rows, measure, least)
if rates.empty:
    st.info(f"These articles hold no {measure.what}.", icon=":material/inbox:")
else:
    charts.draw("outlet-rates", rates)
if len(rates) < len(table):
    st.caption(f"{len(rates)} of {len(table)} outlets drawn: those with most articles that have any {measure.what}.")

st.subheader("Flags per 100 articles", anchor=False)
heat = frames.outlet_flag_frame(rows, cached.flag_titles(), least)
if heat.empty:
    st.caption("No flag was raised in these articles.")
else:
    st.caption(
        "One cell an outlet and kind of flag; n is the number of articles. Few articles make large rates easily."
    )
    charts.draw("flag-heat", heat)

st.subheader("Every outlet in numbers", anchor=False)
st.caption(tables.CHOOSE)
tables.numbers(
    table,
    {m.title: (m.head, m.definition) for m in frames.MEASURES.values()},
    frames.outlet_drills(rows, table),
    alt="Counts and shares of every outlet.",
)
tables.download(
    "Table as CSV", lambda: table, file_name("whence", state.project, "outlets", suffix=".csv"), "outlets_csv"
)

st.subheader("What others say these outlets are", anchor=False)
outlets.cards(state, rows)
