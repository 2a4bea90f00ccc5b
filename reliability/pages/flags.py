"""Flags: every observation with its evidence."""

from dataclasses import replace

import streamlit as st

from reliability.ui import cached, filters, flag_groups, ledgers, notices
from reliability.views import frames, wording

state = filters.current()
notices.heading("Flags", state, "flag")
state = replace(state, experimental=filters.experimental(cached.experimental_flags(state)))
titles = cached.flag_titles()
if notices.empty(state, "flags"):
    st.stop()
st.caption(
    "A flag is an observation about sourcing, with the passage it rests on. It does not say that anything is untrue."
)
if flag_groups.chosen():
    flag_groups.draw(state)
    st.stop()
ledgers.draw(
    ledgers.Ledger(
        "flag",
        rows=cached.flags,
        frame=lambda rows, view: frames.flag_frame(rows, titles, view),
        widths={
            "Observation": 214,
            "Sentence": 226,
            "Flag": 92,
            "Severity": 88,
            "Outlet": 122,
            "Published": 88,
        },
        full=lambda row: (f"{titles.get(row.code, row.code)}: {row.message}", wording.flag_source(row)),
        says="observation and outlet",
        heads={"Flag": ("code",), "Published": ("published", "oldest")},
        told=lambda row: cached.flag_definition(row.code),
    ),
    state,
)
