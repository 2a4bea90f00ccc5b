"""Report: what was collected for others to read, in order, with notes; as a file, and as snapshots behind links."""

import streamlit as st

from reliability.ui import filters, reporting, snapshots

state = filters.current()
st.title("Report", anchor=False)
st.caption(
    "Each item stays as it was when it was added, and says what has changed since. Notes and order are for everybody "
    "who works in this project."
)
report = reporting.choose(state.project)
if report is None:
    st.stop()
found = reporting.entries(report)
reporting.draw(report, found)
st.header("As a file", anchor=False)
short = reporting.download(report, found)
snapshots.draw(report, found, short=short)
